package store

import (
	"bytes"
	"cmp"
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math/bits"
	"slices"

	"gorm.io/gorm"
)

// FTS5 answers the rows that match one by one, each for a third of a microsecond, and
// for several times that where it is ranked by bm25. What a search needs is all of
// them, with where the word stands in each: to count, rank and tally them. That is a
// list, which lies in some dozen pages of FTS5's own tables, and reading it there gives
// all of it in less time than counting: 1 ms of processor time for a word in a tenth of
// 100,000 articles, beside 24 to count (2), rank 2,000 (16) and tally them (6).
//
// The layout of these tables is described in ext/fts5/fts5_index.c of SQLite, is the
// same in all files of its versions 4 and 5, and any other is refused. What is found
// here is held to what MATCH finds by a test.

// errFTS5Layout is returned for a table that was not written as we know.
var errFTS5Layout = errors.New("the search index is not laid out as FTS5 does it")

// fts5Index reads the terms of one table of FTS5, made with detail=full and
// contentless_delete=1, as a transaction sees them.
type fts5Index struct {
	tx       *gorm.DB
	table    string
	rows     int64 // of the table
	segments []*fts5Segment
	firsts   string // the numbers of the segments' first pages, as JSON
}

// fts5Segment is a part of an index that is never changed but for which of its rows
// are gone: its terms in order, with the rows that hold each.
type fts5Segment struct {
	first, last int64 // its pages in the table of data
	gone        fts5Gone
}

// Numbers of pages in the table of data: of an index's totals, of its list of
// segments, and of a segment's pages, which have their own numbers in the lower bits.
const (
	fts5Totals      = 1
	fts5Structure   = 10
	fts5SegmentBits = 37
	fts5GoneSegment = 1 << 16 // added to a segment's number for the pages of rows that are gone
)

// fts5StructureMark begins, behind four bytes, a list of segments that may have rows that are gone.
var fts5StructureMark = []byte{0xFF, 0, 0, 1}

// openFTS5 reads the list of segments.
func openFTS5(tx *gorm.DB, table string) (*fts5Index, error) {
	if readerOf(tx) == nil { // What this transaction has written may still be in memory.
		if err := byHand(tx, "INSERT INTO "+table+" ("+table+") VALUES ('flush')"); err != nil {
			return nil, err
		}
	}
	x := &fts5Index{tx: tx, table: table}
	var structure, totals []byte
	var version int
	err := takeByHand(tx, []any{&structure, &totals, &version}, fmt.Sprintf(`SELECT (SELECT block FROM %[1]s_data WHERE id = %[2]d),
		(SELECT block FROM %[1]s_data WHERE id = %[3]d), (SELECT v FROM %[1]s_config WHERE k = 'version')`, table, fts5Structure, fts5Totals))
	if err != nil {
		return nil, err
	}
	if version != 4 && version != 5 || len(structure) < 8 || !bytes.Equal(structure[4:8], fts5StructureMark) {
		return nil, fmt.Errorf("%s: %w: version %d", table, errFTS5Layout, version)
	}
	if len(totals) > 0 {
		rows, _ := fts5Varint(totals, 0)
		x.rows = int64(rows) //nolint:gosec // a number of rows
	}
	if err := x.readSegments(structure); err != nil {
		return nil, fmt.Errorf("%s: %w", table, err)
	}
	return x, nil
}

// readSegments reads the list of segments: how many levels there are, how many
// segments in all, and of each level how many are being merged and what it has.
func (x *fts5Index) readSegments(structure []byte) error {
	at := 8
	next := func() (value int64) {
		var v uint64
		v, at = fts5Varint(structure, at)
		return int64(v) //nolint:gosec // numbers of pages and rows
	}
	levels, _, _ := next(), next(), next()
	firsts := []int64{}
	for range levels {
		_, count := next(), next()
		for range count {
			number, first, last := next(), next(), next()
			_, _, gone, _, _ := next(), next(), next(), next(), next() // oldest, newest, pages of those gone, how many, rows
			if at > len(structure) {
				return errFTS5Layout
			}
			if last == 0 { // All of it was merged into another.
				continue
			}
			page := number << fts5SegmentBits
			s := &fts5Segment{first: page + first, last: page + last}
			firsts, x.segments = append(firsts, s.first), append(x.segments, s)
			if err := s.gone.read(x, (number+fts5GoneSegment)<<fts5SegmentBits, gone); err != nil {
				return err
			}
		}
	}
	slices.SortFunc(x.segments, func(a, b *fts5Segment) int { return cmp.Compare(a.first, b.first) })
	list, err := json.Marshal(firsts)
	x.firsts = string(list)
	return err
}

// pages reads pages of the table of data and gives each to take, which may not keep
// it, until that says enough.
func (x *fts5Index) pages(take func(id int64, page []byte) (more bool, err error), where string, values ...any) (err error) {
	rows, err := x.tx.Statement.ConnPool.QueryContext(x.tx.Statement.Context, "SELECT id, block FROM "+x.table+"_data WHERE "+where+" ORDER BY id", values...)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var id int64
		var page sql.RawBytes
		if err := rows.Scan(&id, &page); err != nil {
			return err
		}
		if more, err := take(id, page); err != nil || !more {
			return err
		}
	}
	return rows.Err()
}

// lists are the rows that hold a term, or a term that begins with it, segment by
// segment, to be given back (releaseLists). The same row is in one segment only, and
// may be there for several terms.
func (x *fts5Index) lists(term string, prefix bool) ([]fts5List, error) {
	sought := []byte("0" + term) // terms of prefix indexes, which we have none of, begin with other digits
	var found []fts5List
	var open []*fts5Reader // whose list may go on with the next page
	err := x.pages(func(id int64, page []byte) (bool, error) {
		at, _ := slices.BinarySearchFunc(x.segments, id, func(s *fts5Segment, id int64) int { return cmp.Compare(s.last, id) })
		if at == len(x.segments) {
			return false, errFTS5Layout
		}
		r := &fts5Reader{segment: x.segments[at], page: id}
		ended, err := r.read(page, sought, prefix)
		if err != nil || ended {
			found = append(found, r.found...)
			return true, err
		}
		open = append(open, r)
		return true, nil
	}, `id IN (SELECT max(value, (value >> 37 << 37) + coalesce((SELECT pgno >> 1 FROM `+x.table+`_idx
		WHERE segid = value >> 37 AND term <= $1 ORDER BY term DESC LIMIT 1), 0)) FROM json_each($2))`, sought, x.firsts)
	for _, r := range open {
		if err == nil {
			err = x.pages(func(_ int64, page []byte) (bool, error) {
				ended, err := r.read(page, sought, prefix)
				return !ended, err
			}, "id > $1 AND id <= $2", r.page, r.segment.last)
		}
		found = append(found, r.found...)
	}
	return found, err
}

// fts5Varint reads a number of SQLite's variable length and answers the place behind
// it, which is behind the data's end where they end within it.
func fts5Varint(data []byte, at int) (v uint64, behind int) {
	if at+8 <= len(data) { // All bytes at once: only the last one is below 0x80.
		x := binary.BigEndian.Uint64(data[at:])
		if ends := ^x & 0x8080808080808080; ends != 0 {
			n := bits.LeadingZeros64(ends) + 8 // how many bits its bytes have
			x = x >> (64 - n) & 0x7F7F7F7F7F7F7F7F
			x = x&0x007F007F007F007F | x&0x7F007F007F007F00>>1
			x = x&0x00003FFF00003FFF | x&0x3FFF00003FFF0000>>2
			return x&0x0FFFFFFF | x>>32<<28, at + n/8
		}
	}
	for range 8 {
		if at >= len(data) {
			return 0, len(data) + 1
		}
		b := data[at]
		at++
		if v = v<<7 | uint64(b&0x7F); b < 0x80 {
			return v, at
		}
	}
	if at >= len(data) {
		return 0, len(data) + 1
	}
	return v<<8 | uint64(data[at]), at + 1
}

// fts5Gone tells which rows of a segment are gone: they lie in pages by the
// remainder of their number, hashed by the rest of it.
type fts5Gone [][]byte

func (g *fts5Gone) read(x *fts5Index, first, count int64) error {
	if count == 0 {
		return nil
	}
	return x.pages(func(_ int64, page []byte) (bool, error) {
		if len(page) < 16 {
			return false, errFTS5Layout
		}
		*g = append(*g, bytes.Clone(page))
		return true, nil
	}, "id >= $1 AND id < $2", first, first+count)
}

// holds reports whether a row is gone. No search key is 0, which would be kept elsewhere.
func (g fts5Gone) holds(key int64) bool {
	if len(g) == 0 {
		return false
	}
	number, pages := uint64(key), uint64(len(g)) //nolint:gosec // keys are positive
	page, bytes := g[number%pages], 8
	if page[0] == 4 {
		bytes = 4
	}
	slots := (len(page) - 8) / bytes
	at := int(number / pages % uint64(slots)) //nolint:gosec // a place in a page
	for range slots {
		var held uint64
		if slot := page[8+at*bytes:]; bytes == 4 {
			held = uint64(binary.BigEndian.Uint32(slot))
		} else {
			held = binary.BigEndian.Uint64(slot)
		}
		if held == number || held == 0 {
			return held == number
		}
		at = (at + 1) % slots
	}
	return false
}
