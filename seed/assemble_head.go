package seed

import (
	"bytes"
	"strings"

	"broadsheet/models"
)

// addHead adds a line over an article's text, which closes the article before.
func (a *assembler) addHead(l *line, role lineRole) {
	if a.headed || a.open && a.current().Title != nil {
		a.closeArticle()
	}
	article := a.current()
	switch role {
	case bylineTop:
		a.addByline(l, l.start, l.end, false)
	case kicker:
		a.extend(&article.Kicker, l, models.RoleKicker)
	default:
		a.addTitle(l)
		a.addTextBehind(l)
	}
}

// addTitle adds a title, and the column's name in brackets behind it.
func (a *assembler) addTitle(l *line) {
	l = l.beforeText()
	article := a.current()
	if m := l.findTag(); m != nil && m[1] < len(l.fold) && article.Title == nil {
		a.span(l.start, l.at(m[1]), models.RoleSection)
		a.sections.tag = a.text[l.at(m[2]):l.at(m[3])]
		rest := *l
		rest.start = l.at(m[1])
		rest.text = a.text[rest.start:rest.end]
		a.extend(&article.Title, &rest, models.RoleTitle)
		return
	}
	m := columnTag.submatches(l)
	if m == nil || l.runes > longLine || !l.page.isColumnTag(l.fold[m[2]:m[3]]) {
		a.extend(&article.Title, l, models.RoleTitle)
		return
	}
	rest := *l
	rest.end = l.at(m[0])
	rest.text = strings.TrimSpace(a.text[rest.start:rest.end])
	if rest.text != "" {
		a.extend(&article.Title, &rest, models.RoleTitle)
	}
	a.span(rest.end, l.end, models.RoleSection)
	name := a.text[l.at(m[2]):l.at(m[3])]
	a.sections.tag = name
}

// extend adds a line to a headline, without the dashes before it.
func (a *assembler) extend(field **string, l *line, role models.Role) {
	a.current()
	a.span(l.start, l.end, role)
	marks := "—─―━–"
	if role == models.RoleSubtitle && l.han == 0 {
		marks += "•●▪■◆ "
	}
	words := strings.TrimSpace(strings.TrimLeft(l.text, marks))
	if g := a.grow(field); bytes.HasSuffix(g.text, []byte("-")) {
		g.text = joinLines(g.text, words)
	} else {
		g.add(words)
	}
}
