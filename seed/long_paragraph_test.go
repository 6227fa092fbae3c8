package seed

import (
	"strings"
	"testing"
)

// TestLongParagraph asks that a further line of a paragraph costs the same however
// long the paragraph is: one of 2 MB may not copy itself for each of its lines.
func TestLongParagraph(t *testing.T) {
	a := &assembler{into: toBlock, buffer: []byte(strings.Repeat("今天天气很好", 120_000))}
	l := readLines("今天天气很好，我们去公园里看花\n", Manifest{})[0]
	allocated := testing.Benchmark(func(b *testing.B) {
		for b.Loop() {
			a.splitNote(&l)
		}
	}).AllocedBytesPerOp()
	if allocated > 10_000 {
		t.Errorf("a further line of a paragraph of %d bytes allocates %d bytes", len(a.buffer), allocated)
	}
}
