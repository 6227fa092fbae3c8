package api

import (
	"github.com/gin-gonic/gin"

	"broadsheet/models"
	"broadsheet/store"
)

// listDocuments godoc
//
//	@ID				listDocuments
//	@Summary		List documents
//	@Description	Pages of newsprint, without their text.
//	@Tags			documents
//	@Produce		json
//	@Param			publication		query		[]string	false	"Newspapers by name"
//	@Param			print_page		query		[]string	false	"Pages as the newspapers number them"
//	@Param			has_warnings	query		boolean		false	"With warnings (true) or without (false)"
//	@Param			reviewed		query		boolean		false	"Reviewed by an editor (true) or not (false)"
//	@Param			sort			query		string		false	"The order; undated documents come last"	Enums(newest, oldest)	default(newest)
//	@Param			from			query		string		false	"The first year, month or day, inclusive"	Format(edtf)
//	@Param			to				query		string		false	"The last year, month or day, inclusive"	Format(edtf)
//	@Param			fields			query		[]string	false	"The only properties wanted"
//	@Param			limit			query		integer		false	"The most rows of an answer"					minimum(1)	maximum(100)	default(20)
//	@Param			page			query		integer		false	"The number of a page, from 1; not with cursor"	minimum(1)	maximum(1000000)
//	@Param			cursor			query		string		false	"page.next or page.prev of another answer, unchanged"
//	@Success		200				{object}	List[models.DocumentSummary]
//	@Header			200				{string}	ETag			"Names this answer, for If-None-Match"
//	@Header			200				{string}	Link			"The first, next and previous parts of the list (RFC 8288)"
//	@Header			200				{integer}	X-Total-Count	"The rows of the whole list"
//	@Success		304				"The client has this answer already"
//	@Failure		400				{object}	Problem
//	@Failure		500				{object}	Problem
//	@Failure		503				{object}	Problem
//	@Router			/api/v1/documents [get]
func (h handlers) listDocuments(c *gin.Context) error {
	p := newParams(c)
	filter := store.DocumentFilter{
		Publication: p.list("publication"), PrintPage: p.list("print_page"),
		HasWarnings: p.flag("has_warnings"), Reviewed: p.flag("reviewed"),
		Page: p.page("newest", "oldest"),
	}
	filter.From, filter.To = p.period()
	wanted := fields[models.DocumentSummary](p)
	if err := p.err(); err != nil {
		return err
	}
	listing, err := h.store.ListDocuments(c.Request.Context(), filter)
	if err != nil {
		return err
	}
	return writeList(c, listing, listing.Data, wanted)
}

// getDocument godoc
//
//	@ID				getDocument
//	@Summary		Get one document
//	@Description	The page with its whole text, as it came.
//	@Tags			documents
//	@Produce		json
//	@Param			id		path		string		true	"The document's id"
//	@Param			fields	query		[]string	false	"The only properties wanted"
//	@Success		200		{object}	models.Document
//	@Header			200		{string}	ETag	"Names this answer, for If-None-Match"
//	@Success		304		"The client has this answer already"
//	@Failure		400		{object}	Problem
//	@Failure		404		{object}	Problem
//	@Failure		500		{object}	Problem
//	@Failure		503		{object}	Problem
//	@Router			/api/v1/documents/{id} [get]
func (h handlers) getDocument(c *gin.Context) error {
	return getOne(c, "document", h.store.Document, func(d models.Document) int { return d.Version })
}

// listDocumentSpans godoc
//
//	@ID				listDocumentSpans
//	@Summary		List the pieces of a page
//	@Description	What each piece of the text went to. The spans cover every character that is not white space exactly once.
//	@Tags			documents
//	@Produce		json
//	@Param			id		path		string	true	"The document's id"
//	@Param			limit	query		integer	false	"The most rows of an answer"					minimum(1)	maximum(100)	default(20)
//	@Param			page	query		integer	false	"The number of a page, from 1; not with cursor"	minimum(1)	maximum(1000000)
//	@Param			cursor	query		string	false	"page.next or page.prev of another answer, unchanged"
//	@Success		200		{object}	List[models.Span]
//	@Header			200		{string}	ETag			"Names this answer, for If-None-Match"
//	@Header			200		{string}	Link			"The first, next and previous parts of the list (RFC 8288)"
//	@Header			200		{integer}	X-Total-Count	"The rows of the whole list"
//	@Success		304		"The client has this answer already"
//	@Failure		400		{object}	Problem
//	@Failure		404		{object}	Problem
//	@Failure		500		{object}	Problem
//	@Failure		503		{object}	Problem
//	@Router			/api/v1/documents/{id}/spans [get]
func (h handlers) listDocumentSpans(c *gin.Context) error {
	p := newParams(c)
	page := p.page()
	if err := p.err(); err != nil {
		return err
	}
	ref := c.Param("id")
	listing, err := h.store.ListDocumentSpans(c.Request.Context(), store.Ref(ref), page)
	if err != nil {
		return orNotFound(err, "document", ref)
	}
	return writeList(c, listing, listing.Data, nil)
}

// listDocumentArticles godoc
//
//	@ID				listDocumentArticles
//	@Summary		List a page's articles
//	@Description	The same as the list of all articles, of one document: in print order unless another is asked for.
//	@Tags			documents
//	@Produce		json
//	@Param			id				path		string		true	"The document's id"
//	@Param			section			query		[]string	false	"Sections by id, slug or name"
//	@Param			author			query		[]string	false	"Authors by id, slug or name"
//	@Param			kind			query		[]string	false	"What sort of piece"	Enums(essay, news, notice, roundup, letter, other)
//	@Param			language		query		[]string	false	"BCP 47 tags, such as zh-Hans or en"
//	@Param			status			query		[]string	false	"Others than published are for editors"		Enums(published, draft, archived)
//	@Param			from			query		string		false	"The first year, month or day, inclusive"	Format(edtf)
//	@Param			to				query		string		false	"The last year, month or day, inclusive"	Format(edtf)
//	@Param			ids				query		[]string	false	"Articles by id or slug"
//	@Param			has_comments	query		boolean		false	"With comments (true) or without (false)"
//	@Param			q				query		string		false	"What the articles must hold, as in /api/v1/search"
//	@Param			sort			query		string		false	"The order; undated articles come last, and relevance needs q"	Enums(newest, oldest, relevance, most_commented, title)	default(newest)
//	@Param			fields			query		[]string	false	"The only properties wanted"
//	@Param			include			query		[]string	false	"blocks adds the bodies"						Enums(blocks)
//	@Param			limit			query		integer		false	"The most rows of an answer"					minimum(1)	maximum(100)	default(20)
//	@Param			page			query		integer		false	"The number of a page, from 1; not with cursor"	minimum(1)	maximum(1000000)
//	@Param			cursor			query		string		false	"page.next or page.prev of another answer, unchanged"
//	@Success		200				{object}	List[ArticleRow]
//	@Header			200				{string}	ETag			"Names this answer, for If-None-Match"
//	@Header			200				{string}	Link			"The first, next and previous parts of the list (RFC 8288)"
//	@Header			200				{integer}	X-Total-Count	"The rows of the whole list"
//	@Success		304				"The client has this answer already"
//	@Failure		400				{object}	Problem
//	@Failure		404				{object}	Problem
//	@Failure		500				{object}	Problem
//	@Failure		503				{object}	Problem
//	@Router			/api/v1/documents/{id}/articles [get]
func (h handlers) listDocumentArticles(c *gin.Context) error {
	p := newParams(c)
	return h.writeArticles(c, p, store.ArticleFilter{
		OfDocument: store.Ref(c.Param("id")), Sections: p.refs("section"), Authors: p.refs("author"),
	})
}
