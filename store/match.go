package store

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"sync"

	"gorm.io/gorm"

	"broadsheet/search"
)

// match is a row of the index that a query finds.
type match struct {
	key   int64
	score float64
}

// matchPool has memory for matches, some 160 kB for a word in a tenth of 100,000
// articles, which a search gives back, so that the collector has less to do.
var matchPool = sync.Pool{New: func() any { return new([]match) }}

// maxPooledMatches bounds the matches of a list whose memory is kept between searches.
const maxPooledMatches = 1 << 17

func newMatches() []match { return (*matchPool.Get().(*[]match))[:0] }

// releaseMatches gives matches back, which nobody may use then.
func releaseMatches(rows []match) {
	if cap(rows) > 0 && cap(rows) <= maxPooledMatches {
		matchPool.Put(&rows)
	}
}

// weighing says what standing in a column of the index counts.
type weighing struct {
	table   string
	columns search.Columns
	names   []string // of the columns, in the order of the table
	// over is what standing in a column counts, however often. In those where it is
	// 0 it counts how often, the second time less than the first.
	over []float64
}

// How often a term stands in a text counts as in BM25, less for each more: never
// more than 1 + k1. How long the text is does not count: that is not in the lists,
// and asking for it took as long as all else. What stands over a text counts more
// than any number of times in it, a title more than an author.
const k1 = 1.2

var weighings = [2]weighing{
	{
		"article_terms", articleColumnsRanked,
		[]string{"characters", "title_characters", "title", "kicker", "subtitle", "author", "affiliation", "source", "section", "body"},
		[]float64{0, 8, 8, 2, 2, 4, 1, 1, 1, 0},
	},
	{"comment_terms", commentColumns, []string{"characters", "author", "body"}, []float64{0, 3, 0}},
}

// matchesInFTS5 finds all rows of one kind that match a query, in the order of
// their keys, with their scores where they are to be ranked.
func matchesInFTS5(tx *gorm.DB, of sought) ([]match, error) {
	w := &weighings[of.kind]
	x, err := openFTS5(tx, w.table)
	if err != nil || x.rows == 0 || of.query.Root() == nil {
		return nil, err
	}
	return matcher{x, w, of.ranked}.find(*of.query.Root())
}

// matcher looks a query up in an index.
type matcher struct {
	*fts5Index
	*weighing
	ranked bool
}

func (m matcher) find(e search.Expr) ([]match, error) {
	switch e.Op {
	case search.OpTerm:
		return m.term(e.Term)
	case search.OpOr:
		return m.combine(e.Args, either)
	case search.OpNot:
		return m.without(nil, e.Args)
	}
	var with, not []search.Expr
	for _, arg := range e.Args {
		if arg.Op == search.OpNot {
			not = append(not, arg.Args[0])
		} else {
			with = append(with, arg)
		}
	}
	if len(with) == 0 {
		return m.without(nil, not)
	}
	found, err := m.combine(with, both)
	if err != nil || len(found) == 0 || len(not) == 0 {
		return found, err
	}
	return m.without(found, not)
}

// without takes what is found by others away from rows, or from all where these are nil.
func (m matcher) without(rows []match, others []search.Expr) ([]match, error) {
	if rows == nil {
		var err error
		if rows, err = m.phrase(search.Phrase{Terms: []string{search.EveryTerm}}); err != nil {
			return nil, err
		}
		for i := range rows {
			rows[i].score = 0
		}
	}
	away, err := m.combine(others, either)
	return merge(rows, away, first), err
}

// combine finds what several expressions find.
func (m matcher) combine(of []search.Expr, which func(in int) bool) ([]match, error) {
	var found []match
	for i, e := range of {
		rows, err := m.find(e)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			found = rows
			continue
		}
		found = merge(found, rows, which)
	}
	return found, nil
}

// What merge keeps, by which of its lists a row is in: 1 the first, 2 the second, 3 both.
func either(int) bool   { return true }
func both(in int) bool  { return in == 3 }
func first(in int) bool { return in == 1 }

// merge puts two lists in the order of their keys together, and adds their scores up.
func merge(a, b []match, which func(in int) bool) []match {
	if len(b) == 0 && which(1) {
		return a
	}
	found := make([]match, 0, max(len(a), len(b)))
	for len(a) > 0 || len(b) > 0 {
		var row match
		in := 0
		if len(b) == 0 || len(a) > 0 && a[0].key <= b[0].key {
			row, in = a[0], 1
		}
		if len(a) == 0 || len(b) > 0 && b[0].key <= a[0].key {
			row.key, row.score = b[0].key, row.score+b[0].score
			in |= 2
		}
		a, b = a[in&1:], b[in>>1:]
		if which(in) {
			found = append(found, row)
		}
	}
	return found
}

// term finds the rows that a term matches. The fewer they are of all, the more
// standing there counts.
func (m matcher) term(t search.Term) ([]match, error) {
	phrase, known := t.Phrase(m.columns)
	if !known {
		return nil, nil
	}
	found, err := m.phrase(phrase)
	rarity := math.Log(1 + (float64(max(m.rows-int64(len(found)), 0))+0.5)/(float64(len(found))+0.5))
	for i := range found {
		found[i].score *= rarity
	}
	return found, err
}

// phrase finds the rows in which terms stand side by side.
func (m matcher) phrase(p search.Phrase) ([]match, error) {
	wanted, err := m.mask(p.Columns)
	if err != nil {
		return nil, err
	}
	rows := make([]*fts5Rows, len(p.Terms))
	for i, term := range p.Terms {
		lists, err := m.lists(term, p.Prefix && i == len(p.Terms)-1)
		defer releaseLists(lists)
		if err != nil || len(lists) == 0 {
			return nil, err
		}
		if rows[i], err = newFTS5Rows(lists); err != nil {
			return nil, err
		}
	}
	if len(rows) == 1 && !p.Prefix {
		return m.alone(rows[0], wanted)
	}
	return m.sideBySide(rows, wanted)
}

// alone finds the rows in which a term stands in a wanted column.
func (m matcher) alone(rows *fts5Rows, wanted uint32) ([]match, error) {
	found := newMatches()
	for len(rows.cursors) > 0 {
		c, score, any := rows.cursors[0], 0.0, false
		var err error
		if !m.ranked {
			any = stands(c.places(), wanted)
		} else if score, any, err = weigh(c.places(), m.over, wanted); err != nil {
			return nil, err
		}
		if any {
			found = append(found, match{c.key, score})
		}
		if err := rows.next(); err != nil {
			return nil, err
		}
	}
	return found, nil
}

// sideBySide finds the rows in which terms stand one behind the other in a wanted
// column. Those of the shortest lists are looked for in the others.
func (m matcher) sideBySide(terms []*fts5Rows, wanted uint32) ([]match, error) {
	order := make([]int, len(terms))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(terms[a].bytes, terms[b].bytes) })
	found := newMatches()
	var places, others []fts5Place
	for least := terms[order[0]]; len(least.cursors) > 0; {
		key := least.cursors[0].key
		var err error
		if places, err = least.take(places[:0], wanted, uint64(order[0])); err != nil { //nolint:gosec // a place in a phrase
			return nil, err
		}
		for _, i := range order[1:] {
			if len(places) == 0 {
				break
			}
			there, err := terms[i].seek(key)
			if err != nil {
				return nil, err
			}
			if others = others[:0]; there {
				if others, err = terms[i].take(others, wanted, uint64(i)); err != nil { //nolint:gosec // as above
					return nil, err
				}
			}
			places = inBoth(places, others)
		}
		if len(places) > 0 {
			found = append(found, match{key, weighPlaces(places, m.over)})
		}
	}
	return found, nil
}

// mask has a bit for each column that is named; all of them for nil.
func (m matcher) mask(columns []string) (mask uint32, err error) {
	if columns == nil {
		return 1<<len(m.names) - 1, nil
	}
	for _, name := range columns {
		at := slices.Index(m.names, name)
		if at < 0 {
			return 0, fmt.Errorf("%s has no column %s", m.weighing.table, name)
		}
		mask |= 1 << at
	}
	return mask, nil
}

// oftenness is what standing in a text so many times counts.
func oftenness(times int) float64 { return float64(times) * (1 + k1) / (float64(times) + k1) }
