package seed

import (
	"runtime"
	"strings"
	"testing"
)

// allocated is how many bytes segmenting a page allocates. Other than the time that
// it takes, which BenchmarkGrowing shows, no machine makes it another.
func allocated(text string) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	Segment(text, Manifest{})
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// TestMemoryGrowsInStep asks that a page with ten times as much of one sort allocates
// no more than some ten times as much.
func TestMemoryGrowsInStep(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	large := growingPages(t, 10)
	for name, text := range growingPages(t, 1) {
		allocated(text) // what is made once
		if one, ten := allocated(text), allocated(large[name]); ten > 15*one {
			t.Errorf("%s: %d bytes, with ten times as much %d", name, one, ten)
		}
	}
}

// TestManyLinesOfAField asks that what a page of titles or sources allocates grows in
// step with its lines: putting each behind all those above it would square it.
func TestManyLinesOfAField(t *testing.T) {
	for _, line := range []string{"coun-\ncil\n", "来源:新华社\n"} {
		allocated(line) // what is made once
		small, large := allocated(strings.Repeat(line, 2_000)), allocated(strings.Repeat(line, 8_000))
		if large > 6*small {
			t.Errorf("%q: %d bytes, with four times the lines %d", line, small, large)
		}
	}
}
