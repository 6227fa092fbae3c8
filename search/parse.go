package search

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ParseQuery reads what a reader typed:
//
//	党建 工作        both, in any fields, in any order
//	"党建 工作"      side by side, whatever stands between the two words; “…” too
//	-党建            without
//	党建 OR 工作     either; side by side binds closer than OR
//	( )              groups, at most MaxDepth deep
//	build*           words that begin so
//	title: author: section: body:   the term or group that follows, in that field
//
// Only ASCII signs are operators; all others, and `word:` for a word that names
// no field, are text, so that a pasted headline is a query. Blanks and signs
// separate terms; a sign inside a term (3.5, e-mail, 权威发布：高考) stands for
// any sign or blank in that place.
//
// An empty or blank query is the zero Query. Errors are SyntaxError: an operator
// or quote with nothing to act on or without its partner, text with nothing in
// it to search for, a control character, bytes that are not UTF-8, and more
// than MaxTerms terms, MaxDepth levels or MaxQueryCharacters characters.
func ParseQuery(input string) (Query, error) {
	p := parser{}
	if err := p.read(input); err != nil {
		return Query{}, err
	}
	p.skip()
	if p.at == len(p.text) {
		return Query{}, nil
	}
	root, err := p.either(FieldAny)
	if err != nil {
		return Query{}, err
	}
	if p.at < len(p.text) {
		return Query{}, p.fail(p.at, "This ) closes no group: write ( before the group, or put the text in quotes.")
	}
	if root == nil {
		return Query{}, p.fail(0, "There is nothing here that can be searched for: send a word, a number or a Chinese character.")
	}
	return Query{root: root}, nil
}

// fields are the fields that a query can name.
var fields = map[string]Field{
	"title": FieldTitle, "author": FieldAuthor, "section": FieldSection, "body": FieldBody,
}

type parser struct {
	text  []rune
	at    int
	depth int
	terms int
}

func (p *parser) fail(at int, detail string, args ...any) error {
	return SyntaxError{Position: at + 1, Detail: fmt.Sprintf(detail, args...)}
}

// read takes the input apart into characters.
func (p *parser) read(input string) error {
	if utf8.RuneCountInString(input) > MaxQueryCharacters {
		return p.fail(MaxQueryCharacters, "A query has at most %d characters: send a shorter one.", MaxQueryCharacters)
	}
	for i, r := range input {
		if r == utf8.RuneError && !strings.HasPrefix(input[i:], string(utf8.RuneError)) {
			return p.fail(len(p.text), "The bytes here are not UTF-8: send the query as UTF-8, percent-encoded.")
		}
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return p.fail(len(p.text), "The control character U+%04X cannot be searched for: leave it out.", r)
		}
		p.text = append(p.text, r)
	}
	return nil
}

func (p *parser) skip() {
	for p.at < len(p.text) && unicode.IsSpace(p.text[p.at]) {
		p.at++
	}
}

// peek is the character at an offset from here, 0 past the end.
func (p *parser) peek(offset int) rune {
	if i := p.at + offset; i < len(p.text) {
		return p.text[i]
	}
	return 0
}

// separates says whether a character ends a word without being part of it.
func separates(r rune) bool {
	return r == 0 || unicode.IsSpace(r) || strings.ContainsRune(`()"“”`, r)
}

// atOr says whether the operator OR stands here.
func (p *parser) atOr() bool {
	return p.peek(0) == 'O' && p.peek(1) == 'R' && separates(p.peek(2))
}

// either reads terms with OR between them. Its answer is nil where it found
// only signs that separate.
func (p *parser) either(field Field) (*Expr, error) {
	first, err := p.all(field)
	if err != nil {
		return nil, err
	}
	alternatives := make([]Expr, 0, 1)
	if first != nil {
		alternatives = append(alternatives, *first)
	}
	for p.atOr() {
		operator := p.at
		if first == nil {
			return nil, p.fail(operator, "OR needs something to search for before it: write it in small letters to search for the word.")
		}
		p.at += len("OR")
		next, err := p.all(field)
		if err != nil {
			return nil, err
		}
		if next == nil {
			return nil, p.fail(operator, "OR needs something to search for after it: write it in small letters to search for the word.")
		}
		alternatives = append(alternatives, *next)
	}
	if first == nil {
		return nil, nil
	}
	return join(OpOr, alternatives), nil
}

// all reads terms side by side, up to OR, ) or the end.
func (p *parser) all(field Field) (*Expr, error) {
	var found []Expr
	for {
		p.skip()
		if p.at == len(p.text) || p.peek(0) == ')' || p.atOr() {
			break
		}
		next, err := p.one(field)
		if err != nil {
			return nil, err
		}
		if next != nil {
			found = append(found, *next)
		}
	}
	if len(found) == 0 {
		return nil, nil
	}
	return join(OpAnd, found), nil
}

// join makes one expression of several, without nesting an operator in itself.
func join(op Op, args []Expr) *Expr {
	if len(args) == 1 {
		return &args[0]
	}
	joined := Expr{Op: op}
	for _, arg := range args {
		if arg.Op == op {
			joined.Args = append(joined.Args, arg.Args...)
		} else {
			joined.Args = append(joined.Args, arg)
		}
	}
	return &joined
}

// one reads a term, a phrase or a group, with what stands before it.
func (p *parser) one(field Field) (*Expr, error) {
	start := p.at
	if p.peek(0) != '-' {
		return p.plain(field)
	}
	p.at++
	if r := p.peek(0); r == '-' || r == ')' || r == 0 || unicode.IsSpace(r) {
		return nil, p.fail(start, "A - needs the text that must not occur directly after it: leave it out, or put it in quotes with the text around it.")
	}
	inner, err := p.plain(field)
	if err != nil {
		return nil, err
	}
	if inner == nil {
		return nil, p.fail(start, "There is nothing after this - that can be searched for: send a word after it, or leave it out.")
	}
	if inner.Op == OpNot {
		return &inner.Args[0], nil
	}
	return &Expr{Op: OpNot, Args: []Expr{*inner}}, nil
}

// plain reads a term, a phrase or a group, perhaps in a named field.
func (p *parser) plain(field Field) (*Expr, error) {
	start := p.at
	named, ok := p.fieldName()
	if !ok {
		return p.operand(field)
	}
	if field != FieldAny {
		return nil, p.fail(start, "%s: stands inside %s:, and a text is in one field only: name each field outside the other's group.", named, field)
	}
	p.skip()
	if r := p.peek(0); r == 0 || r == ')' || r == '-' || p.atOr() {
		return nil, p.fail(start, "%s: needs the text to search for after it: send %s:word, or put it in quotes to search for the word; a - goes before it.", named, named)
	}
	inner, err := p.plain(named)
	if err == nil && inner == nil {
		return nil, p.fail(start, "There is nothing after %s: that can be searched for: send a word after it.", named)
	}
	return inner, err
}

// fieldName reads a field's name and its colon, if they stand here.
func (p *parser) fieldName() (Field, bool) {
	for name, field := range fields {
		if end := p.at + len(name); end < len(p.text) && p.text[end] == ':' && string(p.text[p.at:end]) == name {
			p.at = end + 1
			return field, true
		}
	}
	return FieldAny, false
}

func (p *parser) operand(field Field) (*Expr, error) {
	switch p.peek(0) {
	case '(':
		return p.group(field)
	case '"':
		return p.phrase(field, '"')
	case '“':
		return p.phrase(field, '”')
	case '”':
		return nil, p.fail(p.at, "This ” closes no quotation: write “ before it, or leave it out.")
	case '*':
		return nil, p.fail(p.at, "A * needs the beginning of a word directly before it: send word*, or leave it out.")
	}
	return p.term(field)
}
