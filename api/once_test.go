package api_test

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/iotest"

	"broadsheet/api"
	"broadsheet/store"
)

// A body that breaks off is not called too large, with an Idempotency-Key or without.
func TestBodiesThatBreakOff(t *testing.T) {
	h, _ := newServerWith(t, store.CommentRules{}, nil)
	for _, key := range []string{"", "one"} {
		broken := io.MultiReader(strings.NewReader(`{"author_name":`), iotest.ErrReader(errors.New("reset")))
		request := httptest.NewRequestWithContext(t.Context(), http.MethodPost, underFour, broken)
		request.Header.Set("Idempotency-Key", key)
		problem := decode[api.Problem](t, serve(h, request), http.StatusBadRequest)
		if !strings.HasSuffix(problem.Type, ":unreadable-body") {
			t.Errorf("with key %q: %s", key, problem.Type)
		}
	}
}
