package search

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

const (
	closers = "”’」』）)》〉】\"'"
	breaks  = "，,、：:—"
)

// sentences cuts a text into its sentences, each with the signs and blanks that
// follow it. A full stop ends one where a blank and a capital letter or an
// ideograph follow, or the text ends.
func sentences(text string) iter.Seq[span] {
	return func(yield func(span) bool) {
		start := 0
		for i := 0; i < len(text); {
			if n := ideographAt(text, i); n > 0 { // most of what there is to read
				i += n
				continue
			}
			r, size := utf8.DecodeRuneInString(text[i:])
			i += size
			if !ends(text, r, i) {
				continue
			}
			for i < len(text) {
				r, size := utf8.DecodeRuneInString(text[i:])
				if !isEnder(r) && !strings.ContainsRune(closers, r) && !unicode.IsSpace(r) {
					break
				}
				i += size
			}
			i = clusterEnd(text, i)
			if !yield(span{start, i}) {
				return
			}
			start = i
		}
		if start < len(text) {
			yield(span{start, len(text)})
		}
	}
}

// isEnder says whether a character ends a sentence wherever it stands.
func isEnder(r rune) bool {
	switch r {
	case '。', '！', '？', '!', '?', '；', ';', '…':
		return true
	}
	return false
}

// ends says whether the character r before an offset ends a sentence.
func ends(text string, r rune, next int) bool {
	if r != '.' {
		return r == '\n' || isEnder(r)
	}
	rest := strings.TrimLeft(text[next:], closers)
	after := strings.TrimLeftFunc(rest, unicode.IsSpace)
	following, _ := utf8.DecodeRuneInString(after)
	return after == "" || after != rest && (unicode.IsUpper(following) || kindOf(following) == wideKind)
}

// window gives the part of a sentence around its first match, as long as it may
// be: the whole sentence if it fits, else from the beginning of a clause to the
// end of one, if there are such near enough.
func window(text string, sentence span, matches []mark, most int) span {
	if utf8.RuneCountInString(text[sentence.start:sentence.end]) <= most {
		return sentence
	}
	first := matches[0].span
	start := max(sentence.start, back(text, first.start, most/3))
	if start > sentence.start {
		start = clusterEnd(text, start)
		if at := clauseStart(text, start, first.start); at >= 0 {
			start = at
		}
		start = min(start, first.start)
	}
	end := clusterStart(text, min(sentence.end, forward(text, start, most)))
	if end >= sentence.end {
		return span{start, sentence.end}
	}
	if at := clauseEnd(text, max(min(first.end, end), start+(end-start)/3), end); at >= 0 {
		end = at
	}
	for _, m := range slices.Backward(matches) {
		if m.start < end && end < m.end && m.start >= first.end {
			end = m.start
		}
	}
	if end <= start { // one cluster longer than a fragment may be
		end = clusterEnd(text, start+1)
	}
	return span{start, end}
}

// back gives the offset that is so many characters before another.
func back(text string, offset, characters int) int {
	for ; characters > 0 && offset > 0; characters-- {
		_, size := utf8.DecodeLastRuneInString(text[:offset])
		offset -= size
	}
	return offset
}

// forward gives the offset that is so many characters after another.
func forward(text string, offset, characters int) int {
	for ; characters > 0 && offset < len(text); characters-- {
		_, size := utf8.DecodeRuneInString(text[offset:])
		offset += size
	}
	return offset
}

// clauseStart finds the first beginning of a clause, or of a word, in a range.
func clauseStart(text string, from, to int) int {
	return clauseEdge(text, from, to, strings.IndexFunc)
}

// clauseEnd finds the last end of a clause, or of a word, in a range.
func clauseEnd(text string, from, to int) int {
	return clauseEdge(text, from, to, strings.LastIndexFunc)
}

// clauseEdge looks for a clause's edge, then for a blank, and gives the offset
// after it.
func clauseEdge(text string, from, to int, index func(string, func(rune) bool) int) int {
	for _, edge := range []func(rune) bool{
		func(r rune) bool { return strings.ContainsRune(breaks, r) },
		unicode.IsSpace,
	} {
		at := index(text[from:to], edge)
		if at < 0 {
			continue
		}
		_, size := utf8.DecodeRuneInString(text[from+at:])
		if after := from + at + size; clusterEnd(text, after) == after {
			return after
		}
	}
	return -1
}

// clusterStart moves an offset back to where its grapheme cluster begins.
func clusterStart(text string, offset int) int {
	before, _ := clusterAround(text, offset)
	return before
}

// clusterEnd moves an offset on to where its grapheme cluster ends.
func clusterEnd(text string, offset int) int {
	_, after := clusterAround(text, offset)
	return after
}

// clusterAround gives the borders between grapheme clusters next to an offset;
// both are the offset where it is such a border.
func clusterAround(text string, offset int) (before, after int) {
	if offset <= 0 || offset >= len(text) {
		return offset, offset
	}
	at := offset
	for !utf8.RuneStart(text[at]) && at > 0 {
		at--
	}
	for at > 0 && !standsApart(text, at) {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	for at < offset {
		cluster, _, _, _ := uniseg.FirstGraphemeClusterInString(text[at:], -1)
		if at+len(cluster) > offset {
			return at, at + len(cluster)
		}
		at += len(cluster)
	}
	return offset, offset
}

// standsApart says whether a cluster surely begins at an offset: an ASCII
// character or ideograph does, after another.
func standsApart(text string, offset int) bool {
	plain := func(r rune) bool {
		return r >= ' ' && r < utf8.RuneSelf || r >= 0x3400 && r <= 0x9FFF || r >= 0x3001 && r <= 0x3029
	}
	r, _ := utf8.DecodeRuneInString(text[offset:])
	last, _ := utf8.DecodeLastRuneInString(text[:offset])
	return plain(r) && plain(last)
}
