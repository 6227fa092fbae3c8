package store

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"math"
	"net/netip"
	"slices"
	"time"

	"gorm.io/gorm"

	"broadsheet/models"
)

// An address is never stored. What is stored is a digest of it with a random
// key; keys are made anew after half a month and dropped after a whole one, from
// when on nobody can find out which digests an address has had.
const (
	addressKeySetting = "address_keys"
	addressKeyUse     = 15 * 24 * time.Hour
	addressAge        = 30 * 24 * time.Hour
)

// addressKey is a key for the digests of addresses.
type addressKey struct {
	Since time.Time `json:"since"` // the beginning of a day
	Key   []byte    `json:"key"`
}

// digest names something for as long as the key is there.
func (k addressKey) digest(parts ...string) string {
	mac := hmac.New(sha256.New, k.Key)
	mac.Write([]byte(digest(parts...)))
	return hex.EncodeToString(mac.Sum(nil)[:16])
}

// addressKeys are the keys that are in use, the newest first.
func addressKeys(tx *gorm.DB, now time.Time) ([]addressKey, error) {
	var stored string
	err := takeByHand(tx, []any{&stored}, "SELECT value FROM settings WHERE name = $1", addressKeySetting)
	switch {
	case errors.Is(err, gorm.ErrRecordNotFound):
		return nil, nil
	case err != nil:
		return nil, err
	}
	var all []addressKey
	if err := json.Unmarshal([]byte(stored), &all); err != nil {
		return nil, err
	}
	return live(all, now), nil
}

// live are the keys that are not too old to be used.
func live(keys []addressKey, now time.Time) []addressKey {
	of := slices.Clone(keys)
	return slices.DeleteFunc(of, func(k addressKey) bool { return now.Sub(k.Since) >= addressAge })
}

// freshAddressKeys are addressKeys, to which a key is added when it is time.
func freshAddressKeys(tx *gorm.DB, now time.Time) ([]addressKey, error) {
	keys, err := addressKeys(tx, now)
	if err != nil || inUse(keys, now) {
		return keys, err
	}
	fresh := addressKey{Since: now.Truncate(24 * time.Hour), Key: make([]byte, sha256.Size)}
	_, _ = rand.Read(fresh.Key) // It never fails (crypto/rand).
	keys = append([]addressKey{fresh}, keys...)
	return keys, saveAddressKeys(tx, keys)
}

// inUse reports whether new digests are made with the first of keys.
func inUse(keys []addressKey, now time.Time) bool {
	return len(keys) > 0 && now.Sub(keys[0].Since) < addressKeyUse
}

func saveAddressKeys(tx *gorm.DB, keys []addressKey) error {
	text, err := json.Marshal(keys)
	if err != nil {
		return err
	}
	return tx.Exec("INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
		addressKeySetting, string(text)).Error
}

// network is the part of an address that its holder cannot change at will: /24
// for IPv4 and /48 for IPv6. An invalid address has an invalid network.
func network(address netip.Addr) netip.Prefix {
	address = address.Unmap().WithZone("")
	bits := 48
	if address.Is4() {
		bits = 24
	}
	prefix, _ := address.Prefix(bits) // An invalid address has an invalid prefix.
	return prefix
}

// networkDigests are the digests that stand for the network of an address in
// address_hash and uses, by each key in use, the present one first.
func networkDigests(keys []addressKey, address netip.Addr) []string {
	digests := make([]string, len(keys))
	for i, k := range keys {
		digests[i] = k.digest("network", network(address).String())
	}
	return digests
}

// ForgetAddresses drops what was kept of addresses 30 days ago, the keys of that
// time, and what limits and likes need no longer. It is called once a day or
// more often.
func (s *Store) ForgetAddresses(ctx context.Context) error {
	return s.inTx(ctx, func(tx *gorm.DB) error {
		now := s.clock()
		keys, err := addressKeys(tx, now)
		if err != nil {
			return err
		}
		if err := saveAddressKeys(tx, keys); err != nil {
			return err
		}
		for _, old := range []struct {
			statement string
			before    any
		}{
			// By recency_key, which the index of addresses has: each comment would be read otherwise.
			{"UPDATE comments SET address_hash = NULL WHERE address_hash IS NOT NULL AND recency_key >= ?", recencyKey(now.Add(-addressAge))},
			{"UPDATE bans SET address_hash = NULL WHERE address_hash IS NOT NULL AND created_at <= ?", now.Add(-addressAge)},
			{"UPDATE reports SET address_hash = NULL WHERE address_hash IS NOT NULL AND created_at <= ?", now.Add(-addressAge)},
			{"DELETE FROM likes WHERE at <= ?", now.Add(-2 * maxWindow)},
		} {
			if err := tx.Exec(old.statement, old.before).Error; err != nil {
				return err
			}
		}
		before := now.Add(-maxWindow)
		return tx.Exec("DELETE FROM uses WHERE at <= ? AND id < coalesce((SELECT id FROM uses WHERE at > ? ORDER BY id LIMIT 1), ?)",
			before, before, int64(math.MaxInt64)).Error
	})
}

// Admit turns away an address that asks for more than a person can, before the
// database is asked: it returns LimitError. Those with a key always pass.
func (s *Store) Admit(ctx context.Context) error {
	actor := models.ActorOf(ctx)
	if actor.KeyID != 0 {
		return nil
	}
	return s.gate.admit(network(actor.Address), s.clock())
}
