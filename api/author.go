package api

import (
	"github.com/gin-gonic/gin"

	"broadsheet/models"
	"broadsheet/store"
)

// listAuthors godoc
//
//	@ID			listAuthors
//	@Summary	List authors
//	@Tags		authors
func (h handlers) listAuthors(c *gin.Context) error {
	p := newParams(c)
	filter := store.AuthorFilter{Query: p.text("q"), Page: p.page("name", "most_articles")}
	wanted := fields[models.Author](p)
	if err := p.err(); err != nil {
		return err
	}
	listing, err := h.store.ListAuthors(c.Request.Context(), filter)
	if err != nil {
		return err
	}
	return writeList(c, listing, listing.Data, wanted)
}

// getAuthor godoc
//
//	@ID			getAuthor
//	@Summary	One author
//	@Tags		authors
func (h handlers) getAuthor(c *gin.Context) error {
	return getOne(c, "author", h.store.Author, func(a models.Author) int { return a.Version })
}
