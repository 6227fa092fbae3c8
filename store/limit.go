package store

import (
	"fmt"
	"strconv"
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
	// article is one whose readers' comments that are still there count, and not what was
	// noted of kind and who; 0 for none.
	article int64
}

// quotas are what is left of limits, from rows, so that all servers and a
// restarted one agree. They come with LimitError where one is reached.
func quotas(tx *gorm.DB, now time.Time, of []allowance) ([]Quota, error) {
	used := make([]used, len(of))
	var q question
	askUses(&q, of, now, used)
	if err := ask(tx, q); err != nil {
		return nil, err
	}
	return leftOf(tx, now, of, used)
}

// askUses asks how often what is limited was done.
func askUses(q *question, of []allowance, now time.Time, into []used) {
	for i, a := range of {
		lately := a.lately(&q.values, now)
		q.column(&into[i].count, "(SELECT count(*) "+lately+")")
		q.column(&into[i].first, "(SELECT at "+lately+" ORDER BY at LIMIT 1)")
	}
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

// Scan reads both as one text, count and time, or recencyKey of the time, with a blank
// between; null for never.
func (u *used) Scan(value any) error {
	text, isText := value.(string)
	if !isText {
		if value == nil {
			return nil
		}
		return fmt.Errorf("uses are a %T", value)
	}
	count, at, _ := strings.Cut(text, " ")
	first, err := readTime(at)
	if err != nil {
		return err
	}
	u.first = &first
	u.count, err = strconv.Atoi(count)
	return err
}

// readTime reads a time that was stored, or its recencyKey.
func readTime(text string) (time.Time, error) {
	if !strings.HasPrefix(text, "-") {
		return parseStored(text)
	}
	key, err := strconv.ParseInt(text, 10, 64)
	return time.UnixMicro(-key).UTC(), err
}

// usedByComment is the kind of uses of comments: of an edit, and of a comment that is gone.
// Those that are there count by themselves.
const usedByComment = "comment"

// lately is the FROM and WHERE of what was done in the window.
func (a allowance) lately(of *values, now time.Time) string {
	if a.article != 0 {
		return "FROM (SELECT created_at AS at FROM comments WHERE article_id = " + of.add(a.article) +
			" AND recency_key < " + of.add(recencyKey(now.Add(-a.limit.Window))) + " AND address_hash IS NOT NULL) AS lately WHERE TRUE"
	}
	since := now.Add(-a.limit.Window)
	uses := "FROM uses WHERE kind = " + of.add(a.kind) + " AND at > " + of.add(since) + " AND who IN " + of.list(a.who)
	if a.kind != usedByComment {
		return uses
	}
	return "FROM (SELECT created_at AS at FROM comments WHERE address_hash IN " + of.list(a.who) + " AND recency_key < " + of.add(recencyKey(since)) +
		" UNION ALL SELECT at " + uses + ") AS lately WHERE TRUE"
}

// more adds what was done later.
func (u *used) more(at time.Time) {
	u.count++
	if u.first == nil {
		u.first = &at
	}
}

// join adds what else was done.
func (u *used) join(other used) {
	u.count += other.count
	if u.first == nil || other.first != nil && other.first.Before(*u.first) {
		u.first = other.first
	}
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

// spend takes one from each limit, or returns LimitError and takes none. From that on
// comments under an article nothing is taken: it counts those that are there.
func spend(tx *gorm.DB, now time.Time, of []allowance) ([]Quota, error) {
	left, err := quotas(tx, now, of)
	if err != nil {
		return left, err
	}
	var uses []use
	for i, a := range of {
		if a.article == 0 {
			uses = append(uses, use{a.kind, a.who[0], now})
			left[i].Left--
		}
	}
	return left, insertUses(tx, uses)
}

// use is a row of what was done.
type use struct {
	kind, who string
	at        time.Time
}

func insertUses(tx *gorm.DB, uses []use) error {
	rows := make(values, 0, 3*len(uses))
	for _, u := range uses {
		rows = append(rows, u.kind, u.who, u.at)
	}
	return insertByHand(tx, "uses (kind, who, at)", 3, rows)
}
