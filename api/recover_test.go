package api

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"broadsheet/store"
)

// What goes wrong in a handler is a problem; a client that has gone gets a broken
// connection and not an empty 200.
func TestFaultsOfHandlers(t *testing.T) {
	h := handlers{log: slog.New(slog.DiscardHandler)}
	for name, c := range map[string]struct {
		handle handler
		status int
		code   string
	}{
		"panic":    {func(*gin.Context) error { panic("secret") }, http.StatusInternalServerError, "internal"},
		"too slow": {func(*gin.Context) error { return context.DeadlineExceeded }, http.StatusServiceUnavailable, "too-slow"},
		"locked":   {func(*gin.Context) error { return store.ErrUnavailable }, http.StatusServiceUnavailable, "unavailable"},
		"gone":     {func(*gin.Context) error { return context.Canceled }, 0, ""},
	} {
		gin.SetMode(gin.ReleaseMode)
		router := gin.New()
		router.Use(h.recover)
		router.GET("/", h.wrap(route{everyone, c.handle}))
		recorder := httptest.NewRecorder()
		aborted := func() (aborted bool) {
			defer func() { aborted = recover() != nil }()
			router.ServeHTTP(recorder, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil))
			return false
		}()
		body := recorder.Body.String()
		if aborted != (c.status == 0) || c.status != 0 && recorder.Code != c.status || !strings.Contains(body, c.code) || strings.Contains(body, "secret") {
			t.Errorf("%s: aborted %t, %d %s", name, aborted, recorder.Code, body)
		}
		if later := recorder.Header().Get("Retry-After"); (later != "") != (c.status == http.StatusServiceUnavailable) {
			t.Errorf("%s: Retry-After is %q", name, later)
		}
	}
}
