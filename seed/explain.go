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
	Role       string // the role that the page's likeliest reading gives it
	Rule       string // what speaks loudest for the role and what against it, each with its weight
	Candidates []Candidate
}

// A Candidate is a role that a line might have had; the highest score is not
// always the winner, because the lines around it speak as well.
type Candidate struct {
	Role  string
	Score float64
	Rules []string // what speaks loudest for or against it, each with its weight, the highest first
}

// Explain gives for each printed line its role, its candidate roles with their
// scores, in natural logarithms of odds, highest first, and what speaks for its role
// and against it; of a comment's label the writer's name, N, and the shape that it is
// read by. The scores are of the line by itself: the lines around it may have
// decided.
func Explain(text string, m Manifest) []Explanation {
	lines := readLines(text, m)
	model, names := learnt(), newFeatureNames()
	roles := model.path(lines)
	features := newPageFeatures(lines)
	told := netTelling{model: model, page: features}
	explanations := make([]Explanation, len(lines))
	settleNames(lines, roles)
	for i := range lines {
		l := &lines[i]
		e := Explanation{Start: l.start, End: l.end, Text: l.text, Role: roles[i].String(), Rule: "the lines around it"}
		fs := features.of(i, nil)
		net := told.of(i)
		for role, score := range model.weigh(l, fs, net) {
			if score <= impossible/2 {
				continue
			}
			c := Candidate{Role: lineRole(role).String(), Score: float64(score), Rules: model.speaking(names, l, fs, role)}
			if model.net != nil {
				c.Rules = append(c.Rules, fmt.Sprintf("%+.1f the net: its words and all lines around it", net[role]))
			}
			if lineRole(role) == roles[i] {
				e.Rule = summary(model.voices(fs, role), names, l)
			}
			e.Candidates = append(e.Candidates, c)
		}
		for _, c := range l.cuts {
			if c.from < c.to {
				e.Rule += fmt.Sprintf(", its writer %s, set as %s", text[c.from:c.to], newlineShown.Replace(c.shape))
			}
		}
		slices.SortStableFunc(e.Candidates, func(a, b Candidate) int { return cmp.Compare(b.Score, a.Score) })
		explanations[i] = e
	}
	return explanations
}

// A speaker is a feature and what it weighs for a role.
type speaker struct {
	weight float32
	f      feature
}

// voices are the features that speak for or against a role, the loudest first.
func (m *model) voices(fs []feature, role int) []speaker {
	var all []speaker
	for _, f := range fs {
		if at, ok := m.features.find(f); ok && m.weights[at][role] != 0 {
			all = append(all, speaker{m.weights[at][role], f})
		}
	}
	slices.SortStableFunc(all, func(a, b speaker) int { return cmp.Compare(math.Abs(float64(b.weight)), math.Abs(float64(a.weight))) })
	return all
}

// summary names the three features that speak loudest for a role, and the one that
// speaks loudest against it.
func summary(all []speaker, names *featureNames, l *line) string {
	var said []speaker
	for _, v := range all {
		if v.weight > 0 && len(said) < 3 {
			said = append(said, v)
		}
	}
	if at := slices.IndexFunc(all, func(v speaker) bool { return v.weight < 0 }); at >= 0 {
		said = append(said, all[at])
	}
	if len(said) == 0 {
		return "the lines around it"
	}
	return strings.Join(tell(said, names, l), ", ")
}

// mostSpeaking bounds how many features an explanation names for a role.
const mostSpeaking = 8

// speaking tells what speaks loudest for a role, and then what does against it.
func (m *model) speaking(names *featureNames, l *line, fs []feature, role int) []string {
	loud := m.voices(fs, role)
	loud = loud[:min(len(loud), mostSpeaking)]
	slices.SortStableFunc(loud, func(a, b speaker) int { return cmp.Compare(b.weight, a.weight) })
	return tell(loud, names, l)
}

// tell writes features with their weights.
func tell(all []speaker, names *featureNames, l *line) []string {
	words := map[feature]string{}
	for _, kind := range []int{wordFirst, wordLast, wordInside} {
		for _, w := range strings.Fields(l.fold) {
			words[wordFeature(kind, w)] = w
		}
	}
	for _, h := range headsOf(l) {
		for _, w := range strings.Fields(h.fold) {
			words[wordFeature(wordOver, w)] = w
		}
	}
	said := make([]string, len(all))
	for i, v := range all {
		name, values := names.name(v.f, words)
		said[i] = fmt.Sprintf("%+.1f %s: %s", v.weight, name, values)
	}
	return said
}
