package store

import "context"

// turn is a lock that is waited for no longer than a context lasts. Those who wait
// have it in the order in which they came.
type turn chan struct{}

func newTurn() turn { return make(turn, 1) }

// take waits for the lock, or returns why the context has ended.
func (t turn) take(ctx context.Context) error {
	select {
	case t <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// try takes the lock where nobody has it.
func (t turn) try() bool {
	select {
	case t <- struct{}{}:
		return true
	default:
		return false
	}
}

func (t turn) give() { <-t }
