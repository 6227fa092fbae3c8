package seed

import (
	"math"
	"math/rand/v2"
	"slices"
)

// step corrects the weights by a lesson; it returns how unlikely its labels were.
func (c *pupil) step(whole *lesson, random *rand.Rand) float64 {
	s := whole.some(random)
	found := c.compare(s, c.follows())
	for i := range found.nodes {
		c.gather(s.features[i], &found.nodes[i])
	}
	c.moveTransitions(&found)
	for _, id := range c.touched {
		for role, g := range c.slopes[id] {
			move(&c.weights[id][role], &c.squares[id][role], g, lasso)
		}
		c.slopes[id] = [lineRoles]float64{}
		c.isTouched[id] = false
	}
	c.touched = c.touched[:0]
	return found.loss
}

// some is a lesson with a share of its features, drawn anew for each line (Srivastava
// et al. 2014): a rare feature must not explain what common ones can.
func (s *lesson) some(random *rand.Rand) *lesson {
	drawn := *s
	drawn.features = make([][]int32, len(s.features))
	for i, ids := range s.features {
		left := make([]int32, 0, len(ids))
		for _, id := range ids {
			if random.Float64() < kept {
				left = append(left, id)
			}
		}
		drawn.features[i] = left
	}
	return &drawn
}

// gather adds what a line says against the weights of its features.
func (c *pupil) gather(ids []int32, node *[lineRoles]float64) {
	if !slices.ContainsFunc(node[:], func(g float64) bool { return math.Abs(g) > 1e-4 }) {
		return
	}
	for _, id := range ids {
		if !c.isTouched[id] {
			c.isTouched[id] = true
			c.touched = append(c.touched, id)
		}
		slope := &c.slopes[id]
		for role, g := range node {
			slope[role] += g
		}
	}
}

func (c *pupil) moveTransitions(l *lattice) {
	for class := range l.edges {
		for from := range l.edges[class] {
			for to, g := range l.edges[class][from] {
				if g != 0 && mayFollow[from][to] {
					move(&c.after[class][from][to], &c.afterSquares[class][from][to], g, 0)
					move(&c.after[gapClasses][from][to], &c.afterSquares[gapClasses][from][to], g, 0)
				}
			}
		}
	}
	for role, g := range l.nodes[0] {
		move(&c.start[role], &c.starts2[role], g, 0)
	}
}

// move takes one step of AdaGrad on a weight and lets the penalty pull it back.
func move(weight, squares *float64, g, penalty float64) {
	if math.Abs(g) < 1e-5 {
		return
	}
	*squares += g * g
	step := rate / math.Sqrt(*squares+0.5)
	w := *weight + step*g
	*weight = math.Copysign(max(0, math.Abs(w)-penalty*step), w)
}

// remember adds the weights to their mean.
func (c *pupil) remember() {
	c.averaged++
	for i := range c.weights {
		for role, w := range c.weights[i] {
			c.mean[i][role] += w
		}
	}
	for class := range c.after {
		for from := range c.after[class] {
			for to, w := range c.after[class][from] {
				c.afterMean[class][from][to] += w
			}
		}
	}
}
