package search

import (
	"strings"
	"unicode/utf8"
)

// mayHold is false only where a needle, a part of a folded CJK run, does not stand in a text once that is
// folded. It reads the text as it is, which takes a fifth of folding it: most
// paragraphs of an article that was found do not hold what was looked for.
func mayHold(text, needle string) bool {
	first, size := utf8.DecodeRuneInString(needle)
	rest := needle[size:]
	for i := 0; i < len(text); {
		r, size := decode(text, i)
		i += size
		r, known := foldOne(r)
		if !known {
			return true
		}
		if r == first {
			if begins, known := foldsTo(text[i:], rest); begins || !known {
				return true
			}
		}
	}
	return false
}

// foldsTo reports whether a text begins with a needle once it is folded. That is not
// known where characters become one with others or several.
func foldsTo(text, needle string) (begins, known bool) {
	for i := 0; needle != ""; {
		if i >= len(text) {
			return false, true
		}
		r, size := decode(text, i)
		i += size
		if r, known = foldOne(r); !known {
			return false, false
		}
		wanted, size := utf8.DecodeRuneInString(needle)
		if r != wanted {
			return false, true
		}
		needle = needle[size:]
	}
	return true, true
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

// decode reads the character at an offset: ideographs by hand, as most of what there
// is to read.
func decode(text string, i int) (rune, int) {
	if c := text[i]; c < utf8.RuneSelf {
		return rune(c), 1
	} else if c&0xF0 == 0xE0 && i+2 < len(text) && c > 0xE0 && c != 0xED && text[i+1]&0xC0 == 0x80 && text[i+2]&0xC0 == 0x80 {
		return rune(c&0x0F)<<12 | rune(text[i+1]&0x3F)<<6 | rune(text[i+2]&0x3F), 3
	}
	return utf8.DecodeRuneInString(text[i:])
}
