package search

import (
	"slices"
	"strings"
	"testing"
)

// TestIndexTakesTheLargestQueries asks for as many terms, levels and characters
// as a query may have.
func TestIndexTakesTheLargestQueries(t *testing.T) {
	index := newTestIndex(t, sampleArticles(t))
	for name, input := range map[string]string{
		"terms":     strings.Repeat("党建 ", MaxTerms),
		"or":        "党建" + strings.Repeat(" OR 工作", MaxTerms-1),
		"without":   strings.Repeat("-广告 ", MaxTerms),
		"levels":    strings.Repeat("党 -(工 OR (", MaxDepth/2) + "报" + strings.Repeat("))", MaxDepth/2),
		"negations": strings.Repeat("-(广告 ", MaxDepth) + "-报" + strings.Repeat(")", MaxDepth),
		"phrase":    `"` + strings.Repeat("党", MaxQueryCharacters-2) + `"`,
		"word":      strings.Repeat("a", MaxQueryCharacters),
		"words":     `"` + strings.Repeat("a ", MaxQueryCharacters/2-1) + `"`,
		"field":     "title:(" + strings.Repeat("党建 ", MaxTerms) + ")",
	} {
		q, err := ParseQuery(input)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got, want := index.find(t, q), index.matching(q); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}
