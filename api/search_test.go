package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"broadsheet/api"
	"broadsheet/models"
	"broadsheet/store"
)

// searchFor asks with explain=true and answers the status and, for 200, the answer.
func searchFor(t testing.TB, h http.Handler, q string) (int, api.SearchAnswer) {
	t.Helper()
	target := "/api/v1/search?explain=true&limit=100&q=" + url.QueryEscape(q)
	response := serve(h, httptest.NewRequestWithContext(t.Context(), http.MethodGet, target, nil))
	var answer api.SearchAnswer
	if response.StatusCode == http.StatusOK {
		if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
			t.Fatal(err)
		}
	}
	return response.StatusCode, answer
}

// oddQueries are queries that an index, a parser or a person may trip over.
var oddQueries = []string{
	"党建", "党 -建", "-党", `"党建 工作"`, `"党建`, `"`, "(", ")", "()", "(党", "党)", "OR", "党 OR", "OR 党", "AND", "NOT 党", "-", "--党", "- 党", "-(党 OR 工)",
	"title:党", "title:", "title：党", "body:(党 OR 工)", "nothing:党", ":", "*", "党*", "wor*", "*wor", "a* b*",
	`title : "党"`, "{title body} : 党", "NEAR(党 工, 3)", "党 + 工", "^党", `"党" * `, "rank", "article_terms", "characters:党", "∀", "§app", "¤要", "‖", "·",
	"'; DROP TABLE articles; --", "%", "_", "\\", "党\x00建", "\x01", "\xff\xfe", "党\n建", "\u200b", "\u202e党", "👨‍👩‍👧‍👦", "🇨🇳", "é", "e\u0301", "𠮷", "\U000E0100",
	"2022年", "C919", "5G", "6月6日", "，。", "“党建”", "《意见》", "网友@", "https://example.com/?q=党&x=1",
}

// Whatever is sent is answered or refused; what was understood reads back to the
// same query with the same hits.
func FuzzSearch(f *testing.F) {
	h, _ := newServer(f, samplePage(f))
	for _, q := range oddQueries {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, q string) {
		status, answer := searchFor(t, h, q)
		if status == http.StatusBadRequest {
			return
		}
		if status != http.StatusOK || answer.Understood == nil {
			t.Fatalf("%q is answered with %d", q, status)
		}
		status, again := searchFor(t, h, *answer.Understood)
		if status != http.StatusOK || *again.Understood != *answer.Understood || again.Page.Total != answer.Page.Total {
			t.Fatalf("%q is understood as %q, which is answered with %d, %+v", q, *answer.Understood, status, again.Page)
		}
	})
}

func TestSearchRefusesTooMuch(t *testing.T) {
	h, _ := newServer(t, samplePage(t))
	for name, q := range map[string]string{
		"terms": strings.Repeat("a ", 10000), "characters": strings.Repeat("党", 10000), "depth": strings.Repeat("(", 10000) + "党",
		"negations": strings.Repeat("-", 10000) + "党", "alternatives": "党" + strings.Repeat(" OR 党", 10000), "quotes": strings.Repeat(`"`, 9999),
	} {
		for _, path := range []string{"/api/v1/search", "/api/v1/articles", "/api/v1/comments"} {
			response := get(t, h, path+"?q="+url.QueryEscape(q))
			problem := decode[api.Problem](t, response, http.StatusBadRequest)
			if len(problem.Errors) != 1 || problem.Errors[0].Field != "q" || !strings.Contains(problem.Errors[0].Detail, "at character ") {
				t.Errorf("%s, %s: %+v", path, name, problem)
			}
		}
	}
}

// Highlights are pieces of what is stored, and each marks something.
func TestHighlightsAreOfTheStoredText(t *testing.T) {
	h, s := newServer(t, samplePage(t))
	shown := 0
	for _, q := range append(oddQueries, "黨建", "ａｐｐ", "工", "的", "习近平", "网友", "干部 OR 方言", "author:刘海龙", "section:融媒", "市委 -党") {
		status, answer := searchFor(t, h, q)
		if status == http.StatusBadRequest {
			continue
		}
		for _, hit := range answer.Data {
			texts := storedTexts(t, s, hit)
			for _, highlight := range hit.Highlights {
				var joined strings.Builder
				marked := false
				for _, part := range highlight.Parts {
					joined.WriteString(part.Text)
					marked = marked || part.Match
				}
				where := highlight.Field
				if highlight.BlockID != nil {
					where += " " + *highlight.BlockID
				}
				if !marked || !slices.ContainsFunc(texts[where], func(text string) bool { return strings.Contains(text, joined.String()) }) {
					t.Errorf("%q in the %s of %s %v: %q (marked %t) is not of %q", q, where, hit.Type, hit.Score, joined.String(), marked, texts[where])
				}
				shown++
			}
		}
	}
	if shown < 100 {
		t.Errorf("only %d highlights were looked at", shown)
	}
}

// storedTexts are a hit's texts by field, and block of a body.
func storedTexts(t *testing.T, s *store.Store, hit api.SearchHit) map[string][]string {
	t.Helper()
	texts := map[string][]string{}
	if hit.Comment != nil {
		texts["author"], texts["body"] = []string{hit.Comment.AuthorName}, []string{hit.Comment.Body}
		return texts
	}
	a, err := s.Article(t.Context(), store.RefOf(hit.Article.ID))
	if err != nil {
		t.Fatal(err)
	}
	for field, text := range map[string]*string{"title": a.Title, "kicker": a.Kicker, "subtitle": a.Subtitle, "source": a.Source} {
		if text != nil {
			texts[field] = []string{*text}
		}
	}
	if a.Section != nil {
		texts["section"] = []string{a.Section.Name}
	}
	for _, author := range a.Authors {
		texts["author"] = append(texts["author"], author.Name)
		if author.Affiliation != nil {
			texts["affiliation"] = append(texts["affiliation"], *author.Affiliation)
		}
	}
	for _, b := range a.Blocks {
		texts["body "+b.ID] = append(texts["body "+b.ID], b.Text)
	}
	return texts
}

// Every way to search agrees on how much there is to find.
func TestSearchesAgree(t *testing.T) {
	h, _ := newServer(t, samplePage(t))
	for _, q := range []string{"党建", "工", "App", "2022年", "-党", "党 OR 方言", "没有这样的词"} {
		type list = api.List[models.ArticleSummary]
		totals := map[int64]bool{}
		for _, target := range []string{"/articles?q=%s", "/articles?q=%s&sort=title", "/articles?q=%s&sort=relevance", "/articles?q=%s&sort=newest", "/search?type=article&q=%s", "/search?type=article&facets=none&q=%s", "/search?type=article&sort=newest&q=%s"} {
			totals[decode[list](t, get(t, h, "/api/v1"+fmt.Sprintf(target, url.QueryEscape(q))), http.StatusOK).Page.Total] = true
		}
		if len(totals) != 1 {
			t.Errorf("%s: the totals are %v", q, totals)
		}
	}
}
