package search

import (
	"database/sql"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	_ "modernc.org/sqlite"
)

var testColumns = Columns{
	FieldCharacters: {"characters"},
	FieldAny:        {"title", "author", "body"},
	FieldTitle:      {"title"},
	FieldAuthor:     {"author"},
	FieldBody:       {"body"},
	FieldSection:    {"section"},
}

// testIndex is an FTS5 table over articles, as a store would make it.
type testIndex struct {
	db       *sql.DB
	articles []Texts
	folded   [][]string // the texts of each article that are searched without a field
}

func newTestIndex(t testing.TB, articles []Texts) testIndex {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(t.TempDir(), "index.db"))
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	run := func(statement string, args ...any) {
		if _, err := db.Exec(statement, args...); err != nil {
			t.Fatal(statement, err)
		}
	}
	run(`CREATE VIRTUAL TABLE article_terms USING fts5(characters, title, author, section, body, content='', contentless_delete=1, tokenize='ascii')`)
	run(`BEGIN`)
	for i, article := range articles {
		run(`INSERT INTO article_terms (rowid, characters, title, author, section, body) VALUES (?, ?, ?, ?, ?, ?)`, i+1,
			Characters(slices.Concat(article[FieldTitle], article[FieldAuthor], article[FieldBody])...),
			Terms(article[FieldTitle]...), Terms(article[FieldAuthor]...),
			SectionTerms(article[FieldSection]...), Terms(article[FieldBody]...)+" "+EveryTerm)
	}
	run(`COMMIT`)
	index := testIndex{db: db, articles: articles}
	for _, article := range articles {
		var folded []string
		for _, text := range slices.Concat(article[FieldTitle], article[FieldAuthor], article[FieldBody]) {
			folded = append(folded, Fold(text))
		}
		index.folded = append(index.folded, folded)
	}
	return index
}

// find gives the numbers of the articles that FTS5 finds, which are the same
// with the column for single characters and without.
func (x testIndex) find(t testing.TB, q Query) []int {
	t.Helper()
	without := maps.Clone(testColumns)
	delete(without, FieldCharacters)
	found := x.ask(t, q, testColumns)
	if expected := x.ask(t, q, without); !slices.Equal(found, expected) {
		t.Errorf("%q finds %v, and %v without the column for characters", q, found, expected)
	}
	return found
}

func (x testIndex) ask(t testing.TB, q Query, columns Columns) []int {
	t.Helper()
	expression := q.FTS5(columns)
	rows, err := x.db.Query(`SELECT rowid FROM article_terms WHERE article_terms MATCH ? ORDER BY rowid`, expression)
	if err != nil {
		t.Fatalf("%q as %s: %v", q, expression, err)
	}
	defer rows.Close()
	var found []int
	for rows.Next() {
		var number int
		if err := rows.Scan(&number); err != nil {
			t.Fatal(err)
		}
		found = append(found, number-1)
	}
	if err := rows.Err(); err != nil {
		t.Fatalf("%q as %s: %v", q, expression, err)
	}
	return found
}

// matching gives the numbers of the articles that a query matches by itself.
func (x testIndex) matching(q Query) []int {
	var found []int
	for i, article := range x.articles {
		if q.Match(article) {
			found = append(found, i)
		}
	}
	return found
}

// containing gives the numbers of the articles that hold a string in one text of
// a field, by looking at every one.
func (x testIndex) containing(sought string) []int {
	sought = Fold(sought)
	var found []int
	for i, texts := range x.folded {
		if slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(text, sought) }) {
			found = append(found, i)
		}
	}
	return found
}

// sampleArticles cuts the sample page into articles of a title, an author and
// some blocks each.
func sampleArticles(t testing.TB) []Texts {
	var lines []string
	for line := range strings.Lines(samplePage(t)) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	var articles []Texts
	for block := range slices.Chunk(lines, 4) {
		articles = append(articles, Texts{
			FieldTitle: block[:1], FieldAuthor: {"刘海龙", "周清明"}, FieldSection: {"融媒·观察"}, FieldBody: block[1:],
		})
	}
	return articles
}

// generatedArticles are made of few characters of every kind, so that they
// nearly match each other: ideographs of several planes, traditional ones,
// kana, hangul, words, digits, marks and signs.
func generatedArticles(random *rand.Rand, count int) []Texts {
	alphabet := []string{
		"党", "黨", "建", "工", "作", "发", "發", "髮", "境", "不", "𠮷", "𪚥", "\U00030EDE", "㑮", "⺌", "々", "〇",
		"か", "ガ", "ｶﾞ", "ー", "か\u3099", "한", "글", "❤️", "㊗", "\ue000", "葛\U000e0100",
		"2022", "年", "月", "6", "6", "C919", "飞", "机", "App", "5G", "running", "runs", "run", "café", "é",
		" ", " ", "，", "。", "·", "-", "\u200b", "x", "１２", "Ａ",
	}
	text := func(length int) string {
		var b strings.Builder
		for range 1 + random.IntN(length) {
			b.WriteString(alphabet[random.IntN(len(alphabet))])
		}
		return b.String()
	}
	articles := make([]Texts, count)
	for i := range articles {
		articles[i] = Texts{
			FieldTitle: {text(8)}, FieldAuthor: {text(3), text(3)}, FieldSection: {text(3)},
			FieldBody: {text(15), text(15), text(5)},
		}
	}
	return articles
}

// runSubstrings lists each different part of 1 to 6 characters of the CJK runs
// in the texts.
func runSubstrings(articles []Texts) []string {
	set := map[string]bool{}
	for _, article := range articles {
		for field, texts := range article {
			for _, text := range texts {
				for _, e := range elements(Fold(text)) {
					run := []rune(e.text)
					for start := range run {
						for end := start + 1; e.wide && field != FieldSection && end <= min(start+6, len(run)); end++ {
							set[string(run[start:end])] = true
						}
					}
				}
			}
		}
	}
	return sortedKeys(set)
}

func TestIndexFindsEachSubstringExactly(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5))
	for name, articles := range map[string][]Texts{
		"sample": sampleArticles(t), "generated": generatedArticles(random, 60),
	} {
		t.Run(name, func(t *testing.T) {
			index := newTestIndex(t, articles)
			substrings := runSubstrings(articles)
			if testing.Short() {
				substrings = substrings[:min(500, len(substrings))]
			}
			t.Logf("%d articles, %d substrings", len(articles), len(substrings))
			for i, substring := range substrings {
				q, err := ParseQuery(substring)
				if err != nil {
					t.Fatalf("%q: %v", substring, err)
				}
				want := index.containing(substring)
				if got := index.find(t, q); !slices.Equal(got, want) {
					t.Errorf("%q as %s finds %v, the plain scan %v", substring, q.FTS5(testColumns), got, want)
				}
				if i%10 > 0 {
					continue
				}
				if got := index.matching(q); !slices.Equal(got, want) {
					t.Errorf("%q matches %v, the plain scan %v", substring, got, want)
				}
			}
		})
	}
}

// TestIndexAgreesWithMatch asks for pieces of text as they stand, whatever is
// in them, and for queries made of them with every operator.
func TestIndexAgreesWithMatch(t *testing.T) {
	random := rand.New(rand.NewPCG(6, 6))
	articles := slices.Concat(sampleArticles(t), generatedArticles(random, 150))
	index := newTestIndex(t, articles)
	rounds := 2500
	if testing.Short() {
		rounds = 300
	}
	found, failed := 0, 0
	for range rounds {
		input := randomQuery(random, articles, 2)
		q, err := ParseQuery(input)
		if err != nil || q.Root() == nil {
			failed++
			continue
		}
		want := index.matching(q)
		if got := index.find(t, q); !slices.Equal(got, want) {
			t.Errorf("%q as %s finds %v, should %v", input, q.FTS5(testColumns), got, want)
		}
		if len(want) > 0 {
			found++
		}
	}
	t.Logf("%d queries, %d found something, %d were refused", rounds, found, failed)
	if found < rounds/4 {
		t.Error("too few queries found anything to prove something")
	}
}

func randomQuery(random *rand.Rand, articles []Texts, depth int) string {
	piece := func() string {
		article := articles[random.IntN(len(articles))]
		texts := article[[]Field{FieldTitle, FieldAuthor, FieldBody}[random.IntN(3)]]
		text := []rune(texts[random.IntN(len(texts))])
		start := random.IntN(len(text))
		return string(text[start:min(len(text), start+1+random.IntN(6))])
	}
	if depth == 0 {
		return piece()
	}
	inner := func() string { return randomQuery(random, articles, depth-1) }
	switch random.IntN(9) {
	case 0:
		return inner() + " " + inner()
	case 1:
		return inner() + " OR " + inner()
	case 2:
		return inner() + " -" + piece()
	case 3:
		return "-(" + inner() + ")"
	case 4:
		return `"` + piece() + piece() + `"`
	case 5:
		return []string{"title:", "author:", "body:", "section:"}[random.IntN(4)] + piece()
	case 6:
		return piece() + "*"
	case 7:
		return fmt.Sprintf("(%s) (%s)", inner(), inner())
	}
	return piece()
}
