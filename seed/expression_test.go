package seed

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// An expression answers what package regexp does: all of the package, each on every
// thirty-second line of the labelled pages, folded as rules see them and as printed.
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
	known := allLiterals()
	may := make([]expressionSet, len(lines))
	for j, line := range lines {
		may[j] = known.mayMatch(line)
	}
	asked, spared := 0, 0
	for i, e := range expressions {
		of := e.regexp()
		for j, line := range lines {
			if j >= 4 && (i+j)%32 > 0 {
				continue
			}
			want := of.MatchString(line)
			if got := e.MatchString(line); got != want {
				t.Fatalf("%s matches %q: %t", e.text, line, got)
			}
			asked++
			if !may[j].has(e) {
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
		e.tells()
		e.regexp()
	}
}

func TestNeeded(t *testing.T) {
	for text, want := range map[string][]string{
		`^来源[:：]`: {"来源"}, `a|bc`: {"a", "bc"}, `a?b*`: nil, `(?:记者|通讯员)+ ?.`: {"记者", "通讯员"}, `(?i)by `: {"BY "}, `(?i)straße`: nil, `(?i)记者`: {"记者"},
		`[一二三]、`: {"、"}, `.{2,5}`: nil, `(?:甲|乙?)丙{2}`: {"丙"}, `[甲乙]丁?`: {"甲", "乙"}, `[^甲]`: nil, ``: nil,
	} {
		got, _ := needed((&expression{text: text}).syntax())
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s needs %q, not %q", text, got, want)
		}
	}
}

// A text can match what needs a literal that stands in it, in whichever case, and what
// needs none; those beyond the size of a set are always asked.
func TestLiterals(t *testing.T) {
	of := []*expression{{text: `记者|通讯员`}, {text: `(?i)by `}, {text: `[一二三]`}, {text: `.`}, {text: `记者们`}, {text: `(?i)k`}, {text: `zz`}}
	for i, e := range of {
		e.id = i
	}
	of[6].id = 512
	f := newLiterals(of)
	for text, want := range map[string][]int{
		"": {3, 6}, "记": {3, 6}, "本报记者": {0, 3, 6}, "记者们": {0, 3, 4, 6}, "通讯\xff员": {3, 6}, "二": {2, 3, 6}, "BY ": {1, 3, 6}, "by": {3, 6}, "\u212a": {3, 5, 6}, "通讯员 by K": {0, 1, 3, 5, 6},
	} {
		set := f.mayMatch(text)
		var got []int
		for i, e := range of {
			if set.has(e) {
				got = append(got, i)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q can match %d, not %d", text, got, want)
		}
	}
}
