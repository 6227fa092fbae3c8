package seed

import (
	"maps"
	"math"
	"slices"
)

// How the weights of reach.tsv are learnt; chosen by the pages of writers left out.
const (
	reachRounds = 200
	reachRate   = 0.3
	reachRidge  = 8.0 // the L2 penalty, of all articles together
	reachSeldom = 3   // signs on fewer pages are left out
	reachFolds  = 6
)

// A reachLesson is an article with its signs, the states that it may have and its label's.
type reachLesson struct {
	page  int
	signs []string
	may   [reachStates]bool
	state reachState
}

func reachLessons(built []reachPage, from func(string) bool) []reachLesson {
	var lessons []reachLesson
	for n := range built {
		b := &built[n]
		if !from(b.file) {
			continue
		}
		before, r := reachNone, newReach(&b.sections, b.articles)
		for i := range b.sections.pieces {
			p := &b.sections.pieces[i]
			switch {
			case p.right:
				before = reachOwn
			case p.banner < 0:
				before = reachNone
			case b.states[i] >= 0:
				if b.open(i) {
					lessons = append(lessons, reachLesson{n, append(r.signs(i), r.signBefore(i, before)), b.sections.may(p), reachState(b.states[i])})
				}
				before = reachState(b.states[i])
			}
		}
	}
	return lessons
}

// A reachPupil learns reachWeights, by gradient steps over all lessons at once.
type reachPupil struct {
	ids            map[string]int // of the signs that enough pages show
	coded          [][]int        // the lessons' signs
	weights, moved [][reachStates]float64
}

// learnReach finds the weights that make the lessons' states likeliest.
func learnReach(lessons []reachLesson) reachWeights {
	seen := map[string]map[int]bool{}
	for _, l := range lessons {
		for _, sign := range l.signs {
			if seen[sign] == nil {
				seen[sign] = map[int]bool{}
			}
			seen[sign][l.page] = true
		}
	}
	p := reachPupil{ids: map[string]int{}, coded: make([][]int, len(lessons))}
	for _, sign := range slices.Sorted(maps.Keys(seen)) {
		if len(seen[sign]) >= reachSeldom {
			p.ids[sign] = len(p.ids)
		}
	}
	for i, l := range lessons {
		for _, sign := range l.signs {
			if id, ok := p.ids[sign]; ok {
				p.coded[i] = append(p.coded[i], id)
			}
		}
	}
	p.weights, p.moved = make([][reachStates]float64, len(p.ids)), make([][reachStates]float64, len(p.ids))
	for range reachRounds {
		p.step(lessons)
	}
	learnt := reachWeights{}
	for sign, id := range p.ids {
		var of [reachStates]float64
		for k, w := range p.weights[id] {
			of[k] = math.Round(w*100)/100 + 0 // and no -0
		}
		if of != [reachStates]float64{} {
			learnt[sign] = of
		}
	}
	return learnt
}

func (p *reachPupil) step(lessons []reachLesson) {
	slope := make([][reachStates]float64, len(p.weights))
	for i, l := range lessons {
		var sum [reachStates]float64
		for _, id := range p.coded[i] {
			for k := range sum {
				sum[k] += p.weights[id][k]
			}
		}
		for k, chance := range chances(sum, [reachStates]float64{}, l.may) {
			if !l.may[k] {
				continue
			}
			g := -math.Exp(chance)
			if reachState(k) == l.state {
				g++
			}
			for _, id := range p.coded[i] {
				slope[id][k] += g
			}
		}
	}
	for id := range p.weights {
		for k := range p.weights[id] {
			g := slope[id][k] - reachRidge*p.weights[id][k]
			p.moved[id][k] += g * g
			p.weights[id][k] += reachRate * g / math.Sqrt(p.moved[id][k]+1)
		}
	}
}
