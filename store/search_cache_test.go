package store

import (
	"fmt"
	"testing"

	"gorm.io/gorm"

	"broadsheet/models"
	"broadsheet/search"
)

// However much is counted and ranked, a bounded part of it is kept, and what is
// asked for again and again stays.
func TestSearchCacheIsBounded(t *testing.T) {
	var c searchCache
	c.keep("1", "popular", int64(1))
	most := 0
	for i := range 3000 {
		c.keep("1", fmt.Sprint(i), head{hits: make([]hit, 100)})
		if c.recall("1", "popular") != int64(1) {
			t.Fatalf("after %d others, what is asked for each time is gone", i+1)
		}
		most = max(most, len(c.young)+len(c.old))
	}
	if bytes := most * (24*100 + keptBytes); bytes > maxKeptBytes || bytes < maxKeptBytes/2 {
		t.Errorf("%d rankings of 100 hits are kept", most)
	}
	if c.keep("1", "huge", head{hits: make([]hit, 1e6)}); c.recall("1", "huge") != nil {
		t.Error("one value fills more than half of it")
	}
	if c.recall("2", "popular") != nil {
		t.Error("what was true before a change is taken for true after it")
	}
}

// A comment changes what a search for comments finds and leaves what is kept of
// articles, which an article that readers see changes, and a draft does not.
func TestWhatSearchesKeep(t *testing.T) {
	s := open(t)
	importPage(t, s, page(1, 5))
	query, err := search.ParseQuery("第 OR 好")
	if err != nil {
		t.Fatal(err)
	}
	find := func(types ...string) int64 {
		t.Helper()
		hits, err := s.Search(t.Context(), SearchFilter{Query: query, Types: types, Facets: FacetNames(), Page: Page{Limit: 3, Sort: "relevance"}})
		if err != nil {
			t.Fatal(err)
		}
		return hits.Total
	}
	if n := find("article"); n != 5 {
		t.Errorf("%d articles are found", n)
	}
	if n := find(); n != 10 {
		t.Errorf("%d hits are found", n)
	}
	kept := len(s.articleSearches.young)
	if err := s.inTx(t.Context(), func(tx *gorm.DB) error {
		if err := tx.Exec("UPDATE comments SET status = ? WHERE id = 1", models.Rejected).Error; err != nil {
			return err
		}
		return settleComments(tx, 1, []int64{1})
	}); err != nil {
		t.Fatal(err)
	}
	if n := find(); n != 9 {
		t.Errorf("%d hits are found after a comment is rejected", n)
	}
	before := statementsOf(t, s, func() error { find("article"); return nil })
	draft, err := s.CreateArticle(t.Context(), models.ArticleInput{Title: models.Some("好")})
	if err != nil {
		t.Fatal(err)
	}
	change := func(input models.ArticleInput) {
		t.Helper()
		if _, err := s.UpdateArticle(t.Context(), Ref(draft.Slug), 0, input); err != nil {
			t.Fatal(err)
		}
	}
	change(models.ArticleInput{Kind: models.Some(models.News)})
	if again := statementsOf(t, s, func() error { find("article"); return nil }); again != before {
		t.Errorf("a search that is kept takes %d statements, and %d after a draft is written", before, again)
	}
	if now := len(s.articleSearches.young); now != kept || kept == 0 {
		t.Errorf("%d values are kept of searches for articles, %d after a comment is rejected and a draft written", kept, now)
	}
	change(models.ArticleInput{Status: models.Some(models.Published)})
	if n := find("article"); n != 6 {
		t.Errorf("%d articles are found when the draft is published", n)
	}
	change(models.ArticleInput{Status: models.Some(models.Draft)})
	if n := find("article"); n != 5 {
		t.Errorf("%d articles are found when it is a draft again", n)
	}
	importPage(t, s, page(2, 5))
	if n := find("article"); n != 10 {
		t.Errorf("%d articles are found after a page is added", n)
	}
	if again := statementsOf(t, s, func() error { find("article"); return nil }); again != before {
		t.Errorf("a search that is kept takes %d statements, and %d later", before, again)
	}
}

// What takes the place of something that is kept counts once: landmarks grow by one
// with each page that is asked for, and drive nothing else out.
func TestGrowingCountsOnce(t *testing.T) {
	var c searchCache
	c.keep("1", "total", int64(1))
	var marks landmarks
	for n := range maxLandmarks {
		marks = marks.with(landmark{before: (n + 1) * landmarkDistance, keys: []any{int64(n)}})
		c.keep("1", "landmarks", marks)
	}
	if want := 2*keptBytes + len("total"+"landmarks") + marks.size(); len(marks) != maxLandmarks || c.bytes != want || c.old != nil {
		t.Errorf("%d landmarks count as %d bytes, want %d; forgotten: %v", len(marks), c.bytes, want, c.old != nil)
	}
}
