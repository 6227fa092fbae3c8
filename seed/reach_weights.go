package seed

import (
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"
)

// reachFile holds a sign in a row (reach_signs.go) and how strongly it speaks for each
// state of an article, in natural logarithms of odds. go test ./seed -run TestTrainReach
// -train-reach writes it.
//
//go:embed reach.tsv
var reachFile string

// reachWeights are the weights of each sign.
type reachWeights map[string][reachStates]float64

// learntReach are the weights of reach.tsv. They are read when the first page is.
var learntReach = sync.OnceValue(func() reachWeights {
	w, err := readReach(reachFile)
	if err != nil {
		panic(err) // The file is ours and a test reads it.
	}
	return w
})

func readReach(file string) (reachWeights, error) {
	w := reachWeights{}
	for row := range strings.Lines(file) {
		if strings.HasPrefix(row, "#") {
			continue
		}
		cells := strings.Split(strings.TrimSuffix(row, "\n"), "\t")
		if len(cells) != int(reachStates)+1 {
			return nil, fmt.Errorf("reach.tsv: %d cells in %q", len(cells), row)
		}
		var of [reachStates]float64
		for state := range of {
			v, err := strconv.ParseFloat(cells[state+1], 64)
			if err != nil {
				return nil, fmt.Errorf("reach.tsv: %w", err)
			}
			of[state] = v
		}
		w[cells[0]] = of
	}
	return w, nil
}

// sum adds up what signs say.
func (w reachWeights) sum(signs []string) [reachStates]float64 {
	var sum [reachStates]float64
	for _, sign := range signs {
		of := w[sign]
		for state := range sum {
			sum[state] += of[state]
		}
	}
	return sum
}
