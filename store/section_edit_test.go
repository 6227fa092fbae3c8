package store

import (
	"errors"
	"slices"
	"testing"

	"broadsheet/models"
	"broadsheet/search"
)

// inOrder are the names of all sections by position.
func inOrder(t *testing.T, s *Store) []string {
	t.Helper()
	list, err := s.ListSections(asEditor(t), SectionFilter{Page: Page{Limit: 20, Sort: "position"}})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for i, section := range list.Data {
		if section.Position != i+1 {
			t.Errorf("section %d has the position %d, want %d", section.ID, section.Position, i+1)
		}
		names = append(names, section.Name)
	}
	return names
}

func TestSectionsAreReordered(t *testing.T) {
	s := open(t)
	ctx := asEditor(t)
	for _, name := range []string{"甲", "乙", "丙", "丁"} {
		if _, err := s.CreateSection(ctx, models.SectionInput{Name: models.Some(name)}); err != nil {
			t.Fatal(err)
		}
	}
	for _, step := range []struct {
		change func() error
		want   []string
	}{
		{func() error {
			_, err := s.UpdateSection(ctx, "4", 0, models.SectionInput{Position: models.Some(2)})
			return err
		}, []string{"甲", "丁", "乙", "丙"}},
		{func() error {
			_, err := s.UpdateSection(ctx, "1", 0, models.SectionInput{Position: models.Some(4), Name: models.Some("天")})
			return err
		}, []string{"丁", "乙", "丙", "天"}},
		{func() error {
			_, err := s.CreateSection(ctx, models.SectionInput{Name: models.Some("戊"), Position: models.Some(1)})
			return err
		}, []string{"戊", "丁", "乙", "丙", "天"}},
		{func() error { return s.DeleteSection(ctx, "2", 0) }, []string{"戊", "丁", "丙", "天"}},
		{func() error {
			_, err := s.MergeSection(ctx, "1", 0, models.SectionMerge{SectionID: 5})
			return err
		}, []string{"丁", "丙", "天"}},
		{func() error {
			_, err := s.OrderSections(ctx, models.SectionOrder{IDs: []int64{1, 3, 4}})
			return err
		}, []string{"天", "丙", "丁"}},
	} {
		if err := step.change(); err != nil {
			t.Fatal(err)
		}
		if got := inOrder(t, s); !slices.Equal(got, step.want) {
			t.Errorf("the sections are %v, want %v", got, step.want)
		}
	}
	var faults models.FieldErrors
	if _, err := s.OrderSections(ctx, models.SectionOrder{IDs: []int64{1, 3, 3}}); !errors.As(err, &faults) || len(faults) != 2 {
		t.Errorf("an order that doubles one and misses one: %v", err)
	}
	if _, err := s.UpdateSection(ctx, "1", 0, models.SectionInput{Position: models.Some(4)}); !errors.As(err, &faults) {
		t.Errorf("a place behind the last: %v", err)
	}
}

// A section that was renamed or merged is found by its new name, and later pages
// that print the old one are in it.
func TestRenamedAndMergedSections(t *testing.T) {
	s := open(t)
	ctx := asEditor(t)
	importPage(t, s, page(1, 4)) // 要闻 has two articles, 社会 two.
	found := func(q string) int64 {
		query, err := search.ParseQuery(q)
		if err != nil {
			t.Fatal(err)
		}
		hits, err := s.Search(t.Context(), SearchFilter{Query: query, Facets: FacetNames(), Page: Page{Limit: 10, Sort: "relevance"}})
		if err != nil {
			t.Fatal(err)
		}
		return hits.Total
	}
	if found("section:要闻") != 2 {
		t.Fatal("the sections are not as they should be")
	}
	if _, err := s.UpdateSection(ctx, "1", 1, models.SectionInput{Name: models.Some("头条")}); err != nil {
		t.Fatal(err)
	}
	if a, b := found("section:要闻"), found("section:头条"); a != 0 || b != 2 {
		t.Errorf("renamed, the old name finds %d and the new %d", a, b)
	}
	if a, err := s.Article(t.Context(), "1"); err != nil || a.Section.Name != "头条" || a.Version != 1 {
		t.Errorf("the article is %+v, version %d (%v)", a.Section, a.Version, err)
	}
	if done, err := s.Suggest(t.Context(), "tt", 5); err != nil || len(done) != 1 {
		t.Errorf("the new name is completed to %+v (%v)", done, err)
	}
	if _, err := s.MergeSection(ctx, "1", 0, models.SectionMerge{SectionID: 2}); err != nil {
		t.Fatal(err)
	}
	if a, b := found("section:社会"), found("section:头条"); a != 0 || b != 4 {
		t.Errorf("merged, the old name finds %d and the new %d", a, b)
	}
	importPage(t, s, page(2, 2)) // Prints 要闻 and 社会.
	if got := inOrder(t, s); !slices.Equal(got, []string{"头条"}) || found("section:头条") != 6 {
		t.Errorf("there are %v", got)
	}
	var taken *ConflictError
	for _, name := range []string{"要闻", "社会", "头条"} {
		if _, err := s.CreateSection(ctx, models.SectionInput{Name: models.Some(name)}); !errors.As(err, &taken) {
			t.Errorf("a second section %s: %v", name, err)
		}
	}
	agreeing(t, s)
}
