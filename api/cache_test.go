package api_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"broadsheet/api"
	"broadsheet/models"
	"broadsheet/store"
	"broadsheet/store/storetest"
)

// No answer is older than the last change that was acknowledged before the
// question, whoever reads and writes at once.
func TestKeptAnswersAreNeverStale(t *testing.T) {
	h, s := newServer(t, samplePage(t))
	editor := models.WithActor(t.Context(), models.Actor{KeyID: 1, KeyName: "desk", Role: models.Editor})
	newKey(t, s, models.Editor)
	const changes, readers = 60, 4
	var acknowledged atomic.Int64
	var waiting sync.WaitGroup
	done := make(chan struct{})
	for range readers {
		waiting.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				least := acknowledged.Load()
				for _, target := range []string{"/api/v1/articles/1?fields=title", "/api/v1/articles?limit=1&sort=oldest&fields=title"} {
					recorder := httptest.NewRecorder()
					h.ServeHTTP(recorder, httptest.NewRequestWithContext(t.Context(), http.MethodGet, target, nil))
					_, number, _ := strings.Cut(recorder.Body.String(), "第")
					number, _, _ = strings.Cut(number, "稿")
					if got, err := strconv.ParseInt(number, 10, 64); err == nil && got < least || err != nil && least > 0 {
						t.Errorf("%s answers %s after %d was acknowledged", target, recorder.Body, least)
						return
					}
				}
			}
		})
	}
	for n := range int64(changes) {
		title := models.Some(fmt.Sprintf("第%d稿", n+1))
		if _, err := s.UpdateArticle(editor, "1", 0, models.ArticleInput{Title: title}); err != nil {
			t.Fatal(err)
		}
		acknowledged.Store(n + 1)
	}
	close(done)
	waiting.Wait()
}

// What an editor sees is never given to a reader, nor a 304 for another answer.
func TestKeptAnswersAreReaders(t *testing.T) {
	h, s := newServer(t, samplePage(t))
	key := newKey(t, s, models.Editor)
	draft := decode[api.ArticleAnswer](t, sendAs(t, h, key, http.MethodPost, "/api/v1/articles", written), http.StatusCreated)
	list := "/api/v1/articles?status=draft"
	for range 2 {
		editors := decode[api.List[api.ArticleRow]](t, sendAs(t, h, key, http.MethodGet, list, ""), http.StatusOK)
		readers := decode[api.List[api.ArticleRow]](t, get(t, h, list), http.StatusOK)
		if editors.Page.Total != 1 || readers.Page.Total != 0 || get(t, h, fmt.Sprint("/api/v1/articles/", draft.ID)).StatusCode != http.StatusNotFound {
			t.Errorf("editors find %d, readers %d", editors.Page.Total, readers.Page.Total)
		}
	}
	first := get(t, h, "/api/v1/articles/1")
	for range 2 {
		if again := get(t, h, "/api/v1/articles/1", "If-None-Match", first.Header.Get("ETag")); again.StatusCode != http.StatusNotModified || again.Header.Get("Content-Length") != "" {
			t.Errorf("with its ETag: %d %v", again.StatusCode, again.Header)
		}
	}
	if head := do(t, h, http.MethodHead, "/api/v1/articles/1"); head.Header.Get("ETag") != first.Header.Get("ETag") || head.Header.Get("Content-Length") != first.Header.Get("Content-Length") {
		t.Errorf("HEAD: %v", head.Header)
	}
}

// What another process writes to the file is noticed.
func TestAnotherProcessIsNoticed(t *testing.T) {
	path := storetest.Database(t)
	one, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = one.Close() }()
	h := api.New(one, api.Config{})
	total := func() int64 {
		return decode[api.List[api.ArticleRow]](t, get(t, h, "/api/v1/articles"), http.StatusOK).Page.Total
	}
	if total() != 0 {
		t.Fatal("a new database has articles")
	}
	other, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = other.Close() }()
	if _, err := other.ImportPage(t.Context(), samplePage(t)); err != nil {
		t.Fatal(err)
	}
	for total() == 0 { // The test's own time limit ends it.
		if t.Context().Err() != nil {
			t.Fatal("never noticed")
		}
	}
}

func BenchmarkAnswer(b *testing.B) {
	h, s := newServer(b, samplePage(b))
	ask := func(b *testing.B, target string, headers ...string) {
		b.ReportAllocs()
		for b.Loop() {
			request := httptest.NewRequest(http.MethodGet, target, nil) //nolint:noctx // measured
			for i := 0; i+1 < len(headers); i += 2 {
				request.Header.Set(headers[i], headers[i+1])
			}
			h.ServeHTTP(httptest.NewRecorder(), request)
		}
	}
	b.Run("hot", func(b *testing.B) { ask(b, "/api/v1/articles/1") })
	b.Run("health", func(b *testing.B) { ask(b, "/healthz") })
	h = api.New(s, api.Config{CacheBytes: -1})
	b.Run("made", func(b *testing.B) { ask(b, "/api/v1/articles/1") })
	b.Run("made-list", func(b *testing.B) { ask(b, "/api/v1/articles?include=blocks") })
	b.Run("made-comments", func(b *testing.B) { ask(b, "/api/v1/articles/4/comments") })
	key := newKey(b, s, models.Editor)
	b.Run("read", func(b *testing.B) { ask(b, "/api/v1/articles/1", "Authorization", "Bearer "+key) })
}

// BenchmarkPost posts comments from 32 readers at once.
func BenchmarkPost(b *testing.B) {
	s, err := store.Open(b.Context(), filepath.Join(b.TempDir(), "bench.db"), store.WithCommentRules(store.CommentRules{PerAddress: 1e9, PerArticle: 1e9}))
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	if _, err := s.ImportPage(b.Context(), samplePage(b)); err != nil {
		b.Fatal(err)
	}
	h := api.New(s, api.Config{})
	var n atomic.Int64
	b.SetParallelism(16)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			at := n.Add(1)
			request := httptest.NewRequest(http.MethodPost, fmt.Sprint("/api/v1/articles/", at%5+1, "/comments"), //nolint:noctx // measured
				strings.NewReader(fmt.Sprintf(`{"author_name":"读者","body":"第%d条,说得很好,继续写。"}`, at)))
			request.RemoteAddr = fmt.Sprintf("10.%d.%d.1:4000", at>>8&255, at&255)
			recorder := httptest.NewRecorder()
			if h.ServeHTTP(recorder, request); recorder.Code != http.StatusAccepted {
				b.Errorf("%d: %s", recorder.Code, recorder.Body)
			}
		}
	})
}
