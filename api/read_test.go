package api_test

import (
	"net/http"
	"testing"

	"broadsheet/store/storetest"
)

// The sample page's answers, whole: each golden file is read as code.
func TestSamplePage(t *testing.T) {
	h, _ := newServer(t, samplePage(t))
	for name, target := range map[string]string{
		"articles":               "/api/v1/articles",
		"articles_blocks":        "/api/v1/articles?section=2&include=blocks&fields=id,blocks",
		"articles_fields":        "/api/v1/articles?fields=id,title,authors&sort=title",
		"articles_page_two":      "/api/v1/articles?limit=2&page=2&fields=id",
		"article_essay":          "/api/v1/articles/1",
		"article_notice":         "/api/v1/articles/3",
		"article_roundup":        "/api/v1/articles/4?include=comments",
		"article_document":       "/api/v1/articles/3?include=document&fields=id,document",
		"article_citation":       "/api/v1/articles/1/citation",
		"article_comments":       "/api/v1/articles/4/comments?limit=5",
		"article_spans":          "/api/v1/articles/4/spans?limit=30",
		"authors":                "/api/v1/authors",
		"author":                 "/api/v1/authors/1",
		"author_articles":        "/api/v1/authors/1/articles?fields=id,slug",
		"sections":               "/api/v1/sections",
		"section":                "/api/v1/sections/rong-mei-guan-cha",
		"section_articles":       "/api/v1/sections/rong-mei-guan-cha/articles?fields=id,section",
		"comments":               "/api/v1/comments?limit=3",
		"comment":                "/api/v1/comments/2",
		"documents":              "/api/v1/documents",
		"document":               "/api/v1/documents/1",
		"document_spans":         "/api/v1/documents/1/spans?limit=100&page=2",
		"document_articles":      "/api/v1/documents/1/articles?fields=id,position",
		"search":                 "/api/v1/search?q=党建+OR+方言&limit=3&explain=true",
		"search_newest":          "/api/v1/search?q=制造&sort=newest&type=article&limit=2",
		"search_suggest":         "/api/v1/search/suggest?q=l",
		"article_related":        "/api/v1/articles/1/related",
		"problem_query":          "/api/v1/search?q=党建+AND+(&sort=best",
		"health":                 "/healthz",
		"ready":                  "/readyz",
		"problem_unknown":        "/api/v1/articles/99",
		"problem_no_route":       "/api/v1/artikel",
		"problem_slash":          "/api/v1/articles/",
		"problem_parameters":     "/api/v1/articles?limit=0&sort=best&form=2022&from=June&fields=titel&has_comments=yes&kind=esay&page=1&cursor=x",
		"problem_foreign_cursor": "/api/v1/authors?cursor=eyJzIjoibmV3ZXN0IiwiayI6WzFdfQ",
	} {
		if name == "search" && storetest.OnPostgres() {
			name += "_postgres" // It ranks in its own way.
		}
		t.Run(name, func(t *testing.T) { golden(t, name, get(t, h, target)) })
	}
	t.Run("problem_method", func(t *testing.T) { golden(t, "problem_method", do(t, h, http.MethodPut, "/api/v1/articles")) })
	t.Run("options", func(t *testing.T) { golden(t, "options", do(t, h, http.MethodOptions, "/api/v1/articles/1")) })
}
