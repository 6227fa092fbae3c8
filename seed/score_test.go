package seed

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// An expectation is what a careful reader finds on a labelled page:
// testdata/README.md.
type expectation struct {
	Articles  []wantedArticle `yaml:"articles"`
	Furniture []string        `yaml:"furniture"`
	Metadata  struct {
		Publication *string `yaml:"publication"`
		IssuedOn    *string `yaml:"issued_on"`
		PrintPage   *string `yaml:"print_page"`
	} `yaml:"metadata"`
}

type wantedArticle struct {
	Kicker   *string         `yaml:"kicker"`
	Title    *string         `yaml:"title"`
	Subtitle *string         `yaml:"subtitle"`
	Authors  []wantedAuthor  `yaml:"authors"`
	Section  *string         `yaml:"section"`
	Kind     string          `yaml:"kind"`
	Source   *string         `yaml:"source"`
	Blocks   []wantedBlock   `yaml:"blocks"`
	Comments []wantedComment `yaml:"comments"`
}

type wantedAuthor struct {
	Name        string  `yaml:"name"`
	Role        *string `yaml:"role"`
	Affiliation *string `yaml:"affiliation"`
}

type wantedBlock struct {
	Type string `yaml:"type"`
	Text string `yaml:"text"`
}

type wantedComment struct {
	Author string `yaml:"author"`
	Text   string `yaml:"text"`
	Block  *int   `yaml:"block"`
}

// measures are the columns of the score table, in its order.
var measures = []string{"boundary", "title", "kicker", "subtitle", "author", "role", "affil", "section", "kind", "para", "heading", "comment", "source", "furniture", "metadata"}

// A tally counts what was found rightly, found wrongly, and missed.
type tally struct{ right, wrong, missed int }

func (t tally) f1() float64 {
	if t.right+t.wrong+t.missed == 0 {
		return 1
	}
	return 2 * float64(t.right) / float64(2*t.right+t.wrong+t.missed)
}

// A score is the tally of each measure, and the characters lost, doubled and
// invented.
type score struct {
	pages                   int
	tallies                 map[string]tally
	lost, doubled, invented int
	faults                  []string
}

func newScore() *score { return &score{tallies: map[string]tally{}} }

// scores are those of all pages, and of the pages of each genre.
type scores struct {
	all    *score
	genres map[string]*score
}

func newScores() scores { return scores{newScore(), map[string]*score{}} }

// add counts a page, whose name begins with its genre.
func (c scores) add(page string, s *score) {
	genre, _, _ := strings.Cut(page, "-")
	if c.genres[genre] == nil {
		c.genres[genre] = newScore()
	}
	c.genres[genre].add(s)
	c.all.add(s)
}

// log shows a row for each genre and one for all.
func (c scores) log(t *testing.T, name string) {
	t.Helper()
	for _, genre := range slices.Sorted(maps.Keys(c.genres)) {
		t.Log(row(name+" "+genre, c.genres[genre]))
	}
	t.Log(row(name, c.all))
}

// compare tallies the bag of what was found against the bag of what was wanted.
func (s *score) compare(measure string, got, want []string) {
	t := s.tallies[measure]
	left := slices.Clone(got)
	for _, w := range want {
		if i := slices.Index(left, w); i >= 0 {
			left = slices.Delete(left, i, i+1)
			t.right++
		} else {
			t.missed++
			s.faults = append(s.faults, fmt.Sprintf("- %-9s %s", measure, w))
		}
	}
	for _, g := range left {
		t.wrong++
		s.faults = append(s.faults, fmt.Sprintf("+ %-9s %s", measure, g))
	}
	s.tallies[measure] = t
}

func (s *score) add(o *score) {
	s.pages += o.pages
	for k, t := range o.tallies {
		u := s.tallies[k]
		s.tallies[k] = tally{u.right + t.right, u.wrong + t.wrong, u.missed + t.missed}
	}
	s.lost, s.doubled, s.invented = s.lost+o.lost, s.doubled+o.doubled, s.invented+o.invented
}

// labelledPage reads a page and what is expected of it.
func labelledPage(t *testing.T, path string) (string, expectation) {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if filepath.Ext(path) == ".page" {
		r := readLabels(string(file))
		if len(r.faults) > 0 {
			t.Fatalf("%s: %s", path, strings.Join(r.faults, "; "))
		}
		return r.printed.String(), r.want
	}
	expected, err := os.ReadFile(strings.TrimSuffix(path, ".txt") + ".want.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var want expectation
	if err := yaml.Unmarshal(expected, &want); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return strings.TrimPrefix(string(file), "\ufeff"), want
}

// labelled lists the labelled pages of a split, as a pair of files or as one.
func labelled(t *testing.T, split string) []string {
	t.Helper()
	var files []string
	for _, pattern := range []string{"*.txt", "*.page"} {
		found, err := filepath.Glob(filepath.Join("testdata", split, pattern))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found...)
	}
	slices.Sort(files)
	return files
}

// pageName is a labelled page's name without its folder and ending.
func pageName(path string) string {
	return strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
}

// scorePage segments one labelled page and compares.
func scorePage(t *testing.T, path string) *score { return scoreWith(t, learnt(), path) }

// scoreWith is scorePage with the roles that a model finds.
func scoreWith(t *testing.T, m *model, path string) *score {
	t.Helper()
	return scoreLines(t, path, m.path)
}

// scoreLines is scorePage with roles from anywhere.
func scoreLines(t *testing.T, path string, roles func([]line) []lineRole) *score {
	t.Helper()
	printed, want := labelledPage(t, path)
	lines := readLines(printed, Manifest{})
	page := assemblePage(printed, lines, roles(lines), Manifest{})
	s := newScore()
	s.pages = 1
	s.compareArticles(page, want)
	s.comparePage(page, want)
	s.count(page)
	return s
}

// scoreSplit scores all pages of a split, by genre. Single faults are shown for
// development pages only.
func scoreSplit(t *testing.T, split string) scores {
	t.Helper()
	found := newScores()
	for _, f := range labelled(t, split) {
		name := pageName(f)
		s := scorePage(t, f)
		if show := os.Getenv("SCORE"); split == "dev" && show != "" && strings.HasPrefix(name, show) {
			t.Logf("%s\n%s", name, strings.Join(s.faults, "\n"))
		}
		found.add(name, s)
	}
	return found
}

// TestScore prints how well labelled pages are read; SCORE=news-01 shows the
// faults on development pages whose names begin so.
func TestScore(t *testing.T) {
	header := fmt.Sprintf("%-14s%6s", "", "pages")
	for _, m := range measures {
		header += fmt.Sprintf("%10s", m)
	}
	t.Log(header + "      lost   doubled  invented")
	for _, split := range []string{"dev", "test"} {
		found := scoreSplit(t, split)
		found.log(t, split)
		checkFloors(t, split, found.all)
	}
}

func row(name string, s *score) string {
	r := fmt.Sprintf("%-14s%6d", name, s.pages)
	for _, m := range measures {
		r += fmt.Sprintf("%10.3f", s.tallies[m].f1())
	}
	return r + fmt.Sprintf("%10d%10d%10d", s.lost, s.doubled, s.invented)
}

// checkFloors fails where a figure is lower than it once was.
func checkFloors(t *testing.T, split string, all *score) {
	t.Helper()
	for measure, floor := range floors[split] {
		if f := all.tallies[measure].f1(); f < floor {
			t.Errorf("%s %s: %.3f, floor %.3f", split, measure, f, floor)
		}
	}
	if all.lost+all.doubled+all.invented > 0 {
		t.Errorf("%s: %d characters lost, %d doubled, %d invented", split, all.lost, all.doubled, all.invented)
	}
}

// floors are the figures that a change must not go below. The page's characters
// are held to none lost, doubled or invented.
var floors = map[string]map[string]float64{
	"dev":  {"boundary": 0.985, "title": 0.985, "author": 0.97, "affil": 0.95, "section": 0.95, "kind": 0.865, "para": 0.97, "heading": 0.965, "comment": 0.925, "furniture": 0.985, "metadata": 0.94},
	"test": {"boundary": 0.955, "title": 0.93, "author": 0.965, "affil": 0.925, "section": 0.93, "kind": 0.895, "para": 0.95, "heading": 0.91, "comment": 0.9, "furniture": 0.955, "metadata": 0.955},
}
