package seed

import (
	"os"
	"testing"
)

// TestExplain prints the roles of the lines of the file that EXPLAIN names.
func TestExplain(t *testing.T) {
	name := os.Getenv("EXPLAIN")
	if name == "" {
		name = "documents/000_9cdfc2282859891b.txt"
	}
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	explanations := Explain(string(text), Manifest{})
	for _, e := range explanations {
		if e.Role == "" || e.Rule == "" || len(e.Candidates) == 0 {
			t.Errorf("no role, rule or candidate: %+v", e)
		}
		words := []rune(e.Text)
		t.Logf("%-26s %s", e.Role, string(words[:min(len(words), 30)]))
		for _, c := range e.Candidates[:min(4, len(e.Candidates))] {
			t.Logf("        %5.1f %s %q", c.Score, c.Role, c.Rules)
		}
	}
}
