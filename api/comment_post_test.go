package api_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"broadsheet/api"
	"broadsheet/models"
	"broadsheet/store"
	"broadsheet/store/storetest"
)

// newServerWith serves the sample page by the operator's rules for comments; the
// clock goes on by what tick says.
func newServerWith(t *testing.T, rules store.CommentRules, tick *time.Duration) (http.Handler, *store.Store) {
	t.Helper()
	clock := func() time.Time {
		if tick == nil {
			return noon
		}
		return noon.Add(*tick)
	}
	s, err := store.Open(t.Context(), storetest.Database(t), store.WithClock(clock), store.WithCommentRules(rules))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	if _, err := s.ImportPage(t.Context(), samplePage(t)); err != nil {
		t.Fatal(err)
	}
	return api.New(s, api.Config{}), s
}

// sendFrom is send from an address.
func sendFrom(t *testing.T, h http.Handler, from, method, target, text string, headers ...string) *http.Response {
	t.Helper()
	request := httptest.NewRequestWithContext(t.Context(), method, target, strings.NewReader(text))
	request.RemoteAddr = from + ":4000"
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Add(headers[i], headers[i+1])
	}
	response := serve(h, request)
	conforms(t, method, target, response)
	return response
}

const underFour = "/api/v1/articles/4/comments"

func said(name, text string) string {
	b, err := json.Marshal(models.CommentInput{AuthorName: name, Body: text})
	if err != nil {
		panic(err)
	}
	return string(b)
}

// A comment waits, is seen at once, or is refused, as the operator says; nobody
// but its writer learns of one that waits.
func TestCommentsByPolicy(t *testing.T) {
	for policy, want := range map[models.CommentPolicy]int{
		"": http.StatusAccepted, models.CommentsModerated: http.StatusAccepted, models.CommentsTrustedFirst: http.StatusAccepted,
		models.CommentsOpen: http.StatusCreated, models.CommentsClosed: http.StatusConflict,
	} {
		h, _ := newServerWith(t, store.CommentRules{Policy: policy}, nil)
		tag := func(target string) string { return get(t, h, target).Header.Get("ETag") }
		seen := []string{"/api/v1/articles/4", "/api/v1/comments", underFour, "/api/v1/comments?q=" + "%E5%AE%B6%E4%B9%A1%E8%8F%9C", "/api/v1/search?q=" + "%E5%AE%B6%E4%B9%A1%E8%8F%9C"}
		var before []string
		for _, target := range seen {
			before = append(before, tag(target))
		}
		response := send(t, h, http.MethodPost, underFour, said("株洲读者", "家乡菜最好吃。"))
		if response.StatusCode != want {
			t.Errorf("%s: %d %s", policy, response.StatusCode, body(t, response))
			continue
		}
		for i, target := range seen {
			if changed := tag(target) != before[i]; changed != (want == http.StatusCreated) {
				t.Errorf("%s: %s changed is %v", policy, target, changed)
			}
		}
		if want == http.StatusConflict {
			continue
		}
		posted := decode[models.PostedComment](t, response, want)
		if posted.ThreadID != posted.ID || posted.Origin != models.FromReader || posted.Reason != nil || *posted.WrittenOn != "2026-11-22" ||
			!strings.HasPrefix(posted.EditToken, "bse_") || !posted.EditableUntil.Equal(noon.Add(15*time.Minute)) {
			t.Errorf("%s: posted %+v", policy, posted)
		}
		if found := get(t, h, response.Header.Get("Location")).StatusCode; (found == http.StatusOK) != (want == http.StatusCreated) {
			t.Errorf("%s: its address answers %d", policy, found)
		}
	}
}

// What a trial says comes true, for each check.
func TestHeldComments(t *testing.T) {
	words, err := store.ParseWords(strings.NewReader("\uFEFF# 词表\n\n博彩\nbuy now\n!Shit\n"))
	if err != nil {
		t.Fatal(err)
	}
	h, s := newServerWith(t, store.CommentRules{Policy: models.CommentsOpen, Words: words, MaxLinks: 1, PerAddress: 1000}, nil)
	if _, _, err := s.CreateKey(t.Context(), models.NewKey{Name: "Night Desk", Role: models.Editor}); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		said("甲", "普通的话。"): "approved", said("甲", "见 https://a.example/ 。"): "approved", said("甲", "https://a.example/ ｗｗｗ．b.example"): "pending links",
		said("甲", "a.com b.net"): "pending links", said("a.com", "好的话"): "pending links", said("甲", "来 博·彩 吧"): "pending words", said("甲", "網上博彩"): "pending words",
		said("甲", "Buy  NOW!"): "pending words", said("甲", "buy nowhere"): "approved", said("甲", "ＳＨＩＴ!"): "rejected words", said("Shit", "另一句。"): "rejected words",
		said("甲", "Shitake 与 this hit"): "approved", said("刘 海 龙", "我是作者。"): "pending name", said("劉海龍", "我也是。"): "pending name",
		said("night-desk", "Hello."): "pending name", said("ＮＩＧＨＴ ＤＥＳＫ", "Hello there. shit"): "rejected words name", said("刘海", "不是作者。"): "approved",
	} {
		verdict := decode[models.CommentVerdict](t, send(t, h, http.MethodPost, underFour+"?dry_run=true", text), http.StatusOK)
		if got := strings.Join(append([]string{string(verdict.Status)}, verdict.Reasons...), " "); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
		status := map[bool]int{true: http.StatusCreated, false: http.StatusAccepted}[want == "approved"]
		posted := decode[models.PostedComment](t, send(t, h, http.MethodPost, underFour, text), status)
		if (posted.Status == models.Approved) != (want == "approved") || posted.Status != models.Approved && posted.Status != models.Pending || posted.Reason != nil {
			t.Errorf("%s: its writer is told %s %v", text, posted.Status, posted.Reason)
		}
	}
	before := decode[api.List[models.Comment]](t, get(t, h, "/api/v1/comments"), http.StatusOK).Page.Total
	send(t, h, http.MethodPost, underFour+"?dry_run=true", said("甲", "试一试。"))
	if after := decode[api.List[models.Comment]](t, get(t, h, "/api/v1/comments"), http.StatusOK).Page.Total; after != before {
		t.Error("a trial is stored")
	}
}

// A word list is refused by line.
func TestBadWordLists(t *testing.T) {
	for _, text := range []string{"好\n!\n", "好\n\xff", "---", strings.Repeat("长", 200)} {
		if _, err := store.ParseWords(strings.NewReader(text)); err == nil || !strings.Contains(err.Error(), "line ") {
			t.Errorf("%.20q: %v", text, err)
		}
	}
}

// The same is not said twice: by one address or name under an article, nor at
// length by one address under several.
func TestNothingIsSaidTwice(t *testing.T) {
	h, _ := newServerWith(t, store.CommentRules{Policy: models.CommentsOpen, MaxLinks: -1}, nil)
	long := strings.Repeat("说得很长的一段话,", 5)
	for i, step := range []struct {
		from, article, name, text string
		want                      int
	}{
		{"192.0.2.1", "4", "甲", "支持!", 201}, {"192.0.2.200", "4", "乙", " 支 持 ", 409}, {"198.51.100.1", "4", "甲", "支持", 409}, {"198.51.100.1", "4", "丙", "支持!", 201},
		{"192.0.2.1", "3", "甲", "支持!", 201}, {"192.0.2.1", "4", "甲", long, 201}, {"192.0.2.1", "3", "甲", long, 409}, {"198.51.100.1", "3", "甲", long, 201},
		{"203.0.113.1", "4", "丁", "www.x.example", 202}, {"203.0.113.1", "4", "丁", "www.x.example", 409}, {"198.51.100.1", "4", "丁", "www.x.example", 202}, // Who else would learn of what waits?
		{"192.0.2.1", "2", "甲", "👍", 201}, {"192.0.2.1", "2", "甲", "👎", 201}, {"192.0.2.1", "2", "甲", "👍", 409},
	} {
		response := sendFrom(t, h, step.from, http.MethodPost, "/api/v1/articles/"+step.article+"/comments", said(step.name, step.text))
		if response.StatusCode != step.want {
			t.Errorf("step %d: %d, want %d: %s", i, response.StatusCode, step.want, body(t, response))
		}
	}
}
