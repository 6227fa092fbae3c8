package seed

import (
	"runtime"
	"strings"
	"testing"
)

// TestManyLinesOfAField asks that what a page of titles or sources allocates grows in
// step with its lines: putting each behind all those above it would square it.
func TestManyLinesOfAField(t *testing.T) {
	allocated := func(text string) uint64 {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		Segment(text, Manifest{})
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	for _, line := range []string{"coun-\ncil\n", "来源:新华社\n"} {
		allocated(line) // what is made once
		small, large := allocated(strings.Repeat(line, 2_000)), allocated(strings.Repeat(line, 8_000))
		if large > 6*small {
			t.Errorf("%q: %d bytes, with four times the lines %d", line, small, large)
		}
	}
}
