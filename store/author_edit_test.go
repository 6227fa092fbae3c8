package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"broadsheet/models"
)

// authorsOf are the ids of an article's authors.
func authorsOf(t *testing.T, s *Store, article Ref) []int64 {
	t.Helper()
	a, err := s.Article(asEditor(t), article)
	if err != nil {
		t.Fatal(err)
	}
	var ids []int64
	for _, author := range a.Authors {
		ids = append(ids, author.ID)
	}
	return ids
}

// signed is a page of one article with the bylines.
func signed(seed int, bylines ...models.Byline) models.Page {
	p := page(seed, 1)
	p.Articles[0].Bylines = bylines
	return p
}

// Merged authors stay one, in whatever order pages are loaded and authors merged.
func TestMergedAuthorsStayOne(t *testing.T) {
	pages := []models.Page{
		signed(1, models.Byline{Name: "王伟"}), signed(2, models.Byline{Name: "王伟", Affiliation: ptr("党校")}), signed(3, models.Byline{Name: "王小伟"}),
		signed(4, models.Byline{Name: "王小伟"}), signed(5, models.Byline{Name: "王伟", Affiliation: ptr("黨校")}),
	}
	for _, order := range [][]int{{0, 1, 2, 3, 4}, {4, 3, 2, 1, 0}, {2, 0, 4, 1, 3}} {
		s := open(t)
		for n, i := range order {
			importPage(t, s, pages[i])
			authors, err := s.ListAuthors(t.Context(), AuthorFilter{Page: Page{Limit: 10, Sort: "name"}})
			if err != nil {
				t.Fatal(err)
			}
			if n >= 2 && authors.Total > 1 { // The later pages meet whoever was merged by then.
				into := authors.Data[n%2].ID
				for _, a := range authors.Data {
					if a.ID == into {
						continue
					}
					if _, err := s.MergeAuthor(asEditor(t), RefOf(into), 0, models.AuthorMerge{AuthorID: a.ID}); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
		for _, i := range order {
			again := pages[i]
			again.Document.Publication = ptr("晚报")
			importPage(t, s, again)
			again.Document.Publication = ptr("株洲日报")
			again.Spans = slices.Clone(again.Spans)
			again.Spans[0].Role = models.RoleSubtitle // cut otherwise
			if got, err := s.ReplacePage(t.Context(), again); err != nil || got.Authors != 0 {
				t.Errorf("%v: loading again makes %d authors (%v)", order, got.Authors, err)
			}
		}
		if authors, err := s.ListAuthors(asEditor(t), AuthorFilter{Page: Page{Limit: 10, Sort: "name"}}); err != nil || authors.Total != 1 || authors.Data[0].ArticleCount != 5 {
			t.Errorf("%v: authors are %+v (%v)", order, authors.Data, err)
		}
		agreeing(t, s)
	}
}

// Splitting undoes a merge: what only those articles print finds the new author
// again. What others print, too, stays the old one's.
func TestSplitting(t *testing.T) {
	s := open(t)
	for i, p := range []models.Page{
		signed(1, models.Byline{Name: "王伟"}), signed(2, models.Byline{Name: "王小伟"}), signed(3, models.Byline{Name: "王伟"}),
	} {
		if importPage(t, s, p); i == 1 {
			if _, err := s.MergeAuthor(asEditor(t), "1", 1, models.AuthorMerge{AuthorID: 2}); err != nil {
				t.Fatal(err)
			}
		}
	}
	fresh, err := s.SplitAuthor(asEditor(t), "1", 0, models.AuthorSplit{ArticleIDs: []int64{2}, Name: models.Some("王小伟")})
	if err != nil || fresh.ArticleCount != 1 || fresh.Slug != "wang-xiao-wei-2" {
		t.Fatalf("split off: %+v (%v)", fresh, err)
	}
	importPage(t, s, signed(5, models.Byline{Name: "王小伟"}))
	if got := authorsOf(t, s, "4"); got[0] != fresh.ID {
		t.Errorf("what only the new one prints is by %v", got)
	}
	same, err := s.SplitAuthor(asEditor(t), "1", 0, models.AuthorSplit{ArticleIDs: []int64{3}})
	if err != nil || same.Name != "王伟" || same.ID == 1 {
		t.Fatalf("split off: %+v (%v)", same, err)
	}
	importPage(t, s, signed(6, models.Byline{Name: "王伟"}))
	if got := authorsOf(t, s, "5"); got[0] != 1 {
		t.Errorf("what both print is by %v", got)
	}
	recut := signed(3, models.Byline{Name: "王伟"})
	recut.Spans[0].Role = models.RoleSubtitle
	if _, err := s.ReplacePage(t.Context(), recut); err != nil {
		t.Fatal(err)
	}
	if got := authorsOf(t, s, "3"); got[0] != same.ID {
		t.Errorf("loading again gives the article back to %v", got)
	}
	third, err := s.SplitAuthor(asEditor(t), RefOf(same.ID), 0, models.AuthorSplit{ArticleIDs: []int64{3}})
	if err != nil || third.ArticleCount != 1 {
		t.Errorf("split off one that was split off: %+v (%v)", third, err)
	}
	renamed, err := s.UpdateAuthor(asEditor(t), RefOf(third.ID), 0, models.AuthorInput{Name: models.Some("汪伟")})
	if err != nil {
		t.Fatal(err)
	}
	importPage(t, s, signed(7, models.Byline{Name: "汪伟"}))
	if got := authorsOf(t, s, "6"); got[0] != renamed.ID {
		t.Errorf("staff under the name of a renamed author is %v, want %d", got, renamed.ID)
	}
	agreeing(t, s)
}

// An author who was renamed is found by both names; a name that another has or
// had is refused.
func TestRenamedAuthors(t *testing.T) {
	s := open(t)
	importPage(t, s, signed(1, models.Byline{Name: "王伟"}, models.Byline{Name: "李明", Affiliation: ptr("党校")}))
	ctx := asEditor(t)
	renamed, err := s.UpdateAuthor(ctx, "1", 1, models.AuthorInput{Name: models.Some("王 炜")})
	if err != nil || renamed.Name != "王炜" || renamed.Slug != "wang-wei" || renamed.Version != 2 {
		t.Fatalf("renamed: %+v (%v)", renamed, err)
	}
	if unchanged, err := s.UpdateAuthor(ctx, "1", 2, models.AuthorInput{Name: models.Some("王炜")}); err != nil || unchanged.Version != 2 {
		t.Errorf("the same name again: %+v (%v)", unchanged, err)
	}
	for i, name := range []string{"王伟", "王炜"} {
		importPage(t, s, signed(i+2, models.Byline{Name: name}))
		if got := authorsOf(t, s, RefOf(int64(i+2))); got[0] != 1 {
			t.Errorf("%s is %v", name, got)
		}
		if found, err := s.Suggest(t.Context(), name, 5); err != nil || len(found) != i {
			t.Errorf("%s completes to %+v (%v)", name, found, err)
		}
	}
	for name, input := range map[string]models.AuthorInput{
		"has": {Name: models.Some("李明"), Affiliation: models.Some("黨校")}, "had": {Name: models.Some("王伟"), Affiliation: models.Some("党校")},
	} {
		if name == "had" {
			if _, err := s.UpdateAuthor(ctx, "2", 0, models.AuthorInput{Name: models.Some("王伟")}); err != nil {
				t.Fatal(err)
			}
			if _, err := s.UpdateAuthor(ctx, "2", 0, models.AuthorInput{Name: models.Some("李铭")}); err != nil {
				t.Fatal(err)
			}
		}
		var taken *ConflictError
		if _, err := s.UpdateAuthor(ctx, "1", 0, input); !errors.As(err, &taken) {
			t.Errorf("a name that another %s: %v", name, err)
		}
	}
	if back, err := s.UpdateAuthor(ctx, "1", 0, models.AuthorInput{Name: models.Some("王伟")}); err != nil || back.Name != "王伟" {
		t.Errorf("the own old name: %+v (%v)", back, err)
	}
}

// walker makes random changes to the authors, sections, articles and pages of a store.
type walker struct {
	*testing.T
	*Store
	ctx    context.Context
	random *rand.Rand
}

// one is the id of a random row of a table, or 0.
func (w walker) one(table string) int64 {
	var ids []int64
	if err := w.reader.Raw("SELECT id FROM " + table + " ORDER BY id").Scan(&ids).Error; err != nil {
		w.Fatal(err)
	}
	if len(ids) == 0 {
		return 0
	}
	return ids[w.random.IntN(len(ids))]
}

func (w walker) step() (what string, err error) {
	a, b, article := w.one("authors"), w.one("authors"), w.one("articles")
	c, d := w.one("sections"), w.one("sections")
	name := []string{"王伟", "李小明", "张三", "赵四", "要闻", "社会"}[w.random.IntN(6)]
	switch what := w.random.IntN(14); what {
	case 0, 1:
		p := page(w.random.IntN(8), 3)
		p.Document.Publication = ptr([]string{"株洲日报", "晚报"}[w.random.IntN(2)])
		if w.random.IntN(3) == 0 {
			p.Spans[0].Role = models.RoleSubtitle
		}
		p.Articles[0].Section = ptr(name)
		_, err = w.ReplacePage(w.ctx, p)
		return fmt.Sprintf("load %s", p.Document.Name), err
	case 2, 3:
		_, err = w.MergeAuthor(w.ctx, RefOf(a), 0, models.AuthorMerge{AuthorID: b})
		return fmt.Sprintf("merge author %d into %d", b, a), err
	case 4, 5, 6:
		var ids []int64
		if err := w.reader.Raw("SELECT DISTINCT article_id FROM article_authors WHERE author_id = ? LIMIT ?", a, 1+w.random.IntN(2)).Scan(&ids).Error; err != nil {
			w.Fatal(err)
		}
		split := models.AuthorSplit{ArticleIDs: ids}
		if w.random.IntN(2) == 0 {
			split.Name = models.Some(name)
		}
		_, err = w.SplitAuthor(w.ctx, RefOf(a), 0, split)
		return fmt.Sprintf("split %v from author %d", ids, a), err
	case 7:
		_, err = w.UpdateAuthor(w.ctx, RefOf(a), 0, models.AuthorInput{Name: models.Some(name), Affiliation: models.Optional[string]{Set: w.random.IntN(2) == 0}})
		return fmt.Sprintf("rename author %d to %s", a, name), err
	case 8:
		_, err = w.MergeSection(w.ctx, RefOf(c), 0, models.SectionMerge{SectionID: d})
		return fmt.Sprintf("merge section %d into %d", d, c), err
	case 9:
		_, err = w.UpdateSection(w.ctx, RefOf(c), 0, models.SectionInput{Name: models.Some(name), Position: models.Some(1 + w.random.IntN(3))})
		return fmt.Sprintf("rename section %d to %s", c, name), err
	case 10:
		_, err = w.CreateSection(w.ctx, models.SectionInput{Name: models.Some(name + "刊"), Position: models.Some(1)})
		return "make section " + name, err
	case 11:
		return fmt.Sprintf("delete author %d and section %d", a, c), errors.Join(w.DeleteAuthor(w.ctx, RefOf(a), 0), w.DeleteSection(w.ctx, RefOf(c), 0))
	case 12:
		status := []models.Status{models.Draft, models.Published, models.Archived}[w.random.IntN(3)]
		_, err = w.UpdateArticle(w.ctx, RefOf(article), 0, models.ArticleInput{Status: models.Some(status)})
		return fmt.Sprintf("article %d is %s", article, status), err
	default:
		if err = w.DeleteArticle(w.ctx, RefOf(article), 0); errors.Is(err, ErrNotFound) {
			_, err = w.RestoreArticle(w.ctx, RefOf(article))
		}
		return fmt.Sprintf("delete or restore article %d", article), err
	}
}

// Whatever editors and loads do, counters are what they count, positions are 1…n,
// what leads to authors and sections leads to one that is there, and each
// version of each resource is logged once.
func TestRandomEditsKeepCountersRight(t *testing.T) {
	for seed := range uint64(6) {
		s := open(t)
		importPage(t, s, page(1, 3))
		w := walker{t, s, asEditor(t), rand.New(rand.NewPCG(seed, 6))}
		done := 0
		for range 60 {
			what, err := w.step()
			var faults models.FieldErrors
			if err == nil {
				done++
			} else if !errors.Is(err, ErrConflict) && !errors.Is(err, ErrNotFound) && !errors.As(err, &faults) {
				t.Fatalf("seed %d: %s: %v", seed, what, err)
			}
			agreeing(t, s)
			for _, wrong := range []string{
				"SELECT count(*) FROM (SELECT position, row_number() OVER (ORDER BY position) AS n FROM sections) AS numbered WHERE position <> n",
				"SELECT count(*) FROM aliases WHERE type = 'author' AND target_id NOT IN (SELECT id FROM authors)",
				"SELECT count(*) FROM aliases WHERE type = 'section' AND target_id NOT IN (SELECT id FROM sections)",
				"SELECT count(*) FROM redirects WHERE type = 'author' AND target_id NOT IN (SELECT id FROM authors)",
				"SELECT count(*) FROM redirects WHERE type = 'section' AND target_id NOT IN (SELECT id FROM sections)",
				"SELECT count(*) FROM aliases l JOIN authors w ON l.type = 'author' AND l.identity = w.identity AND l.target_id <> w.id",
				"SELECT count(*) FROM aliases l JOIN sections w ON l.type = 'section' AND l.identity = w.folded_name AND l.target_id <> w.id",
				"SELECT count(*) FROM (SELECT version, row_number() OVER (PARTITION BY type, id ORDER BY seq) AS n FROM changes WHERE type <> 'comment') AS numbered WHERE version <> n",
				"SELECT count(*) FROM authors w WHERE version <> (SELECT max(version) FROM changes c WHERE c.type = 'author' AND c.id = w.id)",
				"SELECT count(*) FROM sections w WHERE version <> (SELECT max(version) FROM changes c WHERE c.type = 'section' AND c.id = w.id)",
				"SELECT count(*) FROM articles w WHERE version <> (SELECT max(version) FROM changes c WHERE c.type = 'article' AND c.id = w.id)",
				misplacedBylines,
			} {
				var rows int
				if err := s.reader.Raw(wrong).Scan(&rows).Error; err != nil || rows != 0 {
					t.Fatalf("seed %d: after %s, %d rows are wrong (%v): %s", seed, what, rows, err, wrong)
				}
			}
			if t.Failed() {
				t.Fatalf("seed %d: after %s", seed, what)
			}
		}
		if done < 20 {
			t.Errorf("seed %d: %d of 60 changes were made", seed, done)
		}
	}
}
