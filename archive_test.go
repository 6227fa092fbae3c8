package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"broadsheet/store"
	"broadsheet/store/storetest"
)

// An archive goes from one database to another and is the same there, compressed or not.
func TestExportAndImport(t *testing.T) {
	folder := t.TempDir()
	from, to := storetest.Database(t), storetest.Database(t)
	if stdout, stderr, status := broadsheet(t, folder, "seed", "--db", from, manySamples(t)); status != 0 {
		t.Fatal(stdout, stderr)
	}
	const says = "150 documents, 750 articles, 3 authors, 1800 comments"
	for _, step := range []struct {
		args   []string
		want   string
		status int
	}{
		{[]string{"export", "--db", from, "all.jsonl.gz"}, says, 0},
		{[]string{"import", "--db", to, "all.jsonl.gz"}, says, 0},
		{[]string{"export", "--db", to, "again.jsonl.gz"}, says, 0},
		{[]string{"import", "--db", to, "all.jsonl.gz"}, "nothing was imported: the database is not empty", 1},
		{[]string{"import", "--db", storetest.Database(t), os.Args[0]}, "nothing was imported: line 1", 1},
		{[]string{"import", "--db", storetest.Database(t), "nowhere"}, "nowhere", 1},
		{[]string{"export", "--db", "nowhere.db", "none.jsonl"}, "there is no database nowhere.db", 1},
		{[]string{"export", "--db", from, "no/such/folder"}, "no/such/folder", 1},
	} {
		if stdout, stderr, status := broadsheet(t, folder, step.args...); status != step.status || !strings.Contains(stdout+stderr, step.want) {
			t.Errorf("%v: status %d, %q, %q", step.args, status, stdout, stderr)
		}
	}
	whole := read(t, folder, "all.jsonl.gz")
	if whole != read(t, folder, "again.jsonl.gz") {
		t.Error("what was imported is exported otherwise")
	}
	for _, bytes := range []int{5, len(whole) / 2, len(whole) - 1} {
		cut := filepath.Join(t.TempDir(), "cut.gz")
		if err := os.WriteFile(cut, []byte(whole[:bytes]), 0o600); err != nil {
			t.Fatal(err)
		}
		_, stderr, status := broadsheet(t, folder, "import", "--db", storetest.Database(t), cut)
		if status != 1 || !strings.HasPrefix(stderr, "broadsheet: nothing was imported: ") || strings.Contains(stderr, "cannot be used") {
			t.Errorf("of %d bytes: status %d, %q", bytes, status, stderr)
		}
	}
	if files, err := os.ReadDir(folder); err != nil || len(files) != 2 {
		t.Errorf("there are %v (%v)", files, err)
	}
}

// An export never takes the place of a database or a folder, and writes into devices and what a
// link names.
func TestExportReplacesArchivesAlone(t *testing.T) {
	folder := t.TempDir()
	if stdout, stderr, status := broadsheet(t, folder, "seed", "--db", "news.db", manySamples(t)); status != 0 {
		t.Fatal(stdout, stderr)
	}
	for _, err := range []error{
		os.WriteFile(filepath.Join(folder, "old.jsonl"), nil, 0o600), os.Mkdir(filepath.Join(folder, "backups"), 0o700),
		os.Symlink("old.jsonl", filepath.Join(folder, "link")),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, step := range []struct {
		file, want string
		status     int
	}{
		{"news.db", "broadsheet: news.db is a database", 1},
		{"backups", "broadsheet: backups is a folder", 1},
		{"link", "Exported   150 documents", 0},
	} {
		stdout, stderr, status := broadsheet(t, folder, "export", "--db", "news.db", step.file)
		if status != step.status || !strings.HasPrefix(stdout+stderr, step.want) {
			t.Errorf("to %s: status %d, %q, %q", step.file, status, stdout, stderr)
		}
	}
	if info, err := os.Lstat(filepath.Join(folder, "link")); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is lost (%v)", err)
	}
	if target, replaced, err := exportTarget(os.DevNull); target != os.DevNull || replaced || err != nil { // not by a command, which might replace it
		t.Errorf("%s is replaced: %t (%v)", target, replaced, err)
	}
	if stdout, _, _ := broadsheet(t, folder, "export", "--db", "news.db"); stdout != read(t, folder, "old.jsonl") {
		t.Error("what the link names is not the archive")
	}
}

func read(t *testing.T, path ...string) string {
	t.Helper()
	content, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// An import that is killed leaves nothing, and the same command does all.
func TestKilledImportLeavesNothing(t *testing.T) {
	database := storetest.Database(t)
	t.Setenv("BROADSHEET_DB", storetest.Database(t))
	if stdout, stderr, status := broadsheet(t, t.TempDir(), "seed", manySamples(t)); status != 0 {
		t.Fatal(stdout, stderr)
	}
	archive, _, _ := broadsheet(t, t.TempDir(), "export")
	t.Setenv("BROADSHEET_DB", database)
	load := exec.CommandContext(t.Context(), os.Args[0], "import", "-")
	load.Env = append(os.Environ(), "BROADSHEET_TEST_MAIN=1")
	input, err := load.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := load.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := input.Write([]byte(archive[:len(archive)*9/10])); err != nil { // All but what a pipe holds has been read then.
		t.Fatal(err)
	}
	if err := load.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = load.Wait()
	s, err := store.Open(t.Context(), database)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if documents, articles := countsOf(t, s); documents+articles != 0 {
		t.Errorf("%d pages and %d articles are left", documents, articles)
	}
	load = exec.CommandContext(t.Context(), os.Args[0], "import", "-")
	load.Env, load.Stdin = append(os.Environ(), "BROADSHEET_TEST_MAIN=1"), strings.NewReader(archive)
	if output, err := load.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, output)
	}
	if documents, articles := countsOf(t, s); documents != pagesOfKilledSeed || articles != 5*documents {
		t.Errorf("in the end %d pages have %d articles", documents, articles)
	}
}
