package store

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"gorm.io/gorm"
)

// Export writes an archive of all that the database holds, at one moment, for Import. It has
// what the database has: digests of keys, and secrets of webhooks, as they are. Others may
// write meanwhile.
func (s *Store) Export(ctx context.Context, w io.Writer) (Rows, error) {
	out := bufio.NewWriterSize(w, 1<<16)
	lines := json.NewEncoder(out)
	lines.SetEscapeHTML(false)
	rows := Rows{}
	err := s.read(ctx, func(tx *gorm.DB) error {
		schema, err := schemaOf(tx)
		if err != nil {
			return err
		}
		if err := lines.Encode(archiveHead{archiveFormat, archiveVersion, schema}); err != nil {
			return err
		}
		for _, t := range archiveTables {
			if rows[t.name], err = t.export(tx, lines); err != nil {
				return fmt.Errorf("table %s: %w", t.name, err)
			}
		}
		return lines.Encode(archiveEnd{rows})
	})
	if err != nil {
		return nil, err
	}
	return rows, out.Flush()
}

// export writes a table, and counts its rows.
func (t archivedTable) export(tx *gorm.DB, lines *json.Encoder) (count int64, err error) {
	columns, err := archivedColumns(tx, t.name)
	if err != nil {
		return 0, err
	}
	head := archiveTable{Table: t.name, Columns: namesOf(columns)}
	if t.numbered != "" {
		if head.Last, err = dialectOf(tx).lastNumber(tx, t.name, t.numbered); err != nil {
			return 0, err
		}
	}
	if err := lines.Encode(head); err != nil {
		return 0, err
	}
	query := tx.Table(t.name).Select(strings.Join(head.Columns, ", ")).Order(t.order)
	if t.where != "" {
		query = query.Where(t.where)
	}
	found, err := query.Rows()
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, found.Close()) }()
	row, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range row {
		into[i] = &row[i]
	}
	for ; found.Next(); count++ {
		if err := found.Scan(into...); err != nil {
			return count, err
		}
		for i, c := range columns {
			if row[i], err = archived(c.kind, row[i]); err != nil {
				return count, fmt.Errorf("column %s: %w", c.name, err)
			}
		}
		if err := lines.Encode(row); err != nil {
			return count, err
		}
	}
	return count, found.Err()
}

// archived is a database's value as it stands in an archive.
func archived(kind columnKind, value any) (any, error) {
	switch value := value.(type) {
	case bool:
		if value {
			return 1, nil
		}
		return 0, nil
	case time.Time:
		return value.UTC(), nil
	case string:
		if kind == timeColumn { // that SQL itself wrote
			return parseStored(value)
		}
	case []byte:
		if kind == textColumn {
			return string(value), nil
		}
	}
	return value, nil
}
