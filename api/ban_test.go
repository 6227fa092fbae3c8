package api_test

import (
	"net/http"
	"testing"

	"broadsheet/api"
	"broadsheet/models"
)

// A moderator bans a name for a time, finds the ban, and lifts it.
func TestBans(t *testing.T) {
	h, s := newServer(t, samplePage(t))
	key := newKey(t, s, models.Moderator)
	made := sendAs(t, h, key, http.MethodPost, "/api/v1/bans", `{"author_name":" 抢沙发 ","hours":24,"reason":"广告"}`)
	ban := decode[models.Ban](t, made, http.StatusCreated)
	if ban.AuthorName != "抢沙发" || ban.ByAddress || ban.CommentID != nil || ban.Until.Sub(noon).Hours() != 24 || *ban.KeyName != "moderator" {
		t.Errorf("the ban is %+v", ban)
	}
	if got := decode[models.Ban](t, sendAs(t, h, key, http.MethodGet, made.Header.Get("Location"), ""), http.StatusOK); got.ID != ban.ID {
		t.Errorf("%s is %+v", made.Header.Get("Location"), got)
	}
	for query, want := range map[string]int64{"": 1, "?active=true": 1, "?active=false": 0} {
		if list := decode[api.List[models.Ban]](t, sendAs(t, h, key, http.MethodGet, "/api/v1/bans"+query, ""), http.StatusOK); list.Page.Total != want {
			t.Errorf("bans%s: %d", query, list.Page.Total)
		}
	}
	for text, want := range map[string]string{
		`{}`: "/comment_id required /hours required",
		`{"comment_id":2,"author_name":"x","hours":1,"until":"2026-11-23T00:00:00Z"}`: "/author_name contradicts /until contradicts",
		`{"comment_id":999,"hours":1}`:                           "/comment_id unknown_reference",
		`{"comment_id":2,"hours":1}`:                             "/comment_id contradicts",
		`{"author_name":"x","hours":8761}`:                       "/hours out_of_range",
		`{"author_name":"x","until":"2026-11-22T12:00:00Z"}`:     "/until out_of_range",
		`{"author_name":"x","until":"2027-11-22T12:00:00.001Z"}`: "/until out_of_range",
		`{"author_name":" ","hours":1}`:                          "/author_name required",
	} {
		problem := decode[api.Problem](t, sendAs(t, h, key, http.MethodPost, "/api/v1/bans", text), http.StatusUnprocessableEntity)
		got := ""
		for _, fault := range problem.Errors {
			got += " " + fault.Field + " " + fault.Code
		}
		if got != " "+want {
			t.Errorf("%s:%s, want %s", text, got, want)
		}
	}
	if response := sendAs(t, h, key, http.MethodDelete, "/api/v1/bans/1", ""); response.StatusCode != http.StatusNoContent {
		t.Errorf("lifted: %d", response.StatusCode)
	}
	decode[api.Problem](t, sendAs(t, h, key, http.MethodGet, "/api/v1/bans/1", ""), http.StatusNotFound)
	decode[api.Problem](t, sendAs(t, h, key, http.MethodDelete, "/api/v1/bans/1", ""), http.StatusNotFound)
}
