package store

import (
	"database/sql"
	"strings"
	"testing"

	"broadsheet/store/storetest"
)

// The planner knows averages and no samples, in a database that was analyzed by an
// older Broadsheet as well as after Optimize.
func TestTheDatabaseKeepsNoSamples(t *testing.T) {
	storetest.OnlySQLite(t)
	path := storetest.Database(t)
	s := openAt(t, path)
	importPage(t, s, page(1, 20))
	count := func(s *Store, table string) (rows int) {
		if err := s.reader.Raw("SELECT count(*) FROM " + table + " WHERE tbl = 'articles'").Scan(&rows).Error; err != nil {
			t.Fatal(err)
		}
		return rows
	}
	if err := s.Optimize(t.Context()); err != nil {
		t.Fatal(err)
	}
	if averages, samples := count(s, "sqlite_stat1"), count(s, "sqlite_stat4"); averages == 0 || samples != 0 {
		t.Errorf("Optimize leaves %d averages and %d samples", averages, samples)
	}
	db, err := sql.Open("sqlite", migrationDSN(path))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	older, err := sqliteDialect.migrations(db)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := older.DownTo(t.Context(), 10); err != nil {
		t.Fatal(err)
	}
	if err := s.writer.Exec("ANALYZE").Error; err != nil || count(s, "sqlite_stat4") == 0 {
		t.Fatalf("this SQLite keeps no samples (%v)", err)
	}
	if samples := count(openAt(t, path), "sqlite_stat4"); samples != 0 {
		t.Errorf("an older database keeps %d samples", samples)
	}
}

// Replies are found by their threads, also where there were none when the planner
// was told what there is.
func TestRepliesAreFoundByTheirThreads(t *testing.T) {
	storetest.OnlySQLite(t)
	path := storetest.Database(t)
	s := openAt(t, path)
	importPage(t, s, page(1, 20))
	if err := s.Optimize(t.Context()); err != nil {
		t.Fatal(err)
	}
	if plan := planOf(t, openAt(t, path), firstReplies, []int64{1, 2}, maxReplies); !strings.Contains(plan, "(thread_id=?") {
		t.Errorf("they are found by %s", plan)
	}
}
