package seed

import (
	"strings"

	"broadsheet/models"
)

// columnWriter is a column's name and behind a wide blank its writer's.
var columnWriter = expr(`^([\p{Han}·]{2,8})(?: {2,}|\t| ?[|/·] ?| (?:文|撰文|作者|主笔|执笔) ?[:/·]? ?)(\p{Han}(?: ?[\p{Han}·]){1,5})$`)

// hasColumnWriter says whether a line names a column and its writer.
func hasColumnWriter(l *line) bool {
	if l.han < 4 || l.runes > 24 {
		return false
	}
	m := columnWriter.FindStringSubmatch(l.fold)
	return m != nil && gradeName(m[2]) >= fairName && gradeName(m[1]) < goodName && l.next != nil && (!isText(l.next) || isColumnName(&line{fold: m[1], runes: 4}))
}

// hasColumnByline says whether a line between a title and its text names the
// column and its writer.
func hasColumnByline(l *line) bool {
	if l.han < 4 || l.runes > 24 || l.next == nil || !isText(l.next) || l.prev == nil || l.prev.stop == endsStop || isText(l.prev) {
		return false
	}
	m := columnWriter.FindStringSubmatch(l.fold)
	return m != nil && gradeName(m[2]) >= fairName && gradeName(m[1]) < goodName && !roleAny.MatchString(m[1]) && !credit.MatchString(m[1]) &&
		(!placeEnd.MatchString(m[1]) || columnNames.MatchString(m[1]))
}

// addBylineLine reads a line that is a byline.
func (a *assembler) addBylineLine(l *line, atFoot bool) {
	if !atFoot && hasColumnByline(l) && !worksBefore.in(l) {
		a.addColumnByline(l)
		return
	}
	a.addByline(l, l.start, l.end, atFoot)
}

// worksBefore is how a writer worked, before a mark and no column's name: 採訪/邵國禎.
var worksBefore = expr(`^` + creditWord + ` ?[/|·]`)

// addRoleUnderName gives the writer on the line above the role that a line is
// nothing but; it says whether it did.
func (a *assembler) addRoleUnderName(start, end int) bool {
	words := strings.TrimSpace(a.text[start:end])
	n := len(a.current().Bylines)
	if !a.signing || n == 0 || a.current().Bylines[n-1].Role != nil || !roleAlone.MatchString(fold(words)) {
		return false
	}
	a.current().Bylines[n-1].Role = &words
	a.span(start, end, models.RoleByline)
	return true
}

// addColumnByline reads a column's name and its writer's between a title and its
// text.
func (a *assembler) addColumnByline(l *line) {
	m := columnWriter.submatches(l)
	name := a.text[l.start:l.at(m[3])]
	a.current()
	a.span(l.start, l.at(m[3]), models.RoleSection)
	a.sections.tag = name
	a.addByline(l, l.at(m[4]), l.end, false)
	a.markBefore(l.at(m[3]), l.at(m[4]))
}

// bannerEnd is where a banner's name ends on its line, as a byte offset in the
// page's text: before the name of the column's writer where one stands behind it.
func (l *line) bannerEnd() int {
	if !hasColumnWriter(l) {
		return l.end
	}
	m := columnWriter.submatches(l)
	return l.at(m[3])
}

// addBanner adds a section's name over what follows.
func (a *assembler) addBanner(l *line) {
	a.closeArticle()
	a.span(l.start, a.sections.bannerEnd(l), models.RoleSection)
	a.sections.banner(l)
	a.addBannerWriter(l)
}

// addBannerWriter gives the article under a column's name the writer who stands
// behind it.
func (a *assembler) addBannerWriter(l *line) {
	if end := a.sections.bannerEnd(l); end < l.end {
		m := columnWriter.submatches(l)
		a.addByline(l, l.at(m[4]), l.end, false)
		if mark := l.at(m[4]); mark > end {
			a.markBefore(end, mark)
		}
	}
}

// markBefore widens the last span to what stands before it on its line.
func (a *assembler) markBefore(start, end int) {
	for start < end && isSpaceAt(a.text, start) {
		start += spaceSize(a.text, start)
	}
	if n := len(a.page.Spans); n > 0 && start < end && a.page.Spans[n-1].Role == models.RoleByline {
		a.page.Spans[n-1].Start = start
	}
}
