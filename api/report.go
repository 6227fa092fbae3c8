package api

import (
	"github.com/gin-gonic/gin"

	"broadsheet/models"
	"broadsheet/store"
)

// reportComment godoc
//
//	@ID				reportComment
//	@Summary		Report a comment
//	@Description	No key is needed. Moderators see it. Several reports take a reader's comment back to the queue until a moderator has decided; printed comments stay. One report from a network of one comment, and 20 an hour.
//	@Tags			comments
//	@Accept			json
//	@Produce		json
//	@Param			id				path	string				true	"The comment's id"
//	@Param			Idempotency-Key	header	string				false	"Names this request: sent again, it has the same answer and no second effect"
//	@Param			report			body	models.NewReport	true	"What is wrong with the comment"
//	@Success		204				"Moderators will see it"
//	@Failure		400				{object}	Problem
//	@Failure		404				{object}	Problem
//	@Failure		409				{object}	Problem
//	@Failure		413				{object}	Problem
//	@Failure		415				{object}	Problem
//	@Failure		422				{object}	Problem
//	@Failure		429				{object}	Problem
//	@Header			429				{integer}	Retry-After	"The seconds to wait"
//	@Failure		500				{object}	Problem
//	@Failure		503				{object}	Problem
//	@Router			/api/v1/comments/{id}/reports [post]
func (h handlers) reportComment(c *gin.Context) error {
	if err := newParams(c).err(); err != nil {
		return err
	}
	report, err := readJSON[models.NewReport](c)
	if err != nil {
		return err
	}
	ref := c.Param("id")
	if err := h.store.CreateReport(c.Request.Context(), store.Ref(ref), report); err != nil {
		return orNotFound(err, "comment", ref)
	}
	return writeNothing(c)
}

// listReports godoc
//
//	@ID				listReports
//	@Summary		List what readers reported
//	@Description	The oldest first. Deciding on a comment resolves its reports.
//	@Tags			moderation
//	@Security		key
//	@Produce		json
//	@Param			open	query		boolean		false	"Whether nobody has resolved it"
//	@Param			comment	query		[]string	false	"Comments by id"
//	@Param			reason	query		[]string	false	"What is wrong with the comment"				Enums(spam, abuse, off_topic, personal_data, other)
//	@Param			limit	query		integer		false	"The most rows of an answer"					minimum(1)	maximum(100)	default(20)
//	@Param			page	query		integer		false	"The number of a page, from 1; not with cursor"	minimum(1)	maximum(1000000)
//	@Param			cursor	query		string		false	"page.next or page.prev of another answer, unchanged"
//	@Success		200		{object}	List[models.Report]
//	@Header			200		{string}	ETag			"Names this answer, for If-None-Match"
//	@Header			200		{string}	Link			"The first, next and previous parts of the list (RFC 8288)"
//	@Header			200		{integer}	X-Total-Count	"The rows of the whole list"
//	@Success		304		"The client has this answer already"
//	@Failure		400		{object}	Problem
//	@Failure		401		{object}	Problem
//	@Failure		403		{object}	Problem
//	@Failure		500		{object}	Problem
//	@Failure		503		{object}	Problem
//	@Router			/api/v1/reports [get]
func (h handlers) listReports(c *gin.Context) error {
	p := newParams(c)
	filter := store.ReportFilter{
		Open: p.flag("open"), Comments: p.ids("comment"),
		Reasons: choices(p, "reason", models.ReportReasons()...), Page: p.page(),
	}
	if err := p.err(); err != nil {
		return err
	}
	listing, err := h.store.ListReports(c.Request.Context(), filter)
	if err != nil {
		return err
	}
	return writeList(c, listing, listing.Data, nil)
}

// getReport godoc
//
//	@ID			getReport
//	@Summary	Get one report
//	@Tags		moderation
//	@Security	key
//	@Produce	json
//	@Param		id		path		string		true	"The report's id"
//	@Param		fields	query		[]string	false	"The only properties wanted"
//	@Success	200		{object}	models.Report
//	@Header		200		{string}	ETag	"Names this answer, for If-None-Match"
//	@Success	304		"The client has this answer already"
//	@Failure	400		{object}	Problem
//	@Failure	401		{object}	Problem
//	@Failure	403		{object}	Problem
//	@Failure	404		{object}	Problem
//	@Failure	500		{object}	Problem
//	@Failure	503		{object}	Problem
//	@Router		/api/v1/reports/{id} [get]
func (h handlers) getReport(c *gin.Context) error {
	return getOne(c, "report", h.store.Report, withoutVersion[models.Report])
}

// updateReport godoc
//
//	@ID				updateReport
//	@Summary		Resolve a report
//	@Description	The comment stays as it is. resolved=false opens the report again.
//	@Tags			moderation
//	@Security		key
//	@Accept			json
//	@Produce		json
//	@Param			id		path		string				true	"The report's id"
//	@Param			report	body		models.ReportChange	true	"What changes"
//	@Success		200		{object}	models.Report
//	@Failure		400		{object}	Problem
//	@Failure		401		{object}	Problem
//	@Failure		403		{object}	Problem
//	@Failure		404		{object}	Problem
//	@Failure		413		{object}	Problem
//	@Failure		415		{object}	Problem
//	@Failure		422		{object}	Problem
//	@Failure		500		{object}	Problem
//	@Failure		503		{object}	Problem
//	@Router			/api/v1/reports/{id} [patch]
func (h handlers) updateReport(c *gin.Context) error {
	return patch(c, "report", h.store.UpdateReport, h.store.Report, withoutVersion[models.Report])
}
