package api

import (
	"context"
	"errors"

	"github.com/gin-gonic/gin"

	"broadsheet/models"
	"broadsheet/store"
)

// updateComment godoc
//
//	@ID				updateComment
//	@Summary		Change a comment
//	@Description	Its writer changes body, with the Edit-Token that came with the comment and for as long as editable_until says. What is changed is checked again, and may wait for a moderator again: status says so. Printed comments readers cannot change. A moderator, with a key, sends status, reason and pinned.
//	@Tags			comments
//	@Accept			json
//	@Produce		json
//	@Param			id			path		string				true	"The comment's id"
//	@Param			Edit-Token	header		string				false	"The edit_token that came with the comment"
//	@Param			If-Match	header		string				false	"The ETag of what was read: a change of a later version is refused"
//	@Param			comment		body		models.CommentPatch	true	"What changes"
//	@Success		200			{object}	models.Comment
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
//	@Failure		429			{object}	Problem
//	@Header			429			{integer}	Retry-After	"The seconds to wait"
//	@Failure		500			{object}	Problem
//	@Failure		503			{object}	Problem
//	@Router			/api/v1/comments/{id} [patch]
func (h handlers) updateComment(c *gin.Context) error {
	ctx := c.Request.Context()
	if models.ActorOf(ctx).Role.Includes(models.Moderator) {
		return h.moderateComment(c)
	}
	wanted, err := readVersion(c)
	if err != nil {
		return err
	}
	input, err := readJSON[models.CommentEdit](c)
	if err != nil {
		return err
	}
	ref := c.Param("id")
	comment, left, err := h.store.EditComment(ctx, store.Ref(ref), wanted, c.GetHeader("Edit-Token"), input)
	if err != nil {
		return orNotWriter(c, orNotFound(orStale(c, err, h.ownComment(c), versionOfComment), "comment", ref))
	}
	tellQuotas(c.Writer.Header(), left)
	return writeChanged(c, comment, comment.Version)
}

// deleteComment godoc
//
//	@ID				deleteComment
//	@Summary		Delete a comment
//	@Description	Its writer deletes it, with the Edit-Token that came with the comment and for as long as editable_until says; a moderator, with a key, at any time. A comment that others have answered leaves its place, without name and words.
//	@Tags			comments
//	@Produce		json
//	@Param			id			path	string	true	"The comment's id"
//	@Param			Edit-Token	header	string	false	"The edit_token that came with the comment"
//	@Param			If-Match	header	string	false	"The ETag of what was read: a later version is not deleted"
//	@Success		204			"It is deleted"
//	@Failure		400			{object}	Problem
//	@Failure		401			{object}	Problem
//	@Failure		403			{object}	Problem
//	@Failure		404			{object}	Problem
//	@Failure		412			{object}	Problem
//	@Failure		429			{object}	Problem
//	@Header			429			{integer}	Retry-After	"The seconds to wait"
//	@Failure		500			{object}	Problem
//	@Failure		503			{object}	Problem
//	@Router			/api/v1/comments/{id} [delete]
func (h handlers) deleteComment(c *gin.Context) error {
	ctx := c.Request.Context()
	if models.ActorOf(ctx).Role.Includes(models.Moderator) {
		return h.removeComment(c)
	}
	wanted, err := readVersion(c)
	if err != nil {
		return err
	}
	ref := c.Param("id")
	if err := h.store.WithdrawComment(ctx, store.Ref(ref), wanted, c.GetHeader("Edit-Token")); err != nil {
		return orNotWriter(c, orNotFound(orStale(c, err, h.ownComment(c), versionOfComment), "comment", ref))
	}
	return writeNothing(c)
}

// orNotWriter tells who sent no token what to send.
func orNotWriter(c *gin.Context, err error) error {
	var forbidden *store.ForbiddenError
	if errors.As(err, &forbidden) && c.GetHeader("Edit-Token") == "" {
		return unauthorized("this needs the comment's Edit-Token, or the key of a moderator in Authorization: Bearer …", "")
	}
	return err
}

// ownComment gets a comment as its writer may see it.
func (h handlers) ownComment(c *gin.Context) func(context.Context, store.Ref) (models.Comment, error) {
	return func(ctx context.Context, ref store.Ref) (models.Comment, error) {
		return h.store.OwnComment(ctx, ref, c.GetHeader("Edit-Token"))
	}
}

func versionOfComment(c models.Comment) int { return c.Version }
