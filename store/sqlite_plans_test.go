package store

import (
	"context"
	"database/sql"
	"fmt"
	"regexp"
	"testing"

	"gorm.io/gorm"

	"broadsheet/models"
	"broadsheet/store/storetest"
)

// Nothing that is said while pages are loaded reads a whole table, or all that is published: that takes the
// longer the more pages there are.
func TestLoadingScansNoTable(t *testing.T) {
	storetest.OnlySQLite(t)
	s := open(t)
	first, second := page(1, 3), page(2, 2)
	importPage(t, s, first)
	importPage(t, s, second)
	first.Document.Text += "\n尾"
	importPage(t, s, first)
	importPage(t, s, first)

	asked := keptStatements(t, s.writer)
	if len(asked) < 10 {
		t.Fatalf("only %d statements are known", len(asked))
	}
	pool, err := s.writer.DB()
	if err != nil {
		t.Fatal(err)
	}
	whole := regexp.MustCompile(`^(SCAN (documents|articles|authors|sections|comments|article_authors|spans|changes|completions|aliases|redirects|[a-z])\b` +
		`|SEARCH .* \(status=\?\)$)`)
	for _, query := range asked {
		for _, step := range steps(t, pool, query) {
			if whole.MatchString(step) {
				t.Errorf("%s: %s", step, query)
			}
		}
	}
}

// Whatever is asked of comments one by one, or of those of an article, a thread or a
// writer, an index tells: few comments are in each, so that it is soon told.
func TestCommentsAreFoundByIndexes(t *testing.T) {
	storetest.OnlySQLite(t)
	s := open(t)
	importPage(t, s, page(1, 2))
	s.rules = CommentRules{Policy: models.CommentsOpen}
	for _, filter := range []CommentFilter{{Articles: []Ref{"1"}}, {Threads: []int64{1}}, {AuthorNames: []string{"读者"}}} {
		filter.Page = Page{Limit: 3, Sort: "newest"}
		if _, err := s.ListComments(t.Context(), filter); err != nil {
			t.Fatal(err)
		}
	}
	for n, body := range []string{"先来一条", "再来一条"} { // The first one brings a key of addresses.
		posted, _, err := s.PostComment(t.Context(), "1", models.CommentInput{AuthorName: "读者", Body: body}, "")
		if err != nil {
			t.Fatal(err)
		}
		reply := models.CommentInput{AuthorName: "读者", Body: "是吗", ParentID: &posted.ID}
		if _, _, err := s.PostComment(t.Context(), "1", reply, ""); (err != nil) != (n > 0) { // It is said twice.
			t.Fatal(err)
		}
	}
	used := map[string]bool{}
	for _, db := range []*gorm.DB{s.reader, s.writer} {
		pool, err := db.DB()
		if err != nil {
			t.Fatal(err)
		}
		for _, query := range keptStatements(t, db) {
			for _, step := range steps(t, pool, query) {
				if wholeComments.MatchString(step) {
					t.Errorf("%s: %s", step, query)
				}
				for _, index := range commentsIndex.FindAllString(step, -1) {
					used[index] = true
				}
			}
		}
	}
	for _, index := range []string{"comments_article", "comments_approved", "comments_author", "comments_address", "comments_thread", "comments_parent", "uses_of"} {
		if !used[index] {
			t.Errorf("%s is used for nothing: %v", index, used)
		}
	}
}

// What readers mostly filter the newest by stands in the index that has their order, so
// that no row is read of an article that is passed by.
func TestNewestAreFilteredInTheirIndex(t *testing.T) {
	storetest.OnlySQLite(t)
	s := open(t)
	var table int
	if err := s.reader.Raw("SELECT rootpage FROM sqlite_schema WHERE name = 'articles'").Scan(&table).Error; err != nil {
		t.Fatal(err)
	}
	for name, filter := range map[string]ArticleFilter{
		"a kind":                {Kinds: []models.Kind{models.News}},
		"two kinds, since then": {Kinds: []models.Kind{models.News, models.Essay}, From: day("2020")},
		"days":                  {From: day("2020-01"), To: day("2020-03")},
		"a language":            {Languages: []string{"en"}},
	} {
		filter.Page = Page{Limit: 20, Sort: "newest", within: daysWithin("newest", filter.From, filter.To)}
		var steps []struct {
			Opcode string
			P1, P2 int
		}
		query := articleOrders["newest"].part(filter.query(s.reader), filter.Page, landmark{}).Select("articles.id")
		if err := s.reader.Raw("EXPLAIN ?", query).Scan(&steps).Error; err != nil {
			t.Fatal(err)
		}
		rows := -1 // the cursor that reads them
		for _, step := range steps {
			switch {
			case step.Opcode == "OpenRead" && step.P2 == table:
				rows = step.P1
			case step.Opcode == "Column" && step.P1 == rows:
				t.Errorf("%s: column %d is read of rows", name, step.P2)
			}
		}
	}
}

// planOf is how SQLite would find what a reader asks.
func planOf(t *testing.T, s *Store, query string, values ...any) string {
	t.Helper()
	var steps []struct{ Detail string }
	if err := s.reader.Raw("EXPLAIN QUERY PLAN "+query, values...).Scan(&steps).Error; err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(steps)
}

var (
	boundValue    = regexp.MustCompile(`\?\d*|\$\d+`)
	wholeComments = regexp.MustCompile(`^SCAN (comments|reply|c|uses)\b`)
	commentsIndex = regexp.MustCompile(`\b(comments|uses)_\w+`)
)

// steps is how SQLite would run a statement.
func steps(t *testing.T, pool *sql.DB, query string) (found []string) {
	t.Helper()
	rows, err := pool.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+boundValue.ReplaceAllString(query, "?1"), 1)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var id, parent, unused int
		var detail string
		if err := rows.Scan(&id, &parent, &unused, &detail); err != nil {
			t.Fatal(err)
		}
		found = append(found, detail)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return found
}

// keptStatements are those that the connection has prepared that was used last.
func keptStatements(t *testing.T, db *gorm.DB) []string {
	t.Helper()
	pool, err := db.DB()
	if err != nil {
		t.Fatal(err)
	}
	conn, err := pool.Conn(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	var found []string
	if err := conn.Raw(func(driver any) error {
		for query := range driver.(*preparedConn).kept {
			found = append(found, query)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return found
}
