package store

import (
	"context"

	"gorm.io/gorm"

	"broadsheet/models"
)

// deletedByModerator is the reason of a comment that a moderator deleted: a
// printed one stays deleted when its page is loaded again.
const deletedByModerator = "deleted by a moderator"

// erased stands in the columns of a deleted reader's comment that cannot be empty.
const erased = "-"

// RemoveComment deletes the comment whose id ref is: a reader's without replies
// is gone, a printed one and one with replies keep their place; readers see that
// while they see a reply. Deleting it again changes nothing. It returns
// ErrNotFound, and ErrStale where version is not 0 and not the comment's.
func (s *Store) RemoveComment(ctx context.Context, ref Ref, version int) error {
	return s.edit(ctx, func(e *edit) error {
		comment, err := e.comment(ref, version)
		if err != nil || comment.Status == models.Deleted {
			return err
		}
		reason, detail := deletedByModerator, "was "+string(comment.Status)
		if err := e.eraseComment(comment, &reason); err != nil {
			return err
		}
		return e.note("comment.delete", "comment", comment.ID, &detail)
	})
}

// eraseComment deletes a comment, or all but its place, with all that depends on it.
func (e *edit) eraseComment(c models.Comment, reason *string) error {
	e.log.add("deleted", "comment", c.ID, c.Version+1)
	columns := map[string]any{"status": models.Deleted, "reason": reason, "pinned": false, "version": gorm.Expr("version + 1")}
	if c.Origin == models.FromReader {
		if err := e.countGone(c); err != nil {
			return err
		}
		var replies int64
		if err := e.tx.Model(&models.Comment{}).Where("parent_id = ?", c.ID).Count(&replies).Error; err != nil {
			return err
		}
		if replies == 0 {
			return e.dropComment(c)
		}
		columns["author_name"], columns["folded_author"], columns["body"] = erased, "", erased
		for _, private := range []string{"address_hash", "editable_until", "text_hash", "token_hash", "writer_hash"} {
			columns[private] = nil
		}
	}
	if err := e.resolveReportsOf([]int64{c.ID}); err != nil {
		return err
	}
	if err := changed(e.tx.Model(&models.Comment{}).Where("id = ?", c.ID).Updates(columns)); err != nil {
		return err
	}
	return settleComments(e.tx, c.ArticleID, []int64{c.ID})
}

// countGone lets a comment count for the limit of its address when it is gone.
func (e *edit) countGone(c models.Comment) error {
	return e.tx.Exec("INSERT INTO uses (kind, who, at) SELECT ?, address_hash, created_at FROM comments WHERE id = ? AND address_hash IS NOT NULL AND created_at > ?",
		usedByComment, c.ID, e.log.at.Add(-limitWindow)).Error
}

// dropComment deletes a comment that nobody answered.
func (e *edit) dropComment(c models.Comment) error {
	err := e.tx.Exec("DELETE FROM comment_terms WHERE rowid = (SELECT search_key FROM comments WHERE id = ? AND search_key IS NOT NULL)", c.ID).Error
	if err != nil {
		return err
	}
	if err := changed(e.tx.Exec("DELETE FROM comments WHERE id = ?", c.ID)); err != nil {
		return err
	}
	var answered []int64
	if c.ParentID != nil {
		answered = []int64{*c.ParentID}
	}
	return settleComments(e.tx, c.ArticleID, answered)
}

// CloseComments lets readers send no more comments to the article that ref
// names. It returns ErrNotFound, and MovedError where it has another address.
func (s *Store) CloseComments(ctx context.Context, ref Ref) (models.Article, error) {
	return s.letComment(ctx, ref, "article.close", false)
}

// OpenComments lets readers send comments to the article again. It returns the
// errors of CloseComments.
func (s *Store) OpenComments(ctx context.Context, ref Ref) (models.Article, error) {
	return s.letComment(ctx, ref, "article.open", true)
}

// letComment opens or closes an article. That is no edit of what was printed:
// loading its page again still follows the page.
func (s *Store) letComment(ctx context.Context, ref Ref, act string, open bool) (models.Article, error) {
	var id int64
	err := s.edit(ctx, func(e *edit) error {
		var err error
		if id, err = articleID(e.tx, ref); err != nil {
			return err
		}
		article, err := e.article(RefOf(id), 0)
		if err != nil || article.CommentsOpen == open {
			return err
		}
		if err := e.revise(act, "article", id, article.Version, article); err != nil {
			return err
		}
		e.log.updated("article", id, article.Version+1)
		return changed(e.tx.Exec("UPDATE articles SET comments_open = ?, version = version + 1, updated_at = ? WHERE id = ?", open, e.log.at, id))
	})
	if err != nil {
		return models.Article{}, err
	}
	return s.anyArticle(ctx, id)
}
