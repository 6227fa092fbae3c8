package api_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"broadsheet/api"
	"broadsheet/models"
)

const written = `{"title":"旅游礼仪知多少","kind":"notice","language":"zh-Hans","authors":[{"name":"周 明","affiliation":"市文明办"}],
	"blocks":[{"type":"heading","text":"爱护环境"},{"type":"paragraph","text":"不乱扔废弃物。"}]}`

// An editor writes, publishes, corrects, deletes and restores an article; readers
// see what they may at every step.
func TestEditingAnArticle(t *testing.T) {
	h, s := newServer(t, samplePage(t))
	key := newKey(t, s, models.Editor)
	made := sendAs(t, h, key, http.MethodPost, "/api/v1/articles", written)
	draft := decode[api.ArticleAnswer](t, made, http.StatusCreated)
	address := made.Header.Get("Location")
	if draft.Status != models.Draft || draft.Slug != "lyu-you-li-yi-zhi-duo-shao-2" && draft.Slug != "lv-you-li-yi-zhi-duo-shao-2" || draft.PublishedOn != nil || draft.Blocks[1].ID != "b2" || draft.CharacterCount != 11 {
		t.Errorf("the draft is %+v", draft)
	}
	if response := get(t, h, address); response.StatusCode != http.StatusNotFound {
		t.Errorf("a reader gets a draft: %d", response.StatusCode)
	}
	listed := func(query string) int64 {
		return decode[api.List[api.ArticleRow]](t, sendAs(t, h, key, http.MethodGet, "/api/v1/articles"+query, ""), http.StatusOK).Page.Total
	}
	if listed("") != 5 || listed("?status=draft") != 1 || listed("?status=draft,published") != 6 {
		t.Errorf("an editor lists %d, %d, %d", listed(""), listed("?status=draft"), listed("?status=draft,published"))
	}
	published := decode[api.ArticleAnswer](t, sendAs(t, h, key, http.MethodPatch, address, `{"status":"published"}`, "If-Match", made.Header.Get("ETag")), http.StatusOK)
	if published.Version != 2 || *published.PublishedOn != "2026-11-22" || !published.PublishedAt.Equal(noon) {
		t.Errorf("published: %+v", published)
	}
	stale := sendAs(t, h, key, http.MethodPatch, address, `{"title":"x"}`, "If-Match", made.Header.Get("ETag"))
	now := get(t, h, address)
	if decode[api.Problem](t, stale, http.StatusPreconditionFailed); stale.Header.Get("ETag") != now.Header.Get("ETag") {
		t.Errorf("412 has the ETag %s, the article %s", stale.Header.Get("ETag"), now.Header.Get("ETag"))
	}
	found := decode[api.List[api.ArticleRow]](t, get(t, h, "/api/v1/articles?q=author:周明&sort=relevance"), http.StatusOK)
	if found.Page.Total != 1 || found.Data[0].Authors[0].Slug != "zhou-ming" {
		t.Errorf("found %+v", found.Data)
	}
	if response := sendAs(t, h, key, http.MethodDelete, address, ""); response.StatusCode != http.StatusNoContent {
		t.Fatalf("deleted: %d", response.StatusCode)
	}
	for _, who := range []string{"", "Bearer " + key} {
		var headers []string
		if who != "" {
			headers = []string{"Authorization", who}
		}
		if response := get(t, h, address, headers...); response.StatusCode != http.StatusNotFound {
			t.Errorf("a deleted article: %d", response.StatusCode)
		}
	}
	if listed("?trashed=true") != 1 || listed("?status=archived") != 0 || len(decode[api.List[api.ArticleRow]](t, get(t, h, "/api/v1/articles?trashed=true"), 200).Data) != 0 {
		t.Error("the trash is not as it should be")
	}
	restored := decode[api.ArticleAnswer](t, sendAs(t, h, key, http.MethodPost, address+"/restore", ""), http.StatusOK)
	if restored.Status != models.Published || restored.Version != 4 || restored.DeletedAt != nil {
		t.Errorf("restored: %+v", restored)
	}
	if total := decode[api.List[api.ArticleRow]](t, get(t, h, "/api/v1/articles?q=author:周明"), http.StatusOK).Page.Total; total != 1 {
		t.Errorf("a restored article is found %d times", total)
	}
}

// What is sent is merged as RFC 7396 says, ids of blocks stay, an old slug redirects.
func TestMergePatch(t *testing.T) {
	h, s := newServer(t, samplePage(t))
	key := newKey(t, s, models.Editor)
	before := decode[api.ArticleAnswer](t, get(t, h, "/api/v1/articles/4"), http.StatusOK)
	text, err := json.Marshal(map[string]any{
		"slug": "re-yi-de-hua-ti", "section_id": nil, "authors": []any{},
		"blocks": []any{map[string]any{"id": before.Blocks[1].ID, "type": "paragraph", "text": "改写过的一段。"}, map[string]any{"type": "paragraph", "text": "新的一段。"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	after := decode[api.ArticleAnswer](t, sendAs(t, h, key, http.MethodPatch, "/api/v1/articles/4", string(text)), http.StatusOK)
	if *after.Title != *before.Title || after.Section != nil || after.SectionOrigin != nil || after.Blocks[0].ID != before.Blocks[1].ID || after.Blocks[1].ID != "b8" && after.Blocks[1].ID == before.Blocks[0].ID {
		t.Errorf("patched: %+v", after)
	}
	if !strings.HasPrefix(after.Summary, "改写过的一段") {
		t.Errorf("a summary that was made is made anew: %q", after.Summary)
	}
	moved := get(t, h, "/api/v1/articles/"+before.Slug+"?fields=id")
	if moved.StatusCode != http.StatusMovedPermanently || moved.Header.Get("Location") != "/api/v1/articles/re-yi-de-hua-ti?fields=id" {
		t.Errorf("the old slug: %d %s", moved.StatusCode, moved.Header.Get("Location"))
	}
	if under := get(t, h, "/api/v1/articles/"+before.Slug+"/comments"); under.Header.Get("Location") != "/api/v1/articles/re-yi-de-hua-ti/comments" {
		t.Errorf("under the old slug: %d %s", under.StatusCode, under.Header.Get("Location"))
	}
	taken := sendAs(t, h, key, http.MethodPatch, "/api/v1/articles/3", `{"slug":"`+before.Slug+`"}`)
	decode[api.Problem](t, taken, http.StatusConflict)
	back := decode[api.ArticleAnswer](t, sendAs(t, h, key, http.MethodPatch, "/api/v1/articles/4", `{"slug":"`+before.Slug+`"}`), http.StatusOK)
	if back.Slug != before.Slug || get(t, h, "/api/v1/articles/"+before.Slug).StatusCode != http.StatusOK {
		t.Error("a slug cannot be taken back")
	}
	for _, comment := range decode[api.List[models.Thread]](t, get(t, h, "/api/v1/articles/4/comments"), http.StatusOK).Data {
		if comment.BlockID != nil && *comment.BlockID != before.Blocks[1].ID {
			t.Errorf("comment %d answers %s, which is gone", comment.ID, *comment.BlockID)
		}
	}
}

// A word of which no letter need stay is no suggestion.
func TestSuggestionsAreNear(t *testing.T) {
	h, s := newServer(t, samplePage(t))
	for text, want := range map[string]string{`{"id":7}`: "id cannot be set; known are authors, ", `{"titel":"x"}`: `did you mean "title"?`} {
		problem := decode[api.Problem](t, sendAs(t, h, newKey(t, s, models.Editor), http.MethodPatch, "/api/v1/articles/4", text), http.StatusUnprocessableEntity)
		if !strings.Contains(problem.Detail, want) {
			t.Errorf("%s: %s", text, problem.Detail)
		}
	}
}

// Every fault is named at once, by its place.
func TestFaultsOfAnArticle(t *testing.T) {
	h, s := newServer(t, samplePage(t))
	key := newKey(t, s, models.Editor)
	for text, want := range map[string]string{
		`{"titel":"x","id":7,"kind":"esay","blocks":[{"type":"quote","text":" "},{"id":"b9","type":"paragraph","text":"x"}],"section_id":99,"language":null}`: "422 /titel unknown_field /id read_only",
		`{"kind":"esay","blocks":[{"type":"quote","text":" "},{"id":"b99","type":"paragraph","text":"x"}],"language":"?"}`:                                    "422 /blocks/0/type unknown_value /blocks/0/text required /blocks/1/id unknown_reference /kind unknown_value /language unknown_value",
		`{"section_id":99}`:                            "422 /section_id unknown_reference",
		`{"authors":[{"author_id":99},{}]}`:            "422 /authors/1 required",
		`{"authors":[{"author_id":99}]}`:               "422 /authors/0/author_id unknown_reference",
		`{"title":7}`:                                  "422 /title wrong_type",
		`{"title":"a","title":"b"}`:                    "422 /title duplicate_key",
		`{"title":"a\u0000b"}`:                         "422 /title not_text",
		`{"title":"` + strings.Repeat("长", 501) + `"}`: "422 /title too_long",
		`{"published_on":"June"}`:                      "422 /published_on not_a_date",
		`{"slug":"123"}`:                               "422 /slug unknown_value",
		`{"title":null,"blocks":[]}`:                   "422  required",
		`{"publish_at":"tomorrow"}`:                    "422 /publish_at wrong_type",
		`{"publish_at":"2030-01-01T00:00:00Z"}`:        "422 /publish_at contradicts",
		`{"title":`:                                    "400  syntax",
		``:                                             "400  syntax",
		`{} {}`:                                        "400  syntax",
		`[]`:                                           "400  wrong_type",
		strings.Repeat(`{"blocks":[`, 40) + strings.Repeat("]}", 40): "400  too_deep",
		"{\"title\":\"\xff\"}": "400  not_text",
	} {
		response := sendAs(t, h, key, http.MethodPatch, "/api/v1/articles/4", text)
		problem := decode[api.Problem](t, response, response.StatusCode)
		got := map[bool]string{true: "422", false: "400"}[response.StatusCode == http.StatusUnprocessableEntity]
		for _, fault := range problem.Errors {
			got += " " + fault.Field + " " + fault.Code
		}
		if !strings.HasPrefix(got, want) || response.StatusCode >= 500 {
			t.Errorf("%.60s: %d %s, want %s", text, response.StatusCode, got, want)
		}
	}
	for mediaType, status := range map[string]int{"text/plain": 415, "application/json; charset=utf-8": 200, "application/merge-patch+json": 200} {
		if response := sendAs(t, h, key, http.MethodPatch, "/api/v1/articles/4", `{"kicker":"读者"}`, "Content-Type", mediaType); response.StatusCode != status {
			t.Errorf("as %s: %d", mediaType, response.StatusCode)
		}
	}
	if response := sendAs(t, h, key, http.MethodPatch, "/api/v1/articles/4", `{"kicker":"`+strings.Repeat("x", 5<<20)+`"}`); response.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("5 MB: %d", response.StatusCode)
	}
}

// The same key and body have the first answer again, and no second article.
func TestIdempotencyKey(t *testing.T) {
	h, s := newServer(t)
	key, other := newKey(t, s, models.Editor), newKey(t, s, models.Editor)
	post := func(key, name, text string) *http.Response {
		return sendAs(t, h, key, http.MethodPost, "/api/v1/articles", text, "Idempotency-Key", name)
	}
	first, again := post(key, "one", written), post(key, "one", written)
	if string(body(t, first)) != string(body(t, again)) || again.StatusCode != http.StatusCreated || again.Header.Get("Location") != first.Header.Get("Location") || again.Header.Get("Idempotent-Replayed") != "true" {
		t.Errorf("again: %d %v", again.StatusCode, again.Header)
	}
	decode[api.Problem](t, post(key, "one", `{"title":"另一篇"}`), http.StatusUnprocessableEntity)
	decode[api.Problem](t, post(key, "two", `{"titel":"另一篇"}`), http.StatusUnprocessableEntity)
	decode[api.ArticleAnswer](t, post(key, "two", `{"title":"另一篇"}`), http.StatusCreated) // An error was not kept.
	decode[api.ArticleAnswer](t, post(other, "one", written), http.StatusCreated)         // Another's key is another.
	total := decode[api.List[api.ArticleRow]](t, sendAs(t, h, key, http.MethodGet, "/api/v1/articles?status=draft", ""), http.StatusOK).Page.Total
	if total != 3 {
		t.Errorf("there are %d drafts", total)
	}
}
