package store

import (
	"bytes"
	"encoding/binary"
	"sync"
)

// fts5List is the rows of a segment that hold a term, as they are stored: of each
// its number, how many bytes follow, and in these where the term stands.
type fts5List struct {
	segment *fts5Segment
	data    []byte
	// whole are the places in data of rows whose number is written as it is, in
	// order; that of others is what is added to the one before.
	whole []int
	// pooled holds data where that is of several pages.
	pooled *bytes.Buffer
}

// listPool has memory for lists of several pages: a dozen for a word in a tenth of
// 100,000 articles.
var listPool = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// maxPooledList bounds the bytes of a list whose memory is kept between searches.
const maxPooledList = 1 << 20

// append adds what a further page has of the list.
func (l *fts5List) append(part []byte) {
	if l.pooled == nil {
		l.pooled = listPool.Get().(*bytes.Buffer)
		l.pooled.Reset()
		l.pooled.Write(l.data)
	}
	l.pooled.Write(part)
	l.data = l.pooled.Bytes()
}

// releaseLists gives the memory of lists back, which nobody may use then.
func releaseLists(lists []fts5List) {
	for _, l := range lists {
		if l.pooled != nil && l.pooled.Cap() <= maxPooledList {
			listPool.Put(l.pooled)
		}
	}
}

// fts5Reader reads the lists of a term from the pages of a segment.
type fts5Reader struct {
	segment *fts5Segment
	page    int64 // the first
	found   []fts5List
	within  bool // the last list may go on
}

// read takes the next page and reports whether all was found.
func (r *fts5Reader) read(page, sought []byte, prefix bool) (ended bool, err error) {
	leaf, err := newFTS5Leaf(page)
	if err != nil {
		return true, err
	}
	if r.within {
		list := &r.found[len(r.found)-1]
		end := leaf.end()
		if first := int(binary.BigEndian.Uint16(page)); first >= fts5LeafHead && first < end {
			list.whole = append(list.whole, len(list.data)+first-fts5LeafHead)
		}
		list.append(page[fts5LeafHead:end])
		r.within = end == leaf.size
		if r.within {
			return false, nil
		}
		if !prefix {
			return true, nil
		}
	}
	for leaf.term() {
		if order := bytes.Compare(leaf.text, sought); order != 0 && (!prefix || !bytes.HasPrefix(leaf.text, sought)) {
			if order > 0 {
				return true, leaf.err
			}
			continue
		}
		end := leaf.end()
		r.found = append(r.found, fts5List{segment: r.segment, data: bytes.Clone(page[leaf.at:end]), whole: []int{0}})
		if r.within = end == leaf.size; !r.within && !prefix {
			return true, leaf.err
		}
	}
	// A term that begins a later page is not sought unless as one of several.
	ended = !r.within && !prefix
	return ended, leaf.err
}

// fts5LeafHead is how many bytes of a page come before its content: where the first
// row begins that continues a list, and how long the content is.
const fts5LeafHead = 4

// fts5Leaf walks the terms of a page. Behind its content is where each term begins:
// the first, and how far it is from each to the next.
type fts5Leaf struct {
	page []byte
	size int // of the content, with the head
	next int // where the next term begins; size where there is none
	foot int // where the place of the one after it is written
	read int // how many terms were read
	at   int // behind the term
	text []byte
	err  error
}

func newFTS5Leaf(page []byte) (*fts5Leaf, error) {
	if len(page) < fts5LeafHead {
		return nil, errFTS5Layout
	}
	l := &fts5Leaf{page: page, size: int(binary.BigEndian.Uint16(page[2:]))}
	if l.size < fts5LeafHead || l.size > len(page) {
		return nil, errFTS5Layout
	}
	l.foot = l.size
	l.step(0)
	return l, l.err
}

// end is where what comes before the next term ends.
func (l *fts5Leaf) end() int { return l.next }

// step finds out where the next term begins, so far behind a place.
func (l *fts5Leaf) step(from int) {
	if l.foot >= len(l.page) {
		l.next = l.size
		return
	}
	var far uint64
	far, l.foot = fts5Varint(l.page, l.foot)
	if l.foot > len(l.page) || far > uint64(l.size-from) { //nolint:gosec // not negative
		l.err, l.next = errFTS5Layout, l.size
		return
	}
	l.next = from + int(far) //nolint:gosec // within the page
}

// term goes to the next term of the page; false where there is none.
func (l *fts5Leaf) term() bool {
	if l.next >= l.size || l.err != nil {
		return false
	}
	at, kept := l.next, uint64(0)
	if l.read > 0 { // It begins as the one before does.
		kept, at = fts5Varint(l.page[:l.size], at)
	}
	more, at := fts5Varint(l.page[:l.size], at)
	if kept > uint64(len(l.text)) || at > l.size || more > uint64(l.size-at) { //nolint:gosec // not negative
		l.err = errFTS5Layout
		return false
	}
	l.text = append(l.text[:kept], l.page[at:at+int(more)]...) //nolint:gosec // within the page
	l.at = at + int(more)                                      //nolint:gosec // within the page
	l.read++
	l.step(l.next)
	return true
}
