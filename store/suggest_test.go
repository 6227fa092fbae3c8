package store

import (
	"fmt"
	"slices"
	"testing"
)

// Of very many titles the newest are suggested, and they are those that a plain
// look at all of them gives.
func TestSuggestionsOfVeryManyTitles(t *testing.T) {
	s := open(t)
	p := page(1, manyTitles+50)
	for i := range p.Articles {
		p.Articles[i].Title = ptr(fmt.Sprintf("株洲第%d天", i))
		if i%10 == 0 {
			p.Articles[i].Title = ptr(fmt.Sprintf("今天,株洲第%d天", i))
		}
	}
	importPage(t, s, p)
	for _, typed := range []string{"株", "zz", "zhu"} {
		found, err := s.Suggest(t.Context(), typed, 100)
		if err != nil {
			t.Fatal(err)
		}
		var want []int64
		if err := s.reader.Raw("SELECT id FROM articles WHERE title LIKE '株洲%' ORDER BY search_key LIMIT 100").Scan(&want).Error; err != nil {
			t.Fatal(err)
		}
		var got []int64
		for _, f := range found {
			got = append(got, f.ID)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s suggests %v, want %v", typed, got, want)
		}
	}
	if found, err := s.Suggest(t.Context(), "株洲第10天", 5); err != nil || len(found) != 1 || found[0].ID != 11 {
		t.Errorf("behind a gap: %+v (%v)", found, err)
	}
	if found, err := s.Suggest(t.Context(), "lxm", 5); err != nil || len(found) != 1 || found[0].Type != "author" {
		t.Errorf("an author's initials: %+v (%v)", found, err)
	}
}
