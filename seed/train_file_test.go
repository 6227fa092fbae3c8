package seed

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

// leastWeight is what a weight must be to be written. Beside a net, leaving out all under .1 or
// .15 cost nothing on pages of writers left out (1,496 and 1,490 lines read wrong, 1,507 with all
// from .02), and all under .2 did (1,559); alone, many small ones add up.
const leastWeight = 0.1

// file is weights.tsv: features in the order of their names.
func (c *pupil) file() string {
	names := newFeatureNames()
	var rows []string
	for i, f := range c.keys {
		var w [lineRoles]float64
		for role := range w {
			w[role] = kept * c.mean[i][role] / c.averaged
		}
		if said := written(&w, leastWeight); said != "" {
			name, values := names.name(f, c.words)
			rows = append(rows, name+"\t"+values+"\t"+said)
		}
	}
	slices.Sort(rows)
	for class := range gapClasses {
		for from := range lineRoles {
			var w [lineRoles]float64
			for to := range w {
				if mayFollow[from][to] {
					w[to] = (c.afterMean[class][from][to] + c.afterMean[gapClasses][from][to]) / c.averaged
				}
			}
			if said := written(&w, 0.005); said != "" {
				rows = append(rows, "after "+roleCodes[from]+"\t"+gapClassNames[class]+"\t"+said)
			}
		}
	}
	rows = append(rows, "start\t\t"+written(&c.start, 0.005))
	return "# Learnt from testdata/dev: go test ./seed -run TestTrain -train\n# feature\tits values\twhat it adds to which role\n" + strings.Join(rows, "\n") + "\n"
}

// written is a row's weights, those that are not small.
func written(w *[lineRoles]float64, least float64) string {
	var said []string
	for role, weight := range w {
		if math.Abs(weight) >= least {
			said = append(said, fmt.Sprintf("%s%+.2f", roleCodes[role], weight))
		}
	}
	return strings.Join(said, " ")
}

// model is what the file would be read as.
func (c *pupil) model() *model {
	m, err := readModel(c.file())
	if err != nil {
		panic(err)
	}
	return m
}

// TestWeightsAreRead reads weights.tsv and finds every row a feature.
func TestWeightsAreRead(t *testing.T) {
	m, err := readModel(weightsFile)
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	for row := range strings.Lines(weightsFile) {
		if !strings.HasPrefix(row, "#") && !strings.HasPrefix(row, "after ") && !strings.HasPrefix(row, "start") {
			rows++
		}
	}
	if rows == 0 || rows != len(m.weights) || m.features.count != rows {
		t.Errorf("%d rows, %d features, %d weights", rows, m.features.count, len(m.weights))
	}
}
