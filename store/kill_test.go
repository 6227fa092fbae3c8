package store

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"broadsheet/models"
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
	path := filepath.Join(t.TempDir(), "killed.db")
	acknowledged := 0
	for _, pages := range []int{1, 4, 9} {
		acknowledged = max(acknowledged, killAfter(t, path, pages))
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

// loadUntilKilled loads pages and says after each that it is stored.
func loadUntilKilled(t *testing.T, path string) {
	s := openAt(t, path)
	for i := 0; ; i++ {
		importPage(t, s, page(i, articlesOfKilledPage))
		fmt.Println(i)
	}
}

// killAfter starts a process that loads pages, kills it when it has said so
// often that one is stored, and answers how many it said are.
func killAfter(t *testing.T, path string, pages int) int {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestKilledLoad$")
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
	for said < pages && lines.Scan() {
		said++
	}
	if err := child.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for lines.Scan() { // What it said before it was gone.
		said++
	}
	if err := child.Wait(); err == nil || said < pages {
		t.Fatalf("the process ended by itself (%v) after %d pages", err, said)
	}
	return said
}
