package seed

import (
	"strings"
	"unicode"
)

// A saying is the lines of one comment, as their roles tell, read as one folded text.
type saying struct {
	lines []*line
	text  []rune // folded, with a newline between lines
	at    []int  // where each rune stands in the page's text, and where the last ends
	part  []int  // the line of each rune
	kinds []rune // what sort each rune is (sortOf)

	before, behind []reading // where it may be named
	chances        []float64 // of its readings, those before first, and of none
	pieces         namePieces
	first          int    // the rune that what was said begins at, marks and numbers aside
	begin          int    // where its label does, a time or site before the name aside
	last           int    // where it ends, stamps aside
	liked, dated   int    // where the likes begin that it may end with, or its end, and the time before them; -1 for none
	timed          []bool // of the first runes, whether they tell a time
}

// longestSaying bounds, in runes, the comments that are read for further ones inside them.
const longestSaying = 1 << 20

func newSaying(lines []*line) *saying {
	s := &saying{lines: lines}
	for n, l := range lines {
		if n > 0 {
			s.add('\n', lines[n-1].end, n-1)
		}
		s.addLine(l, n)
	}
	s.at = append(s.at, lines[len(lines)-1].end)
	s.kinds = make([]rune, len(s.text))
	for i, r := range s.text {
		s.kinds[i] = sortOf(r)
	}
	s.first = s.skip(s.marksAt(0))
	s.pieces = namePieces{}
	s.findStamps()
	return s
}

func (s *saying) add(r rune, at, part int) {
	s.text, s.at, s.part = append(s.text, r), append(s.at, at), append(s.part, part)
}

// addLine adds a line, one that a scan spaced out without the blanks.
func (s *saying) addLine(l *line, n int) {
	if l.loose {
		words, at := withoutBlanks(l.text)
		k := 0
		for _, r := range words {
			s.add(foldRune(r), l.start+at[k], n)
			k++
		}
		return
	}
	for i, r := range l.text {
		s.add(foldRune(r), l.start+i, n)
	}
}

// The sorts of runes that are no mark of their own: Chinese characters, Latin letters,
// digits, dashes and what no paper sets between a name and its text.
const (
	sortHan    = 'H'
	sortLatin  = 'L'
	sortDigit  = '9'
	sortBlank  = ' '
	sortDash   = '—'
	sortMark   = '■'
	sortSymbol = '☺'
)

// sortOf says what sort a folded rune is; a mark is its own.
func sortOf(r rune) rune {
	switch {
	case isHan(r), r == '○', r == '々':
		return sortHan
	case r == '_' || unicode.IsLetter(r):
		return sortLatin
	case isDigit(r):
		return sortDigit
	case r == '\n':
		return r
	case unicode.IsSpace(r):
		return sortBlank
	case r == '—' || r == '-':
		return r
	case r == '丨' || r == '|':
		return '|'
	case strings.ContainsRune("■□●○◆◇★☆▲△▼▶►◎※❖✦◉▪*>#↳→", r):
		return sortMark
	case r >= 0x2190 && r < 0x2800: // arrows, boxes, dingbats
		return sortMark
	case r == '×' || unicode.IsMark(r) || r == '\u200d':
		return sortSymbol
	case r >= 0x2E80 && !unicode.IsPunct(r) && !unicode.IsSymbol(r):
		return sortHan
	case unicode.IsSymbol(r) && r > 0xff:
		return sortSymbol
	}
	return r
}

func isWordSort(k rune) bool {
	return k == sortHan || k == sortLatin || k == sortDigit || k == sortSymbol
}

// words is the folded text between two runes.
func (s *saying) words(from, to int) string { return string(s.text[from:to]) }

func (s *saying) isBlank(i int) bool { return s.kinds[i] == sortBlank || s.kinds[i] == '\n' }

// skip is the first rune from i on that is no blank.
func (s *saying) skip(i int) int {
	for i < len(s.text) && s.isBlank(i) {
		i++
	}
	return i
}

// trim is where the text before i ends, blanks aside.
func (s *saying) trim(i int) int {
	for i > 0 && s.isBlank(i-1) {
		i--
	}
	return i
}

// marksAt is where the mark or number that a comment begins with ends.
func (s *saying) marksAt(i int) int {
	head := s.words(i, min(len(s.text), i+8))
	n := counted(head)
	if n == 0 {
		n = len(labelMark.FindString(head))
	}
	return i + runesOf(head[:n])
}

// opens says whether a sentence may begin at a rune: behind a stop, a closing mark or on
// a line of its own.
func (s *saying) opens(i int) bool {
	k := s.trim(i)
	return k > 0 && (k < i && s.kinds[i-1] == '\n' || strings.ContainsRune("。.!?…~”\")]", s.text[k-1]) || s.kinds[k-1] == sortSymbol || i-k >= 2)
}
