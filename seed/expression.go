package seed

import (
	"regexp"
	"regexp/syntax"
	"sync"
)

// expression is a regular expression that most texts do not match, and that says so
// soon: literals tell which it can match (literals.go), an automaton answers whether
// there is a match, and package regexp is asked only where it is. Each is made when it
// is first asked.
type expression struct {
	text string
	id   int // its place in expressions

	parsing   sync.Once
	parsed    *syntax.Regexp
	making    sync.Once
	automaton *automaton
	compiling sync.Once
	compiled  *regexp.Regexp
}

// expressions are all of the package, which a test compiles.
var expressions []*expression

// expr is a regular expression of the package; one with a fault panics when it is
// used.
func expr(text string) *expression {
	e := &expression{text: text, id: len(expressions)}
	expressions = append(expressions, e)
	return e
}

// regexp is the expression compiled.
func (e *expression) regexp() *regexp.Regexp {
	e.compiling.Do(func() { e.compiled = regexp.MustCompile(e.text) })
	return e.compiled
}

// syntax is the expression as it was read.
func (e *expression) syntax() *syntax.Regexp {
	e.parsing.Do(func() {
		parsed, err := syntax.Parse(e.text, syntax.Perl)
		if err != nil {
			panic(err) // It is ours, and a test reads it.
		}
		e.parsed = parsed.Simplify()
	})
	return e.parsed
}

// tells is the expression's automaton.
func (e *expression) tells() *automaton {
	e.making.Do(func() {
		made, err := newAutomaton(e.syntax())
		if err != nil {
			panic(err) // As above.
		}
		e.automaton = made
	})
	return e.automaton
}

// in reports whether a folded line, of a long one its head, matches.
func (e *expression) in(l *line) bool { return l.may.has(e) && e.MatchString(l.fold) }

// inPart reports whether a part of a folded line's head matches.
func (e *expression) inPart(l *line, part string) bool { return l.may.has(e) && e.MatchString(part) }

// inTail reports whether the tail of a folded line matches.
func (e *expression) inTail(l *line) bool { return l.tailMay.has(e) && e.MatchString(l.tail) }

// submatches are FindStringSubmatchIndex of a folded line, of a long one its head.
func (e *expression) submatches(l *line) []int {
	if !l.may.has(e) {
		return nil
	}
	return e.FindStringSubmatchIndex(l.fold)
}

// submatchesInTail are FindStringSubmatchIndex of the tail of a folded line.
func (e *expression) submatchesInTail(l *line) []int {
	if !l.tailMay.has(e) {
		return nil
	}
	return e.FindStringSubmatchIndex(l.tail)
}

// MatchString is regexp.Regexp's.
func (e *expression) MatchString(text string) bool {
	matches, known := e.tells().match(text)
	if !known {
		return e.regexp().MatchString(text)
	}
	return matches
}

// count is how many matches a text has that do not overlap, up to most; the
// expression must not match the empty text.
func (e *expression) count(text []rune, most int) int {
	matches, known := e.tells().count(text, most)
	if !known {
		return len(e.regexp().FindAllStringIndex(string(text), most))
	}
	return matches
}

// FindStringSubmatch is regexp.Regexp's.
func (e *expression) FindStringSubmatch(text string) []string {
	if !e.MatchString(text) {
		return nil
	}
	return e.regexp().FindStringSubmatch(text)
}

// FindStringSubmatchIndex is regexp.Regexp's.
func (e *expression) FindStringSubmatchIndex(text string) []int {
	if !e.MatchString(text) {
		return nil
	}
	return e.regexp().FindStringSubmatchIndex(text)
}

// FindString is regexp.Regexp's.
func (e *expression) FindString(text string) string {
	if !e.MatchString(text) {
		return ""
	}
	return e.regexp().FindString(text)
}

// FindStringIndex is regexp.Regexp's.
func (e *expression) FindStringIndex(text string) []int {
	if !e.MatchString(text) {
		return nil
	}
	return e.regexp().FindStringIndex(text)
}

// FindAllStringIndex is regexp.Regexp's.
func (e *expression) FindAllStringIndex(text string, n int) [][]int {
	if !e.MatchString(text) {
		return nil
	}
	return e.regexp().FindAllStringIndex(text, n)
}

// FindAllStringSubmatchIndex is regexp.Regexp's.
func (e *expression) FindAllStringSubmatchIndex(text string, n int) [][]int {
	if !e.MatchString(text) {
		return nil
	}
	return e.regexp().FindAllStringSubmatchIndex(text, n)
}

// Split is regexp.Regexp's.
func (e *expression) Split(text string, n int) []string { return e.regexp().Split(text, n) }

// Match is regexp.Regexp's.
func (e *expression) Match(text []byte) bool { return e.regexp().Match(text) }

// ReplaceAllStringFunc is regexp.Regexp's.
func (e *expression) ReplaceAllStringFunc(text string, by func(string) string) string {
	if !e.MatchString(text) {
		return text
	}
	return e.regexp().ReplaceAllStringFunc(text, by)
}

// ReplaceAllString is regexp.Regexp's.
func (e *expression) ReplaceAllString(text, by string) string {
	if !e.MatchString(text) {
		return text
	}
	return e.regexp().ReplaceAllString(text, by)
}
