package seed

import (
	"math"
	"math/rand/v2"
	"testing"
)

// TestNetBack holds what a pass says of each kind of weight against what moving one a
// little does to a sum of the roles' weights.
func TestNetBack(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	const tokens = 9
	w, slopes := newNetWeights(tokens), newNetWeights(tokens)
	for i := range w.all {
		w.all[i] = float32(random.NormFloat64()) * 0.3
	}
	told := make([]toldLine, 4)
	for i := range told {
		for a := range told[i].attributes {
			told[i].attributes[a] = uint16(attributeStarts[a] + random.IntN(attributeTable[a].count()))
		}
		told[i].rules = []uint16{uint16(i), 5}
		for k := range 2 + 3*i {
			told[i].head[k] = uint16(1 + random.IntN(tokens-1))
			told[i].tail[netTail-1-k] = uint16(1 + random.IntN(tokens-1))
		}
	}
	left := leaveOut(len(told), random)
	by := make([]float32, len(told)*int(lineRoles))
	for i := range by {
		by[i] = float32(random.NormFloat64())
	}
	sum := func() float64 {
		all := 0.0
		for i, v := range w.pass(told, left).roles {
			all += float64(v) * float64(by[i])
		}
		return all
	}
	w.pass(told, left).back(w, by, slopes)
	const little = 0.0005
	for _, part := range w.parts(tokens) {
		if part.name == "after" || part.name == "start" {
			continue // of the lattice
		}
		here := *part.at
		at := offset(w.all, here)
		off := 0
		for range 60 {
			k := random.IntN(len(here))
			before := here[k]
			here[k] = before + little
			more := sum()
			here[k] = before - little
			less := sum()
			here[k] = before
			want, got := (more-less)/(2*little), float64(slopes.all[at+k])
			if math.Abs(want-got) > 0.02*(1+math.Abs(want)) {
				off++
			}
		}
		if off > 2 { // where a step passes a corner, of what is largest or above 0, it says little
			t.Errorf("%s: %d of 60 are off", part.name, off)
		}
	}
}

// offset is where part begins in all.
func offset(all, part []float32) int {
	for i := range all {
		if &all[i] == &part[0] {
			return i
		}
	}
	return -1
}
