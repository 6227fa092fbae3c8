package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"broadsheet/api"
	"broadsheet/models"
	"broadsheet/store"
)

// asked is what a GET with or without a key answers.
func asked[T any](t *testing.T, h http.Handler, key, target string) T {
	t.Helper()
	if key == "" {
		return decode[T](t, get(t, h, target), http.StatusOK)
	}
	return decode[T](t, sendAs(t, h, key, http.MethodGet, target, ""), http.StatusOK)
}

// A comment that readers may not see keeps its place while they see a reply to
// it, and tells nothing of itself there.
func TestPlaceholders(t *testing.T) {
	h, s := newServerWith(t, store.CommentRules{Policy: models.CommentsOpen}, nil)
	key := newKey(t, s, models.Moderator)
	post := func(parent int64, name, text string) int64 {
		answer := ""
		if parent != 0 {
			answer = fmt.Sprintf(`,"parent_id":%d`, parent)
		}
		made := send(t, h, http.MethodPost, "/api/v1/articles/1/comments", `{"author_name":"`+name+`","body":"`+text+`"`+answer+`}`)
		return decode[models.PostedComment](t, made, http.StatusCreated).ID
	}
	top := post(0, "张三", "第一个说话。")
	middle := post(top, "李四", "回答第一个。")
	last := post(middle, "王五", "回答第二个。")
	address := func(id int64) string { return fmt.Sprintf("/api/v1/comments/%d", id) }
	for _, id := range []int64{top, middle} {
		decode[models.Comment](t, sendAs(t, h, key, http.MethodPatch, address(id), `{"status":"rejected","reason":"骂人"}`), http.StatusOK)
	}
	threads := asked[api.List[models.Thread]](t, h, "", "/api/v1/articles/1/comments").Data
	if len(threads) != 1 || threads[0].ID != top || threads[0].ReplyCount != 1 || len(threads[0].Replies) != 2 || threads[0].Replies[1].Body != "回答第二个。" {
		t.Fatalf("threads are %+v", threads)
	}
	one := asked[models.Comment](t, h, "", address(middle))
	for _, place := range []models.Comment{threads[0].Comment, threads[0].Replies[0], one} {
		if place.Status != models.Deleted || place.AuthorName != "" || place.Body != "" || place.Reason != nil || place.ReportCount != nil {
			t.Errorf("readers see the place %+v", place)
		}
	}
	for query, want := range map[string]int64{
		"?thread=%d": 1, "?thread=%d&status=approved,deleted": 3, "?thread=%d&status=deleted": 2, "?thread=%d&status=rejected": 0,
		"?thread=%d&status=deleted&author_name=李四": 0, "?status=deleted": 0,
	} {
		target := "/api/v1/comments" + query
		if strings.Contains(query, "%d") {
			target = fmt.Sprintf(target, top)
		}
		if got := asked[api.List[models.Comment]](t, h, "", target).Page.Total; got != want {
			t.Errorf("%s finds %d, want %d", target, got, want)
		}
	}
	if whole := asked[models.Comment](t, h, key, address(middle)); whole.Body != "回答第一个。" || whole.AuthorName != "李四" || *whole.Reason != "骂人" {
		t.Errorf("a moderator sees %+v", whole)
	}
	for _, id := range []int64{top, last} {
		if response := sendAs(t, h, key, http.MethodDelete, address(id), ""); response.StatusCode != http.StatusNoContent {
			t.Fatalf("deleting %d: %d", id, response.StatusCode)
		}
	}
	if left := asked[api.List[models.Thread]](t, h, "", "/api/v1/articles/1/comments").Page.Total; left != 0 {
		t.Errorf("%d threads are left without a reply that is seen", left)
	}
	decode[api.Problem](t, sendAs(t, h, key, http.MethodGet, address(last), ""), http.StatusNotFound)
	if gone := asked[models.Comment](t, h, key, address(top)); gone.Status != models.Deleted || gone.Body != "" || gone.AuthorName != "" {
		t.Errorf("what is deleted is %+v", gone)
	}
	decode[api.Problem](t, sendAs(t, h, key, http.MethodPatch, address(top), `{"status":"approved"}`), http.StatusConflict)
}

// A moderator decides on one comment: on the version that was read, with a
// reason that readers do not see, and without changing its words.
func TestModeratingOneComment(t *testing.T) {
	h, s := newServer(t, samplePage(t))
	key := newKey(t, s, models.Moderator)
	read := sendAs(t, h, key, http.MethodGet, "/api/v1/comments/3", "")
	tag := read.Header.Get("ETag")
	patch := func(text string, headers ...string) *http.Response {
		return sendAs(t, h, key, http.MethodPatch, "/api/v1/comments/3", text, headers...)
	}
	pinned := decode[models.Comment](t, patch(`{"pinned":true,"reason":"好"}`, "If-Match", tag), http.StatusOK)
	if !pinned.Pinned || *pinned.Reason != "好" {
		t.Errorf("pinned: %+v", pinned)
	}
	decode[api.Problem](t, patch(`{"status":"spam"}`, "If-Match", tag), http.StatusPreconditionFailed)
	seen := asked[models.Comment](t, h, "", "/api/v1/comments/3")
	found := asked[api.SearchAnswer](t, h, "", "/api/v1/search?type=comment&q="+seen.Body[:6])
	if seen.Reason != nil || len(found.Data) == 0 || found.Data[0].Comment.Reason != nil {
		t.Errorf("readers see the reason of %+v or of %+v", seen, found.Data)
	}
	for _, sort := range []string{"", "&sort=newest"} {
		first := asked[api.List[models.Thread]](t, h, "", "/api/v1/articles/4/comments?limit=2"+sort)
		next := asked[api.List[models.Thread]](t, h, "", "/api/v1/articles/4/comments?limit=2"+sort+"&cursor="+*first.Page.Next)
		if first.Data[0].ID != 3 || first.Data[1].ID != 1 || next.Data[0].ID != 2 {
			t.Errorf("with %q the threads begin with %d, %d, %d", sort, first.Data[0].ID, first.Data[1].ID, next.Data[0].ID)
		}
	}
	held := decode[models.Comment](t, patch(`{"status":"pending"}`), http.StatusOK)
	if held.Pinned || *held.Reason != "好" {
		t.Errorf("held: %+v", held)
	}
	spans := asked[api.List[models.Span]](t, h, "", "/api/v1/articles/4/spans?limit=100")
	for _, span := range spans.Data {
		if span.CommentID != nil && *span.CommentID == 3 {
			t.Error("readers see the spans of a comment that is held")
		}
	}
	for text, want := range map[string]string{
		`{"pinned":true}`: "/pinned contradicts", `{"body":"改写"}`: "/body unknown_field", `{"status":"deleted"}`: "/status unknown_value",
		`{"status":null,"pinned":null}`: "/status wrong_type", `{"likes":7}`: "/likes read_only",
	} {
		problem := decode[api.Problem](t, patch(text), http.StatusUnprocessableEntity)
		if got := problem.Errors[0].Field + " " + problem.Errors[0].Code; got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
	decode[api.Problem](t, sendAs(t, h, key, http.MethodPatch, "/api/v1/comments/999", `{"status":"spam"}`), http.StatusNotFound)
	sendAs(t, h, newKey(t, s, models.Editor), http.MethodPatch, "/api/v1/articles/4", `{"status":"draft"}`)
	decode[api.Problem](t, patch(`{"status":"spam"}`), http.StatusNotFound) // A moderator sees no drafts.
}

// A ban keeps out a name, however it is written, and a network; it says no more
// than that.
func TestBannedWritersAreRefused(t *testing.T) {
	h, s := newServerWith(t, store.CommentRules{Policy: models.CommentsOpen}, nil)
	key := newKey(t, s, models.Moderator)
	post := func(from, name, text string) *http.Response {
		return sendFrom(t, h, from, http.MethodPost, "/api/v1/articles/1/comments", `{"author_name":"`+name+`","body":"`+text+`"}`)
	}
	bad := decode[models.PostedComment](t, post("203.0.113.5", "Zhang San", "第一句。"), http.StatusCreated)
	ban := decode[models.Ban](t, sendAs(t, h, key, http.MethodPost, "/api/v1/bans", fmt.Sprintf(`{"comment_id":%d,"hours":1}`, bad.ID)), http.StatusCreated)
	if !ban.ByAddress || *ban.CommentID != bad.ID || ban.AuthorName != "Zhang San" {
		t.Errorf("the ban is %+v", ban)
	}
	for _, writer := range [][2]string{{"203.0.113.200", "别人"}, {"198.51.100.1", "zhang-san"}, {"198.51.100.1", "ＺＨＡＮＧ ＳＡＮ"}} {
		refused := decode[api.Problem](t, post(writer[0], writer[1], "第二句。"), http.StatusForbidden)
		if strings.Contains(refused.Detail, "ban") || strings.Contains(refused.Detail, "Zhang") || strings.Contains(refused.Detail, "address") {
			t.Errorf("%v is told %q", writer, refused.Detail)
		}
	}
	edit := sendFrom(t, h, "203.0.113.5", http.MethodPatch, fmt.Sprintf("/api/v1/comments/%d", bad.ID), `{"body":"改写。"}`, "Edit-Token", bad.EditToken)
	decode[api.Problem](t, edit, http.StatusForbidden)
	decode[models.PostedComment](t, post("198.51.100.1", "李四", "第三句。"), http.StatusCreated)
	sendAs(t, h, key, http.MethodDelete, "/api/v1/bans/1", "")
	decode[models.PostedComment](t, post("203.0.113.5", "Zhang San", "第四句。"), http.StatusCreated)
}
