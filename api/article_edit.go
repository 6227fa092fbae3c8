package api

import (
	"context"

	"github.com/gin-gonic/gin"

	"broadsheet/models"
	"broadsheet/store"
)

// createArticle godoc
//
//	@ID				createArticle
//	@Summary		Write an article
//	@Description	A draft unless status says otherwise. An article that no page printed takes the day of its publishing for its date, unless published_on says another.
//	@Tags			articles
//	@Security		key
//	@Accept			json
//	@Produce		json
//	@Param			Idempotency-Key	header		string				false	"Names this request: sent again, it has the same answer and no second effect"
//	@Param			article			body		models.ArticleInput	true	"The article"
//	@Success		201				{object}	ArticleAnswer
//	@Header			201				{string}	ETag		"Names this version, for If-Match"
//	@Header			201				{string}	Location	"The article's address"
//	@Failure		400				{object}	Problem
//	@Failure		401				{object}	Problem
//	@Failure		403				{object}	Problem
//	@Failure		409				{object}	Problem
//	@Failure		413				{object}	Problem
//	@Failure		415				{object}	Problem
//	@Failure		422				{object}	Problem
//	@Failure		500				{object}	Problem
//	@Failure		503				{object}	Problem
//	@Router			/api/v1/articles [post]
func (h handlers) createArticle(c *gin.Context) error {
	if err := newParams(c).err(); err != nil {
		return err
	}
	input, err := readJSON[models.ArticleInput](c)
	if err != nil {
		return err
	}
	article, err := h.store.CreateArticle(c.Request.Context(), input)
	if err != nil {
		return err
	}
	return writeNew(c, address("articles", article.ID), answerOf(article), article.Version)
}

// updateArticle godoc
//
//	@ID				updateArticle
//	@Summary		Change an article
//	@Description	A JSON Merge Patch (RFC 7396): what is sent changes, null empties, lists are sent whole. What the article was stays as a revision, and loading its page again leaves it alone from now on.
//	@Tags			articles
//	@Security		key
//	@Accept			json
//	@Produce		json
//	@Param			id			path		string				true	"The article's id or slug"
//	@Param			If-Match	header		string				false	"The ETag of what was read: a change of a later version is refused"
//	@Param			article		body		models.ArticleInput	true	"What changes"
//	@Success		200			{object}	ArticleAnswer
//	@Header			200			{string}	ETag	"Names this version, for If-Match"
//	@Failure		400			{object}	Problem
//	@Failure		401			{object}	Problem
//	@Failure		403			{object}	Problem
//	@Failure		404			{object}	Problem
//	@Failure		409			{object}	Problem
//	@Failure		412			{object}	Problem
//	@Failure		413			{object}	Problem
//	@Failure		415			{object}	Problem
//	@Failure		422			{object}	Problem
//	@Failure		500			{object}	Problem
//	@Failure		503			{object}	Problem
//	@Router			/api/v1/articles/{id} [patch]
func (h handlers) updateArticle(c *gin.Context) error {
	update := func(ctx context.Context, ref store.Ref, version int, input models.ArticleInput) (ArticleAnswer, error) {
		article, err := h.store.UpdateArticle(ctx, ref, version, input)
		return answerOf(article), err
	}
	return patch(c, "article", update, h.articleAnswer, versionOf)
}

// deleteArticle godoc
//
//	@ID				deleteArticle
//	@Summary		Put an article into the trash
//	@Description	Readers no longer find it. For 30 days an editor can restore it, and lists it with trashed=true; then it is gone, and its page keeps its text.
//	@Tags			articles
//	@Security		key
//	@Produce		json
//	@Param			id			path	string	true	"The article's id or slug"
//	@Param			If-Match	header	string	false	"The ETag of what was read: a later version is not deleted"
//	@Success		204			"It is in the trash"
//	@Failure		400			{object}	Problem
//	@Failure		401			{object}	Problem
//	@Failure		403			{object}	Problem
//	@Failure		404			{object}	Problem
//	@Failure		412			{object}	Problem
//	@Failure		500			{object}	Problem
//	@Failure		503			{object}	Problem
//	@Router			/api/v1/articles/{id} [delete]
func (h handlers) deleteArticle(c *gin.Context) error {
	return remove(c, "article", h.store.DeleteArticle, h.articleAnswer, versionOf)
}

// restoreArticle godoc
//
//	@ID				restoreArticle
//	@Summary		Take an article out of the trash
//	@Description	It is again what it was before it was deleted.
//	@Tags			articles
//	@Security		key
//	@Produce		json
//	@Param			id				path		string	true	"The article's id"
//	@Param			Idempotency-Key	header		string	false	"Names this request: sent again, it has the same answer and no second effect"
//	@Success		200				{object}	ArticleAnswer
//	@Header			200				{string}	ETag	"Names this version, for If-Match"
//	@Failure		400				{object}	Problem
//	@Failure		401				{object}	Problem
//	@Failure		403				{object}	Problem
//	@Failure		404				{object}	Problem
//	@Failure		409				{object}	Problem
//	@Failure		413				{object}	Problem
//	@Failure		422				{object}	Problem
//	@Failure		500				{object}	Problem
//	@Failure		503				{object}	Problem
//	@Router			/api/v1/articles/{id}/restore [post]
func (h handlers) restoreArticle(c *gin.Context) error {
	if err := newParams(c).err(); err != nil {
		return err
	}
	ref := c.Param("id")
	article, err := h.store.RestoreArticle(c.Request.Context(), store.Ref(ref))
	if err != nil {
		return orNotFound(err, "article", ref)
	}
	return writeChanged(c, answerOf(article), article.Version)
}

func (h handlers) articleAnswer(ctx context.Context, ref store.Ref) (ArticleAnswer, error) {
	article, err := h.store.Article(ctx, ref)
	return answerOf(article), err
}

func versionOf(a ArticleAnswer) int { return a.Version }
