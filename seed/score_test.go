package seed

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"go.yaml.in/yaml/v3"

	"broadsheet/models"
)

// An expectation is what a careful reader finds on a labelled page:
// testdata/README.md.
type expectation struct {
	Articles []struct {
		Kicker   *string `yaml:"kicker"`
		Title    *string `yaml:"title"`
		Subtitle *string `yaml:"subtitle"`
		Authors  []struct {
			Name        string  `yaml:"name"`
			Role        *string `yaml:"role"`
			Affiliation *string `yaml:"affiliation"`
		} `yaml:"authors"`
		Section *string `yaml:"section"`
		Kind    string  `yaml:"kind"`
		Source  *string `yaml:"source"`
		Blocks  []struct {
			Type string `yaml:"type"`
			Text string `yaml:"text"`
		} `yaml:"blocks"`
		Comments []struct {
			Author string `yaml:"author"`
			Text   string `yaml:"text"`
			Block  *int   `yaml:"block"`
		} `yaml:"comments"`
	} `yaml:"articles"`
	Furniture []string `yaml:"furniture"`
	Metadata  struct {
		Publication *string `yaml:"publication"`
		IssuedOn    *string `yaml:"issued_on"`
		PrintPage   *string `yaml:"print_page"`
	} `yaml:"metadata"`
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

// scorePage segments one labelled page and compares.
func scorePage(t *testing.T, path string) *score {
	t.Helper()
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
		t.Fatalf("%s: %v", path, err)
	}
	page := Segment(strings.TrimPrefix(string(printed), "\ufeff"), Manifest{})
	s := newScore()
	s.pages = 1
	s.compareArticles(page, want)
	s.comparePage(page, want)
	s.count(page)
	return s
}

func (s *score) compareArticles(page models.Page, want expectation) {
	paired := pair(page, want)
	wantStarts, gotStarts := wantStarts(page, want), gotStarts(page)
	s.compare("boundary", gotStarts, wantStarts)
	for i := range want.Articles {
		w := &want.Articles[i]
		var a models.PageArticle
		if paired[i] >= 0 {
			a = page.Articles[paired[i]]
		}
		s.compare("title", some(a.Title), some(w.Title))
		s.compare("kicker", some(a.Kicker), some(w.Kicker))
		s.compare("subtitle", some(a.Subtitle), some(w.Subtitle))
		s.compare("section", some(a.Section), some(w.Section))
		s.compare("source", some(a.Source), some(w.Source))
		s.compare("kind", []string{string(a.Kind)}, []string{w.Kind})
		var got, names, roles, affiliations []string
		for _, b := range a.Bylines {
			names = append(names, b.Name)
			roles = append(roles, b.Name+" ("+plain(b.Role)+")")
			if b.Affiliation != nil {
				affiliations = append(affiliations, b.Name+" ("+plain(b.Affiliation)+")")
			}
		}
		var wantNames, wantRoles, wantAffiliations []string
		for _, b := range w.Authors {
			wantNames = append(wantNames, b.Name)
			wantRoles = append(wantRoles, b.Name+" ("+plain(b.Role)+")")
			if b.Affiliation != nil {
				wantAffiliations = append(wantAffiliations, b.Name+" ("+plain(b.Affiliation)+")")
			}
		}
		s.compare("author", names, wantNames)
		s.compare("role", roles, wantRoles)
		s.compare("affil", affiliations, wantAffiliations)
		got = nil
		for _, kind := range []string{"paragraph", "heading"} {
			var wanted []string
			got = nil
			for _, b := range a.Blocks {
				if string(b.Type) == kind {
					got = append(got, b.Text)
				}
			}
			for _, b := range w.Blocks {
				if b.Type == kind {
					wanted = append(wanted, b.Text)
				}
			}
			s.compare(map[string]string{"paragraph": "para", "heading": "heading"}[kind], got, wanted)
		}
		got = nil
		var wanted []string
		for _, c := range a.Comments {
			got = append(got, fmt.Sprintf("[%d] %s: %s", c.Block, c.Author, c.Text))
		}
		for _, c := range w.Comments {
			block := -1
			if c.Block != nil {
				block = *c.Block
			}
			wanted = append(wanted, fmt.Sprintf("[%d] %s: %s", block, c.Author, c.Text))
		}
		s.compare("comment", got, wanted)
	}
	for i, a := range page.Articles { // what was found where nothing is
		if !slices.Contains(paired, i) {
			s.compare("title", some(a.Title), nil)
			for _, b := range a.Blocks {
				s.compare(map[models.BlockType]string{models.Paragraph: "para", models.Heading: "heading"}[b.Type], []string{b.Text}, nil)
			}
		}
	}
}

// pair finds for each wanted article the found one with its title, else with one
// of its paragraphs; -1 where there is none.
func pair(page models.Page, want expectation) []int {
	paired := make([]int, len(want.Articles))
	taken := map[int]bool{}
	for i := range paired {
		paired[i] = -1
	}
	try := func(same func(i, j int) bool) {
		for i := range paired {
			for j := 0; j < len(page.Articles) && paired[i] < 0; j++ {
				if !taken[j] && same(i, j) {
					paired[i], taken[j] = j, true
				}
			}
		}
	}
	opening := func(s string) string { r := []rune(squeeze(s)); return string(r[:min(len(r), 16)]) }
	body := func(j int) string {
		all := ""
		for _, b := range page.Articles[j].Blocks {
			all += squeeze(b.Text) + "\n"
		}
		return all
	}
	try(func(i, j int) bool {
		w := want.Articles[i]
		return w.Title != nil && plain(page.Articles[j].Title) == *w.Title && (len(w.Blocks) == 0 || strings.Contains(body(j), opening(w.Blocks[len(w.Blocks)-1].Text)))
	})
	try(func(i, j int) bool {
		for _, b := range want.Articles[i].Blocks {
			if strings.Contains(body(j), opening(b.Text)) {
				return true
			}
		}
		return false
	})
	return paired
}

// wantStarts finds where on the page, in characters that are not white space,
// each wanted article's headline or text begins.
func wantStarts(page models.Page, want expectation) []string {
	all := []rune(squeeze(page.Document.Text))
	var starts []string
	at := 0
	for _, w := range want.Articles {
		first := plain(w.Kicker)
		if first == "" {
			first = plain(w.Title)
		}
		if first == "" && len(w.Blocks) > 0 {
			first = w.Blocks[0].Text
		}
		r := []rune(squeeze(first))
		opening := string(r[:min(len(r), 12)])
		if i := strings.Index(string(all[at:]), opening); i >= 0 {
			at += len([]rune(string(all[at:])[:i]))
			starts = append(starts, fmt.Sprint(at))
			at++
		} else {
			starts = append(starts, "nowhere: "+opening)
		}
	}
	return starts
}

func gotStarts(page models.Page) []string {
	var starts []string
	seen := map[int]bool{}
	for _, s := range page.Spans {
		if s.Article < 0 || seen[s.Article] || !slices.Contains([]models.Role{models.RoleKicker, models.RoleTitle, models.RoleParagraph, models.RoleHeading, models.RoleComment}, s.Role) {
			continue
		}
		seen[s.Article] = true
		at := len([]rune(squeeze(page.Document.Text[:s.Start])))
		starts = append(starts, fmt.Sprint(at))
	}
	return starts
}

func (s *score) comparePage(page models.Page, want expectation) {
	var got, wanted []string
	for _, span := range page.Spans {
		if span.Role == models.RoleFurniture {
			got = append(got, squeeze(page.Document.Text[span.Start:span.End]))
		}
	}
	for _, f := range want.Furniture {
		wanted = append(wanted, squeeze(f))
	}
	s.compare("furniture", got, wanted)
	d := page.Document
	s.compare("metadata", []string{"publication " + plain(d.Publication), "issued_on " + plain(d.IssuedOn), "print_page " + plain(d.PrintPage)},
		[]string{"publication " + plain(want.Metadata.Publication), "issued_on " + plain(want.Metadata.IssuedOn), "print_page " + plain(want.Metadata.PrintPage)})
}

// count counts the characters that no span holds, that two hold, and that no page
// printed.
func (s *score) count(page models.Page) {
	last := 0
	covered := make([]bool, len(page.Document.Text))
	for _, span := range page.Spans {
		if span.Start < last {
			s.doubled += last - span.Start
		}
		last = span.End
		for i := span.Start; i < span.End; i++ {
			covered[i] = true
		}
	}
	left := map[rune]int{}
	for i, r := range page.Document.Text {
		left[r]++
		if !unicode.IsSpace(r) && !covered[i] {
			s.lost++
		}
	}
	for _, a := range page.Articles {
		words := plain(a.Kicker) + plain(a.Title) + plain(a.Subtitle) + plain(a.Source)
		for _, b := range a.Blocks {
			words += b.Text
		}
		for _, c := range a.Comments {
			words += c.Author + c.Text
		}
		for _, r := range words {
			if left[r]--; !unicode.IsSpace(r) && left[r] < 0 {
				s.invented++
			}
		}
	}
}

func some(s *string) []string {
	if s == nil {
		return nil
	}
	return []string{*s}
}

// scoreSplit scores all pages of a split, by genre. Single faults are shown for
// development pages only.
func scoreSplit(t *testing.T, split string) (genres map[string]*score, all *score) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", split, "*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	genres, all = map[string]*score{}, newScore()
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".txt")
		genre := name[:strings.LastIndex(name, "-")]
		s := scorePage(t, f)
		if show := os.Getenv("SCORE"); split == "dev" && show != "" && strings.HasPrefix(name, show) {
			t.Logf("%s\n%s", name, strings.Join(s.faults, "\n"))
		}
		if genres[genre] == nil {
			genres[genre] = newScore()
		}
		genres[genre].add(s)
		all.add(s)
	}
	return genres, all
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
		genres, all := scoreSplit(t, split)
		names := make([]string, 0, len(genres))
		for g := range genres {
			names = append(names, g)
		}
		slices.Sort(names)
		for _, g := range names {
			t.Log(row(split+" "+g, genres[g]))
		}
		t.Log(row(split, all))
		checkFloors(t, split, all)
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

// floors are the figures that a change must not go below.
var floors = map[string]map[string]float64{}
