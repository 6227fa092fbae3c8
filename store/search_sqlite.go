package store

import (
	"maps"

	"gorm.io/gorm"

	"broadsheet/search"
)

// The columns of the index by the field that a term names. Terms that name none
// search all but the section.
var (
	articleColumns = search.Columns{
		search.FieldAny:   {"title", "kicker", "subtitle", "author", "affiliation", "source", "body"},
		search.FieldTitle: {"title"}, search.FieldAuthor: {"author"}, search.FieldSection: {"section"}, search.FieldBody: {"body"},
		search.FieldCharacters: {"characters"},
	}
	commentColumns = search.Columns{
		search.FieldAny: {"author", "body"}, search.FieldAuthor: {"author"}, search.FieldBody: {"body"},
		search.FieldTitle: {}, search.FieldSection: {}, search.FieldCharacters: {"characters"},
	}
)

// articleColumnsRanked finds single characters in the title's column too, which
// makes them weigh more there.
var articleColumnsRanked = func() search.Columns {
	columns := maps.Clone(articleColumns)
	columns[search.FieldCharacters] = []string{"characters", "title_characters"}
	return columns
}()

// foundByFTS5 finds what matches by MATCH, for conditions on other tables.
func foundByFTS5(tx *gorm.DB, kind int, query search.Query) *gorm.DB {
	table := hitTables[kind]
	columns := articleColumns
	if kind == 1 {
		columns = commentColumns
	}
	return tx.Table(table).Select("rowid").Where(table+" MATCH ?", query.FTS5(columns))
}

// gatheredBytes bounds the memory that SQLite keeps terms in until it writes them
// out and merges them, in one transaction. Its own bound is 1 MiB, five pages'
// (sqlite.org/fts5.html, 6.8); with this one a load takes a quarter less of its time.
const gatheredBytes = 16 << 20

// gatherFTS5 sets that bound, which the database remembers.
func gatherFTS5(tx *gorm.DB) error { return setFTS5(tx, "article_terms", "hashsize", gatheredBytes) }

func articleTermsFTS5(texts search.Texts) []any {
	return []any{
		search.Characters(texts.Unnamed()...), search.Characters(texts[search.FieldTitle]...),
		search.Terms(texts[search.FieldTitle]...), search.Terms(texts[search.FieldKicker]...), search.Terms(texts[search.FieldSubtitle]...),
		search.Terms(texts[search.FieldAuthor]...), search.Terms(texts[search.FieldAffiliation]...), search.Terms(texts[search.FieldSource]...),
		search.SectionTerms(texts[search.FieldSection]...), search.EveryTerm + " " + search.Terms(texts[search.FieldBody]...),
	}
}

func putArticlesFTS5(tx *gorm.DB, articles []termed) error {
	for _, a := range articles {
		if err := putArticleFTS5(tx, a.key(), a.terms()); err != nil {
			return err
		}
	}
	return nil
}

func putArticleFTS5(tx *gorm.DB, key int64, terms []any) error {
	return byHand(tx, `INSERT INTO article_terms (rowid, characters, title_characters, title, kicker, subtitle, author, affiliation, source, section, body)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, append([]any{key}, terms...)...)
}

func commentTermsFTS5(author, body string) []any {
	return []any{search.Characters(author, body), search.Terms(author), search.EveryTerm + " " + search.Terms(body)}
}

func putCommentFTS5(tx *gorm.DB, key int64, terms []any) error {
	return byHand(tx, "INSERT INTO comment_terms (rowid, characters, author, body) VALUES (?, ?, ?, ?)", append([]any{key}, terms...)...)
}
