package store

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"testing"

	"broadsheet/models"
	"broadsheet/search"
)

// corrected is page(1, 3) as a better text of the same page gives it: the first
// article grew, the second is as it was, the third is gone, and one is new.
func corrected() models.Page {
	p := page(1, 3)
	p.Articles[0].Blocks = []models.Block{
		{ID: "b1", Type: models.Paragraph, Text: "新的一段。"}, {ID: "b2", Type: models.Paragraph, Text: p.Articles[0].Blocks[0].Text},
	}
	p.Articles[0].Comments = []models.PageComment{{Author: "读者", Text: "好。", Block: 1}, {Author: "读者", Text: "更好。", Block: 1}}
	p.Articles[0].Bylines = []models.Byline{{Name: "赵四"}}
	p.Articles[2] = models.PageArticle{Title: ptr("全新内容"), Kind: models.Essay, Blocks: []models.Block{{ID: "b1", Type: models.Paragraph, Text: "从未见过。"}}}
	p.Document.Text = "更正\n" + p.Document.Text
	for i := range p.Spans {
		p.Spans[i].Start += len("更正\n")
		p.Spans[i].End += len("更正\n")
	}
	p.Spans = append([]models.PageSpan{{End: len("更正"), Role: models.RoleFurniture, Article: -1, Block: -1, Comment: -1}}, p.Spans...)
	sum := sha256.Sum256([]byte(p.Document.Text))
	p.Document.SHA256 = hex.EncodeToString(sum[:])
	return p
}

func TestReplacingKeepsWhatSucceeds(t *testing.T) {
	s := open(t)
	importPage(t, s, page(1, 3))
	err := s.writer.Exec(`INSERT INTO comments (article_id, parent_id, thread_id, position, author_name, folded_author, origin, status,
		created_at, recency_key, body) VALUES (1, NULL, 0, 2, 'r', 'r', 'reader', 'approved', ?, 0, '读者来信')`, noon.UTC()).Error
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.ImportPage(t.Context(), corrected()); !errors.Is(err, ErrConflict) {
		t.Fatalf("without replacing: %v", err)
	}
	got, err := s.ReplacePage(t.Context(), corrected())
	if want := (models.Import{Outcome: models.Replaced, DocumentID: 1, Articles: 1, Authors: 1, Comments: 1}); err != nil || got != want {
		t.Fatalf("replacing says %+v (%v), want %+v", got, err, want)
	}
	first, err := s.Article(t.Context(), "1")
	if err != nil || first.Slug != "di-1-ye-di-1-pian" || first.Version != 2 || first.CommentCount != 3 || first.Authors[0].Name != "赵四" ||
		first.Blocks[0].ID != "b2" || first.Blocks[1].ID != "b1" {
		t.Errorf("the article that grew is %+v (%v)", first, err)
	}
	if _, err := s.Article(t.Context(), "3"); !errors.Is(err, ErrNotFound) {
		t.Errorf("the article that is gone: %v", err)
	}
	if fresh, err := s.Article(t.Context(), "4"); err != nil || *fresh.Title != "全新内容" || fresh.Position != 3 {
		t.Errorf("the new article is %+v (%v)", fresh, err)
	}
	for q, want := range map[string]int64{"从未": 1, "新的一段": 1, "第3篇": 0, "好": 3, "读者来信": 1, "author:李小明": 0} {
		query, err := search.ParseQuery(q)
		if err != nil {
			t.Fatal(err)
		}
		hits, err := s.Search(t.Context(), SearchFilter{Query: query, Page: Page{Limit: 10, Sort: "relevance"}})
		if err != nil || hits.Total != want {
			t.Errorf("%s finds %d (%v), want %d", q, hits.Total, err, want)
		}
	}
	spans, err := s.ListArticleSpans(t.Context(), "1", Page{Limit: 10})
	if err != nil || len(spans.Data) != 2 || spans.Data[0].Text != "第1页第1篇" || *spans.Data[1].BlockID != "b2" {
		t.Errorf("spans are %+v (%v)", spans.Data, err)
	}
	if again, err := s.ReplacePage(t.Context(), corrected()); err != nil || again.Outcome != models.Unchanged {
		t.Errorf("the same again says %+v (%v)", again, err)
	}
}

// A reader's comment on a paragraph that was cut otherwise answers the article.
func TestReplacingUnhooksCommentsOfBlocksThatAreGone(t *testing.T) {
	s := open(t)
	importPage(t, s, page(1, 3))
	posted, _, err := s.PostComment(t.Context(), "1", models.CommentInput{AuthorName: "甲", Body: "写得好。", BlockID: ptr("b1")}, "")
	if err != nil {
		t.Fatal(err)
	}
	better := corrected()
	better.Articles[0].Blocks[1].Text += "了"
	if _, err := s.ReplacePage(t.Context(), better); err != nil {
		t.Fatal(err)
	}
	var comment models.Comment
	if err := s.writer.Where("id = ?", posted.ID).Take(&comment).Error; err != nil || comment.BlockID != nil || comment.Version != 2 {
		t.Errorf("the comment is %+v (%v)", comment, err)
	}
	article, err := s.Article(t.Context(), "1")
	if err != nil || article.Version != 2 {
		t.Errorf("the article is %+v (%v)", article, err)
	}
}

func TestReplacingLeavesAnEditedArticle(t *testing.T) {
	s := open(t)
	importPage(t, s, page(1, 3))
	if err := s.writer.Exec("UPDATE articles SET edited_at = ?, title = '编辑改过' WHERE id = 1", noon.UTC()).Error; err != nil {
		t.Fatal(err)
	}
	if _, err := s.ReplacePage(t.Context(), corrected()); err != nil {
		t.Fatal(err)
	}
	a, err := s.Article(t.Context(), "1")
	if err != nil || *a.Title != "编辑改过" || a.Version != 1 || len(a.Blocks) != 1 || a.Authors[0].Name != "李小明" {
		t.Errorf("the edited article is %+v (%v)", a, err)
	}
}

func TestReplacingWhatIsNotThereCreates(t *testing.T) {
	s := open(t)
	if got, err := s.ReplacePage(t.Context(), page(1, 2)); err != nil || got.Outcome != models.Created {
		t.Errorf("says %+v (%v)", got, err)
	}
}

// The same bytes, cut otherwise by better rules or another manifest.
func TestReplacingSegmentsKnownBytesAnew(t *testing.T) {
	s := open(t)
	importPage(t, s, page(1, 3))
	recut := page(1, 3)
	recut.Articles = recut.Articles[:2]
	recut.Document.IssuedOn = ptr("2022-07")
	for i := range recut.Spans[4:] {
		recut.Spans[4+i].Article, recut.Spans[4+i].Block, recut.Spans[4+i].Role = -1, -1, models.RoleFurniture
	}
	if got, err := s.ReplacePage(t.Context(), recut); err != nil || got.Outcome != models.Replaced || got.Articles != 0 {
		t.Fatalf("says %+v (%v)", got, err)
	}
	list, err := s.ListArticles(t.Context(), ArticleFilter{Page: Page{Limit: 10, Sort: "newest"}})
	if err != nil || list.Total != 2 || list.Data[0].ID != 1 || *list.Data[1].PublishedOn != "2022-07" {
		t.Errorf("articles are %+v (%v)", list.Data, err)
	}
}

// agreeing fails where a counter of an author or section is not what it counts.
func agreeing(t *testing.T, s *Store) {
	t.Helper()
	for _, count := range []string{
		"SELECT count(*) FROM sections s WHERE article_count <> (SELECT count(*) FROM articles a WHERE a.section_id = s.id AND status = 'published')",
		`SELECT count(*) FROM authors w WHERE article_count <> (SELECT count(DISTINCT b.article_id) FROM article_authors b
			JOIN articles a ON a.id = b.article_id WHERE b.author_id = w.id AND a.status = 'published')`,
		`SELECT count(*) FROM articles a WHERE status = 'published' AND comment_count <>
			(SELECT count(*) FROM comments c WHERE c.article_id = a.id AND c.status = 'approved')`,
		`SELECT count(*) FROM comments c JOIN articles a ON a.id = c.article_id
			WHERE a.status = 'published' AND c.origin = 'print' AND c.written_on IS DISTINCT FROM a.published_on`,
	} {
		var wrong int64
		if err := s.reader.Raw(count).Scan(&wrong).Error; err != nil || wrong != 0 {
			t.Errorf("%d rows disagree (%v): %s", wrong, err, count)
		}
	}
}

// What was left behind counts no more, and what another manifest says is taken
// over after a replacement, too.
func TestReplacingKeepsCountersAndDatesRight(t *testing.T) {
	s := open(t)
	importPage(t, s, page(1, 3))
	if _, err := s.ReplacePage(t.Context(), corrected()); err != nil {
		t.Fatal(err)
	}
	agreeing(t, s)
	moved := corrected()
	moved.Document.IssuedOn = ptr("2021-07-09")
	for i := range moved.Articles {
		moved.Articles[i].Section, moved.Articles[i].SectionOrigin = ptr("新栏"), ptr(models.SectionAssigned)
	}
	if got := importPage(t, s, moved); got.Outcome != models.Updated {
		t.Errorf("another manifest says %+v", got)
	}
	agreeing(t, s)
	list, err := s.ListArticles(t.Context(), ArticleFilter{Sections: []Ref{"新栏"}, Page: Page{Limit: 10, Sort: "newest"}})
	if err != nil || list.Total != 3 {
		t.Errorf("the new section has %d articles (%v)", list.Total, err)
	}
	recut := corrected()
	recut.Document.IssuedOn = ptr("2020-01-02")
	recut.Spans[1].Role = models.RoleSubtitle
	if got, err := s.ReplacePage(t.Context(), recut); err != nil || got.Outcome != models.Replaced {
		t.Errorf("cut anew says %+v (%v)", got, err)
	}
	agreeing(t, s)
}

func TestAnotherManifestLeavesAnEditedArticle(t *testing.T) {
	s := open(t)
	importPage(t, s, page(1, 3))
	if err := s.writer.Exec("UPDATE articles SET edited_at = ?, published_on = '2020', version = 5 WHERE id = 1", noon.UTC()).Error; err != nil {
		t.Fatal(err)
	}
	other := page(1, 3)
	other.Document.IssuedOn = ptr("2022-07-07")
	if got := importPage(t, s, other); got.Outcome != models.Updated {
		t.Errorf("says %+v", got)
	}
	if a, err := s.Article(t.Context(), "1"); err != nil || *a.PublishedOn != "2020" || a.Version != 5 {
		t.Errorf("the edited article is %+v (%v)", a, err)
	}
}
