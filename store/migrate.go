package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
)

//go:embed migrations/sqlite/*.sql
var migrations embed.FS

// migrate brings the schema of the database at path up to date, on a connection
// of its own whose foreign keys are off, and checks them all at the end.
func migrate(ctx context.Context, path string) (err error) {
	db, err := sql.Open("sqlite", migrationDSN(path))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1)
	provider, err := migrationsFor(db)
	if err != nil {
		return err
	}
	for try := 1; ; try++ {
		if err = bring(ctx, db, provider); err == nil || errors.Is(err, errNewer) || try == migrationTries {
			return err
		}
		// Another process that started at the same time may have been first; its
		// transaction is whole, and ours was rolled back.
	}
}

// migrationTries is how often a migration is tried beside other processes.
const migrationTries = 5

var errNewer = errors.New("its schema is of a newer Broadsheet")

// bring migrates what is pending.
func bring(ctx context.Context, db *sql.DB, provider *goose.Provider) error {
	if err := refuseForeign(ctx, db); err != nil {
		return err
	}
	have, want, err := provider.GetVersions(ctx)
	switch {
	case err != nil:
		return err
	case have > want:
		return fmt.Errorf("%w: it is %d, and this one knows up to %d", errNewer, have, want)
	case have == want:
		return nil
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return checkForeignKeys(ctx, db)
}

// refuseForeign keeps us from writing into a database of another program.
func refuseForeign(ctx context.Context, db *sql.DB) error {
	var tables, ours int
	err := db.QueryRowContext(ctx, "SELECT count(*), count(CASE name WHEN 'goose_db_version' THEN 1 END) FROM sqlite_master WHERE type = 'table'").
		Scan(&tables, &ours)
	if err == nil && tables > 0 && ours == 0 {
		err = errors.New("it holds another program's tables: give a file of its own")
	}
	return err
}

func migrationsFor(db *sql.DB) (*goose.Provider, error) {
	files, err := fs.Sub(migrations, "migrations/sqlite")
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectSQLite3, db, files, goose.WithLogger(goose.NopLogger()))
}

func checkForeignKeys(ctx context.Context, db *sql.DB) (err error) {
	rows, err := db.QueryContext(ctx, "PRAGMA foreign_key_check")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	if rows.Next() {
		return errors.New("migrate: rows refer to something that is not there (PRAGMA foreign_key_check names them)")
	}
	return rows.Err()
}
