package store

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"gorm.io/gorm"
)

// Page says which rows of a list are wanted.
type Page struct {
	// Limit is the most rows of an answer, 1 to 100.
	Limit int
	// Number counts pages from 1; 0 where the list is walked by cursor or begins.
	Number int
	// Cursor continues a list; nil where it begins.
	Cursor *Cursor
	// Sort names the order; "" for the list's default.
	Sort string
	// within bounds the first key of the order.
	within keyRange
}

// Listing is a part of a list and where it goes on.
type Listing[T any] struct {
	Data  []T
	Limit int
	// Total counts the rows of the whole list.
	Total int64
	// Next and Prev continue the list; nil at its ends.
	Next, Prev *Cursor
}

// order is one order of a list of T. Its columns are all ascending, and the last
// is unique, so that a row-value comparison continues the list.
type order[T any] struct {
	columns []string
	keys    func(*T) []any
}

// orders are the orders of a list of T by name.
type orders[T any] map[string]order[T]

// list answers the part of query that page asks for, and the count of all of it.
// Rows must be a fresh query each time that it is called.
func list[T any](rows func() *gorm.DB, known orders[T], page Page) (Listing[T], error) {
	return listRead(rows, shortcut{}, known, page, func(part *gorm.DB) ([]T, error) {
		found := []T{}
		return found, part.Find(&found).Error
	})
}

// shortcut is what saves work with a list. The zero value saves none.
type shortcut struct {
	// counter answers a query for the number of rows that takes less than counting
	// them, or nil.
	counter func() *gorm.DB
	// inOrder finds more than manyRows rows sooner than the list's query does, or nil.
	inOrder func() *gorm.DB
	// few finds no more than fewRows rows sooner than the list's query does, or nil.
	few func() *gorm.DB
	// name tells the list from all others of its type; else the SQL does.
	name string
}

// manyRows is the number of rows of a list up to which they are found by an index and
// brought into their order. Of a list of more rows the first 20 are among some 4,000 of a
// million, where they lie as anywhere else.
const manyRows = 5000

// fewRows is the number of rows of a list up to which those of a million that an index
// has nothing of are better looked for in a narrow index as a whole, some 300 ms, than in
// their order until 20 are found: that would be 20,000 rows, or all for the last of them.
const fewRows = 1000

// listRead is list whose rows are read by read, in their order.
func listRead[T any](rows func() *gorm.DB, short shortcut, known orders[T], page Page, read func(part *gorm.DB) ([]T, error)) (Listing[T], error) {
	listing := Listing[T]{Data: []T{}, Limit: page.Limit}
	order, err := known.of(page)
	if err != nil {
		return listing, err
	}
	memory, err := memoryOf[T](rows, short.name)
	if err != nil {
		return listing, err
	}
	counted := func() *gorm.DB { return page.within.of(rows(), order.columns[0]) }
	if listing.Total, err = total(counted, short.counter, memory); err != nil {
		return listing, err
	}
	if page.skip() >= int(listing.Total) { // The database would look for what is not there.
		return listing, nil
	}
	memory.query = " by " + page.Sort + memory.query
	marks, _ := memory.recall("landmarks").(landmarks)
	switch {
	case listing.Total > manyRows && short.inOrder != nil:
		rows = short.inOrder
	case listing.Total <= fewRows && short.few != nil:
		rows = short.few
	}
	part, err := read(order.part(rows(), page, marks.nearest(page.skip())))
	if err != nil {
		return listing, err
	}
	listing.cut(part, order, page)
	if page.skip() > 0 && len(part) > 0 {
		memory.keep("landmarks", marks.with(landmark{page.skip(), order.keys(&part[0])}))
	}
	return listing, nil
}

// skip is how many rows of the list are before the page; 0 for what a cursor continues.
func (p Page) skip() int { return max(p.Number-1, 0) * p.Limit }

// part finds the rows that page asks for, and one more where there are more;
// those before a cursor from the last to the first. A page with a number is found
// from a landmark before it, or the zero landmark.
func (o order[T]) part(query *gorm.DB, page Page, from landmark) *gorm.DB {
	backward := page.Cursor != nil && page.Cursor.Backward
	query = query.Order(orderBy(o.columns, backward)).Limit(page.Limit + 1)
	within := page.within
	switch {
	case page.Cursor != nil:
		query = query.Where(compared(o.columns, sign(backward)), page.Cursor.Keys...)
		if backward {
			within.high = nil
		} else {
			within.low = nil
		}
	case from.keys != nil:
		query = query.Where(compared(o.columns, ">="), from.keys...).Offset(page.skip() - from.before)
		within.low = nil
	default:
		query = query.Offset(page.skip())
	}
	return within.of(query, o.columns[0])
}

// sort puts the rows of a page in their order, as part has them.
func (o order[T]) sort(rows []T, page Page) {
	compare := compareKeys
	if page.Cursor != nil && page.Cursor.Backward {
		compare = func(a, b []any) int { return compareKeys(b, a) }
	}
	keys := make([][]any, len(rows))
	for i := range rows {
		keys[i] = o.keys(&rows[i])
	}
	if slices.IsSortedFunc(keys, compare) { // as databases mostly give them
		return
	}
	places := make([]int, len(rows))
	for i := range places {
		places[i] = i
	}
	slices.SortFunc(places, func(a, b int) int { return compare(keys[a], keys[b]) })
	sorted := make([]T, len(rows))
	for i, place := range places {
		sorted[i] = rows[place]
	}
	copy(rows, sorted)
}

// compareKeys compares the keys of two rows, each int64 or string.
func compareKeys(a, b []any) int {
	for i, key := range a {
		c := 0
		switch key := key.(type) {
		case int64:
			c = cmp.Compare(key, b[i].(int64))
		case string:
			c = strings.Compare(key, b[i].(string))
		}
		if c != 0 {
			return c
		}
	}
	return 0
}

// cut takes what part has read, and says where the list goes on.
func (l *Listing[T]) cut(rows []T, order order[T], page Page) {
	backward := page.Cursor != nil && page.Cursor.Backward
	more := len(rows) > page.Limit
	if more {
		rows = rows[:page.Limit]
	}
	if backward {
		slices.Reverse(rows)
	}
	if len(rows) == 0 {
		return
	}
	l.Data = rows
	before := page.Cursor != nil || page.Number > 1
	after := more
	if backward {
		before, after = more, true
	}
	if before {
		l.Prev = &Cursor{List: listName[T](), Sort: page.Sort, Keys: order.keys(&rows[0]), Backward: true}
	}
	if after {
		l.Next = &Cursor{List: listName[T](), Sort: page.Sort, Keys: order.keys(&rows[len(rows)-1])}
	}
}

func orderBy(columns []string, backward bool) string {
	if backward {
		return strings.Join(columns, " DESC, ") + " DESC"
	}
	return strings.Join(columns, ", ")
}

// sign compares rows with those that a list has behind a cursor.
func sign(backward bool) string {
	if backward {
		return "<"
	}
	return ">"
}

// compared compares the sort keys with those of a row, which both databases answer from one index.
func compared(columns []string, sign string) string {
	return "(" + strings.Join(columns, ", ") + ") " + sign + " (?" + strings.Repeat(", ?", len(columns)-1) + ")"
}

// inParts gives ids to query a few hundred at a time: a statement has a bounded number of values.
func inParts[T any](values []T, query func(part []T) error) error {
	for part := range slices.Chunk(values, 500) {
		if err := query(part); err != nil {
			return err
		}
	}
	return nil
}

// listOf is list on a snapshot of its own.
func listOf[T any](ctx context.Context, s *Store, known orders[T], page Page, query func(tx *gorm.DB) *gorm.DB) (Listing[T], error) {
	var listing Listing[T]
	err := s.read(ctx, func(tx *gorm.DB) error {
		var err error
		listing, err = list(func() *gorm.DB { return query(tx) }, known, page)
		return err
	})
	return listing, err
}

// take answers the one row that where finds, or ErrNotFound.
func take[T any](ctx context.Context, s *Store, where func(tx *gorm.DB) *gorm.DB) (T, error) {
	var row T
	err := s.read(ctx, func(tx *gorm.DB) error { return where(tx).Take(&row).Error })
	return row, err
}

// takeNamed answers the author or section that ref names by id or slug, if
// whoever asks may know of it, ErrNotFound, or MovedError where it has another
// address now.
func takeNamed[T any](ctx context.Context, s *Store, kind string, ref Ref) (T, error) {
	var row T
	err := s.read(ctx, func(tx *gorm.DB) error {
		if err := ref.where(known(tx, kind)).Take(&row).Error; err != nil {
			return orMoved(tx, kind, ref, err)
		}
		return nil
	})
	return row, err
}
