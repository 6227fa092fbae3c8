package api

import (
	"github.com/gin-gonic/gin"

	"broadsheet/models"
	"broadsheet/store"
)

// NewKeyAnswer is a key that was made, with its secret.
type NewKeyAnswer struct {
	models.Key
	// Secret is shown this once: Authorization: Bearer and the secret.
	Secret string `json:"secret" example:"bsk_2_t0psMKUF2dRlqvMbTXg0Hl1nPdFZzO9h4b6mF7kV5cE"`
}

// listKeys godoc
//
//	@ID			listKeys
//	@Summary	List API keys
//	@Description	The oldest first, revoked ones included; secrets are kept nowhere.
//	@Tags		keys
//	@Security	key
//	@Produce	json
//	@Param		limit	query		integer	false	"The most rows of an answer"					minimum(1)	maximum(100)	default(20)
//	@Param		page	query		integer	false	"The number of a page, from 1; not with cursor"	minimum(1)	maximum(1000000)
//	@Param		cursor	query		string	false	"page.next or page.prev of another answer, unchanged"
//	@Success	200		{object}	List[models.Key]
//	@Header		200		{string}	ETag			"Names this answer, for If-None-Match"
//	@Header		200		{string}	Link			"The first, next and previous parts of the list (RFC 8288)"
//	@Header		200		{integer}	X-Total-Count	"The rows of the whole list"
//	@Success	304		"The client has this answer already"
//	@Failure	400		{object}	Problem
//	@Failure	401		{object}	Problem
//	@Failure	403		{object}	Problem
//	@Failure	500		{object}	Problem
//	@Failure	503		{object}	Problem
//	@Router		/api/v1/keys [get]
func (h handlers) listKeys(c *gin.Context) error {
	p := newParams(c)
	page := p.page()
	if err := p.err(); err != nil {
		return err
	}
	listing, err := h.store.ListKeys(c.Request.Context(), page)
	if err != nil {
		return err
	}
	return writeList(c, listing, listing.Data, nil)
}

// getKey godoc
//
//	@ID			getKey
//	@Summary	Get one API key
//	@Tags		keys
//	@Security	key
//	@Produce	json
//	@Param		id		path		string		true	"The key's id"
//	@Param		fields	query		[]string	false	"The only properties wanted"
//	@Success	200		{object}	models.Key
//	@Header		200		{string}	ETag	"Names this answer, for If-None-Match"
//	@Success	304		"The client has this answer already"
//	@Failure	400		{object}	Problem
//	@Failure	401		{object}	Problem
//	@Failure	403		{object}	Problem
//	@Failure	404		{object}	Problem
//	@Failure	500		{object}	Problem
//	@Failure	503		{object}	Problem
//	@Router		/api/v1/keys/{id} [get]
func (h handlers) getKey(c *gin.Context) error {
	return getOne(c, "key", h.store.Key, func(models.Key) int { return 0 })
}

// createKey godoc
//
//	@ID				createKey
//	@Summary		Make an API key
//	@Description	The secret is in this answer and nowhere else. The first key is made on the server: broadsheet key create --role admin --name NAME.
//	@Tags			keys
//	@Security		key
//	@Accept			json
//	@Produce		json
//	@Param			Idempotency-Key	header		string			false	"Names this request: sent again, it has the same answer and no second effect"
//	@Param			key				body		models.NewKey	true	"The key"
//	@Success		201				{object}	NewKeyAnswer
//	@Header			201				{string}	Location	"The key's address"
//	@Failure		400				{object}	Problem
//	@Failure		401				{object}	Problem
//	@Failure		403				{object}	Problem
//	@Failure		413				{object}	Problem
//	@Failure		415				{object}	Problem
//	@Failure		422				{object}	Problem
//	@Failure		500				{object}	Problem
//	@Failure		503				{object}	Problem
//	@Router			/api/v1/keys [post]
func (h handlers) createKey(c *gin.Context) error {
	if err := newParams(c).err(); err != nil {
		return err
	}
	wanted, err := readJSON[models.NewKey](c)
	if err != nil {
		return err
	}
	key, secret, err := h.store.CreateKey(c.Request.Context(), wanted)
	if err != nil {
		return err
	}
	return writeNew(c, address("keys", key.ID), NewKeyAnswer{Key: key, Secret: secret}, 0)
}

// revokeKey godoc
//
//	@ID				revokeKey
//	@Summary		Revoke an API key
//	@Description	From now on it opens nothing; it stays in the list, because revisions name it.
//	@Tags			keys
//	@Security		key
//	@Produce		json
//	@Param			id	path		string	true	"The key's id"
//	@Success		200	{object}	models.Key
//	@Failure		400	{object}	Problem
//	@Failure		401	{object}	Problem
//	@Failure		403	{object}	Problem
//	@Failure		404	{object}	Problem
//	@Failure		409	{object}	Problem
//	@Failure		500	{object}	Problem
//	@Failure		503	{object}	Problem
//	@Router			/api/v1/keys/{id} [delete]
func (h handlers) revokeKey(c *gin.Context) error {
	if err := newParams(c).err(); err != nil {
		return err
	}
	ref := c.Param("id")
	key, err := h.store.RevokeKey(c.Request.Context(), store.Ref(ref))
	if err != nil {
		return orNotFound(err, "key", ref)
	}
	return writeChanged(c, key, 0)
}
