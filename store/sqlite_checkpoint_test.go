package store

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"

	"gorm.io/gorm"

	"broadsheet/store/storetest"
)

// The log of writes is copied into the database while others write and read, and begins
// anew: it does not grow with what is written.
func TestTheLogOfWritesStaysShort(t *testing.T) {
	storetest.OnlySQLite(t)
	path := storetest.Database(t)
	s := openAt(t, path)
	text := strings.Repeat("此心安处是吾乡。", 40_000) // some 240 pages
	written := int64(0)
	for n := range 100 {
		err := s.inUnseenTx(t.Context(), func(tx *gorm.DB) error {
			return tx.Exec("INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", "text", text+strings.Repeat("x", n)).Error
		})
		if err != nil {
			t.Fatal(err)
		}
		written += int64(len(text))
		if got, err := s.Setting(t.Context(), "text"); err != nil || len(got) != len(text)+n {
			t.Fatalf("%d bytes are stored (%v)", len(got), err)
		}
	}
	log, err := os.Stat(path + "-wal")
	if err != nil || log.Size() > maxWalPages*pageBytes*3/4 || log.Size() > written*3/4 {
		t.Errorf("the log has %d bytes of %d (%v)", log.Size(), written, err)
	}
}

// Whoever writes waits for those who read what was written before, so that the log begins
// anew, but not for long.
func TestTheLogBeginsAnewBehindReaders(t *testing.T) {
	storetest.OnlySQLite(t)
	path := storetest.Database(t)
	s := openAt(t, path)
	if err := s.stopCopying(); err != nil {
		t.Fatal(err)
	}
	copier, err := sql.Open("sqlite", copierDSN(path))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = copier.Close() })
	copier.SetMaxOpenConns(1)
	text := strings.Repeat("此心安处是吾乡。", 40_000)
	write := func(times int) {
		for range times {
			text += "x" // else nothing is written
			err := s.inUnseenTx(t.Context(), func(tx *gorm.DB) error {
				return tx.Exec("INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", "text", text).Error
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	write(20)
	reader := s.reader.Begin(&sqliteDialect.snapshot)
	if err := reader.Exec("SELECT 1 FROM settings").Error; err != nil {
		t.Fatal(err)
	}
	write(1)
	if kept, err := s.shortenLog(t.Context(), copier, path); err != nil || !kept {
		t.Fatalf("a reader stays, and the log is kept: %v (%v)", kept, err)
	}
	write(1)
	if _, err := copier.ExecContext(t.Context(), "PRAGMA busy_timeout = 60000"); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() {
		_, err := s.shortenLog(t.Context(), copier, path)
		done <- err
	}()
	for len(s.group.turn) == 0 && len(done) == 0 && t.Context().Err() == nil {
		runtime.Gosched()
	}
	if err := errors.Join(reader.Rollback().Error, <-done); err != nil {
		t.Fatal(err)
	}
	write(1)
	if log, err := checkpoint(t.Context(), copier, "NOOP"); err != nil || log.pages >= walPages {
		t.Errorf("the log has %d pages (%v)", log.pages, err)
	}
}

// Waiting for the disk beside SQLite leaves this process the locks by which others know
// that they do not have the database for themselves.
func TestWaitingForTheDiskKeepsTheLocks(t *testing.T) {
	const database = "BROADSHEET_TEST_LOCKED_DATABASE"
	if path := os.Getenv(database); path != "" {
		other, err := sql.Open("sqlite", fileURI(path)+"?_pragma=locking_mode(EXCLUSIVE)")
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = other.Close() }()
		if _, err = other.ExecContext(t.Context(), "UPDATE settings SET value = value"); !isBusy(err) {
			t.Errorf("another process has the database for itself (%v)", err)
		}
		return
	}
	storetest.OnlySQLite(t)
	path := storetest.Database(t)
	openAt(t, path)
	if err := copiedOnDisk(path); err != nil {
		t.Fatal(err)
	}
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run", "^"+t.Name()+"$")
	child.Env = append(os.Environ(), database+"="+path)
	if output, err := child.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, output)
	}
}

// Readers keep pages of the database behind writes that took all of the cache.
func TestReadersKeepPagesBehindWrites(t *testing.T) {
	storetest.OnlySQLite(t)
	s := open(t)
	reads := func() (n int) { // system calls that read, of the whole process
		io, err := os.ReadFile("/proc/self/io")
		if err != nil {
			t.Skip("needs Linux:", err)
		}
		if _, err := fmt.Sscanf(string(io[strings.Index(string(io), "syscr"):]), "syscr: %d", &n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	read := func() int {
		before := reads()
		var characters int
		if err := s.reader.Raw("SELECT sum(length(value)) FROM settings WHERE name BETWEEN 'n01000' AND 'n01600'").Scan(&characters).Error; err != nil {
			t.Fatal(err)
		}
		return reads() - before
	}
	write := func(statement string, values ...any) {
		err := s.inUnseenTx(t.Context(), func(tx *gorm.DB) error { return tx.Exec(statement, values...).Error })
		if err != nil {
			t.Fatal(err)
		}
	}
	write(`WITH RECURSIVE numbers (n) AS (VALUES (0) UNION ALL SELECT n + 1 FROM numbers WHERE n < 19999)
		INSERT INTO settings (name, value) SELECT printf('n%05d', n), ? FROM numbers`, strings.Repeat("x", 400)) // 20 rows a page
	all := read()
	if all < 30 {
		t.Fatalf("%d reads are not those of 30 pages", all)
	}
	pool, err := s.reader.DB()
	if err != nil {
		t.Fatal(err)
	}
	for range 4 {
		var readers []*gorm.DB
		for range pool.Stats().MaxOpenConnections { // Each fills its cache.
			reader := s.reader.Begin(&sqliteDialect.snapshot)
			if err := reader.Exec("SELECT sum(length(value)) FROM settings").Error; err != nil {
				t.Fatal(err)
			}
			readers = append(readers, reader)
		}
		for _, reader := range readers {
			if err := reader.Rollback().Error; err != nil {
				t.Fatal(err)
			}
		}
		for n := range 200 {
			write("UPDATE settings SET value = value || 'y' WHERE name >= ? AND name < ?", fmt.Sprintf("n%05d", 100*n), fmt.Sprintf("n%05d", 100*n+100))
		}
	}
	for since := time.Now(); read() > all/2; {
		if time.Since(since) > 10*time.Second {
			t.Fatal("readers keep no page")
		}
	}
}
