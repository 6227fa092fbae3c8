package seed

import (
	"math"
	"strconv"
	"testing"
)

// A weight is read as strconv.ParseFloat reads it, and what is none is refused.
func TestReadWeight(t *testing.T) {
	texts := []string{"+1", "+1.5", "-0.05", "+.5", "-5.", "+12345.67", "+123456.7", "+1234567.8", "-0.000001", "+1e3", "+", "-", "+.", "+1.2.3", "+x", "+1x", "+Inf", "-NaN", "+1e99", "+0x10"}
	for n := range 2000 {
		texts = append(texts, strconv.FormatFloat(float64(n)/100, 'f', 2, 64), "-"+strconv.FormatFloat(float64(n)*1.2345, 'f', 3, 64))
	}
	for _, text := range texts {
		if text[0] != '-' && text[0] != '+' {
			text = "+" + text
		}
		want, err := strconv.ParseFloat(text, 32)
		wrong := err != nil || math.IsInf(want, 0) || math.IsNaN(want)
		got, err := readWeight(text)
		if (err != nil) != wrong || !wrong && got != float32(want) {
			t.Errorf("%q is %v, %v, not %v", text, got, err, want)
		}
	}
}

// A table finds what was put into it and nothing else, also where places are shared.
func TestFeatureTable(t *testing.T) {
	for _, most := range []int{0, 1, 5, 1000} {
		table := newFeatureTable(most)
		for i := range most {
			table.put(combinations[0].feature(i%7, [3]uint16{uint16(i), 1, 2}), i) //nolint:gosec // small
		}
		if len(table.keys) < 2*most || table.count != most {
			t.Errorf("%d of %d in %d places", table.count, most, len(table.keys))
		}
		for i := range most + 50 {
			at, known := table.find(combinations[0].feature(i%7, [3]uint16{uint16(i), 1, 2})) //nolint:gosec // small
			if known != (i < most) || known && int(at) != i {
				t.Errorf("of %d, %d is at %d, %t", most, i, at, known)
			}
		}
	}
}

// A set of words holds what was added since it was emptied, once, also where places are shared.
func TestWordSet(t *testing.T) {
	var s wordSet
	for round := range uint32(3) {
		s.clear()
		for w := range uint32(400) {
			s.add([]uint32{w<<22 | round, w, w<<22 | round})
		}
		if len(s.words) != 799 {
			t.Errorf("round %d: %d words", round, len(s.words))
		}
		for w := range uint32(400) {
			if !s.has(w) || !s.has(w<<22|round) || s.has(w<<22|3) && w > 0 {
				t.Errorf("round %d: %d", round, w)
			}
		}
	}
}
