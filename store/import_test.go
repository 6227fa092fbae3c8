package store

import (
	"context"
	"errors"
	"strings"
	"testing"

	"broadsheet/models"
)

// dump counts the rows of every table and the newest change.
func dump(t *testing.T, s *Store) map[string]int64 {
	t.Helper()
	counts := map[string]int64{}
	for _, table := range []string{"documents", "sections", "authors", "articles", "article_authors", "comments", "spans", "changes"} {
		var n int64
		if err := s.reader.Raw("SELECT count(*) FROM " + table).Scan(&n).Error; err != nil {
			t.Fatal(err)
		}
		counts[table] = n
	}
	return counts
}

func equal(a, b map[string]int64) bool {
	for k := range a {
		if a[k] != b[k] {
			return false
		}
	}
	return true
}

func TestImportGivesWhatWentIn(t *testing.T) {
	s := open(t)
	p := page(1, 3)
	got := importPage(t, s, p)
	if want := (models.Import{Outcome: models.Created, DocumentID: 1, Articles: 3, Authors: 3, Comments: 3}); got != want {
		t.Errorf("import says %+v, want %+v", got, want)
	}
	for i, printed := range p.Articles {
		a, err := s.Article(t.Context(), Ref([]string{"1", "2", "3"}[i]))
		if err != nil {
			t.Fatal(err)
		}
		if *a.Title != *printed.Title || a.Blocks[0] != printed.Blocks[0] || a.Section.Name != *printed.Section ||
			a.Authors[0].Name != printed.Bylines[0].Name || *a.Authors[0].Role != "本报记者" || a.CommentCount != 1 || a.Position != i+1 {
			t.Errorf("article %d is %+v", i, a)
		}
	}
	document, err := s.Document(t.Context(), "1")
	if err != nil || document.Text != p.Document.Text || document.CreatedAt.Nanosecond() != 123456000 || document.CreatedAt.Location().String() != "UTC" {
		t.Errorf("document is %+v (%v)", document, err)
	}
	comments, err := s.ListComments(t.Context(), CommentFilter{Page: Page{Limit: 10, Sort: "oldest"}})
	if err != nil || comments.Total != 3 || comments.Data[2].ThreadID != comments.Data[2].ID || *comments.Data[2].BlockID != "b1" {
		t.Errorf("comments are %+v (%v)", comments, err)
	}
	spans, err := s.ListDocumentSpans(t.Context(), "1", Page{Limit: 10})
	if err != nil || len(spans.Data) != 6 || spans.Data[2].Text != *p.Articles[1].Title || *spans.Data[2].ArticleID != 2 || *spans.Data[3].BlockID != "b1" {
		t.Errorf("spans are %+v (%v)", spans, err)
	}
	var logged int64
	s.reader.Raw("SELECT count(DISTINCT type || id) FROM changes WHERE op = 'created' AND version = 1").Scan(&logged)
	if want := int64(1 + 3 + 3 + 2 + 3); logged != want {
		t.Errorf("%d creations logged, want %d", logged, want)
	}
}

func TestSameBytesAgainChangeNothing(t *testing.T) {
	s := open(t)
	importPage(t, s, page(1, 2))
	before := dump(t, s)
	again := page(1, 2)
	again.Document.Name = "copy.txt"
	if got := importPage(t, s, again); got.Outcome != models.Unchanged || got.DocumentID != 1 {
		t.Errorf("import says %+v", got)
	}
	if after := dump(t, s); !equal(before, after) {
		t.Errorf("was %v, is %v", before, after)
	}
}

func TestOtherManifestUpdates(t *testing.T) {
	s := open(t)
	importPage(t, s, page(1, 2))
	again := page(1, 2)
	again.Document.IssuedOn, again.Document.Publication = ptr("2023"), ptr("晚报")
	again.Articles[0].Section, again.Articles[0].SectionOrigin = ptr("理论"), ptr(models.SectionAssigned)
	if got := importPage(t, s, again); got.Outcome != models.Updated {
		t.Errorf("import says %+v", got)
	}
	a, err := s.Article(t.Context(), "1")
	if err != nil || a.Section.Name != "理论" || *a.PublishedOn != "2023" || a.Version != 2 || *a.Document.Publication != "晚报" {
		t.Errorf("article is %+v (%v)", a, err)
	}
	if a.Authors[0].ID != 1 {
		t.Error("the person who wrote for nobody else lost the id")
	}
	importPage(t, s, page(4, 1)) // By the same name, of the first publication.
	if other, err := s.Article(t.Context(), "3"); err != nil || other.Authors[0].Name != a.Authors[0].Name || other.Authors[0].ID == 1 {
		t.Errorf("the first publication's staff is %+v (%v)", other.Authors, err)
	}
	var logged int64
	s.reader.Raw("SELECT count(*) FROM changes WHERE op = 'updated' AND type = 'comment'").Scan(&logged)
	if logged != 2 {
		t.Errorf("%d comments were logged as updated, want 2", logged)
	}
	sections, err := s.ListSections(t.Context(), SectionFilter{Page: Page{Limit: 10, Sort: "name"}})
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for _, section := range sections.Data {
		counts[section.Name] = section.ArticleCount
	}
	if counts["要闻"] != 1 || counts["理论"] != 1 || counts["社会"] != 1 {
		t.Errorf("sections count %v", counts)
	}
	if got := importPage(t, s, again); got.Outcome != models.Unchanged {
		t.Errorf("the same again says %+v", got)
	}
}

func TestOtherBytesForTheSamePageAreRefused(t *testing.T) {
	s := open(t)
	importPage(t, s, page(1, 1))
	before := dump(t, s)
	other := page(9, 1)
	other.Document.Name, other.Document.IssuedOn = "1.txt", page(1, 1).Document.IssuedOn
	if _, err := s.ImportPage(t.Context(), other); !errors.Is(err, ErrConflict) {
		t.Errorf("other bytes give %v", err)
	}
	if after := dump(t, s); !equal(before, after) {
		t.Errorf("was %v, is %v", before, after)
	}
}

func TestFailedImportLeavesNothing(t *testing.T) {
	s := open(t)
	before := dump(t, s)
	bad := page(1, 2)
	bad.Spans = append(bad.Spans, bad.Spans[1]) // The last table written refuses it.
	if _, err := s.ImportPage(t.Context(), bad); !errors.Is(err, ErrConflict) {
		t.Errorf("a doubled span gives %v", err)
	}
	for name, spoil := range map[string]func(*models.Page){
		"NUL":    func(p *models.Page) { p.Document.Text += "\x00" },
		"UTF-8":  func(p *models.Page) { p.Document.Text += "\xff" },
		"date":   func(p *models.Page) { p.Document.IssuedOn = ptr("June") },
		"digest": func(p *models.Page) { p.Document.SHA256 = "" },
		"name":   func(p *models.Page) { p.Document.Name = " " },
		"byline": func(p *models.Page) { p.Articles[0].Bylines[0].Name = "\x00" },
	} {
		p := page(1, 1)
		spoil(&p)
		var faults models.FieldErrors
		if _, err := s.ImportPage(t.Context(), p); !errors.As(err, &faults) || len(faults) != 1 {
			t.Errorf("%s: %v", name, err)
		}
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.ImportPage(gone, page(1, 1)); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled import gives %v", err)
	}
	if after := dump(t, s); !equal(before, after) {
		t.Errorf("was %v, is %v", before, after)
	}
}

func TestAuthorsDoNotDependOnTheOrderOfLoading(t *testing.T) {
	pages := []models.Page{page(1, 1), page(2, 1), page(3, 1)}
	pages[0].Articles[0].Bylines = []models.Byline{{Name: "王偉"}, {Name: "ＡＬＡＮ", Affiliation: ptr("党校")}}
	pages[1].Articles[0].Bylines = []models.Byline{{Name: "王伟"}, {Name: "Alan", Affiliation: ptr("黨校")}}
	pages[2].Articles[0].Bylines = []models.Byline{{Name: "王伟", Affiliation: ptr("省委")}}
	for _, order := range [][]int{{0, 1, 2}, {2, 1, 0}, {1, 2, 0}} {
		s := open(t)
		for _, i := range order {
			importPage(t, s, pages[i])
		}
		authors, err := s.ListAuthors(t.Context(), AuthorFilter{Page: Page{Limit: 10, Sort: "most_articles"}})
		if err != nil || authors.Total != 3 || authors.Data[0].ArticleCount != 2 || authors.Data[1].ArticleCount != 2 {
			t.Errorf("%v: %+v (%v)", order, authors.Data, err)
		}
	}
}

func TestSlugs(t *testing.T) {
	s := open(t)
	titles := []string{
		"党建工作", "党建工作", "2022", "C919飞机首飞", "Café Müller’s", "かな", "😀",
		strings.Repeat("工作", 60), strings.Repeat("工作", 60),
	}
	want := []string{
		"dang-jian-gong-zuo", "dang-jian-gong-zuo-2", "article-2022", "c919-fei-ji-shou-fei", "cafe-mullers", "article", "article-2",
		strings.Repeat("gong-zuo-", 8) + "gong-zuo", strings.Repeat("gong-zuo-", 8) + "gong-2",
	}
	p := page(1, len(titles))
	for i := range titles {
		p.Articles[i].Title = &titles[i]
	}
	importPage(t, s, p)
	again := page(2, 1)
	again.Articles[0].Title = &titles[0]
	importPage(t, s, again)
	var slugs []string
	if err := s.reader.Raw("SELECT slug FROM articles ORDER BY id").Scan(&slugs).Error; err != nil {
		t.Fatal(err)
	}
	for i, slug := range append(want, "dang-jian-gong-zuo-3") {
		if slugs[i] != slug || len(slugs[i]) > maxSlugBytes {
			t.Errorf("slug %d is %q, want %q", i, slugs[i], slug)
		}
	}
	if a, err := s.Article(t.Context(), "dang-jian-gong-zuo-2"); err != nil || a.ID != 2 {
		t.Errorf("found %d (%v)", a.ID, err)
	}
}

func TestConcurrentImports(t *testing.T) {
	s := open(t)
	errs := make(chan error)
	const pages = 16
	for i := range pages {
		go func() {
			_, err := s.ImportPage(t.Context(), page(i/2, 3)) // Each page twice.
			errs <- err
		}()
	}
	for range pages {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	if counts := dump(t, s); counts["documents"] != pages/2 || counts["articles"] != pages/2*3 || counts["authors"] != 3 {
		t.Errorf("stored %v", counts)
	}
}
