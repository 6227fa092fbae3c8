package api_test

import (
	"net/http"
	"testing"

	"broadsheet/api"
	"broadsheet/models"
)

// Each act of moderation is in the audit trail, with who did it and more.
func TestAuditTrail(t *testing.T) {
	h, s := newServer(t, samplePage(t))
	admin, moderator := newKey(t, s, models.Admin), newKey(t, s, models.Moderator)
	for _, request := range [][2]string{
		{"/api/v1/comments/batch", `{"ids":[1,2],"status":"spam","reason":"链接"}`}, {"/api/v1/comments/batch", `{"ids":[1],"status":"approved"}`},
		{"/api/v1/comments/batch", `{"ids":[1],"status":"approved"}`}, // which changes nothing
		{"/api/v1/articles/4/comments/close", ""}, {"/api/v1/bans", `{"author_name":"抢沙发","hours":1}`},
	} {
		if response := sendAs(t, h, moderator, http.MethodPost, request[0], request[1]); response.StatusCode >= 300 {
			t.Fatalf("%v: %d", request, response.StatusCode)
		}
	}
	list := func(query string) []models.AuditEntry {
		return decode[api.List[models.AuditEntry]](t, sendAs(t, h, admin, http.MethodGet, "/api/v1/audit"+query, ""), http.StatusOK).Data
	}
	var acts []string
	for _, entry := range list("") {
		acts = append(acts, entry.Act)
	}
	want := []string{"ban.create", "article.close", "comment.approve", "comment.spam", "comment.spam", "key.create", "key.create"}
	if len(acts) != len(want) {
		t.Fatalf("acts are %v, want %v", acts, want)
	}
	for i := range want {
		if acts[i] != want[i] {
			t.Errorf("acts are %v, want %v", acts, want)
		}
	}
	spam := list("?act=comment.spam&resource_id=2")
	if len(spam) != 1 || spam[0].Type != "comment" || *spam[0].KeyName != "moderator" || *spam[0].Detail != "was approved; reason: 链接" {
		t.Errorf("the act is %+v", spam)
	}
	for query, want := range map[string]int{
		"?type=comment": 3, "?type=comment,ban": 4, "?key=2": 5, "?key=9": 0, "?from=2026-11-22&to=2026-11-22": 7, "?to=2026-11-21": 0, "?from=2026-12": 0,
		"?from=2026": 7, "?act=comment.approve": 1, "?limit=2": 2,
	} {
		if got := list(query); len(got) != want {
			t.Errorf("audit%s has %d entries, want %d", query, len(got), want)
		}
	}
}
