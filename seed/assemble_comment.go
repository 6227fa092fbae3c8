package seed

import (
	"strings"

	"broadsheet/models"
)

// addComments starts a comment; its block is the last paragraph above it.
func (a *assembler) addComments(l *line) {
	article := a.current()
	a.flush()
	a.headed = true
	block := -1
	for i, b := range article.Blocks {
		if b.Type == models.Paragraph {
			block = i
		}
	}
	article.Comments = append(article.Comments, models.PageComment{Block: block})
	a.into = toComment
	at := l.at(l.label.text)
	name := l.text[l.at(l.label.start)-l.start : l.at(l.label.end)-l.start]
	c := &article.Comments[len(article.Comments)-1]
	c.Author = strings.TrimSpace(name)
	s := a.span(l.start, at, models.RoleCommentAuthor)
	s.Comment = len(article.Comments) - 1
	a.continueComment(l, l.end)
}

// continueComment adds what a line says to the open comment.
func (a *assembler) continueComment(l *line, end int) {
	start := l.start
	if n := len(a.page.Spans); n > 0 && a.page.Spans[n-1].End > start {
		start = a.page.Spans[n-1].End
	}
	if strings.TrimSpace(a.text[start:end]) == "" {
		return
	}
	s := a.span(start, end, models.RoleComment)
	s.Comment = len(a.current().Comments) - 1
	a.buffer = joinLines(a.buffer, strings.TrimSpace(a.text[start:end]))
}
