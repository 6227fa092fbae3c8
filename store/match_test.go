package store

import (
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"gorm.io/gorm"

	"broadsheet/search"
	"broadsheet/store/storetest"
)

// heap is a search index of random texts that is written to at random.
type heap struct {
	t      *testing.T
	s      *Store
	random *rand.Rand
	keys   []int64
}

func newHeap(t *testing.T) *heap {
	t.Helper()
	storetest.OnlySQLite(t)
	h := &heap{t: t, s: open(t), random: rand.New(rand.NewPCG(3, 9))}
	// Small pages and few levels, so that lists go over many pages and are merged often.
	for setting, value := range map[string]int{"pgsz": 100, "automerge": 2, "crisismerge": 4, "deletemerge": 30} {
		h.must(h.s.writer.Exec("INSERT INTO article_terms (article_terms, rank) VALUES (?, ?)", setting, value).Error)
	}
	return h
}

func (h *heap) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

// text is of few characters and words, so that most stand in most texts.
func (h *heap) text(most int) string {
	pieces := strings.Fields("党 建 工 作 新 闻 run running news app 2022 年 , ，")
	var b strings.Builder
	for range 1 + h.random.IntN(most) {
		b.WriteString(pieces[h.random.IntN(len(pieces))])
		if h.random.IntN(4) == 0 {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// write adds texts and takes some away, a transaction for each few.
func (h *heap) write(tx *gorm.DB) {
	h.t.Helper()
	for range 1 + h.random.IntN(6) {
		if len(h.keys) > 20 && h.random.IntN(3) == 0 {
			at := h.random.IntN(len(h.keys))
			h.must(tx.Exec("DELETE FROM article_terms WHERE rowid = ?", h.keys[at]).Error)
			h.keys = slices.Delete(h.keys, at, at+1)
			continue
		}
		key := int64(1)<<61 + h.random.Int64N(1<<uint(8+h.random.IntN(50)))
		if slices.Contains(h.keys, key) {
			continue
		}
		long := 12
		if h.random.IntN(10) == 0 {
			long = 800
		}
		texts := search.Texts{
			search.FieldTitle: {h.text(6)}, search.FieldAuthor: {h.text(2), h.text(2)},
			search.FieldSection: {h.text(2)}, search.FieldBody: {h.text(long), h.text(long)},
		}
		h.must(putArticleFTS5(tx, key, articleTermsFTS5(texts)))
		h.keys = append(h.keys, key)
	}
}

// compare holds what is found for random queries to what MATCH finds.
func (h *heap) compare(tx *gorm.DB) {
	h.t.Helper()
	term := func() string {
		field := []string{"", "", "", "title:", "author:", "section:", "body:"}[h.random.IntN(7)]
		if h.random.IntN(4) == 0 {
			return field + []string{"ru*", "runn*", "2*", "a*"}[h.random.IntN(4)]
		}
		return field + `"` + h.text(4) + `"`
	}
	for range 12 {
		input := term()
		switch h.random.IntN(5) {
		case 0:
			input += " " + term()
		case 1:
			input = "-" + input
		case 2:
			input += " -" + term() + " -" + term()
		case 3:
			input = term() + " (" + input + " OR -" + term() + ")"
		}
		query, err := search.ParseQuery(input)
		if err != nil || query.Root() == nil {
			continue
		}
		found, err := matchesInFTS5(tx, sought{0, query, h.random.IntN(2) == 1})
		h.must(err)
		want := []int64{}
		h.must(foundByFTS5(tx, 0, query).Order("rowid").Scan(&want).Error)
		if got := keysIn(found); !slices.Equal(got, want) {
			h.t.Fatalf("%s finds %v, and MATCH %v", query, got, want)
		}
	}
}

// What is read from FTS5's tables is what MATCH finds, whatever was written, taken
// away, merged and not yet committed.
func TestListsAreWhatMATCHFinds(t *testing.T) {
	h := newHeap(t)
	rounds := 150
	if testing.Short() {
		rounds = 40
	}
	for range rounds {
		h.must(h.s.writer.Transaction(func(tx *gorm.DB) error {
			h.write(tx)
			if h.random.IntN(4) == 0 {
				h.compare(tx)
			}
			return nil
		}))
		switch h.random.IntN(30) {
		case 0:
			h.must(h.s.writer.Exec("INSERT INTO article_terms (article_terms) VALUES ('optimize')").Error)
		case 1, 2, 3:
			h.must(h.s.writer.Exec("INSERT INTO article_terms (article_terms, rank) VALUES ('merge', ?)", 1+h.random.IntN(20)).Error)
		}
		h.must(h.s.read(t.Context(), func(tx *gorm.DB) error {
			h.compare(tx)
			return nil
		}))
	}
	var pages int64
	h.must(h.s.reader.Raw("SELECT count(*) FROM article_terms_data").Scan(&pages).Error)
	if pages < 100 {
		t.Errorf("the index has %d pages: its lists are short", pages)
	}
}

// An index that is laid out in another way is refused, and one that is cut off is
// an error and not a wrong answer.
func TestUnknownLayoutsAreRefused(t *testing.T) {
	h := newHeap(t)
	for range 20 {
		h.write(h.s.writer)
	}
	query, err := search.ParseQuery("党")
	h.must(err)
	find := func() error {
		return h.s.read(t.Context(), func(tx *gorm.DB) error {
			_, err := matchesInFTS5(tx, sought{0, query, true})
			return err
		})
	}
	h.must(find())
	h.must(h.s.writer.Exec("UPDATE article_terms_data SET block = substr(block, 1, length(block) / 2) WHERE id > 10").Error)
	if err := find(); !errors.Is(err, errFTS5Layout) {
		t.Errorf("from pages that are cut in half: %v", err)
	}
	h.must(h.s.writer.Exec("UPDATE article_terms_config SET v = 6 WHERE k = 'version'").Error)
	if err := find(); !errors.Is(err, errFTS5Layout) {
		t.Errorf("of another version: %v", err)
	}
}

// The first of many hits are those that sorting them all has first.
func TestForemost(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	for range 300 {
		hits := make([]hit, random.IntN(200))
		for i := range hits {
			hits[i] = hit{Key: random.Int64N(20), Rank: -random.Int64N(5), Kind: random.Int64N(2)}
		}
		most := 1 + random.IntN(60)
		want := slices.Clone(hits)
		slices.SortFunc(want, compareHits)
		want = want[:min(most, len(want))]
		if got := foremost(slices.Values(hits), most, compareHits); !slices.Equal(got, want) {
			t.Fatal(fmt.Sprint("the first ", most, " are ", got, ", want ", want))
		}
	}
}

// What is kept of a search for its first pages is what sorting all of it has first,
// many of the same score among it, in both orders and of both kinds.
func TestHeads(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	for range 300 {
		var m matched
		all := map[string][]hit{}
		for kind := range m.rows {
			for key := range random.IntN(3 * keptHead) {
				row := match{int64(key), float64(random.IntN(1+random.IntN(900))) / 3e6}
				m.rows[kind] = append(m.rows[kind], row)
				all["newest"] = append(all["newest"], hit{Kind: int64(kind), Key: row.key})
				all["relevance"] = append(all["relevance"], hit{int64(kind), row.key, -int64(math.Round(row.score * 1e6))})
			}
		}
		for sort, want := range all {
			slices.SortFunc(want, compareHits)
			if got := m.head(sort); got.total != int64(len(want)) || !slices.Equal(got.hits, want[:min(len(want), keptHead)]) {
				t.Fatalf("by %s: %d of %v, want %d of %v", sort, got.total, got.hits, len(want), want)
			}
		}
	}
}

// Rows of very many lists come in the order of their keys, each as often as it is there.
func TestRowsOfManyLists(t *testing.T) {
	random := rand.New(rand.NewPCG(2, 2))
	for range 50 {
		var lists []fts5List
		var want []int64
		for range random.IntN(400) {
			list := fts5List{segment: &fts5Segment{}, whole: []int{0}}
			for key, n := int64(0), random.IntN(20); n >= 0; n-- {
				further := 1 + random.Int64N(100)
				key += further
				list.data = append(list.data, byte(further), 2, 5) // a place of one byte
				want = append(want, key)
			}
			lists = append(lists, list)
		}
		rows, err := newFTS5Rows(lists)
		if err != nil {
			t.Fatal(err)
		}
		var got []int64
		for len(rows.cursors) > 0 {
			got = append(got, rows.cursors[0].key)
			if err := rows.next(); err != nil {
				t.Fatal(err)
			}
		}
		if slices.Sort(want); !slices.Equal(got, want) {
			t.Fatal(got, want)
		}
	}
}

// What it takes to go through a prefix of some thousand words, of which each row holds many.
func BenchmarkRowsOfManyLists(b *testing.B) {
	random := rand.New(rand.NewPCG(2, 2))
	lists := make([]fts5List, 5000)
	for i := range lists {
		lists[i] = fts5List{segment: &fts5Segment{}, whole: []int{0}}
		for range 40 {
			lists[i].data = append(lists[i].data, byte(1+random.IntN(127)), 2, 5)
		}
	}
	for b.Loop() {
		rows, err := newFTS5Rows(lists)
		for err == nil && len(rows.cursors) > 0 {
			err = rows.next()
		}
		if err != nil {
			b.Fatal(err)
		}
	}
}
