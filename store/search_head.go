package store

import (
	"math"
	"slices"
)

// keptHead is how many hits are kept for the first pages of a search.
const keptHead = 100

// head is the beginning of what a search finds in one order, for the first pages.
type head struct {
	total int64
	hits  []hit
}

func (h head) size() int { return 24 * len(h.hits) }

func (m matched) head(sort string) head {
	begin := head{total: int64(len(m.rows[0]) + len(m.rows[1]))}
	for kind, rows := range m.rows {
		if sort == "newest" { // as they are
			rows = rows[:min(len(rows), keptHead)]
		}
		begin.hits = append(begin.hits, firstHits(rows, kind, sort)...)
	}
	slices.SortFunc(begin.hits, compareHits)
	begin.hits = slices.Clone(begin.hits[:min(len(begin.hits), keptHead)]) // It is kept.
	return begin
}

// firstHits are the first keptHead of the hits of one kind, in no order and among less than as
// many others. The rows are in the order of their keys, so that none is among the first that
// ranks no higher than keptHead before it.
func firstHits(rows []match, kind int, sort string) (first []hit) {
	last, lowest := int64(math.MaxInt64), math.Inf(-1)
	for _, row := range rows {
		if row.score < lowest { // most of them, without rounding
			continue
		}
		h := row.hit(kind, sort)
		if h.Rank >= last {
			continue
		}
		if first = append(first, h); len(first) == 2*keptHead {
			slices.SortFunc(first, compareHits)
			first = first[:keptHead]
			last = first[keptHead-1].Rank
			lowest = float64(-last-1) / rankGrain
		}
	}
	return first
}

// with is the beginning of what two searches find together.
func (h head) with(more head) head {
	switch {
	case h.total == 0:
		return more
	case more.total == 0:
		return h
	}
	hits := slices.Concat(h.hits, more.hits)
	slices.SortFunc(hits, compareHits)
	return head{h.total + more.total, hits[:min(keptHead, len(hits))]}
}

// part answers the rows of a page as matched.part does, if none of them is behind
// the beginning.
func (h head) part(page Page) (rows []hit, within bool) {
	from, whole := page.skip(), h.total == int64(len(h.hits))
	if page.Cursor != nil {
		var found bool
		from, found = slices.BinarySearchFunc(h.hits, page.Cursor.hit(), compareHits)
		if page.Cursor.Backward {
			rows = slices.Clone(h.hits[max(0, from-page.Limit-1):from])
			slices.Reverse(rows)
			return rows, whole || from < len(h.hits)
		}
		if found {
			from++
		}
	}
	to := from + page.Limit + 1
	return slices.Clone(h.hits[min(from, len(h.hits)):min(to, len(h.hits))]), whole || to <= len(h.hits)
}
