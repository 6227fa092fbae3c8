package store

import (
	"slices"
	"strings"
	"sync"

	"gorm.io/gorm"
)

// searchCache keeps what was counted and ranked in the whole archive, until
// something changes that it depends on: a word that most articles hold costs its
// tens of milliseconds once, and not for each page and each reader. It keeps it in
// two halves: when the young one is full it becomes the old one, which is forgotten
// but for what is asked for again. It is safe for concurrent use, and empty when it
// is zero.
type searchCache struct {
	mutex      sync.Mutex
	generation string // that all of it is true for
	bytes      int    // of the young half
	young, old map[string]any
}

// Bounds in bytes: of both halves of a cache, and about what a value takes beside
// what it knows of itself.
const (
	maxKeptBytes = 4 << 20
	keptBytes    = 150
)

// sized is a value that knows about how many bytes it takes.
type sized interface{ size() int }

// remembered answers what is kept of a search for the index as tx sees it, and
// otherwise what compute gives, which is kept then. A search with a filter on
// articles depends on more than the index, and is computed each time.
func remembered[T any](s *Store, tx *gorm.DB, of SearchFilter, what string, compute func() (T, error)) (T, error) {
	// What a transaction has not committed may never be, and its number another's then.
	if of.Articles.filters() || readerOf(tx) != s {
		return compute()
	}
	in := &s.searches
	if slices.Equal(of.Types, []string{"article"}) {
		in = &s.articleSearches
	}
	generation, err := of.generation(tx, in == &s.searches)
	if err != nil {
		var none T
		return none, err
	}
	key := what + " " + strings.Join(of.Types, ",") + " " + of.Query.String()
	if value, ok := in.recall(generation, key).(T); ok {
		return value, nil
	}
	value, err := compute()
	if err == nil {
		in.keep(generation, key, value)
	}
	return value, err
}

// generationOf names the state of the articles' index that tx sees, and of the
// comments' where they count.
func generationOf(tx *gorm.DB, comments bool) (generation string, err error) {
	of := commentsGenerationSetting
	if !comments {
		of = ""
	}
	return generation, takeByHand(tx, []any{&generation}, `SELECT coalesce((SELECT value FROM settings WHERE name = $1), '') || ' ' ||
		coalesce((SELECT value FROM settings WHERE name = $2), '')`, generationSetting, of)
}

// recall answers what is kept under key for a generation of the index, else nil.
func (c *searchCache) recall(generation, key string) any {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.generation != generation {
		return nil
	}
	value, ok := c.young[key]
	if !ok {
		if value, ok = c.old[key]; ok {
			c.put(key, value)
		}
	}
	return value
}

// keep keeps a value under key for a generation.
func (c *searchCache) keep(generation, key string, value any) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.generation != generation || c.young == nil {
		c.generation, c.bytes, c.young, c.old = generation, 0, map[string]any{}, nil
	}
	c.put(key, value)
}

// put puts a value into the young half. The mutex must be held.
func (c *searchCache) put(key string, value any) {
	bytes := bytesOf(key, value)
	if bytes > maxKeptBytes/2 {
		return
	}
	if was, known := c.young[key]; known { // landmarks grow
		c.bytes -= bytesOf(key, was)
	}
	if c.bytes+bytes > maxKeptBytes/2 {
		c.bytes, c.young, c.old = 0, map[string]any{}, c.young
	}
	c.bytes += bytes
	c.young[key] = value
}

// bytesOf is about how many bytes a value takes with its key.
func bytesOf(key string, value any) int {
	bytes := len(key) + keptBytes
	if v, ok := value.(sized); ok {
		bytes += v.size()
	}
	return bytes
}
