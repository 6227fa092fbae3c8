package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"gorm.io/gorm"
)

// pipelines are connections to PostgreSQL whose transactions are pipelines.
type pipelines struct{ *sql.DB }

// pipeline is a transaction in which statements that answer nothing wait for the
// next one that does: they are sent with it, and so share the time that it takes
// to be answered, of which writing a comment took some ten times. Any
// other statement is sent when those before it have been carried out.
type pipeline struct {
	*sql.Tx
	ctx     context.Context // as sql.Tx keeps it: a commit has no other
	conn    *sql.Conn
	waiting []unsent
}

// unsent is a statement that answers nothing.
type unsent struct {
	text   string
	values []any
}

// BeginTx begins a pipeline on a connection of its own. GORM calls it.
func (p pipelines) BeginTx(ctx context.Context, options *sql.TxOptions) (gorm.ConnPool, error) {
	conn, err := p.Conn(ctx)
	if err != nil {
		return nil, err
	}
	tx, err := conn.BeginTx(ctx, options)
	if err != nil {
		return nil, errors.Join(err, conn.Close())
	}
	return &pipeline{Tx: tx, ctx: ctx, conn: conn}, nil
}

// GetDBConn lets GORM find the pool.
func (p pipelines) GetDBConn() (*sql.DB, error) { return p.DB, nil }

// later sends a statement with the next one. What it fails of, that one fails of.
func (p *pipeline) later(text string, values []any) {
	p.waiting = append(p.waiting, unsent{text, values})
}

// flush carries out what waits.
func (p *pipeline) flush(ctx context.Context) error { return p.ask(ctx) }

// ask sends questions at once, behind what waits.
func (p *pipeline) ask(ctx context.Context, questions ...question) error {
	if len(p.waiting)+len(questions) == 0 {
		return nil
	}
	waiting := p.waiting
	p.waiting = nil
	return p.raw(func(conn *pgx.Conn) error {
		var batch pgx.Batch
		for _, s := range waiting {
			batch.Queue(s.text, s.values...)
		}
		for _, q := range questions {
			batch.Queue(q.query, q.values...).QueryRow(func(row pgx.Row) error { return q.answer(row) })
		}
		return conn.SendBatch(ctx, &batch).Close()
	})
}

// copyPostgres inserts rows by COPY, behind what waits.
func copyPostgres(tx *gorm.DB, into string, rows int, row func(i int) []any) error {
	p, ok := tx.Statement.ConnPool.(*pipeline)
	if !ok {
		return fmt.Errorf("rows are copied into %s outside of a transaction", into)
	}
	ctx := tx.Statement.Context
	if err := p.flush(ctx); err != nil {
		return err
	}
	table, list, _ := strings.Cut(strings.TrimSuffix(into, ")"), " (")
	columns := strings.Fields(strings.ReplaceAll(list, ",", " ")) // They may stand on several lines.
	return p.raw(func(conn *pgx.Conn) error {
		_, err := conn.CopyFrom(ctx, pgx.Identifier{table}, columns, pgx.CopyFromSlice(rows, func(i int) ([]any, error) { return row(i), nil }))
		return err
	})
}

// raw lends the transaction's own connection.
func (p *pipeline) raw(do func(*pgx.Conn) error) error {
	return p.conn.Raw(func(driver any) error {
		conn, ok := driver.(*stdlib.Conn)
		if !ok {
			return fmt.Errorf("a connection to PostgreSQL is a %T", driver)
		}
		if conn.Conn().PgConn().TxStatus() == 'I' { // Its context has ended: what is sent now would be committed alone.
			return sql.ErrTxDone
		}
		return do(conn.Conn())
	})
}

// ExecContext carries out a statement by itself.
func (p *pipeline) ExecContext(ctx context.Context, query string, values ...any) (sql.Result, error) {
	if err := p.flush(ctx); err != nil {
		return nil, err
	}
	return p.Tx.ExecContext(ctx, query, values...) //nolint:gosec // It hands on what GORM has made.
}

// QueryContext asks for rows.
func (p *pipeline) QueryContext(ctx context.Context, query string, values ...any) (*sql.Rows, error) {
	if err := p.flush(ctx); err != nil {
		return nil, err
	}
	return p.Tx.QueryContext(ctx, query, values...) //nolint:gosec // as above
}

// QueryRowContext asks for a row; where what waited has failed, the database
// refuses to answer.
func (p *pipeline) QueryRowContext(ctx context.Context, query string, values ...any) *sql.Row {
	if err := p.flush(ctx); err != nil {
		failed, cancel := context.WithCancelCause(ctx)
		cancel(err)
		return p.Tx.QueryRowContext(failed, query, values...)
	}
	return p.Tx.QueryRowContext(ctx, query, values...)
}

// Commit carries out what waits, and commits, while the transaction's context lasts.
func (p *pipeline) Commit() error {
	if err := p.flush(p.ctx); err != nil {
		return errors.Join(err, p.Rollback())
	}
	return errors.Join(p.Tx.Commit(), p.conn.Close())
}

// Rollback takes the transaction back; what waits is not carried out.
func (p *pipeline) Rollback() error {
	p.waiting = nil
	return errors.Join(p.Tx.Rollback(), p.conn.Close())
}
