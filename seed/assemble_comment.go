package seed

import (
	"strings"

	"broadsheet/models"
)

// addComment reads a line of a comment, whose labels are cut out. The first line of one
// opens it.
func (a *assembler) addComment(l *line, opens bool) {
	if opens && l.label.kind == noLabel && a.commentsInside(l.start, l.end) != nil { // what stands before the first is text
		a.addParagraph(l)
		return
	}
	if opens && (len(l.cuts) == 0 || l.cuts[0].kind != cutBefore || l.cuts[0].start > l.start) {
		a.openComment()
	}
	at := max(l.start, a.eaten)
	for _, c := range l.cuts {
		if c.start < at {
			continue
		}
		a.continueComment(at, c.start)
		switch c.kind {
		case cutBefore:
			a.startComment(c.start, c.end, a.text[c.from:c.to])
		case cutBehind:
			a.nameComment(c)
		default:
			a.addToLabel(c)
		}
		at = c.end
	}
	a.continueComment(at, l.end)
}

// openComment opens a comment whose writer is not known yet.
func (a *assembler) openComment() {
	article := a.current()
	a.flush()
	a.headed = true
	article.Comments = append(article.Comments, models.PageComment{Block: a.paragraph})
	a.into = toComment
}

// startComment opens a comment whose label is a byte range.
func (a *assembler) startComment(start, end int, name string) {
	a.openComment()
	c := a.lastComment()
	c.Author = readerName(name)
	a.spanOfLabel(start, end)
}

// lastComment is the open article's last.
func (a *assembler) lastComment() *models.PageComment {
	article := a.current()
	return &article.Comments[len(article.Comments)-1]
}

// spanOfLabel notes that a byte range is of the last comment's label.
func (a *assembler) spanOfLabel(start, end int) {
	a.span(start, end, models.RoleCommentAuthor).Comment = len(a.current().Comments) - 1
}

// nameComment closes the open comment with its writer's name.
func (a *assembler) nameComment(c cut) {
	if a.into != toComment {
		a.openComment()
	}
	a.flush()
	a.lastComment().Author = readerName(a.text[c.from:c.to])
	a.spanOfLabel(c.start, c.end)
}

// addToLabel adds what goes on with the last comment's label, and with its name.
func (a *assembler) addToLabel(c cut) {
	if len(a.current().Comments) == 0 {
		a.openComment()
	}
	if c.from < c.to {
		last := a.lastComment()
		last.Author = readerName(string(joinLines([]byte(last.Author), a.text[c.from:c.to])))
	}
	a.spanOfLabel(c.start, c.end)
}

// continueComment adds a byte range to the open comment; what stands behind the name of
// one that is closed opens another.
func (a *assembler) continueComment(start, end int) {
	if strings.TrimSpace(a.text[start:end]) == "" {
		return
	}
	if a.into != toComment {
		a.openComment()
	}
	if m := sentBehind.FindStringIndex(a.text[start:end]); m != nil && a.lastComment().Author != "" && m[0] > 0 {
		a.continueComment(start, start+m[0])
		a.spanOfLabel(start+m[0], end)
		return
	}
	a.span(start, end, models.RoleComment).Comment = len(a.current().Comments) - 1
	a.buffer = a.join(a.buffer, strings.TrimSpace(a.text[start:end]))
}

// sentBehind is how a comment was sent, or liked, in brackets behind it.
var sentBehind = expr(`\s*[(（](?:来自|來自|发自|發自|via |讚|赞|点赞|點讚|[0-9]+ ?(?:讚|赞))[^()（）]{0,16}[)）]\s*$|\s*[(（](?:臉書|脸书|微信|微博|抖音|网站|網站)?(?:留言|簡訊|短信|電話錄音|电话录音|電郵|电邮|來電|来电|來信|来信|傳真|传真)[)）]\s*$`)
