package store

import (
	"fmt"
	"strings"
	"testing"

	"broadsheet/models"
	"broadsheet/store/storetest"
)

// misplacedBylines counts the bylines that keep of their article what it has not.
const misplacedBylines = `SELECT count(*) FROM article_authors b JOIN articles a ON a.id = b.article_id
	WHERE (b.status, b.newest_key, b.document_key, b.article_position) <> (a.status, a.newest_key, a.document_key, a.position)`

// sameLists compares the lists of all authors, in each order, by cursor and by page,
// with the articles that they sign.
func sameLists(t *testing.T, s *Store, after string) {
	t.Helper()
	var wrong, authors int64
	if err := s.reader.Raw(misplacedBylines).Scan(&wrong).Error; err != nil || wrong != 0 {
		t.Fatalf("after %s, %d bylines are misplaced (%v)", after, wrong, err)
	}
	if err := s.reader.Raw("SELECT max(id) FROM authors").Scan(&authors).Error; err != nil {
		t.Fatal(err)
	}
	for author := range authors {
		ref := RefOf(author + 1)
		for name, order := range articleOrders {
			var want []int64
			err := s.reader.Raw("SELECT id FROM articles WHERE status = 'published' AND id IN (SELECT article_id FROM article_authors WHERE author_id = ?) ORDER BY "+
				strings.Join(order.columns, ", "), author+1).Scan(&want).Error
			if err != nil {
				t.Fatal(err)
			}
			checkListed(t, fmt.Sprintf("after %s, author %s by %s", after, ref, name), name, 2, func(p Page) (Listing[models.Article], error) {
				return s.ListArticles(t.Context(), ArticleFilter{Authors: []Ref{ref}, Page: p})
			}, want)
		}
	}
}

// signedStore has pages of two newspapers, undated ones among them, an article that
// an author signs twice, one of no page, and one that waits.
func signedStore(t *testing.T) *Store {
	t.Helper()
	s := open(t)
	for n := range 5 {
		p := page(n, 4)
		p.Articles[0].Bylines = append(p.Articles[0].Bylines, p.Articles[0].Bylines[0], p.Articles[1].Bylines[0])
		if n == 2 {
			p.Document.IssuedOn = nil
		}
		importPage(t, s, p)
	}
	for _, status := range []models.Status{models.Published, models.Draft} {
		_, err := s.CreateArticle(asEditor(t), models.ArticleInput{
			Title: models.Some("写在这里的"), Blocks: []models.BlockInput{{Type: models.Paragraph, Text: "正文。"}}, Status: models.Some(status),
			Authors: []models.BylineInput{{AuthorID: ptr(int64(1))}, {AuthorID: ptr(int64(2))}, {AuthorID: ptr(int64(1))}},
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// Whatever becomes of articles and authors, an author's lists have what the author signs.
func TestAnAuthorsListsFollow(t *testing.T) {
	s := signedStore(t)
	ctx := asEditor(t)
	sameLists(t, s, "the load")
	for _, step := range []struct {
		what string
		do   func() error
	}{
		{"another day", func() error {
			_, err := s.UpdateArticle(ctx, "3", 0, models.ArticleInput{PublishedOn: models.Some("2030-01-01")})
			return err
		}},
		{"another day of a page", func() error {
			_, err := s.UpdateDocument(ctx, "2", 0, models.DocumentInput{IssuedOn: models.Some("1999")})
			return err
		}},
		{"what lists do not sort by", func() error {
			_, err := s.UpdateArticle(ctx, "5", 0, models.ArticleInput{Kicker: models.Some("眉题")})
			return err
		}},
		{"a draft", func() error {
			_, err := s.UpdateArticle(ctx, "1", 0, models.ArticleInput{Status: models.Some(models.Draft)})
			return err
		}},
		{"other authors", func() error {
			_, err := s.UpdateArticle(ctx, "6", 0, models.ArticleInput{Authors: []models.BylineInput{{AuthorID: ptr(int64(2))}, {Name: ptr("张三")}}})
			return err
		}},
		{"the trash", func() error { return s.DeleteArticle(ctx, "7", 0) }},
		{"out of the trash", func() error { _, err := s.RestoreArticle(ctx, "7"); return err }},
		{"an article in two", func() error {
			blocks := []models.BlockInput{{Type: models.Paragraph, Text: "前一段。"}, {Type: models.Paragraph, Text: "后一段。"}}
			article, err := s.UpdateArticle(ctx, "9", 0, models.ArticleInput{Blocks: blocks})
			if err == nil {
				_, _, err = s.SplitArticle(ctx, "9", 0, models.SplitInput{AtBlock: article.Blocks[1].ID})
			}
			return err
		}},
		{"two articles in one", func() error {
			_, err := s.MergeArticles(ctx, "13", 0, models.MergeInput{ArticleID: 14})
			return err
		}},
		{"a page anew", func() error {
			p := page(3, 3)
			p.Articles[0].Bylines = p.Articles[1].Bylines
			_, err := s.ReplacePage(ctx, p)
			return err
		}},
		{"without its page", func() error { _, err := s.DeleteDocument(ctx, "1", 0, KeepArticles); return err }},
		{"one author of two", func() error {
			_, err := s.MergeAuthor(ctx, "1", 0, models.AuthorMerge{AuthorID: 2})
			return err
		}},
		{"two authors of one", func() error {
			_, err := s.SplitAuthor(ctx, "1", 0, models.AuthorSplit{ArticleIDs: []int64{4, 10}, Name: models.Some("李四")})
			return err
		}},
	} {
		if err := step.do(); err != nil {
			t.Fatalf("%s: %v", step.what, err)
		}
		sameLists(t, s, step.what)
	}
}

// What was stored before has its lists, too.
func TestBylinesArePlacedByTheMigration(t *testing.T) {
	s := signedStore(t)
	pool, err := s.writer.DB()
	if err != nil {
		t.Fatal(err)
	}
	provider, err := dialectOf(s.writer).migrations(pool)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := provider.DownTo(t.Context(), 15); err != nil {
		t.Fatal(err)
	}
	if _, err := provider.Up(t.Context()); err != nil {
		t.Fatal(err)
	}
	sameLists(t, s, "the migration")
	var placed int64
	if err := s.reader.Raw("SELECT count(*) FROM article_authors WHERE status <> '' AND newest_key <> 0 AND document_key <> 0").Scan(&placed).Error; err != nil || placed < 30 {
		t.Errorf("%d bylines are placed (%v)", placed, err)
	}
}

// The newest articles of an author come out of an index, without a look at their rows
// or a sort: a plan that a new version of SQLite might give up.
func TestAnAuthorsNewestComeOutOfAnIndex(t *testing.T) {
	storetest.OnlySQLite(t)
	s := signedStore(t)
	if err := s.Optimize(t.Context()); err != nil {
		t.Fatal(err)
	}
	newest := articleOrders["newest"]
	for _, page := range []Page{
		{Limit: 20, Sort: "newest"},
		{Limit: 20, Sort: "newest", Cursor: &Cursor{Keys: []any{int64(1), int64(2), int64(3), int64(4)}}},
		{Limit: 20, Sort: "newest", Cursor: &Cursor{Keys: []any{int64(1), int64(2), int64(3), int64(4)}, Backward: true}},
	} {
		part := newest.part(ArticleFilter{Authors: []Ref{"1"}, Page: page}.query(s.reader), page, landmark{})
		plan := planOf(t, s, "?", part.Select("articles.id"))
		if !strings.Contains(plan, "COVERING INDEX article_authors_newest") || strings.Contains(plan, "B-TREE") || strings.Contains(plan, "articles USING") {
			t.Errorf("%+v is found so: %s", page, plan)
		}
	}
}
