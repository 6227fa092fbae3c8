package seed

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

// TestWeightFiles reads what TestTrainReach and TestTrainNames have written.
func TestWeightFiles(t *testing.T) {
	reach, err := readReach(reachFile)
	if err != nil || len(reach) < 100 || reachText(reach) != reachFile {
		t.Errorf("reach.tsv holds %d signs and is not as it would be written: %v", len(reach), err)
	}
	names, err := readNameWeights(nameFile)
	if err != nil || len(names) < 100 || nameText(names) != nameFile {
		t.Errorf("names.tsv holds %d signs and is not as it would be written: %v", len(names), err)
	}
	for _, broken := range []string{"a sign\t1\t2\t3\n", "a sign\t1\t2\t3\tfour\n"} {
		if _, err := readReach(broken); err == nil {
			t.Errorf("%q is read", broken)
		}
	}
	for _, broken := range []string{"a sign\t1\t2\n", "a sign\t1\t2\tthree\n"} {
		if _, err := readNameWeights(broken); err == nil {
			t.Errorf("%q is read", broken)
		}
	}
}

// reachText is reach.tsv, and nameText names.tsv.
func reachText(w reachWeights) string {
	return signsText(w, reachStateNames[:], func(of [reachStates]float64) []float64 { return of[:] })
}

func nameText(w nameWeights) string {
	return signsText(w, []string{"alone", "among others", "inside"}, func(of [namePasses]float64) []float64 { return of[:] })
}

// signsText is a file of learnt weights, its rows in the order of the signs.
func signsText[W any](w map[string]W, columns []string, weights func(W) []float64) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# sign\t%s\n", strings.Join(columns, "\t"))
	for _, sign := range slices.Sorted(maps.Keys(w)) {
		b.WriteString(sign)
		for _, v := range weights(w[sign]) {
			fmt.Fprintf(&b, "\t%.2f", v)
		}
		b.WriteByte('\n')
	}
	return b.String()
}
