package store

import (
	"context"
	"time"

	"gorm.io/gorm"

	"broadsheet/models"
)

// AuditFilter says which acts are wanted. Several values of a field are
// alternatives, and a zero field asks nothing.
type AuditFilter struct {
	Acts, Types []string
	ResourceIDs []int64
	// Keys are the ids of those that acted.
	Keys []int64
	// From and To are the first and last day, in UTC.
	From, To models.Date
	Page     Page
}

var auditOrders = orders[models.AuditEntry]{
	"newest": {[]string{"id_key"}, func(a *models.AuditEntry) []any { return []any{-a.ID} }},
}

// ListAudit answers the acts that filter asks for, the newest first. It returns
// ErrCursor for a cursor of another list.
func (s *Store) ListAudit(ctx context.Context, filter AuditFilter) (Listing[models.AuditEntry], error) {
	filter.Page.Sort = "newest"
	return listOf(ctx, s, auditOrders, filter.Page, func(tx *gorm.DB) *gorm.DB {
		q := tx.Model(&models.AuditEntry{})
		if filter.Acts != nil {
			q = q.Where("act IN ?", filter.Acts)
		}
		if filter.Types != nil {
			q = q.Where("type IN ?", filter.Types)
		}
		if filter.ResourceIDs != nil {
			q = q.Where("resource_id IN ?", filter.ResourceIDs)
		}
		if filter.Keys != nil {
			q = q.Where("key_id IN ?", filter.Keys)
		}
		if !filter.From.IsZero() {
			q = q.Where("at >= ?", midnight(filter.From.FirstDay()))
		}
		if !filter.To.IsZero() {
			q = q.Where("at < ?", midnight(filter.To.LastDay()+1))
		}
		return q
	})
}

// midnight is the beginning of a day since 1970-01-01 in UTC.
func midnight(day int) time.Time { return time.Unix(int64(day)*24*60*60, 0).UTC() }
