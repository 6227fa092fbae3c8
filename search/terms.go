package search

import (
	"maps"
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The terms that are not text. None can come out of folded text as a term, and
// FTS5's ascii tokenizer takes each for a part of a word.
const (
	// gapTerm stands between a CJK run and a word that are not side by side.
	// Between two words, and between two runs, the terms alone show the gap.
	gapTerm = "·"
	// blockTerm stands between two texts of one field; no query holds it.
	blockTerm = "‖"
	// firstMark begins a term that is the first character of a run after a word.
	firstMark = "¬"
	// wholeMark begins a term that is a word as it is written, and stands
	// somewhere in the field.
	wholeMark = "§"
	// sectionMark begins each term of a section's name, which terms that name no
	// field must not find.
	sectionMark = "¤"
	// EveryTerm is the term to add to one column of each row, so that a query
	// of nothing but negations has something to take away from.
	EveryTerm = "∀"
)

// maxWordRunes bounds a term, since PostgreSQL refuses lexemes over 2,046 bytes;
// a longer word is cut into words that stand side by side.
const maxWordRunes = 255

// element is a word, or a run of characters that are written without blanks
// between words, in folded text.
type element struct {
	text  string
	wide  bool // a run of CJK characters
	gap   bool // something stands between this element and the one before
	start int  // byte offset in the folded text
}

// elements cuts folded text. Letters and digits are one word (c919, 5g), and
// everything that is neither a letter, a digit, a mark nor a symbol is a gap.
func elements(folded string) []element {
	var found []element
	start, count, wide, gap := -1, 0, false, false
	flush := func(end int) {
		if start >= 0 {
			found = append(found, element{text: folded[start:end], wide: wide, gap: gap, start: start})
			start, gap = -1, false
		}
	}
	for i := 0; i < len(folded); {
		r, size := rune(folded[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(folded[i:])
		}
		switch kind := kindOf(r); {
		case kind == gapKind:
			flush(i)
			gap = len(found) > 0
		case start < 0:
			start, count, wide = i, 1, kind == wideKind
		case kind == markKind, kind == wideKind && wide, kind == wordKind && !wide:
			if count++; !wide && count > maxWordRunes {
				flush(i)
				start, count = i, 1
			}
		default:
			flush(i)
			start, count, wide = i, 1, kind == wideKind
		}
		i += size
	}
	flush(len(folded))
	return found
}

type runeKind uint8

const (
	gapKind runeKind = iota
	wordKind
	wideKind
	markKind // belongs to the character before it
)

// unspaced are the scripts that are written without blanks between words.
var unspaced = []*unicode.RangeTable{
	unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo,
	unicode.Yi, unicode.Tangut, unicode.Nushu, unicode.Khitan_Small_Script,
	unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar,
}

// kindOf sorts a folded character. Symbols such as ❤ and ■ and characters of
// the private use area, where old newspapers keep rare names, are found one by
// one like ideographs.
func kindOf(r rune) runeKind {
	switch {
	case r < utf8.RuneSelf:
		if 'a' <= r && r <= 'z' || '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' {
			return wordKind
		}
		return gapKind
	case r >= 0x4E00 && r <= 0x9FFF, r >= 0x3400 && r <= 0x4DBF, r >= 0xAC00 && r <= 0xD7A3,
		r >= 0x20000 && r <= 0x3FFFD,
		r == 'ー', r == '〆', r == '\u3099', r == '\u309A':
		return wideKind
	case r == utf8.RuneError, r == '\uFFFC':
		return gapKind
	case unicode.In(r, unspaced...):
		if unicode.IsPunct(r) {
			return gapKind
		}
		return wideKind
	case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Mc, r):
		return markKind
	case unicode.IsLetter(r), unicode.IsNumber(r):
		return wordKind
	case unicode.Is(unicode.So, r), unicode.Is(unicode.Co, r):
		return wideKind
	}
	return gapKind
}

// Terms gives the index terms of one field, separated by blanks. Texts are the
// parts of the field that no phrase may cross: a title is one text, a body one
// for each block, the authors one for each name.
//
// First come the terms in the order of the text. A run of CJK characters gives
// each pair of neighbours and then its last character; before them its first
// one, marked, where a word stands before the run. A word gives its stem. Then,
// after a block's end, comes each different word as it is written, marked, for
// `term*`.
//
// The terms hold no blank, quote or other ASCII sign, so FTS5's
// tokenize='ascii' and PostgreSQL's array_to_tsvector(string_to_array(…, ' '))
// keep them as they are.
func Terms(texts ...string) string {
	var t termWriter
	words := map[string]bool{}
	for i, text := range texts {
		if i > 0 {
			t.add(blockTerm)
		}
		found := elements(Fold(text))
		t.addAll(found)
		for _, e := range found {
			if !e.wide {
				words[e.text] = true
			}
		}
	}
	if len(words) > 0 {
		t.add(blockTerm)
	}
	for _, word := range sortedKeys(words) {
		t.add(wholeMark, word)
	}
	return string(t)
}

// SectionTerms gives the index terms of a section's name: those that Terms
// gives, marked, so that only a term that names the section finds them.
func SectionTerms(texts ...string) string {
	terms := strings.Fields(Terms(texts...))
	for i, term := range terms {
		terms[i] = sectionMark + term
	}
	return strings.Join(terms, " ")
}

// Characters gives the different CJK characters of texts, separated by blanks:
// the index terms of a column that answers terms of one character. The texts
// are those of all fields that a term without a field searches.
func Characters(texts ...string) string {
	var common [1 << 16 / 64]uint64 // a bit for each character up to U+FFFF
	rare := map[rune]bool{}
	for _, text := range texts {
		for _, e := range elements(Fold(text)) {
			if !e.wide {
				continue
			}
			for _, r := range e.text {
				if r < 1<<16 {
					common[r>>6] |= 1 << (r & 63)
				} else {
					rare[r] = true
				}
			}
		}
	}
	var t termWriter
	for i, left := range common {
		for ; left != 0; left &= left - 1 {
			t.add(string(rune(i<<6 + bits.TrailingZeros64(left))))
		}
	}
	for _, r := range slices.Sorted(maps.Keys(rare)) {
		t.add(string(r))
	}
	return string(t)
}

// termWriter puts terms together, with a blank between two.
type termWriter []byte

func (t *termWriter) add(parts ...string) {
	if len(*t) > 0 {
		*t = append(*t, ' ')
	}
	for _, part := range parts {
		*t = append(*t, part...)
	}
}

// addAll writes the terms of one text in its order.
func (t *termWriter) addAll(found []element) {
	for i, e := range found {
		if i > 0 {
			t.addBetween(found[i-1], e)
		}
		if !e.wide {
			t.add(stem(e.text))
			continue
		}
		for rest := e.text; rest != ""; {
			pair, size := firstPair(rest)
			t.add(pair)
			rest = rest[size:]
		}
	}
}

// addBetween writes what tells how two elements stand to each other. Only where
// a run and a word meet does that need terms: two words, and two runs, are
// always apart.
func (t *termWriter) addBetween(before, e element) {
	if e.gap && e.wide != before.wide {
		t.add(gapTerm)
	}
	if e.wide && !before.wide {
		_, size := firstPair(e.text)
		t.add(firstMark, e.text[:size])
	}
}

// firstPair gives the first two characters of a run, or its only one, and the
// bytes of the first.
func firstPair(run string) (string, int) {
	_, size := utf8.DecodeRuneInString(run)
	_, next := utf8.DecodeRuneInString(run[size:])
	return run[:size+next], size
}

func sortedKeys(set map[string]bool) []string {
	keys := make([]string, 0, len(set))
	for key := range set {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// phraseTerms gives the index terms that stand side by side where a query's
// elements do. Where open is true, the last term is the beginning of one.
func phraseTerms(query []element) (terms []string, open bool) {
	var t termWriter
	last := len(query) - 1
	t.addAll(query)
	terms = strings.Fields(string(t))
	if !query[last].wide {
		return terms, false
	}
	// The last character's term says that the run ends there, and the text's
	// may go on. Without it, a longer run ends with a pair, and one of a single
	// character with its marked term; alone it is the beginning of a pair.
	if _, size := firstPair(query[last].text); size < len(query[last].text) || last > 0 && !query[last-1].wide {
		return terms[:len(terms)-1], false
	}
	return terms, true
}

// single says whether elements are one CJK character.
func single(query []element) bool {
	return len(query) == 1 && query[0].wide && utf8.RuneCountInString(query[0].text) == 1
}
