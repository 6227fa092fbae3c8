package api

import (
	"github.com/gin-gonic/gin"

	"broadsheet/models"
	"broadsheet/store"
)

// listComments godoc
//
//	@ID			listComments
//	@Summary	List comments of all articles
//	@Tags		comments
func (h handlers) listComments(c *gin.Context) error {
	p := newParams(c)
	filter := store.CommentFilter{
		Articles: p.refs("article"), Threads: p.ids("thread"), AuthorNames: p.list("author_name"),
		Origins:  choices(p, "origin", models.FromPrint, models.FromReader),
		Statuses: choices(p, "status", models.Approved, models.Pending, models.Spam, models.Rejected, models.Deleted),
		Page:     p.page("newest", "oldest"),
	}
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
//	@Summary	One comment
//	@Tags		comments
func (h handlers) getComment(c *gin.Context) error {
	return getOne(c, "comment", h.store.Comment, func(m models.Comment) int { return m.Version })
}
