package store

import (
	"fmt"

	"broadsheet/models"
)

// Cursor is a place in a list: the sort keys of the row that it stands beside.
type Cursor struct {
	// List names what is listed, and Sort its order.
	List, Sort string
	// Keys are int64 or string, one for each key of the order.
	Keys []any
	// Backward asks for the rows before the place instead of those after it.
	Backward bool
}

// fits reports whether a cursor that a client sent belongs to the order.
func (o order[T]) fits(c *Cursor) bool {
	var zero T
	want := o.keys(&zero)
	if len(c.Keys) != len(want) {
		return false
	}
	for i := range want {
		_, wantText := want[i].(string)
		if _, isText := c.Keys[i].(string); isText != wantText {
			return false
		}
	}
	return true
}

// of is the order that page asks for, or ErrCursor for a cursor of another list.
func (o orders[T]) of(page Page) (order[T], error) {
	order, ok := o[page.Sort]
	if !ok || page.Cursor != nil && (page.Cursor.List != listName[T]() || page.Cursor.Sort != page.Sort || !order.fits(page.Cursor)) {
		return order, ErrCursor
	}
	return order, nil
}

// listName tells the cursors of lists apart.
func listName[T any]() string {
	switch any(*new(T)).(type) {
	case models.Article:
		return "articles"
	case models.Author:
		return "authors"
	case models.Section:
		return "sections"
	case models.Comment:
		return "comments"
	case models.Thread:
		return "threads"
	case models.DocumentSummary:
		return "documents"
	case models.Span:
		return "spans"
	case models.Revision:
		return "revisions"
	case models.Key:
		return "keys"
	case models.Ban:
		return "bans"
	case models.Report:
		return "reports"
	case models.AuditEntry:
		return "audit"
	case models.Webhook:
		return "webhooks"
	case models.Delivery:
		return "deliveries"
	case hit:
		return "hits"
	}
	return fmt.Sprintf("%T", *new(T))
}
