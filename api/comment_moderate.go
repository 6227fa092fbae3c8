package api

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"broadsheet/models"
	"broadsheet/store"
)

// ModeratedComment is what became of one comment of several.
type ModeratedComment struct {
	ID int64 `json:"id" example:"2"`
	// Status is that of HTTP: 200, or the problem's.
	Status int `json:"status" example:"200"`
	// Comment is what the comment is now.
	Comment *models.Comment `json:"comment" extensions:"x-nullable"`
	// Problem says why nothing was changed.
	Problem *Problem `json:"problem" extensions:"x-nullable"`
}

// ModeratedComments are what became of several comments.
type ModeratedComments struct {
	// Data has the comments in the order in which their ids were sent first, each once.
	Data []ModeratedComment `json:"data"`
}

// moderateComment is updateComment for moderators.
func (h handlers) moderateComment(c *gin.Context) error {
	return patch(c, "comment", h.store.ModerateComment, h.store.Comment, func(m models.Comment) int { return m.Version })
}

// removeComment is deleteComment for moderators.
func (h handlers) removeComment(c *gin.Context) error {
	return remove(c, "comment", h.store.RemoveComment, h.store.Comment, func(m models.Comment) int { return m.Version })
}

// moderateComments godoc
//
//	@ID				moderateComments
//	@Summary		Decide on several comments
//	@Description	Up to 100 comments get one status, in one transaction; each has its own answer, and one that cannot be changed keeps none of the others. Each state may follow each, but a deleted comment stays deleted.
//	@Tags			comments
//	@Security		key
//	@Accept			json
//	@Produce		json
//	@Param			Idempotency-Key	header		string					false	"Names this request: sent again, it has the same answer and no second effect"
//	@Param			decision		body		models.BatchModeration	true	"The comments and what they become"
//	@Success		200				{object}	ModeratedComments
//	@Failure		400				{object}	Problem
//	@Failure		401				{object}	Problem
//	@Failure		403				{object}	Problem
//	@Failure		413				{object}	Problem
//	@Failure		415				{object}	Problem
//	@Failure		422				{object}	Problem
//	@Failure		500				{object}	Problem
//	@Failure		503				{object}	Problem
//	@Router			/api/v1/comments/batch [post]
func (h handlers) moderateComments(c *gin.Context) error {
	if err := newParams(c).err(); err != nil {
		return err
	}
	batch, err := readJSON[models.BatchModeration](c)
	if err != nil {
		return err
	}
	decisions, err := h.store.ModerateComments(c.Request.Context(), batch)
	if err != nil {
		return err
	}
	answer := ModeratedComments{Data: make([]ModeratedComment, len(decisions))}
	for i, d := range decisions {
		answer.Data[i] = ModeratedComment{ID: d.ID, Status: http.StatusOK, Comment: d.Comment}
		if d.Err != nil {
			problem := h.problemOf(orNotFound(d.Err, "comment", string(store.RefOf(d.ID))))
			problem.Title, problem.Instance = http.StatusText(problem.Status), address("comments", d.ID)
			if problem.Errors == nil {
				problem.Errors = models.FieldErrors{}
			}
			answer.Data[i].Status, answer.Data[i].Problem = problem.Status, &problem
		}
	}
	return writeChanged(c, answer, 0)
}

// closeComments godoc
//
//	@ID				closeComments
//	@Summary		Close an article to comments
//	@Description	Readers can send no more comments; those that are there stay. An editor can do the same with comments_open.
//	@Tags			articles
//	@Security		key
//	@Produce		json
//	@Param			id				path		string	true	"The article's id or slug"
//	@Param			Idempotency-Key	header		string	false	"Names this request: sent again, it has the same answer and no second effect"
//	@Success		200				{object}	ArticleAnswer
//	@Header			200				{string}	ETag	"Names this version, for If-Match"
//	@Failure		400				{object}	Problem
//	@Failure		401				{object}	Problem
//	@Failure		403				{object}	Problem
//	@Failure		404				{object}	Problem
//	@Failure		413				{object}	Problem
//	@Failure		422				{object}	Problem
//	@Failure		500				{object}	Problem
//	@Failure		503				{object}	Problem
//	@Router			/api/v1/articles/{id}/comments/close [post]
func (h handlers) closeComments(c *gin.Context) error { return letComment(c, h.store.CloseComments) }

// openComments godoc
//
//	@ID			openComments
//	@Summary	Open an article to comments again
//	@Tags		articles
//	@Security	key
//	@Produce	json
//	@Param		id				path		string	true	"The article's id or slug"
//	@Param		Idempotency-Key	header		string	false	"Names this request: sent again, it has the same answer and no second effect"
//	@Success	200				{object}	ArticleAnswer
//	@Header		200				{string}	ETag	"Names this version, for If-Match"
//	@Failure	400				{object}	Problem
//	@Failure	401				{object}	Problem
//	@Failure	403				{object}	Problem
//	@Failure	404				{object}	Problem
//	@Failure	413				{object}	Problem
//	@Failure	422				{object}	Problem
//	@Failure	500				{object}	Problem
//	@Failure	503				{object}	Problem
//	@Router		/api/v1/articles/{id}/comments/open [post]
func (h handlers) openComments(c *gin.Context) error { return letComment(c, h.store.OpenComments) }

func letComment(c *gin.Context, let func(context.Context, store.Ref) (models.Article, error)) error {
	if err := newParams(c).err(); err != nil {
		return err
	}
	ref := c.Param("id")
	article, err := let(c.Request.Context(), store.Ref(ref))
	if err != nil {
		return orNotFound(err, "article", ref)
	}
	return writeChanged(c, answerOf(article), article.Version)
}
