package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"gorm.io/gorm"

	"broadsheet/models"
)

// CreateArticle stores an article that no page printed: a draft, unless the
// input says otherwise. It returns models.FieldErrors for what is wrong, and
// ConflictError for a slug that is taken.
func (s *Store) CreateArticle(ctx context.Context, input models.ArticleInput) (models.Article, error) {
	article := models.Article{Blocks: []models.Block{}}
	article.Kind, article.Status, article.Language, article.CommentsOpen = models.Other, models.Draft, "zh-Hans", true
	if err := input.Apply(&article); err != nil {
		return article, err
	}
	err := s.edit(ctx, func(e *edit) error {
		article.CreatedAt = e.log.at
		if input.Slug.Value != nil {
			article.Slug = *input.Slug.Value
			if err := changeSlug(e.tx, "article", 0, "", article.Slug); err != nil {
				return err
			}
		} else {
			var err error
			if article.Slug, err = freeSlug(e.tx, "article", slugOf(article.Label, "article"), map[string]bool{}); err != nil {
				return err
			}
		}
		if err := e.place(&article, input); err != nil {
			return err
		}
		if err := e.finish(&article, nil); err != nil {
			return err
		}
		article.Version = 1
		if err := e.tx.Omit("Section", "Document").Create(&article).Error; err != nil {
			return err
		}
		if err := e.sign(&article, input.Authors); err != nil {
			return err
		}
		e.log.created("article", article.ID)
		if err := e.note("article.create", "article", article.ID, nil); err != nil {
			return err
		}
		return e.settle(article.ID, countedBy{})
	})
	if err != nil {
		return article, err
	}
	return s.anyArticle(ctx, article.ID)
}

// UpdateArticle changes what the input sends of the article that ref names, and
// keeps what it was as a revision. Loading its page again leaves it alone from
// then on. It returns ErrNotFound, ErrStale where version is not 0 and not the
// article's, models.FieldErrors for what is wrong, and ConflictError for a slug
// that is taken.
func (s *Store) UpdateArticle(ctx context.Context, ref Ref, version int, input models.ArticleInput) (models.Article, error) {
	var id int64
	err := s.edit(ctx, func(e *edit) error {
		article, err := e.article(ref, version)
		if err != nil {
			return err
		}
		id = article.ID
		return e.change("article.update", article, func(a *models.Article) error {
			if err := input.Apply(a); err != nil {
				return err
			}
			if input.Slug.Value != nil {
				if err := changeSlug(e.tx, "article", a.ID, a.Slug, *input.Slug.Value); err != nil {
					return err
				}
				a.Slug = *input.Slug.Value
			}
			if err := e.place(a, input); err != nil {
				return err
			}
			return e.sign(a, input.Authors)
		})
	})
	if err != nil {
		return models.Article{}, err
	}
	return s.anyArticle(ctx, id)
}

// anyArticle answers an article whatever its status, as an editor sees it.
func (s *Store) anyArticle(ctx context.Context, id int64) (models.Article, error) {
	return s.readArticle(ctx, "a.id = ?", id)
}

// article reads what ref names for a change, with its authors; trashed ones are
// not found.
func (e *edit) article(ref Ref, version int) (models.Article, error) {
	found := make([]models.Article, 1)
	if err := ref.where(e.tx.Preload("Section").Preload("Document").Where("deleted_at IS NULL")).Take(&found[0]).Error; err != nil {
		return found[0], orMoved(e.tx, "article", ref, err)
	}
	if err := current(found[0].Version, version); err != nil {
		return found[0], err
	}
	return found[0], loadBylines(e.tx, found)
}

// change makes one revision of an article: what it was is kept, change alters
// it, and everything that depends on it follows.
func (e *edit) change(act string, article models.Article, change func(*models.Article) error) error {
	before, err := countedIn(e.tx, article.ID)
	if err != nil {
		return err
	}
	if err := e.revise(act, "article", article.ID, article.Version, article); err != nil {
		return err
	}
	was := article
	was.Blocks = slices.Clone(article.Blocks)
	if err := change(&article); err != nil {
		return err
	}
	if err := e.finish(&article, &was); err != nil {
		return err
	}
	if was.Status == models.Archived && article.Status != models.Archived {
		if err := freePlace(e.tx, &article); err != nil { // Its page may have been cut anew.
			return err
		}
	}
	article.Version = was.Version + 1
	article.EditedAt = &e.log.at
	update := e.tx.Model(&models.Article{}).Where("id = ? AND version = ?", article.ID, was.Version).Select(
		"slug", "document_id", "position", "section_id", "section_origin", "kind", "status", "language", "published_on", "first_day", "last_day",
		"published_at", "publish_at", "deleted_at", "version", "comments_open", "comments_policy", "character_count", "last_block", "edited_at", "updated_at",
		"title_key", "label", "kicker", "title", "subtitle", "source", "summary", "blocks").Updates(&article)
	if err := changed(update); err != nil {
		return err
	}
	e.log.updated("article", article.ID, article.Version)
	if err := e.unhookComments(article); err != nil {
		return err
	}
	return e.settle(article.ID, before)
}

// unhookComments lets the comments on blocks that are gone answer the whole article.
func (e *edit) unhookComments(article models.Article) error {
	ids := make([]string, len(article.Blocks))
	for i, b := range article.Blocks {
		ids[i] = b.ID
	}
	text, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	gone := "article_id = ? AND block_id IS NOT NULL AND block_id NOT IN (" + dialectOf(e.tx).texts + ")"
	var comments []models.Comment
	if err := e.tx.Select("id", "version").Where(gone, article.ID, string(text)).Find(&comments).Error; err != nil || len(comments) == 0 {
		return err
	}
	for _, c := range comments {
		e.log.updated("comment", c.ID, c.Version+1)
	}
	return e.tx.Exec("UPDATE comments SET block_id = NULL, version = version + 1 WHERE "+gone, article.ID, string(text)).Error
}

// finish makes what the store derives from an article: its times, days and keys.
// Was is what it was before; nil for a new one.
func (e *edit) finish(a *models.Article, was *models.Article) error {
	a.UpdatedAt = e.log.at
	a.TitleKey = sortKey(a.Label)
	if a.PublishAt != nil {
		at := a.PublishAt.UTC().Truncate(time.Microsecond)
		a.PublishAt = &at
		if !at.After(e.log.at) { // What is due is published at once.
			a.Status, a.PublishAt = models.Published, nil
		}
	}
	if a.Status == models.Published && a.PublishedAt == nil {
		a.PublishedAt = &e.log.at
	}
	if a.Status == models.Published && a.DocumentID == nil && a.PublishedOn == nil && (was == nil || was.Status != models.Published) {
		today := e.log.at.Format(time.DateOnly) // Nothing printed it: the day that it appears here is its date.
		a.PublishedOn = &today
	}
	var err error
	a.FirstDay, a.LastDay, err = days(a.PublishedOn)
	return err
}

// place looks up the section that the input names.
func (e *edit) place(a *models.Article, input models.ArticleInput) error {
	if !input.SectionID.Set {
		return nil
	}
	a.SectionID, a.SectionOrigin = nil, nil
	if input.SectionID.Value == nil {
		return nil
	}
	var count int64
	if err := e.tx.Model(&models.Section{}).Where("id = ?", *input.SectionID.Value).Count(&count).Error; err != nil {
		return err
	}
	if count == 0 {
		return models.FieldErrors{{Field: "/section_id", Code: "unknown_reference", Detail: "no section has this id: GET /api/v1/sections lists them"}}
	}
	origin := models.SectionAssigned
	a.SectionID, a.SectionOrigin = input.SectionID.Value, &origin
	return nil
}

// settle brings the index, the counters and the dates of printed comments in
// line with an article that has changed. Before are whose counters it moved until now.
func (e *edit) settle(article int64, before countedBy) error {
	after, err := countedIn(e.tx, article)
	if err != nil {
		return err
	}
	after.sections = append(after.sections, before.sections...)
	after.authors = append(after.authors, before.authors...)
	if err := after.recount(e.tx); err != nil {
		return err
	}
	return indexArticles(e.tx, []int64{article})
}

// countedIn are the section and authors of one article.
func countedIn(tx *gorm.DB, article int64) (countedBy, error) {
	var of countedBy
	err := tx.Raw("SELECT section_id FROM articles WHERE id = ? AND section_id IS NOT NULL", article).Scan(&of.sections).Error
	if err != nil {
		return of, err
	}
	return of, tx.Raw("SELECT author_id FROM article_authors WHERE article_id = ?", article).Scan(&of.authors).Error
}

// sign replaces the bylines by those that were sent, if any were.
func (e *edit) sign(a *models.Article, sent []models.BylineInput) error {
	if sent == nil {
		return nil
	}
	if err := e.tx.Where("article_id = ?", a.ID).Delete(&bylineRow{}).Error; err != nil {
		return err
	}
	publication, err := publicationOf(e.tx, a.DocumentID)
	if err != nil {
		return err
	}
	var faults models.FieldErrors
	var rows []bylineRow
	for i, in := range sent {
		row := bylineRow{ArticleID: a.ID, Position: i + 1, Role: in.Role, Affiliation: in.Affiliation}
		if in.AuthorID != nil {
			err = e.signKnown(&row, in, i, &faults)
		} else {
			row.Name = models.PrintedName(*in.Name)
			byline := models.Byline{Name: row.Name, Role: row.Role, Affiliation: row.Affiliation}
			row.AuthorID, _, err = findOrCreateAuthor(e.tx, &e.log, byline, identityOf(byline, publication))
		}
		if err != nil {
			return err
		}
		rows = append(rows, row)
	}
	if err := faults.Err(); err != nil {
		return err
	}
	return insert(e.tx, rows)
}

// signKnown fills in a byline that names an author by id.
func (e *edit) signKnown(row *bylineRow, in models.BylineInput, i int, faults *models.FieldErrors) error {
	var found []models.Author
	if err := e.tx.Where("id = ?", *in.AuthorID).Limit(1).Find(&found).Error; err != nil {
		return err
	}
	if len(found) == 0 {
		faults.Add(fmt.Sprintf("/authors/%d/author_id", i), "unknown_reference", "no author has this id: GET /api/v1/authors lists them")
		return nil
	}
	row.AuthorID, row.Name = found[0].ID, found[0].Name
	if in.Name != nil {
		row.Name = models.PrintedName(*in.Name)
	}
	return nil
}

// publicationOf is the newspaper that printed a document; nil for none.
func publicationOf(tx *gorm.DB, document *int64) (*string, error) {
	if document == nil {
		return nil, nil
	}
	var found []models.ArticleDocument
	err := tx.Where("id = ?", *document).Limit(1).Find(&found).Error
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return found[0].Publication, nil
}
