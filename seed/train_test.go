package seed

import (
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"broadsheet/models"
)

var train = flag.Bool("train", false, "learn weights.tsv from the development pages")

// A lesson is a labelled page: for each line the rules that fit it and the roles
// that the label allows.
type lesson struct {
	fit     [][]int
	allowed [][lineRoles]bool
	known   []bool
}

// TestTrain learns weights.tsv: an averaged structured perceptron (Collins 2002)
// that starts from the weights by hand and corrects them where the best path
// differs from the best path that the labels allow. Nothing is random, so the
// same pages give the same file.
func TestTrain(t *testing.T) {
	if !*train {
		t.Skip("run with -train to learn weights.tsv")
	}
	files, err := filepath.Glob("testdata/dev/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	var lessons []lesson
	for _, f := range files {
		lessons = append(lessons, readLesson(t, f))
	}
	lessons = append(lessons, sampleLesson(t))
	l := newLearner()
	for epoch := range 30 {
		wrong := 0
		for _, lesson := range lessons {
			wrong += l.learn(lesson)
		}
		t.Logf("epoch %d: %d lines differ", epoch, wrong)
	}
	if err := os.WriteFile("weights.tsv", []byte(l.file()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// rate is how far one mistake moves a weight; drift how far in all a weight may
// move from the hand's.
const rate, drift = 0.1, 5.0

type learner struct {
	rules, ruleSums [][lineRoles]float64
	after, afterSum [lineRoles][lineRoles]float64
	steps           float64
	handRules       [][lineRoles]float64
	handAfter       [lineRoles][lineRoles]float64
}

func newLearner() *learner {
	l := &learner{rules: make([][lineRoles]float64, len(rules)), ruleSums: make([][lineRoles]float64, len(rules))}
	weightsFile = ""
	weights = learntWeights()
	l.handRules = slices.Clone(weights)
	l.handAfter = handTransitions()
	follows = l.handAfter
	return l
}

// learn corrects the weights by one page; it returns how many lines differed.
func (l *learner) learn(s lesson) int {
	defer func() {
		l.steps++
		for i := range l.rules {
			for r := range l.rules[i] {
				l.ruleSums[i][r] += l.rules[i][r]
			}
		}
		for i := range l.after {
			for r := range l.after[i] {
				l.afterSum[i][r] += l.after[i][r]
			}
		}
	}()
	margin := func(i int, allow bool) weighing {
		w := sum(s.fit[i])
		for r := range w {
			if s.known[i] && !s.allowed[i][r] {
				if allow {
					w[r] = impossible
				} else if w[r] > impossible {
					w[r] += 1 // the right role must win by a margin
				}
			}
		}
		return w
	}
	want := bestPath(len(s.fit), func(i int) weighing { return margin(i, true) })
	got := bestPath(len(s.fit), func(i int) weighing { return margin(i, false) })
	wrong := 0
	for i := range want {
		if want[i] != got[i] {
			wrong++
			for _, f := range s.fit[i] {
				l.move(&l.rules[f][want[i]], &weights[f][want[i]], rate)
				l.move(&l.rules[f][got[i]], &weights[f][got[i]], -rate)
			}
		}
		if i > 0 && (want[i] != got[i] || want[i-1] != got[i-1]) {
			l.move(&l.after[want[i-1]][want[i]], &follows[want[i-1]][want[i]], rate)
			l.move(&l.after[got[i-1]][got[i]], &follows[got[i-1]][got[i]], -rate)
		}
	}
	return wrong
}

func (l *learner) move(learnt, used *float64, by float64) {
	if moved := *learnt + by; math.Abs(moved) <= drift && *used > impossible {
		*learnt = moved
		*used += by
	}
}

// file prints the averaged corrections.
func (l *learner) file() string {
	var b strings.Builder
	b.WriteString("# What training on testdata/dev added to the weights by hand: go test ./seed -run Train -train\n# kind\trule or role before\trole\tadded\n")
	for i, r := range rules {
		for role, total := range l.ruleSums[i] {
			if add := total / l.steps; math.Abs(add) >= 0.05 {
				fmt.Fprintf(&b, "rule\t%s\t%s\t%.2f\n", r.name, lineRoleNames[role], add)
			}
		}
	}
	for from := range l.afterSum {
		for to, total := range l.afterSum[from] {
			if add := total / l.steps; math.Abs(add) >= 0.05 {
				fmt.Fprintf(&b, "after\t%s\t%s\t%.2f\n", lineRoleNames[from], lineRoleNames[to], add)
			}
		}
	}
	return b.String()
}

func prepare(text string) ([]line, lesson) {
	lines, _ := read(text, Manifest{})
	s := lesson{fit: make([][]int, len(lines)), allowed: make([][lineRoles]bool, len(lines)), known: make([]bool, len(lines))}
	for i := range lines {
		s.fit[i] = fitting(&lines[i])
	}
	return lines, s
}

// sampleLesson is the sample page with the roles that its tests ask for.
func sampleLesson(t *testing.T) lesson {
	printed, err := os.ReadFile("documents/000_9cdfc2282859891b.txt")
	if err != nil {
		t.Fatal(err)
	}
	_, s := prepare(string(printed))
	lines, roles := read(string(printed), sampleManifest)
	for i := range lines {
		s.allow(i, roles[i])
	}
	return s
}

func (s *lesson) allow(i int, roles ...lineRole) {
	s.known[i] = true
	for _, r := range roles {
		s.allowed[i][r] = true
	}
}

// readLesson finds for each line of a labelled page the roles that its label
// allows: by where the line's characters stand in the label's fields.
func readLesson(t *testing.T, path string) lesson {
	printed, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	expected, err := os.ReadFile(strings.TrimSuffix(path, ".txt") + ".want.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var want expectation
	if err := yaml.Unmarshal(expected, &want); err != nil {
		t.Fatal(err)
	}
	lines, s := prepare(string(printed))
	outside := map[string]bool{}
	for _, f := range want.Furniture {
		outside[squeeze(f)] = true
	}
	fields := labelFields(want)
	at := 0
	for i := range lines {
		words := squeeze(lines[i].text)
		if outside[words] {
			s.allow(i, furnitureOut, furnitureHead, furnitureBody)
			continue
		}
		if roles, next := matchField(fields, at, words); next >= 0 {
			s.allow(i, roles...)
			at = next
		} else if os.Getenv("LESSON") != "" {
			t.Logf("%s: no label for %s", path, lines[i].text)
		}
	}
	return s
}

// A field is a piece of the label with the roles of its first and further lines.
type field struct {
	words       string
	first, more []lineRole
	used        int // bytes of words that lines have taken
	article     int
}

func labelFields(want expectation) []field {
	var fields []field
	for n, a := range want.Articles {
		add := func(s string, first, more []lineRole) {
			if s != "" {
				fields = append(fields, field{words: squeeze(s), first: first, more: more, article: n})
			}
		}
		add(plain(a.Section), []lineRole{banner}, []lineRole{banner})
		add(plain(a.Kicker), []lineRole{kicker}, []lineRole{kicker})
		add(plain(a.Title), []lineRole{title}, []lineRole{titleMore})
		add(plain(a.Subtitle), []lineRole{subtitle}, []lineRole{subtitle})
		for _, w := range a.Authors {
			add(w.Name, []lineRole{byline, bylineTop, sign}, []lineRole{byline, bylineTop, sign})
			add(plain(w.Affiliation), []lineRole{note, byline, sign}, []lineRole{note, byline, sign})
			add(plain(w.Role), []lineRole{byline, sign}, []lineRole{byline, sign})
		}
		add(plain(a.Source), []lineRole{sourceLine}, []lineRole{sourceLine})
		for i, b := range a.Blocks {
			switch {
			case b.Type == string(models.Heading):
				add(b.Text, []lineRole{heading}, []lineRole{headingMore})
			case i == 0 && a.Title == nil:
				add(b.Text, []lineRole{untitled}, []lineRole{more})
			default:
				add(b.Text, []lineRole{paragraph, lead}, []lineRole{more})
			}
		}
		for _, c := range a.Comments {
			add(c.Author+c.Text, []lineRole{comment}, []lineRole{commentMore})
			add(c.Text, []lineRole{comment}, []lineRole{commentMore})
		}
	}
	return fields
}

// matchField finds the field that a line stands in, in the articles from the one
// that the line before stood in; next is that article, -1 for none.
func matchField(fields []field, from int, words string) (roles []lineRole, next int) {
	best, bestScore, bestEnd := -1, 0, 0
	for i := range fields {
		f := &fields[i]
		if f.article < from || f.article > from+1 {
			continue
		}
		rest := f.words[f.used:]
		score, end := overlap(rest, words)
		if score > 0 && f.article == from {
			score += 2
		}
		if score > bestScore {
			best, bestScore, bestEnd = i, score, f.used+end
		}
	}
	if best < 0 {
		return nil, -1
	}
	f := &fields[best]
	roles = f.first
	if f.used > 0 {
		roles = f.more
	}
	f.used = bestEnd
	if len(roles) > 0 && roles[0] == heading && len(words) > len(f.words)+12 { // it runs into its paragraph
		roles = []lineRole{paragraph}
	}
	return roles, f.article
}

// overlap says how much of a line stands at the start of what is left of a field,
// and where in the field the line ends.
func overlap(rest, words string) (score, end int) {
	bare := strings.TrimRight(words, "-")
	if len(rest) == 0 {
		return 0, 0
	}
	if strings.HasPrefix(rest, bare) {
		return 4 + len(bare), len(bare)
	}
	if strings.HasPrefix(bare, rest) && len(rest) >= 6 { // the line closes the field
		return 2 + len(rest), len(rest)
	}
	tail := bare[max(0, len(bare)-30):]
	if i := strings.Index(rest, tail); i >= 0 && len(bare) > 12 {
		return 2 + len(tail), i + len(tail)
	}
	head := bare[:min(len(bare), 30)]
	if strings.Contains(rest, head) && len(bare) > 12 {
		return 1 + len(head), len(rest)
	}
	if strings.Contains(bare, rest) && len(rest) >= 4 {
		return len(rest), len(rest)
	}
	return 0, 0
}
