package store

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"broadsheet/models"
)

// What lies between two days is found in each order, by cursor and by page, whatever
// is known of the days, and the same is counted.
func TestListsBetweenDays(t *testing.T) {
	s := open(t)
	dates := []string{"0000", "0001-01-01", "1999-12", "2000", "2000-01-01", "2000-02-29", "2000-12-31", "2001", "2001-01", "2001-01-01", "2001-12-31", "9999", "9999-12-31", "", ""}
	for i, date := range dates {
		p := page(i, 2)
		p.Document.IssuedOn = nil
		if date != "" {
			p.Document.IssuedOn = &date
		}
		importPage(t, s, p)
	}
	random := rand.New(rand.NewPCG(16, 17))
	bounds := append(slices.Clone(dates), "", "", "2000-06-15", "2001-02")
	for range 60 {
		var from, to models.Date
		if day := bounds[random.IntN(len(bounds))]; day != "" {
			from, _ = models.ParseDate(day)
		}
		if day := bounds[random.IntN(len(bounds))]; day != "" {
			to, _ = models.ParseDate(day)
		}
		for name, order := range articleOrders {
			var want []int64
			err := between(s.reader.Table("articles").Select("id"), from, to).Order(strings.Join(order.columns, ", ")).Scan(&want).Error
			if err != nil {
				t.Fatal(err)
			}
			what := fmt.Sprintf("from %q to %q by %s", from, to, name)
			list := func(p Page) (Listing[models.Article], error) {
				listing, err := s.ListArticles(t.Context(), ArticleFilter{From: from, To: to, Page: p})
				if err == nil && listing.Total != int64(len(want)) {
					err = fmt.Errorf("%d are counted, not %d", listing.Total, len(want))
				}
				return listing, err
			}
			there, back := walk(t, name, 3, list, func() {})
			if !slices.Equal(there, want) || !slices.Equal(back, want) {
				t.Fatalf("%s: %v there, %v back, want %v", what, there, back, want)
			}
			for n := range len(want)/3 + 1 {
				part, err := list(Page{Limit: 3, Sort: name, Number: n + 1})
				if err != nil || 3*n < len(want) && part.Data[0].ID != want[3*n] {
					t.Fatalf("%s: page %d is %+v (%v), want it from %v", what, n+1, part.Data, err, want)
				}
			}
			if documentOrders[name].keys == nil {
				continue
			}
			documents, err := s.ListDocuments(t.Context(), DocumentFilter{From: from, To: to, Page: Page{Limit: 100, Sort: name}})
			if err != nil || len(documents.Data) != len(want)/2 || documents.Total != int64(len(want)/2) {
				t.Fatalf("%s: %d of %d documents (%v), want %d", what, len(documents.Data), documents.Total, err, len(want)/2)
			}
		}
	}
}
