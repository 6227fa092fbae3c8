package seed

import (
	"regexp"
	"regexp/syntax"
	"sync"
	"unicode"
)

// expression is a regular expression that most texts do not match, and that says so
// soon: an automaton answers whether there is a match, and package regexp is asked
// only where it is. It is compiled when it is first asked.
type expression struct {
	text      string
	once      sync.Once
	compiled  *regexp.Regexp
	automaton *automaton
	// needs are the characters of literals one of which every match holds; nil
	// where there are none to ask for.
	needs []letters
}

// expressions are all of the package, which a test compiles.
var expressions []*expression

// expr is a regular expression of the package; one with a fault panics when it is
// used.
func expr(text string) *expression {
	e := &expression{text: text}
	expressions = append(expressions, e)
	return e
}

// regexp is the expression compiled.
func (e *expression) regexp() *regexp.Regexp {
	e.once.Do(e.compile)
	return e.compiled
}

func (e *expression) compile() {
	e.compiled = regexp.MustCompile(e.text)
	parsed, err := syntax.Parse(e.text, syntax.Perl)
	if err != nil {
		panic(err) // The same parser has read it already.
	}
	parsed = parsed.Simplify()
	if e.automaton, err = newAutomaton(parsed); err != nil {
		panic(err) // As above.
	}
	literals, _ := needed(parsed)
	for _, literal := range literals {
		e.needs = append(e.needs, lettersOf(literal))
	}
}

// letters notes roughly which characters a text has, in its first four words, and
// which pairs of them: the bit of each is set, and several share one.
type letters [8]uint64

func lettersOf(text string) (s letters) {
	before := rune(-1)
	for _, r := range text {
		r = lowered(r)
		s[r>>6&3] |= 1 << (r & 63)
		if before >= 0 {
			pair := uint32(before)*31 ^ uint32(r)
			s[4+(pair>>6&3)] |= 1 << (pair & 63)
		}
		before = r
	}
	return s
}

// lowered is one character for all that (?i) takes for the same as an ASCII
// letter: its cases, and the Kelvin sign and the long s.
func lowered(r rune) rune {
	switch {
	case 'A' <= r && r <= 'Z':
		return r + 'a' - 'A'
	case r == '\u212a':
		return 'k'
	case r == '\u017f':
		return 's'
	}
	return r
}

// has reports whether a text with the letters may hold what needs.
func (s *letters) has(need *letters) bool {
	for i, bits := range need {
		if s[i]&bits != bits {
			return false
		}
	}
	return true
}

// may reports whether a text with the letters can match.
func (e *expression) may(s *letters) bool {
	e.once.Do(e.compile)
	for i := range e.needs {
		if s.has(&e.needs[i]) {
			return true
		}
	}
	return e.needs == nil
}

// MatchString is regexp.Regexp's.
func (e *expression) MatchString(text string) bool {
	e.once.Do(e.compile)
	matches, known := e.automaton.match(text)
	if !known {
		return e.compiled.MatchString(text)
	}
	return matches
}

// count is how many matches a text has that do not overlap, up to most; the
// expression must not match the empty text.
func (e *expression) count(text string, most int) int {
	e.once.Do(e.compile)
	matches, known := e.automaton.count(text, most)
	if !known {
		return len(e.compiled.FindAllStringIndex(text, most))
	}
	return matches
}

// FindStringSubmatch is regexp.Regexp's.
func (e *expression) FindStringSubmatch(text string) []string {
	if !e.MatchString(text) {
		return nil
	}
	return e.compiled.FindStringSubmatch(text)
}

// FindStringSubmatchIndex is regexp.Regexp's.
func (e *expression) FindStringSubmatchIndex(text string) []int {
	if !e.MatchString(text) {
		return nil
	}
	return e.compiled.FindStringSubmatchIndex(text)
}

// FindString is regexp.Regexp's.
func (e *expression) FindString(text string) string {
	if !e.MatchString(text) {
		return ""
	}
	return e.compiled.FindString(text)
}

// FindStringIndex is regexp.Regexp's.
func (e *expression) FindStringIndex(text string) []int {
	if !e.MatchString(text) {
		return nil
	}
	return e.compiled.FindStringIndex(text)
}

// FindAllStringIndex is regexp.Regexp's.
func (e *expression) FindAllStringIndex(text string, n int) [][]int {
	if !e.MatchString(text) {
		return nil
	}
	return e.compiled.FindAllStringIndex(text, n)
}

// FindAllStringSubmatchIndex is regexp.Regexp's.
func (e *expression) FindAllStringSubmatchIndex(text string, n int) [][]int {
	if !e.MatchString(text) {
		return nil
	}
	return e.compiled.FindAllStringSubmatchIndex(text, n)
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
	return e.compiled.ReplaceAllStringFunc(text, by)
}

// ReplaceAllString is regexp.Regexp's.
func (e *expression) ReplaceAllString(text, by string) string {
	if !e.MatchString(text) {
		return text
	}
	return e.compiled.ReplaceAllString(text, by)
}

// Bounds of what is asked for: beyond them asking would not pay.
const (
	maxNeeds = 200 // literals
	maxClass = 16  // characters of a class
)

// needed are literals one of which every match of an expression holds; false
// where there are none.
func needed(re *syntax.Regexp) ([]string, bool) {
	switch re.Op {
	case syntax.OpLiteral:
		if re.Flags&syntax.FoldCase != 0 {
			for _, r := range re.Rune {
				if r > unicode.MaxASCII && unicode.SimpleFold(r) != r {
					return nil, false
				}
			}
		}
		return []string{string(re.Rune)}, true
	case syntax.OpCharClass:
		return classed(re.Rune)
	case syntax.OpCapture, syntax.OpPlus:
		return needed(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return needed(re.Sub[0])
		}
	case syntax.OpConcat:
		return mostTelling(re.Sub)
	case syntax.OpAlternate:
		var all []string
		for _, sub := range re.Sub {
			literals, ok := needed(sub)
			if !ok || len(all)+len(literals) > maxNeeds {
				return nil, false
			}
			all = append(all, literals...)
		}
		return all, true
	}
	return nil, false
}

// classed are the characters of a small class, given as pairs of bounds.
func classed(bounds []rune) (all []string, ok bool) {
	for i := 0; i+1 < len(bounds); i += 2 {
		for r := bounds[i]; r <= bounds[i+1]; r++ {
			if len(all) == maxClass {
				return nil, false
			}
			all = append(all, string(r))
		}
	}
	return all, all != nil
}

// mostTelling are the literals of the part whose shortest is longest, and of
// those the fewest.
func mostTelling(parts []*syntax.Regexp) (best []string, ok bool) {
	bestLength := 0
	for _, part := range parts {
		literals, found := needed(part)
		if !found {
			continue
		}
		shortest := len(literals[0])
		for _, literal := range literals {
			shortest = min(shortest, len(literal))
		}
		if shortest > bestLength || shortest == bestLength && len(literals) < len(best) {
			best, bestLength = literals, shortest
		}
	}
	return best, best != nil
}
