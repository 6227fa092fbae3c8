package api

import (
	"slices"

	"github.com/gin-gonic/gin"

	"broadsheet/models"
	"broadsheet/store"
)

// listComments godoc
//
//	@ID				listComments
//	@Summary		List comments of all articles
//	@Description	Comments and replies, flat: approved ones, or with a moderator's key those of any status. status=pending alone is the queue, the oldest first unless sort says otherwise. Only approved comments are found by q.
//	@Tags			comments
//	@Produce		json
//	@Param			article		query		[]string	false	"Articles by id or slug"
//	@Param			thread		query		[]string	false	"Threads by id: the top-level comment and its replies"
//	@Param			author_name	query		[]string	false	"Names of those who comment"
//	@Param			origin		query		[]string	false	"Printed on a page, or sent in by a reader"	Enums(print, reader)
//	@Param			status		query		[]string	false	"Readers find approved ones, and as deleted the placeholders of a thread"	Enums(approved, pending, spam, rejected, deleted)
//	@Param			q			query		string		false	"What the comments must hold, as in /api/v1/search"
//	@Param			sort		query		string		false	"The order"									Enums(newest, oldest)	default(newest)
//	@Param			fields		query		[]string	false	"The only properties wanted"
//	@Param			limit		query		integer		false	"The most rows of an answer"					minimum(1)	maximum(100)	default(20)
//	@Param			page		query		integer		false	"The number of a page, from 1; not with cursor"	minimum(1)	maximum(1000000)
//	@Param			cursor		query		string		false	"page.next or page.prev of another answer, unchanged"
//	@Success		200			{object}	List[models.Comment]
//	@Header			200			{string}	ETag			"Names this answer, for If-None-Match"
//	@Header			200			{string}	Link			"The first, next and previous parts of the list (RFC 8288)"
//	@Header			200			{integer}	X-Total-Count	"The rows of the whole list"
//	@Success		304			"The client has this answer already"
//	@Failure		400			{object}	Problem
//	@Failure		500			{object}	Problem
//	@Failure		503			{object}	Problem
//	@Router			/api/v1/comments [get]
func (h handlers) listComments(c *gin.Context) error {
	p := newParams(c)
	filter := store.CommentFilter{
		Articles: p.refs("article"), Threads: p.ids("thread"), AuthorNames: p.list("author_name"),
		Origins:  choices(p, "origin", models.FromPrint, models.FromReader),
		Statuses: choices(p, "status", models.Approved, models.Pending, models.Spam, models.Rejected, models.Deleted),
		Query:    p.query("q"),
	}
	refuseUnsearched(c, p, models.Moderator, filter.Statuses, models.Approved)
	sorts := []string{"newest", "oldest"}
	if slices.Equal(filter.Statuses, []models.CommentStatus{models.Pending}) {
		slices.Reverse(sorts) // Who came first is looked at first.
	}
	filter.Page = p.page(sorts...)
	wanted := fields[models.Comment](p)
	if err := p.err(); err != nil {
		return err
	}
	listing, err := h.store.ListComments(c.Request.Context(), filter)
	if err != nil {
		return err
	}
	return writeList(c, listing, listing.Data, wanted)
}

// getComment godoc
//
//	@ID			getComment
//	@Summary	Get one comment
//	@Description	An approved one, or its place where readers see replies to it; with a moderator's key any.
//	@Tags		comments
//	@Produce	json
//	@Param		id		path		string		true	"The comment's id"
//	@Param		fields	query		[]string	false	"The only properties wanted"
//	@Success	200		{object}	models.Comment
//	@Header		200		{string}	ETag	"Names this answer, for If-None-Match"
//	@Success	304		"The client has this answer already"
//	@Failure	400		{object}	Problem
//	@Failure	404		{object}	Problem
//	@Failure	500		{object}	Problem
//	@Failure	503		{object}	Problem
//	@Router		/api/v1/comments/{id} [get]
func (h handlers) getComment(c *gin.Context) error {
	return getOne(c, "comment", h.store.Comment, func(m models.Comment) int { return m.Version })
}
