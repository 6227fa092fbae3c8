package seed

import (
	"strings"
	"sync"
	"unicode/utf8"

	"broadsheet/search"
)

// foldings maps printed marks to the ones that rules are written with.
var foldings = map[rune]rune{
	'\u3000': ' ', '\u00a0': ' ', '〔': '(', '〕': ')', '﹝': '(', '﹞': ')', '【': '[', '】': ']', '〖': '[', '〗': ']', '［': '[', '］': ']',
	'「': '“', '」': '”', '『': '“', '』': '”', '〝': '“', '〞': '”', '〈': '《', '〉': '》',
	'﹕': ':', '︰': ':', '∶': ':', '﹔': ';', '﹐': ',', '｡': '。',
	'•': '·', '‧': '·', '・': '·', '﹒': '·', '⋅': '·', '―': '—', '─': '—', '━': '—', '–': '—', '╱': '/',
	'︵': '(', '︶': ')', '︻': '[', '︼': ']', '﹁': '“', '﹂': '”', '﹃': '“', '﹄': '”', '︿': '《', '﹀': '》', '︽': '《', '︾': '》', // set upright, turned on their side
	'〇': '○', '◯': '○', '’': '\'', '‘': '\'',
}

const (
	hanStart = 0x3400
	hanEnd   = 0xA000
)

// simplified holds for each Han character from hanStart its simplified form.
var simplified = sync.OnceValue(func() *[hanEnd - hanStart]uint16 {
	var table [hanEnd - hanStart]uint16
	for i := range table {
		table[i] = uint16(hanStart + i)
		if r, size := utf8.DecodeRuneInString(search.Fold(string(rune(hanStart + i)))); r < 0xFFFF && size > 0 {
			table[i] = uint16(r)
		}
	}
	return &table
})

// foldRune folds width, marks that differ from paper to paper, and traditional
// characters, one rune for one; letters keep their case.
func foldRune(r rune) rune {
	switch {
	case r < 0x80:
		if r == '\t' {
			return ' '
		}
		return r
	case r == '〇':
		return '○'
	case r >= hanStart && r < hanEnd:
		return rune(simplified()[r-hanStart])
	case r >= 0xFF01 && r <= 0xFF5E:
		r -= 0xFEE0
	}
	if f, ok := foldings[r]; ok {
		return f
	}
	return r
}

// fold folds each rune of s for comparing; it is never stored.
func fold(s string) string { return strings.Map(foldRune, s) }

// foldSpaces folds s and drops its white space, to compare a line with a
// manifest's.
func foldSpaces(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(fold(s)), ""))
}
