package store

import (
	"fmt"
	"strings"
	"time"

	"gorm.io/gorm"
)

// Limit is how much one address, or all readers of one article, may do in a time.
type Limit struct {
	// Name is the limit's for clients: lower-case letters and dashes.
	Name string
	// Most is how often; it must be positive.
	Most int
	// Window is the time that slides over what was done; at most maxWindow.
	Window time.Duration
}

// maxWindow is how long what was done is remembered.
const maxWindow = 24 * time.Hour

// Quota is what is left of a limit.
type Quota struct {
	Limit
	Left int
	// Reset is when more will be left than now.
	Reset time.Duration
}

// LimitError says that a limit was reached. It holds the limits that were looked
// at, of which at least one has nothing left.
type LimitError struct{ Quotas []Quota }

func (e *LimitError) Error() string {
	for _, q := range e.Quotas {
		if q.Left == 0 {
			return fmt.Sprintf("the limit of %d in %s is reached (%s): try again in %d seconds", q.Most, q.Window, q.Name, Seconds(e.RetryAfter()))
		}
	}
	return "a limit is reached"
}

// RetryAfter is the time until every limit has something left again.
func (e *LimitError) RetryAfter() time.Duration {
	var wait time.Duration
	for _, q := range e.Quotas {
		if q.Left == 0 {
			wait = max(wait, q.Reset)
		}
	}
	return wait
}

// Seconds are whole seconds, rounded up: at least 1.
func Seconds(d time.Duration) int {
	return max(1, int((d+time.Second-1)/time.Second))
}

// allowance is a limit on what some kind of act of somebody.
type allowance struct {
	limit Limit
	kind  string
	// who are the names that somebody had lately, the present one first.
	who []string
}

// quotas are what is left of limits, from rows, so that all servers and a
// restarted one agree. They come with LimitError where one is reached.
func quotas(tx *gorm.DB, now time.Time, of []allowance) ([]Quota, error) {
	left, counts, firsts := make([]Quota, len(of)), make([]int, len(of)), make([]time.Time, len(of))
	questions := make([]question, len(of))
	for i, a := range of {
		questions[i] = a.used(now, &counts[i], &firsts[i])
	}
	if err := ask(tx, questions...); err != nil {
		return nil, err
	}
	full := false
	for i, a := range of {
		if counts[i] > a.limit.Most {
			counts[i] = a.limit.Most
			if err := ask(tx, a.oldest(now, &firsts[i])); err != nil {
				return nil, err
			}
		}
		left[i] = Quota{Limit: a.limit, Left: a.limit.Most - counts[i], Reset: a.limit.Window}
		if counts[i] > 0 {
			left[i].Reset = firsts[i].Add(a.limit.Window).Sub(now)
		}
		full = full || left[i].Left == 0
	}
	if full {
		return left, &LimitError{left}
	}
	return left, nil
}

// used asks how much was done in the window, and when the first of it was.
func (a allowance) used(now time.Time, count *int, first *time.Time) question {
	lately, of := a.lately(now)
	return question{into: []any{first, count}, query: "SELECT at, (SELECT count(*) " + lately + ") " + lately + " ORDER BY at LIMIT 1", values: of, orNone: true}
}

// oldest asks when the first of the last acts was, of as many as are allowed.
func (a allowance) oldest(now time.Time, first *time.Time) question {
	lately, of := a.lately(now)
	skip := of.add(a.limit.Most - 1)
	return question{into: []any{first}, query: "SELECT at " + lately + " ORDER BY at DESC LIMIT 1 OFFSET " + skip, values: of}
}

// lately finds what was done in the window.
func (a allowance) lately(now time.Time) (from string, of values) {
	of = values{a.kind, now.Add(-a.limit.Window)}
	return "FROM uses WHERE kind = $1 AND at > $2 AND who IN " + of.list(a.who), of
}

// spend takes one from each limit, or returns LimitError and takes none.
func spend(tx *gorm.DB, now time.Time, of []allowance) ([]Quota, error) {
	left, err := quotas(tx, now, of)
	if err != nil {
		return left, err
	}
	var all values
	var rows []string
	for i, a := range of {
		rows = append(rows, all.row(a.kind, a.who[0], now))
		left[i].Left--
	}
	return left, byHand(tx, "INSERT INTO uses (kind, who, at) VALUES "+strings.Join(rows, ", "), all...)
}
