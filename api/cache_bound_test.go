package api

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// However many different questions are asked, what is kept stays within its
// bound, and what is asked again and again stays kept.
func TestKeptAnswersAreBounded(t *testing.T) {
	a := answers{most: 1 << 20}
	often := question{target: "/api/v1/articles"}
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // the same each time
	for n := range 20_000 {
		if a.get(1, often) == nil {
			if n > 0 {
				t.Fatalf("forgotten after %d", n)
			}
			a.put(1, often, &keptAnswer{})
		}
		asked := question{target: fmt.Sprint("/api/v1/articles/", random.IntN(5000))}
		if a.get(1, asked) == nil {
			a.put(1, asked, &keptAnswer{body: make([]byte, random.IntN(4000))})
		}
		bytes := 0
		if n%1000 == 0 {
			for _, half := range []map[question]*keptAnswer{a.young, a.old} {
				for asked, answer := range half {
					bytes += len(asked.target) + len(answer.body)
				}
			}
			if bytes > a.most {
				t.Fatalf("%d bytes are kept after %d", bytes, n)
			}
		}
	}
	if len(a.old) == 0 {
		t.Error("nothing was ever forgotten")
	}
	a.put(2, question{target: "/"}, &keptAnswer{})
	if a.get(1, often) != nil || a.get(2, often) != nil || a.get(2, question{target: "/"}) == nil {
		t.Error("an answer outlives its generation")
	}
	none := answers{most: -1}
	if none.put(1, often, &keptAnswer{}); none.get(1, often) != nil {
		t.Error("kept though nothing is to be")
	}
}

// What a client sends counts, too: many long Accept headers for a short answer
// stay within the bound.
func TestKeptQuestionsAreBounded(t *testing.T) {
	a := answers{most: 1 << 20}
	link := []string{strings.Repeat("l", 2000)}
	for n := range 500 {
		asked := question{accept: fmt.Sprint(n, strings.Repeat("a", 50_000)), target: "/api/v1/articles"}
		a.put(1, asked, &keptAnswer{headers: []keptHeader{{name: "Link", value: link}}})
	}
	bytes := 0
	for _, half := range []map[question]*keptAnswer{a.young, a.old} {
		for asked := range half {
			bytes += len(asked.accept) + len(asked.target) + len(link[0])
		}
	}
	if bytes == 0 || bytes > a.most {
		t.Errorf("%d bytes are kept, and %d may be", bytes, a.most)
	}
}
