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
	sure    []bool
}

// TestTrain learns weights.tsv: an averaged structured perceptron (Collins 2002)
// that starts from the weights by hand and corrects them where the best path
// differs from the best path that the labels allow. Nothing is random, so the
// same pages give the same file.
func TestTrain(t *testing.T) {
	if !*train {
		t.Skip("run with -train to learn weights.tsv")
	}
	l := teach(t, pages(t))
	if err := os.WriteFile("weights.tsv", []byte(l.file()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestCross learns from four fifths of the development pages and scores the
// others, in turn: what a page that nobody has seen may be read like. SCORE=news
// shows the faults on pages whose names begin so.
func TestCross(t *testing.T) {
	if !*train {
		t.Skip("run with -train")
	}
	files := pages(t)
	all := newScore()
	for fold := range folds {
		var others []string
		for i, f := range files {
			if i%folds != fold {
				others = append(others, f)
			}
		}
		l := teach(t, others)
		l.useAverage()
		for i, f := range files {
			if i%folds == fold {
				s := scorePage(t, f)
				all.add(s)
				if show := os.Getenv("SCORE"); show != "" && strings.HasPrefix(filepath.Base(f), show) {
					t.Logf("%s\n%s", f, strings.Join(s.faults, "\n"))
				}
			}
		}
	}
	t.Log(row("unseen", all))
}

const folds = 5

func pages(t *testing.T) []string {
	files, err := filepath.Glob("testdata/dev/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// teach learns from pages, each also set in other styles and mixed with the next,
// so that the weights are those of words and not of one page's setting.
func teach(t *testing.T, files []string) *learner {
	l := newLearner()
	var lessons []lesson
	var taken [][]unit
	for _, f := range files {
		lines, s := readLesson(t, f)
		lessons = append(lessons, s)
		taken = append(taken, units(lines, s))
	}
	for i, u := range taken {
		next := taken[(i+1)%len(taken)]
		for k := range 3 {
			lessons = append(lessons, set(u, styles[(i+3*k)%len(styles)]))
		}
		if filepath.Base(files[i])[:3] == filepath.Base(files[(i+1)%len(files)])[:3] {
			for k := range 2 {
				lessons = append(lessons, set(mixed(u, next), styles[(i+5*k+1)%len(styles)]))
			}
		}
	}
	for i, u := range linePages(t) {
		for k := range 4 {
			lessons = append(lessons, set(u, styles[(i+3*k)%len(styles)]))
		}
	}
	lines, sample := sampleLesson(t)
	for _, y := range styles {
		lessons = append(lessons, sample, set(units(lines, sample), y))
	}
	for epoch := range 16 {
		wrong := 0
		for _, lesson := range lessons {
			if len(lesson.fit) > 0 {
				wrong += l.learn(lesson)
			}
		}
		t.Logf("epoch %d: %d lines differ", epoch, wrong)
	}
	return l
}

// useAverage makes the averaged corrections the ones that Segment uses.
func (l *learner) useAverage() {
	for i := range weights {
		for r := range weights[i] {
			weights[i][r] = l.handRules[i][r] + trust*l.ruleSums[i][r]/l.steps
		}
	}
	for i := range follows {
		for r := range follows[i] {
			follows[i][r] = l.handAfter[i][r] + trust*l.afterSum[i][r]/l.steps
		}
	}
}

// rate is how far one mistake moves a weight; drift how far in all a weight may
// move from the hand's.
const rate, drift = 0.03, 3.0

// trust is how much of what was learnt is added to the weights by hand.
const trust = 1.0

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
		w := settle(s.sure[i], sum(s.fit[i]))
		for r := range w {
			if s.known[i] && !s.allowed[i][r] {
				if allow && !s.sure[i] {
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
				if learns(f, want[i]) {
					l.move(&l.rules[f][want[i]], &weights[f][want[i]], rate)
				}
				if learns(f, got[i]) {
					l.move(&l.rules[f][got[i]], &weights[f][got[i]], -rate)
				}
			}
		}
		if i > 0 && (want[i] != got[i] || want[i-1] != got[i-1]) {
			l.move(&l.after[want[i-1]][want[i]], &follows[want[i-1]][want[i]], rate)
			l.move(&l.after[got[i-1]][got[i]], &follows[got[i-1]][got[i]], -rate)
		}
	}
	return wrong
}

// learns says whether training may correct what a rule adds to a role: a rule by
// hand speaks only for its roles, a hint for all.
func learns(rule int, role lineRole) bool {
	return spoken[rule][role] || len(rules[rule].roles) == 0
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
			if add := trust * total / l.steps; math.Abs(add) >= 0.05 {
				fmt.Fprintf(&b, "rule\t%s\t%s\t%.2f\n", r.name, lineRoleNames[role], add)
			}
		}
	}
	for from := range l.afterSum {
		for to, total := range l.afterSum[from] {
			if add := trust * total / l.steps; math.Abs(add) >= 0.05 {
				fmt.Fprintf(&b, "after\t%s\t%s\t%.2f\n", lineRoleNames[from], lineRoleNames[to], add)
			}
		}
	}
	return b.String()
}

func prepare(text string) ([]line, lesson) {
	lines, _ := read(text, Manifest{})
	s := lesson{fit: make([][]int, len(lines)), allowed: make([][lineRoles]bool, len(lines)), known: make([]bool, len(lines)), sure: make([]bool, len(lines))}
	for i := range lines {
		s.fit[i], s.sure[i] = fitting(&lines[i]), lines[i].sure
	}
	return lines, s
}

// sampleRoles are the roles of the sample page's lines, a letter a line.
const sampleRoles = "tbppppmpn" + "tbhphpppphpppmpn" + "Sthphphphps" + "tppccccppccccppcccc" + "tbpppppn" + "fffff"

// sampleLesson is the sample page with the roles that its lines have.
func sampleLesson(t *testing.T) ([]line, lesson) {
	printed, err := os.ReadFile("documents/000_9cdfc2282859891b.txt")
	if err != nil {
		t.Fatal(err)
	}
	lines, s := prepare(string(printed))
	if len(lines) != len(sampleRoles) {
		t.Fatalf("%d lines, %d roles", len(lines), len(sampleRoles))
	}
	roles := map[byte][]lineRole{'t': {title}, 'b': {byline}, 'p': {paragraph}, 'm': {more}, 'n': {note}, 'h': {heading},
		'S': {banner}, 's': {sourceLine}, 'c': {comment}, 'f': {furnitureOut, furnitureBody}}
	for i := range lines {
		s.allow(i, roles[sampleRoles[i]]...)
	}
	return lines, s
}

func (s *lesson) allow(i int, roles ...lineRole) {
	s.known[i] = true
	for _, r := range roles {
		s.allowed[i][r] = true
	}
}

// readLesson finds for each line of a labelled page the roles that its label
// allows: by where the line's characters stand in the label's fields.
func readLesson(t *testing.T, path string) ([]line, lesson) {
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
		said := words
		if k := lines[i].label.kind; k == readerLabel || k == quotedLabel || k == dashLabel {
			said = squeeze(lines[i].text[lines[i].at(lines[i].label.text)-lines[i].start:])
		}
		if said == "" { // a label alone: its name
			name := squeeze(lines[i].text[lines[i].at(lines[i].label.start)-lines[i].start : lines[i].at(lines[i].label.end)-lines[i].start])
			if hasComment(want, name) {
				s.allow(i, comment)
				continue
			}
		}
		m := matchField(fields, at, words)
		if said != words {
			if c := matchField(fields, at, said); c.field >= 0 && fields[c.field].first[0] == comment {
				m = c
			}
		}
		if m.field >= 0 {
			roles := m.take(fields, words)
			if roles[0] == comment && lines[i].label.kind == noLabel { // its label stands above it
				roles = []lineRole{commentMore}
			}
			s.allow(i, roles...)
			at = fields[m.field].article
		} else if os.Getenv("LESSON") != "" {
			t.Logf("%s: no label for %s", path, lines[i].text)
		}
	}
	return lines, s
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

// A match is a field and where in it a line ends; field is -1 for none.
type match struct{ field, end int }

// matchField finds the field that a line stands in, in the article that the line
// before stood in or the one after.
func matchField(fields []field, from int, words string) match {
	best, bestScore := match{-1, 0}, 0
	for i := range fields {
		f := &fields[i]
		if f.article < from || f.article > from+1 {
			continue
		}
		score, end := overlap(f.words[f.used:], words)
		if score > 0 && f.article == from {
			score += 2
		}
		if score > bestScore {
			best, bestScore = match{i, f.used + end}, score
		}
	}
	return best
}

// take gives the roles of a matched line and marks what it took of the field.
func (m match) take(fields []field, words string) []lineRole {
	f := &fields[m.field]
	roles := f.first
	if f.used > 0 {
		roles = f.more
	}
	f.used = m.end
	if roles[0] == heading && len(words) > len(f.words)+12 { // it runs into its paragraph
		return []lineRole{paragraph}
	}
	return roles
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

func hasComment(want expectation, name string) bool {
	for _, a := range want.Articles {
		for _, c := range a.Comments {
			if squeeze(c.Author) == name {
				return true
			}
		}
	}
	return false
}

// TestSureFurniture shows which labelled lines are furniture for sure and should
// not be, and which rule says so.
func TestSureFurniture(t *testing.T) {
	wrong := 0
	for _, f := range pages(t) {
		lines, s := readLesson(t, f)
		for i := range lines {
			if !lines[i].sure || !s.known[i] || s.allowed[i][furnitureOut] {
				continue
			}
			wrong++
			for _, r := range s.fit[i] {
				if r < len(furnitureRules) && rules[r].weight >= 8 {
					t.Logf("%s: %q by %q", f, lines[i].text, rules[r].name)
				}
			}
		}
	}
	if wrong > 0 {
		t.Errorf("%d lines of articles are taken for furniture for sure", wrong)
	}
}
