package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"broadsheet/api"
	"broadsheet/models"
	"broadsheet/seed"
	"broadsheet/store"
	"broadsheet/store/storetest"
)

// phrases stand once each in threePieces.
var phrases = []string{"爱护环境", "遵守公共秩序", "不在文物古迹上涂刻", "不随地吐痰", "讲究以礼待人", "礼让老幼病残"}

// joinedCut is threePieces as other rules cut it: the first two are one article.
func joinedCut(t *testing.T) models.Page {
	t.Helper()
	page, err := seed.ReadPage([]byte(threePieces), "2022-06-08.txt", "", seed.Manifest{Publication: "株洲日报", IssuedOn: "2022-06-08", PrintPage: "A2"})
	if err != nil || len(page.Articles) != 3 {
		t.Fatalf("%d articles (%v)", len(page.Articles), err)
	}
	first := &page.Articles[0]
	before := len(first.Blocks)
	for _, b := range page.Articles[1].Blocks {
		first.Blocks = append(first.Blocks, models.Block{ID: fmt.Sprintf("b%d", len(first.Blocks)+1), Type: b.Type, Text: b.Text})
	}
	page.Articles = append(page.Articles[:1], page.Articles[2])
	for i := range page.Spans {
		switch s := &page.Spans[i]; s.Article {
		case 1:
			if s.Article = 0; s.Block >= 0 {
				s.Block += before
			}
		case 2:
			s.Article = 1
		}
	}
	return page
}

func fates(changes []models.ArticleChange) string {
	var words []string
	for _, c := range changes {
		words = append(words, string(c.Fate))
	}
	return strings.Join(words, " ")
}

// Segmenting anew proposes, and does the same where it is applied.
func TestSegmentingAnew(t *testing.T) {
	h, s := newServer(t, joinedCut(t))
	key := newKey(t, s, models.Editor)
	before := everything(t, s, h, key)
	segment := func(query, text string) api.Recut {
		return decode[api.Recut](t, sendAs(t, h, key, http.MethodPost, "/api/v1/documents/1/segment"+query, text), http.StatusOK)
	}
	proposed := segment("", "")
	if proposed.Applied || proposed.Outcome != models.Replaced || fates(proposed.Articles) != "new changed changed" || proposed.Articles[0].ID != nil || everything(t, s, h, key) != before {
		t.Errorf("proposed: %+v", proposed)
	}
	added, removed := proposed.Articles[0].Blocks, proposed.Articles[1].Blocks
	if len(removed) == 0 || len(removed) != len(added) || removed[0].Change != "removed" || added[0].Change != "added" || removed[0].Text != added[0].Text {
		t.Errorf("blocks: %+v and %+v", removed, added)
	}
	applied := segment("?apply=true", "")
	if !applied.Applied || fates(applied.Articles) != "new changed changed" || *applied.Articles[0].ID < 3 || *applied.Articles[2].ID != 2 {
		t.Errorf("applied: %+v", applied)
	}
	list := decode[api.List[api.ArticleRow]](t, get(t, h, "/api/v1/documents/1/articles?sort=oldest"), http.StatusOK)
	if list.Page.Total != 3 || list.Data[0].ID != *applied.Articles[0].ID || list.Data[1].ID != 1 || list.Data[1].Position != 2 || list.Data[2].ID != 2 || list.Data[2].Position != 3 {
		t.Errorf("articles: %+v", list.Data)
	}
	for _, phrase := range phrases { // The index follows, also where places were exchanged.
		if found := decode[api.SearchAnswer](t, get(t, h, "/api/v1/search?q="+phrase), 200).Page.Total; found != 1 {
			t.Errorf("%s is found %d times", phrase, found)
		}
	}
	if again := segment("?apply=true", ""); again.Outcome != models.Unchanged || fates(again.Articles) != "same same same" {
		t.Errorf("again: %+v", again)
	}
	const line = "遵守公共秩序,排队遵守秩序,不并行挡道。"
	named := segment("?apply=true", `{"manifest":{"default_section":"文明","furniture":["`+line+`"]}}`)
	with := map[string]bool{}
	for _, b := range named.Articles[0].Blocks {
		with[b.Change] = with[b.Change] || strings.Contains(b.Text, line)
	}
	if fates(named.Articles) != "changed changed changed" || *named.Articles[2].Properties[0].After != "文明" || !with["removed"] || with["added"] {
		t.Errorf("with a manifest: %+v", named.Articles)
	}
	if kept := segment("", ""); kept.Outcome != models.Unchanged {
		t.Errorf("the manifest is not kept: %+v", kept.Articles)
	}
	if back := segment("", `{"manifest":{"default_section":null,"furniture":[]}}`); fates(back.Articles) != "changed changed changed" || back.Articles[2].Properties[0].After != nil {
		t.Errorf("taken back: %+v", back.Articles)
	}
	stale := sendAs(t, h, key, http.MethodPost, "/api/v1/documents/1/segment?apply=true", "", "If-Match", `"1-0"`)
	decode[api.Problem](t, stale, http.StatusPreconditionFailed)
	first, once := sendAs(t, h, key, http.MethodPost, "/api/v1/documents/1/segment?apply=true", "", "Idempotency-Key", "k"), sendAs(t, h, key, http.MethodPost, "/api/v1/documents/1/segment?apply=true", "", "Idempotency-Key", "k")
	if string(body(t, first)) != string(body(t, once)) || once.Header.Get("Idempotent-Replayed") != "true" {
		t.Error("an Idempotency-Key is not honoured")
	}
	decode[api.Problem](t, sendAs(t, h, key, http.MethodPost, "/api/v1/documents/9/segment", ""), http.StatusNotFound)
	decode[api.Problem](t, sendAs(t, h, key, http.MethodPost, "/api/v1/documents/1/segment", `{"manifest":{"language":"?"}}`), http.StatusUnprocessableEntity)
}

// correction is what an editor does to the articles of threePieces or of its
// joined cut, whose ids are 1 to 3 and 1 to 2.
type correction struct{ method, path, body string }

var corrections = map[string][]correction{
	"edited":             {{"PATCH", "/api/v1/articles/1", `{"title":"改过的题目"}`}},
	"edited twice":       {{"PATCH", "/api/v1/articles/1", `{"kicker":"一"}`}, {"PATCH", "/api/v1/articles/2", `{"blocks":[{"type":"paragraph","text":"全新的一段。"}]}`}},
	"a draft":            {{"PATCH", "/api/v1/articles/1", `{"status":"draft"}`}},
	"archived":           {{"PATCH", "/api/v1/articles/1", `{"status":"archived"}`}},
	"trashed":            {{"DELETE", "/api/v1/articles/1", ""}},
	"split":              {{"POST", "/api/v1/articles/1/split", `{"at_block":"b2"}`}},
	"split, one trashed": {{"POST", "/api/v1/articles/1/split", `{"at_block":"b2"}`}, {"DELETE", "/api/v1/articles/1", ""}},
	"merged":             {{"POST", "/api/v1/articles/1/merge", `{"article_id":2}`}},
	"merged and trashed": {{"POST", "/api/v1/articles/1/merge", `{"article_id":2}`}, {"DELETE", "/api/v1/articles/1", ""}},
	"merged and split":   {{"POST", "/api/v1/articles/1/merge", `{"article_id":2}`}, {"POST", "/api/v1/articles/1/split", `{"at_block":"b2"}`}},
}

// twoParagraphs gives each piece's paragraphs lines of their own, so that there
// is something to split.
func longPieces() string {
	text := threePieces
	for _, end := range []string{"果实。\n", "规定。\n", "赤膊。\n"} {
		text = strings.Replace(text, end, end+"\n一、说明\n", 1)
	}
	return text
}

// What an editor changed, split, merged, archived or deleted stays as it is when
// its page is segmented anew, or replaced by a corrected one: nothing comes back,
// and nothing stands twice.
func TestCorrectionsStay(t *testing.T) {
	for name, acts := range corrections {
		for _, cut := range []string{"the same cut", "another cut"} {
			for _, way := range []string{"segment", "replace"} {
				t.Run(name+", "+cut+", "+way, func(t *testing.T) { checkCorrection(t, acts, cut == "another cut", way == "replace") })
			}
		}
	}
}

func checkCorrection(t *testing.T, acts []correction, otherCut, replace bool) {
	h, s := newServer(t)
	key := newKey(t, s, models.Editor)
	text := longPieces()
	if otherCut {
		text = threePieces
		if _, err := s.ImportPage(t.Context(), joinedCut(t)); err != nil {
			t.Fatal(err)
		}
	} else {
		decode[api.PostedDocument](t, postText(t, h, key, ofThatDay, text), http.StatusCreated)
	}
	for _, act := range acts {
		if response := sendAs(t, h, key, act.method, act.path, act.body); response.StatusCode >= 300 {
			t.Fatalf("%s %s: %s", act.method, act.path, body(t, response))
		}
	}
	articles := func() []json.RawMessage {
		var all []json.RawMessage
		for _, query := range []string{"?status=published,draft,archived&include=blocks&limit=100&sort=oldest", "?trashed=true&include=blocks&limit=100"} {
			all = append(all, decode[api.List[json.RawMessage]](t, sendAs(t, h, key, http.MethodGet, "/api/v1/articles"+query, ""), http.StatusOK).Data...)
		}
		return all
	}
	spansOf := func() string {
		return string(body(t, sendAs(t, h, key, http.MethodGet, "/api/v1/documents/1/spans?limit=100", "")))
	}
	before, spans := articles(), spansOf()
	for range 2 { // And a second time, when what was kept is what is known.
		if replace {
			text = strings.Replace(text, "禁烟场所", "禁烟的场所", 1) + "\n"
			answer := decode[api.PostedDocument](t, postText(t, h, key, ofThatDay+"&replace=true", text), http.StatusOK)
			if strings.Contains(fates(answer.Changes), "new") || strings.Contains(fates(answer.Changes), "archived") {
				t.Errorf("replaced: %s", fates(answer.Changes))
			}
		} else {
			answer := decode[api.Recut](t, sendAs(t, h, key, http.MethodPost, "/api/v1/documents/1/segment?apply=true", ""), http.StatusOK)
			if strings.Contains(fates(answer.Articles), "new") || !strings.Contains(fates(answer.Articles), "left_alone") {
				t.Errorf("segmented: %s", fates(answer.Articles))
			}
			if answer.Outcome != models.Unchanged || spansOf() != spans {
				t.Errorf("segmented: %s: %+v\n%s", answer.Outcome, answer.Articles, spansOf())
			}
		}
		after := articles()
		if len(after) != len(before) {
			t.Fatalf("there were %d articles, and are %d", len(before), len(after))
		}
		for i := range before {
			var article api.ArticleAnswer
			if err := json.Unmarshal(before[i], &article); err != nil {
				t.Fatal(err)
			}
			edited := article.ID > 3 || otherCut && article.ID > 2
			for _, act := range acts {
				edited = edited || strings.Contains(act.path+"/", fmt.Sprintf("articles/%d/", article.ID)) || strings.Contains(act.body, fmt.Sprintf(":%d}", article.ID))
			}
			if edited && string(before[i]) != string(after[i]) {
				t.Errorf("was %s\n is %s", before[i], after[i])
			}
		}
	}
	checkCovered(t, h, key)
	for _, phrase := range phrases {
		if n := strings.Count(fmt.Sprintf("%s", articles()), phrase); n > strings.Count(fmt.Sprintf("%s", before), phrase) {
			t.Errorf("%s stands %d times", phrase, n)
		}
	}
	for _, act := range acts {
		if act.method == http.MethodDelete { // The trash still gives back.
			decode[api.ArticleAnswer](t, sendAs(t, h, key, http.MethodPost, act.path+"/restore", ""), http.StatusOK)
		}
	}
}

// checkCovered fails where the spans of the page leave out a character, or hold one twice.
func checkCovered(t *testing.T, h http.Handler, key string) {
	t.Helper()
	text := *decode[models.Document](t, sendAs(t, h, key, http.MethodGet, "/api/v1/documents/1", ""), http.StatusOK).Shown
	at := 0
	for _, span := range decode[api.List[models.Span]](t, sendAs(t, h, key, http.MethodGet, "/api/v1/documents/1/spans?limit=100", ""), http.StatusOK).Data {
		if span.Start < at || strings.TrimSpace(text[at:span.Start]) != "" {
			t.Errorf("bytes %d to %d: %q", at, span.Start, text[min(at, span.Start):max(at, span.Start)])
		}
		at = span.End
	}
	if strings.TrimSpace(text[at:]) != "" {
		t.Errorf("the end is in no span: %q", text[at:])
	}
}

// What was in the trash for 30 days comes back neither as an article nor as the
// text of its page.
func TestWhatIsGoneStaysGone(t *testing.T) {
	now := noon
	s, err := store.Open(t.Context(), storetest.Database(t), store.WithClock(func() time.Time { return now }))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	h, key := api.New(s, api.Config{}), newKey(t, s, models.Editor)
	decode[api.PostedDocument](t, postText(t, h, key, ofThatDay, threePieces), http.StatusCreated)
	sendAs(t, h, key, http.MethodDelete, "/api/v1/articles/2", "")
	now = now.Add(31 * 24 * time.Hour)
	if err := s.EmptyTrash(t.Context()); err != nil {
		t.Fatal(err)
	}
	decode[api.Problem](t, sendAs(t, h, key, http.MethodPost, "/api/v1/articles/2/restore", ""), http.StatusNotFound)
	recut := decode[api.Recut](t, sendAs(t, h, key, http.MethodPost, "/api/v1/documents/1/segment?apply=true", ""), http.StatusOK)
	if recut.Outcome != models.Unchanged || fates(recut.Articles) != "same same" {
		t.Errorf("segmented: %+v", recut.Articles)
	}
	better := decode[api.PostedDocument](t, postText(t, h, key, ofThatDay+"&replace=true", strings.Replace(threePieces, "禁烟", "禁止吸烟", 1)), http.StatusOK)
	if len(better.Articles) != 2 {
		t.Errorf("replaced: %+v", better.Changes)
	}
	checkCovered(t, h, key)
	for _, target := range []string{"/api/v1/documents/1", "/api/v1/documents/1/spans?limit=100", "/api/v1/articles/1?include=document", "/api/v1/search?q=" + phrases[2]} {
		if text := string(body(t, get(t, h, target))); strings.Contains(text, phrases[2]) {
			t.Errorf("%s shows a reader what was deleted: %s", target, text)
		}
	}
}
