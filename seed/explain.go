package seed

import (
	"cmp"
	"fmt"
	"slices"
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
	lines, roles := read(text, m)
	explanations := make([]Explanation, len(lines))
	for i := range lines {
		l := &lines[i]
		e := Explanation{Start: l.start, End: l.end, Text: l.text, Role: roles[i].String()}
		fit := fitting(l)
		w := settle(l.sure, sum(fit))
		for role, score := range w {
			if score <= impossible/2 {
				continue
			}
			c := Candidate{Role: lineRole(role).String(), Score: score}
			best := 0.0
			for _, r := range fit {
				add := weights[r][role]
				if add == 0 {
					continue
				}
				c.Rules = append(c.Rules, fmt.Sprintf("%+.1f %s", add, rules[r].name))
				if lineRole(role) == roles[i] && (e.Rule == "" || add > best) {
					e.Rule, best = rules[r].name, add
				}
			}
			if lineRole(role) == roles[i] && e.Rule == "" {
				e.Rule = "the lines around it"
			}
			e.Candidates = append(e.Candidates, c)
		}
		slices.SortStableFunc(e.Candidates, func(a, b Candidate) int { return cmp.Compare(b.Score, a.Score) })
		explanations[i] = e
	}
	return explanations
}
