package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"broadsheet/api"
	"broadsheet/models"
	"broadsheet/store"
)

func post(t *testing.T, h http.Handler, from, target, text string, headers ...string) models.PostedComment {
	t.Helper()
	response := sendFrom(t, h, from, http.MethodPost, target, text, headers...)
	if response.StatusCode != http.StatusCreated && response.StatusCode != http.StatusAccepted {
		t.Fatalf("%s: %d %s", text, response.StatusCode, body(t, response))
	}
	return decode[models.PostedComment](t, response, response.StatusCode)
}

func own(c models.PostedComment) string { return fmt.Sprint("/api/v1/comments/", c.ID) }

// Its writer changes and deletes a comment in time, with its token; others learn
// nothing of one that waits.
func TestWritersChangeTheirComments(t *testing.T) {
	var passed time.Duration
	h, s := newServerWith(t, store.CommentRules{Policy: models.CommentsOpen, MaxLinks: -1}, &passed)
	seen := post(t, h, "192.0.2.1", underFour, said("甲", "第一条。"))
	held := post(t, h, "192.0.2.1", underFour, said("甲", "见 https://example.com/"))
	if seen.Status != models.Approved || held.Status != models.Pending {
		t.Fatalf("%s, %s", seen.Status, held.Status)
	}
	const change = `{"body":"改过的话。"}`
	for name, want := range map[string]struct {
		target, token string
		status        int
	}{
		"no token": {own(seen), "", 401}, "another's": {own(seen), held.EditToken, 403}, "forged": {own(seen), "bse_" + strings.Repeat("A", 43), 403},
		"held, no token": {own(held), "", 404}, "held, another's": {own(held), seen.EditToken, 404},
		"printed, no token": {"/api/v1/comments/1", "", 401}, "printed": {"/api/v1/comments/1", seen.EditToken, 403}, "unknown": {"/api/v1/comments/999", seen.EditToken, 404},
	} {
		for _, method := range []string{http.MethodPatch, http.MethodDelete} {
			if response := send(t, h, method, want.target, change, "Edit-Token", want.token); response.StatusCode != want.status {
				t.Errorf("%s of %s: %d, want %d", method, name, response.StatusCode, want.status)
			}
		}
	}
	edited := decode[models.Comment](t, send(t, h, http.MethodPatch, own(seen), change, "Edit-Token", seen.EditToken, "If-Match", `"1-x"`), http.StatusOK)
	if edited.Body != "改过的话。" || edited.EditedAt == nil || edited.Status != models.Approved {
		t.Errorf("edited: %+v", edited)
	}
	stale := send(t, h, http.MethodPatch, own(seen), `{"body":"又改。"}`, "Edit-Token", seen.EditToken, "If-Match", `"1-x"`)
	if stale.StatusCode != http.StatusPreconditionFailed || !strings.HasPrefix(stale.Header.Get("ETag"), `"2-`) {
		t.Errorf("stale: %d %s", stale.StatusCode, stale.Header.Get("ETag"))
	}
	decode[api.Problem](t, send(t, h, http.MethodPatch, own(held), change, "Edit-Token", held.EditToken, "If-Match", `"9-x"`), http.StatusPreconditionFailed)
	spoilt := decode[models.Comment](t, send(t, h, http.MethodPatch, own(seen), `{"body":"看 www.example.com"}`, "Edit-Token", seen.EditToken), http.StatusOK)
	mended := decode[models.Comment](t, send(t, h, http.MethodPatch, own(held), `{"body":"没有链接了。"}`, "Edit-Token", held.EditToken), http.StatusOK)
	if spoilt.Status != models.Pending || mended.Status != models.Pending || get(t, h, own(seen)).StatusCode != http.StatusNotFound {
		t.Errorf("an edit gives %s, and lifts what waits to %s", spoilt.Status, mended.Status)
	}
	passed = 15 * time.Minute
	for _, method := range []string{http.MethodPatch, http.MethodDelete} {
		if late := send(t, h, method, own(seen), change, "Edit-Token", seen.EditToken); late.StatusCode != http.StatusForbidden {
			t.Errorf("%s too late: %d", method, late.StatusCode)
		}
	}
	passed = 15*time.Minute - time.Second
	if gone := send(t, h, http.MethodDelete, own(seen), "", "Edit-Token", seen.EditToken); gone.StatusCode != http.StatusNoContent {
		t.Errorf("deleted: %d", gone.StatusCode)
	}
	if again := send(t, h, http.MethodDelete, own(seen), "", "Edit-Token", seen.EditToken); again.StatusCode != http.StatusNotFound {
		t.Errorf("deleted again: %d", again.StatusCode)
	}
	key := newKey(t, s, models.Moderator)
	if response := sendAs(t, h, key, http.MethodDelete, own(held), ""); response.StatusCode != http.StatusNoContent {
		t.Errorf("a moderator deletes: %d", response.StatusCode)
	}
}

// A deleted comment with answers leaves its place, from which nobody reads what
// it said; one without is gone. The article counts what readers see.
func TestDeletedCommentsLeaveTheirPlace(t *testing.T) {
	h, _ := newServerWith(t, store.CommentRules{Policy: models.CommentsOpen}, nil)
	const article = "/api/v1/articles/1"
	first := post(t, h, "192.0.2.1", article+"/comments", said("很长的名字", "要收回的话"))
	reply := post(t, h, "198.51.100.1", article+"/comments", fmt.Sprintf(`{"author_name":"乙","body":"回答。","parent_id":%d}`, first.ID))
	count := func() string { return string(body(t, get(t, h, article+"?fields=comment_count"))) }
	if count() != `{"comment_count":2}`+"\n" || reply.ThreadID != first.ID || *reply.ParentID != first.ID {
		t.Errorf("%s, %+v", count(), reply)
	}
	if response := send(t, h, http.MethodDelete, own(first), "", "Edit-Token", first.EditToken); response.StatusCode != http.StatusNoContent {
		t.Fatal(response.StatusCode)
	}
	for _, target := range []string{article + "/comments", own(first), "/api/v1/comments", article + "?include=comments", "/api/v1/search?q=%E6%94%B6%E5%9B%9E"} {
		if text := string(body(t, get(t, h, target))); strings.Contains(text, "要收回的话") || strings.Contains(text, "很长的名字") {
			t.Errorf("%s still says %s", target, text)
		}
	}
	threads := string(body(t, get(t, h, article+"/comments")))
	if !strings.Contains(threads, `"status":"deleted"`) || !strings.Contains(threads, "回答。") || count() != `{"comment_count":1}`+"\n" {
		t.Errorf("%s: %s", count(), threads)
	}
	if response := sendFrom(t, h, "198.51.100.1", http.MethodDelete, own(reply), "", "Edit-Token", reply.EditToken); response.StatusCode != http.StatusNoContent {
		t.Fatal(response.StatusCode)
	}
	if text := string(body(t, get(t, h, article+"/comments"))); strings.Contains(text, "deleted") || count() != `{"comment_count":0}`+"\n" {
		t.Errorf("%s: %s", count(), text)
	}
	again := post(t, h, "192.0.2.1", article+"/comments", said("很长的名字", "要收回的话")) // What is deleted may be said again.
	if again.ID == first.ID {
		t.Error("an id is used again")
	}
}

// A reply to a comment four deep stands beside it; a parent must be one that
// readers see under the same article.
func TestThreadsHaveADepth(t *testing.T) {
	h, _ := newServerWith(t, store.CommentRules{Policy: models.CommentsOpen, MaxLinks: -1}, nil)
	parent, printed := int64(1), int64(1)
	var parents []int64
	for i := range 6 {
		c := post(t, h, "192.0.2.1", underFour, fmt.Sprintf(`{"author_name":"甲","body":"第%d层。","parent_id":%d}`, i, parent))
		if c.ThreadID != printed || *c.BlockID != "b2" {
			t.Errorf("reply %d: %+v", i, c)
		}
		parents, parent = append(parents, *c.ParentID), c.ID
	}
	if parents[3] != parents[2] || parents[5] != parents[2] || parents[2] == parents[1] {
		t.Errorf("parents are %v", parents)
	}
	held := post(t, h, "192.0.2.1", underFour, said("甲", "http://x.example/"))
	for field, text := range map[string]string{
		"/parent_id": fmt.Sprintf(`{"author_name":"甲","body":"好","parent_id":%d}`, held.ID),
		"/block_id":  `{"author_name":"甲","body":"好","block_id":"b99"}`,
	} {
		response := send(t, h, http.MethodPost, underFour, text)
		if b := string(body(t, response)); response.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(b, field) || !strings.Contains(b, "unknown_reference") {
			t.Errorf("%s: %d %s", text, response.StatusCode, b)
		}
	}
	if response := send(t, h, http.MethodPost, "/api/v1/articles/1/comments", `{"author_name":"甲","body":"好","parent_id":1}`); response.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("a parent of another article: %d", response.StatusCode)
	}
}

// Each address likes a comment once a day, takes it back, and is counted exactly.
func TestLikes(t *testing.T) {
	var passed time.Duration
	h, _ := newServerWith(t, store.CommentRules{}, &passed)
	like := func(method, from string) models.Likes {
		return decode[models.Likes](t, sendFrom(t, h, from, method, "/api/v1/comments/1/like", ""), http.StatusOK)
	}
	before := get(t, h, "/api/v1/articles/4").Header.Get("ETag")
	for i, step := range []struct {
		method, from string
		want         models.Likes
	}{
		{"DELETE", "192.0.2.1", models.Likes{}}, {"PUT", "192.0.2.1", models.Likes{Likes: 1, Liked: true}}, {"PUT", "192.0.2.1", models.Likes{Likes: 1, Liked: true}},
		{"PUT", "192.0.2.2", models.Likes{Likes: 2, Liked: true}}, {"DELETE", "192.0.2.1", models.Likes{Likes: 1}}, {"DELETE", "192.0.2.1", models.Likes{Likes: 1}},
		{"PUT", "[2001:db8::1]", models.Likes{Likes: 2, Liked: true}}, {"PUT", "[2001:db8::2]", models.Likes{Likes: 2, Liked: true}},
		{"PUT", "[2001:db8:0:1::2]", models.Likes{Likes: 3, Liked: true}},
	} {
		if got := like(step.method, step.from); got != step.want {
			t.Errorf("step %d: %+v, want %+v", i, got, step.want)
		}
	}
	if c := decode[models.Comment](t, get(t, h, "/api/v1/comments/1"), http.StatusOK); c.Likes != 3 || get(t, h, "/api/v1/articles/4").Header.Get("ETag") != before {
		t.Errorf("%d likes, and the article changed", c.Likes)
	}
	passed = 24 * time.Hour
	if got := like("PUT", "192.0.2.2"); got.Likes != 4 {
		t.Errorf("the next day: %+v", got)
	}
	for i := range 61 {
		response := sendFrom(t, h, fmt.Sprint("203.0.113.", i+1), "PUT", "/api/v1/comments/1/like", "")
		if limited := response.StatusCode == http.StatusTooManyRequests; limited != (i == 60) {
			t.Errorf("like %d of a network: %d", i+1, response.StatusCode)
		}
	}
	if got := like("DELETE", "192.0.2.3"); got.Likes != 64 {
		t.Errorf("a refused like counts: %+v", got)
	}
}
