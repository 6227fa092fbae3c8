// Package golang walks the sample page with a client that oapi-codegen made from
// the OpenAPI document, as a stranger's Go program would.
package golang

import (
	"net/http"
	"os"
	"testing"
)

// server is a running Broadsheet with the sample page.
func server(t *testing.T) *ClientWithResponses {
	t.Helper()
	base := os.Getenv("BROADSHEET_URL")
	if base == "" {
		t.Skip("BROADSHEET_URL names no running server: use api/clienttest/run")
	}
	client, err := NewClientWithResponses(base)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

func TestListAndFilter(t *testing.T) {
	client := server(t)
	all, err := client.ListArticlesWithResponse(t.Context(), nil)
	if err != nil || all.JSON200 == nil {
		t.Fatal(err, all)
	}
	if all.JSON200.Page.Total != len(all.JSON200.Data) || len(all.JSON200.Data) == 0 {
		t.Errorf("%d articles of %d", len(all.JSON200.Data), all.JSON200.Page.Total)
	}
	section, kinds := []string{"融媒·观察"}, []ListArticlesParamsKind{ListArticlesParamsKindNotice, ListArticlesParamsKindRoundup}
	some, err := client.ListArticlesWithResponse(t.Context(), &ListArticlesParams{Section: &section, Kind: &kinds})
	if err != nil || some.JSON200 == nil {
		t.Fatal(err, some)
	}
	if len(some.JSON200.Data) != 2 {
		t.Errorf("%d articles in the section, want 2", len(some.JSON200.Data))
	}
	for _, article := range some.JSON200.Data {
		if article.Section == nil || article.Section.Name != section[0] || article.Blocks != nil {
			t.Errorf("article %d: section %v, blocks %v", article.Id, article.Section, article.Blocks)
		}
	}
}

func TestFollowCursors(t *testing.T) {
	client := server(t)
	limit := 5
	params := ListCommentsParams{Limit: &limit}
	seen := map[int]bool{}
	for {
		part, err := client.ListCommentsWithResponse(t.Context(), &params)
		if err != nil || part.JSON200 == nil {
			t.Fatal(err, part)
		}
		for _, comment := range part.JSON200.Data {
			if seen[comment.Id] {
				t.Errorf("comment %d came twice", comment.Id)
			}
			seen[comment.Id] = true
		}
		if part.JSON200.Page.Next == nil {
			if len(seen) != part.JSON200.Page.Total {
				t.Errorf("%d comments of %d", len(seen), part.JSON200.Page.Total)
			}
			return
		}
		params.Cursor = part.JSON200.Page.Next
	}
}

func TestArticleWithComments(t *testing.T) {
	client := server(t)
	yes, one := true, 1
	list, err := client.ListArticlesWithResponse(t.Context(), &ListArticlesParams{HasComments: &yes, Limit: &one})
	if err != nil || list.JSON200 == nil || len(list.JSON200.Data) != 1 {
		t.Fatal(err, list)
	}
	include := []GetArticleParamsInclude{GetArticleParamsIncludeComments, GetArticleParamsIncludeDocument}
	answer, err := client.GetArticleWithResponse(t.Context(), list.JSON200.Data[0].Slug, &GetArticleParams{Include: &include})
	if err != nil || answer.JSON200 == nil {
		t.Fatal(err, answer)
	}
	article := answer.JSON200
	if len(article.Blocks) == 0 || article.Comments == nil || len(*article.Comments) != article.CommentCount {
		t.Errorf("article %s: %d blocks, comments %v of %d", article.Slug, len(article.Blocks), article.Comments, article.CommentCount)
	}
	if article.Document == nil || article.Document.Text == nil {
		t.Error("no whole document")
	}
	if first := (*article.Comments)[0]; first.Origin != CommentOriginPrint || first.BlockId == nil || first.AuthorName == "" {
		t.Errorf("first comment: %+v", first)
	}
}

func TestSearch(t *testing.T) {
	client := server(t)
	answer, err := client.SearchWithResponse(t.Context(), &SearchParams{Q: "党建"})
	if err != nil || answer.JSON200 == nil || len(answer.JSON200.Data) == 0 {
		t.Fatal(err, answer)
	}
	hit := answer.JSON200.Data[0]
	if hit.Article == nil || hit.Comment != nil || len(hit.Highlights) == 0 {
		t.Errorf("first hit: %+v", hit)
	}
}

func TestProblems(t *testing.T) {
	client := server(t)
	unknown, err := client.GetArticleWithResponse(t.Context(), "no-such-article", nil)
	if err != nil || unknown.StatusCode() != http.StatusNotFound || unknown.ApplicationproblemJSON404 == nil {
		t.Fatal(err, unknown)
	}
	if problem := unknown.ApplicationproblemJSON404; problem.Type != "urn:broadsheet:problem:not-found" || len(problem.Errors) != 0 {
		t.Errorf("404: %+v", problem)
	}
	limit := 1000
	bad, err := client.ListArticlesWithResponse(t.Context(), &ListArticlesParams{Limit: &limit})
	if err != nil || bad.ApplicationproblemJSON400 == nil {
		t.Fatal(err, bad)
	}
	if problem := bad.ApplicationproblemJSON400; len(problem.Errors) != 1 || problem.Errors[0].Field != "limit" || problem.Errors[0].Code != "out_of_range" {
		t.Errorf("400: %+v", problem)
	}
}
