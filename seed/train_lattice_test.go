package seed

import (
	"math"
	"slices"
)

// A lattice is what a lesson says of the weights: for each line and role, and for
// each step from role to role, how much likelier the labels make it than the
// weights do.
type lattice struct {
	nodes [][lineRoles]float64
	edges [gapClasses]transitionWeights
	loss  float64 // the logarithm of how unlikely the labels are
}

// follows are the odds of what follows what, by gap class.
func (c *pupil) follows() *[gapClasses]transitionWeights {
	var all [gapClasses]transitionWeights
	for class := range all {
		for from := range all[class] {
			for to := range all[class][from] {
				all[class][from][to] = math.Exp(-200)
				if mayFollow[from][to] {
					all[class][from][to] = math.Exp(c.after[class][from][to] + c.after[gapClasses][from][to])
				}
			}
		}
	}
	return &all
}

// compare finds what the labels of a lesson say against the weights.
func (c *pupil) compare(s *lesson, follows *[gapClasses]transitionWeights) lattice {
	weights := make([][lineRoles]float64, len(s.features))
	for i, ids := range s.features {
		for _, id := range ids {
			for role, add := range c.weights[id] {
				weights[i][role] += add
			}
		}
	}
	return s.compare(weights, &c.start, follows, margin)
}

// compare finds what the labels say against what the roles of each line weigh, which
// must tell the allowed ones from the others by a margin.
func (s *lesson) compare(free [][lineRoles]float64, start *[lineRoles]float64, follows *[gapClasses]transitionWeights, margin float64) lattice {
	bound := make([][lineRoles]float64, len(free))
	for i := range free {
		w := &free[i]
		for role := range w {
			if s.barred[i][role] {
				w[role] = impossible
			}
		}
		bound[i] = free[i]
		for role := range w {
			if s.known[i] && !s.allowed[i][role] {
				bound[i][role] -= wrong
				w[role] += margin
			}
		}
	}
	for role, w := range start {
		if !begins[role] {
			w = impossible
		}
		free[0][role] += w
		bound[0][role] += w
	}
	l := lattice{nodes: make([][lineRoles]float64, len(free))}
	l.loss = l.add(s, free, follows, -1)
	l.loss -= l.add(s, bound, follows, 1)
	return l
}

// add adds the likelihoods that weights give, times sign (the forward-backward
// algorithm, with the sums of each line scaled to 1); it returns the logarithm of
// their sum over all paths.
func (l *lattice) add(s *lesson, weights [][lineRoles]float64, follows *[gapClasses]transitionWeights, sign float64) float64 {
	n, all := len(weights), 0.0
	here, ahead, behind := make([][lineRoles]float64, n), make([][lineRoles]float64, n), make([][lineRoles]float64, n)
	scales := make([]float64, n)
	for i := range weights {
		all += likelihoods(&weights[i], &here[i])
		if i == 0 {
			ahead[0] = here[0]
		} else {
			step := &follows[s.gaps[i]]
			for from, a := range ahead[i-1] {
				for to := range step[from] {
					ahead[i][to] += a * step[from][to]
				}
			}
			for to := range ahead[i] {
				ahead[i][to] *= here[i][to]
			}
		}
		for _, a := range ahead[i] {
			scales[i] += a
		}
		for to := range ahead[i] {
			ahead[i][to] /= scales[i]
		}
		all += math.Log(scales[i])
	}
	for to := range behind[n-1] {
		behind[n-1][to] = 1
	}
	for i := n - 1; i >= 0; i-- {
		for to := range l.nodes[i] {
			l.nodes[i][to] += sign * ahead[i][to] * behind[i][to]
		}
		if i == 0 {
			break
		}
		var next [lineRoles]float64
		for to := range next {
			next[to] = here[i][to] * behind[i][to] / scales[i]
		}
		step, edges := &follows[s.gaps[i]], &l.edges[s.gaps[i]]
		for from, a := range ahead[i-1] {
			sum := 0.0
			for to, b := range next {
				w := step[from][to] * b
				sum += w
				edges[from][to] += sign * a * w
			}
			behind[i-1][from] = sum
		}
	}
	return all
}

// likelihoods are e to the power of weights, the likeliest 1; it returns the weight of that.
func likelihoods(weights, to *[lineRoles]float64) float64 {
	top := slices.Max(weights[:])
	for role, w := range weights {
		to[role] = math.Exp(max(w-top, -200))
	}
	return top
}
