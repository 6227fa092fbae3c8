package api_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"broadsheet/api"
	"broadsheet/models"
	"broadsheet/store"
)

// newServerWith serves the sample page by the operator's rules for comments; the
// clock goes on by what tick says.
func newServerWith(t *testing.T, rules store.CommentRules, tick *time.Duration) (http.Handler, *store.Store) {
	t.Helper()
	clock := func() time.Time {
		if tick == nil {
			return noon
		}
		return noon.Add(*tick)
	}
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "test.db"), store.WithClock(clock), store.WithCommentRules(rules))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := s.ImportPage(t.Context(), samplePage(t)); err != nil {
		t.Fatal(err)
	}
	return api.New(s, api.Config{}), s
}

// sendFrom is send from an address.
func sendFrom(t *testing.T, h http.Handler, from, method, target, text string, headers ...string) *http.Response {
	t.Helper()
	request := httptest.NewRequestWithContext(t.Context(), method, target, strings.NewReader(text))
	request.RemoteAddr = from + ":4000"
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Add(headers[i], headers[i+1])
	}
	response := serve(h, request)
	conforms(t, method, target, response)
	return response
}

const underFour = "/api/v1/articles/4/comments"

func said(name, text string) string {
	return fmt.Sprintf(`{"author_name":%q,"body":%q}`, name, text)
}

// A comment waits, is seen at once, or is refused, as the operator says; nobody
// but its writer learns of one that waits.
func TestCommentsByPolicy(t *testing.T) {
	for policy, want := range map[models.CommentPolicy]int{
		"": http.StatusAccepted, models.CommentsModerated: http.StatusAccepted, models.CommentsTrustedFirst: http.StatusAccepted,
		models.CommentsOpen: http.StatusCreated, models.CommentsClosed: http.StatusConflict,
	} {
		h, _ := newServerWith(t, store.CommentRules{Policy: policy}, nil)
		tag := func(target string) string { return get(t, h, target).Header.Get("ETag") }
		seen := []string{"/api/v1/articles/4", "/api/v1/comments", underFour, "/api/v1/comments?q=" + "%E5%AE%B6%E4%B9%A1%E8%8F%9C", "/api/v1/search?q=" + "%E5%AE%B6%E4%B9%A1%E8%8F%9C"}
		var before []string
		for _, target := range seen {
			before = append(before, tag(target))
		}
		response := send(t, h, http.MethodPost, underFour, said("株洲读者", "家乡菜最好吃。"))
		if response.StatusCode != want {
			t.Errorf("%s: %d %s", policy, response.StatusCode, body(t, response))
			continue
		}
		for i, target := range seen {
			if changed := tag(target) != before[i]; changed != (want == http.StatusCreated) {
				t.Errorf("%s: %s changed is %v", policy, target, changed)
			}
		}
		if want == http.StatusConflict {
			continue
		}
		posted := decode[models.PostedComment](t, response, want)
		if posted.ThreadID != posted.ID || posted.Origin != models.FromReader || posted.Reason != nil || *posted.WrittenOn != "2026-11-22" ||
			!strings.HasPrefix(posted.EditToken, "bse_") || !posted.EditableUntil.Equal(noon.Add(15*time.Minute)) {
			t.Errorf("%s: posted %+v", policy, posted)
		}
		if found := get(t, h, response.Header.Get("Location")).StatusCode; (found == http.StatusOK) != (want == http.StatusCreated) {
			t.Errorf("%s: its address answers %d", policy, found)
		}
	}
}
