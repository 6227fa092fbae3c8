package api_test

import (
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"

	"broadsheet/models"
)

// needs says whose key each route needs that is not for everyone. A route that
// stands neither here nor is a GET or a reader's own is a fault.
var needs = map[string]models.KeyRole{
	"POST /api/v1/articles/{id}/split":                       models.Editor,
	"POST /api/v1/articles/{id}/merge":                       models.Editor,
	"GET /api/v1/articles/{id}/revisions":                    models.Editor,
	"GET /api/v1/articles/{id}/revisions/{version}":          models.Editor,
	"POST /api/v1/articles/{id}/revisions/{version}/restore": models.Editor,
	"POST /api/v1/articles":                                  models.Editor,
	"PATCH /api/v1/articles/{id}":                            models.Editor,
	"DELETE /api/v1/articles/{id}":                           models.Editor,
	"POST /api/v1/articles/{id}/restore":                     models.Editor,
	"POST /api/v1/authors":                                   models.Editor,
	"PATCH /api/v1/authors/{id}":                             models.Editor,
	"DELETE /api/v1/authors/{id}":                            models.Editor,
	"POST /api/v1/authors/{id}/merge":                        models.Editor,
	"POST /api/v1/authors/{id}/split":                        models.Editor,
	"POST /api/v1/sections":                                  models.Editor,
	"PUT /api/v1/sections/order":                             models.Editor,
	"PATCH /api/v1/sections/{id}":                            models.Editor,
	"DELETE /api/v1/sections/{id}":                           models.Editor,
	"POST /api/v1/sections/{id}/merge":                       models.Editor,
	"POST /api/v1/documents":                                 models.Editor,
	"PATCH /api/v1/documents/{id}":                           models.Editor,
	"DELETE /api/v1/documents/{id}":                          models.Editor,
	"POST /api/v1/documents/{id}/segment":                    models.Editor,
	"GET /api/v1/keys":                                       models.Admin,
	"POST /api/v1/keys":                                      models.Admin,
	"GET /api/v1/keys/{id}":                                  models.Admin,
	"DELETE /api/v1/keys/{id}":                               models.Admin,
	"POST /api/v1/comments/batch":                            models.Moderator,
	"POST /api/v1/articles/{id}/comments/close":              models.Moderator,
	"POST /api/v1/articles/{id}/comments/open":               models.Moderator,
	"GET /api/v1/reports":                                    models.Moderator,
	"GET /api/v1/reports/{id}":                               models.Moderator,
	"PATCH /api/v1/reports/{id}":                             models.Moderator,
	"GET /api/v1/bans":                                       models.Moderator,
	"POST /api/v1/bans":                                      models.Moderator,
	"GET /api/v1/bans/{id}":                                  models.Moderator,
	"DELETE /api/v1/bans/{id}":                               models.Moderator,
	"GET /api/v1/audit":                                      models.Admin,

	"GET /api/v1/webhooks":                 models.Admin,
	"POST /api/v1/webhooks":                models.Admin,
	"GET /api/v1/webhooks/{id}":            models.Admin,
	"PATCH /api/v1/webhooks/{id}":          models.Admin,
	"DELETE /api/v1/webhooks/{id}":         models.Admin,
	"POST /api/v1/webhooks/{id}/test":      models.Admin,
	"GET /api/v1/webhooks/{id}/deliveries": models.Admin,

	"POST /api/v1/webhooks/{id}/deliveries/{delivery_id}/retry": models.Admin,
}

// open are the routes that change something and need no key.
var open = []string{
	"POST /api/v1/articles/{id}/comments",
	"PATCH /api/v1/comments/{id}",
	"DELETE /api/v1/comments/{id}",
	"PUT /api/v1/comments/{id}/like",
	"DELETE /api/v1/comments/{id}/like",
	"POST /api/v1/comments/{id}/reports",
}

// Every route lets in whom it should, and tells no key (401) from one whose role
// may not (403).
func TestRoutesNeedTheirRoles(t *testing.T) {
	h, s := newServer(t, samplePage(t))
	keys := map[models.KeyRole]string{models.Anyone: ""}
	for _, role := range []models.KeyRole{models.Moderator, models.Editor, models.Admin} {
		keys[role] = newKey(t, s, role)
	}
	left := maps.Clone(needs)
	for _, route := range h.(*gin.Engine).Routes() {
		name := route.Method + " " + regexp.MustCompile(`:(\w+)`).ReplaceAllString(route.Path, "{$1}")
		needed := needs[name]
		delete(left, name)
		if route.Method == http.MethodOptions || route.Method == http.MethodHead {
			continue
		}
		if needed == models.Anyone && route.Method != http.MethodGet && !slices.Contains(open, name) {
			t.Errorf("%s changes something, and needs says not whose key it needs", name)
		}
		target := regexp.MustCompile(`:\w+`).ReplaceAllString(route.Path, "999999999")
		for role, key := range keys {
			var headers []string
			if key != "" {
				headers = []string{"Authorization", "Bearer " + key}
			}
			response := send(t, h, route.Method, target, "?", headers...)
			want := 0
			switch {
			case role.Includes(needed):
			case role == models.Anyone:
				want = http.StatusUnauthorized
			default:
				want = http.StatusForbidden
			}
			denied := response.StatusCode == http.StatusUnauthorized || response.StatusCode == http.StatusForbidden
			if want == 0 && denied || want != 0 && response.StatusCode != want {
				t.Errorf("%s as %q: %d, want %d", name, role, response.StatusCode, want)
			}
			if challenged := strings.HasPrefix(response.Header.Get("WWW-Authenticate"), "Bearer "); challenged != (response.StatusCode == http.StatusUnauthorized) {
				t.Errorf("%s as %q: %d with WWW-Authenticate %q", name, role, response.StatusCode, response.Header.Get("WWW-Authenticate"))
			}
		}
	}
	if len(left) > 0 {
		t.Errorf("there are no routes %v", left)
	}
}

// A key that is no good is refused, also where none is needed.
func TestBadKeysAreRefused(t *testing.T) {
	h, s := newServer(t, samplePage(t))
	good := newKey(t, s, models.Admin)
	for name, header := range map[string]string{
		"unknown": "Bearer bsk_1_AAAA", "another id": "Bearer " + strings.Replace(good, "bsk_1_", "bsk_2_", 1), "none": "Bearer ", "no form": "Bearer x",
	} {
		response := get(t, h, "/api/v1/articles", "Authorization", header)
		if response.StatusCode != http.StatusUnauthorized || strings.Contains(string(body(t, response)), "AAAA") {
			t.Errorf("%s: %d", name, response.StatusCode)
		}
	}
	if response := get(t, h, "/api/v1/articles", "Authorization", "Basic eDp5"); response.StatusCode != http.StatusOK {
		t.Errorf("a proxy's own credentials: %d", response.StatusCode)
	}
	if response := sendAs(t, h, good, http.MethodDelete, "/api/v1/keys/1", ""); response.StatusCode != http.StatusConflict {
		t.Errorf("the last admin revokes the own key: %d", response.StatusCode)
	}
	other := newKey(t, s, models.Admin)
	if response := sendAs(t, h, other, http.MethodDelete, "/api/v1/keys/1", ""); response.StatusCode != http.StatusOK {
		t.Errorf("another admin revokes it: %d", response.StatusCode)
	}
	if response := get(t, h, "/api/v1/articles", "Authorization", "Bearer "+good); response.StatusCode != http.StatusUnauthorized {
		t.Errorf("a revoked key: %d", response.StatusCode)
	}
}
