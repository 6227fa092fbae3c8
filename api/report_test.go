package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"broadsheet/api"
	"broadsheet/models"
)

// report sends a report from an address.
func report(t *testing.T, h http.Handler, from, comment, text string) *http.Response {
	t.Helper()
	return sendFrom(t, h, from, http.MethodPost, "/api/v1/comments/"+comment+"/reports", text)
}

// Three networks take a reader's comment back to the queue; a moderator who
// approves it has dealt with what they said.
func TestReportsHoldAComment(t *testing.T) {
	h, s := newServer(t, samplePage(t))
	moderator := newKey(t, s, models.Moderator)
	posted := decode[models.PostedComment](t, sendAs(t, h, moderator, http.MethodPost, "/api/v1/articles/4/comments", `{"author_name":"读者","body":"看了很感动。"}`), http.StatusCreated)
	id := fmt.Sprint(posted.ID)
	count := decode[api.ArticleAnswer](t, get(t, h, "/api/v1/articles/4"), http.StatusOK).CommentCount
	for i, address := range []string{"198.51.100.7", "203.0.113.9"} {
		if response := report(t, h, address, id, `{"reason":"abuse","text":"骂人"}`); response.StatusCode != http.StatusNoContent {
			t.Fatalf("report %d: %d", i, response.StatusCode)
		}
	}
	decode[api.Problem](t, report(t, h, "203.0.113.77", id, `{"reason":"spam"}`), http.StatusConflict) // The same network.
	seen := decode[models.Comment](t, get(t, h, "/api/v1/comments/"+id), http.StatusOK)
	known := decode[models.Comment](t, sendAs(t, h, moderator, http.MethodGet, "/api/v1/comments/"+id, ""), http.StatusOK)
	if seen.ReportCount != nil || *known.ReportCount != 2 || known.Status != models.Approved {
		t.Errorf("readers see %+v, moderators %+v", seen, known)
	}
	if response := report(t, h, "192.88.99.1", id, `{"reason":"spam"}`); response.StatusCode != http.StatusNoContent {
		t.Fatalf("the third report: %d", response.StatusCode)
	}
	queue := decode[api.List[models.Comment]](t, sendAs(t, h, moderator, http.MethodGet, "/api/v1/comments?status=pending", ""), http.StatusOK)
	if len(queue.Data) != 1 || queue.Data[0].ID != posted.ID || *queue.Data[0].Reason != "reported" || *queue.Data[0].ReportCount != 3 {
		t.Errorf("the queue is %+v", queue.Data)
	}
	decode[api.Problem](t, get(t, h, "/api/v1/comments/"+id), http.StatusNotFound)
	decode[api.Problem](t, report(t, h, "192.0.2.200", id, `{"reason":"spam"}`), http.StatusNotFound)
	if now := decode[api.ArticleAnswer](t, get(t, h, "/api/v1/articles/4"), http.StatusOK).CommentCount; now != count-1 {
		t.Errorf("%d comments are counted, %d were", now, count)
	}
	open := func(query string) int64 {
		return decode[api.List[models.Report]](t, sendAs(t, h, moderator, http.MethodGet, "/api/v1/reports"+query, ""), http.StatusOK).Page.Total
	}
	if open("?open=true") != 3 || open("?reason=abuse") != 2 || open("?comment="+id+"&reason=spam") != 1 || open("?comment=1") != 0 {
		t.Error("reports are not found by what they are")
	}
	decode[models.Comment](t, sendAs(t, h, moderator, http.MethodPatch, "/api/v1/comments/"+id, `{"status":"approved"}`), http.StatusOK)
	if open("?open=true") != 0 || open("?open=false") != 3 {
		t.Error("approving leaves reports open")
	}
	again := decode[models.Report](t, sendAs(t, h, moderator, http.MethodPatch, "/api/v1/reports/1", `{"resolved":false}`), http.StatusOK)
	if again.ResolvedAt != nil || *decode[models.Comment](t, sendAs(t, h, moderator, http.MethodGet, "/api/v1/comments/"+id, ""), 200).ReportCount != 1 {
		t.Errorf("opened again: %+v", again)
	}
	if resolved := decode[models.Report](t, sendAs(t, h, moderator, http.MethodPatch, "/api/v1/reports/1", `{"resolved":true}`), http.StatusOK); *resolved.KeyName != "moderator" || *resolved.Text != "骂人" {
		t.Errorf("resolved: %+v", resolved)
	}
}

// What was printed stays, however often it is reported; faults and floods are refused.
func TestReportsAreBounded(t *testing.T) {
	h, s := newServer(t, samplePage(t))
	moderator := newKey(t, s, models.Moderator)
	for i := range 4 {
		if response := report(t, h, fmt.Sprintf("198.51.%d.1", i), "1", `{"reason":"off_topic"}`); response.StatusCode != http.StatusNoContent {
			t.Fatalf("report %d: %d", i, response.StatusCode)
		}
	}
	if printed := decode[models.Comment](t, sendAs(t, h, moderator, http.MethodGet, "/api/v1/comments/1", ""), 200); printed.Status != models.Approved || *printed.ReportCount != 4 {
		t.Errorf("a printed comment is %+v", printed)
	}
	for text, want := range map[string]string{
		`{}`: "/reason unknown_value", `{"reason":"dislike"}`: "/reason unknown_value", `{"reason":"other","text":"` + strings.Repeat("长", 501) + `"}`: "/text too_long",
	} {
		problem := decode[api.Problem](t, report(t, h, "203.0.113.1", "1", text), http.StatusUnprocessableEntity)
		if got := problem.Errors[0].Field + " " + problem.Errors[0].Code; got != want {
			t.Errorf("%.40s: %s", text, got)
		}
	}
	decode[api.Problem](t, report(t, h, "203.0.113.1", "999", `{"reason":"spam"}`), http.StatusNotFound)
	for i := range 21 {
		made := decode[models.PostedComment](t, sendAs(t, h, moderator, http.MethodPost, "/api/v1/articles/1/comments", fmt.Sprintf(`{"author_name":"读者","body":"第%d条。"}`, i)), http.StatusCreated)
		response := report(t, h, "203.0.113.5", fmt.Sprint(made.ID), `{"reason":"spam"}`)
		if i < 20 && response.StatusCode != http.StatusNoContent || i == 20 && (response.StatusCode != http.StatusTooManyRequests || response.Header.Get("Retry-After") == "") {
			t.Errorf("report %d of one network: %d", i+1, response.StatusCode)
		}
	}
}
