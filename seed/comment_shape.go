package seed

import "strings"

// A shape is how a label is set: what stands before and behind its name, the words there
// as W (or w in Latin letters), figures as 9, 网友 as R. Labels of one group have mostly
// one shape.
type shape struct {
	whole string // W@N(W):
	base  string // without what is said of a name in brackets or behind a comma: @N:
	side  string // < before what was said, > behind it
}

// bareBehind is the form of a name behind what was said with no mark, and ownLineOver that
// of one on a line of its own over it.
const bareBehind, ownLineOver = ">N", "<N\n"

func (s *saying) shapeOf(r *reading) shape {
	side := "<"
	if r.behind {
		side = ">"
	}
	pre, post := s.classes(r.start, r.from), onOneLine(s.classes(r.to, r.end))
	whole := side + pre + "N" + post
	return shape{whole, side + strings.TrimLeft(trimWords(pre), "/|■") + "N" + trimPost(post), side}
}

// classes writes what stands between two runes, the words by their sort.
func (s *saying) classes(from, to int) string {
	var b strings.Builder
	last := rune(0)
	blanks, open, newline := 0, 0, false
	for i := from; i < to; i++ {
		k := s.kinds[i]
		switch k {
		case sortBlank, '\n':
			blanks++
			newline = newline || k == '\n' && open == 0 && last != '@' // what a line's end cuts is not set on two
			continue
		case '(', '[':
			open++
		case ')', ']':
			open--
		}
		if blanks > 0 {
			last = writeGap(&b, last, k, blanks, newline, i-blanks == from)
			blanks, newline = 0, false
		}
		switch {
		case k == sortHan:
			if last != 'W' && last != 'R' {
				end := i
				for end < to && s.kinds[end] == sortHan {
					end++
				}
				last = 'W'
				if startsBehind(s.words(i, end)) {
					last = 'R'
				}
				b.WriteRune(last)
			}
		case k == sortLatin || k == sortSymbol || k == '\'' || k == '.' && (last == 'w' || last == 'W'):
			if last != 'w' && last != 'W' && last != 'R' {
				last = 'w'
				b.WriteRune('w')
			}
		case k == sortDigit || k == '.' && last == '9':
			if last != '9' && last != 'w' && last != 'W' {
				last = '9'
				b.WriteRune('9')
			}
		case k == last && (k == '—' || k == '-'):
		default:
			last = k
			b.WriteRune(k)
		}
		if b.Len() > 24 {
			return b.String() + "…"
		}
	}
	if blanks > 0 && (last == 0 || last == 'W' || last == 'w' || last == '9' || last == 'R' || newline) {
		writeGap(&b, last, 0, blanks, newline, to-blanks == from)
	}
	return b.String()
}

// writeGap writes a gap between words; beside a mark it says nothing.
func writeGap(b *strings.Builder, last, next rune, blanks int, newline, first bool) rune {
	word := func(k rune) bool { return k == 'W' || k == 'w' || k == '9' || k == 'R' }
	switch {
	case newline:
		b.WriteByte('\n')
		return '\n'
	case last == 'w' && (next == sortLatin || next == sortDigit):
		return last // Latin words are one
	case blanks > 1:
		b.WriteString("  ")
		return ' '
	case first || word(last) && (next == 0 || isWordSort(next)):
		b.WriteByte(' ')
		return ' '
	}
	return last
}

// trimPost is what stands behind a name without a post or place in brackets or behind a
// comma.
func trimPost(s string) string {
	if at := strings.IndexAny(s, "(["); at >= 0 {
		if end := strings.IndexAny(s[at:], ")]"); end > 0 && end < len(s)-at-1 {
			s = s[:at] + s[at+end+1:]
		} else if end > 0 && at > 0 {
			s = s[:at]
		} else if end > 0 {
			s = ""
		}
	}
	return trimWords(s)
}

// trimWords is a class without the words and the commas and blanks between them.
func trimWords(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune("Ww9 ,.", r) {
			return -1
		}
		return r
	}, s)
}
