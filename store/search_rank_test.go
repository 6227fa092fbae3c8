package store

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"broadsheet/search"
)

// Very many hits are all met once, forward, backward and by number, those with the word
// in the title first; and what is kept of a query follows the index.
func TestRankingOfVeryManyHits(t *testing.T) {
	s := open(t)
	const articles = 2300
	p := page(1, articles) // One comment under each.
	for i := range p.Articles {
		if i%20 != 0 {
			p.Articles[i].Blocks[0].Text += "新闻"
		} else {
			*p.Articles[i].Title += "新闻"
		}
	}
	importPage(t, s, p)
	for input, want := range map[string]int64{"新闻": articles, "新闻 OR 好": 2 * articles, "好": articles} {
		query, err := search.ParseQuery(input)
		if err != nil {
			t.Fatal(err)
		}
		filter := SearchFilter{Query: query, Page: Page{Limit: 97, Sort: "relevance"}}
		var names []string
		for filter.Page.Number = 1; filter.Page.Number <= int(want/97)+1; filter.Page.Number++ {
			hits, err := s.Search(t.Context(), filter)
			if err != nil || hits.Total != want {
				t.Fatalf("%s finds %d, want %d (%v)", input, hits.Total, want, err)
			}
			names = append(names, hitNames(hits)...)
		}
		filter.Page.Number = 0
		walkHits(t, s, filter, want)
		filter.Page.Limit = 100
		hits, err := s.Search(t.Context(), filter)
		if err != nil || !slices.Equal(hitNames(hits), names[:100]) {
			t.Errorf("%s: the first 100 differ from those of other pages (%v)", input, err)
		}
		seen := map[string]bool{}
		for _, name := range names {
			seen[name] = true
		}
		if len(names) != int(want) || len(seen) != int(want) {
			t.Errorf("%s: %d hits, %d different ones, want %d", input, len(names), len(seen), want)
		}
	}
	query, err := search.ParseQuery("新闻")
	if err != nil {
		t.Fatal(err)
	}
	filter := SearchFilter{Query: query, Facets: FacetNames(), Page: Page{Limit: 100, Sort: "relevance"}}
	hits, err := s.Search(t.Context(), filter)
	if err != nil {
		t.Fatal(err)
	}
	for i, h := range hits.Hits {
		if h.Article.ID%20 != 1 {
			t.Errorf("hit %d has no such word in its title: %+v", i, h.Article.Label)
		}
	}
	if kind := hits.Facets.Kind; len(kind) != 1 || kind[0].Count != articles {
		t.Errorf("kinds are counted as %+v", kind)
	}
	importPage(t, s, page(2, 1))
	if err := s.writer.Exec("UPDATE articles SET status = 'draft' WHERE id <= 10").Error; err != nil {
		t.Fatal(err)
	}
	if err := s.Reindex(t.Context(), func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	hits, err = s.Search(t.Context(), filter)
	if err != nil || hits.Total != articles-10 || hits.Facets.Kind[0].Count != articles-10 || hits.Hits[0].Article.ID <= 10 {
		t.Errorf("after ten are gone, %d are found, by kind %+v (%v)", hits.Total, hits.Facets.Kind, err)
	}
}

func hitNames(hits Hits) []string {
	var names []string
	for _, h := range hits.Hits {
		if h.Article != nil {
			names = append(names, fmt.Sprint("article ", h.Article.ID))
		} else {
			names = append(names, fmt.Sprint("comment ", h.Comment.ID))
		}
	}
	return names
}

// Facets are counted alike from the columns of all articles and of a few.
func TestFacetsAgreeWithAPlainCount(t *testing.T) {
	s := searchedStore(t)
	query, err := search.ParseQuery("文 -党")
	if err != nil {
		t.Fatal(err)
	}
	found := foundBy(t, s, query)
	hits, err := s.Search(t.Context(), SearchFilter{Query: query, Facets: FacetNames(), Page: Page{Limit: 1, Sort: "relevance"}})
	if err != nil {
		t.Fatal(err)
	}
	for name, facet := range map[string]struct {
		counts []FacetCount
		query  string
	}{
		"section": {hits.Facets.Section, "SELECT sections.slug AS value, sections.name, count(*) AS count FROM articles a JOIN sections ON sections.id = section_id WHERE a.id IN ? GROUP BY sections.id ORDER BY count DESC, sections.id LIMIT 20"},
		"author":  {hits.Facets.Author, "SELECT w.slug AS value, w.name, count(DISTINCT article_id) AS count FROM article_authors b JOIN authors w ON w.id = author_id WHERE article_id IN ? GROUP BY w.id ORDER BY count DESC, w.id LIMIT 20"},
		"year":    {hits.Facets.Year, "SELECT substr(published_on, 1, 4) AS value, substr(published_on, 1, 4) AS name, count(*) AS count FROM articles WHERE id IN ? AND published_on IS NOT NULL GROUP BY value ORDER BY count DESC, value DESC LIMIT 20"},
		"kind":    {hits.Facets.Kind, "SELECT kind AS value, kind AS name, count(*) AS count FROM articles WHERE id IN ? GROUP BY kind ORDER BY count DESC, kind LIMIT 20"},
	} {
		var want []FacetCount
		if err := s.reader.Raw(facet.query, found).Scan(&want).Error; err != nil {
			t.Fatal(err)
		}
		if len(want) == 0 || !slices.Equal(facet.counts, want) {
			t.Errorf("%s: %v, want %v", name, facet.counts, want)
		}
	}
	all, err := readColumns(s.reader, nil)
	if err != nil {
		t.Fatal(err)
	}
	few, err := readColumns(s.reader, all.keys)
	if err != nil {
		t.Fatal(err)
	}
	if parts, err := readAllColumns(s.reader, 7); err != nil || !reflect.DeepEqual(parts, all) {
		t.Errorf("in parts all are %v, want %v (%v)", parts, all, err)
	}
	one, err := all.count(unweighed(all.keys))
	if err != nil {
		t.Fatal(err)
	}
	other, err := few.count(unweighed(all.keys))
	if err != nil || fmt.Sprint(*one) != fmt.Sprint(*other) {
		t.Errorf("all give %v, each by itself %v (%v)", one, other, err)
	}
}

// By relevance, a rare term counts for more than a common one, a term that stands
// there often for more than one that stands there once, and the title for more
// than the author, and the author for more than the body, however often it stands there.
func TestRelevance(t *testing.T) {
	s := open(t)
	p := page(1, 60)
	for i := range p.Articles {
		p.Articles[i].Blocks[0].Text += map[bool]string{false: "常见的话。", true: "罕用的话。"}[i == 17]
	}
	for i, more := range map[int]string{7: "偶尔", 11: "偶尔偶尔偶尔偶尔", 13: "偶尔一次。偶尔两次", 23: "高山流水"} {
		p.Articles[i].Blocks[0].Text += more
	}
	*p.Articles[29].Title += "高山流水"
	p.Articles[31].Bylines[0].Name = "高山流水"
	*p.Articles[41].Title += "阳春白雪"
	p.Articles[43].Bylines[0].Name = "阳春白雪"
	p.Articles[45].Blocks[0].Text += strings.Repeat("阳春白雪,", 50)
	importPage(t, s, p)
	for input, want := range map[string][]int64{
		"偶尔":               {12, 14, 8},
		"常见 OR 罕用":         {18},
		"高山流水":             {30, 32, 24},
		"阳春白雪":             {42, 44, 46},
		"常见 高山流水":          {30, 32, 24},
		"罕用 OR 高山流水 OR 常见": {30},
	} {
		query, err := search.ParseQuery(input)
		if err != nil {
			t.Fatal(err)
		}
		hits, err := s.Search(t.Context(), SearchFilter{Query: query, Types: []string{"article"}, Page: Page{Limit: 20, Sort: "relevance"}})
		if err != nil {
			t.Fatal(err)
		}
		var got []int64
		for _, h := range hits.Hits[:min(len(want), len(hits.Hits))] {
			got = append(got, h.Article.ID)
			if h.Score <= 0 {
				t.Errorf("%s finds %d with the score %g", input, h.Article.ID, h.Score)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s finds %v first, want %v", input, got, want)
		}
	}
}
