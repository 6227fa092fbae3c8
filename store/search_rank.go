package store

import (
	"cmp"
	"encoding/json"
	"slices"
	"sync"

	"gorm.io/gorm"
)

// PostgreSQL ranks by relevance by looking at every match, so that of a query with very
// many only some are ranked: the newest, and the newest of those that hold all of it
// in what stands over an article. The others follow, the newest first, with the
// score 0. Which are ranked depends on the index alone, so pages fit together,
// and the ranking is kept for the next page.
const (
	maxRanked     = 2000 // matches of a type up to which all are ranked
	keptRanks     = 100  // matches of a type beyond which the ranking is kept, even of what is filtered
	rankedNewest  = 1000
	rankedLeading = 1000
)

// keptHead is how many hits are kept for the first pages of a search.
const keptHead = 100

// listRanked answers the part of what filter finds that its page asks for, ranked by
// the database.
func (s *Store) listRanked(tx *gorm.DB, filter SearchFilter) (Listing[hit], error) {
	listing := Listing[hit]{Data: []hit{}, Limit: filter.Page.Limit}
	order, err := hitOrders.of(filter.Page)
	if err != nil {
		return listing, err
	}
	counts, err := s.countHits(tx, filter)
	if err != nil {
		return listing, err
	}
	listing.Total = counts[0] + counts[1]
	var rows []hit
	if filter.Page.Sort == "relevance" && (max(counts[0], counts[1]) > keptRanks || !filter.Articles.filters()) {
		rows, err = s.stagedHits(tx, filter, counts)
	} else {
		err = order.part(filter.query(tx), filter.Page, landmark{}).Find(&rows).Error
	}
	if err != nil {
		return listing, err
	}
	listing.cut(rows, order, filter.Page)
	return listing, nil
}

// countHits counts the articles and the comments that filter finds.
func (s *Store) countHits(tx *gorm.DB, filter SearchFilter) ([2]int64, error) {
	return remembered(s, tx, filter, "count", func() (counts [2]int64, err error) {
		for kind := range counts {
			if !filter.wants(hitTypes[kind]) {
				continue
			}
			if err := filter.hits(tx, kind, unranked).Select("count(*)").Scan(&counts[kind]).Error; err != nil {
				return counts, err
			}
		}
		return counts, nil
	})
}

// staged is a ranking of some of the hits of each type.
type staged struct {
	ranked []hit // in their order, all with a rank below 0
	// after is, for each type, the newest match that may not be ranked: 0 where all are.
	after [2]int64
	// leading holds, for each type, the ranked hits beyond after, as JSON.
	leading [2]string
	// whole is set where no hits follow.
	whole bool
}

// size is about how many bytes a ranking takes.
func (of staged) size() int { return 24*len(of.ranked) + len(of.leading[0]) + len(of.leading[1]) }

// head is the beginning of a ranking, for the first pages.
func (of staged) head() staged {
	if len(of.ranked) <= keptHead {
		return staged{ranked: of.ranked, whole: of.whole}
	}
	return staged{ranked: slices.Clone(of.ranked[:keptHead])}
}

// part answers the rows of a page, and one more where there are more, if none of
// them is behind what is ranked.
func (of staged) part(page Page) (rows []hit, within bool) {
	from, found := page.skip(), false
	if page.Cursor != nil {
		from, found = slices.BinarySearchFunc(of.ranked, cursorHit(page.Cursor), compareHits)
	}
	if page.Cursor != nil && page.Cursor.Backward {
		rows = slices.Clone(of.ranked[max(0, from-page.Limit-1):from])
		slices.Reverse(rows)
		return rows, of.whole || from < len(of.ranked)
	}
	if found {
		from++
	}
	to := from + page.Limit + 1
	return slices.Clone(of.ranked[min(from, len(of.ranked)):min(to, len(of.ranked))]), of.whole || to <= len(of.ranked)
}

func (s *Store) stagedHits(tx *gorm.DB, filter SearchFilter, counts [2]int64) ([]hit, error) {
	rank := sync.OnceValues(func() (staged, error) { return filter.rank(tx, counts) })
	of, err := remembered(s, tx, filter, "head", func() (staged, error) {
		of, err := rank()
		return of.head(), err
	})
	if rows, within := of.part(filter.Page); err != nil || within {
		return rows, err
	}
	if of, err = remembered(s, tx, filter, "rank", rank); err != nil {
		return nil, err
	}
	page, limit := filter.Page, filter.Page.Limit+1
	switch {
	case page.Cursor == nil:
		skip := (max(page.Number, 1) - 1) * page.Limit
		rows := slices.Clone(of.ranked[min(skip, len(of.ranked)):min(skip+limit, len(of.ranked))])
		rest, err := filter.unranked(tx, of, tail{skip: max(0, skip-len(of.ranked)), limit: limit - len(rows)})
		return append(rows, rest...), err
	case page.Cursor.Backward:
		var rows []hit
		at := cursorHit(page.Cursor)
		if at.Rank >= 0 {
			if rows, err = filter.unranked(tx, of, tail{beside: &at, backward: true, limit: limit}); err != nil {
				return nil, err
			}
		}
		before, _ := slices.BinarySearchFunc(of.ranked, at, compareHits)
		for i := before - 1; i >= 0 && len(rows) < limit; i-- {
			rows = append(rows, of.ranked[i])
		}
		return rows, nil
	}
	at := cursorHit(page.Cursor)
	from, found := slices.BinarySearchFunc(of.ranked, at, compareHits)
	if found {
		from++
	}
	rows := slices.Clone(of.ranked[from:min(from+limit, len(of.ranked))])
	beside := &at
	if at.Rank < 0 {
		beside = nil
	}
	rest, err := filter.unranked(tx, of, tail{beside: beside, limit: limit - len(rows)})
	return append(rows, rest...), err
}

func cursorHit(c *Cursor) hit {
	return hit{Rank: c.Keys[0].(int64), Key: c.Keys[1].(int64), Kind: c.Keys[2].(int64)}
}

func compareHits(a, b hit) int {
	if a.Rank != b.Rank { // Mostly they differ, and all hits of a search are compared.
		return cmp.Compare(a.Rank, b.Rank)
	}
	return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Kind, b.Kind))
}

// rank ranks the newest hits of each type and the newest leading ones.
func (f SearchFilter) rank(tx *gorm.DB, counts [2]int64) (staged, error) {
	var of staged
	for kind, count := range counts {
		if count == 0 {
			continue
		}
		newest := rankedNewest
		if count <= maxRanked {
			newest = maxRanked
		}
		var rows, over []hit
		if err := f.hits(tx, kind, ranked).Order("key").Limit(newest).Scan(&rows).Error; err != nil {
			return of, err
		}
		if count > maxRanked {
			of.after[kind] = rows[len(rows)-1].Key
			if err := f.hits(tx, kind, leading).Order("key").Limit(rankedLeading).Scan(&over).Error; err != nil {
				return of, err
			}
		}
		best := make(map[int64]hit, len(rows)+len(over))
		beyond := []int64{}
		for _, h := range append(rows, over...) {
			h.Rank = min(h.Rank, -1)
			if known, ok := best[h.Key]; !ok || h.Rank < known.Rank {
				best[h.Key] = h
			}
		}
		for key, h := range best {
			of.ranked = append(of.ranked, h)
			if key > of.after[kind] {
				beyond = append(beyond, key)
			}
		}
		list, err := json.Marshal(beyond)
		if err != nil {
			return of, err
		}
		of.leading[kind] = string(list)
	}
	slices.SortFunc(of.ranked, compareHits)
	of.whole = of.after == [2]int64{}
	return of, nil
}

// tail says which of the unranked hits are wanted.
type tail struct {
	beside   *hit // after it, or before it; nil for from the beginning
	backward bool
	skip     int
	limit    int
}

// unranked answers hits that are not ranked, in the order of their dates, or
// against it.
func (f SearchFilter) unranked(tx *gorm.DB, of staged, want tail) ([]hit, error) {
	var rows []hit
	if want.limit <= 0 {
		return nil, nil
	}
	for kind := range hitTypes {
		if of.after[kind] == 0 {
			continue
		}
		table := hitTables[kind]
		q := f.hits(tx, kind, unranked).Limit(want.skip+want.limit).
			Where(table+".rowid > ? AND "+table+".rowid NOT IN ("+dialectOf(tx).numbers+")", of.after[kind], of.leading[kind])
		switch {
		case want.beside == nil:
		case want.backward:
			q = q.Where(table+".rowid < ?", want.beside.Key+int64(max(0, int(want.beside.Kind)-kind)))
		default:
			q = q.Where(table+".rowid > ?", want.beside.Key-int64(max(0, kind-int(want.beside.Kind))))
		}
		direction := ""
		if want.backward {
			direction = " DESC"
		}
		var found []hit
		if err := q.Order(table + ".rowid" + direction).Scan(&found).Error; err != nil {
			return nil, err
		}
		rows = append(rows, found...)
	}
	slices.SortFunc(rows, compareHits)
	if want.backward {
		slices.Reverse(rows)
	}
	rows = rows[min(want.skip, len(rows)):]
	return rows[:min(want.limit, len(rows))], nil
}
