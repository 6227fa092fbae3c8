package store

import (
	"context"

	"gorm.io/gorm"

	"broadsheet/models"
	"broadsheet/search"
)

// SectionFilter says which sections are wanted.
type SectionFilter struct {
	// Query is a part of the name, compared after folding.
	Query string
	Page  Page
}

var sectionOrders = orders[models.Section]{
	"position": {[]string{"position", "id"}, func(s *models.Section) []any {
		return []any{int64(s.Position), s.ID}
	}},
	"name": {[]string{"name_key", "id"}, func(s *models.Section) []any {
		return []any{s.NameKey, s.ID}
	}},
	"most_articles": {[]string{"-article_count", "position", "id"}, func(s *models.Section) []any {
		return []any{-int64(s.ArticleCount), int64(s.Position), s.ID}
	}},
}

// ListSections answers the part of the list of sections that filter asks for;
// readers are shown those alone in which something is published. It returns
// ErrCursor for a cursor of another list.
func (s *Store) ListSections(ctx context.Context, filter SectionFilter) (Listing[models.Section], error) {
	return listOf(ctx, s, sectionOrders, filter.Page, func(tx *gorm.DB) *gorm.DB {
		q := known(tx.Model(&models.Section{}), "section")
		if filter.Query != "" {
			q = q.Where("instr(folded_name, ?) > 0", search.Fold(filter.Query))
		}
		return q
	})
}

// Section answers the section that ref names, ErrNotFound, or MovedError where
// it has another address now. Readers do not find one in which nothing is published.
func (s *Store) Section(ctx context.Context, ref Ref) (models.Section, error) {
	return takeNamed[models.Section](ctx, s, "section", ref)
}
