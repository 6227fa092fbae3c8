package seed

import (
	"cmp"
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
	Rules []string // that speak for or against it
}

// Explain gives for each printed line its candidate roles, their scores, highest
// first, and the rule that won.
func Explain(text string, m Manifest) []Explanation {
	lines, roles := read(text, m)
	explanations := make([]Explanation, len(lines))
	for i := range lines {
		l := &lines[i]
		e := Explanation{Start: l.start, End: l.end, Text: l.text, Role: roles[i].String()}
		w := weigh(l)
		for role, score := range w {
			if score <= impossible/2 {
				continue
			}
			c := Candidate{Role: lineRole(role).String(), Score: score}
			best := 0.0
			for r := range rules {
				if slices.Contains(rules[r].roles, lineRole(role)) && rules[r].fits(l) {
					c.Rules = append(c.Rules, rules[r].name)
					if lineRole(role) == roles[i] && (e.Rule == "" || rules[r].weight > best) {
						e.Rule, best = rules[r].name, rules[r].weight
					}
				}
			}
			e.Candidates = append(e.Candidates, c)
		}
		slices.SortStableFunc(e.Candidates, func(a, b Candidate) int { return cmp.Compare(b.Score, a.Score) })
		explanations[i] = e
	}
	return explanations
}
