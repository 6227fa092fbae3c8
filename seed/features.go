package seed

import (
	"hash/fnv"
	"strings"
	"unicode/utf8"
)

// A term is an attribute of a line, or of the line so many below it.
type term struct{ at, what int }

// A combination is of terms; with the values that they have at a line
// it is a feature.
type combination []term

// alone are the attributes that are weighed by themselves, of a line and of its
// neighbours.
var alone = map[string]string{
	"":          "kind length fill ends first last indent gap density script capitals marks blanks number label name digits place wider page room open near told told_above kin run run_above style stack foot person tone voiced voice_above voice_below",
	"above":     "kind length fill ends first last indent gap script capitals marks blanks number label name digits wider room open near told kin run style person tone voiced",
	"below":     "kind length fill ends first last indent gap script capitals marks blanks number label name digits wider room open near told kin run style person tone voiced",
	"two above": "kind length fill ends first last indent gap script capitals marks number label name digits near told kin run style person tone voiced",
	"two below": "kind length fill ends first last indent gap script capitals marks number label name digits near told kin run style person tone voiced",
}

// together are the attributes that are weighed in combination.
var together = []string{
	"length & ends", "length & first", "length & last", "length & gap", "length & script", "length & capitals", "length & marks", "length & number", "length & blanks",
	"length & page", "length & name", "length & digits", "length & fill", "length & indent", "length & place", "length & label", "length & near",
	"kind & gap", "kind & page", "kind & place", "kind & indent", "kind & density", "kind & marks", "kind & fill", "kind & near",
	"first & ends", "first & last", "gap & indent", "gap & density", "gap & below gap", "room & page", "room & indent", "above ends & room", "marks & ends",
	"above kind & kind", "kind & below kind", "above kind & below kind", "above length & length", "length & below length", "above length & below length",
	"above ends & ends", "ends & below ends", "above ends & below ends", "above fill & fill", "fill & below fill", "above fill & below fill",
	"above ends & first", "above ends & gap", "above fill & indent", "above number & number", "above kind & gap", "above kind & length", "length & below kind",
	"kind & below gap", "above capitals & capitals", "capitals & below capitals", "below kind & two below kind", "two above kind & above kind",
	"above kind & kind & below kind", "kind & below kind & two below kind", "two above kind & above kind & kind", "above length & length & below length",
	"above ends & above fill & indent", "above ends & gap & density", "above ends & room & page", "gap & length & below gap", "kind & gap & below gap", "above kind & kind & gap",
	"kin & gap", "kin & run", "run & run_above", "style & capitals", "stack & foot", "stack & capitals", "stack & first", "foot & capitals", "stack & length",
	"person & tone", "label & person", "label & tone", "kind & person", "near & person", "told & person", "above person & person", "person & below person", "above tone & tone", "tone & below tone", "length & person", "above label & person", "above kind & person", "kind & below person",
	"voiced & voice_above", "voiced & voice_below", "voice_above & voice_below", "ends & voice_below", "ends & voice_above", "kind & voice_above", "kind & voice_below", "above ends & voice_above", "above ends & voice_below", "above ends & voiced", "label & voice_above", "voiced & person", "kind & voiced", "fill & voice_below",
}

// neighbours are the lines that a term may speak of.
var neighbours = []struct {
	name string
	at   int
}{{"two above ", -2}, {"two below ", 2}, {"above ", -1}, {"below ", 1}, {"", 0}}

// combinations and their names, which stand for them in weights.tsv.
var combinations, combinationNames = func() (all []combination, names []string) {
	for _, n := range neighbours {
		for _, what := range strings.Fields(alone[strings.TrimSpace(n.name)]) {
			names = append(names, n.name+what)
		}
	}
	names = append(names, together...)
	byName := map[string]int{}
	for i := range attributeTable {
		byName[attributeTable[i].name] = i
	}
	for _, name := range names {
		var t combination
		for _, part := range strings.Split(name, " & ") {
			for _, n := range neighbours {
				if what, ok := strings.CutPrefix(part, n.name); ok {
					t = append(t, term{n.at, byName[what]})
					break
				}
			}
		}
		all = append(all, t)
	}
	return all, names
}()

// The features that no combination makes: the words of a line, and which rules fit
// it, the line above and the one below.
const (
	charFirst = 242 + iota
	charFirstTwo
	charLast
	charLastTwo
	charsInside
	charsOver
	wordFirst
	wordLast
	wordInside
	wordOver
	ruleHere
	ruleAbove
	ruleBelow
)

// wordNames are what these are called in weights.tsv.
var wordNames = map[int]string{charFirst: "first character", charFirstTwo: "first two", charLast: "last character", charLastTwo: "last two", charsInside: "characters", charsOver: "characters of head",
	wordFirst: "first word", wordLast: "last word", wordInside: "word", wordOver: "word of head", ruleHere: "rule", ruleAbove: "rule above", ruleBelow: "rule below"}

// A feature is a combination and the values of its terms, or a word, in one number:
// the combination or kind of word in the highest byte.
type feature uint64

func (t combination) feature(n int, values [3]uint16) feature {
	return feature(n)<<56 | feature(values[0]) | feature(values[1])<<16 | feature(values[2])<<32
}

// charFeature is of two Han characters, or of one and 0.
func charFeature(kind int, a, b rune) feature {
	return feature(kind)<<56 | feature(a)<<24 | feature(b)
}

// wordFeature is of a Latin word: 56 bits of its hash (FNV-1a).
func wordFeature(kind int, word string) feature {
	h := fnv.New64a()
	_, _ = h.Write([]byte(strings.ToLower(word))) // a hash takes everything
	return feature(kind)<<56 | feature(h.Sum64()>>8)
}

func ruleFeature(kind, rule int) feature { return feature(kind)<<56 | feature(rule) }

// A pageFeatures makes the features of a page's lines.
type pageFeatures struct {
	lines  []line
	values [][attributes]uint8
	fits   [][]uint16 // the rules that fit each line; nil until asked
}

func newPageFeatures(lines []line) *pageFeatures {
	p := &pageFeatures{lines: lines, values: make([][attributes]uint8, len(lines)), fits: make([][]uint16, len(lines))}
	for i := range lines {
		for k := range attributeTable {
			p.values[i][k] = attributeTable[k].of(&lines[i])
		}
	}
	return p
}

// of appends the features of line i.
func (p *pageFeatures) of(i int, fs []feature) []feature {
	for n, t := range combinations {
		values := [3]uint16{}
		for k, term := range t {
			values[k] = nowhere
			if at := i + term.at; at >= 0 && at < len(p.values) {
				values[k] = uint16(p.values[at][term.what])
			}
		}
		fs = append(fs, t.feature(n, values))
	}
	return p.rules(i, wordsOver(&p.lines[i], wordsOf(&p.lines[i], fs)))
}

func (p *pageFeatures) rules(i int, fs []feature) []feature {
	for k, kind := range []int{ruleAbove, ruleHere, ruleBelow} {
		for _, r := range p.fitting(i + k - 1) {
			fs = append(fs, ruleFeature(kind, int(r)))
		}
	}
	return fs
}

// fitting are the rules that fit line i, each of which is tried once.
func (p *pageFeatures) fitting(i int) []uint16 {
	if i < 0 || i >= len(p.lines) {
		return nil
	}
	if p.fits[i] == nil {
		p.fits[i] = fitting(&p.lines[i], make([]uint16, 0, 8))
	}
	return p.fits[i]
}

// Bounds, in runes, of the lines whose words are all weighed: headlines and labels.
const (
	shortHan   = 30
	shortLatin = 60
)

// wordsOf appends the characters or words that a line begins and ends with, and
// of a short one all.
func wordsOf(l *line, fs []feature) []feature {
	if l.han == 0 {
		return wordsInLatin(l, fs)
	}
	a, size := utf8.DecodeRuneInString(l.fold)
	b, _ := utf8.DecodeRuneInString(l.fold[size:])
	y, size := utf8.DecodeLastRuneInString(l.tail)
	x, _ := utf8.DecodeLastRuneInString(l.tail[:len(l.tail)-size])
	fs = append(fs, charFeature(charFirst, a, 0), charFeature(charFirstTwo, a, b), charFeature(charLast, y, 0), charFeature(charLastTwo, x, y))
	if l.runes > shortHan {
		return fs
	}
	return hanPairs(charsInside, l, fs)
}

// hanPairs appends each two Han characters that stand side by side.
func hanPairs(kind int, l *line, fs []feature) []feature {
	last := rune(0)
	for _, r := range l.fold {
		if isHan(last) && isHan(r) {
			fs = append(fs, charFeature(kind, last, r))
		}
		last = r
	}
	return fs
}

func wordsInLatin(l *line, fs []feature) []feature {
	words := strings.Fields(l.fold)
	if len(words) == 0 {
		return fs
	}
	fs = append(fs, wordFeature(wordFirst, words[0]), wordFeature(wordLast, words[len(words)-1]))
	if l.runes <= shortLatin {
		for _, w := range words {
			fs = append(fs, wordFeature(wordInside, w))
		}
	}
	return fs
}
