package seed

import (
	"strings"

	"broadsheet/models"
)

// A column's edge may cut a bracket with a byline or note: the line below ends it.

// closedBelow is the folded text of a bracket that l opens at a byte of its tail
// and the line right below closes with its own end; empty where none does.
func closedBelow(l *line, at int) string {
	n := l.next
	if n == nil || n != l.below || n.runes > bracketReach/2 {
		return ""
	}
	rest := strings.TrimRight(n.fold, "。. ")
	shut := strings.IndexAny(rest, ")]")
	if shut < 0 || shut != len(rest)-1 || strings.ContainsAny(rest, "([") {
		return ""
	}
	inside := l.tail[at+1:] + rest[:shut]
	if l.page.scanned {
		inside = closeBlanks(inside)
	}
	return strings.TrimSpace(inside)
}

// openName finds where a bracket with writers' names opens behind a paragraph
// that the line below closes, as a byte offset in l's tail; -1 where none does.
func (a *assembler) openName(l *line) int {
	at := strings.LastIndexAny(l.tail, "([")
	if at <= 0 || strings.ContainsAny(l.tail[at:], ")]") || !endsWell.MatchString(strings.TrimSpace(l.tail[:at])) {
		return -1
	}
	if inside := closedBelow(l, at); inside != "" && (isNamed(inside) || a.officeSigns(inside)) && !isNoteBracket(inside) {
		return at
	}
	return -1
}

// closesBelow says whether what closes a paragraph from a byte of the page's text
// on is a byline's bracket that the line below ends.
func (a *assembler) closesBelow(l *line, from int) bool {
	at := a.openName(l)
	return at >= 0 && l.atTail(at) == from
}

// signsAlone says whether a line is nothing but a writer's name in brackets, under
// a paragraph that has ended.
func signsAlone(l *line) bool {
	if l.prev == nil || l.runes > bracketReach/2 || !endsWell.MatchString(strings.TrimSpace(l.prev.tail)) {
		return false
	}
	m := closing.submatches(l)
	return m != nil && m[0] == 0 && isNamed(l.fold[m[2]:m[3]]) && !isNoteBracket(l.fold[m[2]:m[3]])
}

// runInAcross reads a byline that a paragraph begins with and the line below ends.
// Its byte range is of the two folded lines, one behind the other.
func runInAcross(l *line) (runIn, bool) {
	n := l.next
	if n == nil || n != l.below || l.runes >= longLine || strings.Count(l.fold, "(")+strings.Count(l.fold, "[") <= strings.Count(l.fold, ")")+strings.Count(l.fold, "]") {
		return runIn{}, false
	}
	r, ok := readRunIn(l.fold + n.fold)
	return r, ok && r.start < len(l.fold) && r.end > len(l.fold)
}

// addRunInAcross takes such a byline out; its paragraph goes on behind it, on the
// line below.
func (a *assembler) addRunInAcross(l *line, r runIn) {
	from, to := l.at(r.start), l.next.at(r.end-len(l.fold))
	if from > l.start {
		a.addBlock(models.Paragraph, l.start, from)
	}
	a.headed = true
	a.span(from, l.end, models.RoleByline)
	a.span(l.next.start, to, models.RoleByline)
	article := a.current()
	article.Bylines = append(article.Bylines, printBylines(parseBylines(r.names), unbroken(a.text[from:to]))...)
	a.eaten = to
}

// closesNote says whether a line of running text closes the bracket of a note that
// a line above opened.
func (a *assembler) closesNote(l *line, role lineRole) bool {
	if !a.noteOpen {
		return false
	}
	a.noteOpen = false
	if role != more && role != paragraph && role != sign || l.runes > bracketReach {
		return false
	}
	end := strings.TrimRight(l.tail, "。. ")
	return strings.HasSuffix(end, ")") && strings.LastIndexByte(end, '(') < strings.IndexByte(end, ')') && !strings.Contains(end, "(")
}

// unbroken is a printed text without the line ends in it.
func unbroken(s string) string {
	if !strings.ContainsAny(s, "\n\r") {
		return s
	}
	var whole []byte
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\r' }) {
		whole = joinLines(whole, strings.TrimSpace(part))
	}
	return string(whole)
}
