package store

import (
	"slices"
	"strings"
	"testing"

	"gorm.io/gorm"

	"broadsheet/models"
	"broadsheet/store/storetest"
)

// manyArticles is a store with more articles of each section, author, publication and page than are sorted.
func manyArticles(t *testing.T) *Store {
	t.Helper()
	s := open(t)
	for n := range 4 {
		p := page(n, 4)
		p.Document.Publication = ptr([]string{"株洲日报", "晚报"}[n%2])
		p.Document.PrintPage = ptr([]string{"A1", "A2"}[n/2])
		importPage(t, s, p)
	}
	for _, statement := range []string{
		`INSERT INTO articles (slug, document_id, position, section_id, kind, status, language, first_day, last_day, published_on, character_count,
				created_at, updated_at, title_key, label, summary, blocks, comment_count)
			WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 11000)
			SELECT 'n-' || i, 1 + i % 4, 10 + i / 4, 1 + i % 2, CASE i % 5 WHEN 0 THEN 'essay' ELSE 'news' END, 'published', 'zh-Hans',
				19000 + i * 7 % 311, 19000 + i * 7 % 311, '2022', 1, created_at, created_at, 'k' || (i * 31 % 1009), 'x', 'x', '[]', i * 13 % 17
			FROM n, articles WHERE id = 1`,
		"INSERT INTO article_authors (article_id, position, author_id, name) SELECT id, 1, 1 + id % 2, 'x' FROM articles WHERE slug LIKE 'n-%'",
		"UPDATE sections SET article_count = (SELECT count(*) FROM articles WHERE section_id = sections.id)",
		"UPDATE authors SET article_count = (SELECT count(DISTINCT article_id) FROM article_authors WHERE author_id = authors.id)",
	} {
		if err := s.writer.Exec(statement).Error; err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Optimize(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

// manyOf are filters that find many articles, but not all, in other ways than all are found.
var manyOf = map[string]struct {
	filter ArticleFilter
	where  string
}{
	"a section":    {ArticleFilter{Sections: []Ref{"1"}}, "section_id = 1"},
	"two sections": {ArticleFilter{Sections: []Ref{"1", "2"}}, "section_id IN (1, 2)"},
	"an author":    {ArticleFilter{Authors: []Ref{"1"}}, "id IN (SELECT article_id FROM article_authors WHERE author_id = 1)"},
	"two authors": {ArticleFilter{Authors: []Ref{"1", "李小明"}},
		"id IN (SELECT article_id FROM article_authors WHERE author_id IN (SELECT id FROM authors WHERE id = 1 OR name = '李小明'))"},
	"a publication":         {ArticleFilter{Publication: []string{"晚报"}}, "document_id IN (2, 4)"},
	"pages":                 {ArticleFilter{PrintPage: []string{"A1"}}, "document_id IN (1, 2)"},
	"a section and a kind":  {ArticleFilter{Sections: []Ref{"要闻"}, Kinds: []models.Kind{models.Essay, models.News}}, "section_id = 1"},
	"a section, days apart": {ArticleFilter{Sections: []Ref{"2"}, From: day("2000"), To: day("2030")}, "section_id = 2 AND first_day IS NOT NULL"},
}

// day is a date as printed; "" for none.
func day(text string) models.Date {
	if text == "" {
		return models.Date{}
	}
	date, err := models.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return date
}

// A list of many articles, which is found by looking at all in their order, has what
// the filter says, in each order.
func TestListsOfManyArticles(t *testing.T) {
	s := manyArticles(t)
	for name, c := range manyOf {
		for sort, order := range articleOrders {
			var want []int64
			err := s.reader.Raw("SELECT id FROM articles WHERE status = 'published' AND " + c.where + " ORDER BY " + strings.Join(order.columns, ", ")).Scan(&want).Error
			if err != nil || len(want) <= manyRows {
				t.Fatalf("%s: %d (%v)", name, len(want), err)
			}
			var next *Cursor
			for _, part := range []struct {
				at   int
				page Page
			}{{0, Page{}}, {50, Page{}}, {len(want) / 100 * 50, Page{Number: len(want)/100 + 1}}, {100, Page{Number: 3}}} {
				c.filter.Page = part.page
				c.filter.Page.Limit, c.filter.Page.Sort = 50, sort
				if part.at == 50 {
					c.filter.Page.Cursor = next
				}
				listing, err := s.ListArticles(t.Context(), c.filter)
				if err != nil || listing.Total != int64(len(want)) {
					t.Fatalf("%s by %s: %d (%v)", name, sort, listing.Total, err)
				}
				if got := articleIDs(listing.Data); !slices.Equal(got, want[part.at:part.at+50]) {
					t.Fatalf("%s by %s from %d: %v, want %v", name, sort, part.at, got, want[part.at:part.at+50])
				}
				next = listing.Next
			}
		}
	}
}

// No list of many articles is sorted: a plan that a new version of SQLite might give up.
func TestManyArticlesAreNotSorted(t *testing.T) {
	storetest.OnlySQLite(t)
	s := manyArticles(t)
	for name, c := range manyOf {
		for sort, order := range articleOrders {
			c.filter.Page = Page{Limit: 20, Sort: sort, within: daysWithin(sort, c.filter.From, c.filter.To)}
			filter, err := c.filter.resolve(s.reader)
			if err != nil {
				t.Fatal(err)
			}
			rows := filter.inOrder(s.reader)
			if rows == nil {
				rows = func() *gorm.DB { return filter.query(s.reader) }
			}
			if plan := planOf(t, s, "?", order.part(rows(), filter.Page, landmark{}).Select("articles.id")); strings.Contains(plan, "B-TREE FOR ORDER BY") {
				t.Errorf("%s by %s is found so: %s", name, sort, plan)
			}
		}
	}
}
