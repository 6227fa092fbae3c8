package api_test

import (
	"encoding/json"
	"net/http"
	"reflect"
	"strings"
	"testing"
	"time"

	"broadsheet/api"
	"broadsheet/models"
	"broadsheet/store"
)

const hooked = `{"url":"https://example.org/hooks","events":["article.published","article.updated","article.deleted"]}`

func TestManagingWebhooks(t *testing.T) {
	h, s := newServer(t, samplePage(t))
	key := newKey(t, s, models.Admin)
	made := sendAs(t, h, key, http.MethodPost, "/api/v1/webhooks", hooked)
	address := made.Header.Get("Location")
	hook := decode[api.NewWebhookAnswer](t, made, http.StatusCreated)
	if !strings.HasPrefix(hook.Secret, "whsec_") || hook.Disabled || hook.Version != 1 || address != "/api/v1/webhooks/1" {
		t.Errorf("made: %+v at %s", hook, address)
	}
	patched := sendAs(t, h, key, http.MethodPatch, address, `{"description":"站点","disabled":true}`, "If-Match", made.Header.Get("ETag"))
	if now := decode[models.Webhook](t, patched, http.StatusOK); !now.Disabled || *now.Description != "站点" || now.Version != 2 || len(now.Events) != 3 {
		t.Errorf("patched: %+v", now)
	}
	decode[api.Problem](t, sendAs(t, h, key, http.MethodPatch, address, `{}`, "If-Match", made.Header.Get("ETag")), http.StatusPreconditionFailed)
	decode[api.Problem](t, sendAs(t, h, key, http.MethodPost, address+"/test", ""), http.StatusConflict)
	for _, target := range []string{"/api/v1/webhooks", address, address + "/deliveries"} {
		answer := sendAs(t, h, key, http.MethodGet, target, "")
		if text := string(body(t, answer)); answer.StatusCode != http.StatusOK || strings.Contains(text, "whsec") || strings.Contains(text, "secret") {
			t.Errorf("%s: %d %s", target, answer.StatusCode, text)
		}
	}
	if gone := sendAs(t, h, key, http.MethodDelete, address, ""); gone.StatusCode != http.StatusNoContent {
		t.Errorf("deleted: %d", gone.StatusCode)
	}
	decode[api.Problem](t, sendAs(t, h, key, http.MethodGet, address, ""), http.StatusNotFound)
	decode[api.Problem](t, sendAs(t, h, key, http.MethodGet, address+"/deliveries", ""), http.StatusNotFound)
}

func TestFaultsOfAWebhook(t *testing.T) {
	h, s := newServer(t)
	key := newKey(t, s, models.Admin)
	for text, want := range map[string]string{
		`{}`: "/url required /events required",
		`{"url":"ftp://example.org/","events":[]}`:                                                       "/url unknown_value /events required",
		`{"url":"https://a:b@example.org/","events":["article.published","article.published"]}`:          "/url unknown_value /events/1 repeated",
		`{"url":"https:///x","events":["article.read"],"description":" "}`:                               "/description empty /url unknown_value /events/0 unknown_value",
		`{"url":"https://example.org/#x","events":["webhook.test"]}`:                                     "/url unknown_value /events/0 unknown_value",
		`{"url":"https://example.org/` + strings.Repeat("x", 2000) + `","events":["article.published"]}`: "/url too_long",
		`{"url":"javascript:alert(1)","events":["article.published"]}`:                                   "/url unknown_value",
		`{"url":null,"events":null,"disabled":null,"secret":"mine"}`:                                     "/events wrong_type /secret unknown_field",
		`{"url":7,"event":"x"}`: "/url wrong_type /event unknown_field",
	} {
		problem := decode[api.Problem](t, sendAs(t, h, key, http.MethodPost, "/api/v1/webhooks", text), http.StatusUnprocessableEntity)
		var got []string
		for _, fault := range problem.Errors {
			got = append(got, fault.Field, fault.Code)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%.60s: %v, want %s", text, got, want)
		}
	}
}

// A test and a change are delivered; the list says what becomes of them.
func TestDeliveriesOverHTTP(t *testing.T) {
	h, s := newServer(t, samplePage(t))
	key := newKey(t, s, models.Admin)
	decode[api.NewWebhookAnswer](t, sendAs(t, h, key, http.MethodPost, "/api/v1/webhooks", hooked), http.StatusCreated)
	const address = "/api/v1/webhooks/1"
	tested := decode[models.Delivery](t, sendAs(t, h, key, http.MethodPost, address+"/test", ""), http.StatusAccepted)
	decode[api.ArticleAnswer](t, sendAs(t, h, key, http.MethodPatch, "/api/v1/articles/4", `{"kicker":"读者"}`), http.StatusOK)
	if err := s.RecordDelivery(t.Context(), tested.ID, store.Attempt{Status: 404, Error: "the receiver answered 404 Not Found"}); err != nil {
		t.Fatal(err)
	}
	list := func(query string) []models.Delivery {
		t.Helper()
		return decode[api.List[models.Delivery]](t, sendAs(t, h, key, http.MethodGet, address+"/deliveries"+query, ""), http.StatusOK).Data
	}
	all := list("")
	if len(all) != 2 || all[0].Event != models.ArticleUpdated || all[1].Attempts != 1 || *all[1].LastStatus != 404 || all[1].NextAt == nil {
		t.Errorf("deliveries are %+v", all)
	}
	if len(list("?status=dead")) != 0 || len(list("?status=pending,dead")) != 2 || len(list("?limit=1&page=2")) != 1 {
		t.Error("the list is filtered and paged otherwise")
	}
	again := decode[models.Delivery](t, sendAs(t, h, key, http.MethodPost, address+"/deliveries/1/retry", ""), http.StatusOK)
	if again.Attempts != 0 || !again.NextAt.Equal(noon) || again.EventID != tested.EventID {
		t.Errorf("retried: %+v", again)
	}
	for _, target := range []string{"/api/v1/webhooks/1/deliveries/9/retry", "/api/v1/webhooks/2/deliveries/1/retry", "/api/v1/webhooks/2/test"} {
		decode[api.Problem](t, sendAs(t, h, key, http.MethodPost, target, ""), http.StatusNotFound)
	}
}

// What a receiver is told of an article is what a reader's list says of it, and
// of one that is no longer for readers nothing but where it was.
func TestPayloadsAreWhatTheAPIAnswers(t *testing.T) {
	h, s := newServer(t, samplePage(t))
	key := newKey(t, s, models.Admin)
	decode[api.NewWebhookAnswer](t, sendAs(t, h, key, http.MethodPost, "/api/v1/webhooks", hooked), http.StatusCreated)
	payload := func() (kind string, data map[string]any) {
		t.Helper()
		taken, _, err := s.ClaimDeliveries(t.Context(), time.Hour, func(int64) int { return 9 })
		if err != nil || len(taken) != 1 {
			t.Fatalf("%d deliveries (%v)", len(taken), err)
		}
		var p struct {
			Type, Timestamp string
			Data            map[string]any
		}
		if err := json.Unmarshal([]byte(taken[0].Body), &p); err != nil || p.Timestamp != "2026-11-22T12:00:00Z" {
			t.Fatalf("%v: %s", err, taken[0].Body)
		}
		return p.Type, p.Data
	}
	changed := sendAs(t, h, key, http.MethodPatch, "/api/v1/articles/4", `{"title":"<b>党建 & 生活</b>"}`)
	slug := decode[api.ArticleAnswer](t, changed, http.StatusOK).Slug
	row := decode[api.List[map[string]any]](t, get(t, h, "/api/v1/articles?ids=4"), http.StatusOK).Data[0]
	if kind, data := payload(); kind != "article.updated" || !reflect.DeepEqual(data, row) {
		t.Errorf("%s says %v, the list %v", kind, data, row)
	}
	decode[api.ArticleAnswer](t, sendAs(t, h, key, http.MethodPatch, "/api/v1/articles/4", `{"status":"draft","title":"机密","slug":"ji-mi"}`), http.StatusOK)
	if kind, data := payload(); kind != "article.deleted" || !reflect.DeepEqual(data, map[string]any{"id": 4.0, "slug": slug}) {
		t.Errorf("%s says %v", kind, data)
	}
}
