package seed

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// netFile holds what a net learnt from labelled pages: in a row what it is of, which,
// and its numbers. go test ./seed -run TestTrainNet -train-net writes it.
//
//go:embed net.tsv
var netFile string

// learntNet is the net of net.tsv.
var learntNet = sync.OnceValue(func() *net {
	n, err := readNet(netFile)
	if err != nil {
		panic(err) // The file is ours and a test reads it.
	}
	return n
})

// netKeys are what the rows of a part are called, in their order.
func netKeys(part string, rows int, tokens []string) []string {
	switch part {
	case "token":
		return tokens
	case "attribute":
		var keys []string
		for i := range attributeTable {
			for v := range attributeTable[i].count() {
				keys = append(keys, attributeTable[i].name+": "+attributeTable[i].valueName(uint16(v))) //nolint:gosec // of some dozen
			}
		}
		return keys
	case "rule":
		var keys []string
		for i := range rules {
			keys = append(keys, rules[i].name)
		}
		return keys
	case "after":
		var keys []string
		for _, gap := range append(gapClassNames[:], "any") {
			for _, code := range roleCodes {
				keys = append(keys, gap+": "+code)
			}
		}
		return keys
	}
	keys := make([]string, rows)
	for i := range keys {
		keys[i] = strconv.Itoa(i)
	}
	return keys
}

// readNet reads net.tsv. A row of a rule or of an attribute's value that is no more is
// passed over, and one that came since counts nothing; any other must be there, so that a
// new role asks for training.
func readNet(file string) (*net, error) {
	tokens := firstTokens[:1:1]
	for row := range strings.Lines(file) {
		if rest, is := strings.CutPrefix(row, "token\t"); is {
			token, _, _ := strings.Cut(rest, "\t")
			tokens = append(tokens, token)
		}
	}
	if len(tokens) < len(firstTokens) || !slices.Equal(tokens[:len(firstTokens)], firstTokens) {
		return nil, fmt.Errorf("net.tsv: the first tokens are not %q", firstTokens)
	}
	n := &net{tokens: make(map[string]uint16, len(tokens)), weights: *newNetWeights(len(tokens))}
	for i, token := range tokens {
		n.tokens[token] = uint16(i) //nolint:gosec // TestNetIsRead counts them
	}
	type place struct{ name, key string }
	places := map[place][]float32{}
	missing := 0
	for _, part := range n.weights.parts(len(tokens)) {
		for i, key := range netKeys(part.name, part.rows, tokens) {
			places[place{part.name, key}] = rowOf(*part.at, part.width, i)
		}
		if part.name != "attribute" && part.name != "rule" {
			missing += part.rows
		}
	}
	delete(places, place{"token", ""})
	missing--
	for line := range strings.Lines(file) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		name, rest, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		key, numbers, _ := strings.Cut(rest, "\t")
		to, known := places[place{name, key}]
		loose := name == "attribute" || name == "rule"
		if !known && loose {
			continue
		}
		if !known {
			return nil, fmt.Errorf("net.tsv: %q: nothing of that name, or a second row for it", shortened(line))
		}
		if err := readNumbers(numbers, to); err != nil {
			return nil, fmt.Errorf("net.tsv: %q: %w", shortened(line), err)
		}
		delete(places, place{name, key})
		if !loose {
			missing--
		}
	}
	if missing > 0 {
		return nil, fmt.Errorf("net.tsv: %d rows are missing", missing)
	}
	return n, nil
}

// readNumbers reads numbers with blanks between them, as many as to has.
func readNumbers(s string, to []float32) error {
	for i := range to {
		var number string
		number, s, _ = strings.Cut(s, " ")
		v, err := strconv.ParseFloat(number, 32)
		if err != nil {
			return fmt.Errorf("number %d: %w", i+1, err)
		}
		to[i] = float32(v)
	}
	if s != "" {
		return fmt.Errorf("more than %d numbers", len(to))
	}
	return nil
}
