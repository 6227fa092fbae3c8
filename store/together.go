package store

import (
	"context"
	"errors"
	"fmt"

	"gorm.io/gorm"
)

// Together carries out do, whose context makes the writes of this Store parts of
// one transaction: all are stored when it returns nil, and none when it returns
// an error, do's or why the database lost the transaction. A write that fails is
// taken back alone, and do may go on. Articles of new pages come into the search index at
// the end, all at once: SQLite merges its index whenever a write begins behind
// one that added to it. Other writers wait for as long as do takes.
func (s *Store) Together(ctx context.Context, do func(context.Context) error) error {
	return s.change(ctx, func(tx *gorm.DB) (effect, error) { //nolint:contextcheck // That of the transaction is made of ctx.
		within := &transaction{tx: tx, together: true}
		if err := errors.Join(do(context.WithValue(tx.Statement.Context, txKey{s}, within)), within.lost); err != nil {
			return unseen, err
		}
		return within.effect, within.index()
	})
}

// index brings the index in line with the articles that wait for it.
func (t *transaction) index() error {
	if len(t.unindexed) == 0 {
		return nil
	}
	if gather := dialectOf(t.tx).gather; gather != nil {
		if err := gather(t.tx); err != nil {
			return err
		}
	}
	return indexFresh(t.tx, t.unindexed)
}

// write carries out a write as a part of the transaction. Its savepoint is
// released: for each that stands SQLite keeps what a page of the database was.
func (t *transaction) write(ctx context.Context, write func(tx *gorm.DB) (effect, error)) (err error) {
	if t.lost != nil {
		return t.lost
	}
	tx := t.tx.WithContext(ctx)
	if err := tx.Exec("SAVEPOINT part").Error; err != nil {
		return t.lose(err)
	}
	written := false
	defer func() { // Also after a panic.
		if !written {
			err = errors.Join(err, t.takeBack(tx))
		}
	}()
	effect, err := write(tx)
	if err != nil {
		return err
	}
	if err := tx.Exec("RELEASE part").Error; err != nil {
		return err
	}
	written = true
	t.effect = max(t.effect, effect)
	return nil
}

// takeBack rolls back what a write has left.
func (t *transaction) takeBack(tx *gorm.DB) error {
	if err := rollBackTo(tx, "part"); err != nil {
		return t.lose(err)
	}
	return nil
}

// lose gives the transaction up: SQLite has rolled it back by itself, and what
// follows would be committed alone.
func (t *transaction) lose(cause error) error {
	t.lost = fmt.Errorf("%w: %w", errGroup, cause)
	return t.lost
}

// indexSoon brings the index in line with new articles that readers see: at once, or
// at the end of Together.
func (s *Store) indexSoon(ctx context.Context, tx *gorm.DB, articles []indexed) error {
	if len(articles) == 0 {
		return nil
	}
	made := makeTerms(tx, articles)
	if within := s.within(ctx); within != nil && within.together {
		within.unindexed = append(within.unindexed, made...)
		return nil
	}
	return indexFresh(tx, made)
}
