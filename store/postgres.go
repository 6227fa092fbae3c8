package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"
)

// postgresDialect is how PostgreSQL speaks; its search index is in search_postgres.go.
var postgresDialect = dialect{
	snapshot:      sql.TxOptions{ReadOnly: true, Isolation: sql.LevelRepeatableRead},
	articleFields: articleFields,
	articleJoins:  articleJoins("documents AS d"),
	printed:       "documents AS d",
	searched:      "articles",
	scanArticle:   scanColumns,
	nextComment:   "nextval('comments_id_seq')",
	beginWrite:    beginPostgres,
	endWrite:      endPostgres,
	steady:        steadyPostgres,
	lendIDs:       lendPostgresIDs,
	optimize: []string{
		"SELECT gin_clean_pending_list('article_terms_found'), gin_clean_pending_list('comment_terms_found')",
		"ANALYZE",
	},
	folder: "postgres",
	goose:  goose.DialectPostgres,
	tables: "SELECT count(*), count(CASE tablename WHEN 'goose_db_version' THEN 1 END) FROM pg_tables WHERE schemaname = current_schema()",
	columns: `SELECT column_name AS name, data_type AS type FROM information_schema.columns
		WHERE table_schema = current_schema() AND table_name = ? AND is_generated = 'NEVER'`,
	lastNumber: func(tx *gorm.DB, table, column string) (last int64, err error) {
		return last, takeByHand(tx, []any{&last}, "SELECT coalesce(pg_sequence_last_value(CAST(pg_get_serial_sequence($1, $2) AS regclass)), 0)", table, column)
	},
	setLastNumber: func(tx *gorm.DB, table, column string, last int64) error {
		return takeByHand(tx, []any{&last}, "SELECT setval(CAST(pg_get_serial_sequence($1, $2) AS regclass), $3)", table, column, last)
	},
	waits:    []string{"SET LOCAL idle_in_transaction_session_timeout = 0"},
	signs:    numberedSigns,
	copyRows: copyPostgres,
	numbers:  "SELECT CAST(value AS BIGINT) FROM json_array_elements_text(CAST(? AS JSON))",
	texts:    "SELECT value FROM json_array_elements_text(CAST(? AS JSON))",
	fewKeys:  5000, // of 100,000; those of all take as long as some 15,000
	samePage: "md5(publication) = md5(CAST(? AS TEXT)) AND issued_on = ? AND md5(coalesce(print_page, '')) = md5(CAST(? AS TEXT)) " +
		"AND md5(name) = md5(CAST(? AS TEXT)) AND publication IS NOT NULL AND length(issued_on) = 10",
	joinFound:    "JOIN",
	countIndexed: "SELECT count(*) FROM articles WHERE search_key IS NOT NULL",
	holding:      holdingInTSVector,
	sharing:      sharingInTSVector,
	termSought:   func(term string) string { return "'" + term + "'" },
	found:        foundByTSVector,
	matches:      matchesInTSVector,
	articleTerms: articleTermsTSVector,
	putArticles:  putArticlesTSVector,
	commentTerms: commentTermsTSVector,
	putComment:   putCommentTSVector,
	emptyIndex:   []string{"DELETE FROM article_terms", "DELETE FROM comment_terms"},
}

// Connections say how many connections to PostgreSQL are opened at most; 0 is a default.
type Connections struct {
	// Readers answer requests that read; 0 is four for each processor, and at least 8.
	Readers int
	// Writers wait for each other, as transactions that write do; 0 is 2: one that
	// writes, and one that begins as soon as it has.
	Writers int
}

// WithConnections bounds the connections to PostgreSQL. One more listens.
func WithConnections(c Connections) Option {
	return func(s *Store) { s.connections = c }
}

// openPostgres opens the database that a URI names.
func (s *Store) openPostgres(ctx context.Context, uri string) error {
	config, err := postgresConfig(uri)
	if err != nil {
		return err
	}
	if err := migratePostgres(ctx, *config, migrationWait); err != nil {
		return err
	}
	writing := config.Copy()
	// A server that is gone without a word lets the others write after such a time.
	for name, value := range map[string]string{
		"idle_in_transaction_session_timeout": "60s", "tcp_keepalives_idle": "10", "tcp_keepalives_interval": "5", "tcp_keepalives_count": "3",
		"lock_timeout": fmt.Sprintf("%dms", lockPatience.Milliseconds()),
		// A load makes tables grow faster than plans are made anew: what was best for ten rows is not for a million.
		"enable_seqscan": "off",
		// Planning a statement anew for its values took longer than carrying it out; none depends on them.
		"plan_cache_mode": "force_generic_plan",
	} {
		writing.RuntimeParams[name] = value
	}
	if s.writer, err = s.connect(pool(*writing), cmp.Or(s.connections.Writers, 2)); err != nil {
		return err
	}
	reading := config.Copy()
	reading.RuntimeParams["default_transaction_read_only"] = "on"
	if s.reader, err = s.connect(pool(*reading), cmp.Or(s.connections.Readers, max(8, 4*runtime.NumCPU()))); err != nil {
		return err
	}
	s.listen(context.WithoutCancel(ctx), *config)
	return nil
}

// postgresConfig reads a URI. Its error does not show the password.
func postgresConfig(uri string) (*pgx.ConnConfig, error) {
	config, err := pgx.ParseConfig(uri)
	if err != nil {
		var parse *pgconn.ParseConfigError
		if errors.As(err, &parse) && parse.Unwrap() != nil {
			err = parse.Unwrap()
		}
		return nil, fmt.Errorf("the URI cannot be read: %w", err)
	}
	if config.RuntimeParams["application_name"] == "" {
		config.RuntimeParams["application_name"] = "broadsheet"
	}
	config.RuntimeParams["timezone"] = "UTC"
	// Both take longer to begin than any query of ours takes, which are many at once; index_terms overstates its cost.
	config.RuntimeParams["jit"], config.RuntimeParams["max_parallel_workers_per_gather"] = "off", "0"
	return config, nil
}

// pool is a pool of connections whose times are in UTC.
func pool(config pgx.ConnConfig) gorm.Dialector {
	return postgres.New(postgres.Config{Conn: pipelines{openDB(config)}})
}

func openDB(config pgx.ConnConfig) *sql.DB {
	return stdlib.OpenDB(config, stdlib.OptionAfterConnect(func(_ context.Context, conn *pgx.Conn) error {
		conn.TypeMap().RegisterType(&pgtype.Type{
			Name: "timestamptz", OID: pgtype.TimestamptzOID, Codec: &pgtype.TimestamptzCodec{ScanLocation: time.UTC},
		})
		return nil
	}))
}

// migratePostgres brings the schema up to date, while other processes that start
// at the same time wait so long.
func migratePostgres(ctx context.Context, config pgx.ConnConfig, wait time.Duration) (err error) {
	db := openDB(config)
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1) // The lock is this connection's, and ends with it.
	var encoding, schema string
	err = db.QueryRowContext(ctx, "SELECT current_setting('server_encoding'), coalesce(current_schema(), '')").Scan(&encoding, &schema)
	switch {
	case err != nil:
		return err
	case encoding != "UTF8":
		return fmt.Errorf("its encoding is %s: create it with ENCODING 'UTF8'", encoding)
	case schema == "":
		return errors.New("its search_path names no schema that is there")
	}
	if err := lockMigrations(ctx, db, wait); err != nil {
		return err
	}
	return migrate(ctx, db, &postgresDialect, func(context.Context, *sql.DB) error { return nil })
}

// lockMigrations waits for another process that brings the schema up to date.
func lockMigrations(ctx context.Context, db *sql.DB, wait time.Duration) error {
	var locked bool
	err := db.QueryRowContext(ctx, "SELECT pg_try_advisory_lock("+lockKey+" + 1)").Scan(&locked)
	if err != nil || locked {
		return err
	}
	slog.Info("waiting for another Broadsheet that brings the schema of the database up to date", "at most", wait)
	waiting, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	_, err = db.ExecContext(waiting, "SELECT pg_advisory_lock("+lockKey+" + 1)")
	if err != nil && waiting.Err() != nil && ctx.Err() == nil {
		return fmt.Errorf("another Broadsheet has been bringing its schema up to date for %s: wait for it, or look for what it waits for in pg_stat_activity", wait)
	}
	return err
}

// migrationWait is three times what the longest migration took here at 100,000 articles.
const migrationWait = 30 * time.Minute

// lockKey names the lock of those who write into a schema. The next number is
// that of those who migrate it.
const lockKey = "hashtextextended('broadsheet ' || current_schema(), 0)"

// beginPostgres lets one transaction write at a time, among all servers, as SQLite
// does: limits, slugs, counters and places are read before they are written, and
// the numbers of the change log must follow the order of commits, which a sequence
// alone does not give. PostgreSQL lets the lock go after the commit can be seen.
func beginPostgres(tx *gorm.DB) error {
	return tx.Exec("SELECT pg_advisory_xact_lock(" + lockKey + ")").Error
}

// endPostgres tells other servers of a transaction that has written something, as
// soon as it is committed.
func endPostgres(tx *gorm.DB, server string, number int64) error {
	return byHand(tx, "SELECT pg_notify($1, $2 || current_schema()) WHERE pg_current_xact_id_if_assigned() IS NOT NULL",
		notifyChannel, fmt.Sprintf("%s %d ", server, number))
}

// steadyPostgres ends with the deadline of ctx: a server that hangs, or is gone
// without a word, answers nothing for good.
func steadyPostgres(ctx context.Context) (context.Context, context.CancelFunc) {
	deadline, ends := ctx.Deadline()
	if ctx = context.WithoutCancel(ctx); !ends {
		return ctx, func() {}
	}
	return context.WithDeadline(ctx, deadline)
}

// lendPostgresIDs notes where the sequences of ids are, which do not follow a
// transaction that is taken back. Nobody else takes ids while it writes.
func lendPostgresIDs(tx *gorm.DB) (giveBack func() error, err error) {
	var were string
	err = tx.Raw("SELECT coalesce(json_agg(s), '[]') FROM (SELECT sequencename AS name, last_value AS last FROM pg_sequences WHERE schemaname = current_schema()) AS s").
		Scan(&were).Error
	return func() error {
		return tx.Exec(`SELECT setval(CAST(quote_ident(name) AS regclass), coalesce(last, 1), last IS NOT NULL)
			FROM json_to_recordset(CAST(? AS JSON)) AS were(name TEXT, last BIGINT)`, were).Error
	}, err
}
