package store

import (
	"context"
	"errors"
	"testing"

	"gorm.io/gorm"

	"broadsheet/store/storetest"
)

// segmentsOf is in how many parts the index of articles is.
func segmentsOf(t *testing.T, s *Store) (segments int) {
	t.Helper()
	err := s.read(t.Context(), func(tx *gorm.DB) error {
		index, err := openFTS5(tx, "article_terms")
		if err == nil {
			segments = len(index.segments)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return segments
}

// Merging the index step by step changes nothing that is found, and ends with few parts.
func TestMergedIndexFindsTheSame(t *testing.T) {
	h := newHeap(t)
	for setting, value := range map[string]int{"automerge": 0, "crisismerge": 64, "deletemerge": 0} {
		h.must(setFTS5(h.s.writer, "article_terms", setting, value))
	}
	for range 20 {
		h.must(h.s.writer.Transaction(func(tx *gorm.DB) error {
			h.write(tx)
			return nil
		}))
	}
	if segments := segmentsOf(t, h.s); segments <= 2*fewSegments {
		t.Fatalf("only %d parts were written", segments)
	}
	steps, more := 0, true
	for more {
		h.must(h.s.inUnseenTx(t.Context(), func(tx *gorm.DB) (err error) {
			more, err = mergeFTS5(tx, 3)
			return err
		}))
		h.must(h.s.read(t.Context(), func(tx *gorm.DB) error {
			h.compare(tx)
			return nil
		}))
		steps++
	}
	if segments := segmentsOf(t, h.s); segments > fewSegments || steps < 5 {
		t.Errorf("%d parts are left after %d steps", segments, steps)
	}
}

// A load merges by as much as it added, and none where there is nothing to be merged.
func TestMergeIndexIsBounded(t *testing.T) {
	storetest.OnlySQLite(t)
	s := open(t)
	if err := setFTS5(s.writer, "article_terms", "automerge", 0); err != nil {
		t.Fatal(err)
	}
	for i := range 3 * fewSegments {
		importPage(t, s, page(i, 2))
	}
	before := segmentsOf(t, s)
	if err := s.MergeIndex(t.Context(), 0); err != nil || segmentsOf(t, s) != before {
		t.Errorf("no new articles: %d parts of %d, %v", segmentsOf(t, s), before, err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if err := s.MergeIndex(ended, 1000); !errors.Is(err, context.Canceled) || segmentsOf(t, s) != before {
		t.Errorf("interrupted: %d parts of %d, %v", segmentsOf(t, s), before, err)
	}
	if err := s.MergeIndex(t.Context(), 1000); err != nil || segmentsOf(t, s) > fewSegments {
		t.Errorf("%d parts are left of %d, %v", segmentsOf(t, s), before, err)
	}
}
