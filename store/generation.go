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
	// checks is the highest known number of checksSetting.
	checks atomic.Int64
	// looked is when the last look at the database began, in nanoseconds of sinceStart.
	looked  atomic.Int64
	looking turn
}

// sinceStart is a time that no clock that is set changes.
func sinceStart() time.Duration { return time.Since(started) }

var started = time.Now()

// otherProcesses is how long ago the database was looked at when it is looked at
// again, for what other processes have changed: a load beside a running server, or
// another server. While one request looks, others go on for as long again.
const otherProcesses = 100 * time.Millisecond

// readersSetting counts the transactions that changed what readers see. A
// transaction reads with it what it sees itself.
const readersSetting = "readers generation"

// checksSetting counts the transactions that changed what comments are checked by.
const checksSetting = "checks generation"

// effect is what a write changes for others.
type effect int

const (
	unseen effect = iota // no answer to a reader is another one
	adds                 // readers see more, and nothing is another that comments are checked by
	alters
)

// raise counts a transaction under a setting, and answers its number.
func raise(tx *gorm.DB, setting string) (number int64, err error) {
	err = takeByHand(tx, []any{&number}, `INSERT INTO settings (name, value) VALUES ($1, '1')
		ON CONFLICT (name) DO UPDATE SET value = CAST(CAST(settings.value AS BIGINT) + 1 AS TEXT)
		RETURNING CAST(value AS BIGINT) AS v`, setting)
	return number, err
}

// numberOf is the number of the last transaction that tx sees under a setting.
func numberOf(tx *gorm.DB, setting string) (int64, error) {
	var number int64
	return number, takeByHand(tx, []any{&number}, "SELECT coalesce((SELECT CAST(value AS BIGINT) FROM settings WHERE name = $1), 0)", setting)
}

// ahead runs the check of a write before its turn, so that nobody waits for it. It
// gives and answers a number for changedSince. The statements of the check need no
// common snapshot: what has changed between two of them has another number.
func (s *Store) ahead(ctx context.Context, check func(tx *gorm.DB, number int64) error) (number int64, err error) {
	number = s.generation.checks.Load()
	return number, s.readBriefly(ctx, func(tx *gorm.DB) error { return check(tx, number) })
}

// changedSince tells a write in its turn whether what was checked ahead must be
// checked again: whether anything has changed of what comments are checked by.
func (s *Store) changedSince(ctx context.Context, tx *gorm.DB, number int64) (bool, error) {
	if s.within(ctx) != nil || s.group.open.effect == alters {
		return true, nil
	}
	of := s.group.open
	if of.before == nil { // Only this transaction writes, so it is asked once.
		now, err := numberOf(tx, checksSetting)
		if err != nil {
			return false, err
		}
		of.before = &now
		learn(&s.generation.checks, now)
	}
	return *of.before != number, nil
}

// Generation is a number that is another one after every change of what readers
// see: what they were answered at a generation is true while it is the current
// one. A change that another process makes is noticed within 200 ms, and mostly in
// half of that; where the database does not answer, an error is.
func (s *Store) Generation(ctx context.Context) (uint64, error) {
	if number, known := s.KnownGeneration(); known {
		return number, nil
	}
	g := &s.generation
	switch age := g.age(); {
	case g.looking.try():
		defer g.looking.give()
		if err := g.look(ctx, s); err != nil {
			return 0, translate(err)
		}
	case age > 2*otherProcesses:
		if err := g.looking.take(ctx); err != nil {
			return 0, err
		}
		defer g.looking.give()
		if err := g.look(ctx, s); err != nil {
			return 0, translate(err)
		}
	}
	return g.number.Load(), nil
}

// KnownGeneration is Generation where nobody has to ask the database for it.
func (s *Store) KnownGeneration() (number uint64, known bool) {
	known = s.generation.age() <= otherProcesses // before the number, which is then at least as new
	return s.generation.number.Load(), known
}

func (g *generation) age() time.Duration { return sinceStart() - time.Duration(g.looked.Load()) }

// look asks the database whether another process has changed it, unless somebody
// just has.
func (g *generation) look(ctx context.Context, s *Store) error {
	if g.age() <= otherProcesses {
		return nil
	}
	begun := sinceStart()
	stored, err := numberOf(s.reader.WithContext(ctx), readersSetting)
	if err != nil {
		return err
	}
	g.looked.Store(int64(begun))
	g.heard(stored)
	return nil
}

// heard is told of the number of a change that may be another process's.
func (g *generation) heard(stored int64) {
	if learn(&g.stored, stored) {
		g.number.Add(1)
	}
}

// committed is told of a commit of this process, with the number of the change;
// 0 where it may have failed.
func (g *generation) committed(stored int64) {
	learn(&g.stored, stored)
	g.number.Add(1)
}

// learn keeps the highest number, and reports whether it was not known.
func learn(highest *atomic.Int64, stored int64) bool {
	for {
		known := highest.Load()
		if stored <= known {
			return false
		}
		if highest.CompareAndSwap(known, stored) {
			return true
		}
	}
}
