package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"broadsheet/store"
	"broadsheet/store/storetest"
)

// pagesOfKilledSeed are more than two transactions take.
const pagesOfKilledSeed = 150

// A load that is killed leaves whole pages, and the same command does the rest, each once.
func TestKilledSeedGoesOn(t *testing.T) {
	database := storetest.Database(t)
	t.Setenv("BROADSHEET_DB", database)
	s, err := store.Open(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	folder := manySamples(t)
	load := exec.CommandContext(t.Context(), os.Args[0], "seed", "--jobs", "2", folder)
	load.Env = append(os.Environ(), "BROADSHEET_TEST_MAIN=1")
	if err := load.Start(); err != nil {
		t.Fatal(err)
	}
	tooLong := time.Now().Add(time.Minute)
	for documents, _ := countsOf(t, s); documents == 0 && time.Now().Before(tooLong); {
		documents, _ = countsOf(t, s)
	}
	if err := load.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = load.Wait()
	documents, articles := countsOf(t, s)
	if documents == 0 || articles != 5*documents {
		t.Errorf("%d pages have %d articles", documents, articles)
	}
	for _, unchanged := range []int64{documents, pagesOfKilledSeed} {
		stdout, stderr, status := broadsheet(t, t.TempDir(), "seed", "--json", folder)
		var got seedSummary
		if err := json.Unmarshal([]byte(stdout), &got); err != nil || status != 0 || int64(got.Unchanged) != unchanged || got.Documents != pagesOfKilledSeed {
			t.Errorf("status %d, %+v (%v), %d pages were there: %s", status, got, err, unchanged, stderr)
		}
	}
	if documents, articles := countsOf(t, s); documents != pagesOfKilledSeed || articles != 5*documents {
		t.Errorf("in the end %d pages have %d articles", documents, articles)
	}
}

// manySamples is a folder of pages that differ in one line.
func manySamples(t *testing.T) string {
	t.Helper()
	sample, err := os.ReadFile("seed/documents/000_9cdfc2282859891b.txt")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	for i := range pagesOfKilledSeed {
		text := fmt.Sprintf("%s\n\n这一版是第%d次印刷,印数不多,读者可以到报社领取。\n", sample, i)
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%03d.txt", i)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// countsOf are how many pages and articles are stored.
func countsOf(t *testing.T, s *store.Store) (documents, articles int64) {
	t.Helper()
	pages, err := s.ListDocuments(t.Context(), store.DocumentFilter{Page: store.Page{Limit: 1, Sort: "newest"}})
	if err != nil {
		t.Fatal(err)
	}
	pieces, err := s.ListArticles(t.Context(), store.ArticleFilter{Page: store.Page{Limit: 1, Sort: "newest"}})
	if err != nil {
		t.Fatal(err)
	}
	return pages.Total, pieces.Total
}
