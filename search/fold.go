package search

import (
	"sort"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

//go:generate go run generate_fold.go
//go:generate go run generate_pinyin.go

// What foldTargets' numbers below the first real target mean.
const (
	foldKeeps   = 0 // the character stands for itself
	foldJoins   = 1 // it may become one with the character before it, or nothing
	foldExpands = 2 // it becomes several
)

// Fold returns s as it is compared: Unicode's NFKC (full and half width are
// one), lower case, each traditional character replaced by its simplified one,
// and characters without appearance (variation selectors, zero-width blanks,
// direction marks) left out. Two texts that a reader takes for the same fold
// to the same bytes, and Fold(Fold(s)) is Fold(s).
//
// Blanks are kept as they are counted: a caller who wants them trimmed does so
// afterwards, since U+3000 becomes a plain blank. Each byte that is not UTF-8
// becomes U+FFFD, so the result is always valid. A text that is folded already
// comes back as it is, without an allocation.
//
// Sources: Unicode Standard Annex 15 for NFKC, CaseFolding.txt's simple
// mappings with ß and ẞ as ss, OpenCC for the simplified characters.
func Fold(s string) string {
	kept, last := foldedPrefix(s)
	if kept == len(s) {
		return s
	}
	f := folder{source: s, text: make([]byte, 0, len(s)+utf8.UTFMax)}
	f.text = append(f.text, s[:kept]...)
	f.run(kept, last)
	return string(f.text)
}

// Folded is a folded text that knows where each part of it came from.
type Folded struct {
	Text   string
	pieces []piece
}

// piece is a part of a folded text up to the next piece. Inside a piece that
// is not whole, a byte of the folded text is one byte of the original.
type piece struct {
	folded, original int
	whole            bool
}

// FoldMapped is Fold with the way back to the original's bytes.
func FoldMapped(s string) Folded {
	kept, last := foldedPrefix(s)
	if kept == len(s) {
		return Folded{Text: s, pieces: []piece{{}, {folded: len(s), original: len(s), whole: true}}}
	}
	f := folder{source: s, text: make([]byte, 0, len(s)+utf8.UTFMax), mapped: true}
	if kept > 0 {
		f.record(0, false)
		f.text = append(f.text, s[:kept]...)
	}
	f.run(kept, last)
	f.pieces = append(f.pieces, piece{folded: len(f.text), original: len(s), whole: true})
	return Folded{Text: string(f.text), pieces: f.pieces}
}

// Original turns the half-open byte range [start,end) of the folded text into
// the byte range of the original that it came from. A range that holds a part
// of what one character became gives the whole character.
func (f Folded) Original(start, end int) (int, int) {
	at := f.pieceAt(start)
	from := f.pieces[at].original
	if !f.pieces[at].whole {
		from += start - f.pieces[at].folded
	}
	if end <= start {
		return from, from
	}
	at = f.pieceAt(end - 1)
	if f.pieces[at].whole {
		return from, f.pieces[at+1].original
	}
	return from, f.pieces[at].original + end - f.pieces[at].folded
}

// pieceAt finds the last piece that starts at or before a folded offset.
func (f Folded) pieceAt(offset int) int {
	return sort.Search(len(f.pieces)-1, func(i int) bool {
		return f.pieces[i+1].folded > offset
	})
}

// foldedPrefix counts the bytes at the start of s that folding keeps, and says
// where the last character among them begins.
func foldedPrefix(s string) (kept, last int) {
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if 'A' <= c && c <= 'Z' {
				return i, last
			}
			last = i
			i++
			continue
		}
		// Ideographs from U+4000 on, by hand: most of what there is to read.
		if c := s[i]; 0xE4 <= c && c <= 0xE9 && i+2 < len(s) && s[i+1]&0xC0 == 0x80 && s[i+2]&0xC0 == 0x80 {
			if r := rune(c&0x0F)<<12 | rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F); lookup(r) != foldKeeps {
				return i, last
			}
			last = i
			i += 3
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if lookup(r) != foldKeeps || r == utf8.RuneError && size == 1 {
			return i, last
		}
		last = i
		i += size
	}
	return len(s), last
}

// lookup finds what a character folds to, as an index into foldTargets.
func lookup(r rune) uint16 {
	if r < foldTableEnd {
		block := int(foldIndex[r>>foldBlockBits])
		return foldBlocks[block<<foldBlockBits|int(r)&(1<<foldBlockBits-1)]
	}
	if unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Variation_Selector, r) {
		return foldJoins
	}
	return foldKeeps
}

// folder folds one text.
type folder struct {
	source  string
	text    []byte
	mapped  bool
	pieces  []piece
	scratch []byte
}

// run folds the source from an offset on. last is where the character before
// it begins, in the source and in the text, which have been the same so far.
func (f *folder) run(from, last int) {
	lastSource, lastText := last, last
	for i := from; i < len(f.source); {
		if kept, last := foldedPrefix(f.source[i:]); kept > 0 {
			lastSource, lastText = i+last, len(f.text)+last
			if f.mapped {
				f.record(i, false)
			}
			f.text = append(f.text, f.source[i:i+kept]...)
			i += kept
			continue
		}
		if c := f.source[i]; c < utf8.RuneSelf { // a capital letter
			lastSource, lastText = i, len(f.text)
			if f.mapped {
				f.record(i, false)
			}
			f.text = append(f.text, c+'a'-'A')
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(f.source[i:])
		what := lookup(r)
		if what != foldJoins {
			lastSource, lastText = i, len(f.text)
		}
		if what == foldJoins || what == foldExpands {
			end := f.joinedEnd(i + size)
			f.text = f.text[:lastText]
			if f.mapped {
				f.record(lastSource, true)
			}
			f.slow(f.source[lastSource:end])
			lastSource, lastText = end, len(f.text)
			i = end
			continue
		}
		if what != foldKeeps {
			r = foldTargets[what]
		}
		if f.mapped {
			f.record(i, utf8.RuneLen(r) != size)
		}
		f.text = utf8.AppendRune(f.text, r)
		i += size
	}
}

// joinedEnd finds the first character from i on that cannot become one with
// those before it.
func (f *folder) joinedEnd(i int) int {
	for i < len(f.source) {
		r, size := utf8.DecodeRuneInString(f.source[i:])
		if lookup(r) != foldJoins {
			break
		}
		i += size
	}
	return i
}

// record notes that the text from here on comes from the source at original.
func (f *folder) record(original int, whole bool) {
	for n := len(f.pieces); n > 0 && f.pieces[n-1].folded >= len(f.text) && f.pieces[n-1].original >= original; n-- {
		f.pieces = f.pieces[:n-1]
	}
	if n := len(f.pieces); n > 0 && !whole && !f.pieces[n-1].whole {
		if last := f.pieces[n-1]; len(f.text)-last.folded == original-last.original {
			return
		}
	}
	f.pieces = append(f.pieces, piece{folded: len(f.text), original: original, whole: whole})
}

// slow folds characters that belong together, and appends them. Mapping one
// character can bring about another composition, so it is done again until
// nothing changes; no text known needs more than three rounds.
func (f *folder) slow(segment string) {
	start := len(f.text)
	f.scratch = f.scratch[:0]
	for _, r := range segment {
		if !unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Variation_Selector, r) {
			f.scratch = utf8.AppendRune(f.scratch, r)
		}
	}
	for range 4 {
		f.text = norm.NFKC.Append(f.text[:start], f.scratch...)
		f.scratch = f.scratch[:0]
		for i := start; i < len(f.text); {
			r, size := utf8.DecodeRune(f.text[i:])
			f.scratch = appendFolded(f.scratch, r)
			i += size
		}
		if string(f.scratch) == string(f.text[start:]) {
			return
		}
	}
	f.text = append(f.text[:start], f.scratch...)
}

// appendFolded appends what a normalised character folds to.
func appendFolded(text []byte, r rune) []byte {
	switch what := lookup(r); {
	case r == 'ß' || r == 'ẞ':
		return append(text, "ss"...)
	case what == foldJoins || what == foldExpands:
		return utf8.AppendRune(text, unicode.ToLower(r))
	case what == foldKeeps:
		return utf8.AppendRune(text, r)
	default:
		return utf8.AppendRune(text, foldTargets[what])
	}
}
