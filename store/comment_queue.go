package store

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"gorm.io/gorm"

	"broadsheet/models"
)

// maxTogether is how many comments are written at once.
const maxTogether = 64

// queue are the comments that wait for their turn. Whoever of them has it writes all
// that wait: what they are checked by is asked at once, and what they have in common is
// written once, with no savepoint between them. That took half of the time of as many
// writes.
type queue struct {
	lock    sync.Mutex
	waiting []*posting
}

// fate is what has become of a comment that others wrote.
type fate struct {
	done   chan struct{} // closed when the rest is known
	joined *shared       // the transaction that it is in; nil for none
	err    error         // why it is in none
}

// errAlone says that a comment must be written by itself.
var errAlone = errors.New("to be written alone")

func (q *queue) add(p *posting) {
	q.lock.Lock()
	defer q.lock.Unlock()
	q.waiting = append(q.waiting, p)
}

// take answers who waits, the first first.
func (q *queue) take() []*posting {
	q.lock.Lock()
	defer q.lock.Unlock()
	n := min(len(q.waiting), maxTogether)
	taken := slices.Clone(q.waiting[:n])
	q.waiting = slices.Delete(q.waiting, 0, n)
	return taken
}

// leave reports whether somebody waited still, and does no longer.
func (q *queue) leave(p *posting) bool {
	q.lock.Lock()
	defer q.lock.Unlock()
	at := slices.Index(q.waiting, p)
	if at >= 0 {
		q.waiting = slices.Delete(q.waiting, at, at+1)
	}
	return at >= 0
}

// post writes a comment with those that wait beside it, and returns nil when it is on
// disk, or errAlone where it must be checked again or changes other comments.
func (g *group) post(ctx context.Context, s *Store, p *posting) error {
	if s.within(ctx) != nil || p.actor.KeyID != 0 || !inUse(p.keys, p.now) || len(p.networks) > maxDigests || p.verdict.Status == models.Approved && p.row.ParentID != nil {
		return errAlone
	}
	p.prepare()
	if p.row.Status == models.Approved {
		p.terms = dialectOf(s.writer).commentTerms(p.row.AuthorName, p.row.Body)
	}
	p.until, p.gone, p.fate = deadlineOf(ctx), ctx.Done(), fate{done: make(chan struct{}), err: errAlone}
	g.waiting.Add(1)
	g.posts.add(p)
	select {
	case g.turn <- struct{}{}:
		g.writeWaiting(ctx, s)
	case <-p.fate.done:
	case <-ctx.Done():
		if g.posts.leave(p) {
			go g.standIn(ctx, s)
			return ctx.Err()
		}
	}
	<-p.fate.done
	if p.fate.joined == nil {
		return p.fate.err
	}
	<-p.fate.joined.done
	if errors.Is(p.fate.joined.err, errGroup) {
		return errAlone // It was taken back with what came after it.
	}
	return p.fate.joined.err
}

// writeWaiting is the turn of a comment that waited: it writes those that do, which
// another may have done with this one.
func (g *group) writeWaiting(ctx context.Context, s *Store) {
	defer g.pass(s)
	all := g.posts.take()
	g.waiting.Add(int64(-len(all)))
	defer func() { // Also after a panic.
		for _, p := range all {
			close(p.fate.done)
		}
	}()
	if len(all) == 0 {
		return
	}
	if g.open == nil {
		var err error
		if g.open, err = s.share(ctx); err != nil {
			return // Each finds out by itself.
		}
	}
	of := g.open
	of.last(latest(all))
	var written []*posting
	// Comments can be written again, so they need no savepoint; what else is in the transaction cannot.
	err := g.run(ctx, s, !dialectOf(of.tx).steadfast || of.writes > of.posts, func(tx *gorm.DB) (effect, error) {
		var effect effect
		var err error
		written, effect, err = s.writePosts(tx, all)
		return effect, err
	})
	if err != nil {
		for _, p := range all {
			p.fate.err = errAlone
		}
		return
	}
	of.posts++
	for _, p := range written {
		p.fate.joined = of
	}
}

// latest is when nobody waits any longer for comments; zero where one is waited for without end.
func latest(all []*posting) time.Time {
	until := all[0].until
	for _, p := range all {
		if p.until.IsZero() {
			return time.Time{}
		}
		if p.until.After(until) {
			until = p.until
		}
	}
	return until
}
