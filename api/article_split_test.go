package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"broadsheet/api"
	"broadsheet/models"
)

// spansOf are the texts of the spans that went to an article, in page order.
func spansOf(t *testing.T, h http.Handler, article int64) (texts []string) {
	t.Helper()
	list := decode[api.List[models.Span]](t, get(t, h, fmt.Sprintf("/api/v1/articles/%d/spans?limit=100", article)), http.StatusOK)
	for _, span := range list.Data {
		texts = append(texts, fmt.Sprint(*span.ArticleID, " ", span.Role, " ", span.Text))
	}
	return texts
}

// An article that is cut in two and merged again has all its blocks, comments and
// spans, and each half has its own while there are two.
func TestSplitAndMerge(t *testing.T) {
	h, s := newServer(t, samplePage(t))
	key := newKey(t, s, models.Editor)
	before := decode[api.ArticleAnswer](t, get(t, h, "/api/v1/articles/4"), http.StatusOK)
	spansBefore := spansOf(t, h, 4)
	threads := func(id int64) []models.Thread {
		return decode[api.List[models.Thread]](t, get(t, h, fmt.Sprintf("/api/v1/articles/%d/comments?limit=100", id)), http.StatusOK).Data
	}
	at := *threads(4)[11].BlockID // The last topic of the round-up.
	made := sendAs(t, h, key, http.MethodPost, "/api/v1/articles/4/split", `{"at_block":"`+at+`","title":"方言"}`, "If-Match", `"1-x"`)
	split := decode[api.SplitAnswer](t, made, http.StatusCreated)
	first, second := split.Article, split.SplitOff
	if len(first.Blocks)+len(second.Blocks) != len(before.Blocks) || second.Blocks[0].ID != at || first.Version != 2 || second.Version != 1 || *second.Title != "方言" {
		t.Fatalf("split into %+v and %+v", first, second)
	}
	if first.Position != 4 || second.Position != 5 || second.Section.ID != before.Section.ID || first.CommentCount+second.CommentCount != 12 || second.CommentCount == 0 {
		t.Errorf("halves: %+v and %+v", first.ArticleSummary, second.ArticleSummary)
	}
	if next := decode[api.ArticleAnswer](t, get(t, h, "/api/v1/articles/5"), http.StatusOK); next.Position != 6 || next.Version != 2 {
		t.Errorf("the article behind has place %d and version %d", next.Position, next.Version)
	}
	for _, half := range []api.ArticleAnswer{first, second} {
		for _, thread := range threads(half.ID) {
			if thread.ArticleID != half.ID || !strings.Contains(fmt.Sprint(half.Blocks), *thread.BlockID+" ") {
				t.Errorf("comment %d of %d is with article %d", thread.ID, thread.ArticleID, half.ID)
			}
		}
	}
	if len(spansOf(t, h, first.ID))+len(spansOf(t, h, second.ID)) != len(spansBefore) || len(spansOf(t, h, second.ID)) < second.CommentCount {
		t.Errorf("%d and %d spans of %d", len(spansOf(t, h, first.ID)), len(spansOf(t, h, second.ID)), len(spansBefore))
	}
	other := decode[api.List[api.ArticleRow]](t, get(t, h, "/api/v1/articles?q=title:方言"), http.StatusOK)
	if other.Page.Total != 1 || other.Data[0].ID != second.ID {
		t.Errorf("the new half is found %d times", other.Page.Total)
	}

	merged := decode[api.ArticleAnswer](t, sendAs(t, h, key, http.MethodPost, "/api/v1/articles/4/merge", fmt.Sprintf(`{"article_id":%d}`, second.ID)), http.StatusOK)
	if len(merged.Blocks) != len(before.Blocks)+1 || merged.CommentCount != 12 || merged.CharacterCount != before.CharacterCount+2 {
		t.Errorf("merged: %+v", merged)
	}
	for i, thread := range threads(4) {
		if !strings.Contains(fmt.Sprint(merged.Blocks), *thread.BlockID+" ") || thread.AuthorName != threads(4)[i].AuthorName {
			t.Errorf("comment %d answers %s", thread.ID, *thread.BlockID)
		}
	}
	if after := spansOf(t, h, 4); strings.Join(after, "\n") != strings.Join(spansBefore, "\n") {
		t.Errorf("spans are\n%s\nand were\n%s", strings.Join(after, "\n"), strings.Join(spansBefore, "\n"))
	}
	for _, ref := range []string{fmt.Sprint(second.ID), second.Slug} {
		if moved := get(t, h, "/api/v1/articles/"+ref); moved.StatusCode != http.StatusMovedPermanently || !strings.HasSuffix(moved.Header.Get("Location"), map[bool]string{true: "/4", false: merged.Slug}[ref != second.Slug]) {
			t.Errorf("%s: %d %s", ref, moved.StatusCode, moved.Header.Get("Location"))
		}
	}
	decode[api.Problem](t, sendAs(t, h, key, http.MethodPost, fmt.Sprintf("/api/v1/articles/%d/restore", second.ID), ""), http.StatusConflict)
	for _, text := range []string{`{"article_id":4}`, `{"article_id":99}`} {
		decode[api.Problem](t, sendAs(t, h, key, http.MethodPost, "/api/v1/articles/4/merge", text), http.StatusUnprocessableEntity)
	}
	for _, text := range []string{`{"at_block":"` + merged.Blocks[0].ID + `"}`, `{"at_block":"b99"}`, `{}`} {
		decode[api.Problem](t, sendAs(t, h, key, http.MethodPost, "/api/v1/articles/4/split", text), http.StatusUnprocessableEntity)
	}
}

// Revisions tell what each change did, and bring back what was.
func TestRevisions(t *testing.T) {
	h, s := newServer(t, samplePage(t))
	key := newKey(t, s, models.Editor)
	before := decode[api.ArticleAnswer](t, get(t, h, "/api/v1/articles/1"), http.StatusOK)
	blocks := `[{"id":"b1","type":"paragraph","text":"` + strings.Replace(before.Blocks[0].Text, "近期", "日前", 1) + `"}]`
	for _, text := range []string{`{"title":"另一个标题","authors":[]}`, `{"blocks":` + blocks + `,"section_id":2}`} {
		decode[api.ArticleAnswer](t, sendAs(t, h, key, http.MethodPatch, "/api/v1/articles/1", text), http.StatusOK)
	}
	list := decode[api.List[models.ArticleRevision]](t, sendAs(t, h, key, http.MethodGet, "/api/v1/articles/1/revisions", ""), http.StatusOK)
	if list.Page.Total != 2 || list.Data[0].Version != 2 || *list.Data[1].KeyName != "editor" {
		t.Fatalf("revisions: %+v", list)
	}
	fields := map[string]models.Difference{}
	for _, revision := range list.Data {
		for _, d := range revision.Changes {
			name := d.Field
			if d.BlockID != nil {
				name += *d.BlockID
			}
			fields[fmt.Sprint(revision.Version, name)] = d
		}
	}
	if d := fields["1title"]; *d.After != "另一个标题" || *d.Before != *before.Title {
		t.Errorf("title: %+v", d)
	}
	if d := fields["1authors"]; d.After != nil || !strings.HasPrefix(*d.Before, "刘海龙 (") {
		t.Errorf("authors: %+v", d)
	}
	if d := fields["2blocksb1"]; len(d.Parts) != 3 || d.Parts[0] != (models.DifferencePart{Op: "removed", Text: "近期"}) || d.Parts[1] != (models.DifferencePart{Op: "added", Text: "日前"}) {
		t.Errorf("block: %+v", d.Parts)
	}
	if d := fields["2blocksb2"]; d.After != nil || d.Before == nil || len(list.Data[0].Changes) != len(before.Blocks)+2 { // section and summary
		t.Errorf("%d changes: %+v", len(list.Data[0].Changes), d)
	}
	paged := decode[api.List[models.ArticleRevision]](t, sendAs(t, h, key, http.MethodGet, "/api/v1/articles/1/revisions?limit=1&page=2", ""), http.StatusOK)
	if len(paged.Data) != 1 || paged.Data[0].Version != 1 || len(paged.Data[0].Changes) != len(list.Data[1].Changes) {
		t.Errorf("a page of revisions: %+v", paged)
	}
	was := decode[api.ArticleAnswer](t, sendAs(t, h, key, http.MethodGet, "/api/v1/articles/1/revisions/1", ""), http.StatusOK)
	if *was.Title != *before.Title || len(was.Blocks) != len(before.Blocks) || was.Authors[0].Name != "刘海龙" {
		t.Errorf("version 1: %+v", was)
	}
	restored := decode[api.ArticleAnswer](t, sendAs(t, h, key, http.MethodPost, "/api/v1/articles/1/revisions/1/restore", ""), http.StatusOK)
	if restored.Version != 4 || fmt.Sprint(restored.Blocks) != fmt.Sprint(before.Blocks) || restored.Section.ID != before.Section.ID || restored.Authors[0].Slug != before.Authors[0].Slug || restored.Summary != before.Summary {
		t.Errorf("restored: %+v", restored)
	}
	for _, act := range []struct{ method, at string }{{http.MethodDelete, ""}, {http.MethodPost, "/restore"}} {
		sendAs(t, h, key, act.method, "/api/v1/articles/1"+act.at, "")
	}
	list = decode[api.List[models.ArticleRevision]](t, sendAs(t, h, key, http.MethodGet, "/api/v1/articles/1/revisions?limit=2", ""), http.StatusOK)
	for i, act := range []string{"article.restore", "article.delete"} {
		if r := list.Data[i]; r.Act != act || len(r.Changes) != 1 || r.Changes[0].Field != "status" || len(r.Changes[0].Parts) != 0 {
			t.Errorf("%s changes %+v", act, r.Changes)
		}
	}
	for _, version := range []string{"0", "9", "x"} {
		decode[api.Problem](t, sendAs(t, h, key, http.MethodGet, "/api/v1/articles/1/revisions/"+version, ""), http.StatusNotFound)
	}
}

// Comments stay with their paragraphs, however many there are: the new ids of some
// are the old ids of others.
func TestMergeOfLongArticles(t *testing.T) {
	h, s := newServer(t)
	key := newKey(t, s, models.Editor)
	for id, blocks := range []int{210, 300} {
		paragraphs := `{"type":"paragraph","text":"一"}` + strings.Repeat(`,{"type":"paragraph","text":"又一"}`, blocks-1)
		decode[api.ArticleAnswer](t, sendAs(t, h, key, http.MethodPost, "/api/v1/articles", `{"status":"published","blocks":[`+paragraphs+`]}`), http.StatusCreated)
		for _, block := range []string{"b1", fmt.Sprint("b", blocks)} {
			post(t, h, "192.0.2.1", fmt.Sprintf("/api/v1/articles/%d/comments", id+1), `{"author_name":"读者","body":"写得好 `+block+`","block_id":"`+block+`"}`)
		}
	}
	decode[api.ArticleAnswer](t, sendAs(t, h, key, http.MethodPost, "/api/v1/articles/1/merge", `{"article_id":2}`), http.StatusOK)
	var places []string
	for _, c := range decode[api.List[models.Comment]](t, sendAs(t, h, key, http.MethodGet, "/api/v1/comments?status=pending", ""), http.StatusOK).Data {
		places = append(places, *c.BlockID)
	}
	if got := strings.Join(places, " "); got != "b1 b210 b211 b510" {
		t.Errorf("the comments stand at %s", got)
	}
}
