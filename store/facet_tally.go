package store

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"

	"gorm.io/gorm"

	"broadsheet/models"
)

// tally counts articles by id of section and author, by year (negative, so that
// the later comes first) and by kind (its place in kindsByName): of each the most
// frequent values, ties by the values.
type tally struct {
	sections, authors, years, kinds []tallied
}

// tallied is how many articles have a value.
type tallied struct{ value, count int64 }

// size is about how many bytes a tally takes.
func (t *tally) size() int {
	return 16 * (len(t.sections) + len(t.authors) + len(t.years) + len(t.kinds))
}

// kindsByName are the kinds of article in alphabetical order.
var kindsByName = []models.Kind{models.Essay, models.Letter, models.News, models.Notice, models.Other, models.Roundup}

// wholeColumns are the columns of all articles, as soon as they pay.
type wholeColumns struct {
	latest atomic.Pointer[columns]
	// making is the turn of whoever makes them; others would only do the same.
	making turn
	// spent is how many articles were read by themselves since generation.
	spent      atomic.Int64
	generation atomic.Pointer[string]
}

// tally counts the articles that filter finds.
func (s *Store) tally(tx *gorm.DB, filter SearchFilter) (*tally, error) {
	rows, err := filter.matches(tx, 0)
	if err != nil || len(rows) == 0 {
		return &tally{}, err
	}
	generation, err := filter.generation(tx, false)
	if err != nil {
		return nil, err
	}
	of, err := s.columns.of(tx, generation, rows)
	if err != nil {
		return nil, err
	}
	t, err := of.count(rows)
	if err != nil && of.generation != "" { // The log has not told of all.
		s.columns.latest.CompareAndSwap(of, nil) // unless another reader has found that, too
		if of, err = readColumns(tx, keysIn(rows)); err == nil {
			t, err = of.count(rows)
		}
	}
	return t, err
}

// of answers columns in which rows are, of all articles or of these alone.
func (w *wholeColumns) of(tx *gorm.DB, generation string, rows []match) (*columns, error) {
	whole := w.latest.Load()
	if whole != nil && whole.generation == generation {
		return whole, nil
	}
	if readerOf(tx) == nil { // What may be rolled back is not for others.
		return readColumns(tx, keysIn(rows))
	}
	if known := w.generation.Swap(&generation); known == nil || *known != generation {
		w.spent.Store(0)
	}
	if whole == nil && w.spent.Add(int64(len(rows))) <= int64(dialectOf(tx).fewKeys) {
		return readColumns(tx, keysIn(rows))
	}
	if err := w.making.take(tx.Statement.Context); err != nil {
		return nil, err
	}
	defer w.making.give()
	if whole = w.latest.Load(); whole != nil && whole.generation == generation {
		return whole, nil
	}
	var seq int64
	if err := takeByHand(tx, []any{&seq}, "SELECT coalesce(max(seq), 0) FROM changes"); err != nil {
		return nil, err
	}
	if whole != nil && seq < whole.seq { // This reader began before the last change.
		return readColumns(tx, keysIn(rows))
	}
	whole, err := whole.followed(tx)
	if whole == nil && err == nil {
		whole, err = readColumns(tx, nil)
	}
	if err != nil {
		return nil, err
	}
	whole.generation, whole.seq = generation, seq
	w.latest.Store(whole)
	return whole, nil
}

// maxFollowed is how many changed articles columns follow; reading those of all
// takes as long as some more.
const maxFollowed = 5000

// followed are the columns after the changes that the log tells of since; nil where
// these are too many, and where it tells of none, as for an index that was made anew.
func (c *columns) followed(tx *gorm.DB) (*columns, error) {
	if c == nil {
		return nil, nil //nolint:nilnil // it is not an error
	}
	ids, err := idsOf(tx, "SELECT DISTINCT id FROM changes WHERE seq > ? AND type = 'article' ORDER BY id LIMIT ?", c.seq, maxFollowed+1)
	if err != nil || len(ids) == 0 || len(ids) > maxFollowed {
		return nil, err
	}
	rows, err := columnRows(oneOf(tx.Table("articles"), "id", ids))
	if err != nil {
		return nil, err
	}
	pairs, err := bylinePairs(oneOf(tx.Table("article_authors"), "article_id", ids))
	return c.with(ids, rows, authorsByArticle(pairs)), err
}

// with are the columns with rows in the place of articles.
func (c *columns) with(ids []int64, rows []columnRow, authors map[int64][]int32) *columns {
	fresh := &columns{firstAuthor: make([]int32, 1, len(c.firstAuthor)+len(rows))}
	from := 0 // of those that are not taken yet
	upTo := func(place int) {
		for i := from; i < place; i++ {
			if _, changed := slices.BinarySearch(ids, c.ids[i]); changed {
				fresh.addRange(c, from, i)
				from = i + 1
			}
		}
		fresh.addRange(c, from, place)
		from = place
	}
	for _, row := range rows {
		place, _ := slices.BinarySearch(c.keys, row.key)
		upTo(max(place, from))
		fresh.add(row, authors[row.id])
	}
	upTo(len(c.keys))
	return fresh
}

// count counts articles that are in the order of their keys.
func (c *columns) count(articles []match) (*tally, error) {
	sections, authors := make([]int64, c.maxSection+1), make([]int64, c.maxAuthor+1)
	years, kinds := make([]int64, c.maxYear+1), make([]int64, len(kindsByName))
	i := 0
	for _, article := range articles {
		key := article.key
		for i < len(c.keys) && c.keys[i] < key {
			i++
		}
		if i == len(c.keys) || c.keys[i] != key {
			return nil, fmt.Errorf("the search index holds the key %d of nothing", key)
		}
		sections[c.sections[i]]++
		kinds[c.kinds[i]]++
		if c.years[i] >= 0 {
			years[c.years[i]]++
		}
		for _, author := range c.authors[c.firstAuthor[i]:c.firstAuthor[i+1]] {
			authors[author]++
		}
	}
	sections[0] = 0
	return &tally{sections: mostFrequent(sections, 1), authors: mostFrequent(authors, 1), years: mostFrequent(years, -1), kinds: mostFrequent(kinds, 1)}, nil
}

// mostFrequent are the most frequent places among counts, each multiplied by sign.
func mostFrequent(counts []int64, sign int64) []tallied {
	var found []tallied
	for i, count := range counts {
		if count > 0 {
			found = append(found, tallied{sign * int64(i), count})
		}
	}
	slices.SortFunc(found, func(a, b tallied) int {
		return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.value, b.value))
	})
	return slices.Clone(found[:min(len(found), maxFacetValues)])
}

// numbers reads a query's one text of whole numbers with commas between them.
func numbers(query *gorm.DB) ([]int64, error) {
	var text *string
	if err := query.Scan(&text).Error; err != nil {
		return nil, err
	}
	return parseNumbers(text)
}

// parseNumbers reads whole numbers with commas between them; none of nil.
func parseNumbers(text *string) ([]int64, error) {
	if text == nil {
		return nil, nil
	}
	list := make([]int64, 0, strings.Count(*text, ",")+1)
	for field := range strings.SplitSeq(*text, ",") {
		n, err := strconv.ParseInt(field, 10, 64)
		if err != nil {
			return nil, err
		}
		list = append(list, n)
	}
	return list, nil
}
