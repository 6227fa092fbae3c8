package api

import (
	"github.com/gin-gonic/gin"

	"broadsheet/models"
	"broadsheet/store"
)

// listSections godoc
//
//	@ID				listSections
//	@Summary		List sections
//	@Description	Banners over groups of articles, and columns that articles are printed under. Readers are shown those in which something is published, editors all.
//	@Tags			sections
//	@Produce		json
//	@Param			q		query		string		false	"Part of the name"	maxLength(200)
//	@Param			sort	query		string		false	"The order"			Enums(position, name, most_articles)	default(position)
//	@Param			fields	query		[]string	false	"The only properties wanted"
//	@Param			limit	query		integer		false	"The most rows of an answer"					minimum(1)	maximum(100)	default(20)
//	@Param			page	query		integer		false	"The number of a page, from 1; not with cursor"	minimum(1)	maximum(1000000)
//	@Param			cursor	query		string		false	"page.next or page.prev of another answer, unchanged"
//	@Success		200		{object}	List[models.Section]
//	@Header			200		{string}	ETag			"Names this answer, for If-None-Match"
//	@Header			200		{string}	Link			"The first, next and previous parts of the list (RFC 8288)"
//	@Header			200		{integer}	X-Total-Count	"The rows of the whole list"
//	@Success		304		"The client has this answer already"
//	@Failure		400		{object}	Problem
//	@Failure		500		{object}	Problem
//	@Failure		503		{object}	Problem
//	@Router			/api/v1/sections [get]
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
//	@Summary	Get one section
//	@Tags		sections
//	@Produce	json
//	@Param		id		path		string		true	"The section's id or slug"
//	@Param		fields	query		[]string	false	"The only properties wanted"
//	@Success	200		{object}	models.Section
//	@Header		200		{string}	ETag	"Names this answer, for If-None-Match"
//	@Success	304		"The client has this answer already"
//	@Failure	400		{object}	Problem
//	@Failure	404		{object}	Problem
//	@Failure	500		{object}	Problem
//	@Failure	503		{object}	Problem
//	@Router		/api/v1/sections/{id} [get]
func (h handlers) getSection(c *gin.Context) error {
	return getOne(c, "section", h.store.Section, sectionVersion)
}

// listSectionArticles godoc
//
//	@ID				listSectionArticles
//	@Summary		List a section's articles
//	@Description	The same as the list of all articles, of one section.
//	@Tags			sections
//	@Produce		json
//	@Param			id				path		string		true	"The section's id or slug"
//	@Param			author			query		[]string	false	"Authors by id, slug or name"
//	@Param			document		query		[]string	false	"Documents by id"
//	@Param			publication		query		[]string	false	"Newspapers by name"
//	@Param			print_page		query		[]string	false	"Pages as the newspapers number them"
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
//	@Router			/api/v1/sections/{id}/articles [get]
func (h handlers) listSectionArticles(c *gin.Context) error {
	p := newParams(c)
	return h.writeArticles(c, p, store.ArticleFilter{
		OfSection: store.Ref(c.Param("id")), Authors: p.refs("author"), Documents: p.refs("document"),
		Publication: p.list("publication"), PrintPage: p.list("print_page"),
	})
}
