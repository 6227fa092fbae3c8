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
	'•': '·', '‧': '·', '・': '·', '﹒': '·', '⋅': '·', '―': '—', '─': '—', '━': '—', '–': '—', '╱': '/', '∕': '/', '⁄': '/',
	'︵': '(', '︶': ')', '︻': '[', '︼': ']', '﹁': '“', '﹂': '”', '﹃': '“', '﹄': '”', '︿': '《', '﹀': '》', '︽': '《', '︾': '》', // set upright, turned on their side
	'〇': '○', '◯': '○', '’': '\'', '‘': '\'',
}

const (
	hanStart = 0x3400
	hanEnd   = 0xA000
)

// foldTable holds for each character up to U+FFFF the one that it is folded to.
var foldTable = sync.OnceValue(func() *[1 << 16]uint16 {
	var table [1 << 16]uint16
	for r := range rune(len(table)) {
		table[r] = uint16(foldOne(r))
	}
	return &table
})

// foldRune folds width, marks that differ from paper to paper, and traditional
// characters, one rune for one; letters keep their case.
func foldRune(r rune) rune {
	if r < 0 || r >= 1<<16 {
		return r
	}
	return rune(foldTable()[r])
}

// foldOne finds what a character up to U+FFFF is folded to.
func foldOne(r rune) rune {
	switch {
	case r < 0x80:
		if r == '\t' {
			return ' '
		}
		return r
	case r == '〇':
		return '○'
	case r >= hanStart && r < hanEnd:
		if f, size := utf8.DecodeRuneInString(search.Fold(string(r))); f < 0xFFFF && size > 0 {
			return f
		}
		return r
	case r >= 0xFF01 && r <= 0xFF5E:
		r -= 0xFEE0
	}
	if f, ok := foldings[r]; ok {
		return f
	}
	return r
}

// fold folds each rune of s for comparing; it is never stored.
func fold(s string) string {
	table := foldTable()
	var out []byte
	kept := 0 // s is in out up to here
	for i := 0; i < len(s); {
		r, size := runeAt(s, i)
		f := r
		if r < 1<<16 {
			f = rune(table[uint16(r)])
		}
		if f != r || r == utf8.RuneError && size == 1 {
			if out == nil {
				out = make([]byte, 0, len(s)+utf8.UTFMax)
			}
			out = utf8.AppendRune(append(out, s[kept:i]...), f)
			kept = i + size
		}
		i += size
	}
	if out == nil {
		return s
	}
	return string(append(out, s[kept:]...))
}

// printedPart is the part of a text that is a byte range of what it is folded to.
func printedPart(printed, folded string, start, end int) string {
	return string([]rune(printed)[runesOf(folded[:start]):runesOf(folded[:end])])
}

// foldSpaces folds s and drops its white space, to compare a line with a
// manifest's.
func foldSpaces(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(fold(s)), ""))
}
