package store

import (
	"context"
	"database/sql/driver"
	"errors"
)

// Bounds of the statements that a connection keeps: their number, and the length
// of the SQL of one in bytes. What the store asks again and again has some 60
// different texts; one costs some 10 kB.
const (
	maxStatements     = 120
	maxStatementBytes = 8 << 10
)

// preparing opens connections that keep the statements that they have prepared,
// because preparing one takes as long as running it, or longer. Nothing above
// the driver knows of it: the same text is the same statement.
type preparing struct{ driver.Connector }

// Connect opens a connection.
func (p preparing) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := p.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return &preparedConn{sqliteConn: conn.(sqliteConn), kept: map[string]*statement{}}, nil
}

// sqliteConn is all that database/sql uses of a connection of the driver.
type sqliteConn interface {
	driver.Conn
	driver.ConnPrepareContext
	driver.ConnBeginTx
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
}

// preparedConn keeps statements. Like every connection it is used by one
// goroutine at a time.
type preparedConn struct {
	sqliteConn
	kept map[string]*statement
}

// statement is one that is kept.
type statement struct {
	sqliteStatement
	busy bool // its rows are being read
}

type sqliteStatement interface {
	driver.Stmt
	driver.StmtExecContext
	driver.StmtQueryContext
}

// ExecContext runs a statement without rows.
func (c *preparedConn) ExecContext(ctx context.Context, query string, values []driver.NamedValue) (driver.Result, error) {
	s, err := c.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	if s == nil {
		return c.sqliteConn.ExecContext(ctx, query, values)
	}
	return s.ExecContext(ctx, values)
}

// QueryContext runs a statement with rows.
func (c *preparedConn) QueryContext(ctx context.Context, query string, values []driver.NamedValue) (driver.Rows, error) {
	s, err := c.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	if s == nil {
		return c.sqliteConn.QueryContext(ctx, query, values)
	}
	rows, err := s.QueryContext(ctx, values)
	if err != nil {
		return nil, err
	}
	s.busy = true
	return &statementRows{rows, s}, nil
}

// statement is the kept one for a text; nil where that is too long, or its rows
// are still being read.
func (c *preparedConn) statement(ctx context.Context, query string) (*statement, error) {
	if s, known := c.kept[query]; known {
		if s.busy {
			return nil, nil //nolint:nilnil // it is not an error
		}
		return s, nil
	}
	if len(query) > maxStatementBytes {
		return nil, nil //nolint:nilnil // it is not an error
	}
	if len(c.kept) >= maxStatements {
		if err := c.drop(); err != nil {
			return nil, err
		}
	}
	prepared, err := c.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	s := &statement{sqliteStatement: prepared.(sqliteStatement)}
	c.kept[query] = s
	return s, nil
}

// drop closes a statement, whichever comes first: one that is used often is soon
// there again.
func (c *preparedConn) drop() error {
	for query, s := range c.kept {
		if !s.busy {
			delete(c.kept, query)
			return s.Close()
		}
	}
	return nil
}

// BeginTx begins a transaction; one that reads by a statement that is kept. That
// waits for nothing, and is not interrupted: a transaction that has begun would be
// taken for one that has not.
func (c *preparedConn) BeginTx(ctx context.Context, options driver.TxOptions) (driver.Tx, error) {
	if !options.ReadOnly {
		return c.sqliteConn.BeginTx(ctx, options)
	}
	_, err := c.ExecContext(context.WithoutCancel(ctx), "BEGIN", nil)
	return snapshot{c}, err
}

// snapshot is a transaction that reads.
type snapshot struct{ of *preparedConn }

// Commit ends it.
func (s snapshot) Commit() error {
	_, err := s.of.ExecContext(context.Background(), "COMMIT", nil)
	if err != nil { // It may not have ended.
		err = errors.Join(err, s.Rollback())
	}
	return err
}

// Rollback ends it, too.
func (s snapshot) Rollback() error {
	_, err := s.of.ExecContext(context.Background(), "ROLLBACK", nil)
	return err
}

// Close closes the statements and the connection.
func (c *preparedConn) Close() error {
	var first error
	for _, s := range c.kept {
		if err := s.Close(); err != nil && first == nil {
			first = err
		}
	}
	if err := c.sqliteConn.Close(); err != nil {
		return err
	}
	return first
}

// statementRows give their statement back when they are closed.
type statementRows struct {
	driver.Rows
	of *statement
}

// Close ends the reading.
func (r *statementRows) Close() error {
	r.of.busy = false
	return r.Rows.Close()
}
