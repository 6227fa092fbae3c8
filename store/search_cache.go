package store

import (
	"strings"
	"sync"

	"gorm.io/gorm"
)

// searchCache keeps what queries over the whole archive count and rank, until
// the index (or for totals, anything) changes: a word that most articles hold costs its tens of
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
	generation, err := generationOf(tx)
	if err != nil {
		var none T
		return none, err
	}
	key := what + " " + strings.Join(of.Types, ",") + " " + of.Query.String()
	if value, ok := s.searches.recall(generation, key).(T); ok {
		return value, nil
	}
	value, err := compute()
	if err == nil {
		s.searches.keep(generation, key, value)
	}
	return value, err
}

// generationOf names the state of the index that tx sees.
func generationOf(tx *gorm.DB) (string, error) {
	var generation string
	return generation, tx.Raw("SELECT value FROM settings WHERE name = ?", generationSetting).Scan(&generation).Error
}

// recall answers what is kept under key for a generation of the index, else nil.
func (c *searchCache) recall(generation, key string) any {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.generation != generation {
		return nil
	}
	return c.kept[key]
}

func (c *searchCache) keep(generation, key string, value any) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.generation != generation || len(c.kept) >= maxKept {
		c.generation, c.kept = generation, map[string]any{}
	}
	c.kept[key] = value
}
