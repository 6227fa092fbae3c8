package store

import (
	"context"
	"database/sql"

	"github.com/pressly/goose/v3"
	"gorm.io/gorm"

	"broadsheet/search"
)

// dialect is what one database does in its own way: transactions, migrations, the
// SQL of the search index, and a few words. All other SQL in this package is for
// both databases.
type dialect struct {
	// snapshot begins a transaction that reads.
	snapshot sql.TxOptions
	// beginWrite and endWrite are called within each transaction that writes, as its
	// first and last act, on behalf of a server. Number is that of the change of what
	// readers see, or 0. Nil is for nothing.
	beginWrite func(tx *gorm.DB) error
	endWrite   func(tx *gorm.DB, server string, number int64) error
	// steady is a context for statements of a transaction that others share, and of
	// those that are too short to be interrupted: a client that leaves ends none.
	steady func(ctx context.Context) (context.Context, context.CancelFunc)
	// lendIDs answers what gives the ids back that are taken from now on, by those who
	// will take back all that they write; nil where a transaction does so by itself.
	lendIDs func(tx *gorm.DB) (giveBack func() error, err error)
	// articleFields are the columns of an article's row, articleJoins joins their tables
	// to articles, and scanArticle reads them and what stands behind them.
	articleFields string
	articleJoins  string
	// printed is the table of documents, as d, to read what is printed of a page.
	printed string
	// searched is the table of articles, to read the index of search keys.
	searched    string
	scanArticle func(rows *sql.Rows, into, behind []any) error
	// nextComment is an expression for the id of the next comment; one that was asked for may be given.
	nextComment string
	// askPosts asks what speaks against comments, and what they get, in one statement; nil
	// where each is asked for by itself (posting.question).
	askPosts func(tx *gorm.DB, all []*posting) error
	// syncs says that this process waits for the disk at each commit.
	syncs bool
	// steadfast says that a statement that fails takes back no more than itself.
	steadfast bool
	// optimize are statements that let the planner know what is stored.
	optimize []string
	// compact are statements that write the database anew; nil where it needs none.
	compact []string
	// folder has the migrations, which goose runs; tables is a query for how many
	// tables there are, and how many of them are goose's.
	folder string
	goose  goose.Dialect
	tables string
	// columns is a query for the columns of a table, which is bound: name and type of those
	// that are written.
	columns string
	// lastNumber is the highest number that a table ever gave a row in a column, 0 for
	// none, and setLastNumber lets it go on behind one.
	lastNumber    func(tx *gorm.DB, table, column string) (int64, error)
	setLastNumber func(tx *gorm.DB, table, column string, last int64) error
	// waits lets a transaction wait for what it is to write for as long as that takes.
	waits []string
	// signs are those for the values of rows: (?, ?), (?, ?).
	signs func(rows, columns int) string
	// copyRows inserts so many rows into a table, named with its columns: t (a, b). Nil
	// where statements are as fast.
	copyRows func(tx *gorm.DB, into string, rows int, row func(i int) []any) error
	// numbers and texts are queries for the elements of a JSON array, bound as text.
	numbers, texts string
	// fewKeys is how many articles facets read by themselves between two changes of
	// the index before they read the columns of all, which takes as long as some more.
	fewKeys int
	// samePage finds a page by its publication, its whole date, its print page and its
	// name, as the unique index documents_page has them.
	samePage string
	// joinFound joins rows of the index, which come first, to what they are of.
	joinFound string
	// countIndexed is a query for the number of articles in the index.
	countIndexed string
	// holding is a query for how many articles hold each term (term, count) of a
	// JSON array, up to a limit; the limit is bound first.
	holding string
	// sharing is a query for the articles (key) that hold a term, with a weight and
	// the term; weight and term are bound first, then what termSought gives.
	sharing    string
	termSought func(term string) string
	// byOf keeps the planner to the completions of one resource.
	byOf string
	// found is a query for the keys of what a query finds of one kind, the place in hitTypes.
	found func(tx *gorm.DB, kind int, query search.Query) *gorm.DB
	// matches finds all rows that match, in the order of their keys, at once.
	matches func(tx *gorm.DB, of sought) ([]match, error)
	// gather lets the index take up the articles of many pages before it is merged;
	// nil where it does so by itself.
	gather func(tx *gorm.DB) error
	// merge brings parts of the index together by so many pages, and reports whether
	// there is more to do; nil where the index has no parts.
	merge func(tx *gorm.DB, pages int) (more bool, err error)
	// articleTerms makes of an article's texts what putArticles puts into the index. It
	// needs no database, so that others may do it meanwhile.
	articleTerms func(texts search.Texts) []any
	// commentTerms is articleTerms of a comment.
	commentTerms func(author, body string) []any
	// putArticles and putComment put texts into the index, in which the keys are free.
	putArticles func(tx *gorm.DB, articles []termed) error
	putComment  func(tx *gorm.DB, key int64, terms []any) error
	// emptyIndex are statements that take everything out of the index.
	emptyIndex []string
}

// sought is what is looked for in the index.
type sought struct {
	kind   int // the place in hitTypes
	query  search.Query
	ranked bool // whether matches have their scores
}

// dialects are the databases by GORM's names of them.
var dialects map[string]*dialect

// What a dialect does may ask for the dialect, which no variable can wait for.
func init() { dialects = map[string]*dialect{"sqlite": &sqliteDialect, "postgres": &postgresDialect} }

// execAll runs statements, one behind the other, until one fails.
func execAll(tx *gorm.DB, statements []string) error {
	for _, statement := range statements {
		if err := tx.Exec(statement).Error; err != nil {
			return err
		}
	}
	return nil
}

// dialectOf is how the database of tx speaks.
func dialectOf(tx *gorm.DB) *dialect { return dialects[tx.Name()] }
