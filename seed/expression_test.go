package seed

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// An expression answers what package regexp does: all of the package, each on every
// eighth line of the labelled pages, folded as rules see them and as printed.
func TestExpressionsMatch(t *testing.T) {
	lines := []string{"", "\n", "甲\xff乙", "\U0001F600a"}
	for _, f := range pages(t) {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(text)) {
			lines = append(lines, line, fold(strings.TrimSpace(line)))
		}
	}
	asked, spared := 0, 0
	for i, e := range expressions {
		of := e.regexp()
		for j, line := range lines {
			if j >= 4 && (i+j)%8 > 0 {
				continue
			}
			want := of.MatchString(line)
			if got := e.MatchString(line); got != want {
				t.Fatalf("%s matches %q: %t", e.text, line, got)
			}
			letters := lettersOf(line)
			asked++
			if !e.may(&letters) {
				spared++
				if want {
					t.Fatalf("%s is not asked for %q", e.text, line)
				}
			}
		}
	}
	if spared*2 < asked {
		t.Errorf("only %d of %d matches are spared", spared, asked)
	}
}

// TestExpressionsCompile compiles what is else compiled when a page needs it.
func TestExpressionsCompile(t *testing.T) {
	if len(expressions) < 100 {
		t.Fatalf("%d expressions", len(expressions))
	}
	for _, e := range expressions {
		e.compile()
	}
}

func TestNeeded(t *testing.T) {
	for text, want := range map[string][]string{
		`^来源[:：]`: {"来源"}, `a|bc`: {"a", "bc"}, `a?b*`: nil, `(?:记者|通讯员)+ ?.`: {"记者", "通讯员"}, `(?i)by `: {"BY "}, `(?i)straße`: nil, `(?i)记者`: {"记者"},
		`[一二三]、`: {"、"}, `.{2,5}`: nil, `(?:甲|乙?)丙{2}`: {"丙"}, `[甲乙]丁?`: {"甲", "乙"}, `[^甲]`: nil, ``: nil,
	} {
		var got []string
		e := &expression{text: text}
		e.compile()
		for _, need := range e.needs {
			for _, literal := range want {
				if need == lettersOf(literal) {
					got = append(got, literal)
				}
			}
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) || len(e.needs) != len(want) {
			t.Errorf("%s needs %q and %d in all, not %q", text, got, len(e.needs), want)
		}
	}
}
