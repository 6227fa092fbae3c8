package search

import (
	"math/bits"
	"strings"
	"sync"
	"unicode/utf8"
)

// mayHold is false only where a needle, a part of a folded CJK run, does not stand
// in a text once that is folded. It reads the text as it is, which takes a tenth of
// folding it: most paragraphs of an article that was found do not hold what was
// looked for.
func mayHold(text, needle string) bool {
	held := false
	known := eachWritten(text, needle, func(int, int) bool {
		held = true
		return false
	})
	return held || !known
}

// eachWritten calls yield with the byte range of each place where a needle, a part of a
// folded CJK run, stands in a text once that is folded, in no order, until yield returns
// false. It answers false where folding alone tells all places, of which yield got some or
// none: where characters may become one with others, or several.
func eachWritten(text, needle string, yield func(start, end int) bool) (known bool) {
	first, size := utf8.DecodeRuneInString(needle)
	rest := needle[size:]
	var memory [8]rune
	for _, way := range appendWritten(memory[:0], first) {
		for from := 0; ; {
			at := strings.IndexRune(text[from:], way)
			if at < 0 {
				break
			}
			start := from + at
			from = start + utf8.RuneLen(way)
			size, known := foldsTo(text[from:], rest)
			if !known {
				return false
			}
			if size >= 0 && !yield(start, from+size) {
				return true
			}
		}
	}
	for i := nextOther(text, 0); i < len(text); i = nextOther(text, i) {
		if n := outside(text, i); n > 0 {
			i += n
			continue
		}
		start := i
		r, size := utf8.DecodeRuneInString(text[i:])
		i += size
		folded, known := foldOne(r)
		if !known {
			return false
		}
		if folded != first || r == first { // that is found already
			continue
		}
		if size, known = foldsTo(text[i:], rest); !known {
			return false
		}
		if size >= 0 && !yield(start, i+size) {
			return true
		}
	}
	return true
}

// ideographAt is how many bytes the ideograph has that stands at an offset of a text, if
// it is one from U+4000 to U+9FFF.
func ideographAt(text string, i int) int {
	if c := text[i]; c < 0xE4 || c > 0xE9 || i+2 >= len(text) || text[i+1]&0xC0 != 0x80 || text[i+2]&0xC0 != 0x80 {
		return 0
	}
	return 3
}

// nextOther finds the first character from an offset on that is neither ASCII nor an
// ideograph from U+4000 on, eight bytes at a time: it begins with a byte from 0xC0 on
// that is not one from 0xE4 to 0xE9.
func nextOther(text string, i int) int {
	const each = 0x0101010101010101
	for ; i+8 <= len(text); i += 8 {
		t := text[i : i+8]
		x := uint64(t[0]) | uint64(t[1])<<8 | uint64(t[2])<<16 | uint64(t[3])<<24 | uint64(t[4])<<32 | uint64(t[5])<<40 | uint64(t[6])<<48 | uint64(t[7])<<56
		low := x & (0x3F * each)
		ideograph := (low + (0x80-0x24)*each) &^ (low + (0x80-0x2A)*each)
		if other := x & (x << 1) &^ ideograph & (0x80 * each); other != 0 {
			return i + bits.TrailingZeros64(other)/8
		}
	}
	for ; i < len(text); i++ {
		if c := text[i]; c >= 0xC0 && (c < 0xE4 || c > 0xE9) {
			return i
		}
	}
	return i
}

// outside is how many bytes the character has at an offset of a text, if it surely
// folds to no part of a run; else 0. It knows most of such: 、 and 。, 〈 to 】, quotation
// marks and …, and ASCII's full width.
func outside(text string, i int) int {
	if i+2 >= len(text) {
		return 0
	}
	c, second, third := text[i], text[i+1], text[i+2]
	switch {
	case c == 0xE3 && second == 0x80 && (third == 0x81 || third == 0x82 || 0x88 <= third && third <= 0x91),
		c == 0xE2 && second == 0x80 && 0x98 <= third && third <= 0xA6,
		c == 0xEF && second == 0xBC && third&0xC0 == 0x80:
		return 3
	}
	return 0
}

// ideographs are those from U+4000 to U+9FFF that fold to another character, by that one.
var ideographs = sync.OnceValue(func() map[rune][]rune {
	all := map[rune][]rune{}
	for r := rune(0x4000); r <= 0x9FFF; r++ {
		if what := lookup(r); what != foldKeeps {
			all[foldTargets[what]] = append(all[foldTargets[what]], r)
		}
	}
	return all
})

// appendWritten adds a folded character and the ideographs that fold to it.
func appendWritten(ways []rune, folded rune) []rune {
	return append(append(ways, folded), ideographs()[folded]...)
}

// foldsTo tells how many bytes of a text fold to a needle, with which it begins once it is
// folded; -1 where it does not. That is not known where characters become one with others
// or several.
func foldsTo(text, needle string) (bytes int, known bool) {
	for needle != "" {
		if bytes >= len(text) {
			return -1, true
		}
		r, size := utf8.DecodeRuneInString(text[bytes:])
		bytes += size
		if r, known = foldOne(r); !known {
			return -1, false
		}
		wanted, size := utf8.DecodeRuneInString(needle)
		if r != wanted {
			return -1, true
		}
		needle = needle[size:]
	}
	return bytes, true
}

// foldOne folds one character, to a blank where it becomes several of which none is
// part of a run. Others that become several, or one with others, are not known.
func foldOne(r rune) (folded rune, known bool) {
	switch what := lookup(r); what {
	case foldKeeps:
		return r, true
	case foldJoins:
		return 0, false
	case foldExpands: // such as … and ㎡
		return ' ', !strings.ContainsFunc(Fold(string(r)), func(r rune) bool { return kindOf(r) >= wideKind })
	default:
		return foldTargets[what], true
	}
}
