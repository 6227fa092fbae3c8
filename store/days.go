package store

import (
	"gorm.io/gorm"

	"broadsheet/models"
)

// between keeps the rows whose dates overlap the days from and to, inclusive; a zero
// date bounds nothing.
func between(q *gorm.DB, from, to models.Date) *gorm.DB {
	if !from.IsZero() {
		q = q.Where("last_day >= ?", from.FirstDay())
	}
	if !to.IsZero() {
		q = q.Where("first_day <= ?", to.LastDay())
	}
	return q
}

// keyRange bounds a key, both ends inclusive; nil for no end. It only tells the
// database where in an index to look: all rows of the list are within it.
type keyRange struct{ low, high *int64 }

// of keeps the rows whose key in column is within the range.
func (r keyRange) of(q *gorm.DB, column string) *gorm.DB {
	if r.low != nil {
		q = q.Where(column+" >= ?", *r.low)
	}
	if r.high != nil {
		q = q.Where(column+" <= ?", *r.high)
	}
	return q
}

const (
	// longestDate is by how many days the last day that a date may be is behind its
	// first at most: a leap year of which nothing more is known.
	longestDate = 365
	// undatedKey is the first key of undated rows in both orders by day.
	undatedKey = 9000000
)

// daysWithin bounds the first key of an order by day: rows that overlap the days from
// and to begin in them, or at most longestDate before. In other orders it bounds nothing.
func daysWithin(order string, from, to models.Date) keyRange {
	first, last := int64(1-undatedKey), int64(undatedKey-1)
	if !from.IsZero() {
		first = int64(from.FirstDay() - longestDate)
	}
	if !to.IsZero() {
		last = int64(to.LastDay())
	}
	switch {
	case from.IsZero() && to.IsZero():
		return keyRange{}
	case order == "newest":
		return keyRange{low: new(-last), high: new(-first)}
	case order == "oldest":
		return keyRange{low: &first, high: &last}
	}
	return keyRange{}
}

// keysWithin is daysWithin of search keys.
func keysWithin(from, to models.Date) (within keyRange) {
	if first := from.FirstDay() - longestDate; !from.IsZero() && first > -dayZero {
		within.high = new(dayKey(&first, 0))
	}
	if last := to.LastDay(); !to.IsZero() {
		within.low = new(dayKey(&last, 1<<placeBits-1))
	}
	return within
}
