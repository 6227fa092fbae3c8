package seed

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"broadsheet/models"
)

// Segment reads a page of newsprint. text is UTF-8 with line ends of any kind;
// m says what the text does not. The result depends on nothing else. The spans
// are in order and cover every character that is not white space exactly once;
// Page.Document's Name and SHA256 are left empty. Time grows in step with the
// length of text, in bytes.
func Segment(text string, m Manifest) models.Page {
	lines, roles := read(text, m)
	return assemblePage(text, lines, roles, m)
}

// Prepare reads what Segment has learnt, which it does otherwise when it is first
// called; it takes a tenth of a second.
func Prepare() {
	var both sync.WaitGroup
	both.Go(func() { learnt() })
	foldTable()
	allLiterals()
	both.Wait()
}

// assemblePage builds a page from its lines and their roles.
func assemblePage(text string, lines []line, roles []lineRole, m Manifest) models.Page {
	roles = withText(lines, roles)
	a := assembling(text, lines, roles, m)
	a.finish()
	page := a.page
	describe(&page, lines, roles, m)
	page.Document.Text = text
	page.Document.Characters = utf8.RuneCountInString(text)
	page.Document.Coverage = coverage(text, page.Spans)
	page.Document.Warnings = append([]string{}, a.warnings...)
	if len(page.Articles) == 0 && len(lines) > 0 {
		page.Document.Warnings = append(page.Document.Warnings, "no article was found on the page")
	}
	return page
}

// assembling gives an assembler all lines of a page; what it says when it has the whole
// page in view is not said yet.
func assembling(text string, lines []line, roles []lineRole, m Manifest) *assembler {
	a := newAssembler(text, lines, m)
	settleNames(lines, roles)
	for i := range lines {
		a.goesOn = i+1 < len(roles) && roles[i+1] == more
		a.sourceBelow = i+1 < len(roles) && roles[i+1] == sourceLine && lines[i+1].gap == 0
		a.add(&lines[i], roles[i])
	}
	return a
}

// withText takes a page's banners for text where it has nothing else, and its only
// line: what stands alone heads nothing.
func withText(lines []line, roles []lineRole) []lineRole {
	if len(lines) == 1 && roles[0] <= furnitureBody && !lines[0].sure && !lines[0].page.inBanners(&lines[0]) {
		return []lineRole{untitled}
	}
	banners := 0
	for i, r := range roles {
		switch {
		case r == banner && !lines[i].page.inBanners(&lines[i]):
			banners++
		case r > furnitureBody:
			return roles
		}
	}
	if banners == 0 {
		return roles
	}
	roles = slices.Clone(roles)
	for i, r := range roles {
		if r == banner {
			roles[i] = untitled
		}
	}
	return roles
}

// read splits a page into lines and finds the role of each.
func read(text string, m Manifest) ([]line, []lineRole) {
	lines := readLines(text, m)
	return lines, learnt().path(lines)
}

// readLines splits a page into lines and finds what each looks like beside the others.
func readLines(text string, m Manifest) []line {
	lines := splitLines(text)
	if len(lines) == 0 {
		return nil
	}
	page := lay(lines)
	page.tell(m)
	markFolios(lines)
	markEchoes(text, lines)
	markCaptions(lines)
	for i := range lines {
		if !sectionUnderFolio(&lines[i]) {
			markFurniture(&lines[i])
		}
	}
	markStamped(lines)
	markIslands(lines)
	link(lines)
	return lines
}

// sectionUnderFolio says whether a line under a folio's is a section's name that reads like
// a paper's: 本埠新聞.
func sectionUnderFolio(l *line) bool {
	if l.above == nil || !l.above.sure || l.han <= 2 || l.latin+l.digits > 0 || l.runes > 16 {
		return false
	}
	name := closeFolio(l.fold)
	return !strings.ContainsAny(name, " |·") && weakPaper.MatchString(name)
}

// coverage is the share of text's characters that are not white space and that
// spans hold.
func coverage(text string, spans []models.PageSpan) float64 {
	total, held, next := 0, 0, 0
	for i, r := range text {
		if unicode.IsSpace(r) {
			continue
		}
		total++
		for next < len(spans) && spans[next].End <= i {
			next++
		}
		if next < len(spans) && spans[next].Start <= i {
			held++
		}
	}
	if total == 0 {
		return 1
	}
	return float64(held) / float64(total)
}
