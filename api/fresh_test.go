package api_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"broadsheet/api"
	"broadsheet/models"
	"broadsheet/store"
)

// watched are what readers look at while others write.
var watched = strings.Fields(`/articles /articles?include=blocks&sort=oldest /articles?has_comments=true /articles?q=党建 /articles?author=刘海龙
	/articles/1 /articles/4 /articles/4?include=comments,document,related /articles/6 /articles/1/related /articles/4/comments /articles/4/spans /articles/6/comments
	/authors /authors/1 /authors/1/articles /sections /sections/1 /sections/2/articles /comments /comments/1 /comments?sort=oldest&author_name=读者
	/documents /documents/1 /documents/1/spans /documents/2 /search?q=党建 /search?q=好&type=comment /search/suggest?q=lhl /search/suggest?q=新`)

// writes are writes of every kind, in an order in which each finds what it is
// about: METHOD path body. Nothing of those marked with a dot is for readers.
var writes = strings.Split(`POST /articles {"title":"停水通知","status":"published","section_id":1,"authors":[{"author_id":1}],"blocks":[{"type":"paragraph","text":"明日停水。"},{"type":"paragraph","text":"后天恢复。"}]}
. POST /articles {"title":"新的草稿","blocks":[{"type":"paragraph","text":"还没写完。"}]}
PATCH /articles/6 {"subtitle":"请提前储水"}
PATCH /articles/7 {"status":"published"}
DELETE /articles/7
POST /articles/7/restore
PATCH /articles/6 {"title":"停水又通知"}
POST /articles/6/revisions/1/restore
POST /articles/6/split {"at_block":"b2"}
POST /articles/6/merge {"article_id":8}
PATCH /authors/1 {"affiliation":"株洲晚报"}
POST /authors {"name":"新作者"}
POST /authors/1/merge {"author_id":2}
POST /authors/1/split {"article_ids":[6]}
DELETE /authors/4
POST /sections {"name":"新民生"}
PATCH /sections/1 {"name":"理论与实践"}
PUT /sections/order {"ids":[3,1,2]}
POST /sections/2/merge {"section_id":1}
DELETE /sections/3
. READER POST /articles/4/comments {"author_name":"读者","body":"好文章。"}
. READER POST /articles/4/comments {"author_name":"读者","body":"好文章,值得再读。"} once
PATCH /comments/13 {"status":"approved"}
READER PUT /comments/13/like
READER DELETE /comments/13/like
PATCH /comments/13 {"pinned":true}
READER POST /comments/13/reports {"reason":"spam"}
POST /comments/batch {"ids":[14,13],"status":"spam"}
POST /articles/4/comments {"author_name":"编辑","body":"好,谢谢。"}
POST /articles/4/comments {"author_name":"编辑","body":"好,再谢。","parent_id":15} once
DELETE /comments/15
POST /articles/4/comments/close
POST /articles/4/comments/open
PATCH /articles/6 {"comments_policy":"open"}
READER POST /articles/6/comments {"author_name":"读者","body":"好,马上就去。"}
POST /bans {"comment_id":17,"hours":24}
POST /keys {"name":"night","role":"editor"}
POST /documents 新的一页
PATCH /documents/1 {"publication":"株洲晚报"}
POST /documents/1/segment?apply=true {}
DELETE /documents/2?articles=trash`, "\n")

// After every kind of write the kept answers are those that would be made anew,
// and a write that is none of the readers' business leaves them where they are.
func TestKeptAnswersFollowEveryWrite(t *testing.T) {
	h, s := newServer(t, samplePage(t))
	key := newKey(t, s, models.Admin)
	compare(t, h, s, "nothing")
	for n, line := range writes {
		line, unseen := strings.CutPrefix(line, ". ")
		line, reader := strings.CutPrefix(line, "READER ")
		line, once := strings.CutSuffix(line, " once")
		method, rest, _ := strings.Cut(line, " ")
		path, body, _ := strings.Cut(rest, " ")
		before := generation(t, s)
		response := write(t, h, key, method, path, body, map[string]bool{"reader": reader, "once": once})
		if response.Code >= http.StatusMultipleChoices {
			t.Fatalf("%d: %s answers %d %s", n, line, response.Code, response.Body)
		}
		if after := generation(t, s); unseen && reader && after != before {
			t.Errorf("%d: %s makes the kept answers worthless", n, line)
		}
		compare(t, h, s, line)
	}
}

func generation(t *testing.T, s *store.Store) uint64 {
	t.Helper()
	generation, err := s.Generation(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return generation
}

func write(t *testing.T, h http.Handler, key, method, path, body string, how map[string]bool) *httptest.ResponseRecorder {
	t.Helper()
	request := httptest.NewRequestWithContext(t.Context(), method, api.Base+path, strings.NewReader(body))
	switch {
	case strings.HasPrefix(body, "{"):
		request.Header.Set("Content-Type", "application/json")
	case body != "":
		request.Header.Set("Content-Type", "text/plain")
	}
	if !how["reader"] {
		request.Header.Set("Authorization", "Bearer "+key)
	}
	if how["once"] {
		request.Header.Set("Idempotency-Key", "key")
	}
	recorder := httptest.NewRecorder()
	h.ServeHTTP(recorder, request)
	return recorder
}

// compare asks for everything twice, so that it is kept, and compares it with what
// a handler answers that keeps nothing yet.
func compare(t *testing.T, h http.Handler, s *store.Store, after string) {
	t.Helper()
	fresh := api.New(s, api.Config{})
	for _, target := range watched {
		target = api.Base + target
		var answers []string
		for _, from := range []http.Handler{h, h, fresh} {
			recorder := httptest.NewRecorder()
			from.ServeHTTP(recorder, httptest.NewRequestWithContext(t.Context(), http.MethodGet, target, nil))
			answers = append(answers, fmt.Sprint(recorder.Code, recorder.Header(), recorder.Body))
		}
		if answers[0] != answers[2] || answers[1] != answers[2] {
			t.Errorf("after %s, %s answers\n%s\n%s\nnot\n%s", after, target, answers[0], answers[1], answers[2])
		}
	}
}
