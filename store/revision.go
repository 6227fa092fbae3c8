package store

import (
	"context"
	"encoding/json"
	"errors"

	"gorm.io/gorm"

	"broadsheet/models"
)

var revisionOrders = orders[models.Revision]{
	"newest": {[]string{"-version"}, func(r *models.Revision) []any { return []any{-int64(r.Version)} }},
}

// ListArticleRevisions answers what an article was before each change, the
// newest first, with what each change did. It returns ErrNotFound for an unknown
// article, and ErrCursor for a cursor of another list.
func (s *Store) ListArticleRevisions(ctx context.Context, ref Ref, page Page) (Listing[models.ArticleRevision], error) {
	answer := Listing[models.ArticleRevision]{Data: []models.ArticleRevision{}}
	err := s.read(ctx, func(tx *gorm.DB) error {
		now, err := trashedToo(tx, ref)
		if err != nil {
			return err
		}
		page.Sort = "newest"
		listing, err := list(func() *gorm.DB {
			return tx.Model(&models.Revision{}).Where("type = 'article' AND resource_id = ?", now.ID)
		}, revisionOrders, page)
		if err != nil {
			return err
		}
		answer.Limit, answer.Total, answer.Next, answer.Prev = listing.Limit, listing.Total, listing.Next, listing.Prev
		after := now
		if len(listing.Data) > 0 {
			if after, err = stateAfter(tx, now, listing.Data[0].Version); err != nil {
				return err
			}
		}
		for _, revision := range listing.Data {
			before, err := articleState(revision)
			if err != nil {
				return err
			}
			answer.Data = append(answer.Data, models.ArticleRevision{Revision: revision, Changes: differences(before, after)})
			after = before
		}
		return nil
	})
	return answer, err
}

// stateAfter is what the article was after the change of a version: what the
// next revision keeps, or what it is now.
func stateAfter(tx *gorm.DB, now models.Article, version int) (models.Article, error) {
	var next models.Revision
	err := tx.Where("type = 'article' AND resource_id = ? AND version > ?", now.ID, version).Order("version").Take(&next).Error
	if errors.Is(translate(err), ErrNotFound) {
		return now, nil
	}
	if err != nil {
		return now, err
	}
	return articleState(next)
}

// trashedToo answers the article that ref names for an editor, in the trash or not.
func trashedToo(tx *gorm.DB, ref Ref) (models.Article, error) {
	found := make([]models.Article, 1)
	if err := ref.where(tx.Preload("Section").Preload("Document")).Take(&found[0]).Error; err != nil {
		return found[0], orMoved(tx, "article", ref, err)
	}
	return found[0], loadBylines(tx, found)
}

func articleState(revision models.Revision) (models.Article, error) {
	var article models.Article
	return article, json.Unmarshal(revision.State, &article)
}

// ArticleAt answers what the article that ref names was at a version, which may
// be the current one; ErrNotFound where no such version is kept.
func (s *Store) ArticleAt(ctx context.Context, ref Ref, version int) (models.Article, error) {
	var article models.Article
	err := s.read(ctx, func(tx *gorm.DB) error {
		now, err := trashedToo(tx, ref)
		if err != nil {
			return err
		}
		if article = now; now.Version == version {
			return nil
		}
		article, err = stateOf(tx, now.ID, version)
		return err
	})
	return article, err
}

func stateOf(tx *gorm.DB, article int64, version int) (models.Article, error) {
	var revision models.Revision
	err := tx.Where("type = 'article' AND resource_id = ? AND version = ?", article, version).Take(&revision).Error
	if err != nil {
		return models.Article{}, err
	}
	return articleState(revision)
}

// RestoreRevision gives the article that ref names again the content that it had
// at a version: texts, kind, date, section and bylines, as a new revision. Its
// status, slug and comments stay as they are, and a section that is no longer
// there is left out. It returns ErrNotFound where no such version is kept, and
// ErrStale where ifVersion is not 0 and not the article's.
func (s *Store) RestoreRevision(ctx context.Context, ref Ref, version, ifVersion int) (models.Article, error) {
	var id int64
	err := s.edit(ctx, func(e *edit) error {
		article, err := e.article(ref, ifVersion)
		if err != nil {
			return err
		}
		id = article.ID
		old, err := stateOf(e.tx, id, version)
		if err != nil {
			return err
		}
		return e.change("article.restore_revision", article, func(a *models.Article) error {
			a.Kind, a.Kicker, a.Title, a.Subtitle, a.Source = old.Kind, old.Kicker, old.Title, old.Subtitle, old.Source
			a.Summary, a.Label, a.Language, a.PublishedOn = old.Summary, old.Label, old.Language, old.PublishedOn
			a.Blocks, a.CharacterCount = old.Blocks, old.CharacterCount
			if err := e.restoreSection(a, old); err != nil {
				return err
			}
			return e.restoreBylines(a.ID, old.Authors)
		})
	})
	if err != nil {
		return models.Article{}, err
	}
	return s.anyArticle(ctx, id)
}

func (e *edit) restoreSection(a *models.Article, old models.Article) error {
	a.SectionID, a.SectionOrigin = nil, nil
	if old.Section == nil {
		return nil
	}
	section, err := currentID(e.tx, "section", old.Section.ID)
	if err != nil || section == 0 {
		return err
	}
	a.SectionID, a.SectionOrigin = &section, old.SectionOrigin
	return nil
}

// currentID is the id that a resource has now: its own, that of the one that took
// it in, or 0 where it is gone.
func currentID(tx *gorm.DB, kind string, id int64) (int64, error) {
	var now int64
	err := tx.Raw("SELECT id FROM "+named[kind]+" WHERE id = ?", id).Scan(&now).Error //nolint:gosec // a constant of ours
	if err != nil || now != 0 {
		return now, err
	}
	return now, tx.Raw("SELECT target_id FROM redirects WHERE type = ? AND ref = ?", kind, string(RefOf(id))).Scan(&now).Error
}

// restoreBylines gives an article the bylines that it had. An author who is gone
// is found by name, or made anew.
func (e *edit) restoreBylines(article int64, authors []models.ArticleAuthor) error {
	if err := e.tx.Where("article_id = ?", article).Delete(&bylineRow{}).Error; err != nil {
		return err
	}
	var rows []bylineRow
	for i, a := range authors {
		row := bylineRow{ArticleID: article, Position: i + 1, Name: a.Name, Role: a.Role, Affiliation: a.Affiliation}
		var err error
		if row.AuthorID, err = currentID(e.tx, "author", a.ID); err != nil {
			return err
		}
		if row.AuthorID == 0 {
			byline := models.Byline{Name: a.Name, Role: a.Role, Affiliation: a.Affiliation}
			if row.AuthorID, _, err = findOrCreateAuthor(e.tx, &e.log, byline, identityOf(byline, nil)); err != nil {
				return err
			}
		}
		rows = append(rows, row)
	}
	return insert(e.tx, rows)
}
