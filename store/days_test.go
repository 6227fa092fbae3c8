package store

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"broadsheet/models"
	"broadsheet/search"
)

// What lies between two days, letters alone or all, is found in each order, by cursor
// and by page, by readers and by editors, whatever is known of the days, and the same is counted.
func TestListsBetweenDays(t *testing.T) {
	s := open(t)
	dates := []string{"0000", "0001-01-01", "1999-12", "2000", "2000-01-01", "2000-02-29", "2000-12-31", "2001", "2001-01", "2001-01-01", "2001-12-31", "9999", "9999-12-31", "", ""}
	for i, date := range dates {
		p := page(i, 2)
		p.Document.IssuedOn = nil
		if date != "" {
			p.Document.IssuedOn = &date
		}
		p.Articles[1].Kind = models.Letter
		importPage(t, s, p)
	}
	editor := asEditor(t)
	random := rand.New(rand.NewPCG(16, 17))
	bounds := append(slices.Clone(dates), "", "", "2000-06-15", "2001-02")
	for range 60 {
		from, to := day(bounds[random.IntN(len(bounds))]), day(bounds[random.IntN(len(bounds))])
		ctx, kinds := t.Context(), []models.Kind{models.News, models.Letter}[random.IntN(2):]
		if random.IntN(2) == 0 {
			ctx = editor
		}
		for name, order := range articleOrders {
			var want []int64
			err := between(s.reader.Table("articles").Select("id").Where("kind IN ?", kinds), from, to).Order(strings.Join(order.columns, ", ")).Scan(&want).Error
			if err != nil {
				t.Fatal(err)
			}
			what := fmt.Sprintf("%v from %q to %q by %s", kinds, from, to, name)
			checkListed(t, what, name, 3, func(p Page) (Listing[models.Article], error) {
				return s.ListArticles(ctx, ArticleFilter{Kinds: kinds, From: from, To: to, Page: p})
			}, want)
			if documentOrders[name].keys == nil {
				continue
			}
			documents, err := s.ListDocuments(t.Context(), DocumentFilter{From: from, To: to, Page: Page{Limit: 100, Sort: name}})
			if printed := len(want) / len(kinds); err != nil || len(documents.Data) != printed || documents.Total != int64(printed) {
				t.Fatalf("%s: %d of %d documents (%v), want %d", what, len(documents.Data), documents.Total, err, printed)
			}
		}
	}
}

// What a query finds between two days is found in each order, those of the search index
// too, whose keys are no days.
func TestSearchesBetweenDays(t *testing.T) {
	s := open(t)
	for i, date := range []string{"1999-12", "2000", "2000-02-29", "2001", "2001-01-01", ""} {
		p := page(i, 2)
		p.Document.IssuedOn = nil
		if date != "" {
			p.Document.IssuedOn = &date
		}
		importPage(t, s, p)
	}
	query, err := search.ParseQuery("正文")
	if err != nil {
		t.Fatal(err)
	}
	for _, sort := range []string{"newest", "oldest", "title", "most_commented", "relevance"} {
		filter := ArticleFilter{Query: &query, From: day("2000-02"), To: day("2001-06-01")}
		there, back := walk(t, sort, 1, func(p Page) (Listing[models.Article], error) {
			filter.Page = p
			listing, err := s.ListArticles(t.Context(), filter)
			if err == nil && listing.Total != 8 {
				err = fmt.Errorf("%d are counted, not 8", listing.Total)
			}
			return listing, err
		}, func() {})
		if len(there) != 8 || !slices.Equal(there, back) {
			t.Errorf("by %s: %v there, %v back, want 8", sort, there, back)
		}
	}
}
