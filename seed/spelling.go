package seed

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A spelling is how a page itself spells words that may be cut at a line's end: in one, or
// with a hyphen; in small letters.
type spelling struct{ inOne, hyphened map[string]bool }

// spelt are words in Latin letters, with the hyphens inside them. It finds all of a page, so
// that what tells lines without a match from others (expr) has nothing to save.
var spelt = regexp.MustCompile(`\pL+(?:-\pL+)*-?`)

// longestSpelt bounds, in bytes, a half of a word that a page is searched for.
const longestSpelt = 32

// spellings reads the words of a page. One that a hyphen ends is cut and tells nothing.
func spellings(text string) *spelling {
	s := &spelling{map[string]bool{}, map[string]bool{}}
	for _, w := range spelt.FindAllString(text, -1) {
		switch at := strings.IndexByte(w, '-'); {
		case at < 0:
			s.inOne[strings.ToLower(w)] = true
		case at < len(w)-1:
			s.hyphened[strings.ToLower(strings.TrimSuffix(w, "-"))] = true
		}
	}
	return s
}

// join adds a further line to what was printed above it, as joinLines does; a word that is
// cut between them is spelt as the page spells it elsewhere.
func (a *assembler) join(above []byte, below string) []byte {
	if first, _ := utf8.DecodeRuneInString(below); !hyphened(above) || !unicode.IsLower(first) {
		return joinLines(above, below)
	}
	if a.spelling == nil {
		a.spelling = spellings(a.text)
	}
	head := strings.ToLower(lettersBehind(string(above[max(0, len(above)-1-longestSpelt) : len(above)-1])))
	rest := strings.ToLower(lettersAhead(below[:min(len(below), longestSpelt)]))
	if head == "" || rest == "" {
		return joinLines(above, below)
	}
	inOne, inTwo := a.spelling.inOne[head+rest], a.spelling.hyphened[head+"-"+rest]
	switch {
	case inOne && !inTwo:
		return append(above[:len(above)-1], below...)
	case inTwo && !inOne:
		return append(above, below...)
	}
	return joinLines(above, below)
}

// lettersAhead is the letters that s begins with.
func lettersAhead(s string) string {
	if at := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }); at >= 0 {
		return s[:at]
	}
	return s
}

// lettersBehind is the letters that s ends with.
func lettersBehind(s string) string {
	return s[len(strings.TrimRightFunc(s, unicode.IsLetter)):]
}
