package store

import (
	"context"
	"fmt"
	"time"

	"gorm.io/gorm"

	"broadsheet/models"
)

// maxOpenReports bounds what is kept of one comment: moderators know by then.
const maxOpenReports = 100

// reportLimit is far above what a reader finds to report.
var reportLimit = Limit{Name: "reports", Most: 20, Window: time.Hour}

// reported is the reason of a comment that readers' reports took back to the queue.
const reported = "reported"

// ReportFilter says which reports are wanted. Several values of a field are
// alternatives, and a zero field asks nothing.
type ReportFilter struct {
	// Open keeps those that nobody has resolved, or those that somebody has.
	Open     *bool
	Comments []int64
	Reasons  []models.ReportReason
	Page     Page
}

var reportOrders = orders[models.Report]{
	"oldest": {[]string{"id"}, func(r *models.Report) []any { return []any{r.ID} }},
}

// CreateReport keeps what a reader reports of the comment whose id ref is. As
// many open reports as the operator says, from as many networks, take a reader's
// comment back to the queue; a printed one stays. It returns ErrNotFound for a
// comment that readers do not see, models.FieldErrors for what is wrong,
// ConflictError for a second report from the same network, and LimitError.
func (s *Store) CreateReport(ctx context.Context, ref Ref, wanted models.NewReport) error {
	if err := wanted.Validate(); err != nil {
		return err
	}
	return s.edit(ctx, func(e *edit) error {
		var comment models.Comment
		err := onPublished(e.tx.Model(&models.Comment{})).Where("id = ? AND status = ?", ref.id(), models.Approved).Take(&comment).Error
		if err != nil {
			return err
		}
		keys, err := freshAddressKeys(e.tx, e.log.at)
		if err != nil {
			return err
		}
		networks := networkDigests(keys, e.actor.Address)
		if err := refuseReport(e.tx, comment.ID, networks); err != nil {
			return err
		}
		if _, err := spend(e.tx, e.log.at, []allowance{{limit: reportLimit, kind: "report", who: networks}}); err != nil {
			return err
		}
		report := models.Report{CommentID: comment.ID, Reason: wanted.Reason, Text: wanted.Text, CreatedAt: e.log.at, AddressHash: &networks[0]}
		if err := e.tx.Create(&report).Error; err != nil {
			return err
		}
		if err := countReports(e.tx, []int64{comment.ID}); err != nil {
			return err
		}
		return e.holdReported(comment, s.commentRules().HoldReports)
	})
}

// refuseReport returns ConflictError where a network has reported a comment
// already, or more is known of it than moderators read.
func refuseReport(tx *gorm.DB, comment int64, networks []string) error {
	var known struct{ Again, Open int }
	err := tx.Raw(`SELECT count(CASE WHEN address_hash IN ? THEN 1 END) AS again, count(CASE WHEN resolved_at IS NULL THEN 1 END) AS open
		FROM reports WHERE comment_id = ?`, networks, comment).Scan(&known).Error
	if err != nil {
		return err
	}
	if known.Again > 0 {
		return conflict("you, or somebody near you, reported this comment already: moderators know")
	}
	if known.Open >= maxOpenReports {
		return conflict("this comment was reported often enough: moderators know")
	}
	return nil
}

// holdReported takes a comment back to the queue that has as many open reports
// as after; after is negative for never.
func (e *edit) holdReported(was models.Comment, after int) error {
	var open int
	if err := e.tx.Raw("SELECT report_count FROM comments WHERE id = ?", was.ID).Scan(&open).Error; err != nil {
		return err
	}
	if after < 0 || open < after || was.Origin != models.FromReader {
		return nil
	}
	now, reason := was, reported
	now.Status, now.Reason, now.Pinned = models.Pending, &reason, false
	return e.changeComments([]commentChange{{was, now}})
}

// countReports counts the open reports of comments.
func countReports(tx *gorm.DB, comments []int64) error {
	return tx.Exec(`UPDATE comments SET report_count = (SELECT count(*) FROM reports
		WHERE reports.comment_id = comments.id AND reports.resolved_at IS NULL) WHERE id IN ?`, comments).Error
}

// resolveReportsOf resolves the open reports of comments that a moderator has
// decided on.
func (e *edit) resolveReportsOf(comments []int64) error {
	if len(comments) == 0 {
		return nil
	}
	var open []int64
	if err := e.tx.Model(&models.Report{}).Select("id").Where("comment_id IN ? AND resolved_at IS NULL", comments).Find(&open).Error; err != nil || len(open) == 0 {
		return err
	}
	key, name := e.by()
	entries := make([]models.AuditEntry, len(open))
	for i, id := range open {
		entries[i] = e.entry("report.resolve", "report", id, nil)
	}
	err := inParts(open, func(part []int64) error {
		return e.tx.Exec("UPDATE reports SET resolved_at = ?, key_id = ?, key_name = ? WHERE id IN ?", e.log.at, key, name, part).Error
	})
	if err != nil {
		return err
	}
	if err := insert(e.tx, entries); err != nil {
		return err
	}
	return countReports(e.tx, comments)
}

// ListReports answers the reports that filter asks for, the oldest first. It
// returns ErrCursor for a cursor of another list.
func (s *Store) ListReports(ctx context.Context, filter ReportFilter) (Listing[models.Report], error) {
	filter.Page.Sort = "oldest"
	return listOf(ctx, s, reportOrders, filter.Page, func(tx *gorm.DB) *gorm.DB {
		q := tx.Model(&models.Report{})
		if filter.Open != nil {
			q = q.Where("(resolved_at IS NULL) = ?", *filter.Open)
		}
		if filter.Comments != nil {
			q = q.Where("comment_id IN ?", filter.Comments)
		}
		if filter.Reasons != nil {
			q = q.Where("reason IN ?", filter.Reasons)
		}
		return q
	})
}

// Report answers the report whose id ref is, or ErrNotFound.
func (s *Store) Report(ctx context.Context, ref Ref) (models.Report, error) {
	return take[models.Report](ctx, s, func(tx *gorm.DB) *gorm.DB { return tx.Where("id = ?", ref.id()) })
}

// UpdateReport resolves a report, or opens it again. It returns ErrNotFound, and
// models.FieldErrors for what is wrong. A report has no versions.
func (s *Store) UpdateReport(ctx context.Context, ref Ref, _ int, change models.ReportChange) (models.Report, error) {
	if err := change.Validate(); err != nil {
		return models.Report{}, err
	}
	err := s.edit(ctx, func(e *edit) error {
		var report models.Report
		if err := e.tx.Where("id = ?", ref.id()).Take(&report).Error; err != nil {
			return err
		}
		resolved := change.Resolved.Value
		if resolved == nil || *resolved == (report.ResolvedAt != nil) {
			return nil
		}
		act := "report.open"
		report.ResolvedAt, report.KeyID, report.KeyName = nil, nil, nil
		if *resolved {
			act, report.ResolvedAt = "report.resolve", &e.log.at
			report.KeyID, report.KeyName = e.by()
		}
		if err := changed(e.tx.Model(&models.Report{}).Where("id = ?", report.ID).Select("resolved_at", "key_id", "key_name").Updates(&report)); err != nil {
			return err
		}
		if err := countReports(e.tx, []int64{report.CommentID}); err != nil {
			return err
		}
		detail := fmt.Sprintf("of comment %d", report.CommentID)
		return e.note(act, "report", report.ID, &detail)
	})
	if err != nil {
		return models.Report{}, err
	}
	return s.Report(ctx, ref)
}
