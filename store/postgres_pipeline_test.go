package store

import (
	"context"
	"errors"
	"testing"
	"time"

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
