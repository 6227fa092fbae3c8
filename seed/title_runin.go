package seed

import (
	"strings"

	"broadsheet/models"
)

// titleBefore is a title in capitals that the text of an old paper's piece runs on
// from: STEALING A PIG.—Michael Flynn pleaded guilty to.
var titleBefore = expr(`^(\p{Lu}[\p{Lu}' ,&-]{4,48}\.) ?(?:—|--|-) ?[\pL“"]`)

// textBehind is where on a title's line its text begins, as a byte offset in the
// folded line; 0 where none does.
func (l *line) textBehind() int {
	if l.han > 0 {
		return 0
	}
	m := titleBefore.submatches(l)
	if m == nil {
		return 0
	}
	return m[3]
}

// beforeText is a title's line without the text that runs on from it.
func (l *line) beforeText() *line {
	at := l.textBehind()
	if at == 0 {
		return l
	}
	head := *l
	head.end = l.at(at)
	head.text = strings.TrimSpace(l.text[:head.end-l.start])
	head.fold, head.tail = l.fold[:at], l.fold[:at]
	head.words = nil
	head.find()
	return &head
}

// addTextBehind begins the paragraph that runs on from the title on a line.
func (a *assembler) addTextBehind(l *line) {
	at := l.textBehind()
	if at == 0 {
		return
	}
	start := l.at(at)
	words := strings.TrimLeft(a.text[start:l.end], " —–-―─━")
	a.addBlock(models.Paragraph, l.end-len(words), l.end)
	if n := len(a.page.Spans); n > 0 { // the dash before it belongs to it
		a.page.Spans[n-1].Start = start
	}
}
