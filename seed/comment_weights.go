package seed

import (
	_ "embed"
	"sync"
)

// nameFile holds a sign in a row (comment_signs.go) and how strongly it speaks for a
// reading of a comment, in natural logarithms of odds: by itself, among the others of its
// group, and inside a comment. go test ./seed -run TestTrainNames -train-names writes it.
//
//go:embed names.tsv
var nameFile string

// The passes in which readings are weighed.
const (
	passAlone = iota
	passAmong
	passInside
	namePasses
)

// nameWeights are the weights of each sign.
type nameWeights map[string][namePasses]float64

// learntNames are the weights of names.tsv. They are read when the first comment is.
var learntNames = sync.OnceValue(func() nameWeights {
	w, err := readNameWeights(nameFile)
	if err != nil {
		panic(err) // The file is ours and a test reads it.
	}
	return w
})

func readNameWeights(file string) (nameWeights, error) {
	w := nameWeights{}
	err := readSigns("names.tsv", file, namePasses, func(sign string, of []float64) { w[sign] = [namePasses]float64(of) })
	return w, err
}
