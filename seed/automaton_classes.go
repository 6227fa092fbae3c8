package seed

import (
	"cmp"
	"encoding/binary"
	"regexp/syntax"
	"slices"
	"unicode"
	"unicode/utf8"
)

// classes parts all characters into those that a program cannot tell apart.
type classes struct {
	// samples are one character of each class.
	samples []rune
	// pages are the classes of the characters up to U+FFFF, by their upper and their
	// lower byte.
	pages [256]*[256]uint16
	// cuts are the first characters of the runs of one class, from U+0000 on, and
	// runs their classes.
	cuts []rune
	runs []uint16
}

// of is the class of a character.
func (c *classes) of(r rune) int {
	if r < 1<<16 {
		return int(c.pages[uint8(r>>8)][uint8(r)])
	}
	i, found := slices.BinarySearch(c.cuts, r)
	if !found {
		i--
	}
	return int(c.runs[i])
}

func newClasses(program *syntax.Prog) classes {
	sets := setsOf(program)
	edges := edgesOf(sets)
	var c classes
	known := map[string]uint16{}
	in := make([]byte, (len(sets)+7)/8) // the sets that hold the characters from an edge on
	for i := 0; i < len(edges); {
		at := edges[i].at
		for ; i < len(edges) && edges[i].at == at; i++ {
			in[edges[i].set/8] ^= 1 << (edges[i].set % 8)
		}
		class, found := known[string(in)]
		if !found {
			class = uint16(len(c.samples))
			known[string(in)] = class
			c.samples = append(c.samples, at)
		}
		c.cuts, c.runs = append(c.cuts, at), append(c.runs, class)
	}
	c.fill()
	return c
}

// setsOf are the different sets of characters that a program asks for, and those
// that its assertions do, as pairs of bounds; the first holds none.
func setsOf(program *syntax.Prog) [][]rune {
	sets := [][]rune{nil, {'\n', '\n'}, {'0', '9', 'A', 'Z', '_', '_', 'a', 'z'}}
	known := map[string]bool{}
	var key []byte
	for i := range program.Inst {
		inst := &program.Inst[i]
		if inst.Op != syntax.InstRune && inst.Op != syntax.InstRune1 {
			continue
		}
		key = binary.LittleEndian.AppendUint32(key[:0], inst.Arg)
		for _, r := range inst.Rune {
			key = binary.LittleEndian.AppendUint32(key, uint32(r))
		}
		if !known[string(key)] {
			known[string(key)] = true
			sets = append(sets, boundsOf(inst))
		}
	}
	return sets
}

// boundsOf are the characters that an instruction asks for.
func boundsOf(inst *syntax.Inst) []rune {
	if len(inst.Rune) != 1 {
		return inst.Rune
	}
	r := inst.Rune[0]
	bounds := []rune{r, r}
	if syntax.Flags(inst.Arg)&syntax.FoldCase != 0 { // Also in its other cases.
		for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
			bounds = append(bounds, other, other)
		}
	}
	return bounds
}

// An edge is a character at which a set begins, or behind which it ends.
type edge struct {
	at  rune
	set int
}

// edgesOf are those of all sets, in order, and one of no set at the first character.
func edgesOf(sets [][]rune) []edge {
	edges := []edge{{}, {}} // Two, so that the set is left again.
	for set, bounds := range sets {
		for i := 0; i+1 < len(bounds); i += 2 {
			edges = append(edges, edge{bounds[i], set})
			if bounds[i+1] < utf8.MaxRune {
				edges = append(edges, edge{bounds[i+1] + 1, set})
			}
		}
	}
	slices.SortFunc(edges, func(a, b edge) int { return cmp.Compare(a.at, b.at) })
	return edges
}

// fill writes the pages. Those of one class throughout share their memory.
func (c *classes) fill() {
	uniform := map[uint16]*[256]uint16{}
	run := 0
	for page := range c.pages {
		first := rune(page) << 8
		for run+1 < len(c.cuts) && c.cuts[run+1] <= first {
			run++
		}
		if run+1 == len(c.cuts) || c.cuts[run+1] > first+0xff {
			if class := c.runs[run]; uniform[class] == nil {
				uniform[class] = new([256]uint16)
				for i := range uniform[class] {
					uniform[class][i] = class
				}
			}
			c.pages[page] = uniform[c.runs[run]]
			continue
		}
		c.pages[page] = new([256]uint16)
		for i := range c.pages[page] {
			for run+1 < len(c.cuts) && c.cuts[run+1] <= first+rune(i) {
				run++
			}
			c.pages[page][i] = c.runs[run]
		}
	}
}
