package search

import (
	"cmp"
	"math/bits"
	"slices"
	"unicode/utf8"
)

// Part is a piece of a fragment: text as it is stored, and whether the query
// found it.
type Part struct {
	Text  string `json:"text" example:"党建"`
	Match bool   `json:"match" example:"true"`
}

// HighlightLimits bounds what Highlight gives; zero means the default.
type HighlightLimits struct {
	Fragments  int // how many fragments of one text, 3 by default
	Characters int // how long a fragment is at most, 120 by default
}

const (
	defaultFragments          = 3
	defaultFragmentCharacters = 120
)

// span is a half-open byte range.
type span struct{ start, end int }

// Highlight gives the fragments of one text of a field that show what the query
// found in it, in the order of the text; none where the query finds nothing
// there. What a reader must not find (-term) is never marked.
//
// The parts of a fragment, put together, stand so in the text. A text that is
// short enough is one fragment; of a longer one each fragment is one or more
// whole sentences, or the clauses of a long sentence, and those that show the
// most different terms come in. No cut is inside a grapheme cluster, and a
// match that ends inside one takes all of it.
func (q Query) Highlight(field Field, text string, limits HighlightLimits) [][]Part {
	if q.root == nil {
		return nil
	}
	if limits.Fragments <= 0 {
		limits.Fragments = defaultFragments
	}
	if limits.Characters <= 0 {
		limits.Characters = defaultFragmentCharacters
	}
	matches := q.marks(field, text)
	if len(matches) == 0 {
		return nil
	}
	var fragments [][]Part
	for _, f := range bestFragments(text, matches, limits) {
		fragments = append(fragments, cutParts(text, f.span, matches))
	}
	return fragments
}

// mark is a match in the stored text and which of the query's terms it is.
type mark struct {
	span
	term int
}

// marks finds the query's matches in a text, in order, as byte ranges of it
// that begin and end between grapheme clusters.
func (q Query) marks(field Field, text string) []mark {
	var found []mark
	var folded Folded
	var parts []element
	var memory [4]Term
	for i, term := range q.root.wanted(memory[:0]) {
		if !term.searches(field) {
			continue
		}
		before := len(found)
		add := func(start, end int) bool {
			found = append(found, mark{span{clusterStart(text, start), clusterEnd(text, end)}, i})
			return true
		}
		run, alone := term.run()
		if alone && eachWritten(text, run, add) || !alone && !term.mayStandIn(text) { // most paragraphs of a long article
			continue
		}
		found = found[:before]
		if folded.pieces == nil {
			folded = FoldMapped(text)
		}
		original := func(start, end int) bool { return add(folded.Original(start, end)) }
		if alone {
			eachInRun(folded.Text, run, 0, original)
			continue
		}
		if parts == nil {
			parts = elements(folded.Text)
		}
		term.eachSpan(parts, original)
	}
	slices.SortFunc(found, func(a, b mark) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end), cmp.Compare(a.term, b.term))
	})
	return found
}

// wanted collects the terms that are not under a negation.
func (e Expr) wanted(terms []Term) []Term {
	switch e.Op {
	case OpTerm:
		return append(terms, e.Term)
	case OpNot:
		return terms
	}
	for _, arg := range e.Args {
		terms = arg.wanted(terms)
	}
	return terms
}

// fragment is a range of the text to show and what speaks for it.
type fragment struct {
	span
	terms   uint64 // a bit for each of the query's terms, which MaxTerms bounds
	matches int
}

// bestFragments chooses which parts of the text to show.
func bestFragments(text string, matches []mark, limits HighlightLimits) []fragment {
	if noLonger(text, limits.Characters) {
		return []fragment{{span: span{0, len(text)}}}
	}
	var found []fragment
	for _, sentence := range wholeSentences(text, matches) {
		for len(matches) > 0 && matches[0].start < sentence.end {
			f := fragment{span: window(text, sentence, matches, limits.Characters)}
			sentence.start = f.end
			for first := true; len(matches) > 0 && (first || matches[0].start < f.end); first = false {
				f.terms |= 1 << matches[0].term
				f.matches++
				matches = matches[1:]
			}
			if n := len(found); n > 0 && found[n-1].end == f.start &&
				noLonger(text[found[n-1].start:f.end], limits.Characters) {
				f.start = found[n-1].start
				f.terms |= found[n-1].terms
				f.matches += found[n-1].matches
				found = found[:n-1]
			}
			found = append(found, f)
		}
	}
	slices.SortStableFunc(found, func(a, b fragment) int {
		return cmp.Or(cmp.Compare(bits.OnesCount64(b.terms), bits.OnesCount64(a.terms)), cmp.Compare(b.matches, a.matches))
	})
	found = found[:min(len(found), limits.Fragments)]
	slices.SortFunc(found, func(a, b fragment) int { return cmp.Compare(a.start, b.start) })
	return found
}

// noLonger reports whether a text has no more than so many characters. Most paragraphs
// have more, which their bytes tell.
func noLonger(text string, characters int) bool {
	return len(text) <= utf8.UTFMax*characters && utf8.RuneCountInString(text) <= characters
}

// wholeSentences gives the sentences of a text up to that of the last match, those
// as one that a match stands in together.
func wholeSentences(text string, matches []mark) []span {
	var whole []span
	for sentence := range sentences(text) {
		for len(matches) > 0 && matches[0].end <= sentence.start {
			matches = matches[1:]
		}
		if len(matches) == 0 {
			break
		}
		if n := len(whole); n > 0 && matches[0].start < sentence.start {
			whole[n-1].end = sentence.end
		} else {
			whole = append(whole, sentence)
		}
	}
	return whole
}

// cutParts cuts a fragment where matches begin and end. Matches that touch or
// overlap are one part.
func cutParts(text string, shown span, matches []mark) []Part {
	var parts []Part
	at := shown.start
	for i := 0; i < len(matches); i++ {
		m := matches[i].span
		for i+1 < len(matches) && matches[i+1].start <= m.end {
			i++
			m.end = max(m.end, matches[i].end)
		}
		m.start, m.end = max(m.start, at), min(m.end, shown.end)
		if m.start >= m.end {
			continue
		}
		if at < m.start {
			parts = append(parts, Part{Text: text[at:m.start]})
		}
		parts = append(parts, Part{Text: text[m.start:m.end], Match: true})
		at = m.end
	}
	if at < shown.end {
		parts = append(parts, Part{Text: text[at:shown.end]})
	}
	return parts
}
