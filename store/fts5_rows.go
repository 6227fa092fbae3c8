package store

import (
	"cmp"
	"slices"
)

// fts5Cursor stands at a row of a list, or behind the last.
type fts5Cursor struct {
	fts5List
	passed int // how many of whole
	key    int64
	// Where the term stands in the row data tells from begin to at; the next row follows.
	begin, at int
}

// next goes to the next row that is not gone, and reports whether there is one.
func (c *fts5Cursor) next() (more bool, err error) {
	data := c.data
	for c.at < len(data) {
		if c.passed < len(c.whole) && c.at >= c.whole[c.passed] {
			c.passed++
			c.key = 0
		}
		further, at := fts5Varint(data, c.at)
		var size uint64
		begin := at + 1
		if at < len(data) && data[at] < 0x80 { // as mostly
			size = uint64(data[at])
		} else {
			size, begin = fts5Varint(data, at)
		}
		size >>= 1                                               // its lowest bit tells of rows that are gone in tables with content
		if begin > len(data) || size > uint64(len(data)-begin) { //nolint:gosec // not negative
			return false, errFTS5Layout
		}
		c.key += int64(further)                //nolint:gosec // rows have such numbers
		c.begin, c.at = begin, begin+int(size) //nolint:gosec // within the data
		if len(c.segment.gone) == 0 || !c.segment.gone.holds(c.key) {
			return true, nil
		}
	}
	return false, nil
}

// places tell where the term stands in the row.
func (c *fts5Cursor) places() []byte { return c.data[c.begin:c.at] }

// fts5Rows are the rows of several lists in the order of their keys. It stands at the
// first: that of the first cursor.
type fts5Rows struct {
	// cursors are those that stand at a row: a heap, because the words with the same
	// beginning may be thousands.
	cursors []*fts5Cursor
	bytes   int // of all lists
}

func newFTS5Rows(lists []fts5List) (*fts5Rows, error) {
	r := &fts5Rows{}
	for _, list := range lists {
		r.bytes += len(list.data)
		c := &fts5Cursor{fts5List: list}
		more, err := c.next()
		if err != nil {
			return nil, err
		}
		if more {
			r.cursors = append(r.cursors, c)
		}
	}
	slices.SortStableFunc(r.cursors, func(a, b *fts5Cursor) int { return cmp.Compare(a.key, b.key) })
	return r, nil
}

// next goes to the next row. Most lists are of pages that were loaded after those of
// another, so that it is mostly one of the same list.
func (r *fts5Rows) next() error {
	more, err := r.cursors[0].next()
	if !more {
		last := len(r.cursors) - 1
		r.cursors[0], r.cursors = r.cursors[last], r.cursors[:last]
	}
	for i := 0; ; {
		least := i
		for child := 2*i + 1; child <= 2*i+2 && child < len(r.cursors); child++ {
			if r.cursors[child].key < r.cursors[least].key {
				least = child
			}
		}
		if least == i {
			return err
		}
		r.cursors[i], r.cursors[least] = r.cursors[least], r.cursors[i]
		i = least
	}
}

// seek goes to a row, and reports whether it is there.
func (r *fts5Rows) seek(key int64) (there bool, err error) {
	for len(r.cursors) > 0 && r.cursors[0].key < key {
		if err := r.next(); err != nil {
			return false, err
		}
	}
	return len(r.cursors) > 0 && r.cursors[0].key == key, nil
}

// take adds where the term stands in the wanted columns of the row that it stands at,
// each place so far before, and goes to the next row. Several lists of terms with the
// same beginning may have the row.
func (r *fts5Rows) take(found []fts5Place, wanted uint32, back uint64) ([]fts5Place, error) {
	key := r.cursors[0].key
	for several := false; len(r.cursors) > 0 && r.cursors[0].key == key; several = true {
		found = appendPlaces(found, r.cursors[0].places(), wanted, back)
		if several {
			slices.Sort(found)
		}
		if err := r.next(); err != nil {
			return found, err
		}
	}
	return found, nil
}

// fts5Place is where a term stands in a row: the column in the upper bits, and the
// place in it in the lower ones.
type fts5Place uint32

// Places name 16 columns with 268 million terms in each, which no article comes near.
const (
	fts5PlaceBits = 28
	fts5PlaceMask = 1<<fts5PlaceBits - 1
)

func appendPlaces(found []fts5Place, bytes []byte, wanted uint32, back uint64) []fts5Place {
	var column, place uint64
	for at := 0; at < len(bytes); {
		var v uint64
		if v, at = fts5Varint(bytes, at); v == 1 {
			column, at = fts5Varint(bytes, at)
			place = 0
			continue
		}
		if place += v - 2; place >= back && wanted>>column&1 != 0 {
			found = append(found, fts5Place(column<<fts5PlaceBits|(place-back)&fts5PlaceMask)) //nolint:gosec // it fits
		}
	}
	return found
}

// inBoth keeps the places of a that are in b, too. Both are in order.
func inBoth(a, b []fts5Place) []fts5Place {
	kept := a[:0]
	for _, place := range a {
		for len(b) > 0 && b[0] < place {
			b = b[1:]
		}
		if len(b) > 0 && b[0] == place {
			kept = append(kept, place)
		}
	}
	return kept
}

// weighPlaces is what it counts that a phrase stands at places of a row.
func weighPlaces(places []fts5Place, over []float64) float64 {
	score, times, last := 0.0, 0, -1
	for _, place := range places {
		column := int(place >> fts5PlaceBits)
		if over[column] == 0 {
			times++
		} else if column != last {
			score += over[column]
		}
		last = column
	}
	return score + oftenness(times)
}

// weigh is what it counts that a term stands where bytes tell, if that is in a wanted column.
func weigh(bytes []byte, over []float64, wanted uint32) (score float64, any bool, err error) {
	times := 0
	for column, at := 0, 0; at < len(bytes); {
		if bytes[at] == 1 {
			var v uint64
			if v, at = fts5Varint(bytes, at+1); v >= uint64(len(over)) {
				return 0, false, errFTS5Layout
			}
			column = int(v) //nolint:gosec // below the number of columns
		}
		places := 0 // how many there are; each ends with a byte below 0x80
		for before := byte(0); at < len(bytes) && (bytes[at] != 1 || before >= 0x80); at++ {
			before = bytes[at]
			places += int(^before >> 7)
		}
		if wanted>>column&1 == 0 || places == 0 {
			continue
		}
		any = true
		if over[column] == 0 {
			times += places
		} else {
			score += over[column]
		}
	}
	return score + oftenness(times), any, nil
}

// stands reports whether a term stands in a wanted column where bytes tell.
func stands(bytes []byte, wanted uint32) bool {
	if len(bytes) > 2 && bytes[0] == 1 && bytes[1] < 0x80 && wanted>>bytes[1]&1 != 0 { // as mostly
		return true
	}
	in := wanted&1 != 0
	for at := 0; at < len(bytes); {
		var v uint64
		switch v, at = fts5Varint(bytes, at); {
		case v == 1:
			v, at = fts5Varint(bytes, at)
			in = wanted>>v&1 != 0
		case in:
			return true
		}
	}
	return false
}
