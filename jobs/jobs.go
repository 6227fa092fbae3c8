// Package jobs does what a newspaper does by itself: it publishes drafts when
// their time has come, tells webhooks what has changed, and forgets what is kept
// for a time only. All that it knows is in the store, so a restart goes on.
package jobs

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	"broadsheet/store"
)

// Config is what an operator may choose; the zero Config is for the real world.
type Config struct {
	// AllowPrivate lets webhooks lead to private, loopback and link-local addresses.
	AllowPrivate bool
	// Logger takes what failed; nil is slog.Default().
	Logger *slog.Logger
	// Now is the time, and Until a channel that gives a value when it has come; nil
	// for the system's clock.
	Now   func() time.Time
	Until func(time.Time) <-chan time.Time
	// SendTimeout bounds the sending of one delivery; 0 is 10 seconds. StopGrace is how
	// long it may go on when the program is to stop; 0 is 3 seconds.
	SendTimeout, StopGrace time.Duration
}

// task is work that is done again and again, beside all others.
type task struct {
	name string
	// every is the longest time between two runs; a failed run waits as long, but
	// at most retryAfter.
	every time.Duration
	// prompt tasks run, too, when this process has written something.
	prompt bool
	// do does what is due, and answers when more will be; the zero time for unknown.
	do func(context.Context) (next time.Time, err error)
}

// tasks are all tasks. What is to be done from time to time is one line here. A
// prompt one wakes when it is due, and looks every few seconds what other
// processes have written.
func tasks(s *store.Store, w *webhooks) []task {
	return []task{
		{"publish drafts", 10 * time.Second, true, s.PublishDue},
		{"send webhooks", 5 * time.Second, true, w.send},
		{"forget webhook deliveries", time.Hour, false, plain(s.ForgetDeliveries)},
		{"forget addresses of readers", time.Hour, false, plain(s.ForgetAddresses)},
		{"empty the trash", time.Hour, false, plain(s.EmptyTrash)},
		{"forget answers to idempotency keys", time.Hour, false, plain(s.ForgetAnswers)},
		{"write when keys were used", 5 * time.Minute, false, plain(s.WriteUses)},
	}
}

// try runs a task; a panic is a failure like others.
func (t task) try(ctx context.Context) (next time.Time, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("panic: %v\n%s", cause, debug.Stack())
		}
	}()
	return t.do(ctx)
}

// plain is a task's work that does not know when more will be due.
func plain(do func(context.Context) error) func(context.Context) (time.Time, error) {
	return func(ctx context.Context) (time.Time, error) { return time.Time{}, do(ctx) }
}

// promptPause is the shortest time between two runs of a prompt task: while one
// comment follows the other, looking what is due after each of them took more of the
// database's time than writing them.
const promptPause = 25 * time.Millisecond

// retryAfter is how soon failed work is tried again, at the latest.
const retryAfter = 10 * time.Second

// Run works until the context ends. Then it lets deliveries that are under way
// end, for a few seconds, writes what is kept in memory, and returns. A failure is
// logged, tried again, and holds up nothing else.
func Run(ctx context.Context, s *store.Store, config Config) {
	r := runner{store: s, config: config.complete()}
	w := newWebhooks(ctx, s, r.config)
	var running sync.WaitGroup
	for _, t := range tasks(s, w) {
		running.Go(func() { r.repeat(ctx, t) })
	}
	running.Wait()
	w.stop()
	if err := s.WriteUses(context.WithoutCancel(ctx)); err != nil {
		r.config.Logger.Error("write when keys were used", "error", err)
	}
}

// complete fills in what was left to the system.
func (c Config) complete() Config {
	if c.Logger == nil {
		c.Logger = slog.Default()
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Until == nil {
		c.Until = func(at time.Time) <-chan time.Time { return time.After(time.Until(at)) }
	}
	if c.SendTimeout == 0 {
		c.SendTimeout = sendTimeout
	}
	if c.StopGrace == 0 {
		c.StopGrace = stopGrace
	}
	return c
}

type runner struct {
	store  *store.Store
	config Config
}

// repeat runs a task until the context ends.
func (r runner) repeat(ctx context.Context, t task) {
	for {
		var changed <-chan struct{}
		if t.prompt {
			changed = r.store.Changed() // Before the work, so that nothing is missed.
		}
		begun, next := time.Now(), r.config.Now().Add(t.every)
		due, err := t.try(ctx)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			r.config.Logger.Error("a job failed, and is tried again", "job", t.name, "error", err)
			next, changed = r.config.Now().Add(min(t.every, retryAfter)), nil
		case !due.IsZero() && due.Before(next):
			next = due
		}
		select {
		case <-ctx.Done():
			return
		case <-r.config.Until(next):
		case <-changed:
			select {
			case <-ctx.Done():
				return
			case <-time.After(promptPause - time.Since(begun)):
			}
		}
	}
}
