package search

import (
	"strings"
	"unicode/utf8"
)

// Texts are the texts of an article or comment by field, each text one that no
// phrase may cross: the same that Terms gets.
type Texts map[Field][]string

// Unnamed are the texts that a term without a field searches: all but the section's.
func (t Texts) Unnamed() []string {
	var all []string
	for field, list := range t {
		if field != FieldSection {
			all = append(all, list...)
		}
	}
	return all
}

// Match says whether a query finds these texts. It reads the texts themselves
// and not their index terms, so it tells whether an index is right, and checks
// the candidates of an index that does not know positions.
func (q Query) Match(texts Texts) bool {
	if q.root == nil {
		return true
	}
	parts := map[Field][][]element{}
	for field, list := range texts {
		for _, text := range list {
			parts[field] = append(parts[field], elements(Fold(text)))
		}
	}
	return q.root.match(parts)
}

func (e Expr) match(parts map[Field][][]element) bool {
	switch e.Op {
	case OpNot:
		return !e.Args[0].match(parts)
	case OpAnd:
		for _, arg := range e.Args {
			if !arg.match(parts) {
				return false
			}
		}
		return true
	case OpOr:
		for _, arg := range e.Args {
			if arg.match(parts) {
				return true
			}
		}
		return false
	}
	for field, list := range parts {
		if !e.Term.searches(field) {
			continue
		}
		for _, text := range list {
			if e.Term.in(text) {
				return true
			}
		}
	}
	return false
}

// searches says whether the term is looked for in a field.
func (t Term) searches(field Field) bool {
	return t.Field == field || t.Field == FieldAny && field != FieldSection
}

// mayStandIn is false only where the term is not in a text, and tells so without
// folding it and cutting it into elements.
func (t Term) mayStandIn(text string) bool {
	for _, e := range t.elements {
		if e.wide && !mayHold(text, e.text) { // Words are compared by their stems, too.
			return false
		}
	}
	return true
}

func (t Term) in(text []element) bool {
	found := false
	t.eachSpan(text, func(int, int) bool {
		found = true
		return false
	})
	return found
}

// eachSpan calls yield with the byte range of each match in the folded text, in
// order, until yield returns false. Matches of a run in itself overlap.
func (t Term) eachSpan(text []element, yield func(start, end int) bool) {
	if len(t.elements) == 1 {
		t.eachAlone(text, yield)
		return
	}
	last := len(t.elements) - 1
	for i := 0; i+last < len(text); i++ {
		if !t.standsAt(text[i : i+last+1]) {
			continue
		}
		first, final := text[i], text[i+last]
		start, end := first.start, final.start+len(final.text)
		if first.wide {
			start += len(first.text) - len(t.elements[0].text)
		}
		if final.wide {
			end = final.start + len(t.elements[last].text)
		}
		if !yield(start, end) {
			return
		}
	}
}

// eachAlone is eachSpan for a term of one element.
func (t Term) eachAlone(text []element, yield func(start, end int) bool) {
	sought := t.elements[0]
	for _, e := range text {
		switch {
		case e.wide != sought.wide:
		case !e.wide:
			matches := sameWord(e.text, sought.text)
			if t.Prefix {
				matches = strings.HasPrefix(e.text, sought.text)
			}
			if matches && !yield(e.start, e.start+len(e.text)) {
				return
			}
		default:
			if !eachInRun(e.text, sought.text, e.start, yield) {
				return
			}
		}
	}
}

// run is the term's text where that is a part of a CJK run and nothing else: where
// it stands in a folded text, it stands within one run.
func (t Term) run() (text string, alone bool) {
	return t.elements[0].text, len(t.elements) == 1 && t.elements[0].wide
}

// eachInRun calls yield with the byte range of each place where a part of a run
// stands in a text that begins at an offset; false where yield says so.
func eachInRun(text, part string, offset int, yield func(start, end int) bool) bool {
	for from := 0; ; {
		at := strings.Index(text[from:], part)
		if at < 0 {
			return true
		}
		from += at
		if !yield(offset+from, offset+from+len(part)) {
			return false
		}
		_, size := utf8.DecodeRuneInString(text[from:])
		from += size
	}
}

// standsAt says whether as many elements of a text are the term's: the first
// may begin earlier, the last end later, those between are the same.
func (t Term) standsAt(text []element) bool {
	last := len(t.elements) - 1
	for i, sought := range t.elements {
		e := text[i]
		if e.wide != sought.wide || i > 0 && e.gap != sought.gap {
			return false
		}
		switch {
		case !e.wide && !sameWord(e.text, sought.text),
			e.wide && i == 0 && !strings.HasSuffix(e.text, sought.text),
			e.wide && i == last && !strings.HasPrefix(e.text, sought.text),
			e.wide && i > 0 && i < last && e.text != sought.text:
			return false
		}
	}
	return true
}

func sameWord(a, b string) bool { return a == b || stem(a) == stem(b) }
