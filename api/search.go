package api

import (
	"errors"
	"fmt"

	"github.com/gin-gonic/gin"

	"broadsheet/models"
	"broadsheet/search"
	"broadsheet/store"
)

// SearchAnswer is a part of what a search found.
type SearchAnswer struct {
	Data []SearchHit `json:"data"`
	Page PageInfo    `json:"page"`
	// Facets count the articles found, not the comments.
	Facets store.Facets `json:"facets"`
	// Understood is the query as it was understood; null without explain=true.
	Understood *string `json:"understood" extensions:"x-nullable" example:"党建"`
}

// SearchHit is an article or a comment that a search found.
type SearchHit struct {
	// Type says which of article and comment is not null.
	Type string `json:"type" enums:"article,comment" example:"article"`
	// Score tells how well the hit fits, the higher the better; 0 in an order by date.
	Score   float64                `json:"score"`
	Article *models.ArticleSummary `json:"article" extensions:"x-nullable"`
	Comment *models.Comment        `json:"comment" extensions:"x-nullable"`
	// Highlights show what was found, in the order of the fields and blocks.
	Highlights []Highlight `json:"highlights"`
}

// Highlight is a piece of a text in which something was found.
type Highlight struct {
	// Field is where the text stands.
	Field string `json:"field" enums:"title,kicker,subtitle,author,affiliation,source,section,body" example:"body"`
	// BlockID names the block of a body; null in other fields and in comments.
	BlockID *string `json:"block_id" extensions:"x-nullable" example:"b3"`
	// Parts, put together, are the text as it is stored.
	Parts []search.Part `json:"parts"`
}

// maxHighlights is how many pieces a hit shows at most.
const maxHighlights = 5

// search godoc
//
//	@ID				search
//	@Summary		Search articles and comments together
//	@Description	Terms side by side must all match; "…" is a phrase, -term is without, OR and ( ) combine, term* is a prefix, and title: author: section: body: name one field. Chinese characters match wherever they stand side by side, from one on; words match whole, with their inflections. Simplified and traditional, full and half width, upper and lower case are the same.
//	@Tags			search
//	@Produce		json
//	@Param			q				query		string		true	"What to look for"	example(党建)
//	@Param			type			query		[]string	false	"Articles or comments alone"	Enums(article, comment)
//	@Param			section			query		[]string	false	"Sections by id, slug or name"
//	@Param			author			query		[]string	false	"Authors by id, slug or name"
//	@Param			document		query		[]string	false	"Documents by id"
//	@Param			publication		query		[]string	false	"Newspapers by name"
//	@Param			print_page		query		[]string	false	"Pages as the newspapers number them"
//	@Param			kind			query		[]string	false	"What sort of piece"	Enums(essay, news, notice, roundup, letter, other)
//	@Param			language		query		[]string	false	"BCP 47 tags, such as zh-Hans or en"
//	@Param			status			query		[]string	false	"Readers find published articles only"		Enums(published, draft, archived)
//	@Param			from			query		string		false	"The first year, month or day, inclusive"	Format(edtf)
//	@Param			to				query		string		false	"The last year, month or day, inclusive"	Format(edtf)
//	@Param			ids				query		[]string	false	"Articles by id or slug"
//	@Param			has_comments	query		boolean		false	"With comments (true) or without (false)"
//	@Param			sort			query		string		false	"By fit, or the newest first. Scores move while articles are added: a walk that must meet each hit once takes newest"	Enums(relevance, newest)	default(relevance)
//	@Param			facets			query		[]string	false	"The facets to count; all where it is absent"	Enums(section, author, year, kind, none)
//	@Param			facet_filter	query		string		false	"others counts each facet without the filter of its own field"	Enums(all, others)	default(all)
//	@Param			explain			query		boolean		false	"Say how the query was understood"
//	@Param			limit			query		integer		false	"The most rows of an answer"					minimum(1)	maximum(100)	default(20)
//	@Param			page			query		integer		false	"The number of a page, from 1; not with cursor"	minimum(1)	maximum(1000000)
//	@Param			cursor			query		string		false	"page.next or page.prev of another answer, unchanged"
//	@Success		200				{object}	SearchAnswer
//	@Header			200				{string}	ETag			"Names this answer, for If-None-Match"
//	@Header			200				{string}	Link			"The first, next and previous parts of the list (RFC 8288)"
//	@Header			200				{integer}	X-Total-Count	"The rows of the whole list"
//	@Success		304				"The client has this answer already"
//	@Failure		400				{object}	Problem
//	@Failure		500				{object}	Problem
//	@Failure		503				{object}	Problem
//	@Router			/api/v1/search [get]
func (h handlers) search(c *gin.Context) error {
	p := newParams(c)
	query := p.query("q")
	filter := store.SearchFilter{Types: choices(p, "type", "article", "comment"), Page: p.page("relevance", "newest")}
	filter.Articles = articleFilter(p, store.ArticleFilter{
		Sections: p.refs("section"), Authors: p.refs("author"), Documents: p.refs("document"),
		Publication: p.list("publication"), PrintPage: p.list("print_page"),
	})
	filter.Facets = choices(p, "facets", append(store.FacetNames(), "none")...)
	if filter.Facets == nil {
		filter.Facets = store.FacetNames()
	}
	filter.FacetsOfOthers = p.choice("facet_filter", "all", "others") == "others"
	explain := p.flag("explain")
	if query == nil && p.values["q"] == nil {
		p.fault("q", "required", "q says what to look for: send it")
	}
	if err := p.err(); err != nil {
		return err
	}
	filter.Query = *query
	hits, err := h.store.Search(c.Request.Context(), filter)
	if err != nil {
		return err
	}
	answer := SearchAnswer{Data: searchHits(*query, hits.Hits), Facets: hits.Facets}
	if answer.Page, err = pageInfo(c, hits.Limit, hits.Total, hits.Next, hits.Prev); err != nil {
		return err
	}
	if explain != nil && *explain {
		understood := query.String()
		answer.Understood = &understood
	}
	return writeJSON(c, answer, 0)
}

// query reads what to look for; nil where the parameter is absent or wrong.
func (p *params) query(name string) *search.Query {
	values := p.all(name)
	if len(values) == 0 {
		return nil
	}
	if len(values) > 1 {
		p.fault(name, "repeated", name+" stands more than once: send it once")
		return nil
	}
	query, err := search.ParseQuery(values[0])
	var wrong search.SyntaxError
	switch {
	case errors.As(err, &wrong):
		p.fault(name, "query_syntax", fmt.Sprintf("%s at character %d: %s", name, wrong.Position, wrong.Detail))
		return nil
	case err != nil:
		p.fault(name, "query_syntax", err.Error())
		return nil
	case query.Root() == nil:
		p.fault(name, "empty", name+" holds nothing to look for: send a word or a character")
		return nil
	}
	return &query
}

func searchHits(query search.Query, found []store.Hit) []SearchHit {
	hits := make([]SearchHit, len(found))
	for i, f := range found {
		hits[i] = SearchHit{Score: f.Score, Highlights: []Highlight{}}
		h := highlighter{query: query, found: &hits[i].Highlights}
		if f.Comment != nil {
			hits[i].Type, hits[i].Comment = "comment", f.Comment
			h.add(search.FieldAuthor, nil, f.Comment.AuthorName)
			h.add(search.FieldBody, nil, f.Comment.Body)
			continue
		}
		hits[i].Type, hits[i].Article = "article", &f.Article.ArticleSummary
		h.addArticle(*f.Article)
	}
	return hits
}

// highlighter gathers what a query found in one hit.
type highlighter struct {
	query search.Query
	found *[]Highlight
}

func (h highlighter) addArticle(a models.Article) {
	for _, text := range []struct {
		field search.Field
		text  *string
	}{{search.FieldTitle, a.Title}, {search.FieldKicker, a.Kicker}, {search.FieldSubtitle, a.Subtitle}, {search.FieldSource, a.Source}} {
		if text.text != nil {
			h.add(text.field, nil, *text.text)
		}
	}
	if a.Section != nil {
		h.add(search.FieldSection, nil, a.Section.Name)
	}
	for _, author := range a.Authors {
		h.add(search.FieldAuthor, nil, author.Name)
		if author.Affiliation != nil {
			h.add(search.FieldAffiliation, nil, *author.Affiliation)
		}
	}
	for i := range a.Blocks {
		h.add(search.FieldBody, &a.Blocks[i].ID, a.Blocks[i].Text)
	}
}

func (h highlighter) add(field search.Field, block *string, text string) {
	if left := maxHighlights - len(*h.found); left > 0 {
		for _, parts := range h.query.Highlight(field, text, search.HighlightLimits{Fragments: min(left, 2)}) {
			*h.found = append(*h.found, Highlight{Field: string(field), BlockID: block, Parts: parts})
		}
	}
}

// suggest godoc
//
//	@ID				suggest
//	@Summary		Complete what a reader types
//	@Description	Sections, authors and titles that begin with q, or hold it behind a gap: in characters, in pinyin or in its initials.
//	@Tags			search
//	@Produce		json
//	@Param			q		query		string	true	"What was typed so far"		example(lhl)
//	@Param			limit	query		integer	false	"The most suggestions"		minimum(1)	maximum(100)	default(20)
//	@Success		200		{object}	List[store.Suggestion]
//	@Header			200		{string}	ETag	"Names this answer, for If-None-Match"
//	@Success		304		"The client has this answer already"
//	@Failure		400		{object}	Problem
//	@Failure		500		{object}	Problem
//	@Failure		503		{object}	Problem
//	@Router			/api/v1/search/suggest [get]
func (h handlers) suggest(c *gin.Context) error {
	p := newParams(c)
	typed := p.text("q")
	limit := p.number("limit", maxLimit, defaultLimit)
	if typed == "" && p.values["q"] == nil {
		p.fault("q", "required", "q is what was typed so far: send it")
	}
	if err := p.err(); err != nil {
		return err
	}
	found, err := h.store.Suggest(c.Request.Context(), typed, limit)
	if err != nil {
		return err
	}
	return writeWhole(c, found, limit)
}

// RelatedArticle is an article that shares rare terms with another.
type RelatedArticle struct {
	// Score tells how much is shared, the higher the more.
	Score float64 `json:"score" example:"10.368"`
	// Terms are what is shared, the rarest first: pairs of characters and stems of words.
	Terms   []string              `json:"terms"`
	Article models.ArticleSummary `json:"article"`
}

// listRelated godoc
//
//	@ID				listRelated
//	@Summary		List the articles that share rare terms with an article
//	@Description	The most akin first, never the article itself, each with the terms that made it so.
//	@Tags			articles
//	@Produce		json
//	@Param			id		path		string	true	"The article's id or slug"
//	@Param			limit	query		integer	false	"The most articles"	minimum(1)	maximum(20)	default(10)
//	@Success		200		{object}	List[RelatedArticle]
//	@Header			200		{string}	ETag	"Names this answer, for If-None-Match"
//	@Success		304		"The client has this answer already"
//	@Failure		400		{object}	Problem
//	@Failure		404		{object}	Problem
//	@Failure		500		{object}	Problem
//	@Failure		503		{object}	Problem
//	@Router			/api/v1/articles/{id}/related [get]
func (h handlers) listRelated(c *gin.Context) error {
	p := newParams(c)
	limit := p.number("limit", store.MaxRelated, 10)
	if err := p.err(); err != nil {
		return err
	}
	related, err := h.related(c, c.Param("id"), limit)
	if err != nil {
		return err
	}
	return writeWhole(c, related, limit)
}

func (h handlers) related(c *gin.Context, ref string, limit int) ([]RelatedArticle, error) {
	found, err := h.store.RelatedTo(c.Request.Context(), store.Ref(ref), limit)
	if err != nil {
		return nil, orNotFound(err, "article", ref)
	}
	related := make([]RelatedArticle, len(found))
	for i, f := range found {
		related[i] = RelatedArticle{Score: f.Score, Terms: f.Terms, Article: f.Article.ArticleSummary}
	}
	return related, nil
}

// writeWhole answers a list that has one part.
func writeWhole[T any](c *gin.Context, rows []T, limit int) error {
	if rows == nil {
		rows = []T{}
	}
	return writeJSON(c, List[T]{Data: rows, Page: PageInfo{Limit: limit, Total: int64(len(rows))}}, 0)
}

// choice reads one word of a fixed set; the first where the parameter is absent.
func (p *params) choice(name string, known ...string) string {
	chosen := choices(p, name, known...)
	switch len(chosen) {
	case 0:
		return known[0]
	case 1:
	default:
		p.fault(name, "repeated", name+" takes one value")
	}
	return chosen[0]
}
