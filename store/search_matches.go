package store

import (
	"cmp"
	"encoding/json"
	"iter"
	"math"
	"slices"

	"gorm.io/gorm"
)

// matched are the rows of each kind that a query matches, found once for a request:
// their number, every page in both orders and what facets count follow from them.
type matched struct {
	rows [2]matches
	done [2]bool
}

// matches are matches in the order of their keys.
type matches []match

// size is about how many bytes they take.
func (m matches) size() int { return 16 * len(m) }

// release gives the memory of all rows back.
func (m *matched) release() {
	for kind, rows := range m.rows {
		releaseMatches(rows)
		m.rows[kind], m.done[kind] = nil, false
	}
}

// matches are the rows of one kind that filter finds, which wants it. They hold until
// f.matched is released.
func (f SearchFilter) matches(tx *gorm.DB, kind int) ([]match, error) {
	if m := f.matched; !m.done[kind] {
		rows, err := dialectOf(tx).matches(tx, sought{kind, f.Query, f.Page.Sort == "relevance"})
		if err != nil {
			return nil, err
		}
		m.rows[kind], m.done[kind] = rows, true
	}
	rows := f.matched.rows[kind]
	if !f.Articles.filters() || len(rows) == 0 {
		return rows, nil
	}
	list, err := json.Marshal(keysIn(rows))
	if err != nil {
		return nil, err
	}
	kept, err := f.passing(tx, kind, string(list))
	if err != nil {
		return nil, err
	}
	slices.Sort(kept)
	passed := make([]match, 0, len(kept))
	for _, row := range rows {
		if len(kept) > 0 && kept[0] == row.key {
			passed, kept = append(passed, row), kept[1:]
		}
	}
	return passed, nil
}

// passing answers those of some keys, as JSON, that pass the filter on articles.
func (f SearchFilter) passing(tx *gorm.DB, kind int, list string) ([]int64, error) {
	in := "search_key IN (" + dialectOf(tx).numbers + ")"
	if kind == 0 {
		return numbers(f.Articles.where(tx.Table("articles")).Where("articles."+in, list).Select("string_agg(CAST(search_key AS TEXT), ',')"))
	}
	return numbers(tx.Table("comments").Where("comments."+in, list).
		Where("+article_id IN (?)", f.Articles.where(tx.Table("articles").Select("id"))).Select("string_agg(CAST(search_key AS TEXT), ',')"))
}

func keysIn(rows []match) []int64 {
	keys := make([]int64, len(rows))
	for i, row := range rows {
		keys[i] = row.key
	}
	return keys
}

// unweighed are the rows of some keys, which count nothing.
func unweighed(keys []int64) []match {
	rows := make([]match, len(keys))
	for i, key := range keys {
		rows[i].key = key
	}
	return rows
}

// listMatches answers the part of what filter finds that its page asks for.
func (s *Store) listMatches(tx *gorm.DB, filter SearchFilter) (Listing[hit], error) {
	page := filter.Page
	listing := Listing[hit]{Data: []hit{}, Limit: page.Limit}
	order, err := hitOrders.of(page)
	if err != nil {
		return listing, err
	}
	var begin head
	for kind, of := range filter.byKind() {
		found, err := remembered(s, tx, of, "head by "+page.Sort, func() (head, error) {
			var m matched
			m.rows[kind], err = of.matches(tx, kind)
			return m.head(page.Sort), err
		})
		if err != nil {
			return listing, err
		}
		begin = begin.with(found)
	}
	listing.Total = begin.total
	rows, within := begin.part(page)
	if !within {
		m, err := s.allMatches(tx, filter)
		if err != nil {
			return listing, err
		}
		rows = m.part(page)
	}
	listing.cut(rows, order, page)
	return listing, nil
}

// byKind gives the kinds that are asked for, and the filter for each alone. What each has
// is remembered by itself, because comments change where articles do not.
func (f SearchFilter) byKind() iter.Seq2[int, SearchFilter] {
	return func(yield func(int, SearchFilter) bool) {
		for kind, name := range hitTypes {
			of := f
			of.Types = []string{name}
			if f.wants(name) && !yield(kind, of) {
				return
			}
		}
	}
}

// allMatches are the matches of all kinds that filter asks for, for pages behind the first
// (keptHead).
func (s *Store) allMatches(tx *gorm.DB, filter SearchFilter) (m matched, err error) {
	for kind, of := range filter.byKind() {
		m.rows[kind], err = remembered(s, tx, of, "matches by "+filter.Page.Sort, func() (matches, error) {
			rows, err := of.matches(tx, kind)
			return slices.Clone(rows), err // The search gives its own back.
		})
		if err != nil {
			return m, err
		}
	}
	return m, nil
}

// hits gives all hits in no order, with their ranks where they are asked for by relevance.
func (m matched) hits(sort string) iter.Seq[hit] {
	return func(yield func(hit) bool) {
		for kind, rows := range m.rows {
			for _, row := range rows {
				if !yield(row.hit(kind, sort)) {
					return
				}
			}
		}
	}
}

// hit is the row as a hit of its kind.
func (m match) hit(kind int, sort string) hit {
	h := hit{Kind: int64(kind), Key: m.key}
	if sort == "relevance" {
		h.Rank = -int64(math.Round(m.score * rankGrain))
	}
	return h
}

// part answers the rows of a page in their order, and one more where there are more;
// those before a cursor from the last to the first.
func (m matched) part(page Page) []hit {
	compare := compareHits
	all := m.hits(page.Sort)
	if page.Cursor != nil {
		if page.Cursor.Backward {
			compare = func(a, b hit) int { return compareHits(b, a) }
		}
		at, every := page.Cursor.hit(), all
		all = func(yield func(hit) bool) {
			for h := range every {
				if compare(h, at) > 0 && !yield(h) {
					return
				}
			}
		}
	}
	skip := page.skip()
	rows := foremost(all, skip+page.Limit+1, compare)
	return rows[min(skip, len(rows)):]
}

// hit is the hit that a cursor stands beside.
func (c *Cursor) hit() hit {
	if c.Sort == "relevance" {
		return hit{Rank: c.Keys[0].(int64), Key: c.Keys[1].(int64), Kind: c.Keys[2].(int64)}
	}
	return hit{Key: c.Keys[0].(int64), Kind: c.Keys[1].(int64)}
}

func compareHits(a, b hit) int {
	if a.Rank != b.Rank { // Mostly they differ, and all hits of a search are compared.
		return cmp.Compare(a.Rank, b.Rank)
	}
	return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Kind, b.Kind))
}

// foremost are the first of hits, so many at most, in their order.
func foremost(hits iter.Seq[hit], most int, compare func(a, b hit) int) []hit {
	var first []hit
	for h := range hits {
		if len(first) >= most && compare(h, first[most-1]) > 0 {
			continue
		}
		if first = append(first, h); len(first) == most || len(first) == 2*most {
			slices.SortFunc(first, compare)
			first = first[:most]
		}
	}
	slices.SortFunc(first, compare)
	return first[:min(most, len(first))]
}
