package store

import (
	"cmp"
	"slices"
)

// Bounds of the landmarks of a list: how many rows lie between two at least, and
// how many there are. Skipping 200 rows takes some 40 µs.
const (
	landmarkDistance = 200
	maxLandmarks     = 256
)

// landmark is a row of a list of which is known how many rows are before it.
type landmark struct {
	before int
	keys   []any // the row's in the list's order
}

// landmarks are some rows of a list in one order, from the first to the last. A page
// in the middle is looked for from the last one before it, and not from the list's
// beginning, where the database would have to skip all rows. They are remembered
// until the next change and never changed themselves: who finds another one
// remembers a longer list.
type landmarks []landmark

// size is about how many bytes landmarks take: each has up to five keys.
func (l landmarks) size() int { return 160 * len(l) }

// nearest is the last landmark with at most so many rows before it; the zero
// landmark, which has no keys, is the list's beginning.
func (l landmarks) nearest(skip int) landmark {
	at := l.after(skip)
	if at == 0 {
		return landmark{}
	}
	return l[at-1]
}

// after is the place of the first landmark with more rows before it.
func (l landmarks) after(before int) int {
	at, _ := slices.BinarySearchFunc(l, before+1, func(m landmark, before int) int { return cmp.Compare(m.before, before) })
	return at
}

// with are the landmarks and one more, or the same where that is of little use.
func (l landmarks) with(more landmark) landmarks {
	if len(l) >= maxLandmarks || more.before-l.nearest(more.before).before < landmarkDistance {
		return l
	}
	return slices.Insert(slices.Clone(l), l.after(more.before), more)
}
