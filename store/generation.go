package store

import (
	"context"
	"database/sql"
	"sync"
	"sync/atomic"
	"time"
)

// generation tells whether the database has changed: at once for what this
// process commits, and within otherProcesses for the commits of others.
type generation struct {
	commits atomic.Uint64

	lock    sync.Mutex
	conn    *sql.Conn
	version int64
	// looked is when the file was last looked at, in nanoseconds since 1970.
	looked atomic.Int64
}

// otherProcesses is how old an answer may be when another process has changed
// the same file: a load beside a running server.
const otherProcesses = 100 * time.Millisecond

// Generation is a number that is another one after every change of the
// database: what was read at a generation is true while it is the current one.
// A change that another process makes to the same file is noticed within 100 ms.
func (s *Store) Generation(ctx context.Context) (uint64, error) {
	g := &s.generation
	now := time.Now().UnixNano()
	looked := g.looked.Load()
	if now-looked > int64(otherProcesses) && g.looked.CompareAndSwap(looked, now) {
		if err := g.look(ctx, s); err != nil {
			g.looked.Store(looked)
			return 0, err
		}
	}
	return g.commits.Load(), nil
}

// look asks the database whether another connection has changed it, always on the
// same connection.
func (g *generation) look(ctx context.Context, s *Store) error {
	g.lock.Lock()
	defer g.lock.Unlock()
	ctx = context.WithoutCancel(ctx) // A client that leaves must not cost the connection.
	if g.conn == nil {
		pool, err := s.reader.DB()
		if err != nil {
			return err
		}
		if g.conn, err = pool.Conn(ctx); err != nil {
			return err
		}
	}
	var version int64
	if err := g.conn.QueryRowContext(ctx, dialectOf(s.reader).changeNumber).Scan(&version); err != nil {
		return err
	}
	if version != g.version {
		g.version = version
		g.commits.Add(1)
	}
	return nil
}

func (g *generation) close() error {
	g.lock.Lock()
	defer g.lock.Unlock()
	if g.conn == nil {
		return nil
	}
	return g.conn.Close()
}
