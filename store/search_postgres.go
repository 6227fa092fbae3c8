package store

import (
	"slices"
	"strings"

	"gorm.io/gorm"

	"broadsheet/search"
)

// maxVectorBytes is how many bytes of terms go into a tsvector: PostgreSQL keeps
// the place of each in 20 bits.
const maxVectorBytes = 1 << 20

// termTable is a table of terms, with the columns in which a field's stand.
type termTable struct {
	name, noun string
	terms      string // what its index is made of
	columns    map[search.Field][]string
	absent     []search.Field
	// weighs are the columns that count for relevance, with their weights.
	weighs map[string]string
	over   []way // what standing over the text counts
}

// articleTerms is what the index of articles is made of.
const articleTerms = "index_terms(characters, title, author, section, head, often, body)"

var termTables = [2]termTable{
	{
		name: "article_terms", noun: "article", terms: articleTerms,
		columns: map[search.Field][]string{
			search.FieldAny: {"body", "head"}, search.FieldTitle: {"title"}, search.FieldAuthor: {"author"},
			search.FieldSection: {"section"}, search.FieldBody: {"body"},
		},
		weighs: map[string]string{"title": "8", "author": "4", "head": "2", "body": "1"},
		over:   []way{{search.InTitle, 8}, {search.InAuthor, 4}},
	},
	{
		name: "comment_terms", noun: "comment", terms: "index_terms(characters, '', author, '', author, often, body)",
		columns: map[search.Field][]string{
			search.FieldAny: {"body", "author"}, search.FieldAuthor: {"author"}, search.FieldBody: {"body"},
		},
		absent: []search.Field{search.FieldTitle, search.FieldSection},
		weighs: map[string]string{"author": "2", "body": "1"},
		over:   []way{{search.InAuthor, 2}},
	},
}

// candidates asks the index for candidates (small), and looks into their terms where
// the index cannot tell which of them match; and into those that are not in it (large).
// Sought is a tsquery that finds all of small, "" for all that there are.
func (t termTable) candidates(tx *gorm.DB, query search.Query) (small, large *gorm.DB, sought string) {
	small, large = tx.Table(t.name).Where("NOT oversized"), tx.Table(t.name).Where("oversized")
	sought, exact := query.TSQuery(t.absent...)
	if sought != "" {
		small = small.Where(t.terms+" @@ CAST(? AS tsquery)", sought)
	}
	check := condition{table: t}
	check.write(query.Root())
	if check.sql.Len() == 0 {
		return small, large, sought
	}
	if !exact {
		small = small.Where(check.sql.String(), check.values...)
	}
	return small, large.Where(check.sql.String(), check.values...), sought
}

// foundByTSVector finds the keys of what matches, for conditions on other tables.
func foundByTSVector(tx *gorm.DB, kind int, query search.Query) *gorm.DB {
	small, large, _ := termTables[kind].candidates(tx, query)
	return tx.Table("(SELECT * FROM (?) AS small UNION ALL SELECT * FROM (?) AS large) AS found", small.Select("rowid"), large.Select("rowid")).Select("rowid")
}

// matchesInTSVector finds all rows of one kind that match a query. Their keys come as one
// text, which takes the database as long as the first 21 of them in their order.
func matchesInTSVector(tx *gorm.DB, of sought) ([]match, error) {
	if of.query.Root() == nil {
		return nil, nil
	}
	if of.ranked {
		return termTables[of.kind].ranked(tx, of.query)
	}
	found := tx.Table("(?) AS found", foundByTSVector(tx, of.kind, of.query))
	keys, err := numbers(found.Select("string_agg(CAST(rowid AS TEXT), ',')"))
	slices.Sort(keys)
	return unweighed(keys), err
}

// condition is a query as a condition on the columns of terms.
type condition struct {
	table  termTable
	sql    strings.Builder
	values []any
}

func (c *condition) write(e *search.Expr) {
	if e == nil {
		return
	}
	switch e.Op {
	case search.OpTerm:
		c.term(e.Term)
		return
	case search.OpNot:
		c.sql.WriteString("NOT ")
		c.write(&e.Args[0])
		return
	}
	operator := " AND "
	if e.Op == search.OpOr {
		operator = " OR "
	}
	c.sql.WriteByte('(')
	for i := range e.Args {
		if i > 0 {
			c.sql.WriteString(operator)
		}
		c.write(&e.Args[i])
	}
	c.sql.WriteByte(')')
}

func (c *condition) term(t search.Term) {
	columns := c.table.columns[t.Field]
	if len(columns) == 0 {
		c.sql.WriteString("FALSE")
		return
	}
	c.sql.WriteByte('(')
	for i, column := range columns {
		if i > 0 {
			c.sql.WriteString(" OR ")
		}
		c.sql.WriteString("strpos(" + column + ", ?) > 0")
		c.values = append(c.values, t.Needle())
	}
	c.sql.WriteByte(')')
}

// The terms that articles are compared by are whole lexemes, so the index alone tells.
const (
	holdingInTSVector = `SELECT (SELECT count(*) FROM (SELECT 1 FROM article_terms
			WHERE NOT oversized AND ` + articleTerms + ` @@ CAST('''' || value || '''' AS tsquery) LIMIT ?) AS few) AS count,
		value AS term FROM json_array_elements_text(CAST(? AS JSON))`
	sharingInTSVector = `SELECT rowid AS key, CAST(? AS DOUBLE PRECISION) AS weight, CAST(? AS TEXT) AS term FROM article_terms
		WHERE NOT oversized AND ` + articleTerms + ` @@ CAST(? AS tsquery)`
)

func articleTermsTSVector(texts search.Texts) []any {
	var head []string
	for _, field := range []search.Field{search.FieldTitle, search.FieldKicker, search.FieldSubtitle, search.FieldAuthor, search.FieldAffiliation, search.FieldSource} {
		head = append(head, texts[field]...)
	}
	over, body := search.Terms(head...), search.Terms(texts[search.FieldBody]...)
	columns := []string{
		spaced(search.Terms(texts[search.FieldTitle]...)), spaced(search.Terms(texts[search.FieldAuthor]...)),
		spaced(search.SectionTerms(texts[search.FieldSection]...)), spaced(over), search.Often(over, body),
		search.Characters(texts.Unnamed()...), spaced(body),
	}
	return []any{oversized(columns), columns[0], columns[1], columns[2], columns[3], columns[4], columns[5], columns[6]}
}

func putArticlesTSVector(tx *gorm.DB, articles []termed) error {
	return copyPostgres(tx, "article_terms (rowid, oversized, title, author, section, head, often, characters, body)", len(articles), func(i int) []any {
		return append([]any{articles[i].key()}, articles[i].terms()...)
	})
}

func commentTermsTSVector(author, body string) []any {
	over, said := search.Terms(author), search.Terms(body)
	columns := []string{spaced(over), search.Often(over, said), search.Characters(author, body), spaced(said)}
	return []any{oversized(columns), columns[0], columns[1], columns[2], columns[3]}
}

func putCommentTSVector(tx *gorm.DB, key int64, terms []any) error {
	return byHand(tx, "INSERT INTO comment_terms (rowid, oversized, author, often, characters, body) VALUES ($1, $2, $3, $4, $5, $6)", append([]any{key}, terms...)...)
}

// spaced has a blank on both sides of each term.
func spaced(terms string) string {
	if terms == "" {
		return ""
	}
	return " " + terms + " "
}

// oversized reports whether terms may be too many for a tsvector: each counts as
// often as it stands there, and those of titles and authors with their marks.
func oversized(columns []string) bool {
	bytes := 0
	for _, column := range columns {
		bytes += len(column)
	}
	return bytes > maxVectorBytes/2
}
