package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"testing"
)

// broken is a database whose rows cannot be read, nor be closed.
type broken struct{}

func (broken) Connect(context.Context) (driver.Conn, error) { return broken{}, nil }
func (broken) Driver() driver.Driver                        { return nil }
func (broken) Prepare(string) (driver.Stmt, error)          { return broken{}, nil }
func (broken) Begin() (driver.Tx, error)                    { return nil, driver.ErrSkip }
func (broken) NumInput() int                                { return -1 }
func (broken) Exec([]driver.Value) (driver.Result, error)   { return nil, driver.ErrSkip }
func (broken) Query([]driver.Value) (driver.Rows, error)    { return brokenRows{}, nil }
func (broken) Close() error                                 { return nil }

var errBroken = errors.New("broken")

type brokenRows struct{}

func (brokenRows) Columns() []string         { return nil }
func (brokenRows) Next([]driver.Value) error { return nil }
func (brokenRows) Close() error              { return errBroken }

// No error is lost, not even beside another one.
func TestRowsThatCannotBeClosedAreAnError(t *testing.T) {
	db := sql.OpenDB(broken{})
	t.Cleanup(func() { _ = db.Close() })
	rows, err := db.QueryContext(t.Context(), "")
	if found, err := scanArticles(&sqliteDialect, rows, err, true); found != nil || !errors.Is(err, errBroken) { //nolint:sqlclosecheck,rowserrcheck // scanArticles does both
		t.Errorf("articles are read as %v (%v)", found, err)
	}
}
