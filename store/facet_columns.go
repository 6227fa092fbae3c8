package store

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"gorm.io/gorm"

	"broadsheet/models"
)

// columns hold what facets count of articles, in the order of their search
// keys: some 40 bytes an article. All are read once, because counting then takes a
// tenth of what asking the database for each article does, and kept up with the
// change log.
type columns struct {
	generation string // of the index that they are of
	seq        int64  // of the last change that they are of
	keys, ids  []int64
	sections   []int32 // 0 for none
	years      []int16 // -1 for undated
	kinds      []uint8
	// authors are the different authors of all articles, those of article i from
	// firstAuthor[i] to firstAuthor[i+1].
	firstAuthor           []int32
	authors               []int32
	maxSection, maxAuthor int32
	maxYear               int16
}

// readColumns reads the columns of the articles of keys, nil for all.
func readColumns(tx *gorm.DB, keys []int64) (*columns, error) {
	if keys == nil {
		return readAllColumns(tx, partRows)
	}
	rows, err := columnRows(oneOf(tx.Table("articles"), "search_key", keys))
	if err != nil {
		return nil, err
	}
	ids := make([]int64, len(rows))
	for i, row := range rows {
		ids[i] = row.id
	}
	pairs, err := bylinePairs(oneOf(tx.Table("article_authors"), "article_id", ids))
	return newColumns(rows, pairs), err
}

// oneOf keeps the rows in whose column one of some numbers is.
func oneOf(q *gorm.DB, column string, values []int64) *gorm.DB {
	list, err := json.Marshal(values)
	_ = q.AddError(err)
	return q.Where(column+" IN ("+dialectOf(q).numbers+")", string(list))
}

// partRows is how many rows are read at a time: the texts that they come in, and
// what the database keeps of the memory for them, are some megabytes then.
const partRows = 10000

// readAllColumns reads the columns of all articles, so many rows at a time.
func readAllColumns(tx *gorm.DB, partRows int) (*columns, error) {
	var rows []columnRow
	for last, more := int64(-1), true; more; {
		part, err := columnRows(tx.Table("articles").Where("search_key > ?", last).Order("search_key").Limit(partRows))
		if err != nil {
			return nil, err
		}
		rows = append(rows, part...)
		if more = len(part) == partRows; more {
			last = part[partRows-1].key
		}
	}
	var pairs []int64
	var highest int64
	if err := tx.Raw("SELECT coalesce(max(article_id), 0) FROM article_authors").Scan(&highest).Error; err != nil {
		return nil, err
	}
	for from := int64(0); from < highest; from += int64(partRows) {
		part, err := bylinePairs(tx.Table("article_authors").Where("article_id > ? AND article_id <= ?", from, from+int64(partRows)))
		if err != nil {
			return nil, err
		}
		pairs = append(pairs, part...)
	}
	return newColumns(rows, pairs), nil
}

// columnRows reads articles, in the order of their keys. The database puts the
// rows together into one text, which is twice as fast as fetching them one by one.
func columnRows(articles *gorm.DB) ([]columnRow, error) {
	articles = articles.Where("search_key IS NOT NULL").Select("search_key, id, section_id, first_day, kind")
	var text *string
	err := articles.Session(&gorm.Session{NewDB: true}).Table("(?) AS part", articles).
		Select("string_agg(search_key || ',' || id || ',' || coalesce(section_id, 0) || ',' || coalesce(CAST(first_day AS TEXT), '') || ',' || kind, ';')").
		Scan(&text).Error
	if err != nil {
		return nil, err
	}
	return parseArticles(text)
}

// bylinePairs reads the authors and articles of bylines.
func bylinePairs(bylines *gorm.DB) ([]int64, error) {
	bylines = bylines.Select("author_id, article_id")
	return numbers(bylines.Session(&gorm.Session{NewDB: true}).Table("(?) AS part", bylines).
		Select("string_agg(author_id || ',' || article_id, ',')"))
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

// newColumns puts articles and pairs of author and article together.
func newColumns(rows []columnRow, pairs []int64) *columns {
	authors := authorsByArticle(pairs)
	c := &columns{firstAuthor: []int32{0}}
	for _, row := range rows {
		c.add(row, authors[row.id])
	}
	return c
}

// authorsByArticle are the different authors of each article, by their ids.
func authorsByArticle(pairs []int64) map[int64][]int32 {
	authors := make(map[int64][]int32, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		author, article := int32(pairs[i]), pairs[i+1]
		if at, known := slices.BinarySearch(authors[article], author); !known {
			authors[article] = slices.Insert(authors[article], at, author)
		}
	}
	return authors
}

// add adds an article behind the others.
func (c *columns) add(row columnRow, authors []int32) {
	c.keys, c.ids = append(c.keys, row.key), append(c.ids, row.id)
	c.sections, c.years, c.kinds = append(c.sections, int32(row.section)), append(c.years, row.year), append(c.kinds, row.kind)
	c.authors = append(c.authors, authors...)
	c.firstAuthor = append(c.firstAuthor, int32(len(c.authors)))
	c.maxSection, c.maxYear = max(c.maxSection, int32(row.section)), max(c.maxYear, row.year)
	for _, author := range authors {
		c.maxAuthor = max(c.maxAuthor, author)
	}
}

// addRange adds articles of others, from one place to before another, behind its own.
func (c *columns) addRange(of *columns, from, to int) {
	c.keys, c.ids = append(c.keys, of.keys[from:to]...), append(c.ids, of.ids[from:to]...)
	c.sections, c.years = append(c.sections, of.sections[from:to]...), append(c.years, of.years[from:to]...)
	c.kinds = append(c.kinds, of.kinds[from:to]...)
	far := int32(len(c.authors)) - of.firstAuthor[from]
	c.authors = append(c.authors, of.authors[of.firstAuthor[from]:of.firstAuthor[to]]...)
	for _, first := range of.firstAuthor[from+1 : to+1] {
		c.firstAuthor = append(c.firstAuthor, first+far)
	}
	c.maxSection, c.maxAuthor, c.maxYear = max(c.maxSection, of.maxSection), max(c.maxAuthor, of.maxAuthor), max(c.maxYear, of.maxYear)
}
