package store

import (
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5/pgconn"
	"gorm.io/gorm"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// The errors that callers tell apart; anything else is a fault of ours.
var (
	ErrNotFound = errors.New("not found")
	ErrConflict = errors.New("conflicts with what is stored")
	ErrDangling = errors.New("refers to something that is not stored")
	// ErrStale says that the version that a change was made for has moved on.
	ErrStale = errors.New("was changed since it was read")
	// ErrCursor says that a cursor is not of the list and order that it was given to.
	ErrCursor = errors.New("the cursor is not of this list and order")
)

// ConflictError is ErrConflict with what it conflicts with, in words for a client.
type ConflictError struct{ Detail string }

func (e *ConflictError) Error() string { return e.Detail }

// Unwrap makes the error ErrConflict.
func (e *ConflictError) Unwrap() error { return ErrConflict }

// conflict says what a change conflicts with.
func conflict(format string, values ...any) error {
	return &ConflictError{Detail: fmt.Sprintf(format, values...)}
}

// ForbiddenError says why whoever asks may not, in words for a client.
type ForbiddenError struct{ Detail string }

func (e *ForbiddenError) Error() string { return e.Detail }

// MovedError says that a resource has another address now: its slug was changed,
// or another resource took it in.
type MovedError struct {
	ID   int64
	Slug string
}

func (e *MovedError) Error() string { return "moved to " + e.Slug }

// Unwrap makes the error ErrNotFound.
func (e *MovedError) Unwrap() error { return ErrNotFound }

// translate maps GORM's and the drivers' errors to ours and keeps the cause. The
// codes are SQLite's extended result codes (sqlite.org/rescode.html), and
// PostgreSQL's (its manual, appendix A).
func translate(err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return ErrNotFound
	}
	var lite *sqlite.Error
	var pg *pgconn.PgError
	var ours error
	switch {
	case errors.As(err, &lite):
		ours = sqliteErrors[lite.Code()]
	case errors.As(err, &pg):
		ours = postgresErrors[pg.Code]
	}
	if ours == nil {
		return err
	}
	return fmt.Errorf("%w: %w", ours, err)
}

var sqliteErrors = map[int]error{
	sqlite3.SQLITE_CONSTRAINT_UNIQUE:     ErrConflict,
	sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY: ErrConflict,
	sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY: ErrDangling,
}

var postgresErrors = map[string]error{
	"23505": ErrConflict, // unique_violation
	"23503": ErrDangling, // foreign_key_violation
}
