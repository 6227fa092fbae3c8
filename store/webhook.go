package store

import (
	"context"
	"crypto/rand"
	"encoding/base64"

	"gorm.io/gorm"

	"broadsheet/models"
)

// maxWebhooks bounds how many addresses a transaction tells of what it changes,
// and with it the connections at once.
const maxWebhooks = 20

// webhookSecretPrefix begins every secret (Standard Webhooks, "Signature scheme").
const webhookSecretPrefix = "whsec_"

// CreateWebhook makes a webhook and answers it with its secret: whsec_ and the
// key in base64. It returns models.FieldErrors for what is wrong, and
// ConflictError where there are 20 webhooks.
func (s *Store) CreateWebhook(ctx context.Context, input models.WebhookInput) (models.Webhook, string, error) {
	var hook models.Webhook
	if err := input.Apply(&hook); err != nil {
		return hook, "", err
	}
	key := make([]byte, secretBytes)
	_, _ = rand.Read(key) // It never fails (crypto/rand).
	hook.Secret, hook.Version = webhookSecretPrefix+base64.StdEncoding.EncodeToString(key), 1
	err := s.edit(ctx, func(e *edit) error {
		hook.CreatedAt, hook.UpdatedAt = e.log.at, e.log.at
		var count int64
		if err := e.tx.Model(&models.Webhook{}).Count(&count).Error; err != nil {
			return err
		}
		if count >= maxWebhooks {
			return conflict("there are %d webhooks, which is the most: delete one first", maxWebhooks)
		}
		if err := e.beginAnnouncing(hook); err != nil {
			return err
		}
		if err := e.tx.Create(&hook).Error; err != nil {
			return err
		}
		return e.note("webhook.create", "webhook", hook.ID, nil)
	})
	return hook, hook.Secret, err
}

// beginAnnouncing makes sure that the first webhook that is enabled is not told
// of what is old.
func (e *edit) beginAnnouncing(hook models.Webhook) error {
	if hook.Disabled {
		return nil
	}
	var others int64
	err := e.tx.Model(&models.Webhook{}).Where("disabled = ? AND id <> ?", false, hook.ID).Count(&others).Error
	if err != nil || others > 0 {
		return err
	}
	return announceAll(e.tx)
}

var webhookOrders = orders[models.Webhook]{
	"oldest": {[]string{"id"}, func(w *models.Webhook) []any { return []any{w.ID} }},
}

// ListWebhooks answers the webhooks, the oldest first.
func (s *Store) ListWebhooks(ctx context.Context, page Page) (Listing[models.Webhook], error) {
	page.Sort = "oldest"
	return listOf(ctx, s, webhookOrders, page, func(tx *gorm.DB) *gorm.DB { return tx.Model(&models.Webhook{}) })
}

// Webhook answers the webhook with the id, or ErrNotFound.
func (s *Store) Webhook(ctx context.Context, ref Ref) (models.Webhook, error) {
	return take[models.Webhook](ctx, s, func(tx *gorm.DB) *gorm.DB { return tx.Where("id = ?", ref.id()) })
}

// UpdateWebhook changes what the input sends. Disabling holds what waits to be
// delivered, and enabling sends it. It returns ErrNotFound, ErrStale where
// version is not 0 and not the webhook's, and models.FieldErrors.
func (s *Store) UpdateWebhook(ctx context.Context, ref Ref, version int, input models.WebhookInput) (models.Webhook, error) {
	var hook models.Webhook
	err := s.edit(ctx, func(e *edit) error {
		var err error
		if hook, err = e.webhook(ref, version); err != nil {
			return err
		}
		was := hook.Disabled
		if err := input.Apply(&hook); err != nil {
			return err
		}
		if was && !hook.Disabled {
			if err := e.beginAnnouncing(hook); err != nil {
				return err
			}
		}
		return e.updateWebhook("webhook.update", &hook, nil)
	})
	return hook, err
}

// webhook reads what ref names for a change.
func (e *edit) webhook(ref Ref, version int) (models.Webhook, error) {
	var hook models.Webhook
	if err := e.tx.Where("id = ?", ref.id()).Take(&hook).Error; err != nil {
		return hook, err
	}
	return hook, current(hook.Version, version)
}

// updateWebhook stores a changed webhook and holds or releases its deliveries.
func (e *edit) updateWebhook(act string, hook *models.Webhook, detail *string) error {
	hook.Version++
	hook.UpdatedAt = e.log.at
	update := e.tx.Model(&models.Webhook{}).Where("id = ? AND version = ?", hook.ID, hook.Version-1).
		Select("url", "description", "events", "disabled", "version", "updated_at").Updates(hook)
	if err := changed(update); err != nil {
		return err
	}
	held := e.tx.Model(&models.Delivery{}).Where("webhook_id = ? AND status = ?", hook.ID, models.DeliveryPending)
	var err error
	if hook.Disabled {
		err = held.Where("next_at IS NOT NULL").Update("next_at", nil).Error
	} else {
		err = held.Where("next_at IS NULL").Update("next_at", e.log.at).Error
	}
	if err != nil {
		return err
	}
	return e.note(act, "webhook", hook.ID, detail)
}

// DeleteWebhook deletes a webhook with its deliveries. It returns ErrNotFound,
// and ErrStale where version is not 0 and not the webhook's.
func (s *Store) DeleteWebhook(ctx context.Context, ref Ref, version int) error {
	return s.edit(ctx, func(e *edit) error {
		hook, err := e.webhook(ref, version)
		if err != nil {
			return err
		}
		if err := changed(e.tx.Exec("DELETE FROM webhooks WHERE id = ?", hook.ID)); err != nil {
			return err
		}
		return e.note("webhook.delete", "webhook", hook.ID, &hook.URL)
	})
}

// TestWebhook makes a delivery of a test event to a webhook, whatever events it
// asks for. It returns ErrNotFound, and ConflictError for one that is disabled.
func (s *Store) TestWebhook(ctx context.Context, ref Ref) (models.Delivery, error) {
	var delivery models.Delivery
	err := s.edit(ctx, func(e *edit) error {
		hook, err := e.webhook(ref, 0)
		if err != nil {
			return err
		}
		if hook.Disabled {
			return conflict("webhook %d is disabled: enable it first", hook.ID)
		}
		data := map[string]int64{"webhook_id": hook.ID}
		if err := deliver(e.tx, []models.Webhook{hook}, []event{{models.WebhookTest, data}}, e.log.at); err != nil {
			return err
		}
		if err := e.tx.Where("webhook_id = ?", hook.ID).Order("id_key").Take(&delivery).Error; err != nil {
			return err
		}
		return e.note("webhook.test", "webhook", hook.ID, nil)
	})
	return delivery, err
}
