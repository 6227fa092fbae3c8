package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"broadsheet/store"
)

// measureLoading loads pages with broadsheet seed, segmenting included, and lets
// SQLite write the rows and index terms that come of it by itself.
func (b *bench) measureLoading(ctx context.Context, _ string) error {
	if b.pages == 0 {
		return nil
	}
	folder, bytes, err := b.writePages()
	if err != nil {
		return err
	}
	var loaded, copied []float64
	var ratios []float64
	for round := range max(1, b.rounds) {
		database := filepath.Join(b.work, fmt.Sprintf("loaded-%d.db", round))
		begin := time.Now()
		if err := b.command(ctx, "broadsheet", "seed", "--db", database, folder); err != nil {
			return err
		}
		loaded = append(loaded, time.Since(begin).Seconds())
		own, err := b.copyRows(ctx, database)
		if err != nil {
			return err
		}
		copied = append(copied, own.Seconds())
		ratios = append(ratios, loaded[round]/copied[round])
	}
	took := middle(loaded)
	b.add(fmt.Sprintf("loading %d pages (%.1f MB)", b.pages, megabytes(bytes)), "1.3 times SQLite's own time", middle(ratios) <= 1.3,
		"%.1f s: %.2f MB/s, %.1f pages/s; SQLite alone, for the same rows and index terms, %.1f s: %.2f times", took, megabytes(bytes)/took, float64(b.pages)/took, middle(copied), middle(ratios))
	return nil
}

// writePages writes generated pages as text files.
func (b *bench) writePages() (folder string, bytes int64, err error) {
	folder = filepath.Join(b.work, "pages")
	if err := os.MkdirAll(folder, 0o750); err != nil {
		return "", 0, err
	}
	paper, err := newNewspaper(b.seed + 1)
	if err != nil {
		return "", 0, err
	}
	for i := range b.pages {
		page := paper.page(i)
		text := strings.ReplaceAll(page.Document.Text, "\n", "\n\n")
		bytes += int64(len(text))
		if err := os.WriteFile(filepath.Join(folder, page.Document.Name), []byte(text), 0o600); err != nil {
			return "", 0, err
		}
	}
	return folder, bytes, nil
}

// copyRows makes the same database again from one that is loaded: SQLite alone
// copies all rows, and indexes the same terms, in one transaction.
func (b *bench) copyRows(ctx context.Context, from string) (took time.Duration, err error) {
	into := from + ".copy"
	s, err := store.Open(ctx, into) // for its schema
	if err != nil {
		return 0, err
	}
	if err := s.Close(); err != nil {
		return 0, err
	}
	db, err := sql.Open("sqlite", "file:"+into+"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=cache_size(-16000)")
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1)
	statements, err := copyStatements(ctx, db, from)
	if err != nil {
		return 0, err
	}
	begin := time.Now()
	for _, statement := range statements {
		if _, err := db.ExecContext(ctx, statement); err != nil {
			return 0, fmt.Errorf("%s: %w", statement, err)
		}
	}
	return time.Since(begin), nil
}

// copyStatements copy every table; the terms are read out of the index before,
// because it keeps no text.
func copyStatements(ctx context.Context, db *sql.DB, from string) ([]string, error) {
	if _, err := db.ExecContext(ctx, "ATTACH ? AS b", from); err != nil {
		return nil, err
	}
	tables, err := texts(ctx, db, `SELECT name FROM b.sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'
		AND name NOT LIKE 'sqlite%' AND name NOT GLOB '*_terms_*' AND name NOT LIKE 'goose%'`)
	if err != nil {
		return nil, err
	}
	statements := []string{"BEGIN IMMEDIATE", "DELETE FROM settings"}
	for _, table := range tables {
		columns, err := texts(ctx, db, "SELECT name FROM pragma_table_xinfo('"+table+"') WHERE hidden = 0")
		if err != nil {
			return nil, err
		}
		list := strings.Join(columns, ", ")
		statements = append(statements, fmt.Sprintf("INSERT INTO main.%s (%s) SELECT %s FROM b.%s", table, list, list, table))
	}
	for _, index := range []string{"article_terms", "comment_terms"} {
		columns, err := texts(ctx, db, "SELECT name FROM pragma_table_info('"+index+"')")
		if err != nil {
			return nil, err
		}
		words := make([]string, len(columns))
		for i, column := range columns {
			words[i] = fmt.Sprintf(`group_concat(term, ' ' ORDER BY "offset") FILTER (WHERE col = '%s') AS %s`, column, column)
		}
		for _, prepare := range []string{
			fmt.Sprintf("CREATE VIRTUAL TABLE temp.%[1]s_places USING fts5vocab('b', '%[1]s', 'instance')", index),
			fmt.Sprintf("CREATE TEMP TABLE %[1]s_words AS SELECT doc, %[2]s FROM %[1]s_places GROUP BY doc", index, strings.Join(words, ", ")),
		} {
			if _, err := db.ExecContext(ctx, prepare); err != nil {
				return nil, fmt.Errorf("%s: %w", prepare, err)
			}
		}
		list := strings.Join(columns, ", ")
		statements = append(statements, fmt.Sprintf("INSERT INTO main.%[1]s (rowid, %[2]s) SELECT doc, %[2]s FROM temp.%[1]s_words", index, list))
	}
	return append(statements, "COMMIT"), nil
}

// texts are the values of a query's only column.
func texts(ctx context.Context, db *sql.DB, query string) ([]string, error) {
	rows, err := db.QueryContext(ctx, query)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	var all []string
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, err
		}
		all = append(all, text)
	}
	return all, rows.Err()
}
