package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"time"

	modernc "modernc.org/sqlite"
)

// Bounds of the log of writes (WAL), in pages of pageBytes; a database that was made before
// 2026-12 has pages of half that size, and bounds.
const (
	// walPages is from when on it is copied into the database beside whoever writes: 16 MB.
	// Small writes change the same pages again and again, and each is copied but once;
	// with 4 MB, which is SQLite's, posting comments took a third longer.
	walPages = 2000
	// maxWalPages is when the connection that writes copies it itself, and all wait: where
	// the disk is so slow that this is not enough. Readers that stay for long let it grow
	// beyond, because what they read is in it.
	maxWalPages = 4 * walPages
)

// lookAtLog is how soon the log is looked at again after a commit. Each time in turn that
// readers stay for long, or that it cannot be copied, this is twice as long, up to lookLater.
const (
	lookAtLog = 50 * time.Millisecond
	lookLater = time.Second
)

// readerPatience is how long whoever writes waits for readers, so that the log begins anew.
const readerPatience = 50 * time.Millisecond

// copyLog keeps the log of writes short, and leaves readers their cache, until the store is
// closed.
func (s *Store) copyLog(ctx context.Context, path string) error {
	driver, err := modernc.NewConnector(copierDSN(path))
	if err != nil {
		return err
	}
	db := sql.OpenDB(preparing{driver})
	db.SetMaxOpenConns(1)
	ctx, stop := context.WithCancel(context.WithoutCancel(ctx))
	ended := make(chan struct{})
	s.stopCopying = func() error {
		stop()
		<-ended
		return db.Close()
	}
	go func() {
		defer close(ended)
		for soon := lookAtLog; ctx.Err() == nil; {
			changed := s.Changed()
			kept, err := s.shortenLog(ctx, db, path)
			err = errors.Join(err, s.giveCacheBack(ctx))
			if err != nil && ctx.Err() == nil {
				slog.Warn("the log of writes could not be copied, or the writer's cache not be emptied, and it is tried again", "error", err)
			}
			if soon = min(2*soon, lookLater); !kept && err == nil {
				soon = lookAtLog
			}
			select {
			case <-ctx.Done():
			case <-changed:
			}
			select {
			case <-ctx.Done():
			case <-time.After(soon):
			}
		}
	}()
	return nil
}

// shortenLog copies the log where it is long, most of it while others write, and waits for
// the disk beside them, too: that takes as long as dozens of commits. SQLite begins the log
// anew when somebody writes and all of it was copied, and nobody reads from it: the rest,
// which was written meanwhile, is copied between two writes, which wait for those who read.
// It reports whether these stay for longer.
func (s *Store) shortenLog(ctx context.Context, db *sql.DB, path string) (kept bool, err error) {
	log, err := checkpoint(ctx, db, "NOOP")
	if err != nil || log.pages < walPages || log.pages == log.copied {
		return false, err
	}
	for range copiesBeside {
		if _, err = checkpoint(ctx, db, "PASSIVE"); err != nil {
			return false, err
		}
		if err = copiedOnDisk(path); err != nil {
			return false, err
		}
	}
	err = s.group.between(ctx, s, func() error {
		log, err = checkpoint(ctx, db, "RESTART")
		return err
	})
	return log.busy, err
}

// logState is how many pages the log has and how many of them are copied, and whether
// others did not let it be copied or begun anew.
type logState struct {
	busy          bool
	pages, copied int
}

// checkpoint copies what of the log may be copied, or with NOOP nothing, and answers how
// the log is then.
func checkpoint(ctx context.Context, db *sql.DB, mode string) (log logState, err error) {
	err = db.QueryRowContext(ctx, "PRAGMA wal_checkpoint("+mode+")").Scan(&log.busy, &log.pages, &log.copied)
	return log, err
}

// between runs do while nothing writes, with all on disk that was written.
func (g *group) between(ctx context.Context, s *Store, do func() error) error {
	if err := g.await(ctx, s); err != nil {
		return err
	}
	defer g.turn.give()
	if g.open != nil {
		g.close(s, g.open.commit(s))
	}
	return do()
}

// copiesBeside is how often the log is copied beside whoever writes: the second time what
// was written during the first, so that little is left.
const copiesBeside = 2

// copied are the files of the databases that logs were copied into, by their paths. None is
// ever closed: all connections of this process to it would lose their locks
// (sqlite.org/howtocorrupt.html, 2.2).
var copied = struct {
	lock sync.Mutex
	file map[string]*os.File
}{file: map[string]*os.File{}}

// copiedOnDisk waits until what was copied into the database is on disk. SQLite itself
// does only when all of the log is copied, for which nobody may write meanwhile.
func copiedOnDisk(path string) (err error) {
	copied.lock.Lock()
	defer copied.lock.Unlock()
	file := copied.file[path]
	if file == nil {
		if file, err = os.OpenFile(path, os.O_RDWR, 0); err != nil {
			return err
		}
		copied.file[path] = file
	}
	return file.Sync()
}

// giveCacheBack empties the cache of the connection that writes, which has grown at the cost
// of the readers' ones. The caches of a process share their sum (the driver is built with
// SQLITE_ENABLE_MEMORY_MANAGEMENT; pcache1.c in SQLite): a connection whose cache is full
// gets the page that no connection has used for longest, and one whose cache is not keeps no
// page while all together have their sum. So behind writes readers kept none until somebody
// wrote again: an article took 52 kB of the file, and not 17.
func (s *Store) giveCacheBack(ctx context.Context) error {
	return s.group.between(ctx, s, func() error {
		for _, kib := range []int{0, writerCacheKiB} {
			if err := s.writer.WithContext(ctx).Exec(fmt.Sprintf("PRAGMA cache_size(-%d)", kib)).Error; err != nil {
				return err
			}
		}
		return nil
	})
}
