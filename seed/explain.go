package seed

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// An Explanation says why a line has its role.
type Explanation struct {
	Start, End int    // byte range of the line in the page's text
	Text       string // as printed
	Role       string // the role that won
	Rule       string // the rule that speaks loudest for it
	Candidates []Candidate
}

// A Candidate is a role that a line might have had; the highest score is not
// always the winner, because the lines around it speak as well.
type Candidate struct {
	Role  string
	Score float64
	Rules []string // that speak for or against it, each with its weight
}

// Explain gives for each printed line its candidate roles, their scores, highest
// first, and the rule that won.
func Explain(text string, m Manifest) []Explanation {
	lines := readLines(text, m)
	model, names := learnt(), newFeatureNames()
	roles := model.path(lines)
	features := newPageFeatures(lines)
	explanations := make([]Explanation, len(lines))
	for i := range lines {
		l := &lines[i]
		e := Explanation{Start: l.start, End: l.end, Text: l.text, Role: roles[i].String(), Rule: "the lines around it"}
		fs := features.of(i, nil)
		for role, score := range model.weigh(l, fs) {
			if score <= impossible/2 {
				continue
			}
			c := Candidate{Role: lineRole(role).String(), Score: float64(score), Rules: model.speaking(names, l, fs, role)}
			if lineRole(role) == roles[i] && len(c.Rules) > 0 {
				_, e.Rule, _ = strings.Cut(c.Rules[0], " ")
			}
			e.Candidates = append(e.Candidates, c)
		}
		slices.SortStableFunc(e.Candidates, func(a, b Candidate) int { return cmp.Compare(b.Score, a.Score) })
		explanations[i] = e
	}
	return explanations
}

// mostSpeaking bounds how many features an explanation names for a role.
const mostSpeaking = 8

// speaking tells what speaks loudest for a role, and then what does against it.
func (m *model) speaking(names *featureNames, l *line, fs []feature, role int) []string {
	type voice struct {
		weight float32
		f      feature
	}
	var voices []voice
	for _, f := range fs {
		if at, ok := m.features[f]; ok && m.weights[at][role] != 0 {
			voices = append(voices, voice{m.weights[at][role], f})
		}
	}
	slices.SortStableFunc(voices, func(a, b voice) int { return cmp.Compare(math.Abs(float64(b.weight)), math.Abs(float64(a.weight))) })
	voices = voices[:min(len(voices), mostSpeaking)]
	slices.SortStableFunc(voices, func(a, b voice) int { return cmp.Compare(b.weight, a.weight) })
	words := map[feature]string{}
	for _, kind := range []int{wordFirst, wordLast, wordInside} {
		for _, w := range strings.Fields(l.fold) {
			words[wordFeature(kind, w)] = w
		}
	}
	said := make([]string, len(voices))
	for i, v := range voices {
		name, values := names.name(v.f, words)
		said[i] = fmt.Sprintf("%+.1f %s: %s", v.weight, name, values)
	}
	return said
}
