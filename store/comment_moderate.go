package store

import (
	"context"
	"slices"
	"time"

	"broadsheet/models"
)

// Decision is what became of one comment of several.
type Decision struct {
	ID int64
	// Comment is what it is now; nil with Err.
	Comment *models.Comment
	// Err is ErrNotFound, or a ConflictError for a deleted comment.
	Err error
}

// ModerateComment carries out what a moderator decided on the comment whose id
// ref is; what it is already changes nothing. It returns ErrNotFound, ErrStale
// where version is not 0 and not the comment's, models.FieldErrors for what is
// wrong, and ConflictError for a deleted comment.
func (s *Store) ModerateComment(ctx context.Context, ref Ref, version int, decision models.Moderation) (models.Comment, error) {
	if err := decision.Validate(); err != nil {
		return models.Comment{}, err
	}
	err := s.edit(ctx, func(e *edit) error {
		comment, err := e.comment(ref, version)
		if err != nil {
			return err
		}
		refused, err := e.moderate([]models.Comment{comment}, decision)
		if err != nil {
			return err
		}
		return refused[comment.ID]
	})
	if err != nil {
		return models.Comment{}, err
	}
	return s.Comment(ctx, ref)
}

// ModerateComments carries out one decision on several comments, in one
// transaction, and answers what became of each, in the order in which their ids
// were sent first. It returns models.FieldErrors for what is wrong with the
// decision itself.
func (s *Store) ModerateComments(ctx context.Context, batch models.BatchModeration) ([]Decision, error) {
	if err := batch.Validate(); err != nil {
		return nil, err
	}
	var ids []int64
	for _, id := range batch.IDs {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	decisions := make([]Decision, len(ids))
	err := s.edit(ctx, func(e *edit) error {
		found, err := e.comments(ids)
		if err != nil {
			return err
		}
		refused, err := e.moderate(found, models.Moderation{Status: models.Some(batch.Status), Reason: batch.Reason})
		if err != nil {
			return err
		}
		now, err := e.comments(ids)
		if err != nil {
			return err
		}
		for i, id := range ids {
			decisions[i] = Decision{ID: id, Err: refused[id]}
			at := slices.IndexFunc(now, func(c models.Comment) bool { return c.ID == id })
			if at < 0 {
				decisions[i].Err = ErrNotFound
			} else if decisions[i].Err == nil {
				decisions[i].Comment = &now[at]
			}
		}
		return nil
	})
	return decisions, err
}

// comments reads those of ids that whoever acts may see.
func (e *edit) comments(ids []int64) ([]models.Comment, error) {
	var found []models.Comment
	return found, onVisible(e.tx.Model(&models.Comment{})).Where("id IN ?", ids).Order("id").Find(&found).Error
}

// comment reads one comment for a change.
func (e *edit) comment(ref Ref, version int) (models.Comment, error) {
	found, err := e.comments([]int64{ref.id()})
	if err != nil {
		return models.Comment{}, err
	}
	if len(found) == 0 {
		return models.Comment{}, ErrNotFound
	}
	return found[0], current(found[0].Version, version)
}

// moderate carries out a decision on comments, and answers why it could not on
// some. Deciding on a comment resolves what was reported of it.
func (e *edit) moderate(comments []models.Comment, decision models.Moderation) (map[int64]error, error) {
	refused := map[int64]error{}
	var decided []int64
	var changes []commentChange
	for _, was := range comments {
		now := was
		if was.Status == models.Deleted || decision.Status.Value != nil && !was.Status.CanBecome(*decision.Status.Value) {
			refused[was.ID] = conflict("comment %d is deleted, and stays so", was.ID)
			continue
		}
		if err := decision.Apply(&now); err != nil {
			refused[was.ID] = err
			continue
		}
		if decision.Status.Value != nil && now.Status != models.Pending {
			decided = append(decided, was.ID)
		}
		if change := (commentChange{was, now}); change.acts() != nil {
			changes = append(changes, change)
		}
	}
	if err := e.resolveReportsOf(decided); err != nil {
		return nil, err
	}
	return refused, e.changeComments(changes)
}

// commentChange is what a moderator makes of a comment.
type commentChange struct{ was, now models.Comment }

// statusActs name the acts that give a comment a status.
var statusActs = map[models.CommentStatus]string{
	models.Approved: "comment.approve", models.Pending: "comment.hold", models.Rejected: "comment.reject", models.Spam: "comment.spam",
}

// acts are what the audit trail calls the change; none where nothing changes.
func (c commentChange) acts() []string {
	var acts []string
	if c.now.Status != c.was.Status {
		acts = append(acts, statusActs[c.now.Status])
	} else if (c.now.Reason == nil) != (c.was.Reason == nil) || text(c.now.Reason) != text(c.was.Reason) {
		acts = append(acts, "comment.annotate")
	}
	if c.now.Pinned && !c.was.Pinned {
		acts = append(acts, "comment.pin")
	} else if c.was.Pinned && !c.now.Pinned {
		acts = append(acts, "comment.unpin")
	}
	return acts
}

// detail says more of the change for the audit trail.
func (c commentChange) detail() *string {
	detail := text(c.now.Reason)
	if c.now.Status != c.was.Status {
		detail = "was " + string(c.was.Status)
		if c.now.Reason != nil {
			detail += "; reason: " + *c.now.Reason
		}
	}
	if detail == "" {
		return nil
	}
	return &detail
}

// changeComments stores changes with all that depends on them. A reader's
// comment is dated when it is approved first.
func (e *edit) changeComments(changes []commentChange) error {
	if len(changes) == 0 {
		return nil
	}
	type columns struct {
		status    models.CommentStatus
		reason    string
		hasReason bool
		pinned    bool
	}
	equal, ids := map[columns][]int64{}, map[int64][]int64{}
	var approved []int64
	var entries []models.AuditEntry
	for _, c := range changes {
		key := columns{c.now.Status, text(c.now.Reason), c.now.Reason != nil, c.now.Pinned}
		equal[key] = append(equal[key], c.now.ID)
		ids[c.now.ArticleID] = append(ids[c.now.ArticleID], c.now.ID)
		if c.now.Status == models.Approved && c.was.Status != models.Approved && c.now.Origin == models.FromReader {
			approved = append(approved, c.now.ID)
		}
		e.log.updated("comment", c.now.ID, c.was.Version+1)
		for _, act := range c.acts() {
			entries = append(entries, e.entry(act, "comment", c.now.ID, c.detail()))
		}
	}
	for columns, ids := range equal {
		reason := &columns.reason
		if !columns.hasReason {
			reason = nil
		}
		err := e.tx.Exec("UPDATE comments SET status = ?, reason = ?, pinned = ?, version = version + 1 WHERE id IN ?",
			columns.status, reason, columns.pinned, ids).Error
		if err != nil {
			return err
		}
	}
	if err := insert(e.tx, entries); err != nil {
		return err
	}
	if err := e.giveWay(approved); err != nil {
		return err
	}
	return e.settleAll(ids)
}

// giveWay puts readers' comments that are approved now behind all beside them, where one of
// those has got their place while they waited.
func (e *edit) giveWay(approved []int64) error {
	if len(approved) == 0 {
		return nil
	}
	const beside = "FROM comments o WHERE o.article_id = c.article_id AND o.status = 'approved' AND o.parent_id IS NOT DISTINCT FROM c.parent_id"
	return e.tx.Exec(`UPDATE comments SET position = placed.place FROM (
			SELECT c.id, (SELECT max(o.position) `+beside+`) + row_number() OVER (PARTITION BY c.article_id, c.parent_id ORDER BY c.position, c.id) AS place
			FROM comments c WHERE c.id IN ? AND EXISTS (SELECT 1 `+beside+` AND o.position = c.position AND o.id <> c.id AND (o.id < c.id OR o.id NOT IN ?))
		) AS placed WHERE comments.id = placed.id`, approved, approved).Error
}

// settleAll dates the readers' comments that are approved now, and settles the
// comments of each article.
func (e *edit) settleAll(ids map[int64][]int64) error {
	today := e.log.at.Format(time.DateOnly)
	first, _, err := days(&today)
	if err != nil {
		return err
	}
	for article, comments := range ids {
		err := e.tx.Exec("UPDATE comments SET written_on = ?, first_day = ? WHERE id IN ? AND origin = ? AND status = ? AND written_on IS NULL",
			today, first, comments, models.FromReader, models.Approved).Error
		if err != nil {
			return err
		}
		if err := settleComments(e.tx, article, comments); err != nil {
			return err
		}
	}
	return nil
}
