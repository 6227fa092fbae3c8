package api

import (
	"github.com/gin-gonic/gin"

	"broadsheet/models"
	"broadsheet/store"
)

// listBans godoc
//
//	@ID				listBans
//	@Summary		List bans
//	@Description	The newest first, those that have ended included.
//	@Tags			moderation
//	@Security		key
//	@Produce		json
//	@Param			active	query		boolean	false	"Whether the ban holds now"
//	@Param			limit	query		integer	false	"The most rows of an answer"					minimum(1)	maximum(100)	default(20)
//	@Param			page	query		integer	false	"The number of a page, from 1; not with cursor"	minimum(1)	maximum(1000000)
//	@Param			cursor	query		string	false	"page.next or page.prev of another answer, unchanged"
//	@Success		200		{object}	List[models.Ban]
//	@Header			200		{string}	ETag			"Names this answer, for If-None-Match"
//	@Header			200		{string}	Link			"The first, next and previous parts of the list (RFC 8288)"
//	@Header			200		{integer}	X-Total-Count	"The rows of the whole list"
//	@Success		304		"The client has this answer already"
//	@Failure		400		{object}	Problem
//	@Failure		401		{object}	Problem
//	@Failure		403		{object}	Problem
//	@Failure		500		{object}	Problem
//	@Failure		503		{object}	Problem
//	@Router			/api/v1/bans [get]
func (h handlers) listBans(c *gin.Context) error {
	p := newParams(c)
	filter := store.BanFilter{Active: p.flag("active"), Page: p.page()}
	if err := p.err(); err != nil {
		return err
	}
	listing, err := h.store.ListBans(c.Request.Context(), filter)
	if err != nil {
		return err
	}
	return writeList(c, listing, listing.Data, nil)
}

// getBan godoc
//
//	@ID			getBan
//	@Summary	Get one ban
//	@Tags		moderation
//	@Security	key
//	@Produce	json
//	@Param		id		path		string		true	"The ban's id"
//	@Param		fields	query		[]string	false	"The only properties wanted"
//	@Success	200		{object}	models.Ban
//	@Header		200		{string}	ETag	"Names this answer, for If-None-Match"
//	@Success	304		"The client has this answer already"
//	@Failure	400		{object}	Problem
//	@Failure	401		{object}	Problem
//	@Failure	403		{object}	Problem
//	@Failure	404		{object}	Problem
//	@Failure	500		{object}	Problem
//	@Failure	503		{object}	Problem
//	@Router		/api/v1/bans/{id} [get]
func (h handlers) getBan(c *gin.Context) error {
	return getOne(c, "ban", h.store.Ban, withoutVersion[models.Ban])
}

// createBan godoc
//
//	@ID				createBan
//	@Summary		Ban a writer for a time
//	@Description	Comments under the name, and from the network that a comment came from where that is still known, are refused until the ban ends. Comments that are there stay.
//	@Tags			moderation
//	@Security		key
//	@Accept			json
//	@Produce		json
//	@Param			Idempotency-Key	header		string			false	"Names this request: sent again, it has the same answer and no second effect"
//	@Param			ban				body		models.NewBan	true	"Who is banned, and how long"
//	@Success		201				{object}	models.Ban
//	@Header			201				{string}	Location	"The ban's address"
//	@Failure		400				{object}	Problem
//	@Failure		401				{object}	Problem
//	@Failure		403				{object}	Problem
//	@Failure		413				{object}	Problem
//	@Failure		415				{object}	Problem
//	@Failure		422				{object}	Problem
//	@Failure		500				{object}	Problem
//	@Failure		503				{object}	Problem
//	@Router			/api/v1/bans [post]
func (h handlers) createBan(c *gin.Context) error {
	if err := newParams(c).err(); err != nil {
		return err
	}
	wanted, err := readJSON[models.NewBan](c)
	if err != nil {
		return err
	}
	ban, err := h.store.CreateBan(c.Request.Context(), wanted)
	if err != nil {
		return err
	}
	return writeNew(c, address("bans", ban.ID), ban, 0)
}

// deleteBan godoc
//
//	@ID				deleteBan
//	@Summary		Lift a ban
//	@Description	It is gone; the audit trail remembers it.
//	@Tags			moderation
//	@Security		key
//	@Produce		json
//	@Param			id	path	string	true	"The ban's id"
//	@Success		204	"It is lifted"
//	@Failure		400	{object}	Problem
//	@Failure		401	{object}	Problem
//	@Failure		403	{object}	Problem
//	@Failure		404	{object}	Problem
//	@Failure		500	{object}	Problem
//	@Failure		503	{object}	Problem
//	@Router			/api/v1/bans/{id} [delete]
func (h handlers) deleteBan(c *gin.Context) error {
	return remove(c, "ban", h.store.LiftBan, h.store.Ban, withoutVersion[models.Ban])
}

// withoutVersion is the version of what has none.
func withoutVersion[T any](T) int { return 0 }
