package store

import (
	"bufio"
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"testing"

	"broadsheet/models"
	"broadsheet/store/storetest"
)

// killedDatabase names the database that a child process of this test loads.
const killedDatabase = "BROADSHEET_TEST_KILLED_DATABASE"

// TestKilledLoad kills a process while it loads pages, again and again on the
// same database, and looks each time at what is there.
func TestKilledLoad(t *testing.T) {
	if path := os.Getenv(killedDatabase); path != "" {
		loadUntilKilled(t, path)
		return
	}
	path := storetest.Database(t)
	acknowledged := 0
	for _, pages := range []int{1, 4, 9} {
		acknowledged = max(acknowledged, killAfter(t, path, "TestKilledLoad", pages))
		s := openAt(t, path)
		counts := dump(t, s)
		if counts["documents"] < int64(acknowledged) || counts["articles"] != counts["documents"]*articlesOfKilledPage {
			t.Errorf("%d pages were acknowledged, stored are %v", acknowledged, counts)
		}
		agrees(t, s)
	}
	s := openAt(t, path)
	for i := range acknowledged {
		if got := importPage(t, s, page(i, articlesOfKilledPage)); got.Outcome != models.Unchanged {
			t.Errorf("page %d was acknowledged, and is now %s", i, got.Outcome)
		}
	}
}

const articlesOfKilledPage = 40

// loadUntilKilled loads pages, says after each that it is stored, and merges the index
// between them.
func loadUntilKilled(t *testing.T, path string) {
	s := openAt(t, path)
	for i := 0; ; i++ {
		importPage(t, s, page(i, articlesOfKilledPage))
		fmt.Println(i)
		if err := s.MergeIndex(t.Context(), articlesOfKilledPage); err != nil {
			t.Error(err)
			return
		}
	}
}

// TestKilledBatches kills a process within transactions of several pages: each is
// stored whole or not at all, and the same load again does the rest.
func TestKilledBatches(t *testing.T) {
	if path := os.Getenv(killedDatabase); path != "" {
		batchesUntilKilled(t, path)
		return
	}
	path := storetest.Database(t)
	for _, batches := range []int{1, 3} {
		acknowledged := killAfter(t, path, "TestKilledBatches", batches)
		s := openAt(t, path)
		counts := dump(t, s)
		pages := counts["documents"]
		if pages < int64(acknowledged*pagesOfKilledBatch) || pages%pagesOfKilledBatch != 0 || counts["articles"] != pages*articlesOfKilledPage {
			t.Errorf("%d batches were acknowledged, stored are %v", acknowledged, counts)
		}
		agrees(t, s)
		if err := loadBatch(t, s, 0); err != nil || dump(t, s)["articles"] != counts["articles"] {
			t.Errorf("the first batch again: %v, %v", err, dump(t, s))
		}
	}
}

const pagesOfKilledBatch = 3

// batchesUntilKilled loads pages, several in a transaction, and says after each
// transaction that it is stored.
func batchesUntilKilled(t *testing.T, path string) {
	s := openAt(t, path)
	for i := 0; ; i++ {
		if err := loadBatch(t, s, i); err != nil {
			t.Error(err)
			return
		}
		fmt.Println(i)
	}
}

// loadBatch loads the pages of a batch in a transaction.
func loadBatch(t *testing.T, s *Store, number int) error {
	return s.Together(t.Context(), func(ctx context.Context) error {
		for i := range pagesOfKilledBatch {
			if _, err := s.ImportPage(ctx, page(number*pagesOfKilledBatch+i, articlesOfKilledPage)); err != nil {
				return err
			}
		}
		return nil
	})
}

// TestKilledWriters kills a process while many write at once: each comment that
// was acknowledged is there.
func TestKilledWriters(t *testing.T) {
	if path := os.Getenv(killedDatabase); path != "" {
		writeUntilKilled(t, path)
		return
	}
	path := storetest.Database(t)
	acknowledged := 0
	for _, writes := range []int{1, 30, 150} {
		acknowledged += killAfter(t, path, "TestKilledWriters", writes)
		s := openAt(t, path)
		var stored, changes int
		for query, into := range map[string]*int{
			"SELECT count(*) FROM comments WHERE origin = 'reader'":                                                           &stored,
			"SELECT count(*) FROM changes WHERE type = 'comment' AND id IN (SELECT id FROM comments WHERE origin = 'reader')": &changes,
		} {
			if err := s.reader.Raw(query).Scan(into).Error; err != nil {
				t.Fatal(err)
			}
		}
		if stored < acknowledged || stored != changes {
			t.Errorf("%d comments were acknowledged, %d are stored, with %d changes", acknowledged, stored, changes)
		}
		acknowledged = stored
	}
}

// writeUntilKilled posts comments from many writers and says after each that it
// is stored.
func writeUntilKilled(t *testing.T, path string) {
	s := openAt(t, path)
	s.rules = CommentRules{PerAddress: 1e9, PerArticle: 1e9}
	importPage(t, s, page(1, 1))
	var said sync.Mutex
	var wait sync.WaitGroup
	for range 16 {
		wait.Go(func() {
			for {
				_, _, err := s.PostComment(t.Context(), "1", models.CommentInput{AuthorName: "读者", Body: rand.Text()}, "")
				if err != nil {
					t.Error(err)
					return
				}
				said.Lock()
				fmt.Println("stored")
				said.Unlock()
			}
		})
	}
	wait.Wait()
}

// killAfter starts a process that runs a test, kills it when it has said so
// often that something is stored, and answers how often it said so.
func killAfter(t *testing.T, path, test string, often int) int {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+test+"$")
	child.Env = append(os.Environ(), killedDatabase+"="+path)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	said := 0
	lines := bufio.NewScanner(out)
	for said < often && lines.Scan() {
		said++
	}
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for lines.Scan() { // What it said before it was gone.
		said++
	}
	if err := child.Wait(); err == nil || said < often {
		t.Fatalf("the process ended by itself (%v) after %d", err, said)
	}
	return said
}
