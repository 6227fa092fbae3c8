package api

import (
	"github.com/gin-gonic/gin"

	"broadsheet/models"
	"broadsheet/store"
)

// listAuthors godoc
//
//	@ID				listAuthors
//	@Summary		List authors
//	@Description	The people who sign articles. Readers are shown those who have published something, editors all.
//	@Tags			authors
//	@Produce		json
//	@Param			q		query		string		false	"Part of the name or affiliation"	maxLength(200)
//	@Param			sort	query		string		false	"The order"							Enums(name, most_articles)	default(name)
//	@Param			fields	query		[]string	false	"The only properties wanted"
//	@Param			limit	query		integer		false	"The most rows of an answer"					minimum(1)	maximum(100)	default(20)
//	@Param			page	query		integer		false	"The number of a page, from 1; not with cursor"	minimum(1)	maximum(1000000)
//	@Param			cursor	query		string		false	"page.next or page.prev of another answer, unchanged"
//	@Success		200		{object}	List[models.Author]
//	@Header			200		{string}	ETag			"Names this answer, for If-None-Match"
//	@Header			200		{string}	Link			"The first, next and previous parts of the list (RFC 8288)"
//	@Header			200		{integer}	X-Total-Count	"The rows of the whole list"
//	@Success		304		"The client has this answer already"
//	@Failure		400		{object}	Problem
//	@Failure		500		{object}	Problem
//	@Failure		503		{object}	Problem
//	@Router			/api/v1/authors [get]
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
//	@Summary	Get one author
//	@Tags		authors
//	@Produce	json
//	@Param		id		path		string		true	"The author's id or slug"
//	@Param		fields	query		[]string	false	"The only properties wanted"
//	@Success	200		{object}	models.Author
//	@Header		200		{string}	ETag	"Names this answer, for If-None-Match"
//	@Success	304		"The client has this answer already"
//	@Failure	400		{object}	Problem
//	@Failure	404		{object}	Problem
//	@Failure	500		{object}	Problem
//	@Failure	503		{object}	Problem
//	@Router		/api/v1/authors/{id} [get]
func (h handlers) getAuthor(c *gin.Context) error {
	return getOne(c, "author", h.store.Author, authorVersion)
}
