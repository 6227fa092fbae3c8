package store

import (
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"
)

// An archive is all that a database holds, the same for SQLite and PostgreSQL, as JSON, one
// value a line: an archiveHead; for each of archiveTables an archiveTable and its rows, each an
// array of values in the order of the columns; and an archiveEnd. A time is as in RFC 3339, a
// flag 0 or 1, and bytes are in base64.
//
// What can be made of the rest is not in it: the search index, with the keys of its rows, and
// what completes names. Nor are the numbers that tell servers what they may have kept.

const (
	archiveFormat  = "broadsheet archive"
	archiveVersion = 1
)

type archiveHead struct {
	Format  string `json:"format"`
	Version int    `json:"version"`
	// Schema is the number of the last migration, which the database that reads it must have.
	Schema int64 `json:"schema"`
}

type archiveTable struct {
	Table   string   `json:"table"`
	Columns []string `json:"columns"`
	// Last is the highest number that the table ever gave a row, so that none is given twice.
	Last int64 `json:"last,omitempty"`
}

// archiveEnd has the number of rows of each table: without it an archive is not whole.
type archiveEnd struct {
	Rows Rows `json:"rows"`
}

// Rows are how many rows each table has.
type Rows map[string]int64

// An archivedTable is a table that archives have.
type archivedTable struct {
	name     string
	order    string // the columns of the primary key, which rows are exported by
	numbered string // the column that the database numbers itself; empty for none
	where    string // which rows are exported, in SQL; empty for all
}

// archiveTables are in an order in which each row finds what it refers to.
var archiveTables = []archivedTable{
	{name: "settings", order: "name", where: "name <> '" + indexSetting + "' AND name NOT LIKE '%generation%'"},
	{name: "keys", order: "id", numbered: "id"},
	{name: "documents", order: "id", numbered: "id"},
	{name: "sections", order: "id", numbered: "id"},
	{name: "authors", order: "id", numbered: "id"},
	{name: "articles", order: "id", numbered: "id"},
	{name: "article_authors", order: "article_id, position"},
	{name: "comments", order: "id", numbered: "id"},
	{name: "spans", order: "document_id, start_byte"},
	{name: "changes", order: "seq", numbered: "seq"},
	{name: "revisions", order: "id", numbered: "id"},
	{name: "redirects", order: "type, ref"},
	{name: "aliases", order: "type, identity"},
	{name: "once", order: "token"},
	{name: "audit", order: "id", numbered: "id"},
	{name: "likes", order: "comment_id, liker"},
	{name: "uses", order: "id", numbered: "id"},
	{name: "bans", order: "id", numbered: "id"},
	{name: "reports", order: "id", numbered: "id"},
	{name: "webhooks", order: "id", numbered: "id"},
	{name: "webhook_events", order: "id"},
	{name: "webhook_deliveries", order: "id", numbered: "id"},
	{name: "announced", order: "type, id"},
}

// A columnKind says how a column's values stand in an archive.
type columnKind int

const (
	wholeColumn columnKind = iota + 1
	flagColumn             // a bool in PostgreSQL, and 0 or 1 in an archive
	realColumn
	textColumn
	timeColumn
	bytesColumn
)

// wantedByKind is what an archive must have for a column of a kind, as errors say it.
var wantedByKind = [...]string{
	wholeColumn: "a whole number", flagColumn: "0 or 1", realColumn: "a number", textColumn: "a text without NUL", timeColumn: "a time as in RFC 3339", bytesColumn: "bytes in base64",
}

// columnKinds are by the types that SQLite and PostgreSQL answer for columns, in small letters.
var columnKinds = map[string]columnKind{
	"integer": wholeColumn, "bigint": wholeColumn, "boolean": flagColumn, "real": realColumn, "double precision": realColumn,
	"text": textColumn, "datetime": timeColumn, "timestamp with time zone": timeColumn, "blob": bytesColumn, "bytea": bytesColumn,
}

type column struct {
	name string
	kind columnKind
}

// archivedColumns are the columns of a table that an archive has, by name.
func archivedColumns(tx *gorm.DB, table string) ([]column, error) {
	var found []struct{ Name, Type string }
	if err := tx.Raw(dialectOf(tx).columns, table).Scan(&found).Error; err != nil {
		return nil, err
	}
	var columns []column
	for _, c := range found {
		kind := columnKinds[strings.ToLower(c.Type)]
		switch {
		case c.Name == "search_key": // of the search index
		case kind == 0:
			return nil, fmt.Errorf("nothing is known of columns of type %s, as %s.%s", c.Type, table, c.Name)
		default:
			columns = append(columns, column{c.Name, kind})
		}
	}
	slices.SortFunc(columns, func(a, b column) int { return strings.Compare(a.name, b.name) })
	return columns, nil
}

// schemaOf is the number of the last migration of a database.
func schemaOf(tx *gorm.DB) (number int64, err error) {
	return number, takeByHand(tx, []any{&number}, "SELECT max(version_id) FROM goose_db_version")
}

func namesOf(columns []column) []string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = c.name
	}
	return names
}
