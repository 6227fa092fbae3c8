package seed

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// How many tokens a net reads of a line: 32 Han characters, or some twenty Latin words.
const (
	netHead = 32
	netTail = 16
)

// The first tokens: none, and those that stand for one that few pages have.
const (
	noToken = iota
	otherHan
	otherWord
	otherMark
)

// firstTokens are what these are called.
var firstTokens = []string{"", "?han", "?word", "?mark"}

// Tokens for how a Latin word is written; they stand before it.
const (
	allInCapitals = "^A"
	capitalized   = "^Aa"
)

// tokensOf appends what a net reads of folded text: a Han character, a mark, digits as
// so many zeros up to five, a Latin word in small letters, a wide blank, and a blank
// beside a Han character.
func tokensOf(fold string, to []string) []string {
	for i := 0; i < len(fold); {
		r, size := utf8.DecodeRuneInString(fold[i:])
		end := i + size
		switch {
		case isDigit(r):
			end = runEnd(fold, i, isDigit)
			to = append(to, "00000"[:min(utf8.RuneCountInString(fold[i:end]), 5)])
		case isLetter(r):
			end = wordEnd(fold, i)
			word := fold[i:end]
			lower := strings.ToLower(word)
			switch {
			case !unicode.IsUpper(r):
			case end > i+size && strings.IndexFunc(word, unicode.IsLower) < 0:
				to = append(to, allInCapitals)
			default:
				to = append(to, capitalized)
			}
			to = append(to, lower)
		case unicode.IsSpace(r):
			end = runEnd(fold, i, unicode.IsSpace)
			if i == 0 || end == len(fold) {
				break
			}
			before, _ := utf8.DecodeLastRuneInString(fold[:i])
			behind, _ := utf8.DecodeRuneInString(fold[end:])
			if end-i > size {
				to = append(to, "  ")
			} else if before >= firstHan || behind >= firstHan {
				to = append(to, " ")
			}
		default:
			to = append(to, fold[i:end])
		}
		i = end
	}
	return to
}

// firstHan is the first character that is set in columns of Han; letters before it
// make words.
const firstHan = 0x2E80

func isLetter(r rune) bool { return r < firstHan && unicode.IsLetter(r) }

// runEnd is where what is so ends that begins at i.
func runEnd(s string, i int, is func(rune) bool) int {
	if n := strings.IndexFunc(s[i:], func(r rune) bool { return !is(r) }); n >= 0 {
		return i + n
	}
	return len(s)
}

// wordEnd is where the word ends that begins at i, apostrophes between letters included.
func wordEnd(s string, i int) int {
	for {
		i = runEnd(s, i, isLetter)
		if !strings.HasPrefix(s[i:], "'") {
			return i
		}
		if r, _ := utf8.DecodeRuneInString(s[i+1:]); !isLetter(r) {
			return i
		}
		i++
	}
}

// otherThan is the token that stands for one that few pages have.
func otherThan(token string) uint16 {
	switch r, _ := utf8.DecodeRuneInString(token); {
	case !unicode.IsLetter(r):
		return otherMark
	case r >= firstHan:
		return otherHan
	}
	return otherWord
}

// told is what a net is told of line i.
func (p *pageFeatures) told(tokens map[string]uint16, i int) toldLine {
	l := &p.lines[i]
	t := toldLine{rules: p.fitting(i)}
	for a, v := range p.values[i] {
		t.attributes[a] = uint16(attributeStarts[a]) + uint16(v) //nolint:gosec // of some hundred
	}
	id := func(token string) uint16 {
		if at, ok := tokens[token]; ok {
			return at
		}
		return otherThan(token)
	}
	head := tokensOf(l.fold, make([]string, 0, 64))
	tail := head
	if l.runes > longLine {
		tail = tokensOf(l.tail, nil)
	}
	for k := range min(len(head), netHead) {
		t.head[k] = id(head[k])
	}
	last := tail[max(0, len(tail)-netTail):]
	for k, token := range last {
		t.tail[netTail-len(last)+k] = id(token)
	}
	return t
}
