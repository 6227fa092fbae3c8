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
	used := make([]used, len(of))
	if err := ask(tx, usesOf(of, now, used)); err != nil {
		return nil, err
	}
	return leftOf(tx, now, of, used)
}

// usesOf asks how often what is limited was done.
func usesOf(of []allowance, now time.Time, into []used) question {
	var q question
	var asked []string
	for i, a := range of {
		lately := a.lately(&q.values, now)
		asked = append(asked, "(SELECT count(*) "+lately+")", "(SELECT at "+lately+" ORDER BY at LIMIT 1)")
		q.into = append(q.into, &into[i].count, &into[i].first)
	}
	q.query = "SELECT " + strings.Join(asked, ", ")
	return q
}

// leftOf are quotas of what was done so often.
func leftOf(tx *gorm.DB, now time.Time, of []allowance, used []used) ([]Quota, error) {
	left := make([]Quota, len(of))
	full := false
	for i, a := range of {
		if err := used[i].bound(tx, a, now); err != nil {
			return nil, err
		}
		left[i] = Quota{Limit: a.limit, Left: a.limit.Most - used[i].count, Reset: a.limit.Window}
		if used[i].first != nil {
			left[i].Reset = used[i].first.Add(a.limit.Window).Sub(now)
		}
		full = full || left[i].Left == 0
	}
	if full {
		return left, &LimitError{left}
	}
	return left, nil
}

// used is how often something was done in a window, and when first; nil for never.
type used struct {
	count int
	first *time.Time
}

// lately is the FROM and WHERE of what was done in the window.
func (a allowance) lately(of *values, now time.Time) string {
	return "FROM uses WHERE kind = " + of.add(a.kind) + " AND at > " + of.add(now.Add(-a.limit.Window)) + " AND who IN " + of.list(a.who)
}

// bound counts no more than the most, the last ones.
func (u *used) bound(tx *gorm.DB, a allowance, now time.Time) error {
	if u.count <= a.limit.Most {
		return nil
	}
	u.count = a.limit.Most
	var of values
	lately := a.lately(&of, now)
	return takeByHand(tx, []any{&u.first}, "SELECT at "+lately+" ORDER BY at DESC LIMIT 1 OFFSET "+of.add(a.limit.Most-1), of...)
}

// spend takes one from each limit, or returns LimitError and takes none.
func spend(tx *gorm.DB, now time.Time, of []allowance) ([]Quota, error) {
	left, err := quotas(tx, now, of)
	if err != nil {
		return left, err
	}
	return left, takeOne(tx, now, of, left)
}

// takeOne takes one from each limit, of which so much is left.
func takeOne(tx *gorm.DB, now time.Time, of []allowance, left []Quota) error {
	var all values
	var rows []string
	for i, a := range of {
		rows = append(rows, all.row(a.kind, a.who[0], now))
		left[i].Left--
	}
	return byHand(tx, "INSERT INTO uses (kind, who, at) VALUES "+strings.Join(rows, ", "), all...)
}
