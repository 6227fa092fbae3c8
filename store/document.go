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

// Document answers the document whose id ref is, text and all, or ErrNotFound:
// documents have no slug.
func (s *Store) Document(ctx context.Context, ref Ref) (models.Document, error) {
	return take[models.Document](ctx, s, func(tx *gorm.DB) *gorm.DB { return tx.Where("id = ?", ref.id()) })
}

var spanOrders = orders[models.Span]{
	"start": {[]string{"start_byte"}, func(s *models.Span) []any { return []any{int64(s.Start)} }},
}

// ListDocumentSpans answers the spans of a document in the order of its text,
// or ErrNotFound. It returns ErrCursor for a cursor of another list.
func (s *Store) ListDocumentSpans(ctx context.Context, document Ref, page Page) (Listing[models.Span], error) {
	var listing Listing[models.Span]
	err := s.read(ctx, func(tx *gorm.DB) error {
		var text string
		if err := tx.Model(&models.Document{}).Select("text").Where("id = ?", document.id()).Take(&text).Error; err != nil {
			return err
		}
		var err error
		listing, err = listSpans(tx, text, page, "document_id = ?", document.id())
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
		var text string
		err = tx.Raw("SELECT text FROM documents WHERE id = (SELECT document_id FROM articles WHERE id = ?)", id).Scan(&text).Error
		if err != nil {
			return err
		}
		listing, err = listSpans(tx, text, page, "article_id = ?", id)
		return err
	})
	return listing, err
}

// listSpans lists the spans that where finds and fills in their text.
func listSpans(tx *gorm.DB, text string, page Page, where string, id int64) (Listing[models.Span], error) {
	page.Sort = "start"
	listing, err := list(func() *gorm.DB { return tx.Model(&models.Span{}).Where(where, id) }, spanOrders, page)
	for i := range listing.Data {
		span := &listing.Data[i]
		span.Text = text[span.Start:span.End]
	}
	return listing, err
}
