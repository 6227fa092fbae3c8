package seed

import (
	_ "embed"
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
	err := readSigns("reach.tsv", file, int(reachStates), func(sign string, of []float64) { w[sign] = [reachStates]float64(of) })
	return w, err
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
