package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"gorm.io/gorm"

	"broadsheet/store/storetest"
)

var errRefused = errors.New("refused")

// attempt is a write of a row of settings that may fail in some way after it.
type attempt struct {
	name string
	// fate is stored, refused, breaks (a constraint), panics, left (its client leaves
	// half-way) or late (it has left before).
	fate string
}

// do carries an attempt out, and reports whether it was acknowledged.
func (a attempt) do(t *testing.T, s *Store) (acknowledged bool) {
	ctx, leave := context.WithCancel(t.Context())
	defer leave()
	if a.fate == "late" {
		leave()
	}
	defer func() {
		if cause := recover(); cause != nil && cause != any(errRefused) { //nolint:errorlint // what it panics with
			panic(cause)
		}
	}()
	err := s.edit(ctx, func(e *edit) error {
		e.log.created("attempt", 1)
		for part := range 2 {
			err := e.tx.Exec("INSERT INTO settings (name, value) VALUES (?, 'part')", fmt.Sprint(a.name, " ", part)).Error
			if err != nil {
				return err
			}
			if a.fate == "left" {
				leave()
			}
		}
		switch a.fate {
		case "refused":
			return errRefused
		case "panics":
			panic(errRefused)
		case "breaks":
			return byHand(e.tx, "INSERT INTO settings (name, value) VALUES ($1, 'twice')", a.name+" 1")
		}
		return nil
	})
	if err != nil && !errors.Is(err, errRefused) && !errors.Is(err, ErrConflict) && !errors.Is(err, context.Canceled) {
		t.Errorf("%s: %v", a.name, err)
	}
	return err == nil
}

// Whatever becomes of the writes beside it, a write is stored when it was
// acknowledged and leaves nothing otherwise, and changes are numbered without gaps.
func TestWritesOfOneGroup(t *testing.T) {
	s := open(t)
	const writers, each = 16, 25
	fates := []string{"stored", "stored", "stored", "refused", "breaks", "panics", "left", "late"}
	acknowledged := make([]map[string]bool, writers)
	var wait sync.WaitGroup
	for w := range writers {
		acknowledged[w] = map[string]bool{}
		random := rand.New(rand.NewPCG(1, uint64(w))) //nolint:gosec // the same each time
		wait.Go(func() {
			for n := range each {
				a := attempt{fmt.Sprintf("writer %d, %d", w, n), fates[random.IntN(len(fates))]}
				acknowledged[w][a.name] = a.do(t, s)
				if want := a.fate == "stored" || a.fate == "left"; acknowledged[w][a.name] != want {
					t.Errorf("%s, which is %s: acknowledged is %v", a.name, a.fate, !want)
				}
			}
		})
	}
	wait.Wait()
	stored := int64(0)
	for _, of := range acknowledged {
		for name, is := range of {
			var parts int64
			if err := s.reader.Raw("SELECT count(*) FROM settings WHERE name IN ?", []string{name + " 0", name + " 1"}).Scan(&parts).Error; err != nil {
				t.Fatal(err)
			}
			if want := map[bool]int64{true: 2}[is]; parts != want {
				t.Errorf("%s has %d parts, not %d", name, parts, want)
			}
			stored += parts / 2
		}
	}
	var changes struct{ Rows, Last int64 }
	if err := s.reader.Raw("SELECT count(*) AS rows, max(seq) AS last FROM changes").Scan(&changes).Error; err != nil {
		t.Fatal(err)
	}
	if changes.Rows != stored || changes.Last != stored {
		t.Errorf("%d writes, but %d changes up to %d", stored, changes.Rows, changes.Last)
	}
}

// quiet lets nobody but the test take the turn to write, so that those who wait are its
// own, and lets none of what they write be committed while others wait.
func quiet(t *testing.T, s *Store) {
	t.Helper()
	s.group.longest = time.Hour
	if s.stopCopying == nil { // On PostgreSQL nothing follows writes.
		return
	}
	if err := s.stopCopying(); err != nil {
		t.Fatal(err)
	}
}

// Writes that wait for one another are committed together, and those that fail
// among them are not.
func TestWaitingWritesShareACommit(t *testing.T) {
	s := open(t)
	before, err := numberOf(s.reader, readersSetting)
	if err != nil {
		t.Fatal(err)
	}
	const writers = 40
	quiet(t, s)
	if err := s.group.turn.take(t.Context()); err != nil {
		t.Fatal(err)
	}
	var wait sync.WaitGroup
	for n := range writers {
		wait.Go(func() {
			attempt{fmt.Sprint("waiting ", n), []string{"stored", "stored", "refused"}[n%3]}.do(t, s)
		})
	}
	for s.group.waiting.Load() < writers { // The test's own time limit ends it.
		if t.Context().Err() != nil {
			t.Fatal("never waited")
		}
	}
	s.group.turn.give()
	wait.Wait()
	after, err := numberOf(s.reader, readersSetting)
	if err != nil || after-before != 1 {
		t.Errorf("%d writes took %d commits (%v)", writers, after-before, err)
	}
}

// Where SQLite has rolled a transaction back by itself, none of the writes in it
// is acknowledged, and the next ones go on.
func TestLostGroup(t *testing.T) {
	s := open(t)
	quiet(t, s)
	if err := s.group.turn.take(t.Context()); err != nil {
		t.Fatal(err)
	}
	errs := make([]error, 3)
	var wait sync.WaitGroup
	for n := range errs {
		wait.Go(func() {
			errs[n] = s.inTx(t.Context(), func(tx *gorm.DB) error {
				if s.group.open.writes == 1 {
					return errors.Join(tx.Exec("ROLLBACK").Error, errRefused)
				}
				return tx.Exec("INSERT INTO settings (name, value) VALUES (?, '')", fmt.Sprint("lost ", n)).Error
			})
		})
	}
	for s.group.waiting.Load() < int64(len(errs)) {
		if t.Context().Err() != nil {
			t.Fatal("never waited")
		}
	}
	s.group.turn.give()
	wait.Wait()
	acknowledged, lost := 0, 0
	for _, err := range errs {
		if err == nil {
			acknowledged++
		} else if errors.Is(err, errGroup) {
			lost++
		}
	}
	var stored int
	if err := s.reader.Raw("SELECT count(*) FROM settings WHERE name LIKE 'lost %'").Scan(&stored).Error; err != nil {
		t.Fatal(err)
	}
	if stored != acknowledged || lost != 2 || acknowledged != 1 {
		t.Errorf("%d acknowledged, %d lost, %d stored: %v", acknowledged, lost, stored, errs)
	}
}

// spoilCommit lets a transaction fail when it is committed.
func spoilCommit(tx *gorm.DB) error {
	defers := "PRAGMA defer_foreign_keys = ON"
	if storetest.OnPostgres() {
		defers = "ALTER TABLE article_authors ALTER CONSTRAINT article_authors_article_id_fkey DEFERRABLE INITIALLY DEFERRED"
	}
	if err := tx.Exec(defers).Error; err != nil {
		return err
	}
	if err := tx.Exec("INSERT INTO authors (id, slug, name, identity, folded_name, folded_affiliation, name_key) VALUES (1000, 'x', 'x', 'x', 'x', '', 'x')").Error; err != nil {
		return err
	}
	return tx.Exec("INSERT INTO article_authors (article_id, author_id, position, name) VALUES (9999, 1000, 1, 'x')").Error
}

// A commit that fails may leave its number to the change of another process,
// which is noticed all the same.
func TestAFailedCommitHidesNoChange(t *testing.T) {
	database := storetest.Database(t)
	s, other := openAt(t, database), openAt(t, database)
	err := s.inTx(t.Context(), spoilCommit)
	if !errors.Is(err, ErrDangling) {
		t.Fatalf("the commit does not fail: %v", err)
	}
	if s.stopListening != nil {
		s.stopListening() // The database itself is asked, as on SQLite.
	}
	s.lookAgain()
	before, err := s.Generation(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := other.SetSetting(t.Context(), "x", "1"); err != nil {
		t.Fatal(err)
	}
	s.lookAgain()
	if after, err := s.Generation(t.Context()); err != nil || after == before {
		t.Errorf("what another process wrote is not noticed (%v)", err)
	}
}

// lookAgain makes the database be asked what other processes wrote, as it is in time.
func (s *Store) lookAgain() { s.generation.looked.Store(-int64(time.Hour)) }
