package seed

import (
	"context"
	"sync/atomic"
	"time"
)

// Bounds of what is segmented ahead, while a transaction puts what it has into the
// search index and takes no page.
const (
	aheadPages = 64
	aheadBytes = 4 << 20 // of text
)

// pipeline segments pages at once and hands them on in order.
type pipeline struct {
	options Options
	free    chan struct{} // as many as there are workers
	// queue holds the results to come in order. Its size, with the page that each
	// worker is at, bounds how many pages are in memory.
	queue   chan chan Result
	ahead   atomic.Int64  // bytes of text that are segmented and not taken
	taken   chan struct{} // told when some were
	coming  chan Result   // the one that comes next, taken from queue; nil for none
	skipped atomic.Int64
}

// segment finds the files and gives each to a goroutine of its own.
func (p *pipeline) segment(ctx context.Context, sources []Source) {
	defer close(p.queue)
	w := walker{ctx: ctx, skipped: func() { p.skipped.Add(1) }}
	w.visit = func(file pageFile) {
		select {
		case p.free <- struct{}{}:
		case <-ctx.Done():
			return
		}
		for p.ahead.Load() > aheadBytes {
			select {
			case <-p.taken:
			case <-ctx.Done():
				return
			}
		}
		coming := make(chan Result, 1)
		go func() {
			defer func() { <-p.free }()
			result := readPage(ctx, file, p.options)
			p.ahead.Add(int64(sizeOf(result)))
			coming <- result
		}()
		select {
		case p.queue <- coming:
		case <-ctx.Done():
		}
	}
	for _, source := range sources {
		if ctx.Err() != nil {
			return
		}
		w.walk(source)
	}
}

// next is the next result in order; false at the end, when ctx ends, and when late
// says so before it is there: then it comes the next time. It does not wait for a
// worker when ctx ends: one may be reading a terminal.
func (p *pipeline) next(ctx context.Context, late <-chan time.Time) (Result, bool) {
	if p.coming == nil {
		select {
		case p.coming = <-p.queue: // nil when it is closed
		case <-ctx.Done():
		case <-late:
		}
	}
	if p.coming == nil || ctx.Err() != nil {
		return Result{}, false
	}
	select {
	case result := <-p.coming:
		p.coming = nil
		p.ahead.Add(-int64(sizeOf(result)))
		select {
		case p.taken <- struct{}{}:
		default:
		}
		return result, ctx.Err() == nil
	case <-ctx.Done():
	case <-late:
	}
	return Result{}, false
}
