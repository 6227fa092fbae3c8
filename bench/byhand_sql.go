package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"net/url"
	"runtime"
	"strconv"
	"strings"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver pgx

	"broadsheet/models"
)

const handColumns = `SELECT a.id, a.slug, a.label, a.kind, a.kicker, a.title, a.subtitle, a.summary, a.language, a.source, a.section_origin,
	a.position, a.published_on, a.published_at, a.status, a.publish_at, a.deleted_at, a.version, a.comments_open, a.comments_policy,
	a.comment_count, a.character_count, a.created_at, a.updated_at, a.newest_key, a.document_key, a.blocks,
	s.id, s.slug, s.name, d.id, d.publication, d.issued_on, d.print_page,
	b.author_id, p.slug, b.name, b.role, b.affiliation
	FROM articles a LEFT JOIN sections s ON s.id = a.section_id LEFT JOIN documents d ON d.id = a.document_id
	LEFT JOIN article_authors b ON b.article_id = a.id LEFT JOIN authors p ON p.id = b.author_id `

const handOrder = "newest_key, document_key, position, id"

// handFilters are what lists are filtered by.
var handFilters = map[string]string{
	"":        "",
	"section": " AND section_id = ?",
	"kind":    " AND kind = ?",
	"author":  " AND author_id = ?",
}

// openByHand opens a database, prepares every statement and counts.
func openByHand(ctx context.Context, database string) (*byHand, error) {
	h := &byHand{lists: map[listShape]*sql.Stmt{}}
	driver, source, rebind := handDriver(database)
	var err error
	if h.db, err = sql.Open(driver, source); err != nil {
		return nil, err
	}
	connections := max(5, 1+2*runtime.NumCPU())
	h.db.SetMaxOpenConns(connections)
	h.db.SetMaxIdleConns(connections)
	prepare := func(into **sql.Stmt, query string) {
		if err == nil {
			*into, err = h.db.PrepareContext(ctx, rebind(query)) //nolint:sqlclosecheck // closed with the database
		}
	}
	prepare(&h.one, handColumns+"WHERE a.id = ? AND a.status = 'published' ORDER BY b.position")
	for name, filter := range handFilters {
		for _, shape := range []listShape{{name, false, false}, {name, false, true}, {name, true, false}, {name, true, true}} {
			columns, beyond := handColumns, ""
			if !shape.blocks {
				columns = strings.Replace(columns, "a.blocks", "NULL", 1)
			}
			if shape.after {
				beyond = " AND (" + handOrder + ") > (?, ?, ?, ?)"
			}
			from := "articles"
			if name == "author" {
				from = "signed_articles"
			}
			var list *sql.Stmt
			prepare(&list, columns+"WHERE a.id IN (SELECT id FROM "+from+" WHERE status = 'published'"+filter+beyond+
				" ORDER BY "+handOrder+" LIMIT ? OFFSET ?) ORDER BY a.newest_key, a.document_key, a.position, a.id, b.position")
			h.lists[shape] = list
		}
	}
	prepare(&h.insert, `INSERT INTO comments (article_id, thread_id, position, author_name, folded_author, origin, status, created_at, recency_key, body)
		VALUES (?, 0, 0, ?, ?, 'reader', 'pending', ?, ?, ?) RETURNING id`)
	if err == nil {
		err = h.count(ctx)
	}
	return h, err
}

// count remembers how many articles each list has.
func (h *byHand) count(ctx context.Context) error {
	h.totals = map[string]int64{}
	rows, err := h.db.QueryContext(ctx, `SELECT '=', count(*) FROM articles WHERE status = 'published'
		UNION ALL SELECT 'section=' || section_id, count(*) FROM articles WHERE status = 'published' AND section_id IS NOT NULL GROUP BY section_id
		UNION ALL SELECT 'kind=' || kind, count(*) FROM articles WHERE status = 'published' GROUP BY kind
		UNION ALL SELECT 'author=' || author_id, count(*) FROM signed_articles WHERE status = 'published' GROUP BY author_id`)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var list string
		var total int64
		if err := rows.Scan(&list, &total); err != nil {
			return err
		}
		h.totals[list] = total
	}
	return rows.Err()
}

// query reads articles; a row of the answer is an article with one byline.
func query(ctx context.Context, statement *sql.Stmt, blocks bool, values ...any) ([]handArticle, error) {
	rows, err := statement.QueryContext(ctx, values...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }()
	found := []handArticle{}
	for rows.Next() {
		var a handArticle
		var body []byte
		var section struct {
			id         *int64
			slug, name *string
		}
		var document models.ArticleDocument
		var documentID, author *int64
		var slug, name, role, affiliation *string
		err := rows.Scan(&a.ID, &a.Slug, &a.Label, &a.Kind, &a.Kicker, &a.Title, &a.Subtitle, &a.Summary, &a.Language, &a.Source, &a.SectionOrigin,
			&a.Position, &a.PublishedOn, &a.PublishedAt, &a.Status, &a.PublishAt, &a.DeletedAt, &a.Version, &a.CommentsOpen, &a.CommentsPolicy,
			&a.CommentCount, &a.CharacterCount, &a.CreatedAt, &a.UpdatedAt, &a.NewestKey, &a.DocumentKey, &body,
			&section.id, &section.slug, &section.name, &documentID, &document.Publication, &document.IssuedOn, &document.PrintPage,
			&author, &slug, &name, &role, &affiliation)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 || found[len(found)-1].ID != a.ID {
			a.CreatedAt, a.UpdatedAt = a.CreatedAt.UTC(), a.UpdatedAt.UTC()
			if a.PublishedAt != nil {
				*a.PublishedAt = a.PublishedAt.UTC()
			}
			if section.id != nil {
				a.Section = &models.SectionRef{ID: *section.id, Slug: *section.slug, Name: *section.name}
			}
			if documentID != nil {
				document.ID = *documentID
				a.Document = &document
			}
			if blocks {
				a.Blocks = (*json.RawMessage)(&body)
			}
			a.Authors = []models.ArticleAuthor{}
			found = append(found, a)
		}
		if author != nil {
			last := &found[len(found)-1]
			last.Authors = append(last.Authors, models.ArticleAuthor{ID: *author, Slug: *slug, Name: *name, Role: role, Affiliation: affiliation})
		}
	}
	return found, rows.Err()
}

// handDriver is how a database is opened, and how its statements name values.
func handDriver(database string) (driver, source string, rebind func(string) string) {
	if strings.HasPrefix(database, "postgres") {
		return "pgx", database, func(query string) string {
			for n := 1; strings.Contains(query, "?"); n++ {
				query = strings.Replace(query, "?", "$"+strconv.Itoa(n), 1)
			}
			return query
		}
	}
	settings := url.Values{
		"_time_format": {"sqlite"}, "_timezone": {"UTC"}, "_txlock": {"immediate"},
		"_pragma": {"busy_timeout(10000)", "foreign_keys(1)", "cache_size(-16000)", "synchronous(FULL)", "mmap_size(0)"},
	}
	return "sqlite", "file:" + database + "?" + settings.Encode(), func(query string) string { return query }
}
