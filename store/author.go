package store

import (
	"context"

	"gorm.io/gorm"

	"broadsheet/models"
	"broadsheet/search"
)

// AuthorFilter says which authors are wanted.
type AuthorFilter struct {
	// Query is a part of the name or of the affiliation, compared after folding.
	Query string
	Page  Page
}

var authorOrders = orders[models.Author]{
	"name": {[]string{"name_key", "id"}, func(a *models.Author) []any {
		return []any{a.NameKey, a.ID}
	}},
	"most_articles": {[]string{"count_key", "name_key", "id"}, func(a *models.Author) []any {
		return []any{-int64(a.ArticleCount), a.NameKey, a.ID}
	}},
}

// ListAuthors answers the part of the list of authors that filter asks for;
// readers are shown those alone who have published something. It returns
// ErrCursor for a cursor of another list.
func (s *Store) ListAuthors(ctx context.Context, filter AuthorFilter) (Listing[models.Author], error) {
	return listOf(ctx, s, authorOrders, filter.Page, func(tx *gorm.DB) *gorm.DB {
		q := known(tx.Model(&models.Author{}), "author")
		if filter.Query != "" {
			folded := search.Fold(filter.Query)
			q = q.Where("(instr(folded_name, ?) > 0 OR instr(folded_affiliation, ?) > 0)", folded, folded)
		}
		return q
	})
}

// Author answers the author that ref names, ErrNotFound, or MovedError where
// it has another address now. Readers do not find one who has published nothing.
func (s *Store) Author(ctx context.Context, ref Ref) (models.Author, error) {
	return takeNamed[models.Author](ctx, s, "author", ref)
}
