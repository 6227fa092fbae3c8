package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"broadsheet/store/storetest"
)

// TestMain lets the test binary stand for the program, so that commands are
// tried with their real exit status and output.
func TestMain(m *testing.M) {
	if os.Getenv("BROADSHEET_TEST_MAIN") == "1" {
		os.Exit(run(os.Args[1:]))
	}
	os.Exit(m.Run())
}

// broadsheet runs the program in folder.
func broadsheet(t *testing.T, folder string, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], args...)
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), "BROADSHEET_TEST_MAIN=1")
	var out, errs strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil && cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return out.String(), errs.String(), cmd.ProcessState.ExitCode()
}

func TestMistakesAreOneClearLine(t *testing.T) {
	folder := t.TempDir()
	for _, args := range [][]string{
		{"--bogus"}, {"bogus"}, {"seed"}, {"serve", "--addr", "nowhere:99999"}, {"serve", "--db", "no/such/folder.db"},
		{"serve", "--db", ":memory:"}, {"check", "nope.txt"}, {"check", "--json", "--explain", "x.txt"},
	} {
		_, stderr, status := broadsheet(t, folder, args...)
		if status != 1 || strings.Count(stderr, "\n") != 1 || !strings.HasPrefix(stderr, "broadsheet: ") {
			t.Errorf("%v: status %d, %q", args, status, stderr)
		}
	}
}

func TestHelpAndVersion(t *testing.T) {
	for args, want := range map[string]string{"--help": "seed", "serve --help": "BROADSHEET_ADDR", "version": "broadsheet "} {
		stdout, stderr, status := broadsheet(t, t.TempDir(), strings.Fields(args)...)
		if status != 0 || stderr != "" || !strings.Contains(stdout, want) {
			t.Errorf("%s: status %d, %q, %q", args, status, stdout, stderr)
		}
	}
}

// What was loaded is still there when the file is written anew.
func TestCompactKeepsWhatWasLoaded(t *testing.T) {
	storetest.OnlySQLite(t)
	folder := t.TempDir()
	page := filepath.Join(folder, "page.txt")
	if err := os.WriteFile(page, []byte("湖边小城的春天\n本报记者 王小明\n\n望湖县因湖得名。春天来了，湖边的花都开了。\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"seed", page}, {"compact"}, {"seed", "--json", page}} {
		stdout, stderr, status := broadsheet(t, folder, args...)
		if status != 0 || args[0] == "compact" && stdout+stderr != "" || len(args) == 3 && !strings.Contains(stdout, `"unchanged":1`) {
			t.Errorf("%v: status %d, %q, %q", args, status, stdout, stderr)
		}
	}
}

// A folder with a bad file among good ones: the good ones load, the bad ones are
// named, the status is 1, and the same again changes nothing.
func TestSeedNamesTheBadAndLoadsTheGood(t *testing.T) {
	folder := t.TempDir()
	t.Setenv("BROADSHEET_DB", storetest.Database(t))
	sample, err := os.ReadFile("seed/documents/000_9cdfc2282859891b.txt")
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{
		"pages/good.txt": string(sample), "pages/empty.txt": "", "pages/binary.txt": "\x7fELF\x00\x01\x02\x00\x00",
	} {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []seedSummary{{Documents: 1, Created: 1, Articles: 5, Failed: 2}, {Documents: 1, Unchanged: 1, Failed: 2}} {
		stdout, stderr, status := broadsheet(t, folder, "seed", "--json", "pages")
		var got seedSummary
		if err := json.Unmarshal([]byte(stdout), &got); err != nil || got != want || status != 1 {
			t.Errorf("status %d, %+v (%v), want %+v", status, got, err, want)
		}
		if !strings.Contains(stderr, "empty.txt") || !strings.Contains(stderr, "binary.txt") {
			t.Errorf("the bad files are not named in %q", stderr)
		}
	}
}

type seedSummary struct{ Documents, Created, Unchanged, Articles, Failed int }

// check --json prints a line a file in the order given, unreadable ones in their place.
func TestCheckPrintsALineAFile(t *testing.T) {
	sample, err := filepath.Abs("seed/documents/000_9cdfc2282859891b.txt")
	if err != nil {
		t.Fatal(err)
	}
	stdout, stderr, status := broadsheet(t, t.TempDir(), "check", "--json", sample, "nope.txt", sample)
	type line struct {
		Document struct {
			Name       string
			Characters int
		}
		Articles []any
		Error    string
	}
	var lines []line
	for text := range strings.Lines(stdout) {
		var l line
		if err := json.Unmarshal([]byte(text), &l); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, l)
	}
	named := slices.IndexFunc(lines, func(l line) bool { return l.Document.Name == "nope.txt" && l.Error != "" })
	if status != 1 || len(lines) != 3 || named != 1 || len(lines[2].Articles) != 5 || lines[0].Document.Characters != 6041 ||
		strings.Count(stderr, "\n") != 1 {
		t.Errorf("status %d, %+v, %q", status, lines, stderr)
	}
}

// What the operator says of the collector holds.
func TestTheOperatorSetsTheCollector(t *testing.T) {
	was := debug.SetGCPercent(77)
	defer debug.SetGCPercent(was)
	for name, set := range map[string]struct{ gogc, limit string }{"GOGC": {"50", ""}, "GOMEMLIMIT": {"", "100MiB"}} {
		t.Setenv("GOGC", set.gogc)
		t.Setenv("GOMEMLIMIT", set.limit)
		ballast := collectSeldom()
		if percent := debug.SetGCPercent(77); percent != 77 || ballast != nil {
			t.Errorf("with %s the collector is set to %d %%, beside %d bytes", name, percent, len(ballast))
		}
	}
	t.Setenv("GOGC", "")
	t.Setenv("GOMEMLIMIT", "")
	if ballast := collectSeldom(); len(ballast) != ballastBytes || debug.SetGCPercent(77) != collectPercent {
		t.Errorf("by itself there are %d bytes of ballast", len(ballast))
	}
}
