package store

import (
	"database/sql"
	"errors"
	"strconv"
	"strings"

	"gorm.io/gorm"
)

// What is asked with every comment goes past GORM, which would read each
// statement's question marks anew and find out about types at run time. Such a
// statement names its values $1, $2, …, which both databases understand.

// byHand runs a statement without rows.
func byHand(tx *gorm.DB, statement string, values ...any) error {
	_, err := tx.Statement.ConnPool.ExecContext(tx.Statement.Context, statement, values...)
	return err
}

// takeByHand reads the one row of a query, or returns gorm.ErrRecordNotFound.
func takeByHand(tx *gorm.DB, into []any, query string, values ...any) error {
	err := tx.Statement.ConnPool.QueryRowContext(tx.Statement.Context, query, values...).Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return gorm.ErrRecordNotFound
	}
	return err
}

// textsByHand reads the texts that a query finds.
func textsByHand(tx *gorm.DB, query string, of ...any) (texts []string, err error) {
	rows, err := tx.Statement.ConnPool.QueryContext(tx.Statement.Context, query, of...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		texts = append(texts, text)
	}
	return texts, rows.Err()
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
