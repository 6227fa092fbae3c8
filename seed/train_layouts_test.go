package seed

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A unit is a paragraph, a comment, a headline's line, … of a labelled page,
// free of how the page was set.
type unit struct {
	text        string
	first, more [lineRoles]bool // the roles that the label allows its lines
	known       bool
	opens       bool // it begins an article, or the banner over one
	flows       bool // it may be set over several lines
}

// units takes a labelled page apart.
func units(s labelledLines) []unit {
	var all []unit
	for i := range s.lines {
		allowed := s.allowed[i]
		if n := len(all); n > 0 && s.known[i] && (allowed[more] || allowed[commentMore]) && all[n-1].flows {
			all[n-1].text = string(joinLines([]byte(all[n-1].text), s.lines[i].text))
			continue
		}
		u := unit{text: s.lines[i].text, first: allowed, known: s.known[i]}
		u.settle()
		all = append(all, u)
	}
	return all
}

// settle finds from a unit's roles how it may be set.
func (u *unit) settle() {
	u.opens = u.first[banner] || u.first[kicker] || u.first[title] || u.first[untitled]
	switch {
	case u.first[paragraph], u.first[untitled]:
		u.flows, u.more[more] = true, true
	case u.first[comment]:
		u.flows, u.more[commentMore] = true, true
	case u.first[heading] && utf8.RuneCountInString(u.text) > 18:
		u.flows, u.more[headingMore] = true, true
	}
}

// A style is a way to set a page.
type style struct {
	width    int  // columns at which lines break; 0 for whole paragraphs
	indent   bool // paragraphs begin with two ideographic blanks, or four
	gaps     int  // 0: no blank lines, 1: between articles, 2: everywhere, 3: between all but what stands under a heading
	cuts     int  // cut in mid-word, as by a column break, one paragraph of so many
	breaking int  // a blank line after so many lines, as a column break leaves it
	scanned  bool // as OCR reads it: dirt between lines, characters apart on some
}

var styles = []style{
	{gaps: 2}, {gaps: 1}, {gaps: 1, indent: true}, {gaps: 0, indent: true}, {gaps: 0},
	{width: 40, indent: true, gaps: 1, breaking: 9}, {width: 34, indent: true}, {width: 46, gaps: 2, breaking: 11}, {width: 44, gaps: 1}, {width: 70, indent: true, gaps: 1},
	{width: 36, gaps: 1, scanned: true}, {width: 32, indent: true, gaps: 1, breaking: 6, scanned: true},
	{gaps: 2, cuts: 2}, {gaps: 0, cuts: 3},
}

// scans are the styles of narrow columns, which OCR reads for the most part.
var scans = []style{styles[8], styles[9], styles[10], styles[11], styles[10], styles[11]}

// set lays units out in a style and labels that page; a page without lines where
// the style makes the labels doubtful.
func set(all []unit, y style) labelledLines {
	text, allowed, known := layOut(all, y)
	p := newLabelledLines(text)
	if len(p.lines) != len(allowed) {
		return labelledLines{}
	}
	p.allowed, p.known = allowed, known
	return p
}

// layOut prints units in a style.
func layOut(all []unit, y style) (string, [][lineRoles]bool, []bool) {
	var page strings.Builder
	var allowed [][lineRoles]bool
	var known []bool
	latin := 0
	for _, u := range all {
		if isLatin(fold(u.text)) {
			latin++
		}
	}
	width, indent := y.width, "　　"
	if latin*2 > len(all) {
		indent = "    "
		if width > 0 {
			width = 70 - y.width/4
		}
	}
	for n, u := range all {
		if n > 0 && (y.gaps == 2 || y.gaps == 1 && u.opens && !all[n-1].opens) {
			page.WriteString("\n")
		}
		lines := []string{u.text}
		if u.flows && width > 0 {
			lines = breakLines(u.text, width)
		}
		if y.cuts > 0 && u.flows && n%y.cuts == 0 {
			lines = cutInWord(u.text)
		}
		for i, words := range lines {
			if i == 0 && y.indent && (u.flows || u.first[note]) {
				page.WriteString(indent)
			}
			if y.scanned && len(allowed)%3 == 1 && u.flows {
				words = setApart(words)
			}
			page.WriteString(words + "\n")
			if i == 0 {
				allowed, known = append(allowed, u.first), append(known, u.known)
			} else {
				allowed, known = append(allowed, u.more), append(known, u.known)
			}
			if y.scanned && len(allowed)%7 == 5 {
				page.WriteString(dirt[len(allowed)%len(dirt)] + "\n")
				allowed, known = append(allowed, [lineRoles]bool{furnitureOut: true, furnitureHead: true, furnitureBody: true}), append(known, true)
			}
			if y.cuts > 0 && y.gaps == 2 && i+1 < len(lines) {
				page.WriteString("\n")
			}
			if y.breaking > 0 && len(allowed)%y.breaking == 0 {
				page.WriteString("\n")
			}
		}
	}
	return page.String(), allowed, known
}

// dirt is what OCR reads between lines.
var dirt = []string{"| _ ' ·", "~'-", ". - ,", "l |", "_ '", "·  — ~", "^ . i", ", |一"}

// setApart puts blanks between Chinese characters, as OCR reads a line that was
// set wide.
func setApart(s string) string {
	var apart strings.Builder
	last := rune(0)
	for _, r := range s {
		if last >= 0x2E80 && r >= 0x2E80 {
			apart.WriteByte(' ')
		}
		apart.WriteRune(r)
		last = r
	}
	return apart.String()
}

// cutInWord cuts a long Chinese text between two Han characters past its middle.
func cutInWord(text string) []string {
	runes := []rune(text)
	if len(runes) < 70 {
		return []string{text}
	}
	for i := len(runes) * 3 / 5; i < len(runes)-4; i++ {
		if unicode.Is(unicode.Han, runes[i-1]) && unicode.Is(unicode.Han, runes[i]) {
			return []string{string(runes[:i]), string(runes[i:])}
		}
	}
	return []string{text}
}

// breakLines breaks text at a width in columns, between Latin words.
func breakLines(text string, width int) []string {
	var lines []string
	start, used, blank := 0, 0, -1
	for i, r := range text {
		if used+columns(r) > width && i > start {
			cut := i
			if r < 0x2E80 && blank > start {
				cut = blank + 1
			}
			if words := strings.TrimSpace(text[start:cut]); words != "" && hasWords(words) {
				lines = append(lines, words)
				start, blank = cut, -1
				used = utf8.RuneCountInString(text[start:i])
			}
		}
		if r == ' ' {
			blank = i
		}
		used += columns(r)
	}
	if words := strings.TrimSpace(text[start:]); words != "" {
		lines = append(lines, words)
	}
	return lines
}

// articles cuts units where articles begin.
func articles(all []unit) [][]unit {
	var cut [][]unit
	for i, u := range all {
		if i == 0 || u.opens && !all[i-1].opens {
			cut = append(cut, nil)
		}
		cut[len(cut)-1] = append(cut[len(cut)-1], u)
	}
	return cut
}

// mixed interleaves the articles of two pages.
func mixed(a, b []unit) []unit {
	var all []unit
	left, right := articles(a), articles(b)
	for len(left) > 0 || len(right) > 0 {
		if len(left) > 0 {
			all, left = append(all, left[len(left)-1]...), left[:len(left)-1]
		}
		if len(right) > 0 {
			all, right = append(all, right[0]...), right[1:]
		}
	}
	return all
}
