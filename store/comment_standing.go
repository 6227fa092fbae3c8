package store

import (
	"time"

	"gorm.io/gorm"
)

// standing is what every comment is checked by and seldom changes.
type standing struct {
	number int64 // that of ahead at which it was read
	keys   []addressKey
	names  []keyName
}

// standing is what a comment is checked by ahead of its turn. It is kept until
// something of it changes, and then read anew. A new key of addresses is no such
// change: it comes with the comment that needs it.
func (s *Store) standing(tx *gorm.DB, number int64, now time.Time) (standing, error) {
	if kept := s.kept.Load(); kept != nil && kept.number == number && inUse(kept.keys, now) {
		return standing{number, live(kept.keys, now), kept.names}, nil
	}
	of := standing{number: number}
	var err error
	if of.keys, err = addressKeys(tx, now); err != nil {
		return of, err
	}
	if of.names, err = keyNames(tx); err != nil {
		return of, err
	}
	s.kept.Store(&of)
	return of, nil
}

// keyName is the name of a key, squeezed, which no reader may have while it holds.
type keyName struct {
	squeezed  string
	expiresAt *time.Time
}

// keyNames are the names of the keys that were not revoked.
func keyNames(tx *gorm.DB) ([]keyName, error) {
	var keys []struct {
		Name      string
		ExpiresAt *time.Time
	}
	if err := tx.Raw("SELECT name, expires_at FROM keys WHERE revoked_at IS NULL").Scan(&keys).Error; err != nil {
		return nil, err
	}
	names := make([]keyName, len(keys))
	for i, key := range keys {
		names[i] = keyName{squeeze(key.Name), key.ExpiresAt}
	}
	return names, nil
}
