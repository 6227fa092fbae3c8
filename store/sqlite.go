package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/pressly/goose/v3"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	modernc "modernc.org/sqlite"
)

// The planner would read the rows, which are longer.
const printedSQLite = "documents AS d INDEXED BY documents_printed"

// sqliteDialect is how SQLite speaks; its search index is in search_sqlite.go.
var sqliteDialect = dialect{
	snapshot:      sql.TxOptions{ReadOnly: true},
	articleFields: packedArticle,
	articleJoins:  articleJoins(printedSQLite),
	printed:       printedSQLite,
	searched:      "articles INDEXED BY articles_search",
	scanArticle:   scanPacked,
	steady:        steadySQLite,
	nextComment:   nextCommentSQLite,
	askPosts:      askPostsSQLite,
	syncs:         true,
	steadfast:     true,
	// Without samples, for which each value that is bound would be planned anew
	// (00011_samples.sql). The last statement lets this connection forget them.
	optimize: []string{"PRAGMA optimize = 0x10002", "ANALYZE settings", "DELETE FROM sqlite_stat4", "ANALYZE sqlite_schema"},
	// A temporary copy of all would not fit into memory, and the log is as long as the file
	// until all processes have closed it.
	compact:  []string{"PRAGMA temp_store = FILE", "VACUUM", "PRAGMA temp_store = MEMORY", "PRAGMA wal_checkpoint(TRUNCATE)"},
	folder:   "sqlite",
	goose:    goose.DialectSQLite3,
	tables:   "SELECT count(*), count(CASE name WHEN 'goose_db_version' THEN 1 END) FROM sqlite_master WHERE type = 'table'",
	columns:  "SELECT name, type FROM pragma_table_xinfo(?) WHERE hidden = 0",
	signs:    bareSigns,
	numbers:  "SELECT value FROM json_each(?)",
	texts:    "SELECT value FROM json_each(?)",
	fewKeys:  20000, // of 100,000; those of all take as long as some 50,000
	samePage: "publication = ? AND issued_on = ? AND coalesce(print_page, '') = ? AND name = ? AND length(issued_on) = 10",
	// CROSS JOIN keeps SQLite from asking the index once for each article.
	joinFound:    "CROSS JOIN",
	countIndexed: "SELECT count(*) FROM article_terms_docsize",
	holding: `SELECT (SELECT count(*) FROM (SELECT 1 FROM article_terms WHERE article_terms MATCH '"' || value || '"' LIMIT ?)) AS count,
		value AS term FROM json_each(?)`,
	sharing:      "SELECT rowid AS key, CAST(? AS REAL) AS weight, ? AS term FROM article_terms WHERE article_terms MATCH ?",
	termSought:   func(term string) string { return `"` + term + `"` },
	byOf:         "INDEXED BY completions_of",
	found:        foundByFTS5,
	matches:      matchesInFTS5,
	articleTerms: articleTermsFTS5,
	putArticles:  putArticlesFTS5,
	commentTerms: commentTermsFTS5,
	putComment:   putCommentFTS5,
	lastNumber: func(tx *gorm.DB, table, _ string) (last int64, err error) {
		return last, takeByHand(tx, []any{&last}, "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = $1", table)
	},
	setLastNumber: func(tx *gorm.DB, table, _ string, last int64) error {
		return errors.Join(byHand(tx, "DELETE FROM sqlite_sequence WHERE name = $1", table),
			byHand(tx, "INSERT INTO sqlite_sequence (name, seq) VALUES ($1, $2)", table, last))
	},
	gather: gatherFTS5,
	merge:  mergeFTS5,
	emptyIndex: []string{
		"INSERT INTO article_terms (article_terms) VALUES ('delete-all')",
		"INSERT INTO comment_terms (comment_terms) VALUES ('delete-all')",
	},
}

// openSQLite opens the database in the file at path.
func (s *Store) openSQLite(ctx context.Context, path string) error {
	err := checkPath(path)
	if err == nil {
		err = migrateSQLite(ctx, path)
	}
	if err != nil {
		return err
	}
	if s.writer, err = s.connectSQLite(writerDSN(path), 1); err != nil {
		return err
	}
	if s.reader, err = s.connectSQLite(readerDSN(path), max(5, 1+2*runtime.NumCPU())); err != nil {
		return err
	}
	return s.copyLog(ctx, path)
}

func (s *Store) connectSQLite(dsn string, connections int) (*gorm.DB, error) {
	driver, err := modernc.NewConnector(dsn)
	if err != nil {
		return nil, err
	}
	return s.connect(sqlite.New(sqlite.Config{Conn: sql.OpenDB(preparing{driver})}), connections)
}

// migrateSQLite brings the schema of the database at path up to date, on a
// connection of its own whose foreign keys are off, and checks them all at the end.
func migrateSQLite(ctx context.Context, path string) (err error) {
	db, err := sql.Open("sqlite", migrationDSN(path))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1)
	for try := 1; ; try++ {
		if err = migrate(ctx, db, &sqliteDialect, checkForeignKeys); err == nil || errors.Is(err, errNewer) || try == migrationTries {
			return err
		}
		// Another process that started at the same time may have been first; its
		// transaction is whole, and ours was rolled back.
	}
}

// migrationTries is how often a migration is tried beside other processes.
const migrationTries = 5

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

// lockPatience is how long a write waits for another process's lock: longer than
// any commit of ours takes.
const lockPatience = 10 * time.Second

// nextLook is how long SQLite itself waits for the lock before a transaction that
// writes is begun anew. It looks for it after 1, 3, 8 and 18 ms and then ever more
// seldom, at last each 100 ms (sqliteDefaultBusyCallback in SQLite's main.c): who
// begins anew in time looks every 10 ms, and gets in where another process writes
// again and again with short breaks.
const nextLook = 20 * time.Millisecond

// sqliteTime is how the driver writes a time with _time_format=sqlite.
const sqliteTime = "2006-01-02 15:04:05.999999999-07:00"

// commonSettings are what all connections need. They ride in the DSN, because the
// pool opens connections when it likes.
func commonSettings(patience time.Duration) url.Values {
	return url.Values{
		"_time_format": {"sqlite"},
		"_timezone":    {"UTC"},
		"_pragma": {
			fmt.Sprintf("busy_timeout(%d)", patience.Milliseconds()),
			"foreign_keys(1)",
		},
		"_journal_mode": {"WAL"}, // behind the _pragma of a new file's pages, which it would fix
	}
}

// What connections keep of the database's pages; all share the sum (giveCacheBack). A page
// takes twice its size, because the driver gives out memory in powers of two. The system
// has the pages, too, a microsecond away, and a reader forgets its own whenever
// another connection writes: caches of 4 MB made no difference that could be
// measured at 100,000 articles, and loading took no longer than with 16 MB. A map
// of the file, which counts as the process's memory once for each connection, saved
// about a tenth of the time of an answer.
const (
	readerCacheKiB = 500
	writerCacheKiB = 4000
)

// writerDSN opens the connection that writes. It takes the write lock when a
// transaction begins, so that none fails half-way for want of it, and waits for
// the disk at each commit: what was acknowledged survives a power cut.
func writerDSN(path string) string {
	v := commonSettings(nextLook)
	v.Set("_txlock", "immediate")
	v.Add("_pragma", "synchronous(FULL)")
	v.Add("_pragma", "temp_store(MEMORY)") // of what savepoints keep
	v.Add("_pragma", fmt.Sprintf("cache_size(-%d)", writerCacheKiB))
	v.Add("_pragma", fmt.Sprintf("wal_autocheckpoint(%d)", maxWalPages))
	return fileURI(path) + "?" + v.Encode()
}

// copierDSN opens the connection that copies the log of writes into the database.
func copierDSN(path string) string {
	v := commonSettings(readerPatience)
	v.Add("_pragma", "synchronous(FULL)")
	v.Add("_pragma", "cache_size(-100)") // KiB; it reads nothing else
	return fileURI(path) + "?" + v.Encode()
}

// readerDSN opens a connection that cannot write.
func readerDSN(path string) string {
	v := commonSettings(lockPatience)
	v.Add("_pragma", "query_only(1)")
	v.Add("_pragma", fmt.Sprintf("cache_size(-%d)", readerCacheKiB))
	return fileURI(path) + "?" + v.Encode()
}

// pageBytes is the size of a new database's pages. Of SQLite's usual 4,096 an article takes
// twice as many; searches, which read twenty, came from .48 to .52 of a list's answers a second.
const pageBytes = 8192

// migrationDSN leaves foreign keys unchecked: rebuilding a table would empty its children.
func migrationDSN(path string) string {
	v := commonSettings(lockPatience)
	v.Set("_txlock", "immediate")
	v.Add("_pragma", "foreign_keys(0)")
	v.Add("_pragma", fmt.Sprintf("page_size(%d)", pageBytes))
	v.Add("_pragma", "cache_size(-16000)") // KiB
	v.Add("_pragma", "synchronous(FULL)")
	return fileURI(path) + "?" + v.Encode()
}

// steadySQLite never ends: a statement that is interrupted takes all of its
// transaction back, and waits for nothing but the disk.
func steadySQLite(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithoutCancel(ctx), func() {}
}

// fileURI is path as SQLite's URI (sqlite.org/uri.html), in which a bare ? or #
// would end the file's name.
func fileURI(path string) string {
	escaped := strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(filepath.ToSlash(filepath.Clean(path)))
	return "file:" + escaped
}

func checkPath(path string) error {
	switch {
	case path == "":
		return errors.New("no database file named: give a path such as broadsheet.db")
	case strings.HasPrefix(path, ":memory:"):
		return errors.New("a database in memory would be gone at the end: give a path such as broadsheet.db")
	}
	folder := filepath.Dir(path)
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return fmt.Errorf("no folder %s to keep the database %s in", folder, filepath.Base(path))
	}
	return nil
}

// bareSigns have no numbers, each of which SQLite would look for among all when it is bound.
func bareSigns(rows, columns int) string {
	row := "(" + strings.Repeat("?, ", columns-1) + "?)"
	return strings.Repeat(row+", ", rows-1) + row
}
