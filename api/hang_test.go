package api

import (
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"broadsheet/models"
	"broadsheet/store"
	"broadsheet/store/storetest"
)

// While PostgreSQL hangs, every request is answered 503 within its deadline, those
// included whose answer is kept; when it goes on, so does everything else.
func TestADatabaseThatHangs(t *testing.T) {
	storetest.OnlyPostgres(t)
	uri, proxy := storetest.Proxied(t, storetest.Database(t))
	s, err := store.Open(t.Context(), uri, store.WithConnections(store.Connections{Readers: 2}))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	_, err = s.CreateArticle(models.WithActor(t.Context(), models.Actor{}), models.ArticleInput{
		Title: models.Some("题"), Status: models.Some(models.Published), Blocks: []models.BlockInput{{Type: models.Paragraph, Text: "文。"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	const deadline = 300 * time.Millisecond
	h := New(s, Config{deadline: deadline, Logger: slog.New(slog.DiscardHandler)})
	ask := func(method, path, body string) *httptest.ResponseRecorder {
		request := httptest.NewRequestWithContext(t.Context(), method, path, strings.NewReader(body))
		request.Header.Set("Content-Type", "application/json")
		if method == http.MethodPost {
			request.Header.Set("Idempotency-Key", body)
		}
		recorder := httptest.NewRecorder()
		h.ServeHTTP(recorder, request)
		return recorder
	}
	comment := func(name string) string { return `{"author_name":"` + name + `","body":"` + name + `说好。"}` }
	requests := [][3]string{
		{http.MethodGet, Base + "/articles", ""}, {http.MethodGet, Base + "/articles/1", ""}, {http.MethodGet, Base + "/search?q=文", ""},
		{http.MethodGet, "/readyz", ""}, {http.MethodPost, Base + "/articles/1/comments", comment("甲")},
		{http.MethodPut, Base + "/comments/1/like", ""}, {http.MethodPost, Base + "/articles/1/comments", comment("乙")},
	}
	for _, r := range requests[:3] {
		if got := ask(r[0], r[1], r[2]); got.Code != http.StatusOK {
			t.Fatalf("before: %s answers %d %s", r[1], got.Code, got.Body)
		}
	}
	proxy.Hang()
	type result struct {
		request [3]string
		answer  *httptest.ResponseRecorder
		took    time.Duration
	}
	results := make(chan result)
	for round := range 2 {
		for _, r := range requests {
			go func() {
				start := time.Now()
				results <- result{r, ask(r[0], r[1], r[2]), time.Since(start)}
			}()
		}
		for range requests {
			r := <-results
			// In the first round the generation may still be known, and with it an answer that is kept.
			kept := round == 0 && r.answer.Code == http.StatusOK && r.request[0] == http.MethodGet
			if !kept && (r.answer.Code != http.StatusServiceUnavailable || r.answer.Header().Get("Retry-After") == "" || r.took > 4*deadline) {
				t.Errorf("%v answers %d %s after %s", r.request, r.answer.Code, r.answer.Body, r.took)
			}
		}
	}
	proxy.Resume()
	for _, r := range requests[:5] {
		if got := ask(r[0], r[1], r[2]); got.Code >= http.StatusMultipleChoices {
			t.Errorf("afterwards: %v answers %d %s", r, got.Code, got.Body)
		}
	}
}
