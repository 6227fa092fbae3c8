package store

import (
	"context"
	"errors"
	"testing"

	"broadsheet/models"
	"broadsheet/search"
)

// What readers may not see is in no list, count, search, suggestion or address.
func TestReadersFindOnlyWhatTheyMay(t *testing.T) {
	s := open(t)
	importPage(t, s, page(1, 4)) // One comment under each article.
	for _, statement := range []string{
		"UPDATE articles SET status = 'draft' WHERE id = 2", "UPDATE articles SET status = 'archived' WHERE id = 3",
		"UPDATE comments SET status = 'pending', reason = 'held' WHERE id = 1", "UPDATE comments SET reason = 'looked odd' WHERE id = 4",
	} {
		if err := s.writer.Exec(statement).Error; err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Reindex(t.Context(), func(int, int) {}); err != nil {
		t.Fatal(err)
	}
	ctx, page := t.Context(), Page{Limit: 10, Sort: "newest"}
	query, err := search.ParseQuery("正文 OR 好")
	if err != nil {
		t.Fatal(err)
	}
	for name, filter := range map[string]ArticleFilter{
		"all": {}, "by id": {IDs: []Ref{"1", "2", "3", "4"}}, "of the document": {OfDocument: "1"}, "found": {Query: &query},
		"asked for": {Statuses: []models.Status{models.Published, models.Draft, models.Archived}},
	} {
		filter.Page = page
		if list, err := s.ListArticles(ctx, filter); err != nil || list.Total != 2 || len(list.Data) != 2 {
			t.Errorf("%s: %d articles (%v)", name, list.Total, err)
		}
	}
	hits, err := s.Search(ctx, SearchFilter{Query: query, Facets: FacetNames(), Page: page})
	if err != nil || hits.Total != 3 || hits.Facets.Kind[0].Count != 2 {
		t.Errorf("a search finds %d and counts %+v (%v)", hits.Total, hits.Facets, err)
	}
	for _, hidden := range []Ref{"2", "3"} {
		_, one := s.Article(ctx, hidden)
		_, comments := s.ListThreads(ctx, hidden, Page{Limit: 1, Sort: "oldest"})
		_, spans := s.ListArticleSpans(ctx, hidden, Page{Limit: 1})
		_, related := s.RelatedTo(ctx, hidden, 1)
		_, comment := s.Comment(ctx, hidden)
		for name, err := range map[string]error{"article": one, "comments": comments, "spans": spans, "related": related, "comment": comment} {
			if !errors.Is(err, ErrNotFound) {
				t.Errorf("%s of the hidden article %s: %v", name, hidden, err)
			}
		}
	}
	comments, err := s.ListComments(ctx, CommentFilter{Page: page})
	if err != nil || comments.Total != 1 || comments.Data[0].ID != 4 || comments.Data[0].Reason != nil {
		t.Errorf("comments are %+v (%v)", comments.Data, err)
	}
	threads, err := s.ListThreads(ctx, "1", Page{Limit: 10, Sort: "oldest"})
	if err != nil || threads.Total != 0 {
		t.Errorf("a pending comment is shown: %+v (%v)", threads.Data, err)
	}
	if threads, err = s.ListThreads(ctx, "4", Page{Limit: 10, Sort: "oldest"}); err != nil || threads.Total != 1 || threads.Data[0].Reason != nil {
		t.Errorf("threads are %+v (%v)", threads.Data, err)
	}
	for _, statement := range []string{"UPDATE authors SET article_count = 0 WHERE id = 1", "UPDATE sections SET article_count = 0 WHERE id = 2"} {
		if err := s.writer.Exec(statement).Error; err != nil {
			t.Fatal(err)
		}
	}
	if authors, err := s.ListAuthors(ctx, AuthorFilter{Page: Page{Limit: 10, Sort: "name"}}); err != nil || authors.Total != 2 {
		t.Errorf("%d authors (%v)", authors.Total, err)
	}
	if sections, err := s.ListSections(ctx, SectionFilter{Page: Page{Limit: 10, Sort: "name"}}); err != nil || sections.Total != 1 {
		t.Errorf("%d sections (%v)", sections.Total, err)
	}
	for _, typed := range []string{"李小明", "社会"} {
		if found, err := s.Suggest(ctx, typed, 10); err != nil || len(found) != 0 {
			t.Errorf("%s, without anything published, is suggested: %+v (%v)", typed, found, err)
		}
	}
	if found, err := s.Suggest(ctx, "第1页第2", 10); err != nil || len(found) != 0 {
		t.Errorf("a draft is suggested: %+v (%v)", found, err)
	}
}

// An author or a section that only drafts have is nobody's to know but an
// editor's, and so is the new address of what readers may not see.
func TestReadersAreToldNoNameOfDrafts(t *testing.T) {
	s := open(t)
	importPage(t, s, page(1, 2))
	editor := asEditor(t)
	for _, id := range []Ref{"1", "2"} {
		if _, err := s.UpdateArticle(editor, id, 0, models.ArticleInput{Status: models.Some(models.Draft), Slug: models.Some("new-" + string(id))}); err != nil {
			t.Fatal(err)
		}
	}
	for _, statement := range []string{"INSERT INTO redirects VALUES ('author', 'old', 1)", "INSERT INTO redirects VALUES ('section', 'old', 1)"} {
		if err := s.writer.Exec(statement).Error; err != nil {
			t.Fatal(err)
		}
	}
	for _, ref := range []Ref{"1", "li-xiao-ming", "yao-wen", "di-1-ye-di-1-pian", "old"} {
		_, author := s.Author(t.Context(), ref)
		_, section := s.Section(t.Context(), ref)
		_, article := s.Article(t.Context(), ref)
		_, byAuthor := s.ListArticles(t.Context(), ArticleFilter{OfAuthor: ref, Page: Page{Limit: 1, Sort: "newest"}})
		_, bySection := s.ListArticles(t.Context(), ArticleFilter{OfSection: ref, Page: Page{Limit: 1, Sort: "newest"}})
		for name, err := range map[string]error{"author": author, "section": section, "article": article, "an author's": byAuthor, "a section's": bySection} {
			var moved *MovedError
			if !errors.Is(err, ErrNotFound) || errors.As(err, &moved) {
				t.Errorf("a reader asks for the %s %s: %v", name, ref, err)
			}
		}
	}
	authors, err := s.ListAuthors(editor, AuthorFilter{Page: Page{Limit: 10, Sort: "name"}})
	if err != nil || authors.Total != 2 {
		t.Errorf("an editor lists %d authors (%v)", authors.Total, err)
	}
	sections, err := s.ListSections(editor, SectionFilter{Page: Page{Limit: 10, Sort: "name"}})
	if err != nil || sections.Total != 2 {
		t.Errorf("an editor lists %d sections (%v)", sections.Total, err)
	}
	if _, err := s.Author(editor, "1"); err != nil {
		t.Error(err)
	}
	var moved *MovedError
	if _, err := s.Article(editor, "di-1-ye-di-1-pian"); !errors.As(err, &moved) || moved.Slug != "new-1" {
		t.Errorf("an editor asks for the old slug: %v", err)
	}
}

// asEditor is a context in which an editor acts.
func asEditor(t *testing.T) context.Context {
	t.Helper()
	return models.WithActor(t.Context(), models.Actor{Role: models.Editor})
}

func TestCommentAndDocumentFilters(t *testing.T) {
	s := open(t)
	first, second := page(1, 2), page(2, 1)
	first.Document.PrintPage, first.Document.Warnings = ptr("A1"), []string{"unsure"}
	first.Articles[0].Comments[0].Author = "老張"
	importPage(t, s, first)
	importPage(t, s, second)
	newest := Page{Limit: 10, Sort: "newest"}
	for name, c := range map[string]struct {
		filter CommentFilter
		want   int64
	}{
		"all": {CommentFilter{}, 3}, "article": {CommentFilter{Articles: []Ref{"1", "di-2-ye-di-1-pian"}}, 2}, "nothing": {CommentFilter{Articles: []Ref{"9"}}, 0},
		"writer": {CommentFilter{AuthorNames: []string{"老张"}}, 1}, "thread": {CommentFilter{Threads: []int64{2}}, 1},
		"origin": {CommentFilter{Origins: []models.CommentOrigin{models.FromReader}}, 0},
		"status": {CommentFilter{Statuses: []models.CommentStatus{models.Spam}}, 0},
	} {
		c.filter.Page = newest
		if got, err := s.ListComments(t.Context(), c.filter); err != nil || got.Total != c.want {
			t.Errorf("comments by %s: %d (%v), want %d", name, got.Total, err, c.want)
		}
	}
	for name, c := range map[string]struct {
		filter DocumentFilter
		want   int64
	}{
		"all": {DocumentFilter{}, 2}, "page": {DocumentFilter{PrintPage: []string{"A1"}}, 1}, "warnings": {DocumentFilter{HasWarnings: ptr(true)}, 1},
		"none": {DocumentFilter{HasWarnings: ptr(false)}, 1}, "reviewed": {DocumentFilter{Reviewed: ptr(true)}, 0},
		"publication": {DocumentFilter{Publication: []string{"晚报"}}, 0},
	} {
		c.filter.Page = newest
		if got, err := s.ListDocuments(t.Context(), c.filter); err != nil || got.Total != c.want {
			t.Errorf("documents by %s: %d (%v), want %d", name, got.Total, err, c.want)
		}
	}
}
