package seed

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// loose is a line whose Chinese characters or words stand apart in two places.
var loose = expr(`\p{Han} \p{Han}.*\p{Han} [\p{Han}(:,。]|\p{Han} \p{Han} \p{Han}|^\p{Han} \p{Han} [“"@:]`)

// tightWidth is how wide, in columns, a line must be for its blanks to say nothing:
// in a shorter one they may part names, or the halves of a headline.
const tightWidth = 28

// tighten reads a line of a scanned page again without the single blanks that the
// scan put between Chinese characters and beside their marks.
func (l *line) tighten() {
	if l.han == 0 || l.width < tightWidth || l.name != noName || !loose.in(l) && !loose.inTail(l) {
		return
	}
	if l.stop == endsOpen && l.width < 60 && l.digits == 0 && !strings.ContainsAny(l.fold, ":()[]") {
		return
	}
	l.loose = true
	head, tail := cutRunes(l.text, longLine)
	head, l.headAt = withoutBlanks(head)
	tail, l.tailAt = withoutBlanks(tail)
	before := len(l.text) - l.tailAt[len(l.tailAt)-1]
	for i := range l.tailAt {
		l.tailAt[i] += before
	}
	l.fold, l.tail = fold(head), fold(tail)
	l.find()
	l.asked, l.words = 0, nil
	l.read()
}

// withoutBlanks drops the single blanks beside Chinese characters, and says where
// in s each rune that is left stands, and where s ends.
func withoutBlanks(s string) (string, []int) {
	out, at := make([]byte, 0, len(s)), make([]int, 0, len(s)/3)
	last := rune(0)
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == ' ' && last >= 0x20 {
			if next, _ := utf8.DecodeRuneInString(s[i+1:]); closesUp(last, next) {
				i++
				continue
			}
		}
		out, at, last = append(out, s[i:i+size]...), append(at, i), r
		i += size
	}
	return string(out), append(at, len(s))
}

// closesUp says whether a blank between two runes says nothing.
func closesUp(a, b rune) bool {
	mark := func(r rune) bool {
		return r >= 0x3001 || r >= '0' && r <= '9' || strings.ContainsRune("()[]:;,.!?“”", r)
	}
	return unicode.Is(unicode.Han, a) && mark(b) || mark(a) && unicode.Is(unicode.Han, b)
}
