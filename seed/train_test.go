package seed

import (
	"flag"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
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
// differs from the best path that the labels allow. The order of the lessons is
// shuffled from a fixed seed, so the same pages give the same file.
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
	all, genres := newScore(), map[string]*score{}
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
				genre := strings.Split(filepath.Base(f), "-")[0]
				if genres[genre] == nil {
					genres[genre] = newScore()
				}
				genres[genre].add(s)
				if show := os.Getenv("SCORE"); show != "" && (show == "all" || strings.HasPrefix(filepath.Base(f), show)) {
					t.Logf("%s\n%s", f, strings.Join(s.faults, "\n"))
				}
			}
		}
	}
	for _, genre := range slices.Sorted(maps.Keys(genres)) {
		t.Log(row("unseen "+genre, genres[genre]))
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
	// In one order throughout, the last pages would have the last word of every epoch.
	random := rand.New(rand.NewPCG(1, 2))
	for epoch := range 16 {
		wrong := 0
		random.Shuffle(len(lessons), func(i, j int) { lessons[i], lessons[j] = lessons[j], lessons[i] })
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
				for _, role := range alike(want[i]) {
					if learns(f, role) {
						l.move(&l.rules[f][role], &weights[f][role], rate)
					}
				}
				for _, role := range alike(got[i]) {
					if learns(f, role) {
						l.move(&l.rules[f][role], &weights[f][role], -rate)
					}
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

// alike lists the roles that learn from a line of one: a comment goes on over
// several lines as a paragraph does, and pages have few of them.
func alike(r lineRole) []lineRole {
	if r == more || r == commentMore {
		return going
	}
	return []lineRole{r}
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
			t.Logf("%s: %q", f, lines[i].text)
			for _, r := range s.fit[i] {
				if r < outside && rules[r].weight >= 8 {
					t.Logf("%s: %q by %q", f, lines[i].text, rules[r].name)
				}
			}
		}
	}
	if wrong > 0 {
		t.Errorf("%d lines of articles are taken for furniture for sure", wrong)
	}
}
