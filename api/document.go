package api

import (
	"github.com/gin-gonic/gin"

	"broadsheet/models"
	"broadsheet/store"
)

// listDocuments godoc
//
//	@ID			listDocuments
//	@Summary	List documents
//	@Tags		documents
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
//	@ID			getDocument
//	@Summary	One document with its text
//	@Tags		documents
func (h handlers) getDocument(c *gin.Context) error {
	return getOne(c, "document", h.store.Document, func(d models.Document) int { return d.Version })
}

// listDocumentSpans godoc
//
//	@ID			listDocumentSpans
//	@Summary	List the pieces of a page and what each went to
//	@Tags		documents
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
//	@ID			listDocumentArticles
//	@Summary	List the articles of a page in print order
//	@Tags		documents
func (h handlers) listDocumentArticles(c *gin.Context) error {
	ref := c.Param("id")
	if _, err := h.store.Document(c.Request.Context(), store.Ref(ref)); err != nil {
		return orNotFound(err, "document", ref)
	}
	p := newParams(c)
	return h.writeArticles(c, p, store.ArticleFilter{
		Documents: []store.Ref{store.Ref(ref)}, Sections: p.refs("section"), Authors: p.refs("author"),
	})
}
