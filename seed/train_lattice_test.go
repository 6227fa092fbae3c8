package seed

import "math"

// A lattice is what a lesson says of the weights: for each line and role, and for
// each step from role to role, how much likelier the labels make it than the
// weights do.
type lattice struct {
	nodes [][lineRoles]float64
	edges [gapClasses]transitionWeights
	loss  float64 // the logarithm of how unlikely the labels are
}

// follows are the weights of what follows what, by gap class.
func (c *pupil) follows() *[gapClasses]transitionWeights {
	var all [gapClasses]transitionWeights
	for class := range all {
		for from := range all[class] {
			for to := range all[class][from] {
				all[class][from][to] = impossible
				if mayFollow[from][to] {
					all[class][from][to] = c.after[class][from][to] + c.after[gapClasses][from][to]
				}
			}
		}
	}
	return &all
}

// compare finds what the labels of a lesson say against the weights.
func (c *pupil) compare(s *lesson, follows *[gapClasses]transitionWeights) lattice {
	free, bound := make([][lineRoles]float64, len(s.features)), make([][lineRoles]float64, len(s.features))
	for i, ids := range s.features {
		w := &free[i]
		for _, id := range ids {
			for role, add := range c.weights[id] {
				w[role] += add
			}
		}
		for role := range w {
			if s.barred[i][role] {
				w[role] = impossible
			}
		}
		bound[i] = free[i]
		for role := range w {
			if s.known[i] && !s.allowed[i][role] {
				bound[i][role] -= wrong
			}
		}
	}
	for role, w := range c.start {
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
// algorithm); it returns the logarithm of their sum over all paths.
func (l *lattice) add(s *lesson, weights [][lineRoles]float64, follows *[gapClasses]transitionWeights, sign float64) float64 {
	n := len(weights)
	ahead, behind := make([][lineRoles]float64, n), make([][lineRoles]float64, n)
	ahead[0] = weights[0]
	var sums [lineRoles]float64
	for i := 1; i < n; i++ {
		step := &follows[s.gaps[i]]
		for to := range sums {
			for from := range sums {
				sums[from] = ahead[i-1][from] + step[from][to]
			}
			ahead[i][to] = logSum(&sums) + weights[i][to]
		}
	}
	for i := n - 2; i >= 0; i-- {
		step := &follows[s.gaps[i+1]]
		for from := range sums {
			for to := range sums {
				sums[to] = step[from][to] + weights[i+1][to] + behind[i+1][to]
			}
			behind[i][from] = logSum(&sums)
		}
	}
	all := logSum(&ahead[n-1])
	for i := range n {
		for to := range sums {
			l.nodes[i][to] += sign * likely(ahead[i][to]+behind[i][to]-all)
			if i == 0 || weights[i][to] < impossible/2 {
				continue
			}
			step := &follows[s.gaps[i]]
			for from := range sums {
				l.edges[s.gaps[i]][from][to] += sign * likely(ahead[i-1][from]+step[from][to]+weights[i][to]+behind[i][to]-all)
			}
		}
	}
	return all
}

// likely is e to the power of what is not all too small.
func likely(log float64) float64 {
	if log < -14 {
		return 0
	}
	return math.Exp(log)
}

func logSum(logs *[lineRoles]float64) float64 {
	top := math.Inf(-1)
	for _, x := range logs {
		top = max(top, x)
	}
	sum := 0.0
	for _, x := range logs {
		if x > top-30 {
			sum += math.Exp(x - top)
		}
	}
	return top + math.Log(sum)
}
