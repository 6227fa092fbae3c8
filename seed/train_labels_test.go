package seed

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"broadsheet/models"
)

// A labelledLines is a page with the roles that its label allows each line; of a
// line that is not known the label says nothing.
type labelledLines struct {
	lines   []line
	allowed [][lineRoles]bool
	known   []bool
}

func newLabelledLines(text string) labelledLines {
	lines := readLines(text, Manifest{})
	return labelledLines{lines, make([][lineRoles]bool, len(lines)), make([]bool, len(lines))}
}

// sampleRoles are the roles of the sample page's lines, a letter a line.
const sampleRoles = "tbppppmpn" + "tbhphpppphpppmpn" + "Sthphphphps" + "tppccccppccccppcccc" + "tbpppppn" + "fffff"

// sampleLines are the sample page with the roles that its lines have.
func sampleLines(t *testing.T) labelledLines {
	printed, err := os.ReadFile("documents/000_9cdfc2282859891b.txt")
	if err != nil {
		t.Fatal(err)
	}
	s := newLabelledLines(string(printed))
	if len(s.lines) != len(sampleRoles) {
		t.Fatalf("%d lines, %d roles", len(s.lines), len(sampleRoles))
	}
	roles := map[byte][]lineRole{'t': {title}, 'b': {byline}, 'p': {paragraph}, 'm': {more}, 'n': {note}, 'h': {heading},
		'S': {banner}, 's': {sourceLine}, 'c': {comment}, 'f': {furnitureOut, furnitureBody}}
	for i := range s.lines {
		s.allow(i, roles[sampleRoles[i]]...)
	}
	return s
}

func (s *labelledLines) allow(i int, roles ...lineRole) {
	s.known[i] = true
	for _, r := range roles {
		s.allowed[i][r] = true
	}
}

// readLesson finds for each line of a labelled page the roles that its label
// allows: by where the line's characters stand in the label's fields.
func readLesson(t *testing.T, path string) labelledLines {
	printed, want := labelledPage(t, path)
	s := newLabelledLines(printed)
	lines := s.lines
	if filepath.Ext(path) == ".page" {
		for i, letter := range pageLetters(t, path, len(lines)) {
			if i+1 < len(lines) && letter == "H" && opensHeading(&lines[i]) { // it runs into its paragraph below
				letter = "P"
			}
			s.allow(i, letterRoles[letter]...)
		}
		return s
	}
	outside := map[string]bool{}
	for _, f := range want.Furniture {
		outside[squeeze(f)] = true
	}
	fields := labelFields(want)
	at := 0
	for i := range lines {
		words := squeeze(lines[i].text)
		if r, ok := readRunIn(lines[i].fold); ok && lines[i].runes > 16 {
			words = squeeze(lines[i].text[:lines[i].at(r.start)-lines[i].start] + lines[i].text[lines[i].at(r.end)-lines[i].start:])
		}
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
			if roles[0] == heading && opensHeading(&lines[i]) { // it runs into its paragraph below
				roles = []lineRole{paragraph}
			}
			s.allow(i, roles...)
			at = fields[m.field].article
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
		add(plain(a.Subtitle), []lineRole{subtitle}, []lineRole{subtitleMore, subtitle})
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
