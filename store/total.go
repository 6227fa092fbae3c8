package store

import (
	"context"
	"fmt"
	"strconv"

	"gorm.io/gorm"

	"broadsheet/models"
)

// readerKey is where the context of a read names its store, so that totals are
// remembered. What a transaction has not committed is counted each time.
type readerKey struct{}

// total counts the rows of a list. The totals of what the change log tells of
// are remembered until the next change, so that only the first asking counts.
func total[T any](rows func() *gorm.DB) (int64, error) {
	var count int64
	tx := rows().Session(&gorm.Session{NewDB: true})
	s, reading := tx.Statement.Context.Value(readerKey{}).(*Store)
	if !reading || !logged[T]() {
		return count, rows().Count(&count).Error
	}
	var seq int64
	if err := tx.Raw("SELECT coalesce(max(seq), 0) FROM changes").Scan(&seq).Error; err != nil {
		return count, err
	}
	statement := rows().Session(&gorm.Session{DryRun: true}).Count(&count).Statement
	number, query := strconv.FormatInt(seq, 10), fmt.Sprintf("%s %#v", statement.SQL.String(), statement.Vars)
	if known, ok := s.totals.recall(number, query).(int64); ok {
		return known, nil
	}
	err := rows().Count(&count).Error
	if err == nil {
		s.totals.keep(number, query, count)
	}
	return count, err
}

// logged reports whether the change log tells of everything that changes a list of T.
func logged[T any]() bool {
	switch any(*new(T)).(type) {
	case models.Article, models.Author, models.Section, models.Comment, models.Thread, models.DocumentSummary:
		return true
	}
	return false
}

// asReader lets reads under ctx remember totals.
func (s *Store) asReader(ctx context.Context) context.Context {
	return context.WithValue(ctx, readerKey{}, s)
}
