package seed

import (
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// weightsFile holds what training on labelled pages added to the weights that
// were set by hand: a row for a rule and a role, or for a transition.
// go test ./seed -run Train -train writes it.
//
//go:embed weights.tsv
var weightsFile string

// A correction is one row of the file.
type correction struct {
	kind, name string  // "rule" and its name, or "after" and the role before
	role       string  // the role that it speaks for
	add        float64 // to the weight by hand
}

func corrections() []correction {
	var all []correction
	for _, row := range strings.Split(weightsFile, "\n") {
		fields := strings.Split(row, "\t")
		if len(fields) != 4 || strings.HasPrefix(row, "#") {
			continue
		}
		add, err := strconv.ParseFloat(fields[3], 64)
		if err != nil {
			panic(fmt.Sprintf("weights.tsv: %q: %v", row, err))
		}
		all = append(all, correction{fields[0], fields[1], fields[2], add})
	}
	return all
}

// learntWeights is the table's weights with the file's corrections. A row whose
// rule is no more is passed over, so that rules can be renamed before training.
func learntWeights() [][lineRoles]float64 {
	all := make([][lineRoles]float64, len(rules))
	byName := map[string]int{}
	for i, r := range rules {
		byName[r.name] = i
		for _, role := range r.roles {
			all[i][role] += r.weight
		}
	}
	for _, c := range corrections() {
		if i, ok := byName[c.name]; ok && c.kind == "rule" {
			if role := slices.Index(lineRoleNames[:], c.role); role >= 0 {
				all[i][role] += c.add
			}
		}
	}
	return all
}

func learntTransitions(m [lineRoles][lineRoles]float64) [lineRoles][lineRoles]float64 {
	for _, c := range corrections() {
		from, to := slices.Index(lineRoleNames[:], c.name), slices.Index(lineRoleNames[:], c.role)
		if c.kind == "after" && from >= 0 && to >= 0 && m[from][to] > impossible {
			m[from][to] += c.add
		}
	}
	return m
}
