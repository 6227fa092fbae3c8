package seed

import (
	"regexp/syntax"
	"sync"
	"unicode"
	"unicode/utf8"
)

// An expressionSet has expressions by their ids; those beyond its size are in every one.
type expressionSet [8]uint64

func (s *expressionSet) has(e *expression) bool {
	return e.id >= len(s)*64 || s[e.id>>6]>>(e.id&63)&1 == 1
}

func (s *expressionSet) add(o *expressionSet) {
	for i, bits := range o {
		s[i] |= bits
	}
}

// put adds an expression where there is a place for it.
func (s *expressionSet) put(e *expression) {
	if e.id < len(s)*64 {
		s[e.id>>6] |= 1 << (e.id & 63)
	}
}

// literals know texts one of which every match of an expression holds, in lower case,
// and find all that stand in a line in one pass over it.
type literals struct {
	always  expressionSet // the expressions that need none
	singles map[rune]*expressionSet
	ascii   [utf8.RuneSelf]*expressionSet // those of singles
	// pairs are the longer ones by their first two characters, and firsts marks these
	// pairs and the singles by a hash, so that most others are passed over at once.
	pairs  map[[2]rune][]literal
	firsts [1 << 10]uint64
}

// A literal is a text without its first two characters, with the expressions that need it.
type literal struct {
	rest string
	by   expressionSet
}

// allLiterals are those of all expressions.
var allLiterals = sync.OnceValue(func() *literals { return newLiterals(expressions) })

func newLiterals(of []*expression) *literals {
	f := &literals{singles: map[rune]*expressionSet{}, pairs: map[[2]rune][]literal{}}
	for _, e := range of {
		needs, _ := needed(e.syntax())
		if needs == nil {
			f.always.put(e)
		}
		for _, need := range needs {
			f.put(need, e)
		}
	}
	return f
}

func (f *literals) put(need string, e *expression) {
	runes := []rune(need)
	for i := range runes {
		runes[i] = lowered(runes[i])
	}
	if len(runes) == 1 {
		if f.singles[runes[0]] == nil {
			f.singles[runes[0]] = new(expressionSet)
			if runes[0] < utf8.RuneSelf {
				f.ascii[runes[0]] = f.singles[runes[0]]
			}
		}
		f.singles[runes[0]].put(e)
		f.mark(hashOfPair(0, runes[0]))
		return
	}
	pair, rest := [2]rune{runes[0], runes[1]}, string(runes[2:])
	f.mark(hashOfPair(pair[0], pair[1]))
	for i := range f.pairs[pair] {
		if known := &f.pairs[pair][i]; known.rest == rest {
			known.by.put(e)
			return
		}
	}
	l := literal{rest: rest}
	l.by.put(e)
	f.pairs[pair] = append(f.pairs[pair], l)
}

// hashOfPair is a bit of firsts, for two characters, or for 0 and one.
func hashOfPair(a, b rune) uint32 { return (uint32(a)*0x9E3779B1 ^ uint32(b)*0x85EBCA6B) >> 16 }

func (f *literals) mark(hash uint32)        { f.firsts[hash>>6] |= 1 << (hash & 63) }
func (f *literals) marked(hash uint32) bool { return f.firsts[hash>>6]>>(hash&63)&1 == 1 }

// mayMatch are the expressions that a text can match.
func (f *literals) mayMatch(text string) expressionSet {
	set := f.always
	before := rune(0)
	for i, size := 0, 0; i < len(text); i += size {
		var r rune
		r, size = runeAt(text, i)
		r = lowered(r)
		if r < utf8.RuneSelf {
			if by := f.ascii[r]; by != nil {
				set.add(by)
			}
		} else if f.marked(hashOfPair(0, r)) {
			if by := f.singles[r]; by != nil {
				set.add(by)
			}
		}
		if f.marked(hashOfPair(before, r)) && before != 0 {
			pair := f.pairs[[2]rune{before, r}]
			for k := range pair {
				if beginsLowered(text[i:], pair[k].rest) {
					set.add(&pair[k].by)
				}
			}
		}
		before = r
	}
	return set
}

// beginsLowered reports whether a literal's rest follows the first character of text.
func beginsLowered(text, rest string) bool {
	if rest == "" {
		return true
	}
	_, size := utf8.DecodeRuneInString(text)
	for _, want := range rest {
		text = text[size:]
		r, n := utf8.DecodeRuneInString(text)
		if n == 0 || lowered(r) != want {
			return false
		}
		size = n
	}
	return true
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
