package main

import (
	"context"
	"runtime"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// One thread more may run from the second of two writes that follow each other soon, until
// nobody writes for a while, or the server stops.
func TestASpareProcessorBesideWrites(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		given := runtime.GOMAXPROCS(0)
		var lock sync.Mutex
		next := make(chan struct{})
		changed := func() <-chan struct{} {
			lock.Lock()
			defer lock.Unlock()
			return next
		}
		write := func() {
			lock.Lock()
			close(next)
			next = make(chan struct{})
			lock.Unlock()
			synctest.Wait()
		}
		spare := func(when string, want int) {
			t.Helper()
			synctest.Wait()
			if got := runtime.GOMAXPROCS(0) - given; got != want {
				t.Errorf("%s: %d more", when, got)
			}
		}
		ctx, cancel := context.WithCancel(t.Context())
		defer cancel()
		go spareProcessor(ctx, changed)
		synctest.Wait()
		for range 3 {
			write()
			time.Sleep(2 * writesOften)
			spare("seldom writes", 0)
		}
		for range 2 {
			write()
			write()
			spare("two writes", 1)
			for range 5 {
				time.Sleep(writesSeldom - time.Millisecond)
				write()
				spare("many writes", 1)
			}
			time.Sleep(writesSeldom + lookAtWrites)
			spare("no more writes", 0)
		}
		write()
		write()
		spare("writes again", 1)
		cancel()
		spare("the end", 0)
	})
}
