package store

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"gorm.io/gorm"

	"broadsheet/models"
	"broadsheet/search"
)

// statementsOf runs read and answers how many statements it made.
func statementsOf(t *testing.T, s *Store, read func() error) int {
	t.Helper()
	statements := 0
	count := func(db *gorm.DB) {
		if !db.DryRun {
			statements++
		}
	}
	for _, register := range []func(string, func(*gorm.DB)) error{
		s.reader.Callback().Query().After("gorm:query").Replace, s.reader.Callback().Raw().After("gorm:raw").Replace, s.reader.Callback().Row().After("gorm:row").Replace,
	} {
		if err := register("counted", count); err != nil {
			t.Fatal(err)
		}
	}
	if err := read(); err != nil {
		t.Fatal(err)
	}
	return statements
}

// A read takes a handful of statements, however many rows it answers, and a
// total is counted once.
func TestStatementsOfReads(t *testing.T) {
	s := open(t)
	importPage(t, s, page(1, 30))
	ctx, newest := t.Context(), Page{Limit: 20, Sort: "newest"}
	query, err := search.ParseQuery("正文")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		first, again int
		read         func() error
	}{
		"article":  {1, 1, func() error { _, err := s.Article(ctx, "1"); return err }},
		"articles": {3, 2, func() error { _, err := s.ListArticles(ctx, ArticleFilter{Page: newest}); return err }},
		"section":  {4, 3, func() error { _, err := s.ListArticles(ctx, ArticleFilter{OfSection: "1", Page: newest}); return err }},
		"authors": {3, 2, func() error {
			_, err := s.ListAuthors(ctx, AuthorFilter{Page: Page{Limit: 20, Sort: "name"}})
			return err
		}},
		"comments": {3, 2, func() error { _, err := s.ListComments(ctx, CommentFilter{Page: newest}); return err }},
		"threads":  {5, 4, func() error { _, err := s.ListThreads(ctx, "1", Page{Limit: 20, Sort: "oldest"}); return err }},
		"search": {12, 6, func() error {
			_, err := s.Search(ctx, SearchFilter{Query: query, Facets: FacetNames(), Page: newest})
			return err
		}},
	} {
		first, again := statementsOf(t, s, c.read), statementsOf(t, s, c.read)
		if first == 0 || first > c.first || again > c.again {
			t.Errorf("%s takes %d statements and then %d, not %d and %d", name, first, again, c.first, c.again)
		}
	}
}

// A total that is remembered is of its own filter and of no earlier change.
func TestTotalsAreExact(t *testing.T) {
	s := open(t)
	list := func(names ...string) int64 {
		t.Helper()
		listing, err := s.ListArticles(t.Context(), ArticleFilter{Publication: names, Page: Page{Limit: 1, Sort: "newest"}})
		if err != nil {
			t.Fatal(err)
		}
		return listing.Total
	}
	for n := 1; n <= 3; n++ {
		p := page(n, n)
		name := fmt.Sprintf("晚报 %d", n)
		p.Document.Publication = &name
		if _, err := s.ImportPage(t.Context(), p); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if list() != int64(n*(n+1)/2) || list(name) != int64(n) || list("晚报 1", "2") != 1 || list("晚报", "1 2") != 0 {
				t.Errorf("after %d pages: %d, %d, %d", n, list(), list(name), list("晚报 1", "2"))
			}
		}
	}
	actor := models.WithActor(t.Context(), models.Actor{Role: models.Editor})
	if err := s.DeleteArticle(actor, "1", 0); err != nil {
		t.Fatal(err)
	}
	if list() != 5 {
		t.Errorf("after one is deleted: %d", list())
	}
}

// A counter tells as many articles of an author or a section as their list has,
// also when some are no longer there for readers.
func TestCountersAreTotals(t *testing.T) {
	s := open(t)
	importPage(t, s, page(1, 7))
	importPage(t, s, page(2, 5))
	ctx := t.Context()
	desk := models.WithActor(ctx, models.Actor{Role: models.Editor})
	agree := func(when string) {
		t.Helper()
		for ref := Ref("1"); len(ref) == 1 && ref < "7"; ref = Ref(ref[0] + 1) {
			for name, filter := range map[string]ArticleFilter{
				"author": {Authors: []Ref{ref}}, "section": {Sections: []Ref{ref}}, "the author": {OfAuthor: ref},
				"an author's in a section": {Authors: []Ref{ref}, Sections: []Ref{"1"}}, "two authors": {Authors: []Ref{ref, "1"}},
			} {
				filter.Page = Page{Limit: 100, Sort: "newest"}
				for whose, ctx := range map[string]context.Context{"readers": ctx, "editors": desk} {
					listing, err := s.ListArticles(ctx, filter)
					if err != nil && !errors.Is(err, ErrNotFound) || int64(len(listing.Data)) != listing.Total {
						t.Errorf("%s, %s of %s %s: %d rows of %d (%v)", when, whose, name, ref, len(listing.Data), listing.Total, err)
					}
				}
			}
		}
	}
	agree("at first")
	if err := s.DeleteArticle(desk, "1", 0); err != nil {
		t.Fatal(err)
	}
	agree("after one is deleted")
	if _, err := s.UpdateArticle(desk, "2", 0, models.ArticleInput{Status: models.Some(models.Archived)}); err != nil {
		t.Fatal(err)
	}
	agree("after one is archived")
}
