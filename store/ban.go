package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"broadsheet/models"
)

// BanFilter says which bans are wanted.
type BanFilter struct {
	// Active keeps those that hold now, or those that do not; nil asks nothing.
	Active *bool
	Page   Page
}

var banOrders = orders[models.Ban]{
	"newest": {[]string{"id_key"}, func(b *models.Ban) []any { return []any{b.IDKey} }},
}

// CreateBan bans the writer of a comment, or a name. It returns
// models.FieldErrors for what is wrong.
func (s *Store) CreateBan(ctx context.Context, wanted models.NewBan) (models.Ban, error) {
	ban := models.Ban{AuthorName: wanted.Name(), CommentID: wanted.CommentID, Reason: wanted.Reason}
	if err := wanted.Validate(s.clock()); err != nil {
		return ban, err
	}
	err := s.edit(ctx, func(e *edit) error {
		if wanted.CommentID != nil {
			if err := e.writerOf(*wanted.CommentID, &ban); err != nil {
				return err
			}
		}
		ban.FoldedName, ban.ByAddress = wordsOf(ban.AuthorName, "").banned(), ban.AddressHash != nil
		ban.CreatedAt, ban.Until = e.log.at, wanted.End(e.log.at)
		ban.KeyID, ban.KeyName = e.by()
		if err := e.tx.Create(&ban).Error; err != nil {
			return err
		}
		detail := ban.AuthorName + " until " + ban.Until.Format(time.RFC3339)
		if ban.Reason != nil {
			detail += "; reason: " + *ban.Reason
		}
		return e.note("ban.create", "ban", ban.ID, &detail)
	})
	return ban, err
}

// writerOf fills in who wrote a comment.
func (e *edit) writerOf(id int64, ban *models.Ban) error {
	var found []commentRow
	if err := onVisible(e.tx.Model(&commentRow{})).Where("id = ?", id).Find(&found).Error; err != nil {
		return err
	}
	switch {
	case len(found) == 0:
		return models.FieldErrors{{Field: "/comment_id", Code: "unknown_reference", Detail: "no comment has this id"}}
	case found[0].Origin != models.FromReader:
		return models.FieldErrors{{Field: "/comment_id", Code: "contradicts", Detail: "this comment was printed: ban its writer by author_name"}}
	case found[0].Status == models.Deleted:
		return models.FieldErrors{{Field: "/comment_id", Code: "contradicts", Detail: "this comment is deleted, and its writer forgotten: ban by author_name"}}
	}
	ban.AuthorName, ban.AddressHash = found[0].AuthorName, found[0].AddressHash
	return nil
}

// ListBans answers the bans, the newest first.
func (s *Store) ListBans(ctx context.Context, filter BanFilter) (Listing[models.Ban], error) {
	now := s.clock()
	filter.Page.Sort = "newest"
	listing, err := listOf(ctx, s, banOrders, filter.Page, func(tx *gorm.DB) *gorm.DB {
		q := tx.Model(&models.Ban{})
		if filter.Active != nil {
			q = q.Where("(until > ?) = ?", now, *filter.Active)
		}
		return q
	})
	for i := range listing.Data {
		listing.Data[i].ByAddress = listing.Data[i].AddressHash != nil
	}
	return listing, err
}

// Ban answers the ban whose id ref is, or ErrNotFound.
func (s *Store) Ban(ctx context.Context, ref Ref) (models.Ban, error) {
	ban, err := take[models.Ban](ctx, s, func(tx *gorm.DB) *gorm.DB { return tx.Where("id = ?", ref.id()) })
	ban.ByAddress = ban.AddressHash != nil
	return ban, err
}

// LiftBan ends a ban: it is gone, and stays in the audit trail. It returns
// ErrNotFound. A ban has no versions.
func (s *Store) LiftBan(ctx context.Context, ref Ref, _ int) error {
	return s.edit(ctx, func(e *edit) error {
		var ban models.Ban
		if err := e.tx.Where("id = ?", ref.id()).Take(&ban).Error; err != nil {
			return err
		}
		if err := changed(e.tx.Exec("DELETE FROM bans WHERE id = ?", ban.ID)); err != nil {
			return err
		}
		return e.note("ban.delete", "ban", ban.ID, &ban.AuthorName)
	})
}
