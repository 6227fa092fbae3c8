package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	_ "modernc.org/sqlite" // the driver of the store, for LIKE

	"broadsheet/api"
	"broadsheet/store"
)

// queries are what is looked for, with what the table calls it.
var queries = []struct{ name, text string }{
	{"three quarters of all articles", "发展"},
	{"a common word", "社区"},
	{"a rare word", "窑岭"},
	{"six characters", "乡村振兴战略"},
	{"one character", "工"},
	{"a Latin word", "App"},
	{"digits and a character", "2022年"},
}

// benchmark is a database that is measured.
type benchmark struct {
	store   *store.Store
	handler http.Handler
	db      *sql.DB // for LIKE over the same rows
	spend   time.Duration
	loaded  time.Duration // 0 for a database that was there
}

// prepare opens the database in a file and loads what is missing.
func prepare(ctx context.Context, path string, o options, articles int, progress io.Writer) (*benchmark, error) {
	s, err := store.Open(ctx, path)
	if err != nil {
		return nil, err
	}
	b := &benchmark{store: s, handler: api.New(s, api.Config{Logger: slog.New(slog.DiscardHandler)}), spend: o.spend}
	if b.db, err = sql.Open("sqlite", path); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	have, err := measureSizes(ctx, b.db)
	if err == nil && have.articles < int64(articles) {
		b.loaded, err = load(ctx, s, o.seed, articles, progress)
	}
	if err != nil {
		return nil, errors.Join(err, b.close())
	}
	return b, nil
}

func (b *benchmark) close() error { return errors.Join(b.db.Close(), b.store.Close()) }

// timing is how long a request takes, and how many are answered in a second by
// as many clients as there are processors.
type timing struct {
	median time.Duration
	rate   float64
}

// row is what one query costs.
type row struct {
	name              string
	found             int64
	newest, relevance timing
	changed           timing // relevance, just after the index has changed
	bare, count       timing
	likeNewest        timing
	likeCount         timing
}

func (b *benchmark) measureAll(ctx context.Context) ([]row, error) {
	var rows []row
	for _, q := range queries {
		r, err := b.measure(ctx, q.name, q.text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", q.text, err)
		}
		rows = append(rows, r)
	}
	return rows, nil
}

func (b *benchmark) measure(ctx context.Context, name, text string) (row, error) {
	r := row{name: name + " " + text}
	q := url.QueryEscape(text)
	if err := b.get(ctx, "/articles?limit=1&q="+q, &r.found); err != nil {
		return r, err
	}
	const like = "FROM articles WHERE status = 'published' AND (title LIKE ? OR blocks LIKE ?)"
	pattern := "%" + text + "%"
	for _, part := range []struct {
		timing *timing
		ask    func() error
	}{
		{&r.changed, func() error { return b.get(ctx, "/search?q="+q, nil) }},
		{&r.relevance, func() error { return b.get(ctx, "/search?q="+q, nil) }},
		{&r.bare, func() error { return b.get(ctx, "/search?facets=none&q="+q, nil) }},
		{&r.newest, func() error { return b.get(ctx, "/articles?sort=newest&q="+q, nil) }},
		{&r.count, func() error { return b.get(ctx, "/articles?limit=1&fields=id&q="+q, nil) }},
		{&r.likeNewest, func() error {
			return b.scan(ctx, "SELECT id "+like+" ORDER BY newest_key, document_key, position, id LIMIT 20", pattern)
		}},
		{&r.likeCount, func() error { return b.scan(ctx, "SELECT count(*) "+like, pattern) }},
	} {
		var err error
		prepare := func() error { return nil }
		if part.timing == &r.changed {
			prepare = func() error { return b.change(ctx) }
		}
		if *part.timing, err = b.time(prepare, part.ask); err != nil {
			return r, err
		}
	}
	return r, nil
}

// get sends a request through the router and reads the total of its answer.
func (b *benchmark) get(ctx context.Context, target string, total *int64) error {
	recorder := httptest.NewRecorder()
	b.handler.ServeHTTP(recorder, httptest.NewRequestWithContext(ctx, http.MethodGet, api.Base+target, nil))
	if recorder.Code != http.StatusOK {
		return fmt.Errorf("%s answers %d: %s", target, recorder.Code, recorder.Body)
	}
	if total == nil {
		return nil
	}
	var err error
	*total, err = strconv.ParseInt(recorder.Header().Get("X-Total-Count"), 10, 64)
	return err
}

// scan runs a statement whose values are all the same pattern.
func (b *benchmark) scan(ctx context.Context, statement, pattern string) error {
	values := make([]any, strings.Count(statement, "?"))
	for i := range values {
		values[i] = pattern
	}
	rows, err := b.db.QueryContext(ctx, statement, values...)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		continue
	}
	return rows.Err()
}

// change makes the store forget what it keeps of searches, as a change of any
// article does.
func (b *benchmark) change(ctx context.Context) error {
	_, err := b.db.ExecContext(ctx, "UPDATE settings SET value = CAST(value AS INTEGER) + 1 WHERE name = 'search generation'")
	return err
}

// time repeats what ask does, alone and then from several clients at once;
// prepare comes before each time that it is done alone, and is not measured.
func (b *benchmark) time(prepare, ask func() error) (timing, error) {
	var t timing
	var took []time.Duration
	for spent := time.Duration(0); len(took) < 5 || spent < b.spend; {
		if err := prepare(); err != nil {
			return t, err
		}
		start := time.Now()
		if err := ask(); err != nil {
			return t, err
		}
		took = append(took, time.Since(start))
		spent += took[len(took)-1]
	}
	slices.Sort(took)
	t.median = took[len(took)/2]
	clients := runtime.GOMAXPROCS(0)
	counts, errs := make([]int, clients), make([]error, clients)
	var wait sync.WaitGroup
	start := time.Now()
	for i := range clients {
		wait.Go(func() {
			for counts[i] == 0 || time.Since(start) < b.spend && errs[i] == nil {
				errs[i] = ask()
				counts[i]++
			}
		})
	}
	wait.Wait()
	all := 0
	for _, count := range counts {
		all += count
	}
	t.rate = float64(all) / time.Since(start).Seconds()
	return t, errors.Join(errs...)
}
