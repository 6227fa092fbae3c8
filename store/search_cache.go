package store

import (
	"strings"
	"sync"

	"gorm.io/gorm"
)

// searchCache keeps what queries over the whole archive count and rank, until
// the index changes: a word that most articles hold costs its tens of
// milliseconds once, and not for each page and each reader. It is safe for
// concurrent use, and empty when it is zero.
type searchCache struct {
	mutex      sync.Mutex
	generation string // of the index that all of it is true for
	kept       map[string]any
}

// maxKept is how many counts and rankings are kept; a ranking has at most some
// 4,000 hits of 24 bytes.
const maxKept = 256

// remembered answers what is kept of a search for the index as tx sees it, and
// otherwise what compute gives, which is kept then. A search with a filter on
// articles depends on more than the index, and is computed each time.
func remembered[T any](s *Store, tx *gorm.DB, of SearchFilter, what string, compute func() (T, error)) (T, error) {
	if of.Articles.filters() {
		return compute()
	}
	var generation string
	err := tx.Raw("SELECT value FROM settings WHERE name = ?", generationSetting).Scan(&generation).Error
	if err != nil {
		var none T
		return none, err
	}
	c, key := &s.searches, what+" "+strings.Join(of.Types, ",")+" "+of.Query.String()
	c.mutex.Lock()
	value, ok := c.kept[key].(T)
	ok = ok && c.generation == generation
	c.mutex.Unlock()
	if ok {
		return value, nil
	}
	if value, err = compute(); err != nil {
		return value, err
	}
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.generation != generation || len(c.kept) >= maxKept {
		c.generation, c.kept = generation, map[string]any{}
	}
	c.kept[key] = value
	return value, nil
}
