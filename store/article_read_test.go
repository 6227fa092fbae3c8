package store

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"broadsheet/models"
	"broadsheet/store/storetest"
)

// Articles that are read by hand are those that GORM reads, field by field.
func TestArticlesAreReadAsTheyAre(t *testing.T) {
	s := open(t)
	p := page(1, 12)
	for i := range p.Articles {
		a := &p.Articles[i]
		a.Kicker, a.Subtitle, a.Source = ptr("肩题"), ptr("副题"), ptr("来源")
		a.Blocks = append(a.Blocks, models.Block{ID: "b2", Type: models.Heading, Text: "\"<引>\"\\\n&\u2028"})
		a.Bylines = append(a.Bylines, models.Byline{Name: "李四"}, models.Byline{Name: "赵五", Affiliation: ptr("记者站")})
		if i%3 == 0 {
			a.Section, a.SectionOrigin, a.Bylines = nil, nil, nil
		}
	}
	importPage(t, s, p)
	editor := models.WithActor(t.Context(), models.Actor{KeyID: 1, KeyName: "desk", Role: models.Editor})
	if _, _, err := s.CreateKey(t.Context(), models.NewKey{Name: "desk", Role: models.Editor}); err != nil {
		t.Fatal(err)
	}
	_, err := s.CreateArticle(editor, models.ArticleInput{Title: models.Some("手写"), Blocks: []models.BlockInput{{Type: models.Paragraph, Text: "没有版面。"}}})
	if err != nil {
		t.Fatal(err)
	}
	for id, text := range []string{"", "=", "==", "\x01\x1f\x7f", "\u2028'\"", "0", " "} { // Null is none of them, and none is null.
		err := s.writer.Exec("UPDATE articles SET kicker = ?, subtitle = ?, source = NULL, publish_at = ? WHERE id = ?", text, text, noon, id+1).Error
		if err == nil {
			err = s.writer.Exec("UPDATE article_authors SET affiliation = ?, role = ? WHERE article_id = ?", text, text, id+1).Error
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var want []models.Article
	if err := s.reader.Preload("Section").Preload("Document").Order("id").Find(&want).Error; err != nil {
		t.Fatal(err)
	}
	if err := loadBylines(s.reader, want); err != nil {
		t.Fatal(err)
	}
	if len(want) != 13 {
		t.Fatalf("%d articles", len(want))
	}
	for _, w := range want {
		w.LastBlock, w.EditedAt, w.LastDay = 0, nil, nil // for edits, which read them by themselves
		got, err := s.Article(editor, RefOf(w.ID))
		if bySlug, errBySlug := s.Article(editor, Ref(w.Slug)); err != nil || errBySlug != nil || !reflect.DeepEqual(got, bySlug) || !reflect.DeepEqual(got, w) {
			t.Errorf("article %d (%v, %v) is read as\n%+v\nnot\n%+v", w.ID, err, errBySlug, got, w)
		}
		list, err := s.ListArticles(editor, ArticleFilter{
			IDs: []Ref{RefOf(w.ID)}, Statuses: []models.Status{w.Status}, Blocks: true, Page: Page{Limit: 1, Sort: "newest"},
		})
		if err != nil || len(list.Data) != 1 || !reflect.DeepEqual(list.Data[0], w) {
			t.Errorf("article %d is listed as\n%+v (%v)\nnot\n%+v", w.ID, list.Data, err, w)
		}
	}
}

// Blocks are parsed as encoding/json does, whatever is in them.
func TestParseBlocks(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // the same each time
	pieces := []string{"党建", "a", `"`, `\`, "\n", "<b>", "\u2028", "},{", `,"text":"`, "😀", "\x01", ""}
	for n := range 2000 {
		blocks := []models.Block{}
		for i := range random.IntN(4) {
			b := models.Block{ID: fmt.Sprint("b", i), Type: models.Paragraph}
			for range random.IntN(6) {
				b.Text += pieces[random.IntN(len(pieces))]
			}
			blocks = append(blocks, b)
		}
		text, err := json.Marshal(blocks)
		if err != nil {
			t.Fatal(err)
		}
		got, err := parseBlocks(string(text))
		if err != nil || !reflect.DeepEqual(got, blocks) {
			t.Fatalf("%d: %s is parsed as %+v (%v)", n, text, got, err)
		}
	}
	for _, text := range []string{"", "[", "[{}", `[{"id":"b1","type":"paragraph","text":"`, `[{"id":"b1","type":"paragraph","text":"a"}`, `{"id":"b1"}`} {
		if got, err := parseBlocks(text); err == nil {
			t.Errorf("%s is parsed as %+v", text, got)
		}
	}
	if got, err := parseBlocks(`[ {"type":"heading", "id":"b1","text":"其他写法"} ]`); err != nil || len(got) != 1 || got[0].Text != "其他写法" {
		t.Errorf("another spelling is parsed as %+v (%v)", got, err)
	}
}

// Text full of quotation marks is read in a time that its length decides. Each
// used to be tried as the end of the text by reading all before it, which takes
// longer here than a test may.
func TestParseBlocksWithManyQuotationMarks(t *testing.T) {
	want := []models.Block{{ID: "b1", Type: models.Paragraph, Text: strings.Repeat(`"a\\" `, 200_000)}}
	text, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	got, err := parseBlocks(string(text))
	if err != nil || !slices.Equal(got, want) {
		t.Fatalf("not what was written (%v)", err)
	}
}

// Times that were stored are read as the time package reads them.
func TestStoredTimes(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // the same each time
	zones := []*time.Location{time.UTC, time.FixedZone("", 8*3600), time.FixedZone("", -3*3600-1800)}
	for n := range 3000 {
		at := time.Unix(random.Int64N(1<<33), random.Int64N(1e9)).In(zones[n%3]).Truncate([]time.Duration{1, time.Microsecond, time.Second}[random.IntN(3)])
		text := at.Format(sqliteTime)
		if got, err := parseStored(text); err != nil || !got.Equal(at) || got.Location() != time.UTC {
			t.Fatalf("%s is read as %v (%v)", text, got, err)
		}
		damaged := []byte(text)
		damaged[random.IntN(len(damaged))] = " 0a9:-."[random.IntN(7)]
		want, wrong := time.Parse(sqliteTime, string(damaged))
		if wrong != nil {
			want, wrong = time.Parse(time.DateTime, string(damaged))
		}
		if got, err := parseStored(string(damaged)); (err == nil) != (wrong == nil) || err == nil && !got.Equal(want) {
			t.Fatalf("%s is read as %v (%v), not %v (%v)", damaged, got, err, want, wrong)
		}
	}
	if got, err := parseStored("2026-11-22 12:00:00"); err != nil || !got.Equal(time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)) {
		t.Errorf("what SQL writes is read as %v (%v)", got, err)
	}
}

// A row that has not the columns of an article is an error.
func TestPackedRowsHaveAllColumns(t *testing.T) {
	storetest.OnlySQLite(t)
	s := open(t)
	importPage(t, s, page(1, 1))
	for _, expression := range []string{"1", "concat_ws(char(0), " + strings.Repeat("1, ", 60) + "1)", "replace(" + packedArticle + ", 'zh-Hans', 'zh' || char(0))"} {
		rows, err := s.reader.Raw("SELECT " + expression + ", a.blocks FROM articles a " + dialectOf(s.reader).articleJoins).Rows()
		if found, err := scanArticles(&sqliteDialect, rows, err, true); err == nil {
			t.Errorf("%s is read as %+v", expression, found)
		}
	}
}
