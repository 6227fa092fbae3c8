package api

import (
	"github.com/gin-gonic/gin"

	"broadsheet/store"
)

// listAudit godoc
//
//	@ID				listAudit
//	@Summary		List who did what
//	@Description	Every act with a key or on the server, the newest first.
//	@Tags			moderation
//	@Security		key
//	@Produce		json
//	@Param			act			query		[]string	false	"Acts, such as comment.approve or article.update"
//	@Param			type		query		[]string	false	"What it was done to: article, author, ban, comment, document, key, report, section"
//	@Param			resource_id	query		[]string	false	"The ids of what it was done to"
//	@Param			key			query		[]string	false	"The ids of the keys that acted"
//	@Param			from		query		string		false	"The first day, in UTC"							Format(edtf)
//	@Param			to			query		string		false	"The last day, in UTC"							Format(edtf)
//	@Param			limit		query		integer		false	"The most rows of an answer"					minimum(1)	maximum(100)	default(20)
//	@Param			page		query		integer		false	"The number of a page, from 1; not with cursor"	minimum(1)	maximum(1000000)
//	@Param			cursor		query		string		false	"page.next or page.prev of another answer, unchanged"
//	@Success		200			{object}	List[models.AuditEntry]
//	@Header			200			{string}	ETag			"Names this answer, for If-None-Match"
//	@Header			200			{string}	Link			"The first, next and previous parts of the list (RFC 8288)"
//	@Header			200			{integer}	X-Total-Count	"The rows of the whole list"
//	@Success		304			"The client has this answer already"
//	@Failure		400			{object}	Problem
//	@Failure		401			{object}	Problem
//	@Failure		403			{object}	Problem
//	@Failure		500			{object}	Problem
//	@Failure		503			{object}	Problem
//	@Router			/api/v1/audit [get]
func (h handlers) listAudit(c *gin.Context) error {
	p := newParams(c)
	filter := store.AuditFilter{Acts: p.list("act"), Types: p.list("type"), ResourceIDs: p.ids("resource_id"), Keys: p.ids("key"), Page: p.page()}
	filter.From, filter.To = p.period()
	if err := p.err(); err != nil {
		return err
	}
	listing, err := h.store.ListAudit(c.Request.Context(), filter)
	if err != nil {
		return err
	}
	return writeList(c, listing, listing.Data, nil)
}
