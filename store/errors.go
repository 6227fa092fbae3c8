package store

import (
	"errors"
	"fmt"

	"gorm.io/gorm"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// The errors that callers tell apart; anything else is a fault of ours.
var (
	ErrNotFound = errors.New("not found")
	ErrConflict = errors.New("conflicts with what is stored")
	ErrDangling = errors.New("refers to something that is not stored")
	// ErrCursor says that a cursor is not of the list and order that it was given to.
	ErrCursor = errors.New("the cursor is not of this list and order")
)

// translate maps GORM's and the driver's errors to ours and keeps the cause.
// The codes are SQLite's extended result codes (sqlite.org/rescode.html).
func translate(err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return ErrNotFound
	}
	var driver *sqlite.Error
	if !errors.As(err, &driver) {
		return err
	}
	switch driver.Code() {
	case sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
		return fmt.Errorf("%w: %w", ErrConflict, err)
	case sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
		return fmt.Errorf("%w: %w", ErrDangling, err)
	}
	return err
}
