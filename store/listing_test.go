package store

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"broadsheet/models"
)

// walk follows next from the first part of a list to its end, then prev back to
// the beginning, and returns what both ways met.
func walk(t *testing.T, sort string, limit int, list func(Page) (Listing[models.Article], error), between func()) (there, back []int64) {
	t.Helper()
	var cursor, last *Cursor
	for {
		listing, err := list(Page{Limit: limit, Sort: sort, Cursor: cursor})
		if err != nil {
			t.Fatal(err)
		}
		there = append(there, articleIDs(listing.Data)...)
		if cursor == nil && listing.Prev != nil {
			t.Error("the first part has a previous one")
		}
		last = listing.Prev
		if cursor = listing.Next; cursor == nil {
			back = articleIDs(listing.Data)
			break
		}
		between()
	}
	for last != nil {
		listing, err := list(Page{Limit: limit, Sort: sort, Cursor: last})
		if err != nil {
			t.Fatal(err)
		}
		back = append(articleIDs(listing.Data), back...)
		last = listing.Prev
	}
	return there, back
}

// checkListed walks a list in an order, there and back and page by page, and compares
// it with the articles that it has.
func checkListed(t *testing.T, what, sort string, limit int, list func(Page) (Listing[models.Article], error), want []int64) {
	t.Helper()
	counted := func(p Page) (Listing[models.Article], error) {
		listing, err := list(p)
		if err == nil && listing.Total != int64(len(want)) {
			err = fmt.Errorf("%s: %d are counted, not %d", what, listing.Total, len(want))
		}
		return listing, err
	}
	there, back := walk(t, sort, limit, counted, func() {})
	if !slices.Equal(there, want) || !slices.Equal(back, want) {
		t.Fatalf("%s: %v there, %v back, want %v", what, there, back, want)
	}
	for at := 0; at <= len(want); at += limit {
		part, err := counted(Page{Limit: limit, Sort: sort, Number: at/limit + 1})
		if got := articleIDs(part.Data); err != nil || !slices.Equal(got, want[at:min(at+limit, len(want))]) {
			t.Fatalf("%s from %d: %v (%v), want %v", what, at, got, err, want)
		}
	}
}

func articleIDs(articles []models.Article) []int64 {
	var ids []int64
	for _, a := range articles {
		ids = append(ids, a.ID)
	}
	return ids
}

func TestWalkingMeetsEachRowOnce(t *testing.T) {
	s := open(t)
	const total = 40
	for i := range 10 {
		importPage(t, s, page(i, 4))
	}
	list := func(p Page) (Listing[models.Article], error) {
		return s.ListArticles(t.Context(), ArticleFilter{Page: p})
	}
	for _, sort := range articleOrders.names() {
		whole, err := list(Page{Limit: 100, Sort: sort})
		if err != nil || whole.Total != total || len(whole.Data) != total {
			t.Fatalf("%s: %d of %d (%v)", sort, len(whole.Data), whole.Total, err)
		}
		var want []int64
		for _, a := range whole.Data {
			want = append(want, a.ID)
		}
		for limit := 1; limit <= total+1; limit++ {
			there, back := walk(t, sort, limit, list, func() {})
			if !slices.Equal(there, want) || !slices.Equal(back, want) {
				t.Fatalf("%s by %d: %v there, %v back, want %v", sort, limit, there, back, want)
			}
			var paged []int64
			for n := 1; n <= (total+limit-1)/limit; n++ {
				part, err := list(Page{Limit: limit, Sort: sort, Number: n})
				if err != nil {
					t.Fatal(err)
				}
				for _, a := range part.Data {
					paged = append(paged, a.ID)
				}
			}
			if !slices.Equal(paged, want) {
				t.Fatalf("%s by page of %d: %v, want %v", sort, limit, paged, want)
			}
		}
	}
}

func TestWalkingWhileRowsAreAdded(t *testing.T) {
	for _, sort := range articleOrders.names() {
		s := open(t)
		for i := range 6 {
			importPage(t, s, page(i, 3))
		}
		next := 100
		there, _ := walk(t, sort, 2, func(p Page) (Listing[models.Article], error) {
			return s.ListArticles(t.Context(), ArticleFilter{Page: p})
		}, func() {
			if next < 104 {
				importPage(t, s, page(next, 3))
				next++
			}
		})
		met := map[int64]int{}
		for _, id := range there {
			met[id]++
		}
		for id := int64(1); id <= 18; id++ {
			if met[id] != 1 {
				t.Errorf("%s: article %d was met %d times", sort, id, met[id])
			}
		}
	}
}

func TestOrders(t *testing.T) {
	s := open(t)
	dates := []string{"2022-06", "", "2022-06-08", "2021", "2022-06"}
	for i, date := range dates {
		p := page(i, 2)
		p.Document.IssuedOn = nil
		if date != "" {
			p.Document.IssuedOn = &date
		}
		importPage(t, s, p)
	}
	for sort, want := range map[string][]int64{
		"newest": {5, 6, 9, 10, 1, 2, 7, 8, 3, 4}, // 06-08, then the newer document of 06-01, print order; undated last
		"oldest": {7, 8, 1, 2, 9, 10, 5, 6, 3, 4},
	} {
		listing, err := s.ListArticles(t.Context(), ArticleFilter{Page: Page{Limit: 20, Sort: sort}})
		if err != nil {
			t.Fatal(err)
		}
		var got []int64
		for _, a := range listing.Data {
			got = append(got, a.ID)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s is %v, want %v", sort, got, want)
		}
	}
}

func TestDatesMatchByOverlap(t *testing.T) {
	s := open(t)
	for i, date := range []string{"2022", "2022-06", "2022-06-08"} {
		p := page(i, 1)
		p.Document.IssuedOn = &date
		importPage(t, s, p)
	}
	importPage(t, s, page(4, 1)) // undated
	for _, c := range []struct {
		from, to string
		want     int64
	}{
		{"", "", 4}, {"2022", "", 3}, {"", "2022", 3}, {"2022-07", "", 1}, {"", "2022-05-31", 1},
		{"2022-06-08", "2022-06-08", 3}, {"2022-06-09", "2022-06-09", 2}, {"2023", "", 0},
	} {
		f := ArticleFilter{Page: Page{Limit: 1, Sort: "newest"}}
		if c.from != "" {
			f.From, _ = models.ParseDate(c.from)
		}
		if c.to != "" {
			f.To, _ = models.ParseDate(c.to)
		}
		if got, err := s.ListArticles(t.Context(), f); err != nil || got.Total != c.want {
			t.Errorf("%s to %s finds %d (%v), want %d", c.from, c.to, got.Total, err, c.want)
		}
	}
}

func TestFilters(t *testing.T) {
	s := open(t)
	for i := range 3 {
		importPage(t, s, page(i, 4))
	}
	for name, c := range map[string]struct {
		filter ArticleFilter
		want   int64
	}{
		"section by name":          {ArticleFilter{Sections: []Ref{"要聞"}}, 6},
		"section by slug":          {ArticleFilter{Sections: []Ref{"yao-wen"}}, 6},
		"either section":           {ArticleFilter{Sections: []Ref{"1", "she-hui"}}, 12},
		"author":                   {ArticleFilter{Authors: []Ref{"wang-wei"}}, 4},
		"author and section":       {ArticleFilter{Authors: []Ref{"王伟"}, Sections: []Ref{"要闻"}}, 2},
		"nobody":                   {ArticleFilter{Authors: []Ref{"nobody"}}, 0},
		"document":                 {ArticleFilter{Documents: []Ref{"2"}}, 4},
		"publication":              {ArticleFilter{Publication: []string{"株洲日报"}}, 12},
		"no publication":           {ArticleFilter{Publication: []string{"晚报"}}, 0},
		"page":                     {ArticleFilter{PrintPage: []string{"A1"}}, 0},
		"kind":                     {ArticleFilter{Kinds: []models.Kind{models.News}}, 12},
		"drafts are not for all":   {ArticleFilter{Statuses: []models.Status{models.Draft}}, 0},
		"ids":                      {ArticleFilter{IDs: []Ref{"1", "3", "99"}}, 2},
		"with comments":            {ArticleFilter{HasComments: ptr(true)}, 12},
		"without comments":         {ArticleFilter{HasComments: ptr(false)}, 0},
		"language":                 {ArticleFilter{Languages: []string{"en"}}, 0},
		"SQL is text":              {ArticleFilter{Sections: []Ref{"1) OR (1=1"}}, 0},
		"a number beyond integers": {ArticleFilter{Sections: []Ref{"99999999999999999999"}}, 0},
	} {
		c.filter.Page = Page{Limit: 5, Sort: "newest"}
		got, err := s.ListArticles(t.Context(), c.filter)
		if err != nil || got.Total != c.want || len(got.Data) > 5 {
			t.Errorf("%s finds %d (%v), want %d", name, got.Total, err, c.want)
		}
	}
}

func TestForeignCursors(t *testing.T) {
	s := open(t)
	importPage(t, s, page(1, 2))
	for name, c := range map[string]*Cursor{
		"another order":   {List: "articles", Sort: "title", Keys: []any{"x", int64(1)}},
		"too few keys":    {List: "articles", Sort: "newest", Keys: []any{int64(1)}},
		"a text's number": {List: "articles", Sort: "newest", Keys: []any{"1", int64(1), int64(1), int64(1)}},
		"another list":    {List: "hits", Sort: "newest", Keys: []any{int64(1), int64(1), int64(1), int64(1)}},
	} {
		if _, err := s.ListArticles(t.Context(), ArticleFilter{Page: Page{Limit: 1, Sort: "newest", Cursor: c}}); !errors.Is(err, ErrCursor) {
			t.Errorf("%s gives %v", name, err)
		}
	}
}

func TestThreadsCarryTheirFirstReplies(t *testing.T) {
	s := open(t)
	importPage(t, s, page(1, 1))
	for i := range maxReplies + 5 {
		err := s.writer.Exec(`INSERT INTO comments (article_id, parent_id, thread_id, position, author_name, folded_author, origin, status,
			created_at, recency_key, body) VALUES (1, 1, 1, ?, 'r', 'r', 'reader', ?, ?, 0, ?)`,
			i+1, []string{"approved", "pending"}[i/(maxReplies+3)], noon.UTC(), fmt.Sprint(i)).Error
		if err != nil {
			t.Fatal(err)
		}
	}
	threads, err := s.ListThreads(t.Context(), "1", Page{Limit: 10, Sort: "oldest"})
	if err != nil || threads.Total != 1 || len(threads.Data[0].Replies) != maxReplies || threads.Data[0].Replies[1].Body != "1" {
		t.Errorf("threads are %+v (%v)", threads, err)
	}
	all, err := s.ListComments(t.Context(), CommentFilter{Threads: []int64{1}, Page: Page{Limit: 100, Sort: "oldest"}})
	if err != nil || all.Total != maxReplies+4 {
		t.Errorf("the thread has %d comments (%v)", all.Total, err)
	}
}

// names lists the orders alphabetically.
func (o orders[T]) names() []string {
	var names []string
	for name := range o {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
