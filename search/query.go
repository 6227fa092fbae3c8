package search

import (
	"fmt"
	"strings"
)

// Field names a part of an article or comment that a query can be limited to.
type Field string

// The fields. A query can name the first four; the others are searched by terms
// that name no field. Section is the only one that such terms leave out.
const (
	FieldTitle       Field = "title"
	FieldAuthor      Field = "author"
	FieldSection     Field = "section"
	FieldBody        Field = "body"
	FieldKicker      Field = "kicker"
	FieldSubtitle    Field = "subtitle"
	FieldSource      Field = "source"
	FieldAffiliation Field = "affiliation"
	// FieldCharacters is no field of an article: Columns names under it the
	// column that holds what Characters gives.
	FieldCharacters Field = "characters"
	// FieldAny is what a term has that names no field.
	FieldAny Field = ""
)

// Limits on a query, inclusive. FTS5 fails at about 40 nested operators and 257
// chained ones; a request line holds about 2,000 characters.
const (
	MaxTerms           = 64
	MaxDepth           = 16
	MaxQueryCharacters = 2000
)

// Op says what an Expr does with its arguments.
type Op uint8

// The kinds of an Expr.
const (
	OpTerm Op = iota // Term, no arguments
	OpAnd            // two or more arguments, none of them OpAnd
	OpOr             // two or more arguments, none of them OpOr
	OpNot            // one argument, not OpNot
)

// Expr is a query as a tree, for a store that writes its own search condition.
type Expr struct {
	Op   Op
	Args []Expr
	Term Term
}

// Query is what a reader looks for. The zero Query matches everything.
type Query struct {
	root *Expr
}

// Root is the query's tree, or nil for a query that matches everything.
func (q Query) Root() *Expr { return q.root }

// Term is words and characters that must stand side by side in one text of a
// field.
type Term struct {
	Field    Field
	Prefix   bool // the word's beginning is enough
	elements []element
}

// Text is the term as it is compared: folded, with a blank for whatever stands
// between words that are not side by side.
func (t Term) Text() string {
	var b strings.Builder
	for i, e := range t.elements {
		if i > 0 && e.gap {
			b.WriteByte(' ')
		}
		b.WriteString(e.text)
	}
	return b.String()
}

// IndexTerms are the terms, of those that Terms writes, that each text holds in
// which the term matches. One that ends in * stands for all that begin so.
// Where the answer has two or more, a text may hold them all and not match: the
// store compares positions, or the folded text.
func (t Term) IndexTerms() []string {
	terms, open := []string{wholeMark + t.elements[0].text}, true
	if !t.Prefix || t.elements[len(t.elements)-1].wide {
		terms, open = phraseTerms(t.elements)
	}
	if open {
		terms[len(terms)-1] += "*"
	}
	if t.Field == FieldSection {
		for i := range terms {
			terms[i] = sectionMark + terms[i]
		}
	}
	return terms
}

// String writes the term as ParseQuery reads it.
func (t Term) String() string {
	text := t.Text()
	if strings.ContainsRune(text, ' ') {
		text = `"` + text + `"`
	}
	if t.Prefix {
		text += "*"
	}
	if t.Field != FieldAny {
		text = string(t.Field) + ":" + text
	}
	return text
}

// String writes the query as it was understood, in the form that reads back to
// the same query.
func (q Query) String() string {
	if q.root == nil {
		return ""
	}
	return q.root.String()
}

// String writes the expression as ParseQuery reads it.
func (e Expr) String() string {
	switch e.Op {
	case OpTerm:
		return e.Term.String()
	case OpNot:
		if e.Args[0].Op == OpTerm {
			return "-" + e.Args[0].String()
		}
		return "-(" + e.Args[0].String() + ")"
	}
	parts := make([]string, len(e.Args))
	for i, arg := range e.Args {
		parts[i] = arg.String()
		if arg.Op == OpOr {
			parts[i] = "(" + parts[i] + ")"
		}
	}
	if e.Op == OpOr {
		return strings.Join(parts, " OR ")
	}
	return strings.Join(parts, " ")
}

// SyntaxError says where a query cannot be understood, and what to send instead.
type SyntaxError struct {
	Position int    // counted in characters, the first is 1; one past the last for a missing end
	Detail   string // a sentence
}

func (e SyntaxError) Error() string {
	return fmt.Sprintf("character %d: %s", e.Position, e.Detail)
}
