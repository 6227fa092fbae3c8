package api

import (
	"net/http"

	"github.com/gin-gonic/gin"

	"broadsheet/models"
	"broadsheet/store"
)

// NewWebhookAnswer is a webhook that was made, with its secret.
type NewWebhookAnswer struct {
	models.Webhook
	// Secret is shown this once: it verifies the header webhook-signature.
	Secret string `json:"secret" example:"whsec_dDBwc01LVUYyZFJscXZNYlRYZzBIbDFuUGRGWnpPOWg="`
}

// listWebhooks godoc
//
//	@ID			listWebhooks
//	@Summary	List webhooks
//	@Description	The oldest first, without their secrets.
//	@Tags		webhooks
//	@Security	key
//	@Produce	json
//	@Param		limit	query		integer	false	"The most rows of an answer"					minimum(1)	maximum(100)	default(20)
//	@Param		page	query		integer	false	"The number of a page, from 1; not with cursor"	minimum(1)	maximum(1000000)
//	@Param		cursor	query		string	false	"page.next or page.prev of another answer, unchanged"
//	@Success	200		{object}	List[models.Webhook]
//	@Header		200		{string}	ETag			"Names this answer, for If-None-Match"
//	@Header		200		{string}	Link			"The first, next and previous parts of the list (RFC 8288)"
//	@Header		200		{integer}	X-Total-Count	"The rows of the whole list"
//	@Success	304		"The client has this answer already"
//	@Failure	400		{object}	Problem
//	@Failure	401		{object}	Problem
//	@Failure	403		{object}	Problem
//	@Failure	500		{object}	Problem
//	@Failure	503		{object}	Problem
//	@Router		/api/v1/webhooks [get]
func (h handlers) listWebhooks(c *gin.Context) error {
	p := newParams(c)
	page := p.page()
	if err := p.err(); err != nil {
		return err
	}
	listing, err := h.store.ListWebhooks(c.Request.Context(), page)
	if err != nil {
		return err
	}
	return writeList(c, listing, listing.Data, nil)
}

// getWebhook godoc
//
//	@ID			getWebhook
//	@Summary	Get one webhook
//	@Tags		webhooks
//	@Security	key
//	@Produce	json
//	@Param		id		path		string		true	"The webhook's id"
//	@Param		fields	query		[]string	false	"The only properties wanted"
//	@Success	200		{object}	models.Webhook
//	@Header		200		{string}	ETag	"Names this answer, for If-None-Match"
//	@Success	304		"The client has this answer already"
//	@Failure	400		{object}	Problem
//	@Failure	401		{object}	Problem
//	@Failure	403		{object}	Problem
//	@Failure	404		{object}	Problem
//	@Failure	500		{object}	Problem
//	@Failure	503		{object}	Problem
//	@Router		/api/v1/webhooks/{id} [get]
func (h handlers) getWebhook(c *gin.Context) error {
	return getOne(c, "webhook", h.store.Webhook, versionOfWebhook)
}

func versionOfWebhook(w models.Webhook) int { return w.Version }

// createWebhook godoc
//
//	@ID				createWebhook
//	@Summary		Make a webhook
//	@Description	It is told of what happens from now on. The secret is in this answer and in no other. Because it signs, it is kept as it is and not as a hash: who reads the database can sign, too. Addresses within private networks are refused when a delivery is sent, unless the operator allows them.
//	@Tags			webhooks
//	@Security		key
//	@Accept			json
//	@Produce		json
//	@Param			Idempotency-Key	header		string				false	"Names this request: sent again, it has the same answer and no second effect"
//	@Param			webhook			body		models.WebhookInput	true	"The webhook: url and events are needed"
//	@Success		201				{object}	NewWebhookAnswer
//	@Header			201				{string}	ETag		"Names this version, for If-Match"
//	@Header			201				{string}	Location	"The webhook's address"
//	@Failure		400				{object}	Problem
//	@Failure		401				{object}	Problem
//	@Failure		403				{object}	Problem
//	@Failure		409				{object}	Problem
//	@Failure		413				{object}	Problem
//	@Failure		415				{object}	Problem
//	@Failure		422				{object}	Problem
//	@Failure		500				{object}	Problem
//	@Failure		503				{object}	Problem
//	@Router			/api/v1/webhooks [post]
func (h handlers) createWebhook(c *gin.Context) error {
	if err := newParams(c).err(); err != nil {
		return err
	}
	input, err := readJSON[models.WebhookInput](c)
	if err != nil {
		return err
	}
	hook, secret, err := h.store.CreateWebhook(c.Request.Context(), input)
	if err != nil {
		return err
	}
	return writeNew(c, address("webhooks", hook.ID), NewWebhookAnswer{Webhook: hook, Secret: secret}, hook.Version)
}

// updateWebhook godoc
//
//	@ID				updateWebhook
//	@Summary		Change a webhook
//	@Description	A JSON Merge Patch (RFC 7396). A disabled webhook is told of nothing, and its deliveries are held; enabled again, it is sent what was held, and not what happened meanwhile.
//	@Tags			webhooks
//	@Security		key
//	@Accept			json
//	@Produce		json
//	@Param			id			path		string				true	"The webhook's id"
//	@Param			If-Match	header		string				false	"The ETag of what was read: a change of a later version is refused"
//	@Param			webhook		body		models.WebhookInput	true	"What changes"
//	@Success		200			{object}	models.Webhook
//	@Header			200			{string}	ETag	"Names this version, for If-Match"
//	@Failure		400			{object}	Problem
//	@Failure		401			{object}	Problem
//	@Failure		403			{object}	Problem
//	@Failure		404			{object}	Problem
//	@Failure		412			{object}	Problem
//	@Failure		413			{object}	Problem
//	@Failure		415			{object}	Problem
//	@Failure		422			{object}	Problem
//	@Failure		500			{object}	Problem
//	@Failure		503			{object}	Problem
//	@Router			/api/v1/webhooks/{id} [patch]
func (h handlers) updateWebhook(c *gin.Context) error {
	return patch(c, "webhook", h.store.UpdateWebhook, h.store.Webhook, versionOfWebhook)
}

// deleteWebhook godoc
//
//	@ID				deleteWebhook
//	@Summary		Delete a webhook
//	@Description	Its deliveries go with it, those that wait, too.
//	@Tags			webhooks
//	@Security		key
//	@Produce		json
//	@Param			id			path	string	true	"The webhook's id"
//	@Param			If-Match	header	string	false	"The ETag of what was read: a later version is not deleted"
//	@Success		204			"It is gone"
//	@Failure		400			{object}	Problem
//	@Failure		401			{object}	Problem
//	@Failure		403			{object}	Problem
//	@Failure		404			{object}	Problem
//	@Failure		412			{object}	Problem
//	@Failure		500			{object}	Problem
//	@Failure		503			{object}	Problem
//	@Router			/api/v1/webhooks/{id} [delete]
func (h handlers) deleteWebhook(c *gin.Context) error {
	return remove(c, "webhook", h.store.DeleteWebhook, h.store.Webhook, versionOfWebhook)
}

// testWebhook godoc
//
//	@ID				testWebhook
//	@Summary		Send a test to a webhook
//	@Description	A delivery of the event webhook.test, whatever events the webhook asks for; its data is {"webhook_id"}. The list of deliveries shows what becomes of it.
//	@Tags			webhooks
//	@Security		key
//	@Produce		json
//	@Param			id				path		string	true	"The webhook's id"
//	@Param			Idempotency-Key	header		string	false	"Names this request: sent again, it has the same answer and no second effect"
//	@Success		202				{object}	models.Delivery
//	@Failure		400				{object}	Problem
//	@Failure		401				{object}	Problem
//	@Failure		403				{object}	Problem
//	@Failure		404				{object}	Problem
//	@Failure		409				{object}	Problem
//	@Failure		413				{object}	Problem
//	@Failure		422				{object}	Problem
//	@Failure		500				{object}	Problem
//	@Failure		503				{object}	Problem
//	@Router			/api/v1/webhooks/{id}/test [post]
func (h handlers) testWebhook(c *gin.Context) error {
	if err := newParams(c).err(); err != nil {
		return err
	}
	ref := c.Param("id")
	delivery, err := h.store.TestWebhook(c.Request.Context(), store.Ref(ref))
	if err != nil {
		return orNotFound(err, "webhook", ref)
	}
	return writeStatus(c, http.StatusAccepted, delivery, 0)
}

// listDeliveries godoc
//
//	@ID				listDeliveries
//	@Summary		List a webhook's deliveries
//	@Description	The newest first, for 30 days. A delivery that its receiver does not take (2xx) is sent again, ten times within about two days; then it is dead.
//	@Tags			webhooks
//	@Security		key
//	@Produce		json
//	@Param			id		path		string		true	"The webhook's id"
//	@Param			status	query		[]string	false	"What became of them"							Enums(pending, delivered, dead)
//	@Param			fields	query		[]string	false	"The only properties wanted"
//	@Param			limit	query		integer		false	"The most rows of an answer"					minimum(1)	maximum(100)	default(20)
//	@Param			page	query		integer		false	"The number of a page, from 1; not with cursor"	minimum(1)	maximum(1000000)
//	@Param			cursor	query		string		false	"page.next or page.prev of another answer, unchanged"
//	@Success		200		{object}	List[models.Delivery]
//	@Header			200		{string}	ETag			"Names this answer, for If-None-Match"
//	@Header			200		{string}	Link			"The first, next and previous parts of the list (RFC 8288)"
//	@Header			200		{integer}	X-Total-Count	"The rows of the whole list"
//	@Success		304		"The client has this answer already"
//	@Failure		400		{object}	Problem
//	@Failure		401		{object}	Problem
//	@Failure		403		{object}	Problem
//	@Failure		404		{object}	Problem
//	@Failure		500		{object}	Problem
//	@Failure		503		{object}	Problem
//	@Router			/api/v1/webhooks/{id}/deliveries [get]
func (h handlers) listDeliveries(c *gin.Context) error {
	p := newParams(c)
	ref := c.Param("id")
	filter := store.DeliveryFilter{
		Webhook:  store.Ref(ref),
		Statuses: choices(p, "status", models.DeliveryPending, models.DeliveryDelivered, models.DeliveryDead),
		Page:     p.page(),
	}
	wanted := fields[models.Delivery](p)
	if err := p.err(); err != nil {
		return err
	}
	listing, err := h.store.ListDeliveries(c.Request.Context(), filter)
	if err != nil {
		return orNotFound(err, "webhook", ref)
	}
	return writeList(c, listing, listing.Data, wanted)
}

// retryDelivery godoc
//
//	@ID				retryDelivery
//	@Summary		Send a delivery again
//	@Description	Now, and as often as a new one, whatever became of it; the header webhook-id stays the same.
//	@Tags			webhooks
//	@Security		key
//	@Produce		json
//	@Param			id				path		string	true	"The webhook's id"
//	@Param			delivery_id		path		string	true	"The delivery's id"
//	@Param			Idempotency-Key	header		string	false	"Names this request: sent again, it has the same answer and no second effect"
//	@Success		200				{object}	models.Delivery
//	@Failure		400				{object}	Problem
//	@Failure		401				{object}	Problem
//	@Failure		403				{object}	Problem
//	@Failure		404				{object}	Problem
//	@Failure		409				{object}	Problem
//	@Failure		413				{object}	Problem
//	@Failure		422				{object}	Problem
//	@Failure		500				{object}	Problem
//	@Failure		503				{object}	Problem
//	@Router			/api/v1/webhooks/{id}/deliveries/{delivery_id}/retry [post]
func (h handlers) retryDelivery(c *gin.Context) error {
	if err := newParams(c).err(); err != nil {
		return err
	}
	ref := c.Param("delivery_id")
	delivery, err := h.store.RetryDelivery(c.Request.Context(), store.Ref(c.Param("id")), store.Ref(ref))
	if err != nil {
		return orNotFound(err, "delivery of this webhook", ref)
	}
	return writeChanged(c, delivery, 0)
}
