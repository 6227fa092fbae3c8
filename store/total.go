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
	remembered, number, err := s.totalsFor(tx)
	if err != nil {
		return count, err
	}
	statement := rows().Session(&gorm.Session{DryRun: true}).Count(&count).Statement
	query := fmt.Sprintf("%s %#v", statement.SQL.String(), statement.Vars)
	if known, ok := remembered.recall(number, query).(int64); ok {
		return known, nil
	}
	err = rows().Count(&count).Error
	if err == nil {
		remembered.keep(number, query, count)
	}
	return count, err
}

// totalsFor are the totals that are remembered for whoever asks, and the number
// of the last change of what they may see: readers see nothing of the comments
// that wait, of which the change log tells too.
func (s *Store) totalsFor(tx *gorm.DB) (*searchCache, string, error) {
	if models.ActorOf(tx.Statement.Context).Role == models.Anyone {
		number, err := readersNumber(tx)
		return &s.totals, strconv.FormatInt(number, 10), err
	}
	var seq int64
	err := tx.Raw("SELECT coalesce(max(seq), 0) FROM changes").Scan(&seq).Error
	return &s.deskTotals, strconv.FormatInt(seq, 10), err
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
