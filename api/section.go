package api

import (
	"github.com/gin-gonic/gin"

	"broadsheet/models"
	"broadsheet/store"
)

// listSections godoc
//
//	@ID			listSections
//	@Summary	List sections
//	@Tags		sections
func (h handlers) listSections(c *gin.Context) error {
	p := newParams(c)
	filter := store.SectionFilter{Query: p.text("q"), Page: p.page("position", "name", "most_articles")}
	wanted := fields[models.Section](p)
	if err := p.err(); err != nil {
		return err
	}
	listing, err := h.store.ListSections(c.Request.Context(), filter)
	if err != nil {
		return err
	}
	return writeList(c, listing, listing.Data, wanted)
}

// getSection godoc
//
//	@ID			getSection
//	@Summary	One section
//	@Tags		sections
func (h handlers) getSection(c *gin.Context) error {
	return getOne(c, "section", h.store.Section, func(s models.Section) int { return s.Version })
}

// listSectionArticles godoc
//
//	@ID			listSectionArticles
//	@Summary	List a section's articles
//	@Tags		sections
func (h handlers) listSectionArticles(c *gin.Context) error {
	ref := c.Param("id")
	if _, err := h.store.Section(c.Request.Context(), store.Ref(ref)); err != nil {
		return orNotFound(err, "section", ref)
	}
	p := newParams(c)
	return h.writeArticles(c, p, store.ArticleFilter{
		Sections: []store.Ref{store.Ref(ref)}, Authors: p.refs("author"), Documents: p.refs("document"),
		Publication: p.list("publication"), PrintPage: p.list("print_page"),
	})
}
