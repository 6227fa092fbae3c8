package store

import (
	"context"
	"sync/atomic"
	"time"

	"gorm.io/gorm"
)

// generation tells whether what readers see has changed: at once for what this
// process commits, and within otherProcesses for the commits of others.
type generation struct {
	number atomic.Uint64
	// stored is the highest number of readersSetting that is known.
	stored atomic.Int64
	// looked is when the database was last looked at, in nanoseconds since 1970.
	looked atomic.Int64
}

// otherProcesses is how old an answer may be when another process has changed
// the same database: a load beside a running server, or another server.
const otherProcesses = 100 * time.Millisecond

// readersSetting counts the transactions that changed what readers see. A
// transaction reads with it what it sees itself.
const readersSetting = "readers generation"

// raiseReaders says that a transaction changes what readers see, and answers the
// number of the change.
func raiseReaders(tx *gorm.DB) (int64, error) {
	var number int64
	return number, tx.Raw(`INSERT INTO settings (name, value) VALUES (?, '1')
		ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(settings.value AS BIGINT) + 1 AS TEXT)
		RETURNING CAST(value AS BIGINT)`, readersSetting).Scan(&number).Error
}

// readersNumber is the number of the last change that tx sees of what readers see.
func readersNumber(tx *gorm.DB) (int64, error) {
	var number int64
	return number, tx.Raw("SELECT CAST(value AS BIGINT) FROM settings WHERE name = ?", readersSetting).Scan(&number).Error
}

// Generation is a number that is another one after every change of what readers
// see: what they were answered at a generation is true while it is the current
// one. A change that another process makes is noticed within 100 ms.
func (s *Store) Generation(ctx context.Context) (uint64, error) {
	g := &s.generation
	now := time.Now().UnixNano()
	looked := g.looked.Load()
	if now-looked > int64(otherProcesses) && g.looked.CompareAndSwap(looked, now) {
		if err := g.look(ctx, s); err != nil {
			g.looked.Store(looked)
			return 0, translate(err)
		}
	}
	return g.number.Load(), nil
}

// look asks the database whether another process has changed it.
func (g *generation) look(ctx context.Context, s *Store) error {
	stored, err := readersNumber(s.reader.WithContext(ctx))
	if err == nil && g.learn(stored) {
		g.number.Add(1)
	}
	return err
}

// committed is told of a commit of this process, with the number of the change;
// 0 where it may have failed.
func (g *generation) committed(stored int64) {
	g.learn(stored)
	g.number.Add(1)
}

// learn reports whether a number of readersSetting was not known.
func (g *generation) learn(stored int64) bool {
	for {
		known := g.stored.Load()
		if stored <= known {
			return false
		}
		if g.stored.CompareAndSwap(known, stored) {
			return true
		}
	}
}
