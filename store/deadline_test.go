package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"gorm.io/gorm"

	"broadsheet/store/storetest"
)

// soon is a context that ends before what it waits for.
func soon(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Millisecond)
	t.Cleanup(cancel)
	return ctx
}

// takeReaders takes all connections that read, until the test ends.
func takeReaders(t *testing.T, s *Store) {
	t.Helper()
	pool, err := s.reader.DB()
	if err != nil {
		t.Fatal(err)
	}
	for range pool.Stats().MaxOpenConnections {
		conn, err := pool.Conn(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = conn.Close() })
	}
}

// Whoever waits, for a connection or for those who write, waits no longer than
// their context lasts, and what is free again is used again.
func TestWaitingEndsWithTheContext(t *testing.T) {
	database := storetest.Database(t)
	s, other := openAt(t, database), openAt(t, database)
	importPage(t, s, page(1, 2))
	for name, block := range map[string]func() (free func()){
		"another write of this process": func() func() {
			if err := s.group.turn.take(t.Context()); err != nil {
				t.Fatal(err)
			}
			return s.group.turn.give
		},
		"another process's write": func() func() {
			tx, err := other.begin(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			return func() { tx.Rollback() }
		},
	} {
		free := block()
		if err := s.SetSetting(soon(t), "x", "1"); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%s is waited for until %v", name, err)
		}
		free()
		if err := s.SetSetting(t.Context(), "x", "1"); err != nil {
			t.Errorf("after %s: %v", name, err)
		}
	}
	takeReaders(t, s)
	s.lookAgain()
	for name, read := range map[string]func(context.Context) error{
		"an article": func(ctx context.Context) error { _, err := s.Article(ctx, "1"); return err },
		"a list": func(ctx context.Context) error {
			_, err := s.ListArticles(ctx, ArticleFilter{Page: Page{Limit: 1, Sort: "newest"}})
			return err
		},
		"the generation": func(ctx context.Context) error { _, err := s.Generation(ctx); return err },
	} {
		if err := read(soon(t)); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("without a connection, %s gives %v", name, err)
		}
	}
}

// A write that another one leaves the commit to may give up waiting.
func TestAWriteThatGivesUpKeepsNoCommitFromOthers(t *testing.T) {
	s := open(t)
	quiet(t, s)
	ctx, leave := context.WithCancel(t.Context())
	var wait sync.WaitGroup
	err := s.inTx(t.Context(), func(tx *gorm.DB) error {
		wait.Go(func() {
			if err := s.SetSetting(ctx, "left", "1"); !errors.Is(err, context.Canceled) {
				t.Errorf("who left is told %v", err)
			}
		})
		for s.group.waiting.Load() == 0 { // The test's own time limit ends it.
			if t.Context().Err() != nil {
				t.Fatal("never waited")
			}
		}
		leave()
		wait.Wait()
		return tx.Exec("INSERT INTO settings (name, value) VALUES ('stays', '1')").Error
	})
	if value, of := s.Setting(t.Context(), "stays"); err != nil || of != nil || value != "1" {
		t.Errorf("the other write gives %v, and %q is stored (%v)", err, value, of)
	}
}

// What the database does not do now may be asked for again.
func TestUnavailable(t *testing.T) {
	for _, code := range []string{"55P03", "57014", "57P01", "57P03", "40001", "40P01", "53100", "53300", "08006", "25006", "58030"} {
		if err := translate(fmt.Errorf("write: %w", &pgconn.PgError{Code: code})); !errors.Is(err, ErrUnavailable) {
			t.Errorf("%s is %v", code, err)
		}
	}
	for _, lost := range []error{driver.ErrBadConn, io.ErrUnexpectedEOF, errGroup, &pgconn.ConnectError{Config: &pgconn.Config{}}} {
		if err := translate(errors.Join(lost)); !errors.Is(err, ErrUnavailable) {
			t.Errorf("%v is %v", lost, err)
		}
	}
	for _, fault := range []error{&pgconn.PgError{Code: "42601"}, &pgconn.PgError{}, context.Canceled, sql.ErrNoRows} {
		if err := translate(fault); errors.Is(err, ErrUnavailable) {
			t.Errorf("%v is %v", fault, err)
		}
	}
}

// A write waits for another process's for longer than SQLite itself does, and gets
// in between two that follow each other.
func TestAWriteWaitsForAnotherProcess(t *testing.T) {
	database := storetest.Database(t)
	s, other := openAt(t, database), openAt(t, database)
	tx, err := other.begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	written := make(chan error, 1)
	go func() { written <- s.SetSetting(t.Context(), "x", "1") }()
	for range 200 {
		time.Sleep(3 * nextLook)
		if err := tx.Rollback().Error; err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * nextLook)
		select {
		case err := <-written:
			if err != nil {
				t.Error(err)
			}
			return
		default:
		}
		if tx, err = other.begin(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	tx.Rollback()
	t.Error("a write does not get in between another process's")
}

// Another process that writes for long, a full disk and a connection that is lost
// are no faults of a request.
func TestTheDatabaseSaysThatItIsUnavailable(t *testing.T) {
	database := storetest.Database(t)
	s, err := Open(t.Context(), database, WithConnections(Connections{Writers: 1}))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	s.patience = time.Millisecond
	if storetest.OnPostgres() {
		if err := s.writer.Exec("SET lock_timeout = '20ms'").Error; err != nil {
			t.Fatal(err)
		}
	}
	tx, err := openAt(t, database).begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := s.SetSetting(t.Context(), "x", "1"); !errors.Is(err, ErrUnavailable) {
		t.Errorf("a database that is locked gives %v", err)
	}
	tx.Rollback()
	if storetest.OnPostgres() {
		err := s.read(t.Context(), func(tx *gorm.DB) error { return tx.Exec("SELECT pg_terminate_backend(pg_backend_pid())").Error })
		if !errors.Is(err, ErrUnavailable) {
			t.Errorf("a connection that is ended gives %v", err)
		}
	} else {
		var pages int
		if err := s.writer.Raw("PRAGMA max_page_count = 1").Scan(&pages).Error; err != nil { // It is at least what there is.
			t.Fatal(err)
		}
		if _, err := s.ImportPage(t.Context(), page(1, 100)); !errors.Is(err, ErrUnavailable) {
			t.Errorf("a full disk gives %v", err)
		}
		if err := s.writer.Raw("PRAGMA max_page_count = 1000000").Scan(&pages).Error; err != nil {
			t.Fatal(err)
		}
	}
	if err := s.SetSetting(t.Context(), "x", "1"); err != nil {
		t.Errorf("afterwards: %v", err)
	}
	if err := s.Ping(t.Context()); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}

// A connection on which a read was left serves the next one, which begins a
// transaction of its own.
func TestReadsThatAreLeftEndTheirTransactions(t *testing.T) {
	s := open(t)
	importPage(t, s, page(1, 2))
	pool, err := s.reader.DB()
	if err != nil {
		t.Fatal(err)
	}
	pool.SetMaxOpenConns(1)
	for n := range 200 {
		ctx, leave := context.WithCancel(t.Context())
		if n%3 == 0 {
			leave()
		}
		left := make(chan struct{})
		go func() {
			leave()
			close(left)
		}()
		if err := s.read(ctx, func(tx *gorm.DB) error {
			var id int64
			return tx.Raw("SELECT id FROM articles WHERE id = 1").Scan(&id).Error
		}); err != nil && !errors.Is(err, context.Canceled) && !errors.Is(err, ErrUnavailable) { // PostgreSQL's driver gives up a connection on which it was left
			t.Fatal(err)
		}
		<-left
		if listing, err := s.ListArticles(t.Context(), ArticleFilter{Page: Page{Limit: 1, Sort: "newest"}}); err != nil || listing.Total != 2 {
			t.Fatalf("after %d reads: %d articles (%v)", n, listing.Total, err)
		}
	}
}
