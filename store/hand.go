package store

import (
	"context"
	"database/sql"
	"errors"
	"strconv"
	"strings"
	"sync"

	"gorm.io/gorm"
)

// What is asked with every comment goes past GORM, which would read each
// statement's question marks anew and find out about types at run time. Such a
// statement names its values $1, $2, …, which both databases understand.

// byHand runs a statement without rows. On PostgreSQL it may be sent with the next
// one, which fails then of what is wrong with it; flush sends it at once.
func byHand(tx *gorm.DB, statement string, values ...any) error {
	if p, ok := tx.Statement.ConnPool.(*pipeline); ok {
		p.later(statement, values)
		return nil
	}
	_, err := tx.Statement.ConnPool.ExecContext(tx.Statement.Context, statement, values...)
	return err
}

// rowsAtOnce are how many rows a statement of insertByHand may have, and how many comments
// one of askPostsSQLite, so that there are few texts, each of which is prepared once.
var rowsAtOnce = []int{64, 32, 16, 8, 4, 2, 1}

// insertByHand inserts rows, whose so many columns into names with their table; all
// are the values, row after row. Where the database has a way for many rows, they go that way.
func insertByHand(tx *gorm.DB, into string, columns int, all []any) error {
	if bulk := dialectOf(tx).copyRows; bulk != nil && len(all) >= rowsAtOnce[0]*columns {
		return bulk(tx, into, len(all)/columns, func(i int) []any { return all[i*columns : (i+1)*columns] })
	}
	for _, rows := range rowsAtOnce {
		statement := ""
		for ; len(all) >= rows*columns; all = all[rows*columns:] {
			if statement == "" {
				statement = "INSERT INTO " + into + " VALUES " + dialectOf(tx).signs(rows, columns)
			}
			if err := byHand(tx, statement, all[:rows*columns]...); err != nil {
				return err
			}
		}
	}
	return nil
}

// numberedSigns are signs for the values of rows: ($1, $2), ($3, $4).
func numberedSigns(rows, columns int) string {
	var all values
	row := make([]any, columns)
	signs := make([]string, rows)
	for i := range signs {
		signs[i] = all.row(row...)
	}
	return strings.Join(signs, ", ")
}

// flush carries out what byHand was told.
func flush(tx *gorm.DB) error {
	if p, ok := tx.Statement.ConnPool.(*pipeline); ok {
		return p.flush(tx.Statement.Context)
	}
	return nil
}

// texts are the texts of statements by what they are put together from, each made once:
// making one takes as long as carrying it out.
type texts[T interface {
	comparable
	text() string
}] struct{ made sync.Map }

func (t *texts[T]) of(parts T) string {
	if text, known := t.made.Load(parts); known {
		return text.(string)
	}
	text := parts.text()
	t.made.Store(parts, text)
	return text
}

// question is a query for one row.
type question struct {
	into   []any
	query  string
	values values
}

// column asks for one more. It has a short name, which SQLite's driver copies for each
// answer; without one, that is all of its text.
func (q *question) column(into any, column string) {
	before := ", "
	if q.into == nil {
		before = "SELECT "
	}
	q.into, q.query = append(q.into, into), q.query+before+column+" AS v"
}

// answer reads the row, or returns gorm.ErrRecordNotFound.
func (q question) answer(row interface{ Scan(into ...any) error }) error {
	err := row.Scan(q.into...)
	if errors.Is(err, sql.ErrNoRows) { // pgx.ErrNoRows is one.
		return gorm.ErrRecordNotFound
	}
	return err
}

// ask asks questions that do not depend on each other, on PostgreSQL at once. Within
// a transaction they are too short to be interrupted; else a connection is waited for.
//
//nolint:contextcheck // The context is the transaction's.
func ask(tx *gorm.DB, questions ...question) error {
	ctx := tx.Statement.Context
	if _, begun := tx.Statement.ConnPool.(*sql.Tx); begun {
		var cancel context.CancelFunc
		ctx, cancel = dialectOf(tx).steady(ctx)
		defer cancel()
	}
	if p, ok := tx.Statement.ConnPool.(*pipeline); ok {
		return p.ask(ctx, questions...)
	}
	for _, q := range questions {
		if err := q.answer(tx.Statement.ConnPool.QueryRowContext(ctx, q.query, q.values...)); err != nil {
			return err
		}
	}
	return nil
}

// takeByHand reads the one row of a query, or returns gorm.ErrRecordNotFound.
func takeByHand(tx *gorm.DB, into []any, query string, values ...any) error {
	return ask(tx, question{into: into, query: query, values: values})
}

// values gathers the values of a statement that is put together.
type values []any

// add answers the sign for one more value.
func (v *values) add(value any) string {
	*v = append(*v, value)
	return "$" + strconv.Itoa(len(*v))
}

// row answers the signs for the values of a row, for VALUES (…).
func (v *values) row(of ...any) string {
	signs := make([]string, len(of))
	for i, value := range of {
		signs[i] = v.add(value)
	}
	return "(" + strings.Join(signs, ", ") + ")"
}

// list answers the signs for several texts, for IN (…).
func (v *values) list(of []string) string {
	if len(of) == 0 {
		return "(NULL)"
	}
	texts := make([]any, len(of))
	for i, text := range of {
		texts[i] = text
	}
	return v.row(texts...)
}
