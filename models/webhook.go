package models

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
)

// WebhookEvent names what webhooks are told of.
type WebhookEvent string

// The events. An article is published when readers see it for the first time or
// again, and deleted when they no longer do; printed comments are part of their
// page and have no events. Test is sent on demand, to whoever asks for it.
const (
	ArticlePublished WebhookEvent = "article.published"
	ArticleUpdated   WebhookEvent = "article.updated"
	ArticleDeleted   WebhookEvent = "article.deleted"
	CommentPending   WebhookEvent = "comment.pending"
	CommentApproved  WebhookEvent = "comment.approved"
	WebhookTest      WebhookEvent = "webhook.test"
)

// WebhookEvents are the events that a webhook can ask for.
func WebhookEvents() []WebhookEvent {
	return []WebhookEvent{ArticlePublished, ArticleUpdated, ArticleDeleted, CommentPending, CommentApproved}
}

// Webhook is an address that is told of events.
type Webhook struct {
	ID  int64  `json:"id" gorm:"primaryKey" example:"1"`
	URL string `json:"url" example:"https://example.org/hooks/news"`
	// Description says whose it is.
	Description *string        `json:"description" extensions:"x-nullable" example:"site builder"`
	Events      []WebhookEvent `json:"events" gorm:"serializer:json" enums:"article.published,article.updated,article.deleted,comment.pending,comment.approved"`
	// Disabled is true where an admin or the receiver's own 410 stopped it: events are not noted for it, and what waits is held.
	Disabled bool `json:"disabled" example:"false"`
	// Secret signs; it is answered only once, when the webhook is made.
	Secret string `json:"-"`
	// Version counts the webhook's changes, from 1.
	Version   int       `json:"version" example:"1"`
	CreatedAt time.Time `json:"created_at" format:"date-time" example:"2026-11-22T12:00:00Z"`
	UpdatedAt time.Time `json:"updated_at" format:"date-time" example:"2026-11-22T12:00:00Z"`
}

// Wants reports whether the webhook asks for an event.
func (w Webhook) Wants(event WebhookEvent) bool { return slices.Contains(w.Events, event) }

// WebhookInput is what an admin may set of a webhook; PATCH changes what is sent.
type WebhookInput struct {
	// URL is where POST requests go: http or https, without credentials.
	URL         Optional[string] `json:"url" swaggertype:"string" validate:"optional" maxLength:"2000" example:"https://example.org/hooks/news"`
	Description Optional[string] `json:"description" swaggertype:"string" extensions:"x-nullable" validate:"optional" maxLength:"200" example:"site builder"`
	// Events are all that the webhook is told of.
	Events []WebhookEvent `json:"events" validate:"optional" enums:"article.published,article.updated,article.deleted,comment.pending,comment.approved"`
	// Disabled stops the webhook, or starts it again with what was held.
	Disabled Optional[bool] `json:"disabled" swaggertype:"boolean" validate:"optional"`
}

// maxURLRunes is what browsers and proxies commonly take.
const maxURLRunes = 2000

// Apply writes what was sent over the webhook, and returns every fault of the
// input and of the webhook that it makes as FieldErrors.
func (in WebhookInput) Apply(w *Webhook) error {
	var faults FieldErrors
	for field, null := range map[string]bool{
		"url": in.URL.Set && in.URL.Value == nil, "disabled": in.Disabled.Set && in.Disabled.Value == nil,
	} {
		if null {
			faults.Add("/"+field, "wrong_type", field+" cannot be null: leave it out to keep it as it is")
		}
	}
	in.URL.Over(&w.URL)
	in.Description.Into(&w.Description)
	in.Disabled.Over(&w.Disabled)
	if in.Events != nil {
		w.Events = in.Events
	}
	faults.optional("/description", w.Description, maxNameRunes)
	checkWebhookURL(&faults, w.URL)
	checkEvents(&faults, w.Events)
	return faults.Err()
}

func checkEvents(faults *FieldErrors, events []WebhookEvent) {
	if len(events) == 0 {
		faults.Add("/events", "required", "events must name at least one event: "+eventNames())
	}
	if len(events) > len(WebhookEvents()) {
		faults.Add("/events", "too_many", "events must name each event once")
		return
	}
	for i, event := range events {
		if !slices.Contains(WebhookEvents(), event) {
			faults.Add(fmt.Sprintf("/events/%d", i), "unknown_value", "events are "+eventNames())
		} else if slices.Contains(events[:i], event) {
			faults.Add(fmt.Sprintf("/events/%d", i), "repeated", "events must name each event once")
		}
	}
}

func eventNames() string {
	var names []string
	for _, event := range WebhookEvents() {
		names = append(names, string(event))
	}
	return strings.Join(names, ", ")
}

// checkWebhookURL checks the form of an address; where it leads is checked at
// each delivery, because names change their meaning.
func checkWebhookURL(faults *FieldErrors, text string) {
	if text == "" {
		faults.Add("/url", "required", "url must not be empty")
		return
	}
	before := len(*faults)
	if faults.text("/url", text, maxURLRunes); len(*faults) > before {
		return
	}
	address, err := url.Parse(text)
	switch {
	case err != nil || address.Hostname() == "" || address.Scheme != "http" && address.Scheme != "https":
		faults.Add("/url", "unknown_value", "url must be an http or https URL such as https://example.org/hooks/news")
	case address.User != nil:
		faults.Add("/url", "unknown_value", "url must hold no name and password: signatures tell who sends")
	case address.Fragment != "":
		faults.Add("/url", "unknown_value", "url must be without #, which is not sent")
	}
}

// DeliveryStatus says what became of a delivery.
type DeliveryStatus string

// A delivery waits, was taken by its receiver, or is given up.
const (
	DeliveryPending   DeliveryStatus = "pending"
	DeliveryDelivered DeliveryStatus = "delivered"
	DeliveryDead      DeliveryStatus = "dead"
)

// Delivery is one event on its way to one webhook.
type Delivery struct {
	ID        int64 `json:"id" gorm:"primaryKey" example:"1"`
	WebhookID int64 `json:"webhook_id" example:"1"`
	// EventID is what the header webhook-id carries: the same for every attempt.
	EventID string         `json:"event_id" example:"evt_3q2-796tvu_erb7v3q2-7w"`
	Event   WebhookEvent   `json:"event" enums:"article.published,article.updated,article.deleted,comment.pending,comment.approved,webhook.test"`
	Status  DeliveryStatus `json:"status"`
	// Attempts counts those since the delivery was made or last retried by hand.
	Attempts int `json:"attempts" example:"0"`
	// LastStatus is what the receiver answered last; null where it answered nothing.
	LastStatus *int `json:"last_status" extensions:"x-nullable"`
	// LastError says why the last attempt failed; null where it did not.
	LastError *string `json:"last_error" extensions:"x-nullable"`
	// NextAt is when the next attempt begins; null for none: the delivery is over, or held while its webhook is disabled.
	NextAt      *time.Time `json:"next_at" extensions:"x-nullable" format:"date-time"`
	CreatedAt   time.Time  `json:"created_at" format:"date-time" example:"2026-11-22T12:00:00Z"`
	DeliveredAt *time.Time `json:"delivered_at" extensions:"x-nullable" format:"date-time"`
	IDKey       int64      `json:"-" gorm:"->"`
}

// TableName names the table of deliveries.
func (Delivery) TableName() string { return "webhook_deliveries" }

// WebhookPayload is the body of a delivery.
type WebhookPayload struct {
	Type WebhookEvent `json:"type"`
	// Timestamp is when it happened, not when it is sent.
	Timestamp time.Time `json:"timestamp"`
	// Data is an article without its body, a comment, or what is left to say of
	// them, as the API answers readers.
	Data any `json:"data"`
}

// GoneArticle is the data of article.deleted: nothing else of it is for readers.
type GoneArticle struct {
	ID int64 `json:"id"`
	// Slug is the one that was last announced.
	Slug string `json:"slug"`
}
