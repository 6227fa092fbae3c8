package store

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

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

// columns hold what facets count of articles, in the order of their search
// keys: some 30 bytes an article. They are read once for an index, because
// counting then takes a tenth of what asking the database for each article does.
type columns struct {
	generation string // of the index that they are of
	keys       []int64
	sections   []int32 // 0 for none
	years      []int16 // -1 for undated
	kinds      []uint8
	// authors are the different authors of all articles, those of article i from
	// firstAuthor[i] to firstAuthor[i+1].
	firstAuthor           []int32
	authors               []int32
	maxSection, maxAuthor int32
}

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
	keys, err := numbers(tx.Table("(?) AS hits", filter.hits(tx, 0, unranked)).Select("string_agg(CAST(key AS TEXT), ',')"))
	if err != nil {
		return nil, err
	}
	slices.Sort(keys)
	generation, err := generationOf(tx, false)
	if err != nil {
		return nil, err
	}
	of, err := s.columns.of(tx, generation, keys)
	if err != nil {
		return nil, err
	}
	return of.count(keys)
}

// of answers columns in which keys are, of all articles or of these alone.
func (w *wholeColumns) of(tx *gorm.DB, generation string, keys []int64) (*columns, error) {
	if whole := w.latest.Load(); whole != nil && whole.generation == generation {
		return whole, nil
	}
	if known := w.generation.Swap(&generation); known == nil || *known != generation {
		w.spent.Store(0)
	}
	if w.spent.Add(int64(len(keys))) <= int64(dialectOf(tx).fewKeys) {
		return readColumns(tx, keys)
	}
	if err := w.making.take(tx.Statement.Context); err != nil {
		return nil, err
	}
	defer w.making.give()
	if whole := w.latest.Load(); whole != nil && whole.generation == generation {
		return whole, nil
	}
	whole, err := readColumns(tx, nil)
	if err != nil {
		return nil, err
	}
	whole.generation = generation
	if readerOf(tx) != nil { // what may be rolled back is not for others
		w.latest.Store(whole)
	}
	return whole, nil
}

// count counts the articles of some keys, which are in order.
func (c *columns) count(keys []int64) (*tally, error) {
	sections, authors := make([]int64, c.maxSection+1), make([]int64, c.maxAuthor+1)
	years, kinds := make([]int64, 10000), make([]int64, len(kindsByName))
	i := 0
	for _, key := range keys {
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

// readColumns reads the columns of the articles of keys, nil for all. The
// database puts the rows together into one text, which is twice as fast as
// fetching them one by one.
func readColumns(tx *gorm.DB, keys []int64) (*columns, error) {
	articles := tx.Table("articles").Where("search_key IS NOT NULL").
		Select("string_agg(search_key || ',' || id || ',' || coalesce(section_id, 0) || ',' || coalesce(CAST(first_day AS TEXT), '') || ',' || kind, ';')")
	if keys != nil {
		list, err := json.Marshal(keys)
		if err != nil {
			return nil, err
		}
		articles = articles.Where("search_key IN ("+dialectOf(tx).numbers+")", string(list))
	}
	var text *string
	if err := articles.Scan(&text).Error; err != nil {
		return nil, err
	}
	rows, err := parseArticles(text)
	if err != nil {
		return nil, err
	}
	bylines := tx.Table("article_authors").Select("string_agg(article_id || ',' || author_id, ',')")
	if keys != nil {
		ids := make([]int64, len(rows))
		for i, row := range rows {
			ids[i] = row.id
		}
		list, err := json.Marshal(ids)
		if err != nil {
			return nil, err
		}
		bylines = bylines.Where("article_id IN ("+dialectOf(tx).numbers+")", string(list))
	}
	pairs, err := numbers(bylines)
	if err != nil {
		return nil, err
	}
	return newColumns(rows, pairs), nil
}

// columnRow is what the columns hold of an article.
type columnRow struct {
	key, id, section int64
	year             int16
	kind             uint8
}

func parseArticles(text *string) ([]columnRow, error) {
	if text == nil {
		return nil, nil
	}
	rows := make([]columnRow, 0, strings.Count(*text, ";")+1)
	for line := range strings.SplitSeq(*text, ";") {
		fields := strings.Split(line, ",")
		if len(fields) != 5 {
			return nil, fmt.Errorf("an article reads %q", line)
		}
		row := columnRow{year: -1, kind: uint8(max(0, slices.Index(kindsByName, models.Kind(fields[4]))))}
		for i, into := range []*int64{&row.key, &row.id, &row.section} {
			var err error
			if *into, err = strconv.ParseInt(fields[i], 10, 64); err != nil {
				return nil, err
			}
		}
		if fields[3] != "" {
			day, err := strconv.ParseInt(fields[3], 10, 64)
			if err != nil {
				return nil, err
			}
			row.year = int16(time.Unix(day*24*60*60, 0).UTC().Year())
		}
		rows = append(rows, row)
	}
	slices.SortFunc(rows, func(a, b columnRow) int { return int(max(-1, min(1, a.key-b.key))) })
	return rows, nil
}

// newColumns puts articles and pairs of article and author together.
func newColumns(rows []columnRow, pairs []int64) *columns {
	authors := make(map[int64][]int32, len(rows))
	for i := 0; i+1 < len(pairs); i += 2 {
		if author := int32(pairs[i+1]); !slices.Contains(authors[pairs[i]], author) {
			authors[pairs[i]] = append(authors[pairs[i]], author)
		}
	}
	c := &columns{firstAuthor: []int32{0}}
	for _, row := range rows {
		c.keys, c.sections = append(c.keys, row.key), append(c.sections, int32(row.section))
		c.years, c.kinds = append(c.years, row.year), append(c.kinds, row.kind)
		c.authors = append(c.authors, authors[row.id]...)
		c.firstAuthor = append(c.firstAuthor, int32(len(c.authors)))
		c.maxSection = max(c.maxSection, int32(row.section))
	}
	for _, author := range c.authors {
		c.maxAuthor = max(c.maxAuthor, author)
	}
	return c
}

// numbers reads a query's one text of whole numbers with commas between them.
func numbers(query *gorm.DB) ([]int64, error) {
	var text *string
	if err := query.Scan(&text).Error; err != nil || text == nil {
		return nil, err
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
