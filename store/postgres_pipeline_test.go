package store

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"gorm.io/gorm"

	"broadsheet/store/storetest"
)

// What waits is carried out before what is asked, and its fault is that question's.
func TestWhatWaitsIsSentFirst(t *testing.T) {
	storetest.OnlyPostgres(t)
	s := open(t)
	tx := s.writer.WithContext(t.Context()).Begin()
	defer tx.Rollback()
	const add, look = "INSERT INTO settings (name, value) VALUES ($1, 'x')", "SELECT count(*) FROM settings WHERE name = 'a'"
	var asked, read int64
	if err := errors.Join(tx.Error, byHand(tx, add, "a"), takeByHand(tx, []any{&asked}, look), byHand(tx, "UPDATE settings SET value = 'y'"), tx.Raw(look+" AND value = 'y'").Scan(&read).Error); err != nil {
		t.Fatal(err)
	}
	if asked != 1 || read != 1 {
		t.Errorf("%d and %d rows are found", asked, read)
	}
	if err := byHand(tx, add, "a"); err != nil {
		t.Errorf("it is sent at once: %v", err)
	}
	if err := takeByHand(tx, []any{&asked}, look); !errors.Is(translate(err), ErrConflict) {
		t.Errorf("what waited gives %v", err)
	}
}

// A transaction whose context has ended stores nothing, neither in it nor behind it.
func TestNothingIsStoredOutsideATransaction(t *testing.T) {
	storetest.OnlyPostgres(t)
	s := open(t)
	ctx, cancel := context.WithCancel(t.Context())
	tx := s.writer.WithContext(ctx).Begin()
	if tx.Error != nil {
		t.Fatal(tx.Error)
	}
	cancel()
	later, tooLong := tx.WithContext(t.Context()), time.Now().Add(10*time.Second)
	var err error
	for err == nil && time.Now().Before(tooLong) {
		err = errors.Join(byHand(later, "INSERT INTO settings (name, value) VALUES ('behind', 'x') ON CONFLICT DO NOTHING"), flush(later))
	}
	if err == nil {
		t.Error("statements are carried out for good")
	}
	tx.Rollback()
	if found, err := s.Setting(t.Context(), "behind"); err != nil || found != "" {
		t.Errorf("it is stored: %q (%v)", found, err)
	}
}

// A statement that the database refuses to prepare keeps those before it from being
// sent, also what would have told the write that it is in from the one before.
func TestAWriteThatIsRefusedTakesNoOtherBack(t *testing.T) {
	s := open(t)
	quiet(t, s)
	if err := s.group.turn.take(t.Context()); err != nil {
		t.Fatal(err)
	}
	errs, refused := make([]error, 4), false
	var wait sync.WaitGroup
	for n := range errs {
		wait.Go(func() {
			errs[n] = s.inTx(t.Context(), func(tx *gorm.DB) error {
				if s.group.open.writes == 2 && !refused {
					refused = true
					return byHand(tx, "INSERT INTO settings (nowhere) VALUES ($1)", "refused")
				}
				return byHand(tx, "INSERT INTO settings (name, value) VALUES ($1, '')", fmt.Sprint("kept ", n))
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
	for n, err := range errs {
		stored := int64(-1)
		if err := s.reader.Raw("SELECT count(*) FROM settings WHERE name = ?", fmt.Sprint("kept ", n)).Scan(&stored).Error; err != nil {
			t.Fatal(err)
		}
		if (err == nil) != (stored == 1) {
			t.Errorf("write %d is told %v, and %d of it is stored", n, err, stored)
		}
	}
	if !refused {
		t.Error("nothing was refused")
	}
}

// A commit waits no longer than the write's context lasts for a database that hangs.
func TestACommitThatHangsIsGivenUp(t *testing.T) {
	storetest.OnlyPostgres(t)
	uri, proxy := storetest.Proxied(t, storetest.Database(t))
	s := openAt(t, uri)
	if err := s.SetSetting(t.Context(), "before", "1"); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	told := make(chan error, 1)
	go func() {
		told <- s.inUnseenTx(ctx, func(tx *gorm.DB) error {
			defer proxy.Hang()
			return tx.Exec("INSERT INTO settings (name, value) VALUES ('hangs', '1')").Error
		})
	}()
	select {
	case err := <-told:
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("it ends with %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Error("it is waited for")
	}
	proxy.Resume()
	if err := s.SetSetting(t.Context(), "after", "1"); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}

// Many rows are copied in their transaction: with nulls, behind what waits, and taken
// back alone where they do not fit.
func TestRowsAreCopied(t *testing.T) {
	storetest.OnlyPostgres(t)
	s := open(t)
	importPage(t, s, page(1, 1))
	tx := s.writer.WithContext(t.Context()).Begin()
	defer tx.Rollback()
	spans := func(from int) error {
		var all []any
		for i := range rowsAtOnce[0] {
			at := from + 10*i
			var none *int64
			all = append(all, int64(1), at, at+1, "furniture", none, nil, none)
		}
		return insertByHand(tx, "spans (document_id, start_byte, end_byte, role, article_id, block_id, comment_id)", 7, all)
	}
	count := func() (rows int) {
		if err := tx.Raw("SELECT count(*) FROM spans WHERE start_byte >= 100000 AND article_id IS NULL AND block_id IS NULL").Scan(&rows).Error; err != nil {
			t.Fatal(err)
		}
		return rows
	}
	if err := errors.Join(tx.Error, byHand(tx, "UPDATE documents SET name = 'behind what waits'"), spans(100000)); err != nil {
		t.Fatal(err)
	}
	if rows := count(); rows != rowsAtOnce[0] {
		t.Errorf("%d rows are copied", rows)
	}
	if err := tx.Exec("SAVEPOINT part").Error; err != nil {
		t.Fatal(err)
	}
	if err := spans(100010); !errors.Is(translate(err), ErrConflict) {
		t.Errorf("what is there already gives %v", err)
	}
	if err := rollBackTo(tx, "part"); err != nil {
		t.Fatal(err)
	}
	if rows := count(); rows != rowsAtOnce[0] {
		t.Errorf("%d rows are left", rows)
	}
	if err := copyPostgres(s.writer, "spans (document_id)", 0, nil); err == nil {
		t.Error("rows are copied outside of a transaction")
	}
}
