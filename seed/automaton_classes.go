package seed

import (
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
		return int(c.pages[r>>8][r&0xff])
	}
	i, found := slices.BinarySearch(c.cuts, r)
	if !found {
		i--
	}
	return int(c.runs[i])
}

func newClasses(program *syntax.Prog) classes {
	sets := setsOf(program)
	c := classes{cuts: cutsOf(sets)}
	known := map[string]uint16{}
	var marks []byte
	for _, cut := range c.cuts {
		marks = marks[:0]
		for i, set := range sets {
			if set.MatchRune(cut) {
				marks = binary.LittleEndian.AppendUint16(marks, uint16(i))
			}
		}
		class, found := known[string(marks)]
		if !found {
			class = uint16(len(c.samples))
			known[string(marks)] = class
			c.samples = append(c.samples, cut)
		}
		c.runs = append(c.runs, class)
	}
	c.fill()
	return c
}

// setsOf are the different sets of characters that a program asks for, and those
// that its assertions do.
func setsOf(program *syntax.Prog) []syntax.Inst {
	sets := []syntax.Inst{{Op: syntax.InstRune, Rune: []rune{'\n'}}, {Op: syntax.InstRune, Rune: []rune{'0', '9', 'A', 'Z', '_', '_', 'a', 'z'}}}
	for _, inst := range program.Inst {
		switch inst.Op {
		case syntax.InstRune, syntax.InstRune1:
			if !slices.ContainsFunc(sets, func(s syntax.Inst) bool { return s.Arg == inst.Arg && slices.Equal(s.Rune, inst.Rune) }) {
				sets = append(sets, syntax.Inst{Op: inst.Op, Arg: inst.Arg, Rune: inst.Rune})
			}
		}
	}
	return sets
}

// cutsOf are the characters at which the answer of some set can change.
func cutsOf(sets []syntax.Inst) []rune {
	cuts := []rune{0}
	for _, set := range sets {
		if len(set.Rune) == 1 { // Also in its other cases, where the case does not matter.
			cuts = append(cuts, set.Rune[0], set.Rune[0]+1)
			for r := unicode.SimpleFold(set.Rune[0]); r != set.Rune[0]; r = unicode.SimpleFold(r) {
				cuts = append(cuts, r, r+1)
			}
			continue
		}
		for i := 0; i+1 < len(set.Rune); i += 2 {
			cuts = append(cuts, set.Rune[i], set.Rune[i+1]+1)
		}
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	return slices.DeleteFunc(cuts, func(r rune) bool { return r > utf8.MaxRune })
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
