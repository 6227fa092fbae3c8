package store

import (
	"context"
	"database/sql"
	"regexp"
	"testing"

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

	asked := keptStatements(t, s)
	if len(asked) < 10 {
		t.Fatalf("only %d statements are known", len(asked))
	}
	pool, err := s.writer.DB()
	if err != nil {
		t.Fatal(err)
	}
	bound := regexp.MustCompile(`\?|\$\d+`)
	whole := regexp.MustCompile(`^(SCAN (documents|articles|authors|sections|comments|article_authors|spans|changes|completions|aliases|redirects|[a-z])\b` +
		`|SEARCH .* \(status=\?\)$)`)
	for _, query := range asked {
		for _, step := range steps(t, pool, bound.ReplaceAllString(query, "?1")) {
			if whole.MatchString(step) {
				t.Errorf("%s: %s", step, query)
			}
		}
	}
}

// steps is how SQLite would run a statement.
func steps(t *testing.T, pool *sql.DB, query string) (found []string) {
	t.Helper()
	rows, err := pool.QueryContext(t.Context(), "EXPLAIN QUERY PLAN "+query, 1)
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

// keptStatements are those that the connection that writes has prepared.
func keptStatements(t *testing.T, s *Store) []string {
	t.Helper()
	pool, err := s.writer.DB()
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
