package seed

import (
	"fmt"
	"strconv"
	"strings"
)

// readSigns reads a file of learnt weights: in a row a sign and its weights, behind tabs.
// What begins with "# " is a remark. It returns an error that names the file for a row of
// another number of weights, or of what is no number.
func readSigns(name, file string, weights int, keep func(sign string, of []float64)) error {
	for row := range strings.Lines(file) {
		if strings.HasPrefix(row, "# ") {
			continue
		}
		cells := strings.Split(strings.TrimSuffix(row, "\n"), "\t")
		if len(cells) != weights+1 {
			return fmt.Errorf("%s: %d cells in %q", name, len(cells), row)
		}
		of := make([]float64, weights)
		for i := range of {
			v, err := strconv.ParseFloat(cells[i+1], 64)
			if err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			of[i] = v
		}
		keep(cells[0], of)
	}
	return nil
}
