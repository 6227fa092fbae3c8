// Package storetest gives each test a database of its own: a file, or one in the
// PostgreSQL cluster that an environment variable names.
package storetest

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
)

// Variable names the URI (postgres://…) of a database in a PostgreSQL cluster, by
// a user who may create others there. Where it is set, tests run on PostgreSQL.
// They leave one database behind, broadsheet_template_…, which the next run uses again.
const Variable = "BROADSHEET_TEST_POSTGRES"

// OnPostgres reports whether tests run on PostgreSQL.
func OnPostgres() bool { return os.Getenv(Variable) != "" }

// OnlyPostgres skips a test that SQLite has no use for.
func OnlyPostgres(t testing.TB) {
	t.Helper()
	if !OnPostgres() {
		t.Skipf("%s names no PostgreSQL cluster: this test needs one (CI has one)", Variable)
	}
}

// OnlySQLite skips a test of what only SQLite has.
func OnlySQLite(t testing.TB) {
	t.Helper()
	if OnPostgres() {
		t.Skip("this test is of SQLite alone")
	}
}

// Database answers a new database for store.Open that is gone after the test. In
// a cluster it has the schema already, because copying it is faster.
func Database(t testing.TB) string {
	t.Helper()
	if !OnPostgres() {
		return filepath.Join(t.TempDir(), "test.db")
	}
	name, err := template()
	if err != nil {
		t.Fatalf("%s: %v", Variable, err)
	}
	return create(t, " TEMPLATE "+name)
}

// EmptyDatabase is Database without any schema.
func EmptyDatabase(t testing.TB) string {
	t.Helper()
	if !OnPostgres() {
		return filepath.Join(t.TempDir(), "test.db")
	}
	return create(t, " TEMPLATE template0 ENCODING 'UTF8'")
}

func create(t testing.TB, from string) string {
	t.Helper()
	name := "broadsheet_test_" + strings.ToLower(rand.Text())
	if err := administer("CREATE DATABASE " + name + from); err != nil {
		t.Fatalf("%s: %v", Variable, err)
	}
	t.Cleanup(func() {
		if err := administer("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)"); err != nil {
			t.Errorf("%s: %v", Variable, err)
		}
	})
	return uriOf(name)
}

// uriOf is the URI of another database in the cluster.
func uriOf(name string) string {
	uri, err := url.Parse(os.Getenv(Variable))
	if err != nil {
		return "" // Nobody got here without a connection.
	}
	uri.Path = "/" + name
	return uri.String()
}

// administer runs statements, one by one, on one connection.
func administer(statements ...string) (err error) {
	ctx := context.Background() // A test's own has ended when it is cleaned up.
	conn, err := pgx.Connect(ctx, os.Getenv(Variable))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, conn.Close(ctx)) }()
	for _, statement := range statements {
		if _, err := conn.Exec(ctx, statement); err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	return nil
}

// template names a database with the schema of the migrations as they are now,
// which is made once.
var template = sync.OnceValues(func() (string, error) {
	folder := migrations()
	files, err := filepath.Glob(filepath.Join(folder, "*.sql"))
	if err != nil || len(files) == 0 {
		return "", fmt.Errorf("no migrations in %s (%w)", folder, err)
	}
	sum := sha256.New()
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(sum, "%s %d\n%s", filepath.Base(file), len(text), text) //nolint:errcheck // A hash takes everything.
	}
	name := "broadsheet_template_" + hex.EncodeToString(sum.Sum(nil)[:8])
	return name, makeTemplate(name, folder)
})

// makeTemplate makes the template where no other process has.
func makeTemplate(name, folder string) (err error) {
	ctx := context.Background()
	lock, err := pgx.Connect(ctx, os.Getenv(Variable))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, lock.Close(ctx)) }()
	if _, err := lock.Exec(ctx, "SELECT pg_advisory_lock(hashtext('broadsheet template'))"); err != nil {
		return err
	}
	var known bool
	if err := lock.QueryRow(ctx, "SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)", name).Scan(&known); err != nil || known {
		return err
	}
	unfinished := name + "_unfinished"
	if err := administer("DROP DATABASE IF EXISTS "+unfinished+" WITH (FORCE)", "CREATE DATABASE "+unfinished+" TEMPLATE template0 ENCODING 'UTF8'"); err != nil {
		return err
	}
	config, err := pgx.ParseConfig(uriOf(unfinished))
	if err != nil {
		return err
	}
	db := stdlib.OpenDB(*config)
	provider, err := goose.NewProvider(goose.DialectPostgres, db, os.DirFS(folder), goose.WithLogger(goose.NopLogger()))
	if err == nil {
		_, err = provider.Up(ctx)
	}
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	return administer("ALTER DATABASE " + unfinished + " RENAME TO " + name)
}

// migrations is the folder of PostgreSQL's migrations.
func migrations() string {
	_, here, _, _ := runtime.Caller(0)
	return filepath.Join(filepath.Dir(here), "..", "migrations", "postgres")
}
