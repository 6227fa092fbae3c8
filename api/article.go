package api

import (
	"slices"

	"github.com/gin-gonic/gin"

	"broadsheet/models"
	"broadsheet/store"
)

// ArticleRow is a row of a list of articles: all of an article but its body.
type ArticleRow struct {
	models.ArticleSummary
	// Blocks are there only with include=blocks.
	Blocks *[]models.Block `json:"blocks,omitempty"`
}

// ArticleAnswer is one article with its body and what the request includes.
type ArticleAnswer struct {
	models.ArticleSummary
	Document *ArticleDocument `json:"document" extensions:"x-nullable"`
	Blocks   []models.Block   `json:"blocks"`
	// Comments are there only with include=comments: the first 100 threads, each
	// with its first 20 replies; /articles/{id}/comments has them all.
	Comments *[]models.Thread `json:"comments,omitempty"`
	// Related are there only with include=related: the five articles most akin.
	Related *[]RelatedArticle `json:"related,omitempty"`
}

// ArticleDocument names the page that an article was printed on; with
// include=document it is the whole document.
type ArticleDocument struct {
	models.ArticleDocument
	*models.Document
}

// listArticles godoc
//
//	@ID				listArticles
//	@Summary		List articles
//	@Description	Articles without their bodies: published ones, unless an editor asks for another status. A filter takes several values, which are alternatives; different filters must all hold. A value that names nothing finds nothing.
//	@Tags			articles
//	@Produce		json
//	@Param			section			query		[]string	false	"Sections by id, slug or name"
//	@Param			author			query		[]string	false	"Authors by id, slug or name"
//	@Param			document		query		[]string	false	"Documents by id"
//	@Param			publication		query		[]string	false	"Newspapers by name"
//	@Param			print_page		query		[]string	false	"Pages as the newspapers number them"
//	@Param			kind			query		[]string	false	"What sort of piece"	Enums(essay, news, notice, roundup, letter, other)
//	@Param			language		query		[]string	false	"BCP 47 tags, such as zh-Hans or en"
//	@Param			status			query		[]string	false	"Others than published are for editors"		Enums(published, draft, archived)
//	@Param			trashed			query		boolean		false	"What is in the trash (true), for editors"
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
//	@Failure		500				{object}	Problem
//	@Failure		503				{object}	Problem
//	@Router			/api/v1/articles [get]
func (h handlers) listArticles(c *gin.Context) error {
	p := newParams(c)
	trashed := p.flag("trashed")
	return h.writeArticles(c, p, store.ArticleFilter{
		Sections: p.refs("section"), Authors: p.refs("author"), Documents: p.refs("document"),
		Publication: p.list("publication"), PrintPage: p.list("print_page"), Trashed: trashed != nil && *trashed,
	})
}

// listAuthorArticles godoc
//
//	@ID				listAuthorArticles
//	@Summary		List an author's articles
//	@Description	The same as the list of all articles, of one author.
//	@Tags			authors
//	@Produce		json
//	@Param			id				path		string		true	"The author's id or slug"
//	@Param			section			query		[]string	false	"Sections by id, slug or name"
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
//	@Router			/api/v1/authors/{id}/articles [get]
func (h handlers) listAuthorArticles(c *gin.Context) error {
	p := newParams(c)
	return h.writeArticles(c, p, store.ArticleFilter{
		OfAuthor: store.Ref(c.Param("id")), Sections: p.refs("section"), Documents: p.refs("document"),
		Publication: p.list("publication"), PrintPage: p.list("print_page"),
	})
}

// articleFilter adds to a filter what the parameters of all lists of articles ask for.
func articleFilter(p *params, filter store.ArticleFilter) store.ArticleFilter {
	filter.Kinds = choices(p, "kind", models.Kinds()...)
	filter.Languages = p.list("language")
	filter.Statuses = choices(p, "status", models.Published, models.Draft, models.Archived)
	filter.From, filter.To = p.period()
	filter.IDs = p.refs("ids")
	filter.HasComments = p.flag("has_comments")
	return filter
}

// refuseUnsearched is for those with a role who look with q for what readers do
// not see: it is not searched, and an empty list would say that there is none.
func refuseUnsearched[T ~string](c *gin.Context, p *params, role models.KeyRole, statuses []T, searched T) {
	others := slices.ContainsFunc(statuses, func(status T) bool { return status != searched })
	if others && p.values["q"] != nil && models.ActorOf(c.Request.Context()).Role.Includes(role) {
		p.fault("q", "contradicts", "q looks for what is "+string(searched)+" only: leave out q, or the other values of status")
	}
}

// writeArticles reads the parameters that all lists of articles have, and answers.
func (h handlers) writeArticles(c *gin.Context, p *params, filter store.ArticleFilter) error {
	filter = articleFilter(p, filter)
	filter.Query = p.query("q")
	refuseUnsearched(c, p, models.Editor, filter.Statuses, models.Published)
	filter.Page = p.page("newest", "oldest", "relevance", "most_commented", "title")
	if filter.Page.Sort == "relevance" && p.values["q"] == nil {
		p.fault("sort", "needs_query", "sort=relevance needs q, which says what is relevant")
	}
	wanted := fields[ArticleRow](p)
	filter.Blocks = slices.Contains(choices(p, "include", "blocks"), "blocks") || slices.Contains(wanted, "blocks")
	if err := p.err(); err != nil {
		return err
	}
	listing, err := h.store.ListArticles(c.Request.Context(), filter)
	if err != nil {
		return orNotFound(err, owner(filter), c.Param("id"))
	}
	rows := make([]ArticleRow, len(listing.Data))
	for i := range listing.Data {
		rows[i].ArticleSummary = listing.Data[i].ArticleSummary
		if filter.Blocks {
			rows[i].Blocks = &listing.Data[i].Blocks
		}
	}
	return writeList(c, listing, rows, wanted)
}

// owner names what a list of articles belongs to.
func owner(filter store.ArticleFilter) string {
	switch {
	case filter.OfAuthor != "":
		return "author"
	case filter.OfSection != "":
		return "section"
	}
	return "document"
}

// answerOf is an article as a client sees it, with nothing included.
func answerOf(article models.Article) ArticleAnswer {
	answer := ArticleAnswer{ArticleSummary: article.ArticleSummary, Blocks: article.Blocks}
	if article.Document != nil {
		answer.Document = &ArticleDocument{ArticleDocument: *article.Document}
	}
	return answer
}

// getArticle godoc
//
//	@ID				getArticle
//	@Summary		Get one article
//	@Description	The article with its body. What include adds is absent without it.
//	@Tags			articles
//	@Produce		json
//	@Param			id		path		string		true	"The article's id or slug"
//	@Param			include	query		[]string	false	"comments adds the first 100 threads, document the whole page's properties, related the five articles most akin"	Enums(comments, document, related)
//	@Param			fields	query		[]string	false	"The only properties wanted"
//	@Success		200		{object}	ArticleAnswer
//	@Header			200		{string}	ETag	"Names this answer, for If-None-Match"
//	@Success		304		"The client has this answer already"
//	@Failure		400		{object}	Problem
//	@Failure		404		{object}	Problem
//	@Failure		500		{object}	Problem
//	@Failure		503		{object}	Problem
//	@Router			/api/v1/articles/{id} [get]
func (h handlers) getArticle(c *gin.Context) error {
	p := newParams(c)
	include := choices(p, "include", "comments", "document", "related")
	wanted := fields[ArticleAnswer](p)
	if err := p.err(); err != nil {
		return err
	}
	ctx, ref := c.Request.Context(), c.Param("id")
	article, err := h.store.Article(ctx, store.Ref(ref))
	if err != nil {
		return orNotFound(err, "article", ref)
	}
	answer := answerOf(article)
	if slices.Contains(include, "document") && article.Document != nil {
		document, err := h.store.Document(ctx, store.RefOf(article.Document.ID))
		if err != nil {
			return err
		}
		answer.Document.Document = &document
	}
	if slices.Contains(include, "comments") || slices.Contains(wanted, "comments") {
		threads, err := h.store.ListThreads(ctx, store.Ref(ref), store.Page{Limit: maxLimit, Sort: "oldest"})
		if err != nil {
			return err
		}
		answer.Comments = &threads.Data
	}
	if slices.Contains(include, "related") || slices.Contains(wanted, "related") {
		related, err := h.related(c, ref, 5)
		if err != nil {
			return err
		}
		answer.Related = &related
	}
	if wanted == nil {
		return writeJSON(c, answer, article.Version)
	}
	chosen, err := selectFields(answer, wanted)
	if err != nil {
		return err
	}
	return writeJSON(c, chosen, article.Version)
}

// getCitation godoc
//
//	@ID				getCitation
//	@Summary		How to cite an article
//	@Description	GB/T 7714-2015, APA, BibTeX, RIS and CSL-JSON, made from what is known of the article and its page.
//	@Tags			articles
//	@Produce		json
//	@Param			id	path		string	true	"The article's id or slug"
//	@Success		200	{object}	models.Citation
//	@Header			200	{string}	ETag	"Names this answer, for If-None-Match"
//	@Success		304	"The client has this answer already"
//	@Failure		400	{object}	Problem
//	@Failure		404	{object}	Problem
//	@Failure		500	{object}	Problem
//	@Failure		503	{object}	Problem
//	@Router			/api/v1/articles/{id}/citation [get]
func (h handlers) getCitation(c *gin.Context) error {
	if err := newParams(c).err(); err != nil {
		return err
	}
	ref := c.Param("id")
	article, err := h.store.Article(c.Request.Context(), store.Ref(ref))
	if err != nil {
		return orNotFound(err, "article", ref)
	}
	return writeJSON(c, article.Citation(), article.Version)
}

// listArticleComments godoc
//
//	@ID				listArticleComments
//	@Summary		List an article's comments
//	@Description	Threads: top-level comments, the pinned first, each with its first 20 replies. A comment that is deleted or not shown keeps its place while readers see a reply to it: its status is deleted, author_name and body are empty.
//	@Tags			articles
//	@Produce		json
//	@Param			id		path		string	true	"The article's id or slug"
//	@Param			sort	query		string	false	"The order; printed comments keep print order"	Enums(oldest, newest)	default(oldest)
//	@Param			limit	query		integer	false	"The most rows of an answer"					minimum(1)				maximum(100)	default(20)
//	@Param			page	query		integer	false	"The number of a page, from 1; not with cursor"	minimum(1)				maximum(1000000)
//	@Param			cursor	query		string	false	"page.next or page.prev of another answer, unchanged"
//	@Success		200		{object}	List[models.Thread]
//	@Header			200		{string}	ETag			"Names this answer, for If-None-Match"
//	@Header			200		{string}	Link			"The first, next and previous parts of the list (RFC 8288)"
//	@Header			200		{integer}	X-Total-Count	"The rows of the whole list"
//	@Success		304		"The client has this answer already"
//	@Failure		400		{object}	Problem
//	@Failure		404		{object}	Problem
//	@Failure		500		{object}	Problem
//	@Failure		503		{object}	Problem
//	@Router			/api/v1/articles/{id}/comments [get]
func (h handlers) listArticleComments(c *gin.Context) error {
	p := newParams(c)
	page := p.page("oldest", "newest")
	if err := p.err(); err != nil {
		return err
	}
	ref := c.Param("id")
	listing, err := h.store.ListThreads(c.Request.Context(), store.Ref(ref), page)
	if err != nil {
		return orNotFound(err, "article", ref)
	}
	return writeList(c, listing, listing.Data, nil)
}

// listArticleSpans godoc
//
//	@ID				listArticleSpans
//	@Summary		List what an article was made from
//	@Description	The pieces of the printed page that went to the article and its comments, in page order.
//	@Tags			articles
//	@Produce		json
//	@Param			id		path		string	true	"The article's id or slug"
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
//	@Router			/api/v1/articles/{id}/spans [get]
func (h handlers) listArticleSpans(c *gin.Context) error {
	p := newParams(c)
	page := p.page()
	if err := p.err(); err != nil {
		return err
	}
	ref := c.Param("id")
	listing, err := h.store.ListArticleSpans(c.Request.Context(), store.Ref(ref), page)
	if err != nil {
		return orNotFound(err, "article", ref)
	}
	return writeList(c, listing, listing.Data, nil)
}
