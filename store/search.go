package store

import (
	"context"
	"fmt"

	"gorm.io/gorm"

	"broadsheet/models"
	"broadsheet/search"
)

// Hit is an article or a comment that a query found.
type Hit struct {
	// Score tells how well it fits, the higher the better: how often the terms
	// stand there and how rare they are, as in BM25, the title over the author over
	// the body; 0 in an order by date.
	Score   float64
	Article *models.Article // with its blocks; nil for a comment
	Comment *models.Comment // nil for an article
}

// Hits are a part of what a query found.
type Hits struct {
	Listing[hit]
	Hits   []Hit
	Facets Facets
}

// SearchFilter says what to search.
type SearchFilter struct {
	Query search.Query
	// Articles limits the articles that are found, and those whose comments are.
	Articles ArticleFilter
	// Types are article and comment; nil is both.
	Types []string
	// Facets are the facets to count: section, author, year, kind.
	Facets []string
	// FacetsOfOthers counts each facet without the filter of its own field.
	FacetsOfOthers bool
	// Summaries leaves the articles' bodies out.
	Summaries bool
	Page      Page

	matched *matched // what Query was found to match
	seen    *seen    // of the snapshot that is searched; nil where it is asked each time
}

// seen are the generations of a snapshot, without and with the comments' (generationOf).
type seen [2]string

// generation is generationOf, asked once.
func (f SearchFilter) generation(tx *gorm.DB, comments bool) (string, error) {
	if f.seen == nil {
		return generationOf(tx, comments)
	}
	at := &f.seen[0]
	if comments {
		at = &f.seen[1]
	}
	var err error
	if *at == "" {
		*at, err = generationOf(tx, comments)
	}
	return *at, err
}

// rankGrain is how many units of a rank a score of 1 has.
const rankGrain = 1e6

// hit is a row of the index: its search key, its rank (the score times -rankGrain, so that
// it ascends from the best) and whether it is a comment (1) or an article (0).
type hit struct {
	Kind int64
	Key  int64
	Rank int64
}

var hitOrders = orders[hit]{
	"relevance": {[]string{"rank", "key", "kind"}, func(h *hit) []any { return []any{h.Rank, h.Key, h.Kind} }},
	"newest":    {[]string{"key", "kind"}, func(h *hit) []any { return []any{h.Key, h.Kind} }},
}

// Search answers the part of what a query finds that filter asks for, and counts
// facets over all articles found. It returns ErrCursor for a cursor of another list.
func (s *Store) Search(ctx context.Context, filter SearchFilter) (Hits, error) {
	var hits Hits
	err := s.read(ctx, func(tx *gorm.DB) error {
		var err error
		hits, err = s.find(tx, filter)
		return err
	})
	return hits, err
}

func (s *Store) find(tx *gorm.DB, filter SearchFilter) (hits Hits, err error) {
	filter.seen, filter.matched = new(seen), &matched{}
	defer filter.matched.release()
	if hits.Listing, err = s.listMatches(tx, filter); err != nil {
		return hits, err
	}
	if hits.Hits, err = s.load(tx, filter, hits.Data); err != nil {
		return hits, err
	}
	hits.Facets, err = s.facets(tx, filter)
	return hits, err
}

func (f SearchFilter) wants(kind string) bool {
	if f.Types == nil {
		return true
	}
	for _, t := range f.Types {
		if t == kind {
			return true
		}
	}
	return false
}

// The types of hit and the tables of their index by the number of their kind.
var (
	hitTypes  = [2]string{"article", "comment"}
	hitTables = [2]string{"article_terms", "comment_terms"}
)

// load reads the articles and comments of hits, in their order.
func (s *Store) load(tx *gorm.DB, filter SearchFilter, found []hit) ([]Hit, error) {
	keys := [2][]int64{}
	for _, h := range found {
		keys[h.Kind] = append(keys[h.Kind], h.Key)
	}
	articles, err := s.loadArticles(tx, filter, keys[0])
	if err != nil {
		return nil, err
	}
	var rows []models.Comment
	if len(keys[1]) > 0 {
		if err := tx.Omit("reason", "report_count").Where("search_key IN ?", keys[1]).Find(&rows).Error; err != nil {
			return nil, err
		}
	}
	comments := make(map[int64]*models.Comment, len(rows))
	for i := range rows {
		comments[commentKey(rows[i].FirstDay, rows[i].ID)] = &rows[i]
	}
	hits := make([]Hit, len(found))
	for i, h := range found {
		hits[i] = Hit{Score: float64(-h.Rank) / rankGrain}
		if h.Kind == 0 {
			hits[i].Article = articles[h.Key]
		} else {
			hits[i].Comment = comments[h.Key]
		}
		if hits[i].Article == nil && hits[i].Comment == nil {
			return nil, fmt.Errorf("the search index holds the key %d of nothing", h.Key)
		}
	}
	return hits, nil
}

// foundIDs are the ids of the articles on a page of what a search finds.
type foundIDs []int64

func (ids foundIDs) size() int { return 8 * len(ids) }

// loadArticles reads the articles of a page by their keys, and remembers their ids: by
// these they are read without looking the keys up.
func (s *Store) loadArticles(tx *gorm.DB, filter SearchFilter, keys []int64) (articles map[int64]*models.Article, err error) {
	page := filter.Page
	if page.Cursor != nil {
		return articlesByKey(tx, "search_key", keys, !filter.Summaries)
	}
	ids, err := remembered(s, tx, filter, fmt.Sprintf("ids by %s %d %d", page.Sort, page.skip(), page.Limit), func() (ids foundIDs, err error) {
		articles, err = articlesByKey(tx, "search_key", keys, !filter.Summaries)
		for _, a := range articles {
			ids = append(ids, a.ID)
		}
		return ids, err
	})
	if err != nil || len(articles) == len(keys) {
		return articles, err
	}
	return articlesByKey(tx, "id", ids, !filter.Summaries)
}

// articlesByKey reads articles by their ids or search keys, which column says, with
// their blocks or without, and answers them by their search keys.
func articlesByKey(tx *gorm.DB, column string, keys []int64, blocks bool) (map[int64]*models.Article, error) {
	if len(keys) == 0 {
		return nil, nil
	}
	rows, err := readKeyed(tx, column, keys, blocks)
	if err != nil {
		return nil, err
	}
	articles := make(map[int64]*models.Article, len(rows))
	for i := range rows {
		a := &rows[i]
		articles[articleKey(a.FirstDay, a.DocumentID, a.Position, a.ID)] = a
	}
	return articles, nil
}
