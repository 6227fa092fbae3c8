package store

import (
	"database/sql"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/stdlib"
	"gorm.io/gorm"

	"broadsheet/search"
	"broadsheet/store/storetest"
)

// What waits for another process to migrate says so, and not for good.
func TestMigrationsAreWaitedForNotForGood(t *testing.T) {
	storetest.OnlyPostgres(t)
	config, err := postgresConfig(storetest.Database(t))
	if err != nil {
		t.Fatal(err)
	}
	holder := openDB(*config)
	defer holder.Close()
	holder.SetMaxOpenConns(1)
	if _, err := holder.ExecContext(t.Context(), "SELECT pg_advisory_lock("+lockKey+" + 1)"); err != nil {
		t.Fatal(err)
	}
	if err := migratePostgres(t.Context(), *config, 20*time.Millisecond); err == nil || !strings.Contains(err.Error(), "another Broadsheet") {
		t.Errorf("it gives %v", err)
	}
	if _, err := holder.ExecContext(t.Context(), "SELECT pg_advisory_unlock("+lockKey+" + 1)"); err != nil {
		t.Fatal(err)
	}
	if err := migratePostgres(t.Context(), *config, time.Minute); err != nil {
		t.Error(err)
	}
}

func TestEveryConnectionToPostgresHasItsSettings(t *testing.T) {
	storetest.OnlyPostgres(t)
	s := open(t)
	both := map[string]string{"jit": "off", "max_parallel_workers_per_gather": "0", "TimeZone": "UTC", "application_name": "broadsheet"}
	for db, want := range map[*gorm.DB]map[string]string{
		s.writer: {"default_transaction_read_only": "off", "lock_timeout": "10s", "enable_seqscan": "off", "plan_cache_mode": "force_generic_plan", "idle_in_transaction_session_timeout": "1min"},
		s.reader: {"default_transaction_read_only": "on"},
	} {
		maps.Copy(want, both)
		for name, value := range want {
			var got string
			if err := db.Raw("SELECT current_setting(?)", name).Scan(&got).Error; err != nil || got != value {
				t.Errorf("%s is %q (%v), want %q", name, got, err, value)
			}
		}
	}
	if err := s.reader.Exec("DELETE FROM documents").Error; err == nil {
		t.Error("a reader's connection can write")
	}
	var at time.Time
	if err := s.reader.Raw("SELECT now()").Scan(&at).Error; err != nil || at.Location() != time.UTC {
		t.Errorf("a time is read as %v (%v)", at, err)
	}
}

// shapeOf describes the columns and the indexes of all tables, those of the search
// index aside.
func shapeOf(t *testing.T, s *Store, columns, indexes string) []string {
	t.Helper()
	var rows []struct {
		Of, Name string
		Flag     bool
	}
	var shape []string
	for what, query := range map[string]string{"column %s.%s may be null: %t": columns, "index of %s: %s, unique: %t": indexes} {
		if err := s.reader.Raw(query).Scan(&rows).Error; err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			if !strings.HasSuffix(r.Of, "_terms") && r.Of != "goose_db_version" {
				shape = append(shape, fmt.Sprintf(what, r.Of, r.Name, r.Flag))
			}
		}
	}
	slices.Sort(shape)
	return shape
}

// Both databases have the same tables, views, columns and indexes: a migration of one
// needs its like in the other.
func TestBothSchemasAreOne(t *testing.T) {
	storetest.OnlyPostgres(t)
	lite := openAt(t, filepath.Join(t.TempDir(), "test.db"))
	have := shapeOf(t, open(t), `SELECT table_name AS of, column_name AS name, is_nullable = 'YES' AS flag FROM information_schema.columns WHERE table_schema = current_schema()`,
		`SELECT c.relname AS of, i.relname AS name, x.indisunique AS flag FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
			WHERE c.relnamespace = current_schema()::regnamespace AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.oid)`)
	want := shapeOf(t, lite, `SELECT t.name AS of, c.name AS name, c."notnull" = 0 AND c.pk = 0 AND c.hidden = 0 OR c.hidden > 1 AS flag
			FROM sqlite_master t, pragma_table_xinfo(t.name) c WHERE t.type IN ('table', 'view') AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE '%\_terms\_%' ESCAPE '\'`,
		`SELECT t.name AS of, i.name AS name, i."unique" AS flag FROM sqlite_master t, pragma_index_list(t.name) i
			WHERE t.type = 'table' AND i.origin = 'c' AND t.name NOT LIKE '%\_terms\_%' ESCAPE '\' AND i.name <> 'documents_printed'`)
	for _, only := range []struct {
		of       string
		one, two []string
	}{{"PostgreSQL", have, want}, {"SQLite", want, have}} {
		for _, part := range only.one {
			if !slices.Contains(only.two, part) {
				t.Errorf("only %s has: %s", only.of, part)
			}
		}
	}
	if len(want) < 150 {
		t.Errorf("only %d columns and indexes were compared", len(want))
	}
}

func TestPostgresMigrationsGoDownAndUp(t *testing.T) {
	storetest.OnlyPostgres(t)
	config, err := postgresConfig(storetest.EmptyDatabase(t))
	if err != nil {
		t.Fatal(err)
	}
	db := openDB(*config)
	defer db.Close()
	provider, err := postgresDialect.migrations(db)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := provider.Up(t.Context()); err != nil {
			t.Fatal(err)
		}
		if _, err := provider.DownTo(t.Context(), 0); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAnotherProgramsPostgresDatabaseIsLeftAlone(t *testing.T) {
	storetest.OnlyPostgres(t)
	uri := storetest.EmptyDatabase(t)
	db, err := sql.Open("pgx", uri)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), "CREATE TABLE theirs (x INT)"); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), uri); err == nil || !strings.Contains(err.Error(), "another program") {
		t.Errorf("opening it gives %v", err)
	}
	var tables int
	if err := db.QueryRowContext(t.Context(), "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").Scan(&tables); err != nil || tables != 1 {
		t.Errorf("it holds %d tables (%v)", tables, err)
	}
}

var _ = stdlib.GetDefaultDriver // It registers "pgx".

// A text of any length is searched as exactly as a short one.
func TestVeryLongTextsAreFoundExactly(t *testing.T) {
	s := open(t)
	random := rand.New(rand.NewPCG(1, 2))
	runes := make([]rune, 250_000)
	for i := range runes {
		runes[i] = '一' + rune(random.IntN(3000))
	}
	long := page(1, 2)
	long.Articles[0].Blocks[0].Text = string(runes) + "。Wonderful endings 2022年"
	importPage(t, s, long)
	importPage(t, s, page(2, 1))
	find := func(text string) int64 {
		t.Helper()
		query, err := search.ParseQuery(text)
		if err != nil {
			t.Fatal(err)
		}
		for _, sort := range []string{"newest", "relevance"} {
			hits, err := s.Search(t.Context(), SearchFilter{Query: query, Types: []string{"article"}, Facets: FacetNames(), Page: Page{Limit: 10, Sort: sort}})
			if err != nil || hits.Total != int64(len(hits.Hits)) {
				t.Fatalf("%s by %s: %d of %d (%v)", text, sort, len(hits.Hits), hits.Total, err)
			}
			if sort == "relevance" {
				return hits.Total
			}
		}
		return 0
	}
	for range 20 {
		at := random.IntN(len(runes) - 12)
		part := runes[at : at+12]
		turned := slices.Clone(part)
		slices.Reverse(turned)
		if n := find(string(part)); n != 1 {
			t.Errorf("%s at %d is found %d times", string(part), at, n)
		}
		if n := find(string(turned)); n != 0 {
			t.Errorf("%s, which stands nowhere, is found %d times", string(turned), n)
		}
	}
	for text, want := range map[string]int64{
		"wonderful": 1, "ending": 1, "won*": 1, "wonders": 0, "title:第1页 -" + string(runes[5:9]): 1, "正文 -wonderful": 2, "body:wonderful OR title:第2页": 2,
	} {
		if n := find(text); n != want {
			t.Errorf("%s is found %d times, want %d", text, n, want)
		}
	}
}

// The page in whose place another would stand is found by the index of their
// places, and not among all documents.
func TestPostgresFindsAPageByItsPlace(t *testing.T) {
	storetest.OnlyPostgres(t)
	s := open(t)
	var plan []string
	err := s.writer.Transaction(func(tx *gorm.DB) error {
		if err := tx.Exec("SET LOCAL enable_seqscan = off").Error; err != nil { // The table is too small for an index to pay.
			return err
		}
		query := "EXPLAIN SELECT id FROM documents WHERE " + dialectOf(tx).samePage
		return tx.Raw(query, ptr("株洲日报"), ptr("2022-06-01"), "3", "1.txt").Scan(&plan).Error
	})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(strings.Join(plan, "\n"), "using documents_page") {
		t.Errorf("it is found by %v", plan)
	}
}
