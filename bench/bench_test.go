package main

import (
	"encoding/json"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"broadsheet/api"
	"broadsheet/store"
	"broadsheet/store/storetest"
)

// small is a bench over a small archive with all servers of this program in
// this process.
func small(tb testing.TB) *bench {
	tb.Helper()
	ctx := tb.Context()
	b := &bench{options: options{articles: 100, seed: 1, probes: 5}, progress: io.Discard, running: map[string][]*server{}}
	path := storetest.Database(tb)
	if err := b.fill(ctx, path, b.articles); err != nil {
		tb.Fatal(err)
	}
	s, err := store.Open(ctx, path)
	if err != nil {
		tb.Fatal(err)
	}
	hand, err := openByHand(ctx, path)
	if err != nil {
		tb.Fatal(err)
	}
	ours := api.New(s, api.Config{Logger: slog.New(slog.DiscardHandler)})
	plain := api.New(s, api.Config{Logger: slog.New(slog.DiscardHandler), CacheBytes: -1})
	for name, handler := range map[string]http.Handler{"": ours, uncached: plain, open: ours, byHandName: hand.routes()} {
		running := httptest.NewServer(handler)
		tb.Cleanup(running.Close)
		b.running[name] = []*server{{name: name, address: running.Listener.Addr().String()}}
	}
	tb.Cleanup(func() {
		if err := hand.db.Close(); err != nil {
			tb.Error(err)
		}
		if err := s.Close(); err != nil {
			tb.Error(err)
		}
	})
	paper, err := newNewspaper(b.seed)
	if err != nil {
		tb.Fatal(err)
	}
	if b.archive, err = survey(ctx, b.addresses("")[0], paper); err != nil {
		tb.Fatal(err)
	}
	return b
}

// What is compared is the same: the hand-written server answers each read as
// Broadsheet does, and every request of the table is answered as it says.
func TestWorkloadsAreAnswered(t *testing.T) {
	b := small(t)
	for _, w := range workloads {
		w.constant = false // a process of its own
		all, err := b.contenders(t.Context(), w)
		if err != nil {
			t.Errorf("%s: %v", w.name, err)
			continue
		}
		for _, a := range w.aims {
			if a.of != constant && a.of != peer && !slices.ContainsFunc(all, func(c contender) bool { return c.name == a.of }) {
				t.Errorf("%s aims at a share of %s, which is not measured", w.name, a.of)
			}
		}
		if strings.HasPrefix(w.ask, "POST") || w.mixed != "" {
			continue // Comments are limited; make bench lifts that.
		}
		for _, c := range all {
			if _, _, err := b.probe(t.Context(), c.list, c.addresses, c.status); err != nil {
				t.Errorf("%s, %s: %v", w.name, c.name, err)
			}
		}
	}
}

// A wrong answer ends a run.
func TestWrongAnswersAreErrors(t *testing.T) {
	nothing := httptest.NewServer(http.NotFoundHandler())
	defer nothing.Close()
	b := &bench{options: options{probes: 1}}
	if _, _, err := b.probe(t.Context(), []request{{method: "GET", path: "/"}}, []string{nothing.Listener.Addr().String()}, 200); err == nil {
		t.Error("a 404 is taken for an answer")
	}
	one, two := []byte(`{"slug":"a"}`), []byte(`{"slug":"b"}`)
	if alike(one, two) == nil || sameArticles(one, two) == nil {
		t.Error("two articles are the same")
	}
	if alike(one, one) != nil || sameArticles(one, []byte(`{"slug":"a","id":"000000000000001"}`)) != nil {
		t.Error("an article is not the same as itself")
	}
	if sized(sample{Requests: 10, Bytes: 1000}, 100) != nil || sized(sample{Requests: 10, Bytes: 1000}, 150) == nil {
		t.Error("sizes are not compared")
	}
}

func TestRequests(t *testing.T) {
	a := archive{articles: 1000, cursors: []string{"c"}, rare: []string{"窑岭"}}
	list, err := a.requests(`POST /articles/{article}/comments {"body":"a b {n}"}`)
	if err != nil || len(list) != mostRequests {
		t.Fatal(err, len(list))
	}
	paths := map[string]bool{}
	for _, r := range list {
		paths[r.path] = true
		if !regexp.MustCompile(`^/articles/([1-9]\d{0,2}|1000)/comments$`).MatchString(r.path) || r.body != `{"body":"a b {n}"}` || r.headers["Content-Type"] != "application/json" {
			t.Fatalf("%+v", r)
		}
	}
	if len(paths) != 1000 {
		t.Errorf("%d of 1000 articles are asked for", len(paths))
	}
	again, _ := a.requests(`POST /articles/{article}/comments {"body":"a b {n}"}`)
	if again[77].path != list[77].path {
		t.Error("the same seed makes other requests")
	}
	one, err := a.requests("GET /articles/17")
	if err != nil || len(one) != 1 || one[0].body != "" || one[0].headers != nil {
		t.Error(one, err)
	}
	if _, err := a.requests("GET"); err == nil {
		t.Error("a request without a path is taken")
	}
	for range 100 {
		if page := a.middle(rand.New(rand.NewPCG(1, 1))); page < 21 || page > 30 {
			t.Errorf("page %d of 50 is in the middle", page)
		}
	}
	mixed := mix(one, list)
	for i, r := range mixed {
		if (r.method == "POST") != (i%20 == 19) {
			t.Fatalf("request %d is a %s", i, r.method)
		}
	}
}

// The table has the middle of the rounds, ratios of the same round, and verdicts.
func TestReport(t *testing.T) {
	rounds := func(requests ...int64) []sample {
		var all []sample
		for _, n := range requests {
			all = append(all, sample{Requests: n, Microseconds: 1e6, P50: 1500, P99: 9000})
		}
		return all
	}
	r := report{options: options{articles: 100000, rounds: 3, duration: time.Second, connections: 32, growth: []int{1000, 10000}}, machine: []string{"a machine"}}
	r.results = []result{{"one article, any of all", map[string][]sample{ours: rounds(900, 1000, 800), byHandName: rounds(1000, 2000, 800), peer: rounds(100, 100, 100)}}}
	r.growth = []result{{"one article, any of all", map[string][]sample{"1,000 articles": rounds(1600), "10,000 articles": rounds(1000)}}}
	r.figures = []figure{{"memory", "90 MB", "under 100 MB", true}}
	var out strings.Builder
	folder := t.TempDir()
	if err := r.write(&out, folder); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"| one article, any of all | 900 (800–1,000) | 1.5, 9.0 ms |  | 1,000 (0.90, 0.50–1.00) | 100 (9.00, 8.00–10.00) |  | 0.90 of SQL by hand | met |",
		"| one article, any of all | 1,600 | 1,000 | 1.60 | **not met** |",
		"| memory | 90 MB | under 100 MB | met |",
	} {
		if !strings.Contains(out.String(), line+"\n") {
			t.Errorf("no line %s in\n%s", line, out.String())
		}
	}
}

func TestNewspaper(t *testing.T) {
	one, err := newNewspaper(1)
	if err != nil {
		t.Fatal(err)
	}
	two, _ := newNewspaper(1)
	words := map[string]int{}
	bytes := 0
	for i := range 30 {
		page, same := one.page(i), two.page(i)
		if page.Document.Text != same.Document.Text {
			t.Fatal("the same seed writes another page")
		}
		if err := page.Validate(); err != nil {
			t.Fatal(err)
		}
		for _, a := range page.Articles {
			text, err := json.Marshal(a)
			if err != nil {
				t.Fatal(err)
			}
			bytes += len(text)
			for _, p := range planted {
				if strings.Contains(string(text), p.text) {
					words[p.text]++
				}
			}
		}
	}
	if mean := bytes / 300; mean < 4500 || mean > 7000 {
		t.Errorf("an article has %d bytes", mean)
	}
	for _, p := range planted {
		if p.share >= 0.1 && float64(words[p.text])/300 < p.share*0.7 {
			t.Errorf("%s is in %d of 300 articles", p.text, words[p.text])
		}
	}
	if len(one.rare()) < 20 || len(one.common()) < 20 {
		t.Errorf("%d rare and %d common words", len(one.rare()), len(one.common()))
	}
}

func TestCommandLine(t *testing.T) {
	for _, args := range [][]string{
		{"-articles", "7"}, {"-articles", "many"}, {"-growth", "10,x"}, {"-size", "10"}, {"-duration", "1ms"}, {"-only", "("}, {"-connections", "0"},
	} {
		if _, err := parse(args, io.Discard); err == nil {
			t.Errorf("%q is taken", args)
		}
	}
	o, err := parse([]string{"-growth", "-", "-only", "search"}, io.Discard)
	if err != nil || o.growth != nil || !o.only.MatchString("search: rare") || o.articles != 100_000 {
		t.Errorf("%+v, %v", o, err)
	}
}

// BenchmarkRequest is one request of each kind through the router, with no
// network and no load: the store, the encoding and what is between.
func BenchmarkRequest(b *testing.B) {
	bench := small(b)
	for _, w := range workloads {
		if !w.grows || w.known {
			continue
		}
		c, err := bench.contender(b.Context(), ours, w.at, w.ask, "", 200)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(w.name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if got, err := fetch(b.Context(), c.list[i%len(c.list)], c.addresses[0]); err != nil || got.status != 200 {
					b.Fatal(got.status, err)
				}
			}
		})
	}
}
