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

//go:embed migrations/*/*.sql
var migrations embed.FS

var errNewer = errors.New("its schema is of a newer Broadsheet")

// migrate brings the schema up to date, and checks what came of it. It returns
// errNewer for a schema that this program does not know.
func migrate(ctx context.Context, db *sql.DB, d *dialect, check func(context.Context, *sql.DB) error) error {
	if err := d.refuseForeign(ctx, db); err != nil {
		return err
	}
	provider, err := d.migrations(db)
	if err != nil {
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
	return check(ctx, db)
}

// refuseForeign keeps us from writing into a database of another program.
func (d *dialect) refuseForeign(ctx context.Context, db *sql.DB) error {
	var tables, ours int
	err := db.QueryRowContext(ctx, d.tables).Scan(&tables, &ours)
	if err == nil && tables > 0 && ours == 0 {
		err = errors.New("it holds another program's tables: give Broadsheet a database of its own")
	}
	return err
}

// migrations are the files of migrations/sqlite or migrations/postgres.
func (d *dialect) migrations(db *sql.DB) (*goose.Provider, error) {
	files, err := fs.Sub(migrations, "migrations/"+d.folder)
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(d.goose, db, files, goose.WithLogger(goose.NopLogger()))
}
