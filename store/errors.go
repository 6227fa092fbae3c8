package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"

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
	// ErrUnavailable says that the database does not answer, or does not take this
	// now: it is locked, full, being stopped, or its connection was lost. What was
	// asked for may be asked again.
	ErrUnavailable = errors.New("the database cannot be used now")
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
		if ours = sqliteErrors[lite.Code()]; ours == nil {
			ours = sqliteErrors[lite.Code()&primaryCode]
		}
	case errors.As(err, &pg):
		if ours = postgresErrors[pg.Code]; ours == nil {
			ours = postgresErrors[pg.Code[:min(2, len(pg.Code))]]
		}
	case errors.Is(err, errGroup), isLost(err) && !errors.Is(err, context.Canceled): // nothing is wrong where whoever asked has left
		ours = ErrUnavailable
	}
	if ours == nil {
		return err
	}
	return fmt.Errorf("%w: %w", ours, err)
}

// isBusy reports whether another process holds SQLite's lock.
func isBusy(err error) bool { return isSQLites(err, sqlite3.SQLITE_BUSY) }

// isSQLites reports whether an error is SQLite's, with a primary result code.
func isSQLites(err error, primary int) bool {
	var lite *sqlite.Error
	return errors.As(err, &lite) && lite.Code()&primaryCode == primary
}

// isLost reports whether a connection to PostgreSQL could not be made or has ended.
func isLost(err error) bool {
	var connect *pgconn.ConnectError
	var network *net.OpError
	return errors.As(err, &connect) || errors.As(err, &network) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) ||
		errors.Is(err, driver.ErrBadConn) || errors.Is(err, sql.ErrConnDone) || pgconn.SafeToRetry(err)
}

// primaryCode is what of an extended result code is the primary one.
const primaryCode = 0xff

var sqliteErrors = map[int]error{
	sqlite3.SQLITE_CONSTRAINT_UNIQUE:     ErrConflict,
	sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY: ErrConflict,
	sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY: ErrDangling,

	sqlite3.SQLITE_BUSY:     ErrUnavailable, // another process writes for longer than lockPatience
	sqlite3.SQLITE_LOCKED:   ErrUnavailable,
	sqlite3.SQLITE_FULL:     ErrUnavailable,
	sqlite3.SQLITE_IOERR:    ErrUnavailable,
	sqlite3.SQLITE_CANTOPEN: ErrUnavailable, // such as for want of file descriptors
	sqlite3.SQLITE_PROTOCOL: ErrUnavailable, // locks of the WAL
}

// postgresErrors are by code, or by its first two characters, which are its class.
var postgresErrors = map[string]error{
	"23505": ErrConflict, // unique_violation
	"23503": ErrDangling, // foreign_key_violation

	"08":    ErrUnavailable, // connection exceptions
	"25006": ErrUnavailable, // read_only_sql_transaction: a standby, until it is the primary
	"25P03": ErrUnavailable, // idle_in_transaction_session_timeout
	"40":    ErrUnavailable, // serialization failures and deadlocks; the transaction was taken back
	"53":    ErrUnavailable, // insufficient resources: disk full, out of memory, too many connections
	"55P03": ErrUnavailable, // lock_not_available: another server writes for longer than lockPatience
	"57":    ErrUnavailable, // operator intervention: a cancelled statement, a server that stops or starts
	"58":    ErrUnavailable, // system errors, such as of the disk
}
