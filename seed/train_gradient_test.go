package seed

import (
	"math"
	"math/rand/v2"
	"testing"
)

// tinyLesson is three lines of two features each, of which the middle one's label
// is not known, for a pupil with weights drawn by chance.
func tinyLesson() (*pupil, *lesson) {
	random := rand.New(rand.NewPCG(5, 6))
	c := &pupil{weights: make([][lineRoles]float64, 4)}
	for i := range c.weights {
		for role := range c.weights[i] {
			c.weights[i][role] = random.NormFloat64()
		}
	}
	s := &lesson{features: [][]int32{{0, 1}, {1, 2}, {2, 3}}, gaps: []int{0, 1, 2}, known: []bool{true, false, true},
		allowed: make([][lineRoles]bool, 3), barred: make([][lineRoles]bool, 3)}
	s.allowed[0][title] = true
	s.allowed[2][paragraph], s.allowed[2][lead] = true, true
	return c, s
}

// TestCompare holds what a lesson says of each weight against what moving the weight
// a little does to the loss.
func TestCompare(t *testing.T) {
	c, s := tinyLesson()
	loss := func() float64 { return c.compare(s, c.follows()).loss }
	found := c.compare(s, c.follows())
	const little = 1e-5
	for id := range c.weights {
		for role := range lineRoles {
			says := 0.0
			for i, ids := range s.features {
				for _, of := range ids {
					if int(of) == id {
						says += found.nodes[i][role]
					}
				}
			}
			w := c.weights[id][role]
			c.weights[id][role] = w + little
			more := loss()
			c.weights[id][role] = w - little
			less := loss()
			c.weights[id][role] = w
			if want := (less - more) / (2 * little); math.Abs(says-want) > 1e-5 {
				t.Errorf("feature %d, %s: %f, want %f", id, role, says, want)
			}
		}
	}
}

// TestMargin asks that what the labels do not allow weighs more by the margin while
// learning: a page whose weights tell no roles apart is still as unlikely as its count
// of roles makes it, and more.
func TestMargin(t *testing.T) {
	c := &pupil{}
	s := &lesson{features: make([][]int32, 1), gaps: make([]int, 1), known: []bool{true}, allowed: make([][lineRoles]bool, 1), barred: make([][lineRoles]bool, 1)}
	s.allowed[0][title] = true
	open := 0
	for _, is := range begins {
		if is {
			open++
		}
	}
	want := math.Log(1 + float64(open-1)*math.Exp(margin))
	if got := c.compare(s, c.follows()).loss; math.Abs(got-want) > 1e-6 {
		t.Errorf("loss %f, want %f", got, want)
	}
}
