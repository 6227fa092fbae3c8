package store

import (
	"slices"

	"gorm.io/gorm"
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

// facet is how one is counted over the rows of articles that were found.
type facet struct {
	query   string
	without func(*ArticleFilter)
	counts  func(*Facets) *[]FacetCount
}

var facets = map[string]facet{
	"section": {`SELECT s.slug AS value, s.name, count(*) AS count FROM articles a JOIN sections s ON s.id = a.section_id
		WHERE a.search_key IN (?) GROUP BY s.id ORDER BY count DESC, s.id LIMIT ?`,
		func(f *ArticleFilter) { f.Sections = nil }, func(f *Facets) *[]FacetCount { return &f.Section }},
	"author": {`SELECT w.slug AS value, w.name, count(DISTINCT a.id) AS count FROM articles a
		JOIN article_authors b ON b.article_id = a.id JOIN authors w ON w.id = b.author_id
		WHERE a.search_key IN (?) GROUP BY w.id ORDER BY count DESC, w.id LIMIT ?`,
		func(f *ArticleFilter) { f.Authors = nil }, func(f *Facets) *[]FacetCount { return &f.Author }},
	"year": {`SELECT substr(a.published_on, 1, 4) AS value, substr(a.published_on, 1, 4) AS name, count(*) AS count FROM articles a
		WHERE a.search_key IN (?) AND a.published_on IS NOT NULL GROUP BY value ORDER BY count DESC, value DESC LIMIT ?`,
		func(f *ArticleFilter) { f.From, f.To = zeroDate, zeroDate }, func(f *Facets) *[]FacetCount { return &f.Year }},
	"kind": {`SELECT a.kind AS value, a.kind AS name, count(*) AS count FROM articles a
		WHERE a.search_key IN (?) GROUP BY a.kind ORDER BY count DESC, a.kind LIMIT ?`,
		func(f *ArticleFilter) { f.Kinds = nil }, func(f *Facets) *[]FacetCount { return &f.Kind }},
}

// countFacets counts the facets that filter asks for.
func (s *Store) countFacets(tx *gorm.DB, filter SearchFilter) (Facets, error) {
	counted := Facets{Section: []FacetCount{}, Author: []FacetCount{}, Year: []FacetCount{}, Kind: []FacetCount{}}
	if !filter.wants("article") {
		return counted, nil
	}
	for _, name := range FacetNames() {
		if !slices.Contains(filter.Facets, name) {
			continue
		}
		f := facets[name]
		of := filter
		if filter.FacetsOfOthers {
			f.without(&of.Articles)
		}
		found := tx.Table("(?) AS hits", of.hits(tx, 0, false)).Select("key")
		if err := tx.Raw(f.query, found, maxFacetValues).Scan(f.counts(&counted)).Error; err != nil {
			return counted, err
		}
	}
	return counted, nil
}
