package jobs

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"broadsheet/models"
	"broadsheet/store"
	"broadsheet/store/storetest"
)

// clock is a time that tests move.
type clock struct {
	lock    sync.Mutex
	now     time.Time
	waiting []waiter
}

type waiter struct {
	at   time.Time
	tell chan time.Time
}

func newClock() *clock { return &clock{now: time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)} }

func (c *clock) Now() time.Time {
	c.lock.Lock()
	defer c.lock.Unlock()
	return c.now
}

func (c *clock) Until(at time.Time) <-chan time.Time {
	c.lock.Lock()
	defer c.lock.Unlock()
	w := waiter{at, make(chan time.Time, 1)}
	c.waiting = append(c.waiting, w)
	c.wake()
	return w.tell
}

func (c *clock) advance(by time.Duration) {
	c.lock.Lock()
	defer c.lock.Unlock()
	c.now = c.now.Add(by)
	c.wake()
}

func (c *clock) wake() {
	c.waiting = slices.DeleteFunc(c.waiting, func(w waiter) bool {
		due := !w.at.After(c.now)
		if due {
			w.tell <- c.now
		}
		return due
	})
}

// desk is a store, its clock, and what its jobs log.
type desk struct {
	*store.Store
	clock *clock
	log   *lockedBuffer
}

type lockedBuffer struct {
	lock sync.Mutex
	text bytes.Buffer
}

func (b *lockedBuffer) Write(text []byte) (int, error) {
	b.lock.Lock()
	defer b.lock.Unlock()
	return b.text.Write(text)
}

func (b *lockedBuffer) String() string {
	b.lock.Lock()
	defer b.lock.Unlock()
	return b.text.String()
}

func openDesk(t *testing.T) desk {
	t.Helper()
	c := newClock()
	s, err := store.Open(t.Context(), storetest.Database(t), store.WithClock(c.Now))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return desk{s, c, &lockedBuffer{}}
}

// work runs the jobs; calling the answer stops them and waits.
func (d desk) work(t *testing.T, config Config) (stop func()) {
	t.Helper()
	config.Logger, config.Now, config.Until = slog.New(slog.NewTextHandler(d.log, nil)), d.clock.Now, d.clock.Until
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() {
		defer close(done)
		Run(ctx, d.Store, config)
	}()
	stop = sync.OnceFunc(func() { cancel(); <-done })
	t.Cleanup(stop)
	return stop
}

// eventually waits for what some transaction will make true.
func (d desk) eventually(t *testing.T, what string, is func() bool) {
	t.Helper()
	tooLong := time.After(20 * time.Second)
	for {
		changed := d.Changed()
		if is() {
			return
		}
		select {
		case <-changed:
		case <-tooLong:
			t.Fatalf("never: %s; the log says %s", what, d.log)
		}
	}
}

func (d desk) draft(t *testing.T, at time.Time) store.Ref {
	t.Helper()
	article, err := d.CreateArticle(t.Context(), models.ArticleInput{Title: models.Some("预告"), PublishAt: models.Some(at)})
	if err != nil {
		t.Fatal(err)
	}
	return store.RefOf(article.ID)
}

func (d desk) published(t *testing.T, ref store.Ref) func() bool {
	return func() bool {
		_, err := d.Article(t.Context(), ref)
		return err == nil
	}
}

// A draft appears at its time: one that waited when the jobs began, one that was
// due while they stood still, and one that an editor writes later.
func TestDraftsPublishThemselves(t *testing.T) {
	d := openDesk(t)
	now := d.clock.Now()
	missed, next := d.draft(t, now.Add(time.Minute)), d.draft(t, now.Add(time.Hour+time.Second))
	d.clock.advance(time.Hour)
	stop := d.work(t, Config{})
	d.eventually(t, "what was due is published", d.published(t, missed))
	if d.published(t, next)() {
		t.Fatal("a draft is published before its time")
	}
	soon := d.draft(t, d.clock.Now().Add(2*time.Second))
	d.clock.advance(time.Second)
	d.eventually(t, "the next is published a second later", d.published(t, next))
	d.clock.advance(time.Second)
	d.eventually(t, "one that was written meanwhile is published", d.published(t, soon))
	stop()
	if d.log.String() != "" {
		t.Errorf("the log says %s", d.log)
	}
}

// However much is written, prompt tasks leave the database to those who write.
func TestPromptTasksPause(t *testing.T) {
	d := openDesk(t)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	begun, runs := time.Now(), 0
	prompt := task{"look", time.Hour, true, func(ctx context.Context) (time.Time, error) {
		if runs++; runs == 5 {
			cancel()
		}
		return time.Time{}, d.SetSetting(ctx, "written", "as soon as it has looked")
	}}
	runner{d.Store, Config{}.complete()}.repeat(ctx, prompt)
	if took := time.Since(begun); took < 4*promptPause {
		t.Errorf("5 runs took %s", took)
	}
}

// A task that fails or panics is named in the log, and tried again soon.
func TestAFailingTaskIsTriedAgain(t *testing.T) {
	d := openDesk(t)
	ctx, cancel := context.WithCancel(t.Context())
	var waits []time.Duration
	at := d.clock.Now()
	config := Config{Logger: slog.New(slog.NewTextHandler(d.log, nil)), Now: d.clock.Now, Until: func(until time.Time) <-chan time.Time {
		waits = append(waits, until.Sub(at))
		over := make(chan time.Time, 1)
		over <- until
		return over
	}}
	tries := 0
	runner{d.Store, config}.repeat(ctx, task{"break", time.Hour, true, func(context.Context) (time.Time, error) {
		switch tries++; tries {
		case 1:
			panic("oh")
		case 2:
			return time.Time{}, errors.New("no")
		case 3:
			return at.Add(time.Minute), nil
		case 4:
			return at.Add(2 * time.Hour), nil
		}
		cancel()
		return time.Time{}, nil
	}})
	if want := []time.Duration{retryAfter, retryAfter, time.Minute, time.Hour}; !slices.Equal(waits, want) {
		t.Errorf("it waits %v, want %v", waits, want)
	}
	if strings.Count(d.log.String(), "job=break") != 2 || !strings.Contains(d.log.String(), "oh") {
		t.Errorf("the log says %s", d.log)
	}
}

// When the jobs stop, what was kept in memory is stored.
func TestStoppingWritesWhenKeysWereUsed(t *testing.T) {
	d := openDesk(t)
	key, secret, err := d.CreateKey(t.Context(), models.NewKey{Name: "desk", Role: models.Editor})
	if err != nil {
		t.Fatal(err)
	}
	stop := d.work(t, Config{})
	if _, err := d.KeyOf(t.Context(), secret); err != nil {
		t.Fatal(err)
	}
	stop()
	if key, err = d.Key(t.Context(), store.RefOf(key.ID)); err != nil || key.LastUsedAt == nil {
		t.Errorf("the key was last used at %v (%v)", key.LastUsedAt, err)
	}
}

// The list of tasks does what it says when it is due.
func TestTasksAreDoneInTime(t *testing.T) {
	d := openDesk(t)
	ref := d.draft(t, d.clock.Now().Add(time.Hour))
	if err := d.DeleteArticle(t.Context(), ref, 0); err != nil {
		t.Fatal(err)
	}
	trashed := func() int64 {
		ctx := models.WithActor(t.Context(), models.Actor{Role: models.Editor})
		list, err := d.ListArticles(ctx, store.ArticleFilter{Trashed: true, Page: store.Page{Limit: 1, Sort: "newest"}})
		if err != nil {
			t.Error(err)
		}
		return list.Total
	}
	d.work(t, Config{})
	d.clock.advance(29 * 24 * time.Hour)
	if trashed() != 1 {
		t.Fatal("the trash is emptied too early")
	}
	d.clock.advance(25 * time.Hour)
	d.eventually(t, "the trash is empty", func() bool { return trashed() == 0 })
}
