package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"broadsheet/models"
)

// Facets count the articles that a search found by section, author, year and
// kind, the most frequent first, 20 of each at most; a facet that was not asked
// for is empty.
type Facets struct {
	Section []FacetCount `json:"section"`
	Author  []FacetCount `json:"author"`
	Year    []FacetCount `json:"year"`
	Kind    []FacetCount `json:"kind"`
}

// FacetCount is one value of a facet.
type FacetCount struct {
	// Value is what the filter of the facet takes: a slug, a year, a kind.
	Value string `json:"value" example:"li-lun"`
	// Name is the value as a reader reads it.
	Name string `json:"name" example:"理论"`
	// Count counts the articles found.
	Count int64 `json:"count" example:"1"`
}

// maxFacetValues is how many values of a facet are answered.
const maxFacetValues = 20

// FacetNames are the facets that there are.
func FacetNames() []string { return []string{"section", "author", "year", "kind"} }

// facet is where one is counted and how its values are called.
type facet struct {
	counts  func(*Facets) *[]FacetCount
	tallied func(*tally) []tallied
	without func(*ArticleFilter) bool // takes the filter of the facet's own field away
	names   func(tx *gorm.DB, values []int64) (map[int64]FacetCount, error)
}

var facets = map[string]facet{
	"section": {func(f *Facets) *[]FacetCount { return &f.Section }, func(t *tally) []tallied { return t.sections },
		func(f *ArticleFilter) bool { had := f.Sections != nil; f.Sections = nil; return had }, namesFrom("sections")},
	"author": {func(f *Facets) *[]FacetCount { return &f.Author }, func(t *tally) []tallied { return t.authors },
		func(f *ArticleFilter) bool { had := f.Authors != nil; f.Authors = nil; return had }, namesFrom("authors")},
	"year": {func(f *Facets) *[]FacetCount { return &f.Year }, func(t *tally) []tallied { return t.years },
		func(f *ArticleFilter) bool {
			had := !f.From.IsZero() || !f.To.IsZero()
			f.From, f.To = models.Date{}, models.Date{}
			return had
		}, yearNames},
	"kind": {func(f *Facets) *[]FacetCount { return &f.Kind }, func(t *tally) []tallied { return t.kinds },
		func(f *ArticleFilter) bool { had := f.Kinds != nil; f.Kinds = nil; return had }, kindNames},
}

// size is about how many bytes facets take.
func (f Facets) size() (bytes int) {
	for _, counts := range [][]FacetCount{f.Section, f.Author, f.Year, f.Kind} {
		for _, c := range counts {
			bytes += 40 + len(c.Value) + len(c.Name)
		}
	}
	return bytes
}

// facets are what countFacets counts, remembered until the next change of what
// whoever asks may see: their names change without the index, too.
func (s *Store) facets(tx *gorm.DB, filter SearchFilter) (Facets, error) {
	if !filter.countsFacets() || readerOf(tx) != s {
		return s.countFacets(tx, filter)
	}
	remembered, number, err := s.totalsFor(tx)
	if err != nil {
		return Facets{}, err
	}
	known := memory{remembered, number, fmt.Sprintf(" %q %t %q %s", filter.Facets, filter.FacetsOfOthers,
		filter.Query.String(), filter.Articles.name(tx.Statement.Context))}
	if counted, ok := known.recall("facets").(Facets); ok {
		return counted, nil
	}
	counted, err := s.countFacets(tx, filter)
	if err == nil {
		known.keep("facets", counted)
	}
	return counted, err
}

// countsFacets reports whether any facet is asked for.
func (f SearchFilter) countsFacets() bool {
	return f.wants("article") && slices.ContainsFunc(f.Facets, func(name string) bool { return slices.Contains(FacetNames(), name) })
}

// countFacets counts the facets that filter asks for, in one pass over the
// articles found; in one more for each that is counted without its own filter.
func (s *Store) countFacets(tx *gorm.DB, filter SearchFilter) (Facets, error) {
	counted := Facets{Section: []FacetCount{}, Author: []FacetCount{}, Year: []FacetCount{}, Kind: []FacetCount{}}
	if !filter.countsFacets() {
		return counted, nil
	}
	var all *tally
	for _, name := range FacetNames() {
		if !slices.Contains(filter.Facets, name) {
			continue
		}
		f, of := facets[name], filter
		own := filter.FacetsOfOthers && f.without(&of.Articles)
		if own || all == nil {
			of.Types = []string{"article"}
			t, err := remembered(s, tx, of, "facets", func() (*tally, error) { return s.tally(tx, of) })
			if err != nil {
				return counted, err
			}
			if !own {
				all = t
			} else if err := f.count(tx, t, &counted); err != nil {
				return counted, err
			}
		}
		if !own {
			if err := f.count(tx, all, &counted); err != nil {
				return counted, err
			}
		}
	}
	return counted, nil
}

// count writes the values of a facet and their names.
func (f facet) count(tx *gorm.DB, t *tally, into *Facets) error {
	counts := f.tallied(t)
	values := make([]int64, len(counts))
	for i, c := range counts {
		values[i] = c.value
	}
	names, err := f.names(tx, values)
	if err != nil {
		return err
	}
	for _, c := range counts {
		named := names[c.value]
		named.Count = c.count
		*f.counts(into) = append(*f.counts(into), named)
	}
	return nil
}

// namesFrom reads names and slugs of a table of ours by id.
func namesFrom(table string) func(tx *gorm.DB, ids []int64) (map[int64]FacetCount, error) {
	return func(tx *gorm.DB, ids []int64) (names map[int64]FacetCount, err error) {
		names = make(map[int64]FacetCount, len(ids))
		list, err := json.Marshal(ids)
		if err != nil || len(ids) == 0 {
			return names, err
		}
		in := strings.Replace(dialectOf(tx).numbers, "?", "$1", 1)
		rows, err := tx.Statement.ConnPool.QueryContext(tx.Statement.Context, //nolint:gosec // constants of ours
			"SELECT id, slug, name FROM "+table+" WHERE id IN ("+in+")", string(list))
		if err != nil {
			return nil, err
		}
		defer func() { err = errors.Join(err, rows.Close()) }()
		for rows.Next() {
			var id int64
			var named FacetCount
			if err := rows.Scan(&id, &named.Value, &named.Name); err != nil {
				return nil, err
			}
			names[id] = named
		}
		return names, rows.Err()
	}
}

// yearNames writes years that are tallied as negative numbers, the later first.
func yearNames(_ *gorm.DB, years []int64) (map[int64]FacetCount, error) {
	names := make(map[int64]FacetCount, len(years))
	for _, year := range years {
		text := fmt.Sprintf("%04d", -year)
		names[year] = FacetCount{Value: text, Name: text}
	}
	return names, nil
}

// kindNames writes kinds that are tallied by their place among all kinds.
func kindNames(_ *gorm.DB, kinds []int64) (map[int64]FacetCount, error) {
	names := make(map[int64]FacetCount, len(kinds))
	for _, kind := range kinds {
		names[kind] = FacetCount{Value: string(kindsByName[kind]), Name: string(kindsByName[kind])}
	}
	return names, nil
}
