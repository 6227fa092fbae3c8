package store

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"time"

	"gorm.io/gorm"

	"broadsheet/models"
)

// DeliveryFilter says which deliveries of a webhook are wanted.
type DeliveryFilter struct {
	Webhook  Ref
	Statuses []models.DeliveryStatus
	Page     Page
}

var deliveryOrders = orders[models.Delivery]{
	"newest": {[]string{"id_key"}, func(d *models.Delivery) []any { return []any{d.IDKey} }},
}

// ListDeliveries answers the deliveries of a webhook, the newest first. It
// returns ErrNotFound for an unknown webhook.
func (s *Store) ListDeliveries(ctx context.Context, filter DeliveryFilter) (Listing[models.Delivery], error) {
	var listing Listing[models.Delivery]
	filter.Page.Sort = "newest"
	err := s.read(ctx, func(tx *gorm.DB) error {
		var hook models.Webhook
		if err := tx.Select("id").Where("id = ?", filter.Webhook.id()).Take(&hook).Error; err != nil {
			return err
		}
		var err error
		listing, err = list(func() *gorm.DB {
			q := tx.Model(&models.Delivery{}).Where("webhook_id = ?", hook.ID)
			if filter.Statuses != nil {
				q = q.Where("status IN ?", filter.Statuses)
			}
			return q
		}, deliveryOrders, filter.Page)
		return err
	})
	return listing, err
}

// RetryDelivery sends a delivery again, from the first attempt on, whatever
// became of it. It returns ErrNotFound where the webhook has no such delivery,
// and ConflictError for a disabled webhook.
func (s *Store) RetryDelivery(ctx context.Context, webhook, ref Ref) (models.Delivery, error) {
	var delivery models.Delivery
	err := s.edit(ctx, func(e *edit) error {
		if err := e.tx.Where("id = ? AND webhook_id = ?", ref.id(), webhook.id()).Take(&delivery).Error; err != nil {
			return err
		}
		hook, err := e.webhook(webhook, 0)
		if err != nil {
			return err
		}
		if hook.Disabled {
			return conflict("webhook %d is disabled: enable it first", hook.ID)
		}
		delivery.Status, delivery.Attempts, delivery.NextAt, delivery.DeliveredAt = models.DeliveryPending, 0, &e.log.at, nil
		update := e.tx.Model(&models.Delivery{}).Where("id = ?", delivery.ID).Select("status", "attempts", "next_at", "delivered_at").Updates(&delivery)
		if err := changed(update); err != nil {
			return err
		}
		detail := fmt.Sprintf("delivery %d", delivery.ID)
		return e.note("webhook.retry", "webhook", hook.ID, &detail)
	})
	return delivery, err
}

// Outgoing is a delivery with all that sending it needs.
type Outgoing struct {
	ID        int64
	WebhookID int64
	EventID   string
	URL       string
	Secret    string
	Body      string
}

// ClaimDeliveries takes deliveries that are due, the longest due of each webhook
// first, at most free of a webhook. Whoever takes them has lease to send them and
// to call RecordDelivery; then they are due again. It answers, too, when the next
// one is due of those webhooks that took less than they might; the zero time for none.
func (s *Store) ClaimDeliveries(ctx context.Context, lease time.Duration, free func(webhook int64) int) ([]Outgoing, time.Time, error) {
	var taken []Outgoing
	var next time.Time
	now := s.clock()
	soonest, err := s.soonest(ctx)
	if err != nil {
		return nil, next, err
	}
	due := false
	for _, hook := range soonest {
		if !hook.NextAt.After(now) && free(hook.ID) > 0 {
			due = true
		} else if free(hook.ID) > 0 && (next.IsZero() || hook.NextAt.Before(next)) {
			next = hook.NextAt
		}
	}
	if !due {
		return nil, next, nil
	}
	err = s.inUnseenTx(ctx, func(tx *gorm.DB) error {
		var ids []int64
		for _, hook := range soonest { // At most maxWebhooks.
			var part []int64
			err := tx.Raw(`UPDATE webhook_deliveries SET next_at = ? WHERE id IN (SELECT id FROM webhook_deliveries
				WHERE webhook_id = ? AND next_at <= ? ORDER BY next_at, id LIMIT ?) RETURNING id`,
				now.Add(lease), hook.ID, now, free(hook.ID)).Scan(&part).Error
			if err != nil {
				return err
			}
			ids = append(ids, part...)
		}
		return tx.Raw(`SELECT d.id, d.webhook_id, d.event_id, w.url, w.secret, e.body FROM webhook_deliveries d
			JOIN webhooks w ON w.id = d.webhook_id JOIN webhook_events e ON e.id = d.event_id
			WHERE d.id IN ? ORDER BY d.id`, ids).Scan(&taken).Error
	})
	if err != nil {
		return nil, next, err
	}
	return taken, now, nil // What is left is looked for again.
}

// soonestOf is when the next delivery of a webhook is due.
type soonestOf struct {
	ID     int64
	NextAt time.Time
}

func (s *Store) soonest(ctx context.Context) ([]soonestOf, error) {
	var soonest []soonestOf
	err := s.read(ctx, func(tx *gorm.DB) error {
		return tx.Raw(`SELECT * FROM (SELECT w.id, (SELECT d.next_at FROM webhook_deliveries d
				WHERE d.webhook_id = w.id AND d.next_at IS NOT NULL ORDER BY d.next_at, d.id LIMIT 1) AS next_at FROM webhooks w) AS hooks
			WHERE next_at IS NOT NULL ORDER BY id`).Scan(&soonest).Error
	})
	return soonest, err
}

// Attempt is what came of sending a delivery.
type Attempt struct {
	// Status is the receiver's, or 0 where it answered nothing.
	Status int
	// Error says why the attempt failed; "" where it did not.
	Error string
	// Gone is true where the receiver wants nothing more, ever.
	Gone bool
}

// retryDelays are the times between attempts, about those that Standard Webhooks
// proposes ("Deliverability and reliability"): after the last, at most 42 to 51
// hours later, a delivery is dead.
var retryDelays = []time.Duration{
	5 * time.Second, 30 * time.Second, 2 * time.Minute, 10 * time.Minute, 30 * time.Minute,
	2 * time.Hour, 5 * time.Hour, 10 * time.Hour, 24 * time.Hour,
}

// retryDelay is how long a delivery waits after so many attempts: up to a fifth
// more than the table says, so that many do not come at once.
func retryDelay(id int64, attempts int) time.Duration {
	base := retryDelays[attempts-1]
	hash := fnv.New32a()
	_, _ = fmt.Fprint(hash, id, " ", attempts) // A hash takes everything.
	return base + time.Duration(hash.Sum32()%1000)*base/5000
}

// RecordDelivery stores what came of an attempt: a delivery without
// an error is over, one whose receiver is gone disables the webhook, and any other
// is tried again later, or given up after ten attempts. A delivery that is gone meanwhile is no error.
func (s *Store) RecordDelivery(ctx context.Context, id int64, attempt Attempt) error {
	return s.edit(ctx, func(e *edit) error {
		e.effect = unseen
		var delivery models.Delivery
		err := e.tx.Where("id = ? AND status = ?", id, models.DeliveryPending).Take(&delivery).Error
		if errors.Is(translate(err), ErrNotFound) {
			return nil
		}
		if err != nil {
			return err
		}
		hook, err := e.webhook(RefOf(delivery.WebhookID), 0)
		if err != nil {
			return err
		}
		delivery.Attempts++
		delivery.LastStatus, delivery.LastError, delivery.NextAt = nil, nil, nil
		if attempt.Status != 0 {
			delivery.LastStatus = &attempt.Status
		}
		switch {
		case attempt.Error == "":
			delivery.Status, delivery.DeliveredAt = models.DeliveryDelivered, &e.log.at
		case attempt.Gone || delivery.Attempts > len(retryDelays):
			delivery.Status, delivery.LastError = models.DeliveryDead, &attempt.Error
		default:
			delivery.LastError = &attempt.Error
			if !hook.Disabled {
				next := e.log.at.Add(retryDelay(id, delivery.Attempts))
				delivery.NextAt = &next
			}
		}
		update := e.tx.Model(&models.Delivery{}).Where("id = ?", id).
			Select("status", "attempts", "last_status", "last_error", "next_at", "delivered_at").Updates(&delivery)
		if err := changed(update); err != nil {
			return err
		}
		if !attempt.Gone || hook.Disabled {
			return nil
		}
		hook.Disabled = true
		return e.updateWebhook("webhook.disable", &hook, &attempt.Error)
	})
}

// ReleaseDelivery gives back a delivery whose sending was broken off: it is due
// at once, and the attempt does not count.
func (s *Store) ReleaseDelivery(ctx context.Context, id int64) error {
	return s.inUnseenTx(ctx, func(tx *gorm.DB) error {
		return tx.Exec("UPDATE webhook_deliveries SET next_at = ? WHERE id = ? AND next_at IS NOT NULL", s.clock(), id).Error
	})
}

// deliveryAge is how long deliveries can be looked at.
const deliveryAge = 30 * 24 * time.Hour

// forgetPart is how many rows one transaction drops.
const forgetPart = 1000

// ForgetDeliveries drops the deliveries that are kept no longer, and the events
// that nobody has yet to be told of.
func (s *Store) ForgetDeliveries(ctx context.Context) error {
	before := s.clock().Add(-deliveryAge)
	for _, statement := range []string{
		"DELETE FROM webhook_deliveries WHERE id IN (SELECT id FROM webhook_deliveries WHERE created_at <= ? LIMIT ?)",
		`DELETE FROM webhook_events WHERE id IN (SELECT id FROM webhook_events e WHERE at <= ?
			AND NOT EXISTS (SELECT 1 FROM webhook_deliveries d WHERE d.event_id = e.id) LIMIT ?)`,
	} {
		for more := true; more; {
			err := s.inUnseenTx(ctx, func(tx *gorm.DB) error {
				dropped := tx.Exec(statement, before, forgetPart)
				more = dropped.RowsAffected == forgetPart
				return dropped.Error
			})
			if err != nil {
				return err
			}
		}
	}
	return nil
}
