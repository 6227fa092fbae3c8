// Command pocketbase is PocketBase with the rows of a Broadsheet database, to be
// measured beside it. It is a module of its own, so that Broadsheet's has
// nothing to do with PocketBase's.
//
//	pocketbase fill broadsheet.db --dir DIR       make the collections and copy the rows
//	pocketbase serve --dir DIR --http HOST:PORT   PocketBase's own command
package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log"
	"path/filepath"

	"github.com/pocketbase/pocketbase"
	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/types"
	"github.com/spf13/cobra"
)

func main() {
	app := pocketbase.New()
	app.RootCmd.AddCommand(&cobra.Command{
		Use: "fill DATABASE", Args: cobra.ExactArgs(1), SilenceUsage: true,
		RunE: func(_ *cobra.Command, args []string) error { return fill(app, args[0]) },
	})
	if err := app.Start(); err != nil {
		log.Fatal(err)
	}
}

// fill makes the collections and copies the rows.
func fill(app core.App, database string) error {
	if err := app.RunAllMigrations(); err != nil {
		return err
	}
	app.Settings().Logs.MaxDays = 0 // Broadsheet keeps no log of requests, either.
	if err := app.Save(app.Settings()); err != nil {
		return err
	}
	if err := collections(app); err != nil {
		return err
	}
	return copyRows(context.Background(), filepath.Join(app.DataDir(), "data.db"), database)
}

// collections have the fields that Broadsheet's resources have; everybody may
// read them, and comment.
func collections(app core.App) error {
	anyone := types.Pointer("")
	made := map[string]*core.Collection{}
	for _, c := range []struct {
		name                         string
		texts, numbers, bools, rests []string
		relations                    []string
		indexes                      []string
		writable                     bool
	}{
		{name: "sections", texts: []string{"slug", "name"}},
		{name: "authors", texts: []string{"slug", "name", "affiliation"}},
		{name: "documents", texts: []string{"publication", "issued_on", "print_page"}},
		{
			name: "articles",
			texts: []string{"slug", "label", "kind", "kicker", "title", "subtitle", "summary", "language", "source", "section_origin",
				"published_on", "published_at", "status", "created_at", "updated_at"},
			numbers: []string{"position", "version", "comment_count", "character_count", "newest_key", "document_key"},
			bools:   []string{"comments_open"}, rests: []string{"blocks"},
			relations: []string{"sections", "authors", "documents"},
			indexes: []string{
				"CREATE INDEX articles_newest ON articles (newest_key, document_key, position)",
				"CREATE INDEX articles_section ON articles (section, newest_key, document_key, position)",
				"CREATE INDEX articles_author ON articles (author, newest_key, document_key, position)",
				"CREATE INDEX articles_kind ON articles (kind, newest_key, document_key, position)",
			},
		},
		{name: "comments", texts: []string{"author_name", "body", "status"}, relations: []string{"articles"}, writable: true},
	} {
		collection := core.NewBaseCollection(c.name)
		collection.ListRule, collection.ViewRule = anyone, anyone
		if c.writable {
			collection.CreateRule = anyone
		}
		for _, name := range c.texts {
			collection.Fields.Add(&core.TextField{Name: name})
		}
		for _, name := range c.numbers {
			collection.Fields.Add(&core.NumberField{Name: name})
		}
		for _, name := range c.bools {
			collection.Fields.Add(&core.BoolField{Name: name})
		}
		for _, name := range c.rests {
			collection.Fields.Add(&core.JSONField{Name: name})
		}
		for _, noun := range c.relations {
			collection.Fields.Add(&core.RelationField{Name: noun[:len(noun)-1], CollectionId: made[noun].Id, MaxSelect: 1})
		}
		collection.Indexes = c.indexes
		if err := app.Save(collection); err != nil {
			return fmt.Errorf("collection %s: %w", c.name, err)
		}
		made[c.name] = collection
	}
	return nil
}

// rowID is PocketBase's id, which has 15 characters, of an id that may be null.
func rowID(column string) string {
	return "iif(" + column + " IS NULL, '', printf('%015d', " + column + "))"
}

// copyRows fills the tables in one transaction, beside PocketBase, whose own way
// in is a record at a time.
func copyRows(ctx context.Context, into, from string) (err error) {
	db, err := sql.Open("sqlite", into)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db.SetMaxOpenConns(1)
	if _, err := db.ExecContext(ctx, "ATTACH ? AS b", from); err != nil {
		return err
	}
	for _, statement := range []string{
		"BEGIN",
		`INSERT INTO sections (id, slug, name) SELECT ` + rowID("id") + `, slug, name FROM b.sections`,
		`INSERT INTO authors (id, slug, name, affiliation) SELECT ` + rowID("id") + `, slug, name, coalesce(affiliation, '') FROM b.authors`,
		`INSERT INTO documents (id, publication, issued_on, print_page)
			SELECT ` + rowID("id") + `, coalesce(publication, ''), coalesce(issued_on, ''), coalesce(print_page, '') FROM b.documents`,
		`INSERT INTO articles (id, slug, label, kind, kicker, title, subtitle, summary, language, source, section_origin, published_on,
				published_at, status, created_at, updated_at, position, version, comment_count, character_count, newest_key, document_key,
				comments_open, blocks, section, document, author)
			SELECT ` + rowID("id") + `, slug, label, kind, coalesce(kicker, ''), coalesce(title, ''), coalesce(subtitle, ''), summary, language,
				coalesce(source, ''), coalesce(section_origin, ''), coalesce(published_on, ''), coalesce(published_at, ''), status, created_at,
				updated_at, position, version, comment_count, character_count, newest_key, document_key, comments_open, blocks,
				` + rowID("section_id") + `, ` + rowID("document_id") + `,
				` + rowID("(SELECT author_id FROM b.article_authors WHERE article_id = id AND article_authors.position = 1)") + `
			FROM b.articles`,
		`INSERT INTO comments (id, author_name, body, status, article)
			SELECT ` + rowID("id") + `, author_name, body, status, ` + rowID("article_id") + ` FROM b.comments`,
		"COMMIT", "DETACH b", "ANALYZE",
	} {
		if _, err := db.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	return nil
}
