package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"

	"broadsheet/api"
	"broadsheet/models"
	"broadsheet/store"
)

// Whatever is sent is stored as text, or refused with a problem; nothing breaks.
func TestAbusiveComments(t *testing.T) {
	h, _ := newServerWith(t, store.CommentRules{Policy: models.CommentsOpen, MaxLinks: -1, PerAddress: 1000}, nil)
	long := strings.Repeat("长", 4000)
	family := "👨‍👩‍👧‍👦"
	for text, want := range map[string]string{
		said("<script>alert(1)</script>", "<img src=x onerror=alert(1)>好"): "201", said("Robert'); DROP TABLE comments;--", "1 OR 1=1"): "201",
		said("甲", `"NEAR(a b) AND * title:^x`): "201", said("甲", long): "201", said("甲", long+"长"): "422 /body too_long",
		said(strings.Repeat(family, 40), strings.Repeat(family, 4000)): "201", said(strings.Repeat("名", 41), "好的"): "422 /author_name too_long",
		said(strings.Repeat("x", 1<<20), "好的"): "422 /author_name too_long", said("e"+strings.Repeat("\u0301", 9), "好的"): "422 /author_name invisible",
		said("", " \n "): "422 /author_name required /body required", said("甲", "<b></b>&nbsp;"): "422 /body empty", said("甲", "**--**"): "422 /body empty",
		said("甲\u202Ereversed", "好的"): "422 /author_name invisible", said("甲", "a\u2066b"): "422 /body invisible", said("甲", "a\u200Bb"): "422 /body invisible",
		said("甲", "a\u200Db"): "422 /body invisible", said("甲", "می\u200Cخواهم"): "201", said("甲", "🏴\U000E0067\U000E0062\U000E007F!"): "201",
		said("甲", "x\U000E0067"): "422 /body invisible", said("\u3164", "好的"): "422 /author_name invisible", said("\u2800", "好的"): "422 /author_name invisible",
		`{"author_name":"甲","body":"a\u0007b"}`: "422 /body invisible", `{"author_name":"甲","body":"一\r\n二\t三"}`: "201",
		`{"author_name":"甲","body":"a\u0000b"}`: "422 /body not_text", `{"author_name":"甲","body":7,"status":"approved","id":1}`: "422 /body wrong_type /status unknown_field /id read_only",
		`{"author_name":"甲","author_name":"乙","body":"好的"}`:             "422 /author_name duplicate_key",
		`{"author_name":"甲","body":"好的","parent_id":1,"block_id":"b2"}`: "422 /block_id contradicts",
		"{\"author_name\":\"\xff\",\"body\":\"好的\"}":                    "400  not_text", `{"author_name":`: "400  syntax",
		strings.Repeat(`{"body":[`, 40) + strings.Repeat("]}", 40): "400  too_deep", `null`: "400  wrong_type",
		`{"author_name":"甲","body":"\ud800好的"}`: "201",
	} {
		response := send(t, h, http.MethodPost, underFour, text)
		got := fmt.Sprint(response.StatusCode)
		if response.StatusCode >= 400 {
			for _, fault := range decode[api.Problem](t, response, response.StatusCode).Errors {
				got += " " + fault.Field + " " + fault.Code
			}
		}
		if got != want {
			t.Errorf("%.80q: %s, want %s", text, got, want)
		}
	}
	for mediaType, want := range map[string]int{"text/html": 415, "application/x-www-form-urlencoded": 415, "multipart/form-data; boundary=x": 415, "???": 415} {
		if response := send(t, h, http.MethodPost, underFour, said("甲", "好的"), "Content-Type", mediaType); response.StatusCode != want {
			t.Errorf("as %s: %d", mediaType, response.StatusCode)
		}
	}
	if response := send(t, h, http.MethodPost, underFour, said("甲", strings.Repeat("x", 5<<20))); response.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("5 MB: %d", response.StatusCode)
	}
	if kept := string(body(t, get(t, h, "/api/v1/comments?limit=100"))); !strings.Contains(kept, `"<script>alert(1)</script>"`) {
		t.Error("markup is no text")
	}
}

// The limits hold across a restart, count what was taken and not what was tried,
// and say what is left.
func TestCommentLimits(t *testing.T) {
	var passed time.Duration
	h, s := newServerWith(t, store.CommentRules{Policy: models.CommentsOpen, PerAddress: 3, PerArticle: 5}, &passed)
	n := 0
	next := func(from string, target string) *http.Response {
		n++
		return sendFrom(t, h, from, http.MethodPost, target, said("甲", fmt.Sprintf("第%d条。", n)))
	}
	const other = "/api/v1/articles/3/comments"
	first := next("192.0.2.1", underFour)
	if first.Header.Get("RateLimit-Policy") != `"article";q=5;w=600, "address";q=3;w=600` || first.Header.Get("RateLimit") != `"article";r=4;t=600, "address";r=2;t=600` {
		t.Errorf("headers %v", first.Header)
	}
	passed = time.Minute
	tried := send(t, h, http.MethodPost, underFour+"?dry_run=true", said("甲", "试试。"))
	if tried.Header.Get("RateLimit") != `"article";r=4;t=540, "address";r=2;t=540` {
		t.Errorf("a trial: %v", tried.Header)
	}
	if again := sendFrom(t, h, "192.0.2.1", http.MethodPost, underFour, said("甲", "第 1 条")); again.StatusCode != http.StatusConflict {
		t.Errorf("said twice: %d", again.StatusCode)
	}
	for i, step := range []struct {
		from, target string
		want         int
	}{
		{"192.0.2.77", underFour, 201}, {"[::ffff:192.0.2.5]", other, 201}, {"192.0.2.1", other, 429}, {"192.0.3.1", underFour, 201},
		{"[2001:db8:1::1]", underFour, 201}, {"[2001:db8:1:ffff::2]", underFour, 201}, {"[2001:db8:2::1]", underFour, 429}, {"[2001:db8:2::1]", other, 201},
	} {
		response := next(step.from, step.target)
		if response.StatusCode != step.want {
			t.Errorf("step %d: %d, want %d", i, response.StatusCode, step.want)
		}
		if retry := response.Header.Get("Retry-After"); (step.want == 429) != (retry == "540") {
			t.Errorf("step %d: Retry-After %q", i, retry)
		}
	}
	h = api.New(s, api.Config{}) // as after a restart
	if response := next("192.0.2.1", "/api/v1/articles/2/comments"); response.StatusCode != http.StatusTooManyRequests {
		t.Errorf("restarted: %d", response.StatusCode)
	}
	if response := sendAs(t, h, newKey(t, s, models.Editor), http.MethodPost, underFour, said("编辑", "谢谢。")); response.StatusCode != http.StatusCreated {
		t.Errorf("with a key: %d", response.StatusCode)
	}
	passed = 10 * time.Minute
	if response := next("192.0.2.1", underFour); response.StatusCode != http.StatusCreated {
		t.Errorf("later: %d", response.StatusCode)
	}
}

// A network that floods is turned away before the database is asked.
func TestFloodsMeetTheGate(t *testing.T) {
	h, s := newServerWith(t, store.CommentRules{}, nil)
	kept := func() *http.Response {
		return sendFrom(t, h, "192.0.2.1", http.MethodPost, underFour, said("甲", "好的。"), "Idempotency-Key", "one")
	}
	decode[models.PostedComment](t, kept(), http.StatusAccepted)
	for range 299 {
		sendFrom(t, h, "192.0.2.1", http.MethodDelete, "/api/v1/comments/999", "")
	}
	flood := sendFrom(t, h, "192.0.2.9", http.MethodPost, underFour, "{}")
	if flood.StatusCode != http.StatusTooManyRequests || flood.Header.Get("Retry-After") != "60" || flood.Header.Get("RateLimit") != `"requests";r=0;t=60` {
		t.Errorf("%d %v", flood.StatusCode, flood.Header)
	}
	decode[api.Problem](t, kept(), http.StatusTooManyRequests)
	if other := sendFrom(t, h, "198.51.100.1", http.MethodPost, underFour, "{}"); other.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("others: %d", other.StatusCode)
	}
	if read := sendFrom(t, h, "192.0.2.1", http.MethodGet, underFour, ""); read.StatusCode != http.StatusOK {
		t.Errorf("reading: %d", read.StatusCode)
	}
	if keyed := sendAs(t, h, newKey(t, s, models.Editor), http.MethodPost, underFour, "{}"); keyed.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("with a key: %d", keyed.StatusCode)
	}
}

// Nobody but a trusted proxy says where a request comes from.
func TestTrustedProxies(t *testing.T) {
	for name, trusted := range map[string][]netip.Prefix{"none": nil, "one": {netip.MustParsePrefix("192.0.2.0/24")}} {
		_, s := newServerWith(t, store.CommentRules{PerAddress: 1}, nil)
		h := api.New(s, api.Config{TrustedProxies: trusted})
		for i, header := range []string{"X-Forwarded-For", "X-Forwarded-For", "X-Real-IP", "Forwarded"} {
			from, target := fmt.Sprintf("203.0.%d.1", 10*len(trusted)+i+1), fmt.Sprintf("/api/v1/articles/%d/comments", len(trusted)+1)
			response := sendFrom(t, h, "192.0.2.1", http.MethodPost, target, said("甲", fmt.Sprint(name, i)), header, from)
			want := http.StatusAccepted
			if trusted == nil && i > 0 || i > 2 { // The connection's address is used up by the first that has no other.
				want = http.StatusTooManyRequests
			}
			if response.StatusCode != want {
				t.Errorf("%s, %s %d: %d, want %d", name, header, i, response.StatusCode, want)
			}
		}
	}
}

// Two hundred write at once: what is acknowledged is there, and counted.
func TestManyWritersAtOnce(t *testing.T) {
	h, _ := newServerWith(t, store.CommentRules{Policy: models.CommentsOpen, PerArticle: 1000}, nil)
	var wait sync.WaitGroup
	var lock sync.Mutex
	kept, likes := map[int64]bool{}, 0
	do := func(from, method, target, text string, headers ...string) (int, []byte) {
		request := httptest.NewRequestWithContext(t.Context(), method, target, strings.NewReader(text))
		request.RemoteAddr = from
		for i := 0; i+1 < len(headers); i += 2 {
			request.Header.Set(headers[i], headers[i+1])
		}
		recorder := httptest.NewRecorder()
		h.ServeHTTP(recorder, request)
		if recorder.Code >= 500 {
			t.Errorf("%s %s: %s", method, target, recorder.Body)
		}
		return recorder.Code, recorder.Body.Bytes()
	}
	for i := range 200 {
		wait.Go(func() {
			from := fmt.Sprintf("203.%d.113.1:1", i)
			status, text := do(from, http.MethodPost, "/api/v1/articles/2/comments", said("读者", fmt.Sprintf("第%d条。", i)))
			var posted models.PostedComment
			if err := json.Unmarshal(text, &posted); err != nil || status != http.StatusCreated {
				t.Errorf("%d: %d %s", i, status, text)
				return
			}
			removed := false
			if i%4 == 0 {
				status, _ = do(from, http.MethodDelete, own(posted), "", "Edit-Token", posted.EditToken)
				removed = status == http.StatusNoContent
			}
			status, _ = do(from, http.MethodPut, "/api/v1/comments/1/like", "")
			lock.Lock()
			defer lock.Unlock()
			kept[posted.ID] = !removed
			if status == http.StatusOK {
				likes++
			}
		})
	}
	wait.Wait()
	article := decode[models.ArticleSummary](t, get(t, h, "/api/v1/articles/2?fields=comment_count"), http.StatusOK)
	if article.CommentCount != 150 || len(kept) != 200 {
		t.Errorf("%d comments of %d", article.CommentCount, len(kept))
	}
	for id, there := range kept {
		if status := get(t, h, fmt.Sprint("/api/v1/comments/", id)).StatusCode; (status == http.StatusOK) != there {
			t.Errorf("comment %d: %d", id, status)
		}
	}
	if c := decode[models.Comment](t, get(t, h, "/api/v1/comments/1"), http.StatusOK); c.Likes != 200 || likes != 200 {
		t.Errorf("%d likes of %d", c.Likes, likes)
	}
}
