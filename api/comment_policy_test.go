package api_test

import (
	"fmt"
	"net/http"
	"testing"

	"broadsheet/api"
	"broadsheet/models"
	"broadsheet/store"
)

// Whom a name is held for a trial tells anybody: it knows no author of drafts alone.
func TestTrialsTellNothingOfDrafts(t *testing.T) {
	h, s := newServerWith(t, store.CommentRules{Policy: models.CommentsOpen}, nil)
	key := newKey(t, s, models.Editor)
	draft := decode[models.Article](t, sendAs(t, h, key, http.MethodPost, "/api/v1/articles", `{"title":"题","authors":[{"name":"沈未刊"}]}`), http.StatusCreated)
	try := func() models.CommentVerdict {
		return decode[models.CommentVerdict](t, send(t, h, http.MethodPost, underFour+"?dry_run=true", said("沈 未 刊", "好的。")), http.StatusOK)
	}
	if verdict := try(); verdict.Status != models.Approved {
		t.Errorf("the author of a draft: %+v", verdict)
	}
	sendAs(t, h, key, http.MethodPatch, fmt.Sprintf("/api/v1/articles/%d", draft.ID), `{"status":"published"}`)
	if verdict := try(); verdict.Status != models.Pending {
		t.Errorf("an author: %+v", verdict)
	}
}

// An article's own policy goes before the site's, and null gives the site's again.
func TestPolicyOfAnArticle(t *testing.T) {
	h, s := newServerWith(t, store.CommentRules{Policy: models.CommentsModerated}, nil)
	key := newKey(t, s, models.Editor)
	for i, step := range []struct {
		sent string
		want int
	}{
		{`{"comments_policy":"open"}`, http.StatusCreated}, {`{"kicker":"说明"}`, http.StatusCreated}, {`{"comments_policy":"trusted-first"}`, http.StatusAccepted},
		{`{"comments_policy":"closed"}`, http.StatusConflict}, {`{"comments_policy":"open"}`, http.StatusCreated}, {`{"comments_policy":null}`, http.StatusAccepted},
	} {
		changed := decode[models.Article](t, sendAs(t, h, key, http.MethodPatch, "/api/v1/articles/4", step.sent), http.StatusOK)
		seen := decode[models.Article](t, get(t, h, "/api/v1/articles/4"), http.StatusOK)
		if policy := changed.CommentsPolicy; (policy == nil) != (seen.CommentsPolicy == nil) || policy != nil && *policy != *seen.CommentsPolicy {
			t.Errorf("step %d: the policy is %v and reads %v", i, policy, seen.CommentsPolicy)
		}
		if response := send(t, h, http.MethodPost, underFour, said("甲", fmt.Sprintf("第%d条。", i))); response.StatusCode != step.want {
			t.Errorf("step %d, %s: %d, want %d", i, step.sent, response.StatusCode, step.want)
		}
	}
	problem := decode[api.Problem](t, sendAs(t, h, key, http.MethodPatch, "/api/v1/articles/4", `{"comments_policy":"loud"}`), http.StatusUnprocessableEntity)
	if problem.Errors[0].Field != "/comments_policy" || problem.Errors[0].Code != "unknown_value" {
		t.Errorf("an unknown policy: %+v", problem.Errors)
	}
	made := decode[models.Article](t, sendAs(t, h, key, http.MethodPost, "/api/v1/articles", `{"title":"题","comments_policy":"open"}`), http.StatusCreated)
	if made.CommentsPolicy == nil || *made.CommentsPolicy != models.CommentsOpen {
		t.Errorf("made with %v", made.CommentsPolicy)
	}
	closed, s := newServerWith(t, store.CommentRules{Policy: models.CommentsClosed}, nil)
	decode[models.Article](t, sendAs(t, closed, newKey(t, s, models.Editor), http.MethodPatch, "/api/v1/articles/4", `{"comments_policy":"open"}`), http.StatusOK)
	decode[api.Problem](t, send(t, closed, http.MethodPost, underFour, said("甲", "好的。")), http.StatusConflict)
}

// Drafts and waiting comments are not searched, which those who may see them are told.
func TestSearchingWhatIsNotSearched(t *testing.T) {
	h, s := newServerWith(t, store.CommentRules{}, nil)
	key := newKey(t, s, models.Editor)
	for _, target := range []string{"/api/v1/articles?status=draft&q=a", "/api/v1/comments?status=approved,pending&q=a"} {
		problem := decode[api.Problem](t, sendAs(t, h, key, http.MethodGet, target, ""), http.StatusBadRequest)
		if problem.Errors[0].Field != "q" || problem.Errors[0].Code != "contradicts" {
			t.Errorf("%s: %+v", target, problem.Errors)
		}
		if response := get(t, h, target); response.StatusCode != http.StatusOK {
			t.Errorf("%s for readers: %d", target, response.StatusCode)
		}
	}
	for _, target := range []string{"/api/v1/articles?status=published&q=a", "/api/v1/comments?status=approved&q=a"} {
		if response := sendAs(t, h, key, http.MethodGet, target, ""); response.StatusCode != http.StatusOK {
			t.Errorf("%s: %d", target, response.StatusCode)
		}
	}
}
