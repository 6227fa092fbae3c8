package store

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"broadsheet/models"
)

// Pages with numbers are the parts of the list, in whatever order they are asked
// for, and also after a change of what is before them.
func TestPagesOfALongList(t *testing.T) {
	s := open(t)
	for i := range 15 {
		importPage(t, s, page(i, 60))
	}
	const limit = 7
	editor := models.WithActor(t.Context(), models.Actor{Role: models.Editor})
	random := rand.New(rand.NewPCG(1, 2))
	for round := range 2 {
		for _, sort := range articleOrders.names() {
			ids := func(p Page) []int64 {
				t.Helper()
				p.Sort = sort
				listing, err := s.ListArticles(t.Context(), ArticleFilter{Page: p})
				if err != nil || listing.Total != int64(900-round) {
					t.Fatalf("%v: %d (%v)", p, listing.Total, err)
				}
				var ids []int64
				for _, a := range listing.Data {
					ids = append(ids, a.ID)
				}
				return ids
			}
			var all []int64
			for n := range 9 {
				all = append(all, ids(Page{Limit: 100, Number: n + 1})...)
			}
			pages := (len(all) + limit - 1) / limit
			for _, n := range random.Perm(pages + 2) {
				want := all[min(n*limit, len(all)):min(n*limit+limit, len(all))]
				if got := ids(Page{Limit: limit, Number: n + 1}); !slices.Equal(got, want) {
					t.Fatalf("page %d by %s is %v, want %v", n+1, sort, got, want)
				}
			}
			if marks := landmarksOf(s, sort); len(marks) < 3 || len(marks) > 4 {
				t.Errorf("%d landmarks of 900 rows by %s", len(marks), sort)
			}
		}
		newest, err := s.ListArticles(t.Context(), ArticleFilter{Page: Page{Limit: 1, Sort: "newest"}})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.DeleteArticle(editor, RefOf(newest.Data[0].ID), 0); err != nil {
			t.Fatal(err)
		}
	}
}

// landmarksOf are those that s remembers of a list in an order.
func landmarksOf(s *Store, sort string) landmarks {
	s.totals.mutex.Lock()
	defer s.totals.mutex.Unlock()
	for key, value := range s.totals.young {
		if marks, ok := value.(landmarks); ok && strings.Contains(key, " by "+sort+" ") {
			return marks
		}
	}
	return nil
}
