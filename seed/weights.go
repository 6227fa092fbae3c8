package seed

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// A featureTable says where the weights of features are: a hash table with open
// places, at most half of them taken, because a line asks for some 250 features.
type featureTable struct {
	keys  []uint64 // features, and 1; 0 for an open place
	at    []int32
	shift int // of a hash, so that a place is left
	count int
}

func newFeatureTable(most int) featureTable {
	t := featureTable{shift: 64}
	for 1<<(64-t.shift) < 2*most+2 {
		t.shift--
	}
	t.keys, t.at = make([]uint64, 1<<(64-t.shift)), make([]int32, 1<<(64-t.shift))
	return t
}

// place is where a feature stands, or may be put.
func (t *featureTable) place(f feature) int {
	key := uint64(f) + 1
	i := int(key * 0x9E3779B97F4A7C15 >> t.shift)
	for t.keys[i] != key && t.keys[i] != 0 {
		i = (i + 1) & (len(t.keys) - 1)
	}
	return i
}

func (t *featureTable) find(f feature) (at int32, known bool) {
	i := t.place(f)
	return t.at[i], t.keys[i] != 0
}

// put puts a feature that is not in the table.
func (t *featureTable) put(f feature, at int) {
	i := t.place(f)
	t.keys[i], t.at[i] = uint64(f)+1, int32(at) //nolint:gosec // of a file's rows
	t.count++
}

// codes are the roles by the one or two letters that stand for them.
type codes [1 << 16]int8

func newCodes() *codes {
	c := &codes{}
	for role, code := range roleCodes {
		c[codeOf(code)] = int8(role) + 1
	}
	return c
}

// codeOf is a number for one or two letters; 0 for anything else.
func codeOf(s string) uint16 {
	switch len(s) {
	case 1:
		return uint16(s[0])
	case 2:
		return uint16(s[0]) | uint16(s[1])<<8
	}
	return 0
}

// role finds the role of a code.
func (c *codes) role(code string) (lineRole, bool) {
	role := c[codeOf(code)]
	return lineRole(role) - 1, role > 0
}

func readModel(file string) (*model, error) {
	rows := strings.Count(file, "\n")
	m := &model{features: newFeatureTable(rows), weights: make([]weighing, 0, rows)}
	m.clear()
	keys, roles := newFeatureNames(), newCodes()
	others := map[string]bool{} // the names of rows that are no feature's
	returns := strings.IndexByte(file, '\r') >= 0
	for row := range strings.Lines(file) {
		if strings.HasPrefix(row, "#") {
			continue
		}
		name, rest, ok := strings.Cut(strings.TrimSuffix(row, "\n"), "\t")
		values, said, isRow := strings.Cut(rest, "\t")
		if !ok || !isRow || strings.IndexByte(said, '\t') >= 0 || returns && strings.IndexByte(row, '\r') >= 0 {
			return nil, fmt.Errorf("weights.tsv: %q: not three fields and a line feed", row)
		}
		w, err := readWeighing(said, roles)
		if err != nil {
			return nil, fmt.Errorf("weights.tsv: %q: %w", row, err)
		}
		f, isFeature := keys.feature(name, values)
		if isFeature {
			if _, again := m.features.find(f); again {
				return nil, fmt.Errorf("weights.tsv: %q: a second row for it", row)
			}
			m.features.put(f, len(m.weights))
			m.weights = append(m.weights, w)
			continue
		}
		whole := name + "\t" + values
		if others[whole] {
			return nil, fmt.Errorf("weights.tsv: %q: a second row for it", row)
		}
		others[whole] = true
		if err := m.follow(name, values, &w, roles); err != nil {
			return nil, fmt.Errorf("weights.tsv: %q: %w", row, err)
		}
	}
	return m, nil
}

// follow adds the weights of what may follow what, or begin a page; a row of a rule or
// an attribute that is no more is passed over.
func (m *model) follow(name, gap string, w *weighing, roles *codes) error {
	if name == "start" {
		m.starts.add(w)
		return nil
	}
	from, is := strings.CutPrefix(name, "after ")
	if !is {
		return nil
	}
	role, known := roles.role(from)
	class := gapClassOf(gap)
	if !known || class < 0 {
		return errors.New("no such role or gap")
	}
	m.follows[class][role].add(w)
	return nil
}

func readWeighing(s string, roles *codes) (w weighing, err error) {
	for i := 0; i < len(s); i++ {
		begin, at := i, -1
		for ; i < len(s) && s[i] != ' '; i++ {
			if at < 0 && (s[i] == '+' || s[i] == '-') {
				at = i - begin
			}
		}
		part := s[begin:i]
		if part == "" {
			continue
		}
		if at < 0 {
			return w, fmt.Errorf("no role and weight in %q", part)
		}
		role, ok := roles.role(part[:at])
		weight, err := readWeight(part[at:])
		if !ok || err != nil || w[role] != 0 {
			return w, fmt.Errorf("no role and weight, or a second one: %q", part)
		}
		w[role] = weight
	}
	return w, nil
}

// readWeight is strconv.ParseFloat of a sign, digits, a point and digits, of which
// training writes two; numbers of so few digits are the same by one division.
func readWeight(s string) (float32, error) {
	digits, scale := 0, 0
	for i := 1; i < len(s); i++ {
		switch c := s[i]; {
		case c == '.' && scale == 0:
			scale = 1
		case c >= '0' && c <= '9' && i <= 7:
			digits, scale = digits*10+int(c-'0'), scale*10
		default:
			return parseWeight(s)
		}
	}
	if scale < 10 || s[1] == '.' {
		return parseWeight(s)
	}
	weight := float32(digits) / float32(scale)
	if s[0] == '-' {
		weight = -weight
	}
	return weight, nil
}

func parseWeight(s string) (float32, error) {
	weight, err := strconv.ParseFloat(s, 32)
	if err == nil && (math.IsInf(weight, 0) || math.IsNaN(weight)) {
		err = strconv.ErrRange
	}
	return float32(weight), err
}
