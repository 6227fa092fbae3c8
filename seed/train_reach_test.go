package seed

import (
	"flag"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"broadsheet/models"
)

var trainReach = flag.Bool("train-reach", false, "learn reach.tsv from the development pages")

// A reachPage is a labelled page that is built but for its sections.
type reachPage struct {
	file     string
	sections sectioner
	articles []models.PageArticle
	wanted   []string // the section of each article's label; unpaired for one that has none
	states   []int    // what the label says of it; -1 where it names no banner above
}

const unpaired = "\x00"

var reachStateNames = [reachStates]string{"none", "nearest", "around", "top"}

// TestTrainReach learns reach.tsv by a logistic regression on the articles of the
// development pages, their lines in the roles of their labels. It prints how well the
// pages of some writers are read, in turn, when it learns from the others'; SHOW=1 which
// articles are not. The same pages give the same file.
func TestTrainReach(t *testing.T) {
	if !*trainReach {
		t.Skip("run with -train-reach to learn reach.tsv")
	}
	var built []reachPage
	for _, f := range pages(t) {
		built = append(built, labelledReach(t, f))
	}
	found := map[string]tally{}
	right, all := 0, 0
	for fold := range reachFolds {
		w := learnReach(reachLessons(built, func(f string) bool { return writerOf(f)%reachFolds != fold }))
		for i := range built {
			b := &built[i]
			if writerOf(b.file)%reachFolds != fold {
				continue
			}
			b.sections.assign(b.articles, w)
			genre, _, _ := strings.Cut(pageName(b.file), "-")
			found[genre] = b.tally(found[genre])
			found["all"] = b.tally(found["all"])
			r, n := b.count(t)
			right, all = right+r, all+n
		}
	}
	for _, genre := range slices.Sorted(maps.Keys(found)) {
		t.Logf("sections of %s on pages left out: %.3f", genre, found[genre].f1())
	}
	t.Logf("of %d articles that may be under a banner or not, %.3f right", all, float64(right)/float64(all))
	w := learnReach(reachLessons(append(built, sampleReach(t)...), func(string) bool { return true }))
	if err := os.WriteFile("reach.tsv", []byte(reachText(w)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// builtPage builds a page but for its sections.
func builtPage(printed string, lines []line, roles []lineRole) reachPage {
	a := assembling(printed, lines, roles, Manifest{})
	a.closeArticle()
	n := len(a.page.Articles)
	return reachPage{sections: a.sections, articles: a.page.Articles, wanted: slices.Repeat([]string{unpaired}, n), states: slices.Repeat([]int{-1}, n)}
}

func labelledReach(t *testing.T, path string) reachPage {
	printed, want := labelledPage(t, path)
	lines := readLines(printed, Manifest{})
	b := builtPage(printed, lines, labelledPath(t, learnt(), path, lines))
	b.file = path
	for i, at := range pair(models.Page{Articles: b.articles}, want) {
		if at >= 0 {
			b.wanted[at] = plain(want.Articles[i].Section)
			b.states[at] = b.sections.stateOf(at, b.wanted[at])
		}
	}
	return b
}

// sampleReach is the sample page, several times: it has to be read right.
func sampleReach(t *testing.T) []reachPage {
	s := sampleLines(t)
	printed, err := os.ReadFile("documents/000_9cdfc2282859891b.txt")
	if err != nil {
		t.Fatal(err)
	}
	b := builtPage(string(printed), s.lines, learnt().path(s.lines))
	b.states = []int{int(reachNone), int(reachNone), int(reachOwn), int(reachOwn), int(reachNone)}
	return slices.Repeat([]reachPage{b}, 24)
}

// stateOf is the state of an article whose section has a name; -1 for none.
func (s *sectioner) stateOf(i int, name string) int {
	p := &s.pieces[i]
	for state, may := range s.may(p) {
		if !may {
			continue
		}
		printed := ""
		if b := s.under(p, reachState(state)); b != nil {
			printed = b.name
		}
		if squeeze(printed) == squeeze(name) {
			return state
		}
	}
	return -1
}

// tally adds how many sections were found.
func (b *reachPage) tally(sum tally) tally {
	for i := range b.articles {
		got, want := stringOf(b.articles[i].Section), b.wanted[i]
		switch {
		case want == unpaired || got == "" && want == "":
		case got == want:
			sum.right++
		default:
			sum.wrong += len(some(b.articles[i].Section))
			sum.missed += min(1, len(want))
		}
	}
	return sum
}

// open says whether an article may be under a banner or not, and its label says which.
func (b *reachPage) open(i int) bool {
	p := &b.sections.pieces[i]
	return p.banner >= 0 && !p.right && p.tag == "" && b.states[i] >= 0
}

// count says of how many open articles the state is right.
func (b *reachPage) count(t *testing.T) (right, all int) {
	for i := range b.articles {
		if !b.open(i) {
			continue
		}
		all++
		p := &b.sections.pieces[i]
		if int(p.state) == b.states[i] {
			right++
		} else if os.Getenv("SHOW") != "" {
			t.Logf("%s: %s, not %s: [%s] %s", pageName(b.file), reachStateNames[p.state], reachStateNames[b.states[i]], b.sections.seen[p.banner].name, shortened(stringOf(b.articles[i].Title)))
		}
	}
	return right, all
}
