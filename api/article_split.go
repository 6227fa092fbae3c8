package api

import (
	"github.com/gin-gonic/gin"

	"broadsheet/models"
	"broadsheet/store"
)

// SplitAnswer are the two articles that one was cut into.
type SplitAnswer struct {
	Article  ArticleAnswer `json:"article"`
	SplitOff ArticleAnswer `json:"split_off"`
}

// splitArticle godoc
//
//	@ID				splitArticle
//	@Summary		Cut an article in two
//	@Description	For two pieces that were taken for one: the blocks from at_block on, with the comments on them and the spans that they came from, become a new article behind this one. Both count as edited.
//	@Tags			articles
//	@Security		key
//	@Accept			json
//	@Produce		json
//	@Param			id				path		string				true	"The article's id or slug"
//	@Param			If-Match		header		string				false	"The ETag of what was read: a later version is not cut"
//	@Param			Idempotency-Key	header		string				false	"Names this request: sent again, it has the same answer and no second effect"
//	@Param			split			body		models.SplitInput	true	"Where"
//	@Success		201				{object}	SplitAnswer
//	@Header			201				{string}	Location	"The new article's address"
//	@Failure		400				{object}	Problem
//	@Failure		401				{object}	Problem
//	@Failure		403				{object}	Problem
//	@Failure		404				{object}	Problem
//	@Failure		412				{object}	Problem
//	@Failure		413				{object}	Problem
//	@Failure		415				{object}	Problem
//	@Failure		422				{object}	Problem
//	@Failure		500				{object}	Problem
//	@Failure		503				{object}	Problem
//	@Router			/api/v1/articles/{id}/split [post]
func (h handlers) splitArticle(c *gin.Context) error {
	version, input, err := readChange[models.SplitInput](c)
	if err != nil {
		return err
	}
	if err := input.Validate(); err != nil {
		return err
	}
	ref := c.Param("id")
	first, second, err := h.store.SplitArticle(c.Request.Context(), store.Ref(ref), version, input)
	if err != nil {
		return orNotFound(orStale(c, err, h.articleAnswer, versionOf), "article", ref)
	}
	return writeNew(c, address("articles", second.ID), SplitAnswer{answerOf(first), answerOf(second)}, 0)
}

// mergeArticles godoc
//
//	@ID				mergeArticles
//	@Summary		Take another article into this one
//	@Description	For one piece that was taken for two: the other's title becomes a heading, and its blocks, bylines, comments and spans follow. Its address redirects here.
//	@Tags			articles
//	@Security		key
//	@Accept			json
//	@Produce		json
//	@Param			id				path		string				true	"The id or slug of the article that stays"
//	@Param			If-Match		header		string				false	"The ETag of what was read: a later version takes nothing in"
//	@Param			Idempotency-Key	header		string				false	"Names this request: sent again, it has the same answer and no second effect"
//	@Param			merge			body		models.MergeInput	true	"The other article"
//	@Success		200				{object}	ArticleAnswer
//	@Header			200				{string}	ETag	"Names this version, for If-Match"
//	@Failure		400				{object}	Problem
//	@Failure		401				{object}	Problem
//	@Failure		403				{object}	Problem
//	@Failure		404				{object}	Problem
//	@Failure		412				{object}	Problem
//	@Failure		413				{object}	Problem
//	@Failure		415				{object}	Problem
//	@Failure		422				{object}	Problem
//	@Failure		500				{object}	Problem
//	@Failure		503				{object}	Problem
//	@Router			/api/v1/articles/{id}/merge [post]
func (h handlers) mergeArticles(c *gin.Context) error {
	version, input, err := readChange[models.MergeInput](c)
	if err != nil {
		return err
	}
	ref := c.Param("id")
	article, err := h.store.MergeArticles(c.Request.Context(), store.Ref(ref), version, input)
	if err != nil {
		return orNotFound(orStale(c, err, h.articleAnswer, versionOf), "article", ref)
	}
	return writeChanged(c, answerOf(article), article.Version)
}
