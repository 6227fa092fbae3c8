package seed

import (
	"strings"

	"broadsheet/models"
)

// addComments reads a line that starts a comment, and the further comments on it.
func (a *assembler) addComments(l *line) {
	if l.label.kind == noLabel && a.commentsInside(l.start, l.end) != nil { // what stands before the first is text
		a.addParagraph(l)
		return
	}
	if l.label.behind() || l.label.kind == tailBelow {
		a.addCommentNamedBehind(l)
		return
	}
	at := l.at(l.label.text)
	name := a.text[l.at(l.label.start):l.at(l.label.end)]
	a.startComment(l.start, at, name)
	a.forms = l.further
	a.addFurtherComments(at, a.further(at, l.end), l.end)
}

// startComment opens a comment whose label is a byte range; it answers the last
// paragraph above it.
func (a *assembler) startComment(start, end int, name string) {
	article := a.current()
	a.flush()
	a.headed = true
	article.Comments = append(article.Comments, models.PageComment{
		Author: readerName(name), Block: a.paragraph})
	a.into = toComment
	a.span(start, end, models.RoleCommentAuthor).Comment = len(article.Comments) - 1
}

// addCommentNamedBehind reads a comment whose writer's name stands behind it.
func (a *assembler) addCommentNamedBehind(l *line) {
	article := a.current()
	a.flush()
	a.headed = true
	article.Comments = append(article.Comments, models.PageComment{Block: a.paragraph})
	a.into, a.forms = toComment, l.further
	if l.label.kind == tailBelow {
		a.continueComment(a.splitEnglish(l, a.skipMark(l, l.end), l.end), l.end)
		return
	}
	a.endNamedBehind(l)
}

// nameComment closes the open comment with its writer's name, of which start and
// end are the printed range; the rest of the name may stand on the next line.
func (a *assembler) nameComment(start, end int, name string, goesOn bool) {
	article := a.current()
	a.flush()
	c := &article.Comments[len(article.Comments)-1]
	c.Author = strings.TrimSpace(name)
	if !goesOn {
		c.Author = readerName(c.Author)
	}
	a.span(start, end, models.RoleCommentAuthor).Comment = len(article.Comments) - 1
}

// continueComment adds a byte range to the open comment.
func (a *assembler) continueComment(start, end int) {
	if strings.TrimSpace(a.text[start:end]) == "" {
		return
	}
	c := len(a.current().Comments) - 1
	if words := strings.TrimRight(a.text[start:end], " \u3000"); strings.HasSuffix(words, "——") && a.current().Comments[c].Author == "" { // the name is on the next line
		cut := start + len(words) - len("——")
		a.span(start, cut, models.RoleComment).Comment = c
		a.span(cut, end, models.RoleCommentAuthor).Comment = c
		a.buffer = joinLines(a.buffer, strings.TrimSpace(a.text[start:cut]))
		return
	}
	if m := sentBehind.FindStringIndex(a.text[start:end]); m != nil && a.current().Comments[c].Author != "" && m[0] > 0 {
		a.continueComment(start, start+m[0])
		a.span(start+m[0], end, models.RoleCommentAuthor).Comment = c
		return
	}
	a.span(start, end, models.RoleComment).Comment = c
	a.buffer = joinLines(a.buffer, strings.TrimSpace(a.text[start:end]))
}

// sentBehind is how a comment was sent, or liked, in brackets behind it.
var sentBehind = expr(`\s*[(（](?:来自|來自|发自|發自|via |讚|赞|点赞|點讚|[0-9]+ ?(?:讚|赞))[^()（）]{0,16}[)）]\s*$`)

// nameGoesOn says whether the name behind a comment goes on, on the line below.
func (l *line) nameGoesOn() bool { return l.below != nil && l.below.nameRest }

// endsInName says whether the last thing on the page so far is the name behind a
// comment.
func (a *assembler) endsInName() bool {
	n := len(a.page.Spans)
	return a.open && n > 0 && a.page.Spans[n-1].Role == models.RoleCommentAuthor && len(a.current().Comments) > 0
}

// endName adds the rest of a name behind a comment.
func (a *assembler) endName(l *line) {
	a.flush()
	article := a.current()
	c := &article.Comments[len(article.Comments)-1]
	c.Author = readerName(string(joinLines([]byte(c.Author), l.text)))
	a.span(l.start, l.end, models.RoleCommentAuthor).Comment = len(article.Comments) - 1
}

// unnamedSplit is where on a further line of a comment that is named behind the next
// one begins.
func (a *assembler) unnamedSplit(l *line) int {
	comments := a.current().Comments
	if comments[len(comments)-1].Author != "" {
		return l.start
	}
	return a.splitEnglish(l, l.start, l.end)
}

// addMoreComment goes on with the open comment where the line ends it with its
// writer's name or holds further comments; it says whether it did.
func (a *assembler) addMoreComment(l *line) bool {
	if l.labelRest && len(a.current().Comments) > 0 {
		a.span(l.start, l.end, models.RoleCommentAuthor).Comment = len(a.current().Comments) - 1
		return true
	}
	if l.nameRest && a.endsInName() {
		a.endName(l)
		return true
	}
	if a.into != toComment {
		return false
	}
	if comments := a.current().Comments; comments[len(comments)-1].Author == "" {
		with := *l
		if !l.label.behind() && !l.settled {
			with.label = looseTail(l)
		}
		if with.label.kind != noLabel {
			a.endNamedBehind(&with)
			return true
		}
	}
	if at := a.unnamedSplit(l); at > l.start {
		a.continueComment(at, l.end)
		return true
	}
	further := a.further(l.start, l.end)
	if further != nil {
		a.addFurtherComments(l.start, further, l.end)
	}
	return further != nil
}
