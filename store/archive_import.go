package store

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"gorm.io/gorm"
)

const (
	// maxArchiveLine is how many bytes a line of an archive may have: a page of 50 MB, each
	// byte of which is escaped, is shorter.
	maxArchiveLine = 512 << 20
	// As many rows, or bytes of lines, are inserted at once.
	importedRows  = 1024
	importedBytes = 4 << 20
)

// Import fills an empty database with an archive that Export wrote, of a database of either
// sort, and makes the search index, telling progress how many articles are in it; MergeIndex
// and Optimize are for afterwards. All of it is one transaction: an error, also that of a
// context that ended, means that nothing was imported. It refuses a database that holds more
// than settings, an archive of another schema, and one that is not whole; where a line is at
// fault the error names it. It waits for r however long r stalls, and other writers for it.
func (s *Store) Import(ctx context.Context, r io.Reader, progress func(done, total int)) (Rows, error) {
	archive := archiveReader{lines: bufio.NewScanner(r), rows: Rows{}}
	archive.lines.Buffer(make([]byte, 1<<16), maxArchiveLine)
	err := s.inTx(ctx, func(tx *gorm.DB) error {
		err := execAll(tx, dialectOf(tx).waits)
		if err == nil {
			err = empty(tx)
		}
		if err == nil {
			err = archive.fill(ctx, tx)
		}
		if err == nil {
			_, err = reindex(ctx, tx, progress)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return archive.rows, nil
}

// empty refuses a database that holds more than settings, and takes those out that archives
// have: a server on an empty database has made some.
func empty(tx *gorm.DB) error {
	for _, t := range archiveTables {
		var rows int64
		if err := takeByHand(tx, []any{&rows}, "SELECT count(*) FROM (SELECT 1 FROM "+t.name+" LIMIT 1) AS one"); err != nil {
			return err
		}
		switch {
		case rows == 0:
		case t.name != "settings":
			return fmt.Errorf("the database is not empty, it has %s: import into a new one", t.name)
		default:
			if err := tx.Exec("DELETE FROM settings WHERE " + t.where).Error; err != nil {
				return err
			}
		}
	}
	return nil
}

// An archiveReader fills tables with an archive, line by line.
type archiveReader struct {
	lines  *bufio.Scanner
	number int  // of the line that was read last
	rows   Rows // that were read of each table
	whole  bool // its end has been read
	filling
}

// A filling is the table that rows are of.
type filling struct {
	archivedTable
	columns []column // nil before the first table and behind one that is finished
	last    int64    // the highest number that the table ever gave a row
	waiting []any    // values of rows that are not inserted yet, row after row
	bytes   int      // of their lines
}

// fill inserts all rows of an archive, until ctx ends, of which the transaction does not know.
func (a *archiveReader) fill(ctx context.Context, tx *gorm.DB) error {
	for a.lines.Scan() {
		if err := ctx.Err(); err != nil {
			return err
		}
		a.number++
		if err := a.take(tx, a.lines.Bytes()); err != nil {
			return fmt.Errorf("line %d: %w", a.number, err)
		}
	}
	err := a.lines.Err()
	if err == nil && !a.whole {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return fmt.Errorf("behind line %d: %w", a.number, cutOff(err, "archive"))
	}
	return nil
}

// cutOff says in our words that something ends too early: the error that readers have for it
// would be taken for one of a connection to the database.
func cutOff(err error, what string) error {
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return fmt.Errorf("the %s ends too early", what)
	}
	return err
}

// take reads a line: the head, a row, the name of a table, or the end.
func (a *archiveReader) take(tx *gorm.DB, line []byte) error {
	switch {
	case a.number == 1:
		return refuseForeignArchive(tx, line)
	case a.whole:
		return errors.New("it stands behind the archive's end")
	}
	if bytes.HasPrefix(line, []byte("[")) && a.columns != nil {
		a.rows[a.name]++
		return a.add(tx, line)
	}
	if err := a.finish(tx); err != nil {
		return err
	}
	var read struct {
		archiveTable
		archiveEnd
	}
	switch err := json.Unmarshal(line, &read); {
	case err != nil:
		return fmt.Errorf("it is not a line of an archive: %w", err)
	case read.Rows != nil:
		a.whole = true
		return a.compare(read.Rows)
	}
	return a.begin(tx, read.archiveTable)
}

// refuseForeignArchive reads the first line, and refuses what Export did not write, or wrote for
// another form of archives or another schema.
func refuseForeignArchive(tx *gorm.DB, line []byte) error {
	var head archiveHead
	if json.Unmarshal(line, &head) != nil || head.Format != archiveFormat {
		return errors.New("this is no archive: give what export wrote")
	}
	schema, err := schemaOf(tx)
	if err == nil && (head.Version != archiveVersion || head.Schema != schema) {
		err = fmt.Errorf("the archive has version %d and schema %d, and this Broadsheet takes %d and %d: import it with the Broadsheet that wrote it, then let this one migrate the database",
			head.Version, head.Schema, archiveVersion, schema)
	}
	return err
}

// begin takes the line that names a table, of which the next lines are rows.
func (a *archiveReader) begin(tx *gorm.DB, table archiveTable) error {
	at := slices.IndexFunc(archiveTables, func(t archivedTable) bool { return t.name == table.Table })
	if at < 0 {
		return fmt.Errorf("there is no table %q", table.Table)
	}
	if _, twice := a.rows[table.Table]; twice {
		return fmt.Errorf("the table %s stands twice", table.Table)
	}
	columns, err := archivedColumns(tx, table.Table)
	if err != nil {
		return err
	}
	if names := namesOf(columns); !slices.Equal(names, table.Columns) {
		return fmt.Errorf("the columns of %s are %v, not %v", table.Table, names, table.Columns)
	}
	a.rows[table.Table] = 0
	a.filling = filling{archivedTable: archiveTables[at], columns: columns, last: table.Last}
	return nil
}

// compare compares the rows that an archive says it has with those that were read.
func (a *archiveReader) compare(rows Rows) error {
	if len(a.rows) != len(archiveTables) || !maps.Equal(rows, a.rows) {
		return fmt.Errorf("the archive is not whole: it should have %v rows, and these were read: %v", rows, a.rows)
	}
	return nil
}

// add reads a row.
func (f *filling) add(tx *gorm.DB, line []byte) error {
	var row []any
	decoder := json.NewDecoder(bytes.NewReader(line))
	decoder.UseNumber()
	if err := decoder.Decode(&row); err != nil {
		return cutOff(err, "row")
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return errors.New("there is more behind the row")
	}
	if !utf8.Valid(line) { // JSON is read with other characters in their place.
		return errors.New("it is not in UTF-8")
	}
	if len(row) != len(f.columns) {
		return fmt.Errorf("the row has %d values, and %s has %d columns", len(row), f.name, len(f.columns))
	}
	for i, c := range f.columns {
		value, err := c.kind.stored(row[i])
		if value == nil && c.name == f.numbered { // SQLite would number the row itself.
			err = fmt.Errorf("it wants %s", wantedByKind[c.kind])
		}
		if err != nil {
			return fmt.Errorf("%s.%s: %w", f.name, c.name, err)
		}
		f.waiting = append(f.waiting, value)
	}
	f.bytes += len(line)
	if len(f.waiting) >= importedRows*len(f.columns) || f.bytes >= importedBytes {
		return f.insert(tx)
	}
	return nil
}

// insert inserts the rows that wait.
func (f *filling) insert(tx *gorm.DB) error {
	into := f.name + " (" + strings.Join(namesOf(f.columns), ", ") + ")"
	err := insertByHand(tx, into, len(f.columns), f.waiting)
	if err == nil {
		err = flush(tx)
	}
	if err != nil {
		return fmt.Errorf("the rows of %s up to here: %w", f.name, err)
	}
	f.waiting, f.bytes = f.waiting[:0], 0
	return nil
}

// finish inserts what still waits, and says which numbers the table has given.
func (f *filling) finish(tx *gorm.DB) error {
	if f.columns == nil {
		return nil
	}
	err := f.insert(tx)
	if err == nil && f.last > 0 && f.numbered != "" {
		err = dialectOf(tx).setLastNumber(tx, f.name, f.numbered, f.last)
	}
	f.columns = nil
	return err
}

// stored is a value of an archive as the database takes it. null is one of every kind: which
// columns may not have it, the database knows.
func (kind columnKind) stored(value any) (any, error) {
	number, isNumber := value.(json.Number)
	text, isText := value.(string)
	switch {
	case value == nil:
		return nil, nil
	case kind == textColumn && isText && !strings.Contains(text, packedBetween): // no text may hold it
		return text, nil
	case kind == timeColumn && isText:
		return time.Parse(time.RFC3339Nano, text)
	case kind == bytesColumn && isText:
		return base64.StdEncoding.DecodeString(text)
	case kind == wholeColumn && isNumber:
		return number.Int64()
	case kind == flagColumn && (number == "0" || number == "1"):
		return number == "1", nil
	case kind == realColumn && isNumber:
		return number.Float64()
	}
	return nil, fmt.Errorf("it wants %s", wantedByKind[kind])
}
