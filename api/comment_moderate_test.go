package api_test

import (
	"net/http"
	"strings"
	"testing"

	"broadsheet/api"
	"broadsheet/models"
)

// Up to 100 comments get one status at once, each with its own answer; readers
// see, count and find them or not in the same moment.
func TestModeratingManyComments(t *testing.T) {
	h, s := newServer(t, samplePage(t))
	key := newKey(t, s, models.Moderator)
	batch := func(text string) api.ModeratedComments {
		return decode[api.ModeratedComments](t, sendAs(t, h, key, http.MethodPost, "/api/v1/comments/batch", text), http.StatusOK)
	}
	counted := func() int {
		return decode[api.ArticleAnswer](t, get(t, h, "/api/v1/articles/4"), http.StatusOK).CommentCount
	}
	before := counted()
	answer := batch(`{"ids":[2,999,2,1],"status":"rejected","reason":"与文章无关"}`).Data
	if len(answer) != 3 || answer[0].ID != 2 || answer[0].Status != 200 || *answer[0].Comment.Reason != "与文章无关" || answer[0].Problem != nil {
		t.Errorf("answers: %+v", answer)
	}
	if missing := answer[1]; missing.ID != 999 || missing.Status != 404 || missing.Comment != nil || missing.Problem.Type != "urn:broadsheet:problem:not-found" {
		t.Errorf("an unknown comment: %+v", missing)
	}
	if counted() != before-2 {
		t.Errorf("%d comments are counted, %d were", counted(), before)
	}
	if response := get(t, h, "/api/v1/comments/2"); response.StatusCode != http.StatusNotFound {
		t.Errorf("a reader gets a rejected comment: %d", response.StatusCode)
	}
	whole := decode[models.Comment](t, sendAs(t, h, key, http.MethodGet, "/api/v1/comments/2", ""), http.StatusOK)
	if whole.Status != models.Rejected || whole.Reason == nil || whole.Body == "" || *whole.ReportCount != 0 {
		t.Errorf("a moderator gets %+v", whole)
	}
	if again := batch(`{"ids":[2],"status":"rejected"}`).Data[0].Comment; *again.Reason != "与文章无关" {
		t.Errorf("deciding the same again loses the reason: %+v", again)
	}
	total := func(key, query string) int64 {
		headers := []string{}
		if key != "" {
			headers = []string{"Authorization", "Bearer " + key}
		}
		return decode[api.List[models.Comment]](t, get(t, h, "/api/v1/comments"+query, headers...), http.StatusOK).Page.Total
	}
	for query, want := range map[string][2]int64{
		"": {int64(before) - 2, int64(before) - 2}, "?status=rejected": {0, 2}, "?status=deleted": {0, 0}, "?status=pending": {0, 0},
		"?status=approved,rejected": {int64(before) - 2, int64(before)}, "?article=4&status=rejected&origin=print": {0, 2},
	} {
		if reader, moderator := total("", query), total(key, query); reader != want[0] || moderator != want[1] {
			t.Errorf("comments%s: readers find %d, moderators %d, want %v", query, reader, moderator, want)
		}
	}
	if back := batch(`{"ids":[1,2],"status":"approved"}`).Data[1].Comment; back.Reason != nil || counted() != before {
		t.Errorf("approved again: %+v, %d counted", back, counted())
	}
	for text, want := range map[string]string{
		`{"ids":[],"status":"approved"}`:  "/ids required",
		`{"ids":[1],"status":"deleted"}`:  "/status unknown_value",
		`{"ids":[0],"status":"approved"}`: "/ids/0 not_an_id",
		`{"ids":[` + strings.TrimSuffix(strings.Repeat("1,", 101), ",") + `],"status":"approved"}`: "/ids too_many",
		`{"ids":[1],"status":"spam","reason":"` + strings.Repeat("长", 501) + `"}`:                  "/reason too_long",
		`{"ids":["1"],"status":"spam"}`: "/ids/0 wrong_type",
		`{"ids":[1]}`:                   "/status unknown_value",
	} {
		problem := decode[api.Problem](t, sendAs(t, h, key, http.MethodPost, "/api/v1/comments/batch", text), http.StatusUnprocessableEntity)
		if got := problem.Errors[0].Field + " " + problem.Errors[0].Code; got != want {
			t.Errorf("%.50s: %s, want %s", text, got, want)
		}
	}
}

// The queue has the oldest first, unless something else is asked for.
func TestQueueIsOldestFirst(t *testing.T) {
	h, s := newServer(t, samplePage(t))
	key := newKey(t, s, models.Moderator)
	sendAs(t, h, key, http.MethodPost, "/api/v1/comments/batch", `{"ids":[1,2,3],"status":"pending","reason":"links"}`)
	for query, want := range map[string]int64{"?status=pending": 1, "?status=pending&sort=newest": 1, "?status=approved": 4} {
		list := decode[api.List[models.Comment]](t, sendAs(t, h, key, http.MethodGet, "/api/v1/comments"+query+"&limit=1", ""), http.StatusOK)
		if list.Data[0].ID != want || query == "?status=pending" && *list.Data[0].Reason != "links" {
			t.Errorf("comments%s begin with %+v", query, list.Data[0])
		}
		if list.Page.Next == nil {
			continue
		}
		next := decode[api.List[models.Comment]](t, sendAs(t, h, key, http.MethodGet, "/api/v1/comments"+query+"&limit=1&cursor="+*list.Page.Next, ""), http.StatusOK)
		if query == "?status=pending" && next.Data[0].ID != 2 {
			t.Errorf("the queue goes on with %d", next.Data[0].ID)
		}
	}
}

// A moderator closes and opens an article; loading its page again still follows the page.
func TestClosingAnArticle(t *testing.T) {
	h, s := newServer(t, samplePage(t))
	key := newKey(t, s, models.Moderator)
	before := decode[api.ArticleAnswer](t, get(t, h, "/api/v1/articles/4"), http.StatusOK)
	for _, step := range []struct {
		act     string
		open    bool
		version int
	}{{"close", false, 2}, {"close", false, 2}, {"open", true, 3}} {
		now := decode[api.ArticleAnswer](t, sendAs(t, h, key, http.MethodPost, "/api/v1/articles/"+before.Slug+"/comments/"+step.act, ""), http.StatusOK)
		if now.CommentsOpen != step.open || now.Version != step.version {
			t.Errorf("%s: open %v, version %d", step.act, now.CommentsOpen, now.Version)
		}
	}
	decode[api.Problem](t, sendAs(t, h, key, http.MethodPost, "/api/v1/articles/99/comments/close", ""), http.StatusNotFound)
	editor := newKey(t, s, models.Editor)
	sendAs(t, h, editor, http.MethodPatch, "/api/v1/articles/3", `{"status":"draft"}`)
	decode[api.Problem](t, sendAs(t, h, key, http.MethodPost, "/api/v1/articles/3/comments/close", ""), http.StatusNotFound)
	decode[api.ArticleAnswer](t, sendAs(t, h, editor, http.MethodPost, "/api/v1/articles/3/comments/close", ""), http.StatusOK)
}
