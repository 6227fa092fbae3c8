package main

import (
	"context"
	"os"
	"runtime"
	"time"
)

const (
	// writesOften is how soon one transaction must follow another for somebody to write often.
	writesOften = 50 * time.Millisecond
	// writesSeldom is how long there may be none before nobody does any longer.
	writesSeldom = 200 * time.Millisecond
	// lookAtWrites is how long nothing is looked at between two of them, so that many cost no
	// more than few.
	lookAtWrites = 50 * time.Millisecond
)

// spareProcessor lets Go run one thread more than there are processors while somebody
// writes often, until the context ends. A thread that waits for the disk counts as running
// until the scheduler takes its place away, 20 µs to 10 ms later (retake in Go's
// runtime/proc.go): of two processors a seventh was lost so beside articles that were read
// and comments that were posted. While nobody writes, one more thread would only be in the
// way of the others.
func spareProcessor(ctx context.Context, changed func() <-chan struct{}) {
	for ctx.Err() == nil {
		select {
		case <-ctx.Done():
		case <-changed():
			if within(ctx, changed(), writesOften) {
				besideWrites(ctx, changed)
			}
		}
	}
}

// besideWrites lets one thread more run until nobody writes.
func besideWrites(ctx context.Context, changed func() <-chan struct{}) {
	given := runtime.GOMAXPROCS(0)
	runtime.GOMAXPROCS(given + 1)
	for within(ctx, changed(), writesSeldom) {
		within(ctx, nil, lookAtWrites) // A pause.
	}
	if os.Getenv("GOMAXPROCS") != "" {
		runtime.GOMAXPROCS(given)
		return
	}
	runtime.SetDefaultGOMAXPROCS() // It follows what the system gives the process.
}

// within reports whether a channel is closed within a time, and before the context ends; nil
// never is.
func within(ctx context.Context, closed <-chan struct{}, longest time.Duration) bool {
	timer := time.NewTimer(longest)
	defer timer.Stop()
	select {
	case <-closed:
		return true
	case <-timer.C:
	case <-ctx.Done():
	}
	return false
}
