package seed

import (
	"math/rand/v2"
	"testing"
)

// TestAnyRoles gives the lines of every sixth page roles at random: whatever role a
// line has, the page is built, its spans are in order, and no character is lost.
func TestAnyRoles(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // a test that can be repeated
	for i, f := range labelled(t, "dev") {
		if i%6 != 0 {
			continue
		}
		printed, _ := labelledPage(t, f)
		lines, roles := read(printed, Manifest{})
		for round := range 3 {
			given := append([]lineRole{}, roles...)
			for k := range given {
				if round > 0 || random.IntN(3) == 0 {
					given[k] = lineRole(random.IntN(int(lineRoles)))
				}
			}
			page := assemblePage(printed, lines, given, Manifest{})
			if page.Document.Coverage != 1 {
				t.Errorf("%s: spans cover %.4f", f, page.Document.Coverage)
			}
			end := 0
			for _, s := range page.Spans {
				if s.Start < end || s.End <= s.Start {
					t.Fatalf("%s: span %d to %d behind %d (%s)", f, s.Start, s.End, end, s.Role)
				}
				end = s.End
			}
		}
	}
}
