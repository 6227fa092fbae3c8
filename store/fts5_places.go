package store

import (
	"cmp"
	"slices"
)

// walk reads the rows of a list, and gives each with the bytes that tell where the term stands.
func (l *fts5List) walk(take func(key int64, places []byte) error) error {
	var key uint64
	whole := l.whole
	for at := 0; at < len(l.data); {
		for len(whole) > 0 && whole[0] < at {
			whole = whole[1:]
		}
		begins := len(whole) > 0 && whole[0] == at
		var more, size uint64
		more, at = fts5Varint(l.data, at)
		if key += more; begins {
			key = more
		}
		size, at = fts5Varint(l.data, at)
		size >>= 1                                             // its lowest bit tells of rows that are gone in tables with content
		if at > len(l.data) || size > uint64(len(l.data)-at) { //nolint:gosec // not negative
			return errFTS5Layout
		}
		places := l.data[at : at+int(size)]                      //nolint:gosec // within the data
		at += int(size)                                          //nolint:gosec // within the data
		if number := int64(key); !l.segment.gone.holds(number) { //nolint:gosec // rows have such numbers
			if err := take(number, places); err != nil {
				return err
			}
		}
	}
	return nil
}

// weigh adds the rows in which the term stands in a wanted column, with what that counts.
func (l *fts5List) weigh(found []match, over []float64, wanted uint32) ([]match, error) {
	found = slices.Grow(found, len(l.data)/16)
	err := l.walk(func(key int64, places []byte) error {
		score, times, column, in := 0.0, 0, 0, wanted&1 != 0
		any := false
		for at := 0; at < len(places); {
			v := uint64(places[at])
			if at++; v >= 0x80 {
				v, at = fts5Varint(places, at-1)
			}
			if v == 1 {
				if v, at = fts5Varint(places, at); v >= uint64(len(over)) {
					return errFTS5Layout
				}
				column = int(v) //nolint:gosec // below the number of columns
				if in = wanted>>column&1 != 0; in {
					score += over[column]
				}
				continue
			}
			if !in {
				continue
			}
			any = true
			if over[column] == 0 {
				times++
			}
		}
		if any {
			found = append(found, match{key, score + oftenness(times)})
		}
		return nil
	})
	return found, err
}

// fts5Places are where terms stand in a row: the column in the upper bits, and the
// place of the first term in it in the lower ones.
type fts5Places struct {
	key    int64
	places []uint32
}

// Places name 16 columns with 268 million terms in each, which no article comes near.
const (
	fts5PlaceBits = 28
	fts5PlaceMask = 1<<fts5PlaceBits - 1
	placesAtOnce  = 4096
)

func (p fts5Places) weigh(over []float64) float64 {
	score, times, last := 0.0, 0, -1
	for _, place := range p.places {
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

// side finds the rows in which terms stand side by side in a wanted column. The
// shortest lists are read first, and of the others only what may be in all.
func side(lists [][]fts5List, wanted uint32) ([]fts5Places, error) {
	order := make([]int, len(lists))
	bytes := make([]int, len(lists))
	for i := range lists {
		order[i] = i
		for _, list := range lists[i] {
			bytes[i] += len(list.data)
		}
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(bytes[a], bytes[b]) })
	var found []fts5Places
	for n, i := range order {
		var rows []fts5Places
		for _, list := range lists[i] {
			var err error
			if rows, err = list.places(rows, uint64(i), wanted, found, n == 0); err != nil { //nolint:gosec // a place in a phrase
				return nil, err
			}
		}
		rows = mergedRows(sortByKey(rows, func(p *fts5Places) int64 { return p.key }))
		if n > 0 {
			rows = inBoth(found, rows)
		}
		if found = rows; len(found) == 0 {
			return nil, nil
		}
	}
	return found, nil
}

// places adds the rows, of some or of all, with the places so far before those of the term.
func (l *fts5List) places(found []fts5Places, back uint64, wanted uint32, of []fts5Places, all bool) ([]fts5Places, error) {
	var memory []uint32
	if all {
		found = slices.Grow(found, len(l.data)/16)
	}
	err := l.walk(func(key int64, bytes []byte) error {
		if !all {
			for len(of) > 0 && of[0].key < key {
				of = of[1:]
			}
			if len(of) == 0 || of[0].key != key {
				return nil
			}
		}
		if len(memory)+len(bytes) > cap(memory) { // A place takes a byte at least.
			memory = make([]uint32, 0, max(placesAtOnce, len(bytes)))
		}
		begin := len(memory)
		var column, place uint64
		for at := 0; at < len(bytes); {
			var v uint64
			if v, at = fts5Varint(bytes, at); v == 1 {
				column, at = fts5Varint(bytes, at)
				place = 0
				continue
			}
			if place += v - 2; place >= back && wanted>>column&1 != 0 {
				memory = append(memory, uint32(column<<fts5PlaceBits|(place-back)&fts5PlaceMask)) //nolint:gosec // it fits
			}
		}
		if len(memory) > begin {
			found = append(found, fts5Places{key, memory[begin:len(memory):len(memory)]})
		}
		return nil
	})
	return found, err
}

// mergedRows makes one of the rows with the same key, which several terms with the same
// beginning may give.
func mergedRows(rows []fts5Places) []fts5Places {
	kept := rows[:0]
	for _, row := range rows {
		if n := len(kept); n > 0 && kept[n-1].key == row.key {
			kept[n-1].places = append(kept[n-1].places, row.places...) // in new memory: its own ends with it
			slices.Sort(kept[n-1].places)
			continue
		}
		kept = append(kept, row)
	}
	return kept
}

// inBoth keeps of the rows of b the places that are in a, too.
func inBoth(a, b []fts5Places) []fts5Places {
	kept := b[:0]
	for _, row := range b {
		for len(a) > 0 && a[0].key < row.key {
			a = a[1:]
		}
		if len(a) == 0 {
			break
		}
		if a[0].key != row.key {
			continue
		}
		places, others := row.places[:0], a[0].places
		for _, place := range row.places {
			for len(others) > 0 && others[0] < place {
				others = others[1:]
			}
			if len(others) > 0 && others[0] == place {
				places = append(places, place)
			}
		}
		if len(places) > 0 {
			kept = append(kept, fts5Places{row.key, places})
		}
	}
	return kept
}
