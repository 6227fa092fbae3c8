package models

import (
	"errors"
	"fmt"
	"time"
)

// ErrDate says that a text is no date that ParseDate reads.
var ErrDate = errors.New("not a date: write YYYY, YYYY-MM or YYYY-MM-DD")

// Date is a calendar date of the precision that is known: a year, a month or a
// day. The zero Date is no date. Two Dates are equal (==) when they are written
// the same.
type Date struct {
	text        string
	first, last int
}

// layouts are the forms of a date of EDTF level 0 (ISO 8601-2, annex A), by length.
var layouts = map[int]string{4: "2006", 7: "2006-01", 10: "2006-01-02"}

// ParseDate reads a date of EDTF level 0: 2022, 2022-06 or 2022-06-08, in the
// proleptic Gregorian calendar, years 0000 to 9999, without times or intervals.
// It returns an error that wraps ErrDate for any other form and for days that no
// calendar has.
func ParseDate(s string) (Date, error) {
	layout, known := layouts[len(s)]
	if !known {
		return Date{}, fmt.Errorf("%w, not %q", ErrDate, clip(s))
	}
	first, err := time.Parse(layout, s)
	if err != nil {
		return Date{}, fmt.Errorf("%w, not %q", ErrDate, clip(s))
	}
	next := first.AddDate(0, 0, 1)
	switch len(s) {
	case 4:
		next = first.AddDate(1, 0, 0)
	case 7:
		next = first.AddDate(0, 1, 0)
	}
	return Date{text: s, first: daysSince1970(first), last: daysSince1970(next) - 1}, nil
}

// String returns the date as it was written; "" for no date.
func (d Date) String() string { return d.text }

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d.text == "" }

// IsDay reports whether d names a single day, not a month or a year.
func (d Date) IsDay() bool { return !d.IsZero() && d.first == d.last }

// FirstDay returns the first day that d may be, in days since 1970-01-01
// (which is 0; earlier days are negative).
func (d Date) FirstDay() int { return d.first }

// LastDay returns the last day that d may be, inclusive, in days since 1970-01-01.
func (d Date) LastDay() int { return d.last }

// daysSince1970 counts whole days; t is a midnight in UTC, so nothing is cut.
func daysSince1970(t time.Time) int { return int(t.Unix() / (24 * 60 * 60)) }

// clip keeps an error about s readable however long s is.
func clip(s string) string {
	const maxRunes = 40
	count := 0
	for i := range s {
		if count == maxRunes {
			return s[:i] + "…"
		}
		count++
	}
	return s
}
