package api

import (
	"strconv"

	"github.com/gin-gonic/gin"

	"broadsheet/store"
)

// listArticleRevisions godoc
//
//	@ID				listArticleRevisions
//	@Summary		List an article's revisions
//	@Description	Each change since the article was loaded or written, the newest first: who made it, and what it did, property by property and block by block.
//	@Tags			articles
//	@Security		key
//	@Produce		json
//	@Param			id		path		string	true	"The article's id or slug"
//	@Param			limit	query		integer	false	"The most rows of an answer"					minimum(1)	maximum(100)	default(20)
//	@Param			page	query		integer	false	"The number of a page, from 1; not with cursor"	minimum(1)	maximum(1000000)
//	@Param			cursor	query		string	false	"page.next or page.prev of another answer, unchanged"
//	@Success		200		{object}	List[models.ArticleRevision]
//	@Header			200		{string}	ETag			"Names this answer, for If-None-Match"
//	@Header			200		{string}	Link			"The first, next and previous parts of the list (RFC 8288)"
//	@Header			200		{integer}	X-Total-Count	"The rows of the whole list"
//	@Success		304		"The client has this answer already"
//	@Failure		400		{object}	Problem
//	@Failure		401		{object}	Problem
//	@Failure		403		{object}	Problem
//	@Failure		404		{object}	Problem
//	@Failure		500		{object}	Problem
//	@Failure		503		{object}	Problem
//	@Router			/api/v1/articles/{id}/revisions [get]
func (h handlers) listArticleRevisions(c *gin.Context) error {
	p := newParams(c)
	page := p.page()
	if err := p.err(); err != nil {
		return err
	}
	ref := c.Param("id")
	listing, err := h.store.ListArticleRevisions(c.Request.Context(), store.Ref(ref), page)
	if err != nil {
		return orNotFound(err, "article", ref)
	}
	return writeList(c, listing, listing.Data, nil)
}

// getArticleRevision godoc
//
//	@ID				getArticleRevision
//	@Summary		Get an article as it was
//	@Description	The article before the change of a version, or as it is where the version is the current one.
//	@Tags			articles
//	@Security		key
//	@Produce		json
//	@Param			id		path		string	true	"The article's id or slug"
//	@Param			version	path		string	true	"The version"
//	@Success		200		{object}	ArticleAnswer
//	@Header			200		{string}	ETag	"Names this answer, for If-None-Match"
//	@Success		304		"The client has this answer already"
//	@Failure		400		{object}	Problem
//	@Failure		401		{object}	Problem
//	@Failure		403		{object}	Problem
//	@Failure		404		{object}	Problem
//	@Failure		500		{object}	Problem
//	@Failure		503		{object}	Problem
//	@Router			/api/v1/articles/{id}/revisions/{version} [get]
func (h handlers) getArticleRevision(c *gin.Context) error {
	if err := newParams(c).err(); err != nil {
		return err
	}
	ref := c.Param("id")
	article, err := h.store.ArticleAt(c.Request.Context(), store.Ref(ref), versionParam(c))
	if err != nil {
		return orNotFound(err, "version "+shown(c.Param("version"))+" of an article", ref)
	}
	return writeJSON(c, answerOf(article), article.Version)
}

// restoreArticleRevision godoc
//
//	@ID				restoreArticleRevision
//	@Summary		Give an article again the content that it had
//	@Description	Texts, kind, date, section and bylines of the version become a new revision; status, slug and comments stay as they are.
//	@Tags			articles
//	@Security		key
//	@Produce		json
//	@Param			id				path		string	true	"The article's id or slug"
//	@Param			version			path		string	true	"The version"
//	@Param			If-Match		header		string	false	"The ETag of what was read: a later version is not overwritten"
//	@Param			Idempotency-Key	header		string	false	"Names this request: sent again, it has the same answer and no second effect"
//	@Success		200				{object}	ArticleAnswer
//	@Header			200				{string}	ETag	"Names this version, for If-Match"
//	@Failure		400				{object}	Problem
//	@Failure		401				{object}	Problem
//	@Failure		403				{object}	Problem
//	@Failure		404				{object}	Problem
//	@Failure		412				{object}	Problem
//	@Failure		413				{object}	Problem
//	@Failure		422				{object}	Problem
//	@Failure		500				{object}	Problem
//	@Failure		503				{object}	Problem
//	@Router			/api/v1/articles/{id}/revisions/{version}/restore [post]
func (h handlers) restoreArticleRevision(c *gin.Context) error {
	wanted, err := readVersion(c)
	if err != nil {
		return err
	}
	ref := c.Param("id")
	article, err := h.store.RestoreRevision(c.Request.Context(), store.Ref(ref), versionParam(c), wanted)
	if err != nil {
		return orNotFound(orStale(c, err, h.articleAnswer, versionOf), "version "+shown(c.Param("version"))+" of an article", ref)
	}
	return writeChanged(c, answerOf(article), article.Version)
}

// versionParam is the version that the path names; 0, which nothing has, where
// it names none.
func versionParam(c *gin.Context) int {
	version, err := strconv.Atoi(c.Param("version"))
	if err != nil {
		return 0
	}
	return version
}
