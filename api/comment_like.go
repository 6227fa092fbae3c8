package api

import (
	"github.com/gin-gonic/gin"

	"broadsheet/store"
)

// likeComment godoc
//
//	@ID				likeComment
//	@Summary		Like a comment
//	@Description	Each address likes an approved comment once a day (UTC); once more changes nothing. A like is no new version of the comment.
//	@Tags			comments
//	@Produce		json
//	@Param			id	path		string	true	"The comment's id"
//	@Success		200	{object}	models.Likes
//	@Failure		400	{object}	Problem
//	@Failure		404	{object}	Problem
//	@Failure		429	{object}	Problem
//	@Header			429	{integer}	Retry-After	"The seconds to wait"
//	@Failure		500	{object}	Problem
//	@Failure		503	{object}	Problem
//	@Router			/api/v1/comments/{id}/like [put]
func (h handlers) likeComment(c *gin.Context) error {
	if err := newParams(c).err(); err != nil {
		return err
	}
	ref := c.Param("id")
	likes, left, err := h.store.Like(c.Request.Context(), store.Ref(ref))
	if err != nil {
		return orNotFound(err, "comment", ref)
	}
	tellQuotas(c.Writer.Header(), left)
	return writeChanged(c, likes, 0)
}

// unlikeComment godoc
//
//	@ID				unlikeComment
//	@Summary		Take back a like
//	@Description	The like that this address has given today (UTC), if it has.
//	@Tags			comments
//	@Produce		json
//	@Param			id	path		string	true	"The comment's id"
//	@Success		200	{object}	models.Likes
//	@Failure		400	{object}	Problem
//	@Failure		404	{object}	Problem
//	@Failure		429	{object}	Problem
//	@Header			429	{integer}	Retry-After	"The seconds to wait"
//	@Failure		500	{object}	Problem
//	@Failure		503	{object}	Problem
//	@Router			/api/v1/comments/{id}/like [delete]
func (h handlers) unlikeComment(c *gin.Context) error {
	if err := newParams(c).err(); err != nil {
		return err
	}
	ref := c.Param("id")
	likes, err := h.store.Unlike(c.Request.Context(), store.Ref(ref))
	if err != nil {
		return orNotFound(err, "comment", ref)
	}
	return writeChanged(c, likes, 0)
}
