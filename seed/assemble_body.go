package seed

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"broadsheet/models"
)

// addParagraph starts a paragraph: behind its run-in byline, behind the heading
// that runs into it, up to the note that closes it.
func (a *assembler) addParagraph(l *line) {
	a.current()
	a.flush()
	start, end := l.start, a.splitNote(l)
	if r, ok := readRunIn(l.fold); ok {
		start = min(l.at(r.end), end)
		a.facts.runIn = true
		a.addRunIn(l, start, r)
	} else if n := runInHeading(l); n > 0 {
		cut := min(l.at(n), end)
		a.addBlock(models.Heading, l.start, cut)
		a.flush()
		start = cut
	}
	a.addBlock(models.Paragraph, start, end)
	if end < l.end {
		a.addNote(end, l.end)
	}
}

func (a *assembler) addRunIn(l *line, end int, r runIn) {
	article := a.current()
	a.span(l.start, end, models.RoleByline)
	article.Bylines = append(article.Bylines, parseBylines(r.names)...)
}

// headingLimit bounds, in runes, a heading that runs into its paragraph.
const headingLimit = 60

// runInHeading finds the heading that a paragraph begins with: a numbered first
// sentence with text after it. It returns the heading's end in the folded line, 0
// for none.
func runInHeading(l *line) int {
	if !headingNumber(l) {
		return 0
	}
	stop := strings.IndexAny(l.fold, "。!?")
	if stop < 0 || utf8.RuneCountInString(l.fold[:stop]) > headingLimit {
		return 0
	}
	_, size := utf8.DecodeRuneInString(l.fold[stop:])
	if strings.TrimSpace(l.fold[stop+size:]) == "" {
		return 0
	}
	return stop + size
}

// closingNote is an affiliation note at the end of the last paragraph.
var closingNote = regexp.MustCompile(`\((?:本文|第一|两位)?(?:作者|笔者)[^()]*(?:\([^()]*\)[^()]*)*\)$`)

// splitNote finds where the note that closes a paragraph starts; the line's end
// where none does.
func (a *assembler) splitNote(l *line) int {
	if !strings.HasSuffix(l.tail, ")") {
		return l.end
	}
	if m := closingNote.FindStringIndex(l.tail); m != nil {
		return l.atTail(m[0])
	}
	return l.end
}

// addByline reads a byline. What names nobody is kept as furniture.
func (a *assembler) addByline(l *line, start, end int, atFoot bool) {
	found := parseBylines(fold(a.text[start:end]))
	if len(found) == 0 {
		a.span(start, end, models.RoleFurniture)
		a.warn("a byline names nobody: %s", a.text[start:end])
		return
	}
	article := a.current()
	a.span(start, end, models.RoleByline)
	article.Bylines = append(article.Bylines, found...)
	a.facts.signed = atFoot
}

// addNote reads an affiliation note.
func (a *assembler) addNote(start, end int) {
	article := a.current()
	a.flush()
	a.headed = true
	a.span(start, end, models.RoleAffiliation)
	a.facts.note = true
	affiliate(article, a.text[start:end])
}

// addSource reads a source line or who issued a notice.
func (a *assembler) addSource(l *line) {
	article := a.current()
	a.flush()
	a.headed = true
	a.span(l.start, l.end, models.RoleSource)
	a.facts.issued = true
	words := l.text
	if m := sourcePrefix.FindStringIndex(l.fold); m != nil {
		words = l.text[l.at(m[1])-l.start:]
	}
	words = strings.Trim(words, "()（）")
	if article.Source != nil {
		words = *article.Source + " " + words
	}
	article.Source = &words
}

var sourcePrefix = regexp.MustCompile(`^[(\[]?(?:文章|稿件|信息|资料|内容|(?i:source))?(?:来源|原载|转自|摘自|据)? ?[::] ?`)
