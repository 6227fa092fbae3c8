package store

import (
	"errors"
	"os"
	"slices"
	"testing"
	"time"

	"broadsheet/search"
	"broadsheet/store/storetest"
)

// A file that is written anew has no pages that nothing is in, and all that was there; it
// is written to and searched as before.
func TestCompact(t *testing.T) {
	s := open(t)
	if storetest.OnPostgres() {
		if err := s.Compact(t.Context()); !errors.Is(err, errNoFile) {
			t.Error(err)
		}
		return
	}
	for n := range 8 {
		importPage(t, s, page(n, 4))
	}
	query, err := search.ParseQuery("第")
	if err != nil {
		t.Fatal(err)
	}
	before := foundBy(t, s, query)
	if err := s.writer.Exec("CREATE TABLE gone (x); INSERT INTO gone VALUES (zeroblob(200000)); DROP TABLE gone").Error; err != nil {
		t.Fatal(err)
	}
	pragma := func(name string) (value int64) {
		if err := s.writer.Raw("PRAGMA " + name).Scan(&value).Error; err != nil {
			t.Fatal(err)
		}
		return value
	}
	free, held := pragma("freelist_count"), pragma("temp_store")
	if err := s.Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	if left := pragma("freelist_count"); free < 20 || left != 0 {
		t.Errorf("%d pages were free, and %d are", free, left)
	}
	if now := pragma("temp_store"); now != held {
		t.Errorf("what is temporary is kept in %d, and was in %d", now, held)
	}
	if after := foundBy(t, s, query); !slices.Equal(after, before) {
		t.Errorf("%v are found, and were %v", after, before)
	}
	importPage(t, s, page(9, 4))
	if after := foundBy(t, s, query); len(after) != len(before)+4 {
		t.Errorf("%d articles are found", len(after))
	}
}

// Whoever writes in another process is waited for, and the log that was as long as the
// file is short again while that process stays; one that reads for long is no fault.
func TestCompactBesideAServer(t *testing.T) {
	storetest.OnlySQLite(t)
	path := storetest.Database(t)
	server, s := openAt(t, path), openAt(t, path)
	importPage(t, server, page(0, 4))
	tx, err := server.begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	time.AfterFunc(10*nextLook, func() { ended <- tx.Rollback().Error })
	if err := errors.Join(s.Compact(t.Context()), <-ended); err != nil {
		t.Fatal(err)
	}
	if log, err := os.Stat(path + "-wal"); err != nil || log.Size() != 0 {
		t.Errorf("the log has %d bytes (%v)", log.Size(), err)
	}
	reader := server.reader.Begin()
	defer reader.Rollback()
	var articles int64
	if err := reader.Table("articles").Count(&articles).Error; err != nil || articles != 4 {
		t.Fatalf("%d articles are read (%v)", articles, err)
	}
	if err := s.Compact(t.Context()); err != nil {
		t.Errorf("beside a reader: %v", err)
	}
	importPage(t, server, page(1, 4))
}
