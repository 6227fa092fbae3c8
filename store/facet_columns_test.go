package store

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"sync"
	"testing"

	"gorm.io/gorm"

	"broadsheet/models"
	"broadsheet/search"
)

// sameColumns compares what columns hold with what is stored, in one snapshot.
func sameColumns(tx *gorm.DB, c *columns) error {
	want, err := readColumns(tx, nil)
	if err != nil {
		return err
	}
	have := *c
	have.generation, have.seq, have.maxSection, have.maxAuthor, have.maxYear = "", 0, want.maxSection, want.maxAuthor, want.maxYear
	if fmt.Sprint(have) != fmt.Sprint(*want) || c.maxSection < want.maxSection || c.maxAuthor < want.maxAuthor || c.maxYear < want.maxYear {
		return fmt.Errorf("the columns hold\n%+v, and stored is\n%+v", have, *want)
	}
	return nil
}

// sameFound compares what is remembered of a search for whoever asks, facets and their
// names too, with what a store finds in the same snapshot that remembers nothing.
func sameFound(s *Store, tx *gorm.DB) error {
	query, err := search.ParseQuery("正文")
	if err != nil {
		return err
	}
	for _, articles := range []ArticleFilter{{}, {Kinds: []models.Kind{models.News}}} {
		filter := SearchFilter{Query: query, Articles: articles, Types: []string{"article"}, Facets: FacetNames(), Page: Page{Limit: 5, Sort: "newest"}}
		have, err := s.find(tx, filter)
		if err != nil {
			return err
		}
		if want, err := new(Store).find(tx, filter); err != nil || !reflect.DeepEqual(have, want) {
			return fmt.Errorf("found is\n%+v, and anew\n%+v (%w)", have, want, err)
		}
	}
	return nil
}

// After whatever editors and loads do, the change log tells all that the columns
// must follow; readers beside the writer find in them what they see stored.
func TestColumnsFollowEveryEdit(t *testing.T) {
	s := open(t)
	for n := range 6 {
		importPage(t, s, page(n, 3))
	}
	s.columns.spent.Store(1 << 40) // All are read at once.
	check := func() error {
		desk := models.WithActor(t.Context(), models.Actor{Role: models.Editor})
		if err := s.read(desk, func(tx *gorm.DB) error { return sameFound(s, tx) }); err != nil {
			return err
		}
		return s.read(t.Context(), func(tx *gorm.DB) error {
			if err := sameFound(s, tx); err != nil {
				return err
			}
			generation, err := generationOf(tx, false)
			if err != nil {
				return err
			}
			of, err := s.columns.of(tx, generation, nil)
			if err != nil {
				return err
			}
			if len(of.keys) == 0 { // A reader that was overtaken gets those of its keys alone.
				return nil
			}
			return sameColumns(tx, of)
		})
	}
	var begun *columns
	generation := ""
	s.columns.generation.Store(&generation)
	for range 2 { // The first asking of a generation forgets what was spent.
		s.columns.spent.Store(1 << 40)
		if err := check(); err != nil {
			t.Fatal(err)
		}
	}
	if begun = s.columns.latest.Load(); begun == nil {
		t.Fatal("no columns are kept")
	}
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 2 {
		readers.Go(func() {
			for {
				if err := check(); err != nil {
					t.Error(err)
					return
				}
				select {
				case <-done:
					return
				default:
				}
			}
		})
	}
	w := walker{t, s, asEditor(t), rand.New(rand.NewPCG(8, 6))}
	followed := 0
	for range 150 {
		before := s.columns.latest.Load()
		what, err := w.step()
		var faults models.FieldErrors
		if err != nil && !errors.Is(err, ErrConflict) && !errors.Is(err, ErrNotFound) && !errors.As(err, &faults) {
			t.Fatalf("%s: %v", what, err)
		}
		err = s.read(t.Context(), func(tx *gorm.DB) error {
			after, err := before.followed(tx)
			if err != nil || after == nil {
				return err
			}
			followed++
			return sameColumns(tx, after)
		})
		if err != nil || t.Failed() {
			t.Fatalf("after %s: %v", what, err)
		}
	}
	close(done)
	readers.Wait()
	if followed < 50 {
		t.Errorf("%d of 150 changes were followed", followed)
	}
	if last := s.columns.latest.Load(); last == nil || reflect.DeepEqual(last.keys, begun.keys) {
		t.Error("the columns are still the first ones")
	}
}

// Columns that the log has told nothing of, as those of an index that was made anew
// beside a change by hand, are not taken for right.
func TestColumnsOfAnIndexMadeAnew(t *testing.T) {
	s := open(t)
	importPage(t, s, page(1, 3))
	s.columns.latest.Store(&columns{generation: "", firstAuthor: []int32{0}})
	query, err := search.ParseQuery("第")
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		hits, err := s.Search(t.Context(), SearchFilter{Query: query, Facets: FacetNames(), Page: Page{Limit: 5, Sort: "newest"}})
		if err != nil || len(hits.Facets.Kind) != 1 || hits.Facets.Kind[0].Count != 3 {
			t.Fatalf("%+v (%v)", hits.Facets, err)
		}
		if err := s.writer.Exec("UPDATE articles SET section_id = NULL").Error; err != nil {
			t.Fatal(err)
		}
		if err := s.Reindex(t.Context(), func(int, int) {}); err != nil {
			t.Fatal(err)
		}
	}
	hits, err := s.Search(t.Context(), SearchFilter{Query: query, Facets: FacetNames(), Page: Page{Limit: 5, Sort: "newest"}})
	if err != nil || len(hits.Facets.Section) != 0 {
		t.Errorf("%+v (%v)", hits.Facets, err)
	}
}
