package store

import (
	"context"
	"fmt"
	"reflect"
	"strconv"

	"gorm.io/gorm"

	"broadsheet/models"
)

// readerKey is where the context of a read names its store, so that what lists
// are like is remembered. What a transaction has not committed is counted each time.
type readerKey struct{}

// asReader lets reads under ctx remember what lists are like.
func (s *Store) asReader(ctx context.Context) context.Context {
	return context.WithValue(ctx, readerKey{}, s)
}

// readerOf is the store that may remember what tx reads; nil where tx may see what
// will never be committed.
func readerOf(tx *gorm.DB) *Store {
	s, _ := tx.Statement.Context.Value(readerKey{}).(*Store)
	return s
}

// total counts the rows of a list, or reads the counter of them that is kept. The
// totals of what the change log tells of are remembered until the next change, so
// that only the first asking counts.
func total(rows, counter func() *gorm.DB, known memory) (int64, error) {
	if count, ok := known.recall("total").(int64); ok {
		return count, nil
	}
	var count int64
	var err error
	var short *gorm.DB
	if counter != nil {
		short = counter()
	}
	if short != nil {
		err = short.Scan(&count).Error
	} else {
		err = rows().Count(&count).Error
	}
	if err == nil {
		known.keep("total", count)
	}
	return count, err
}

// counter counts what the filter finds in a shorter way than by finding it: it finds
// the kept count of one author's or one section's articles, named by id. All else
// that readers filter by alone stands in the index of search keys, which has just
// what they may see; counting there takes a tenth of reading each article. Nil is
// for neither.
func (f ArticleFilter) counter(tx *gorm.DB) *gorm.DB {
	if f.isSearched(tx.Statement.Context) {
		return f.searched(tx, "articles").Select("count(*)")
	}
	switch author, section := f.only(); {
	case author != 0:
		return tx.Table("authors").Select("article_count").Where("id = ?", author)
	case section != 0:
		return tx.Table("sections").Select("article_count").Where("id = ?", section)
	}
	return nil
}

// memory remembers what one list is like until the next change. The zero value
// remembers nothing.
type memory struct {
	in            *searchCache
	number, query string
}

// name is what the list of the articles that the filter finds is remembered by for
// whoever asks: all of the filter but the part of the list and of its rows.
func (f ArticleFilter) name(ctx context.Context) string {
	var query, commented string
	if f.Query != nil {
		query = f.Query.String()
	}
	if f.HasComments != nil {
		commented = strconv.FormatBool(*f.HasComments)
	}
	f.Query, f.HasComments, f.Blocks, f.Page = nil, nil, false, Page{}
	var rest string
	if !reflect.ValueOf(f).IsZero() { // Mostly it is, and its text would be longer than what is remembered.
		rest = fmt.Sprintf("%#v", f)
	}
	return fmt.Sprintf("%q %s %s %s", models.ActorOf(ctx).Role, rest, commented, query)
}

// memoryOf is the memory of a list of T by its name, else by its SQL; the zero value
// where changes of it are not told of.
func memoryOf[T any](rows func() *gorm.DB, name string) (memory, error) {
	tx := rows().Session(&gorm.Session{NewDB: true})
	s := readerOf(tx)
	if s == nil || !logged[T]() {
		return memory{}, nil
	}
	remembered, number, err := s.totalsFor(tx)
	if err != nil {
		return memory{}, err
	}
	if name != "" {
		return memory{remembered, number, " " + name}, nil
	}
	var count int64
	statement := rows().Session(&gorm.Session{DryRun: true}).Count(&count).Statement
	return memory{remembered, number, fmt.Sprintf(" %s %#v", statement.SQL.String(), statement.Vars)}, nil
}

func (m memory) recall(what string) any {
	if m.in == nil {
		return nil
	}
	return m.in.recall(m.number, what+m.query)
}

func (m memory) keep(what string, value any) {
	if m.in != nil {
		m.in.keep(m.number, what+m.query, value)
	}
}

// totalsFor are the totals that are remembered for whoever asks, and the number
// of the last change of what they may see: readers see nothing of the comments
// that wait, of which the change log tells too.
func (s *Store) totalsFor(tx *gorm.DB) (*searchCache, string, error) {
	if models.ActorOf(tx.Statement.Context).Role == models.Anyone {
		number, err := numberOf(tx, readersSetting)
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
