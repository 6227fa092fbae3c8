package store

import (
	"context"

	"gorm.io/gorm"

	"broadsheet/models"
)

// EditComment changes the words of the comment whose id ref is. Token is its edit
// token. The comment is checked as when it was sent, and may wait for a moderator
// again; one that waits already waits on, and one that was refused stays so,
// which its writer is not told. It returns ErrNotFound, ForbiddenError for
// another token or too late, ErrStale where version is not 0 and not the
// comment's, and the errors of PostComment.
func (s *Store) EditComment(ctx context.Context, ref Ref, version int, token string, input models.CommentEdit) (models.Comment, []Quota, error) {
	var comment models.Comment
	var left []Quota
	err := s.edit(ctx, func(e *edit) error {
		p := s.newPosting(ctx)
		was, err := p.own(e.tx, ref, version, token)
		if err != nil {
			return err
		}
		if input, err = input.Clean(p.rules.MaxCharacters); err != nil {
			return err
		}
		if comment = was.Comment; input.Body == was.Body {
			return nil
		}
		if p.keys, err = freshAddressKeys(e.tx, p.now); err != nil {
			return err
		}
		p.networks, p.words = networkDigests(p.keys, p.actor.Address), wordsOf(was.AuthorName, input.Body)
		if err := p.enter(e.tx, RefOf(was.ArticleID)); err != nil {
			return err
		}
		if left, err = spend(e.tx, p.now, p.allowances()); err != nil {
			return err
		}
		p.row.Body = input.Body
		if err := p.judge(e.tx, ""); err != nil {
			return err
		}
		if err := p.repeats(e.tx); err != nil {
			return err
		}
		comment, err = p.rewrite(e, was)
		return err
	})
	return forWriter(comment), left, err
}

// OwnComment answers the comment whose id ref is as its writer sees it while it
// may be changed. It returns ErrNotFound, and ForbiddenError as EditComment does.
func (s *Store) OwnComment(ctx context.Context, ref Ref, token string) (models.Comment, error) {
	var comment models.Comment
	err := s.read(ctx, func(tx *gorm.DB) error {
		was, err := s.newPosting(ctx).own(tx, ref, 0, token)
		comment = forWriter(was.Comment)
		return err
	})
	return comment, err
}

// WithdrawComment deletes the comment whose id ref is, for its writer: one that
// nobody has answered is gone, another leaves its place without words. It
// returns ErrNotFound, ForbiddenError for another token or too late, and ErrStale
// where version is not 0 and not the comment's.
func (s *Store) WithdrawComment(ctx context.Context, ref Ref, version int, token string) error {
	return s.edit(ctx, func(e *edit) error {
		was, err := s.newPosting(ctx).own(e.tx, ref, version, token)
		if err != nil {
			return err
		}
		return e.eraseComment(was.Comment, nil)
	})
}

// own reads the comment for its writer, whom its edit token proves. Whoever has
// no such token learns of no comment that readers do not see.
func (p *posting) own(tx *gorm.DB, ref Ref, version int, token string) (commentRow, error) {
	var row commentRow
	if err := onPublished(tx.Where("id = ? AND status <> ?", ref.id(), models.Deleted)).Take(&row).Error; err != nil {
		return row, err
	}
	right := row.hasToken(token)
	switch {
	case !right && row.Status != models.Approved:
		return row, ErrNotFound
	case row.Origin == models.FromPrint:
		return row, &ForbiddenError{"this comment was printed: readers cannot change it"}
	case !right:
		return row, &ForbiddenError{"Edit-Token is not that of this comment"}
	case row.EditableUntil == nil || !p.now.Before(*row.EditableUntil):
		return row, &ForbiddenError{"the time to change this comment is over: ask a moderator"}
	}
	p.row = row
	return row, current(row.Version, version)
}

// ranks of states: an edit never lifts a comment to a lower one, since a
// moderator may have put it where it is.
var ranks = map[models.CommentStatus]int{models.Approved: 0, models.Pending: 1, models.Rejected: 2, models.Spam: 3}

// rewrite stores the changed words as they were judged.
func (p *posting) rewrite(e *edit, was commentRow) (models.Comment, error) {
	p.row.EditedAt, p.row.Version = &p.now, was.Version+1
	if ranks[p.verdict.Status] >= ranks[was.Status] {
		p.row.Status, p.row.Reason = p.verdict.Status, reason(p.verdict)
	}
	update := e.tx.Model(&commentRow{}).Where("id = ? AND version = ?", was.ID, was.Version).
		Select("body", "edited_at", "version", "status", "reason", "text_hash").Updates(&p.row)
	if err := changed(update); err != nil {
		return was.Comment, err
	}
	e.log.updated("comment", was.ID, p.row.Version)
	if was.Status == models.Approved || p.row.Status == models.Approved {
		if err := settleComments(e.tx, was.ArticleID, []int64{was.ID}); err != nil {
			return was.Comment, err
		}
	}
	return p.row.Comment, nil
}
