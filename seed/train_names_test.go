package seed

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var trainNames = flag.Bool("train-names", false, "learn names.tsv from the development pages")

// A taughtSaying is a comment with the labels that the page's label says it has.
type taughtSaying struct {
	*saying
	labels []reading
}

// A namesPage is a labelled page with comments, those of each article a group.
type namesPage struct {
	file   string
	groups [][]taughtSaying
	merged [][]taughtSaying // the same, two comments taken for one
	text   []taughtSaying   // paragraphs, which name nobody
}

// TestTrainNames learns names.tsv from the comments of the development pages, their lines
// in the roles of their labels. It prints how many names are found on the pages of some
// writers, in turn, when it learns from the others'; SHOW=1 which are not. The same pages
// give the same file.
func TestTrainNames(t *testing.T) {
	if !*trainNames {
		t.Skip("run with -train-names to learn names.tsv")
	}
	var taught []*namesPage
	for _, f := range pages(t) {
		if filepath.Ext(f) == ".page" {
			if p := readNamesPage(t, f); len(p.groups) > 0 {
				taught = append(taught, p)
			}
		}
	}
	school := newNameSchool(taught)
	school.learn(t)
	found := map[string]tally{}
	for n, p := range taught {
		genre, _, _ := strings.Cut(pageName(p.file), "-")
		sum := p.count(t, school.heldOut[school.foldOf(n)])
		for _, k := range []string{genre, "all"} {
			found[k] = tally{found[k].right + sum.right, found[k].wrong + sum.wrong, found[k].missed + sum.missed}
		}
	}
	for _, genre := range slices.Sorted(maps.Keys(found)) {
		t.Logf("names of %s on pages left out: %.3f of %d", genre, found[genre].f1(), found[genre].right+found[genre].missed)
	}
	if err := os.WriteFile("names.tsv", []byte(nameText(school.all)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// readNamesPage reads the comments of a labelled page.
func readNamesPage(t *testing.T, path string) *namesPage {
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r := readLabels(string(file))
	p := &namesPage{file: path}
	if len(r.comments) == 0 {
		return p
	}
	printed := r.printed.String()
	lines := readLines(printed, Manifest{})
	if len(lines) != len(r.letters) {
		t.Fatalf("%s: %d lines, %d letters", path, len(lines), len(r.letters))
	}
	roles := make([]lineRole, len(lines))
	for i := range lines {
		roles[i] = letterRoles[r.letters[i]][0]
		if roles[i] == paragraph && len(p.text) < textsTaught {
			of := []*line{&lines[i]}
			for k := i + 1; k < len(lines) && r.letters[k] == "p"; k++ {
				of = append(of, &lines[k])
			}
			p.text = append(p.text, taughtSaying{saying: newSaying(of)})
		}
	}
	for _, group := range sayingsOf(lines, roles) {
		p.groups = append(p.groups, r.teach(printed, group))
		var pairs []*saying
		for i := 0; i+1 < len(group); i += 2 {
			pairs = append(pairs, newSaying(slices.Concat(group[i].lines, group[i+1].lines)))
		}
		if len(pairs) > 0 {
			p.merged = append(p.merged, r.teach(printed, pairs))
		}
	}
	return p
}

// textsTaught bounds the paragraphs of a page that are learnt from.
const textsTaught = 2

// teach says of comments which labels they have.
func (r *pageReader) teach(printed string, group []*saying) []taughtSaying {
	var taught []taughtSaying
	for _, s := range group {
		k := taughtSaying{saying: s}
		for _, c := range r.comments {
			if c.start >= s.lines[0].start-4*s.lines[0].indent-4 && c.start < s.at[len(s.text)] && len(c.names) > 0 {
				k.labels = append(k.labels, s.labelOf(printed, c))
			}
		}
		taught = append(taught, k)
	}
	return taught
}

// runeAtByte is the first rune that stands at or behind a byte of the page.
func (s *saying) runeAtByte(at int) int {
	i, _ := slices.BinarySearch(s.at, at)
	return min(i, len(s.text))
}

// labelOf is the label of a printed comment.
func (s *saying) labelOf(printed string, c printedComment) reading {
	name := [2]int{c.names[0][0], c.names[len(c.names)-1][1]}
	label := name
	said := strings.Builder{}
	at := c.start
	for _, k := range c.labels {
		if k[1] <= name[0] {
			said.WriteString(printed[at:k[0]])
			at = k[1]
		}
	}
	for _, k := range c.labels {
		if k[0] <= name[1] && k[1] >= name[0] {
			label[0], label[1] = min(label[0], k[0]), max(label[1], k[1])
		}
	}
	for _, k := range c.labels { // what the next line holds of it
		if k[0] >= label[1] && strings.TrimSpace(printed[label[1]:k[0]]) == "" {
			label[1] = k[1]
		}
	}
	if at < label[0] {
		said.WriteString(printed[at:label[0]])
	}
	r := reading{start: s.skip(s.runeAtByte(label[0])), end: s.runeAtByte(label[1]), from: s.skip(s.runeAtByte(name[0])), to: s.trim(s.runeAtByte(name[1]))}
	if r.behind = strings.TrimSpace(said.String()) != ""; r.behind {
		r.end = s.trim(r.end)
	} else {
		r.start, r.end = s.skip(s.runeAtByte(c.start)), s.skip(r.end)
	}
	return r
}

// same says whether two labels are one, the stamps aside that end what was said.
func (s *saying) same(r, o *reading) bool {
	return r.behind && o.behind && r.start == o.start && min(r.end, s.last) == min(o.end, s.last) && r.from == o.from && r.to == o.to || r.same(o)
}

func (r *reading) same(o *reading) bool {
	return r.start == o.start && r.end == o.end && r.from == o.from && r.to == o.to && r.behind == o.behind
}

// count says how many labels of a page are found.
func (p *namesPage) count(t *testing.T, w nameWeights) tally {
	var sum tally
	for _, group := range p.groups {
		g := groupOf(group, w)
		g.weighAmong()
		for _, s := range group {
			labels := g.labels(s.saying)
			for i := range s.labels {
				want := &s.labels[i]
				at := slices.IndexFunc(labels, func(r reading) bool { return s.same(&r, want) })
				if at >= 0 {
					sum.right++
					labels = slices.Delete(labels, at, at+1)
					continue
				}
				sum.missed++
				if os.Getenv("SHOW") != "" {
					known := slices.ContainsFunc(slices.Concat(s.before, s.behind), func(r reading) bool { return r.same(want) })
					t.Logf("%s: not %s, may be: %v", pageName(p.file), s.show(want), known)
				}
			}
			for i := range labels {
				sum.wrong++
				if os.Getenv("SHOW") != "" {
					t.Logf("%s: but %s", pageName(p.file), s.show(&labels[i]))
				}
			}
		}
	}
	return sum
}

func (s *saying) show(r *reading) string {
	return fmt.Sprintf("%q in %q, %.40q", s.words(r.from, r.to), s.words(r.start, r.end), string(s.text))
}

// groupOf weighs the comments of a group by themselves.
func groupOf(group []taughtSaying, w nameWeights) *nameGroup {
	var sayings []*saying
	for _, s := range group {
		s.reweigh(w)
		sayings = append(sayings, s.saying)
	}
	return newNameGroup(sayings, w)
}

// reweigh gives the parts of a comment's readings other weights.
func (s *saying) reweigh(w nameWeights) {
	for _, p := range s.pieces {
		p.weigh(w)
	}
}
