package seed

import (
	"context"
	"time"

	"broadsheet/models"
)

// Bounds of what is stored in one transaction. Waiting for the disk and
// merging the search index are then shared by many pages; other writers wait for no
// longer than a transaction takes.
const (
	batchPages = 64
	batchBytes = 8 << 20 // of text
	batchTime  = 500 * time.Millisecond
	// batchGap is how long others may write, at least, whenever transactions have
	// followed each other for batchesTime: another process that waits for SQLite's
	// lock looks for it every 10 ms (the store's nextLook), and gives up after 10 s.
	batchGap    = 30 * time.Millisecond
	batchesTime = time.Second
)

// keeper stores pages, several in a transaction where there is a together.
type keeper struct {
	store    func(context.Context, models.Page) (models.Import, error)
	together func(context.Context, func(context.Context) error) error
	twins    twins
	begun    time.Time // the transactions that follow each other
}

// keep stores a result's page, and those that next gives soon behind it. It
// returns when they are stored, without those that an interruption kept from it.
func (k *keeper) keep(ctx context.Context, first Result, next func(context.Context, <-chan time.Time) (Result, bool)) (kept []Result) {
	first.Err = k.refuse(first)
	if k.together == nil || !k.wants(first) {
		return k.put(ctx, ctx, nil, first)
	}
	batch, bytes := []Result{first}, sizeOf(first)
	gather := func(late <-chan time.Time) bool {
		if len(batch) >= batchPages || bytes >= batchBytes {
			return false
		}
		result, more := next(ctx, late)
		if more {
			result.Err = k.refuse(result)
			bytes += sizeOf(result)
			batch = append(batch, result)
		}
		return more
	}
	k.letOthers(ctx, gather)
	err := k.together(ctx, func(inside context.Context) error {
		late := time.After(batchTime)
		for i, begun := 0, time.Now(); i < len(batch); i++ {
			kept = k.put(ctx, inside, kept, batch[i])
			if i == len(batch)-1 && time.Since(begun) < batchTime {
				gather(late)
			}
		}
		return nil
	})
	if err == nil {
		return kept
	}
	// Nothing of it is stored: each page fails or not by itself.
	kept = nil
	for _, result := range batch {
		kept = k.put(ctx, ctx, kept, result)
	}
	return kept
}

// letOthers leaves the database to others for batchGap, where it is time, and
// gathers pages meanwhile.
func (k *keeper) letOthers(ctx context.Context, gather func(late <-chan time.Time) bool) {
	now := time.Now()
	if k.begun.IsZero() {
		k.begun = now
	}
	if now.Sub(k.begun) < batchesTime {
		return
	}
	for late := time.After(batchGap); gather(late); {
	}
	select {
	case <-time.After(batchGap - time.Since(now)):
	case <-ctx.Done():
	}
	k.begun = time.Now()
}

// wants says whether a result has a page to be stored.
func (k *keeper) wants(r Result) bool {
	return k.store != nil && r.Err == nil && r.Import.Outcome != models.Unchanged
}

// refuse is why a result's page is not stored; nil for none.
func (k *keeper) refuse(r Result) error {
	if r.Err != nil || k.store == nil {
		return r.Err
	}
	return k.twins.refuse(r)
}

// put stores a result's page, inside a transaction or not, and adds the result to what is
// kept, unless ctx ended meanwhile: the interruption is not the file's fault.
func (k *keeper) put(ctx, inside context.Context, kept []Result, r Result) []Result {
	if k.wants(r) {
		r.Import, r.Err = k.store(inside, *r.Page)
		if r.Err != nil && ctx.Err() != nil {
			return kept
		}
	}
	return append(kept, r)
}

func sizeOf(r Result) int {
	if r.Page == nil {
		return 0
	}
	return len(r.Page.Document.Text)
}
