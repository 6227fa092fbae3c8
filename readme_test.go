package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"broadsheet/docs"
	"broadsheet/store/storetest"
)

// block is a fenced block of a README: its language and its text.
type block struct{ language, text string }

func blocks(t *testing.T, name string) []block {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var list []block
	for _, m := range regexp.MustCompile("(?ms)^```([^\n]*)\n(.*?)^```$").FindAllStringSubmatch(string(text), -1) {
		list = append(list, block{m[1], m[2]})
	}
	return list
}

// blocksOf are the texts of the blocks of one language.
func blocksOf(t *testing.T, name, language string) []string {
	t.Helper()
	var texts []string
	for _, b := range blocks(t, name) {
		if b.language == language {
			texts = append(texts, b.text)
		}
	}
	return texts
}

// Every file that a README names by a link is there.
func TestREADMELinks(t *testing.T) {
	for _, name := range []string{"README.md", "README.zh-CN.md", "CONTRIBUTING.md"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, link := range regexp.MustCompile(`\]\(([^)#:]+)\)`).FindAllStringSubmatch(string(text), -1) {
			if _, err := os.Stat(link[1]); err != nil {
				t.Errorf("%s links to %s: %v", name, link[1], err)
			}
		}
	}
}

// Every route that changes something stands in the tour.
func TestREADMEShowsEveryRouteThatWrites(t *testing.T) {
	var document struct {
		Paths map[string]map[string]any
	}
	if err := json.Unmarshal(docs.JSON, &document); err != nil {
		t.Fatal(err)
	}
	shown := strings.Join(blocksOf(t, "README.md", "sh"), "")
	for path, operations := range document.Paths {
		for method := range operations {
			target := regexp.MustCompile(`\\\{\w+\\\}`).ReplaceAllString(regexp.QuoteMeta(path), "[^/'?]+") + "['?]"
			before := "-X " + strings.ToUpper(method) + " .*"
			if method == "post" {
				before = "(-X POST|--json|--data-binary) .*"
			}
			if method != "get" && !regexp.MustCompile(before+target).MatchString(shown) {
				t.Errorf("the README does not show %s %s", strings.ToUpper(method), path)
			}
		}
	}
}

// startServer runs the binary on a new database and a free port, and answers the
// address that it prints.
func startServer(t *testing.T, binary, database string) string {
	t.Helper()
	server := exec.Command(binary, "--addr", "localhost:0", "--db", database)
	out, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	t.Cleanup(func() {
		if err := server.Process.Signal(syscall.SIGINT); err != nil {
			t.Error(err)
		}
		for lines.Scan() { // Wait closes the pipe, so read it to its end first.
		}
		if err := server.Wait(); err != nil {
			t.Error("the server did not stop well:", err)
		}
	})
	for lines.Scan() {
		if address := regexp.MustCompile(`http://(\S+?)/api/v1`).FindStringSubmatch(lines.Text()); address != nil {
			return address[1]
		}
	}
	t.Fatal("the server printed no address")
	return ""
}

// Every command of the READMEs works as pasted, and answers what stands below it.
func TestREADME(t *testing.T) {
	for _, program := range []string{"curl", "sh"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s is not installed: the README's commands are not tried", program)
		}
	}
	binary := buildBinary(t)
	if !reflect.DeepEqual(blocksOf(t, "README.md", "sh"), blocksOf(t, "README.zh-CN.md", "sh")) {
		t.Error("the two READMEs do not show the same commands")
	}
	for _, name := range []string{"README.md", "README.zh-CN.md"} {
		own := t.TempDir() // A server and files for each: what is made once is not made twice.
		database := storetest.Database(t)
		address := startServer(t, binary, database)
		here := strings.NewReplacer("localhost:8080", address, "go run . key", binary+" key", "go run .", binary,
			"broadsheet.db", filepath.Join(own, "own.db"), "-o broadsheet ", "-o "+filepath.Join(own, "built")+" ",
			"desk.key", filepath.Join(own, "desk.key"), "comment.json", filepath.Join(own, "comment.json"))
		tried, last := 0, ""
		for _, b := range blocks(t, name) {
			switch b.language {
			case "sh":
				for command := range strings.Lines(b.text) {
					last = try(t, here.Replace(command), database)
					tried++
				}
			case "json":
				if !equalJSON(t, b.text, last) {
					t.Errorf("%s shows %s but the command answers %s", name, b.text, last)
				}
			}
		}
		if tried < 15 {
			t.Errorf("only %d commands of %s were tried", tried, name)
		}
	}
}

// try runs a command as a user beside the server would.
func try(t *testing.T, command, database string) string {
	t.Helper()
	shell := exec.CommandContext(t.Context(), "sh", "-c", command)
	shell.Env = append(os.Environ(), "BROADSHEET_DB="+database)
	out, err := shell.Output()
	if err != nil || len(out) == 0 && strings.HasPrefix(command, "curl") {
		t.Errorf("%s: %v, %q", command, err, out)
	}
	var answer struct{ Status int }
	if json.Unmarshal(out, &answer) == nil && answer.Status >= 400 && !strings.Contains(command, "limit=500") {
		t.Errorf("%s answers %s", command, out)
	}
	return string(out)
}

func equalJSON(t *testing.T, a, b string) bool {
	t.Helper()
	var x, y any
	if err := json.Unmarshal([]byte(a), &x); err != nil {
		t.Error(fmt.Errorf("%w in %s", err, a))
	}
	if err := json.Unmarshal([]byte(b), &y); err != nil {
		t.Error(fmt.Errorf("%w in %s", err, b))
	}
	return reflect.DeepEqual(x, y)
}
