package search

import "strings"

// The marks that begin the terms of a title and of an author in a tsvector, and
// those that stand in a text at least so many times, where they stand without a
// mark, too. None can come out of folded text.
const (
	titleMark  = "¶"
	authorMark = "†"
	twiceMark  = "₂"
	fourMark   = "₄"
)

// TSQuery writes the query for PostgreSQL, over a tsvector of all that Terms gives
// for the fields, of what Characters gives, of the terms of title and author
// once more with a mark before each (titleMark, authorMark), and of the terms that
// stand two and four times in the fields that a term without a field searches
// (twiceMark, fourMark). Each lexeme is quoted
// and has no quote or ASCII sign in it, so nothing that a reader sends is syntax.
//
// What it finds are candidates, the matches among them. Where exact is true they
// are the matches; otherwise the store looks into the terms themselves (Needle).
// An empty answer stands for everything. No field of absent holds anything.
func (q Query) TSQuery(absent ...Field) (candidates string, exact bool) {
	if q.root == nil {
		return "", true
	}
	return q.root.tsquery(absent)
}

func (e Expr) tsquery(absent []Field) (candidates string, exact bool) {
	switch e.Op {
	case OpTerm:
		return e.Term.tsquery(absent)
	case OpNot:
		// Candidates that are no matches cannot be taken away.
		if of, exact := e.Args[0].tsquery(absent); exact {
			return "!(" + of + ")", true
		}
		return "", false
	}
	exact = true
	var parts []string
	for _, arg := range e.Args {
		part, of := arg.tsquery(absent)
		exact = exact && of
		switch {
		case part != "":
			parts = append(parts, part)
		case e.Op == OpOr:
			return "", false
		}
	}
	if len(parts) == 0 {
		return "", false
	}
	operator := " & "
	if e.Op == OpOr {
		operator = " | "
	}
	return "(" + strings.Join(parts, operator) + ")", exact
}

func (t Term) tsquery(absent []Field) (candidates string, exact bool) {
	for _, field := range absent {
		if t.Field == field {
			return "'" + blockTerm + blockTerm + "'", true // No text has it.
		}
	}
	if t.Field == FieldAny && single(t.elements) {
		return "'" + t.elements[0].text + "'", true
	}
	return t.lexemes(fieldMarks[t.Field]), len(t.IndexTerms()) == 1 && t.Field != FieldBody
}

var fieldMarks = map[Field]string{FieldTitle: titleMark, FieldAuthor: authorMark}

// lexemes is a tsquery for all of the term's index terms, each with a mark before it.
func (t Term) lexemes(mark string) string {
	terms := t.IndexTerms()
	for i, term := range terms {
		begin, open := strings.CutSuffix(term, "*")
		terms[i] = "'" + mark + begin + "'"
		if open {
			terms[i] += ":*"
		}
	}
	return "(" + strings.Join(terms, " & ") + ")"
}

// Occurrence is a way in which a term may stand in a text.
type Occurrence uint8

// The ways of a term's standing in a text.
const (
	Somewhere Occurrence = iota
	InTitle
	InAuthor
	Twice     // two times or more in all fields but the section
	FourTimes // or more
)

// Often gives those of the terms that Terms gave which stand there at least twice,
// and once more those that do four times, each with its mark, separated by blanks.
func Often(terms ...string) string {
	times := map[string]int{}
	for _, of := range terms {
		for term := range strings.FieldsSeq(of) {
			times[term]++
		}
	}
	var b termWriter
	for term, n := range times {
		if n >= 2 {
			b.add(twiceMark, term)
		}
		if n >= 4 {
			b.add(fourMark, term)
		}
	}
	return string(b)
}

// TSQueryOf writes a tsquery, over what TSQuery's is, for texts in which the term
// stands so, or seems to: where it has several index terms they need not stand
// side by side. How often a single CJK character stands in a text is not known,
// and "" then.
func (t Term) TSQueryOf(o Occurrence) string {
	marks := [...]string{InTitle: titleMark, InAuthor: authorMark, Twice: twiceMark, FourTimes: fourMark}
	switch {
	case o == Somewhere:
		query, _ := t.tsquery(nil)
		return query
	case o >= Twice && single(t.elements):
		return ""
	}
	return t.lexemes(marks[o])
}

// Needle is what stands in the terms of a field, with a blank before and behind
// each of them, wherever the term matches, and nowhere else.
func (t Term) Needle() string {
	needle := " " + strings.Join(t.IndexTerms(), " ")
	if open, ok := strings.CutSuffix(needle, "*"); ok {
		return open
	}
	return needle + " "
}
