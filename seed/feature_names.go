package seed

import (
	"strings"
	"unicode/utf8"
)

// A featureNames knows the features by what they are called in weights.tsv.
type featureNames struct {
	combinations map[string]int
	values       [attributes]map[string]uint16
	rules        map[string]int
	words        map[string]int

	// What the last feature was called: rows of one name stand together.
	last       string
	kind       int
	isWord, is bool
}

func newFeatureNames() *featureNames {
	n := &featureNames{combinations: map[string]int{}, rules: map[string]int{}, words: map[string]int{}}
	for i, name := range combinationNames {
		n.combinations[name] = i
	}
	for i := range attributeTable {
		n.values[i] = attributeTable[i].valueNames()
	}
	for i := range rules {
		n.rules[rules[i].name] = i
	}
	for kind, name := range wordNames {
		n.words[name] = kind
	}
	return n
}

// feature finds the feature of a name and values; false for what is no more.
func (n *featureNames) feature(name, values string) (feature, bool) {
	if name != n.last {
		n.last = name
		if n.kind, n.isWord = n.words[name]; !n.isWord {
			n.kind, n.is = n.combinations[name]
		}
	}
	switch kind := n.kind; {
	case n.isWord && kind >= ruleHere:
		rule, ok := n.rules[values]
		return ruleFeature(kind, rule), ok
	case n.isWord && kind >= wordFirst:
		return wordFeature(kind, values), true
	case n.isWord:
		a, size := utf8.DecodeRuneInString(values)
		b := rune(0)
		if size < len(values) {
			b, _ = utf8.DecodeRuneInString(values[size:])
		}
		return charFeature(kind, a, b), true
	}
	if !n.is {
		return 0, false
	}
	var vs [3]uint16
	more := true
	for i, term := range combinations[n.kind] {
		if !more {
			return 0, false
		}
		var part string
		part, values, more = strings.Cut(values, " & ")
		v, ok := n.values[term.what][part]
		if !ok {
			return 0, false
		}
		vs[i] = v
	}
	return combinations[n.kind].feature(n.kind, vs), !more
}

// name is what a feature is called; words are the Latin words that its hash may be of.
func (n *featureNames) name(f feature, words map[feature]string) (name, values string) {
	kind := int(f >> 56)
	name, isWord := wordNames[kind]
	switch {
	case isWord && kind >= ruleHere:
		return name, rules[f&(1<<56-1)].name
	case isWord && kind >= wordFirst:
		return name, words[f]
	case isWord:
		a, b := rune(f>>24&0xFFFFFF), rune(f&0xFFFFFF)
		if b == 0 {
			return name, string(a)
		}
		return name, string(a) + string(b)
	}
	var parts []string
	for i, term := range combinations[kind] {
		parts = append(parts, attributeTable[term.what].valueName(uint16(f>>(16*i))))
	}
	return combinationNames[kind], strings.Join(parts, " & ")
}
