package store

import (
	"context"
	"encoding/json"
	"time"

	"broadsheet/models"
)

// trashAge is how long a deleted article can be restored.
const trashAge = 30 * 24 * time.Hour

// DeleteArticle puts the article that ref names into the trash, where an editor
// finds it for 30 days. It returns ErrNotFound, and ErrStale where version is
// not 0 and not the article's.
func (s *Store) DeleteArticle(ctx context.Context, ref Ref, version int) error {
	return s.edit(ctx, func(e *edit) error {
		article, err := e.article(ref, version)
		if err != nil {
			return err
		}
		if err := e.trash("article.delete", article); err != nil {
			return err
		}
		e.log.add("deleted", "article", article.ID, article.Version+1)
		return nil
	})
}

// trash takes an article from everybody but editors.
func (e *edit) trash(act string, article models.Article) error {
	quiet := *e
	quiet.log.rows = nil // An article that is deleted is not also changed.
	return quiet.change(act, article, func(a *models.Article) error {
		a.Status, a.PublishAt, a.DeletedAt = models.Archived, nil, &e.log.at
		return nil
	})
}

// RestoreArticle takes the article with the id that ref is out of the trash: it
// is again what it was before. It returns ErrNotFound where the trash does not
// have it, and ConflictError for one that another article took in.
func (s *Store) RestoreArticle(ctx context.Context, ref Ref) (models.Article, error) {
	var article models.Article
	err := s.edit(ctx, func(e *edit) error {
		var err error
		if article, err = trashedToo(e.tx, ref); err != nil {
			return err
		}
		if article.DeletedAt == nil {
			return ErrNotFound
		}
		if err := mergedInto(e.tx, article.ID); err != nil {
			return err
		}
		var revision models.Revision
		err = e.tx.Where("type = 'article' AND resource_id = ? AND version = ?", article.ID, article.Version-1).Take(&revision).Error
		if err != nil {
			return err
		}
		var before models.Article
		if err := json.Unmarshal(revision.State, &before); err != nil {
			return err
		}
		return e.change("article.restore", article, func(a *models.Article) error {
			a.Status, a.PublishAt, a.DeletedAt = before.Status, before.PublishAt, nil
			return nil
		})
	})
	if err != nil {
		return article, err
	}
	return s.anyArticle(ctx, article.ID)
}

// EmptyTrash drops the articles that have been in the trash for 30 days, with
// their comments, and says so in the change log. Their pages keep their text and spans.
func (s *Store) EmptyTrash(ctx context.Context) error {
	return s.edit(ctx, func(e *edit) error {
		var gone []models.ArticleSummary
		err := e.tx.Select("id", "version").Where("deleted_at <= ?", e.log.at.Add(-trashAge)).Order("deleted_at").Limit(500).Find(&gone).Error
		if err != nil || len(gone) == 0 {
			return err
		}
		ids := make([]int64, len(gone))
		for i, a := range gone {
			ids[i] = a.ID
			e.log.add("deleted", "article", a.ID, a.Version+1)
		}
		var comments []models.Comment
		if err := e.tx.Select("id", "version").Where("article_id IN ?", ids).Find(&comments).Error; err != nil {
			return err
		}
		for _, c := range comments {
			e.log.add("deleted", "comment", c.ID, c.Version+1)
		}
		for _, statement := range []string{
			"UPDATE spans SET comment_id = NULL WHERE comment_id IN (SELECT id FROM comments WHERE article_id IN ?)",
			"UPDATE spans SET article_id = NULL, block_id = NULL WHERE article_id IN ?",
			"UPDATE comments SET parent_id = NULL WHERE article_id IN ?",
			"DELETE FROM comments WHERE article_id IN ?",
			"DELETE FROM revisions WHERE type = 'article' AND resource_id IN ?",
			"DELETE FROM redirects WHERE type = 'article' AND target_id IN ?",
			"DELETE FROM articles WHERE id IN ?",
		} {
			if err := e.tx.Exec(statement, ids).Error; err != nil {
				return err
			}
		}
		return nil
	})
}
