package seed

import (
	"flag"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
)

var train = flag.Bool("train", false, "learn weights.tsv from the development pages")

// TestTrain learns weights.tsv. The same pages give the same file.
func TestTrain(t *testing.T) {
	if !*train {
		t.Skip("run with -train to learn weights.tsv")
	}
	c := teach(t, pages(t))
	c.learn(t)
	if err := os.WriteFile("weights.tsv", []byte(c.file()), 0o644); err != nil {
		t.Fatal(err)
	}
}

// TestCross learns from the development pages of all writers but some and scores
// the others' pages, in turn: what a page that nobody has seen may be read like.
// SCORE=news shows the faults on pages whose names begin so.
func TestCross(t *testing.T) {
	if !*train {
		t.Skip("run with -train")
	}
	files := pages(t)
	found := newScores()
	for turn := range turns {
		others, own := []string{}, []string{}
		for _, f := range files {
			if writerOf(f)%turns == turn {
				own = append(own, f)
			} else {
				others = append(others, f)
			}
		}
		c := teach(t, others)
		c.learn(t)
		m := c.model()
		for _, f := range own {
			s := scoreWith(t, m, f)
			found.add(pageName(f), s)
			if show := os.Getenv("SCORE"); show != "" && (show == "all" || strings.HasPrefix(pageName(f), show)) {
				t.Logf("%s\n%s", f, strings.Join(s.faults, "\n"))
			}
		}
	}
	found.log(t, "unseen")
}

const turns = 3

// writerOf tells the writers of pages apart by the letter before their numbers.
func writerOf(path string) int {
	_, number, _ := strings.Cut(pageName(path), "-")
	return max(0, int(number[0])-'a'+1)
}

func pages(t *testing.T) []string { return labelled(t, "dev") }

// How the weights are learnt; chosen by scores on pages of writers left out.
const (
	epochs = 20
	rate   = 0.1    // of AdaGrad (Duchi, Hazan and Singer 2011)
	lasso  = 0.0005 // the L1 penalty, which leaves weights out that tell little
	seldom = 6      // features of fewer lines are left out
	fewest = 3      // and those of fewer pages, which are their writers' habits
	kept   = 0.6    // of a line's features in each step, so that none leans on another
	margin = 2      // what a role that the label does not allow weighs more while learning (Gimpel and Smith 2010)
	wrong  = 60     // what a role weighs less that a line's label does not allow
)

// A pupil learns a conditional random field from lessons: it maximizes the
// likelihood of the roles that the labels allow, and averages the weights of the
// later epochs.
type pupil struct {
	ids     map[feature]int32
	counts  []int32
	pages   [][]int32 // the pages that a feature is on, the first few
	page    int32
	keys    []feature
	words   map[feature]string
	lessons []*lesson

	weights, squares [][lineRoles]float64
	slopes           [][lineRoles]float64 // of the step's lesson
	touched          []int32              // features whose slopes are not 0
	isTouched        []bool
	mean             [][lineRoles]float64
	after, afterMean [gapClasses + 1]transitionWeights // the last holds for every class
	afterSquares     [gapClasses + 1]transitionWeights
	start, starts2   [lineRoles]float64
	averaged         float64
}

type transitionWeights [lineRoles][lineRoles]float64

// A lesson is a labelled page: for each line its features and the roles that the
// label allows.
type lesson struct {
	features [][]int32
	gaps     []int
	allowed  [][lineRoles]bool
	known    []bool
	barred   [][lineRoles]bool // that the lines cannot have, whatever their labels say
}

// teach learns from pages.
func teach(t *testing.T, files []string) *pupil {
	c := &pupil{ids: map[feature]int32{}, words: map[feature]string{}}
	compose(t, files, func(page int, _ bool, p labelledLines) {
		c.page = int32(page) //nolint:gosec // of some thousand
		c.learnFrom(p)
	})
	return c
}

// compose gives what is learnt from: pages as they are, and each also set in other
// styles, mixed with the next, cut down to an article or its beginning, misread as OCR
// does it and without some of its parts, so that the weights are those of words and not
// of one page's setting.
func compose(t *testing.T, files []string, learnFrom func(page int, asIs bool, p labelledLines)) {
	var taken [][]unit
	random := rand.New(rand.NewPCG(3, 4))
	for i, f := range files {
		p := readLesson(t, f)
		learnFrom(i, true, p)
		taken = append(taken, units(p))
	}
	for i, u := range taken {
		next := (i + 1) % len(taken)
		other := func(p labelledLines) { learnFrom(i, false, p) }
		for k := range 2 {
			other(set(u, styles[(i+3*k)%len(styles)]))
		}
		own := articles(u)
		one := own[i%len(own)]
		other(set(one, styles[(i+7)%len(styles)]))
		other(set(one[:min(len(one), 3+i%3)], styles[(i+2)%len(styles)]))
		if pageName(files[i])[:3] == pageName(files[next])[:3] {
			other(set(mixed(u, taken[next]), styles[(i+1)%len(styles)]))
		}
		other(set(misread(u, 0.02, random), scans[i%len(scans)]))
		other(set(misread(u, 0.01, random), styles[(i+5)%len(styles)]))
		other(set(thinned(u, random), styles[(i+9)%len(styles)]))
	}
	for i, u := range linePages(t) {
		for k := range 3 {
			learnFrom(len(files)+i, false, set(u, styles[(i+3*k)%len(styles)]))
		}
	}
	sample := sampleLines(t)
	learnFrom(len(files), true, sample)
	for _, y := range styles {
		learnFrom(len(files), false, set(units(sample), y))
	}
}

// learn learns from the lessons, without what is seldom seen.
func (c *pupil) learn(t *testing.T) {
	c.lessons = c.settled()
	n := len(c.keys)
	c.weights, c.squares, c.slopes, c.mean = make([][lineRoles]float64, n), make([][lineRoles]float64, n), make([][lineRoles]float64, n), make([][lineRoles]float64, n)
	c.isTouched = make([]bool, n)
	random := rand.New(rand.NewPCG(1, 2))
	for epoch := range epochs {
		// In one order throughout, the last pages would have the last word of every epoch.
		random.Shuffle(len(c.lessons), func(i, j int) { c.lessons[i], c.lessons[j] = c.lessons[j], c.lessons[i] })
		loss := 0.0
		for _, s := range c.lessons {
			loss += c.step(s, random)
		}
		if epoch >= epochs/2 {
			c.remember()
		}
		t.Logf("epoch %d: loss %.0f of %d lessons, %d features", epoch, loss, len(c.lessons), len(c.keys))
	}
}

// learnFrom adds a lesson.
func (c *pupil) learnFrom(p labelledLines) {
	if len(p.lines) == 0 {
		return
	}
	s := newLesson(p)
	s.features = make([][]int32, len(p.lines))
	features := newPageFeatures(p.lines)
	var fs []feature
	for i := range p.lines {
		l := &p.lines[i]
		fs = features.of(i, fs[:0])
		for _, f := range fs {
			s.features[i] = append(s.features[i], c.id(f))
		}
		if l.han == 0 {
			for _, w := range strings.Fields(strings.ToLower(l.fold)) {
				for _, kind := range []int{wordFirst, wordLast, wordInside, wordOver} {
					c.words[wordFeature(kind, w)] = w
				}
			}
		}
	}
	c.lessons = append(c.lessons, &s)
}

// newLesson is a lesson of labelled lines, without features.
func newLesson(p labelledLines) lesson {
	s := lesson{gaps: make([]int, len(p.lines)), allowed: p.allowed, known: p.known, barred: make([][lineRoles]bool, len(p.lines))}
	for i := range p.lines {
		s.gaps[i] = gapClass(&p.lines[i])
		for role := range s.barred[i] {
			s.barred[i][role] = !p.lines[i].mayBe(lineRole(role))
		}
	}
	return s
}

func (c *pupil) id(f feature) int32 {
	id, ok := c.ids[f]
	if !ok {
		id = int32(len(c.keys))
		c.ids[f], c.keys, c.counts, c.pages = id, append(c.keys, f), append(c.counts, 0), append(c.pages, nil)
	}
	c.counts[id]++
	if len(c.pages[id]) < fewest && !slices.Contains(c.pages[id], c.page) {
		c.pages[id] = append(c.pages[id], c.page)
	}
	return id
}

// settled are the lessons without what is seldom seen.
func (c *pupil) settled() []*lesson {
	all := make([]*lesson, len(c.lessons))
	for k, s := range c.lessons {
		kept := *s
		kept.features = make([][]int32, len(s.features))
		for i, ids := range s.features {
			kept.features[i] = slices.DeleteFunc(slices.Clone(ids), func(id int32) bool {
				return int(c.counts[id]) < seldom || len(c.pages[id]) < fewest
			})
		}
		all[k] = &kept
	}
	return all
}
