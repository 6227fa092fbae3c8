package store

import (
	"context"

	"gorm.io/gorm"

	"broadsheet/models"
)

// DocumentFilter says which documents are wanted. Several values of a field are
// alternatives, and a zero field asks nothing.
type DocumentFilter struct {
	Publication []string
	PrintPage   []string
	// From and To bound the date of issue, inclusive, by overlap.
	From, To    models.Date
	HasWarnings *bool
	Reviewed    *bool
	Page        Page
}

var documentOrders = orders[models.DocumentSummary]{
	"newest": {[]string{"newest_key", "id_key"}, func(d *models.DocumentSummary) []any {
		return []any{d.NewestKey, -d.ID}
	}},
	"oldest": {[]string{"oldest_key", "id"}, func(d *models.DocumentSummary) []any {
		return []any{d.OldestKey, d.ID}
	}},
}

// ListDocuments answers the part of the list of documents that filter asks for,
// without their text. It returns ErrCursor for a cursor of another list.
func (s *Store) ListDocuments(ctx context.Context, filter DocumentFilter) (Listing[models.DocumentSummary], error) {
	filter.Page.within = daysWithin(filter.Page.Sort, filter.From, filter.To)
	return listOf(ctx, s, documentOrders, filter.Page, func(tx *gorm.DB) *gorm.DB {
		q := between(tx.Model(&models.DocumentSummary{}), filter.From, filter.To)
		if filter.Publication != nil {
			q = q.Where("publication IN ?", filter.Publication)
		}
		if filter.PrintPage != nil {
			q = q.Where("print_page IN ?", filter.PrintPage)
		}
		if filter.HasWarnings != nil {
			q = q.Where("(warnings <> '[]') = ?", *filter.HasWarnings)
		}
		if filter.Reviewed != nil {
			q = q.Where("(reviewed_at IS NOT NULL) = ?", *filter.Reviewed)
		}
		return q
	})
}

// Document answers the document whose id ref is, or ErrNotFound: documents have
// no slug. Its text is shown to readers only where all of it is for them.
func (s *Store) Document(ctx context.Context, ref Ref) (models.Document, error) {
	var document models.Document
	err := s.read(ctx, func(tx *gorm.DB) error {
		if err := tx.Where("id = ?", ref.id()).Take(&document).Error; err != nil {
			return err
		}
		hidden := int64(0)
		if !models.ActorOf(ctx).Role.Includes(models.Editor) {
			shown := shownSpans(tx.Model(&models.Span{}).Select("start_byte"))
			err := tx.Model(&models.Span{}).Where("document_id = ? AND start_byte NOT IN (?)", document.ID, shown.Where("document_id = ?", document.ID)).
				Limit(1).Count(&hidden).Error
			if err != nil {
				return err
			}
		}
		if hidden == 0 {
			document.Shown = &document.Text
		}
		return nil
	})
	return document, err
}

// shownSpans keeps the spans that readers may see: not those of articles and
// comments that they may not, or that are no more. Only what belongs to no
// article was never of one.
func shownSpans(q *gorm.DB) *gorm.DB {
	return q.Where("(role IN ? OR EXISTS (SELECT 1 FROM articles a WHERE a.id = spans.article_id AND a.status = ?))",
		[]models.Role{models.RoleFurniture, models.RoleSection}, models.Published).
		Where("(role NOT IN ? OR EXISTS (SELECT 1 FROM comments c WHERE c.id = spans.comment_id AND c.status = ?))",
			[]models.Role{models.RoleComment, models.RoleCommentAuthor}, models.Approved)
}

// An article that another page goes on with has spans of both.
var spanOrders = orders[models.Span]{
	"start": {[]string{"document_id", "start_byte"}, func(s *models.Span) []any { return []any{s.DocumentID, int64(s.Start)} }},
}

// ListDocumentSpans answers the spans of a document in the order of its text,
// or ErrNotFound. It returns ErrCursor for a cursor of another list.
func (s *Store) ListDocumentSpans(ctx context.Context, document Ref, page Page) (Listing[models.Span], error) {
	var listing Listing[models.Span]
	err := s.read(ctx, func(tx *gorm.DB) error {
		var id int64
		if err := tx.Model(&models.Document{}).Select("id").Where("id = ?", document.id()).Take(&id).Error; err != nil {
			return err
		}
		var err error
		listing, err = listSpans(tx, page, "document_id = ?", id)
		return err
	})
	return listing, err
}

// ListArticleSpans answers the spans that went to an article, its blocks and its
// printed comments, in the order of the page; none for an article that came from
// no page. It returns ErrNotFound for an unknown article.
func (s *Store) ListArticleSpans(ctx context.Context, article Ref, page Page) (Listing[models.Span], error) {
	var listing Listing[models.Span]
	err := s.read(ctx, func(tx *gorm.DB) error {
		id, err := articleID(tx, article)
		if err != nil {
			return err
		}
		listing, err = listSpans(tx, page, "article_id = ?", id)
		return err
	})
	return listing, err
}

// listSpans lists the spans that where, a constant, finds and fills in their text.
func listSpans(tx *gorm.DB, page Page, where string, id int64) (Listing[models.Span], error) {
	page.Sort = "start"
	listing, err := list(func() *gorm.DB {
		q := tx.Model(&models.Span{}).Where(where, id)
		if !models.ActorOf(tx.Statement.Context).Role.Includes(models.Editor) {
			q = shownSpans(q)
		}
		return q
	}, spanOrders, page)
	if err != nil {
		return listing, err
	}
	var documents []int64
	for _, span := range listing.Data {
		if n := len(documents); n == 0 || documents[n-1] != span.DocumentID {
			documents = append(documents, span.DocumentID)
		}
	}
	var pages []models.Document
	if err := tx.Select("id", "text").Where("id IN ?", documents).Find(&pages).Error; err != nil {
		return listing, err
	}
	texts := map[int64]string{}
	for _, p := range pages {
		texts[p.ID] = p.Text
	}
	for i := range listing.Data {
		span := &listing.Data[i]
		span.Text = texts[span.DocumentID][span.Start:span.End]
	}
	return listing, nil
}
