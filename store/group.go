package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"gorm.io/gorm"
)

// group lets writes that wait at the same time share one transaction, because
// waiting for the disk takes longer than writing. They run one after the other,
// each in the goroutine of who asked; whoever ends and finds nobody waiting
// commits for all. So a write by itself commits at once, and 32 writers wait for
// the disk once.
type group struct {
	turn turn    // of the write that runs, and of what stands below
	open *shared // nil where the next write begins a transaction

	waiting atomic.Int64 // for the turn
	posts   queue        // of those, the comments
	// longest is after what time a transaction is committed though others wait; 0 for maxGroupTime.
	longest time.Duration
}

// shared is a transaction that writes share. Its first write has no savepoint:
// alone it can be rolled back whole.
type shared struct {
	tx *gorm.DB
	// cancel gives the transaction up with whatever it waits for, and until is when
	// that is right: the latest deadline of its writes, zero where one has none.
	cancel context.CancelFunc
	until  time.Time
	since  time.Time
	writes int    // that are in it
	posts  int    // of those, comments that were written together
	effect effect // the greatest of theirs
	number int64  // of the change of what readers see; 0 while it is not raised
	checks int64  // of the change of what comments are checked by; 0 while it is not raised
	before *int64 // the number of that before; nil while nobody has asked
	shown  []shownComment
	done   chan struct{}
	err    error // why nothing of it is stored; written before done is closed
}

// Bounds of what is committed at once, so that the first does not wait long for
// the last. A write that takes long is followed by the commit.
const (
	maxGroupWrites = 256
	maxGroupTime   = 10 * time.Millisecond
)

var errUnfenced = errors.New("a write failed that no savepoint stood before")

var errGroup = errors.New("the transaction that several writes shared was lost")

// write runs one write and returns nil when it is on disk. A write that fails or
// panics is taken back alone, and one whose context has ended before its turn is
// not begun. Its statements do not know of a client that leaves: an interrupted
// statement rolls back what others have written. On PostgreSQL they end with the
// context's deadline, because a server that hangs would keep all others waiting.
// Do answers what it changes for others.
func (g *group) write(ctx context.Context, s *Store, do func(tx *gorm.DB) (effect, error)) error {
	joined, err := g.join(ctx, s, do)
	if joined == nil {
		return err
	}
	<-joined.done
	return joined.err
}

// join runs a write in its turn, and answers the transaction that it is in.
func (g *group) join(ctx context.Context, s *Store, do func(tx *gorm.DB) (effect, error)) (*shared, error) {
	if err := g.await(ctx, s); err != nil {
		return nil, err
	}
	defer g.pass(s) // Also after a panic: others may wait for it.
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if g.open == nil {
		var err error
		if g.open, err = s.share(ctx); err != nil {
			return nil, err
		}
	}
	joined := g.open
	joined.last(deadlineOf(ctx))
	if err := g.run(ctx, s, true, do); err != nil {
		return nil, err
	}
	return joined, nil
}

// await takes the turn, or leaves it to another where the context ends before.
func (g *group) await(ctx context.Context, s *Store) error {
	g.waiting.Add(1)
	if err := g.turn.take(ctx); err != nil {
		go g.standIn(ctx, s)
		return err
	}
	g.waiting.Add(-1)
	return nil
}

// pass commits where nobody comes who would, and gives the turn to the next.
func (g *group) pass(s *Store) {
	defer g.turn.give()
	if g.open != nil && (g.waiting.Load() == 0 || g.full()) {
		g.close(s, g.open.commit(s))
	}
}

// standIn takes the turn of a write that waits no longer: the one before it may
// have left the commit to it.
func (g *group) standIn(ctx context.Context, s *Store) {
	_ = g.turn.take(context.WithoutCancel(ctx)) // It waits for as long as it takes.
	g.waiting.Add(-1)
	g.pass(s)
}

// share begins a transaction, until the deadline of its first write.
func (s *Store) share(ctx context.Context) (*shared, error) {
	of := &shared{since: time.Now(), done: make(chan struct{})}
	var whole context.Context
	whole, of.cancel = context.WithCancel(context.WithoutCancel(ctx))
	done := of.within(deadlineOf(ctx))
	var err error
	of.tx, err = s.begin(whole)
	if inTime := done(); err == nil && inTime {
		return of, nil
	} else if !inTime {
		err = errors.Join(err, context.DeadlineExceeded)
	}
	if of.tx != nil {
		err = errors.Join(err, of.tx.Rollback().Error)
	}
	of.cancel()
	return nil, err
}

// last lets the transaction wait for as long as a write of it may, until a deadline.
func (of *shared) last(deadline time.Time) {
	if deadline.IsZero() || deadline.After(of.until) && (of.writes == 0 || !of.until.IsZero()) {
		of.until = deadline
	}
}

// within gives the transaction up at a time, zero for never, unless it is told
// before that what might take so long is done.
func (of *shared) within(deadline time.Time) (done func() (inTime bool)) {
	if deadline.IsZero() {
		return func() bool { return true }
	}
	return time.AfterFunc(time.Until(deadline), of.cancel).Stop
}

// deadlineOf is when ctx ends; zero for never.
func deadlineOf(ctx context.Context) time.Time {
	deadline, _ := ctx.Deadline()
	return deadline
}

// run adds a write to the transaction, or leaves nothing of it there. Of one that is
// not fenced by a savepoint, all others are taken back with it.
func (g *group) run(ctx context.Context, s *Store, fenced bool, do func(tx *gorm.DB) (effect, error)) (err error) {
	of, written := g.open, false
	fenced, shown := fenced && of.writes > 0, len(of.shown)
	ctx, cancel := dialectOf(of.tx).steady(ctx)
	defer cancel()
	tx := of.tx.WithContext(ctx)
	if fenced {
		if err := byHand(tx, "SAVEPOINT "+of.savepoint()); err != nil {
			return g.lose(s, err)
		}
	}
	defer func() { // Also after a panic.
		if !written {
			of.shown = of.shown[:shown]
			err = errors.Join(err, g.takeBack(s, tx, fenced))
		}
	}()
	effect, err := do(tx)
	if err == nil {
		err = flush(tx)
	}
	if err != nil {
		return err
	}
	if fenced {
		if err := byHand(tx, "RELEASE "+of.savepoint()); err != nil {
			return err
		}
	}
	written = true
	of.writes++
	of.effect = max(of.effect, effect)
	return nil
}

// savepoint is that of the write that runs. The one before has another name: where
// the database has refused what was sent with both, neither the one nor the release
// of the other may have been carried out, and rolling back must not take another
// write back, but fail.
func (of *shared) savepoint() string { return [...]string{"even", "odd"}[of.writes%2] }

// takeBack rolls back what a write has left.
func (g *group) takeBack(s *Store, tx *gorm.DB, fenced bool) error {
	if g.open.writes == 0 {
		err := tx.Rollback().Error
		g.close(s, err) // Nobody waits.
		return err
	}
	if !fenced {
		return g.lose(s, errUnfenced)
	}
	if err := rollBackTo(tx, g.open.savepoint()); err != nil {
		return g.lose(s, err)
	}
	return nil
}

// rollBackTo takes back what was written since a savepoint, and forgets the savepoint.
func rollBackTo(tx *gorm.DB, savepoint string) error {
	_ = flush(tx) // The savepoint may not be set yet; what else fails is taken back.
	for _, statement := range []string{"ROLLBACK TO ", "RELEASE "} {
		if err := tx.Exec(statement + savepoint).Error; err != nil {
			return err
		}
	}
	return nil
}

// lose gives the transaction up: SQLite has rolled it back by itself, as it does
// when the disk is full (sqlite.org/lang_transaction.html, 3).
func (g *group) lose(s *Store, cause error) error {
	cause = fmt.Errorf("%w: %w", errGroup, cause)
	g.close(s, errors.Join(cause, g.open.tx.Rollback().Error))
	return cause
}

// close tells those who wait what became of the transaction.
func (g *group) close(s *Store, err error) {
	of := g.open
	of.cancel()
	g.open, of.err = nil, err
	if of.effect > unseen { // Also after an error: a commit that failed may have been one.
		if err != nil {
			of.number, of.checks = 0, 0 // Another process's change may have them.
		}
		learn(&s.generation.checks, of.checks)
		s.generation.committed(of.number)
	}
	if of.writes > 0 {
		s.commits.tell()
	}
	close(of.done)
}

func (g *group) full() bool {
	return g.open.writes >= maxGroupWrites || time.Since(g.open.since) > cmp.Or(g.longest, maxGroupTime)
}

// commit waits for the disk, until the last deadline of those who wait for it.
func (of *shared) commit(s *Store) error {
	done := of.within(of.until)
	err := of.finish(s)
	if inTime := done(); err != nil && !inTime {
		err = errors.Join(err, context.DeadlineExceeded)
	}
	return err
}

func (of *shared) finish(s *Store) error {
	if err := of.settle(); err != nil {
		return errors.Join(err, of.tx.Rollback().Error)
	}
	if end := dialectOf(of.tx).endWrite; end != nil {
		if err := end(of.tx, s.server, of.number); err != nil {
			return errors.Join(err, of.tx.Rollback().Error)
		}
	}
	return of.tx.Commit().Error
}

// settle writes once what its writes have in common.
func (of *shared) settle() (err error) {
	if len(of.shown) > 0 {
		// With savepoints between them, each would be a part of the index that is merged later.
		if err = of.indexShown(); err != nil {
			return err
		}
		if err = raiseGeneration(of.tx, commentsGenerationSetting); err != nil {
			return err
		}
	}
	if of.effect > unseen {
		if of.number, err = raise(of.tx, readersSetting); err != nil {
			return err
		}
	}
	if of.effect == alters {
		of.checks, err = raise(of.tx, checksSetting)
	}
	return err
}
