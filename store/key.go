package store

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"strconv"
	"strings"
	"sync"
	"time"

	"gorm.io/gorm"

	"broadsheet/models"
)

// keyPrefix begins every secret, so that people and scanners know one when they see it.
const keyPrefix = "bsk"

// secretBytes of randomness make a secret.
const secretBytes = 32

// CreateKey makes a key and answers it with its secret, which is kept nowhere:
// bsk_ID_RANDOM. It returns models.FieldErrors for what is wrong.
func (s *Store) CreateKey(ctx context.Context, wanted models.NewKey) (models.Key, string, error) {
	key := models.Key{Name: strings.TrimSpace(wanted.Name), Role: wanted.Role}
	if err := wanted.Validate(s.clock()); err != nil {
		return key, "", err
	}
	if wanted.ExpiresAt != nil {
		expires := wanted.ExpiresAt.UTC().Truncate(time.Microsecond)
		key.ExpiresAt = &expires
	}
	random := make([]byte, secretBytes)
	_, _ = rand.Read(random) // It never fails (crypto/rand).
	text := base64.RawURLEncoding.EncodeToString(random)
	key.SecretHash = hashSecret(text)
	err := s.edit(ctx, func(e *edit) error {
		key.CreatedAt = e.log.at
		if err := e.tx.Create(&key).Error; err != nil {
			return err
		}
		return e.note("key.create", "key", key.ID, nil)
	})
	return key, keyPrefix + "_" + strconv.FormatInt(key.ID, 10) + "_" + text, err
}

func hashSecret(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// KeyOf answers the key whose secret was sent, or ErrNotFound where there is
// none, or it has expired or was revoked.
func (s *Store) KeyOf(ctx context.Context, secret string) (models.Key, error) {
	parts := strings.SplitN(secret, "_", 3)
	if len(parts) != 3 || parts[0] != keyPrefix {
		return models.Key{}, ErrNotFound
	}
	key, err := s.Key(ctx, Ref(parts[1]))
	if err != nil {
		return key, err
	}
	right := subtle.ConstantTimeCompare([]byte(hashSecret(parts[2])), []byte(key.SecretHash)) == 1
	now := s.clock()
	if !right || key.RevokedAt != nil || key.ExpiresAt != nil && !key.ExpiresAt.After(now) {
		return models.Key{}, ErrNotFound
	}
	s.uses.note(key.ID, now)
	return key, nil
}

var keyOrders = orders[models.Key]{
	"oldest": {[]string{"id"}, func(k *models.Key) []any { return []any{k.ID} }},
}

// ListKeys answers the keys, the oldest first, revoked ones included.
func (s *Store) ListKeys(ctx context.Context, page Page) (Listing[models.Key], error) {
	if err := s.WriteUses(ctx); err != nil {
		return Listing[models.Key]{}, err
	}
	page.Sort = "oldest"
	return listOf(ctx, s, keyOrders, page, func(tx *gorm.DB) *gorm.DB { return tx.Model(&models.Key{}) })
}

// Key answers the key with the id, or ErrNotFound.
func (s *Store) Key(ctx context.Context, ref Ref) (models.Key, error) {
	return take[models.Key](ctx, s, func(tx *gorm.DB) *gorm.DB { return tx.Where("id = ?", ref.id()) })
}

// RevokeKey withdraws a key for good; one that is revoked stays so. It returns
// ErrNotFound for an unknown key, and ConflictError for the last admin's key
// when a key does it: nobody could make another over HTTP.
func (s *Store) RevokeKey(ctx context.Context, ref Ref) (models.Key, error) {
	var key models.Key
	err := s.edit(ctx, func(e *edit) error {
		if err := e.tx.Where("id = ?", ref.id()).Take(&key).Error; err != nil || key.RevokedAt != nil {
			return err
		}
		if key.Role == models.Admin && e.actor.KeyID != 0 {
			var others int64
			err := e.tx.Model(&models.Key{}).Where("role = ? AND revoked_at IS NULL AND id <> ? AND (expires_at IS NULL OR expires_at > ?)",
				models.Admin, key.ID, e.log.at).Count(&others).Error
			if err != nil {
				return err
			}
			if others == 0 {
				return conflict("this is the last key of an admin: create another one first, or revoke it on the server (broadsheet key revoke)")
			}
		}
		key.RevokedAt = &e.log.at
		if err := changed(e.tx.Exec("UPDATE keys SET revoked_at = ? WHERE id = ?", e.log.at, key.ID)); err != nil {
			return err
		}
		return e.note("key.revoke", "key", key.ID, nil)
	})
	return key, err
}

// uses remembers when keys were last used, so that a request costs no write.
type uses struct {
	lock sync.Mutex
	last map[int64]time.Time
}

func (u *uses) note(key int64, at time.Time) {
	u.lock.Lock()
	defer u.lock.Unlock()
	if u.last == nil {
		u.last = map[int64]time.Time{}
	}
	if at.After(u.last[key]) {
		u.last[key] = at
	}
}

func (u *uses) take() map[int64]time.Time {
	u.lock.Lock()
	defer u.lock.Unlock()
	taken := u.last
	u.last = nil
	return taken
}

// WriteUses stores when keys were last used, which is kept in memory meanwhile.
// It is called from time to time, and when the server stops.
func (s *Store) WriteUses(ctx context.Context) error {
	used := s.uses.take()
	if len(used) == 0 {
		return nil
	}
	err := s.inUnseenTx(ctx, func(tx *gorm.DB) error {
		for id, at := range used {
			err := tx.Exec("UPDATE keys SET last_used_at = ? WHERE id = ? AND (last_used_at IS NULL OR last_used_at < ?)", at, id, at).Error
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		for id, at := range used { // They are written the next time.
			s.uses.note(id, at)
		}
	}
	return err
}
