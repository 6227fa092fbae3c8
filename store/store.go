package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// Store keeps a newspaper in a database. It is safe for concurrent use.
type Store struct {
	writer *gorm.DB // one connection: competing writers would wait on each other's locks
	reader *gorm.DB
	now    func() time.Time

	uses       uses
	searches   searchCache
	totals     searchCache // of lists as readers see them
	deskTotals searchCache // of lists as those with a key see them
	columns    wholeColumns
	// articleSearches are those for articles alone, which no comment changes.
	articleSearches searchCache
	rules           CommentRules
	gate            gate
	kept            atomic.Pointer[standing]
	group           group
	generation      generation
	commits         commits

	server        string        // tells this process from others on the same database
	patience      time.Duration // how long a write waits for another process's; 0 for lockPatience
	connections   Connections
	stopListening func()
	stopCopying   func() error
}

// Option changes how a Store is opened.
type Option func(*Store)

// WithClock makes the store take the time from now instead of the system.
func WithClock(now func() time.Time) Option {
	return func(s *Store) { s.now = now }
}

// Open opens a database and brings its schema up to date: the PostgreSQL database
// that a URI names (postgres://…), or the SQLite database in the file at a path,
// which is created where there is none. It refuses what names neither (empty,
// ":memory:", mysql://…, host=…), and a database of another program or a newer
// Broadsheet. No error shows a password.
func Open(ctx context.Context, database string, options ...Option) (*Store, error) {
	s := &Store{now: time.Now, server: random(8)}
	s.group.turn, s.generation.looking, s.columns.making = newTurn(), newTurn(), newTurn()
	for _, option := range options {
		option(s)
	}
	uri, err := parseDatabase(database)
	switch {
	case err != nil:
	case uri != "":
		err = s.openPostgres(ctx, uri)
	default:
		err = s.openSQLite(ctx, database)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open database %s: %w", Shown(database), err), s.Close())
	}
	return s, nil
}

// connect opens a pool of connections.
func (s *Store) connect(driver gorm.Dialector, connections int) (*gorm.DB, error) {
	db, err := gorm.Open(driver, &gorm.Config{
		SkipDefaultTransaction: true,
		QueryFields:            true,
		NowFunc:                s.clock,
		Logger:                 logger.NewSlogLogger(slog.Default(), logger.Config{LogLevel: logger.Silent}),
	})
	if err != nil {
		return nil, err
	}
	pool, err := db.DB()
	if err != nil {
		return nil, err
	}
	pool.SetMaxOpenConns(connections)
	pool.SetMaxIdleConns(connections)
	return db, nil
}

// Optimize lets the database look at what it holds, so that it chooses its
// indexes well: after a load.
func (s *Store) Optimize(ctx context.Context) error {
	return s.inUnseenTx(ctx, func(tx *gorm.DB) error {
		return execAll(tx, dialectOf(tx).optimize)
	})
}

// Close waits for what is under way and closes the database.
func (s *Store) Close() error {
	if s.stopListening != nil {
		s.stopListening()
	}
	var errs []error
	if s.stopCopying != nil {
		errs = append(errs, s.stopCopying())
	}
	for _, db := range []*gorm.DB{s.reader, s.writer} {
		if db == nil {
			continue
		}
		pool, err := db.DB()
		if err == nil {
			err = pool.Close()
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// WaitsForDisk reports whether this process waits for the disk at each commit, as it does
// with SQLite.
func (s *Store) WaitsForDisk() bool { return dialectOf(s.writer).syncs }

// Ping says whether the database answers.
func (s *Store) Ping(ctx context.Context) error {
	return s.read(ctx, func(tx *gorm.DB) error {
		var one int
		return tx.Raw("SELECT 1 FROM settings LIMIT 1").Scan(&one).Error
	})
}

// inTx runs write in one transaction: all of it is on disk when it returns
// nil, and none of it otherwise. Within Once it is a part of that transaction.
func (s *Store) inTx(ctx context.Context, write func(tx *gorm.DB) error) error {
	return s.change(ctx, func(tx *gorm.DB) (effect, error) { return alters, write(tx) })
}

// inUnseenTx is inTx of a write that changes no answer to a reader, so that the
// answers that are kept stay.
func (s *Store) inUnseenTx(ctx context.Context, write func(tx *gorm.DB) error) error {
	return s.change(ctx, func(tx *gorm.DB) (effect, error) { return unseen, write(tx) })
}

// change is inTx of a write that answers what it changes for others.
func (s *Store) change(ctx context.Context, write func(tx *gorm.DB) (effect, error)) error {
	if within := s.within(ctx); within != nil {
		return translate(within.write(ctx, write))
	}
	return translate(s.group.write(ctx, s, write))
}

// begin begins a transaction that writes, when those of other servers let it.
func (s *Store) begin(ctx context.Context) (*gorm.DB, error) {
	var tx *gorm.DB
	err := s.whenFree(func() error {
		tx = s.writer.WithContext(ctx).Begin()
		return tx.Error
	})
	if err != nil {
		return nil, err
	}
	if dialectOf(tx).beginWrite == nil {
		return tx, nil
	}
	if err := dialectOf(tx).beginWrite(tx); err != nil {
		return nil, errors.Join(err, tx.Rollback().Error)
	}
	return tx, nil
}

// whenFree does what needs SQLite's lock, again and again while another process has it and
// the time for that is not over.
func (s *Store) whenFree(do func() error) error {
	err := do()
	for since := time.Now(); isBusy(err) && time.Since(since) < cmp.Or(s.patience, lockPatience); {
		err = do()
	}
	return err
}

// commits tells those who wait that this process has written something.
type commits struct {
	lock sync.Mutex
	next chan struct{}
}

func (c *commits) tell() {
	c.lock.Lock()
	defer c.lock.Unlock()
	if c.next != nil {
		close(c.next)
		c.next = nil
	}
}

// Changed is closed by the next transaction of this Store: ask for it, look at
// what is stored, then wait.
func (s *Store) Changed() <-chan struct{} {
	s.commits.lock.Lock()
	defer s.commits.lock.Unlock()
	if s.commits.next == nil {
		s.commits.next = make(chan struct{})
	}
	return s.commits.next
}

// read runs query on one snapshot of the database; within Once, on what that
// transaction has written.
func (s *Store) read(ctx context.Context, query func(tx *gorm.DB) error) error {
	if within := s.within(ctx); within != nil {
		return translate(query(within.tx.WithContext(ctx)))
	}
	err := s.reader.WithContext(s.asReader(ctx)).Transaction(query, &dialectOf(s.reader).snapshot)
	if errors.Is(err, sql.ErrTxDone) && ctx.Err() != nil { // It was rolled back between two statements.
		err = ctx.Err()
	}
	return translate(err)
}

// readBriefly runs short statements that need no common snapshot; within Once, on
// what that transaction has written.
func (s *Store) readBriefly(ctx context.Context, query func(tx *gorm.DB) error) error {
	if within := s.within(ctx); within != nil {
		return translate(query(within.tx.WithContext(ctx)))
	}
	return translate(s.reader.WithContext(ctx).Connection(func(conn *gorm.DB) error { // It is waited for no longer than ctx lasts.
		ctx, cancel := dialectOf(conn).steady(ctx)
		defer cancel()
		return query(conn.WithContext(ctx))
	}))
}

// txKey is where a context carries the transaction of a store. Such a context ends
// only as dialect.steady lets one.
type txKey struct{ store *Store }

// transaction is the one of Once or Together, in which other writes are.
type transaction struct {
	tx     *gorm.DB
	effect effect // the greatest of those writes

	together  bool     // it is Together's
	lost      error    // why nothing of it will be stored; nil while it is open
	unindexed []termed // new articles to be indexed at its end
}

// within is the transaction that ctx is in; nil for none.
func (s *Store) within(ctx context.Context) *transaction {
	within, _ := ctx.Value(txKey{s}).(*transaction)
	return within
}

// clock is the time as both databases can keep it: UTC, in microseconds.
func (s *Store) clock() time.Time { return s.now().UTC().Truncate(time.Microsecond) }

// Setting reads what the database remembers under name; "" where nothing is.
func (s *Store) Setting(ctx context.Context, name string) (string, error) {
	var value string
	err := s.read(ctx, func(tx *gorm.DB) error {
		return tx.Raw("SELECT value FROM settings WHERE name = ?", name).Scan(&value).Error
	})
	return value, err
}

// SetSetting remembers value under name.
func (s *Store) SetSetting(ctx context.Context, name, value string) error {
	return s.inTx(ctx, func(tx *gorm.DB) error {
		return tx.Exec("INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
			name, value).Error
	})
}
