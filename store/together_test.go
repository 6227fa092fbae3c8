package store

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"gorm.io/gorm"

	"broadsheet/models"
	"broadsheet/search"
)

// leftBehind is all that a load leaves behind, but for the change log's numbers.
func leftBehind(t *testing.T, s *Store) map[string][]map[string]any {
	t.Helper()
	all := map[string][]map[string]any{}
	for table, order := range map[string]string{
		"documents": "id", "sections": "id", "authors": "id", "articles": "id", "article_authors": "article_id, position",
		"comments": "id", "spans": "document_id, start_byte", "completions": "type, id, typed, place", "changes": "seq",
	} {
		var rows []map[string]any
		if err := s.reader.Table(table).Order(order).Find(&rows).Error; err != nil {
			t.Fatal(err)
		}
		all[table] = rows
	}
	return all
}

// Pages stored together leave what they leave one by one, and are found alike.
func TestTogetherIsOneByOne(t *testing.T) {
	alone, together := open(t), open(t)
	var err error
	pages := []models.Page{page(1, 3), page(2, 4), page(1, 3), page(3, 2)}
	for _, p := range pages {
		importPage(t, alone, p)
	}
	var outcomes []models.Outcome
	err = together.Together(t.Context(), func(ctx context.Context) error {
		for _, p := range pages {
			result, err := together.ImportPage(ctx, p)
			if err != nil {
				return err
			}
			outcomes = append(outcomes, result.Outcome)
		}
		return nil
	})
	if err != nil || !reflect.DeepEqual(outcomes, []models.Outcome{models.Created, models.Created, models.Unchanged, models.Created}) {
		t.Fatalf("%v, %v", outcomes, err)
	}
	for table, want := range leftBehind(t, alone) {
		if got := leftBehind(t, together)[table]; !reflect.DeepEqual(got, want) || len(want) == 0 {
			t.Errorf("%s: %v\nnot %v", table, got, want)
		}
	}
	if got, want := found(t, together, "正文"), found(t, alone, "正文"); !reflect.DeepEqual(got, want) || len(want) != 9 {
		t.Errorf("found %v, not %v", got, want)
	}
}

func found(t *testing.T, s *Store, words string) []string {
	t.Helper()
	query, err := search.ParseQuery(words)
	if err != nil {
		t.Fatal(err)
	}
	hits, err := s.Search(t.Context(), SearchFilter{Query: query, Page: Page{Limit: 20, Sort: "relevance"}})
	if err != nil {
		t.Fatal(err)
	}
	return hitNames(hits)
}

// A page that fails takes no other with it, and an error of do takes all back.
func TestTogetherTakesBack(t *testing.T) {
	s := open(t)
	bad := page(2, 1)
	bad.Articles[0].Blocks[0].Text = "\x00"
	other := page(1, 2)
	other.Document.SHA256 = "00" + other.Document.SHA256[2:]
	err := s.Together(t.Context(), func(ctx context.Context) error {
		if _, err := s.ImportPage(ctx, page(1, 2)); err != nil {
			return err
		}
		for name, p := range map[string]models.Page{"text that cannot be stored": bad, "the same place": other} {
			if _, err := s.ImportPage(ctx, p); err == nil {
				t.Errorf("%s: no error", name)
			}
		}
		_, err := s.ImportPage(ctx, page(3, 1))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	before := leftBehind(t, s)
	if len(before["documents"]) != 2 || len(before["articles"]) != 3 {
		t.Errorf("%d documents with %d articles", len(before["documents"]), len(before["articles"]))
	}
	broken := errors.New("broken")
	err = s.Together(t.Context(), func(ctx context.Context) error {
		if _, err := s.ImportPage(ctx, page(4, 1)); err != nil {
			return err
		}
		return broken
	})
	if !errors.Is(err, broken) || !reflect.DeepEqual(leftBehind(t, s), before) {
		t.Errorf("%v, and left %v", err, leftBehind(t, s))
	}
}

// Once the database has lost the transaction, what follows is not stored either.
func TestTogetherIsLost(t *testing.T) {
	s := open(t)
	err := s.Together(t.Context(), func(ctx context.Context) error {
		if _, err := s.ImportPage(ctx, page(1, 1)); err != nil {
			return err
		}
		full := errors.New("the disk is full")
		err := s.change(ctx, func(tx *gorm.DB) (effect, error) { // SQLite then rolls back by itself.
			return unseen, errors.Join(full, tx.Exec("ROLLBACK").Error)
		})
		if !errors.Is(err, full) || !errors.Is(err, errGroup) {
			t.Error(err)
		}
		if _, err := s.ImportPage(ctx, page(2, 1)); err == nil {
			t.Error("a page is stored without its transaction")
		}
		return nil
	})
	if err == nil || len(leftBehind(t, s)["documents"]) != 0 {
		t.Errorf("%v, and left %v", err, leftBehind(t, s)["documents"])
	}
}

func TestKnownPage(t *testing.T) {
	s := open(t)
	p := page(1, 2)
	p.Document.Manifest = models.Manifest{Publication: "株洲日报", Banners: []string{"要闻"}}
	importPage(t, s, p)
	for name, m := range map[string]models.Manifest{"none": {}, "another": {Publication: "株洲日报"}} {
		if known, err := s.KnownPage(t.Context(), p.Document.SHA256, m); known != nil || err != nil {
			t.Errorf("%s: %v (%v)", name, known, err)
		}
	}
	known, err := s.KnownPage(t.Context(), p.Document.SHA256, p.Document.Manifest)
	if err != nil || known == nil || known.ID != 1 || known.Text != "" {
		t.Fatalf("%v (%v)", known, err)
	}
	if known, err := s.KnownPage(t.Context(), "other bytes", p.Document.Manifest); known != nil || err != nil {
		t.Errorf("other bytes: %v (%v)", known, err)
	}
	if err := s.writer.Exec("UPDATE documents SET edited_at = created_at").Error; err != nil {
		t.Fatal(err)
	}
	if known, err := s.KnownPage(t.Context(), p.Document.SHA256, p.Document.Manifest); known != nil || err != nil {
		t.Errorf("edited: %v (%v)", known, err)
	}
}
