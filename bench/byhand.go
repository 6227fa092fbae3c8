package main

import (
	"context"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"runtime"
	"strconv"
	"strings"
	"time"

	"broadsheet/models"
)

// byHand answers as Broadsheet does, from the same database, with statements
// that are prepared once, database/sql and encoding/json, and no more: it checks
// no parameters, makes no entity tags, and counts every list once, when it
// starts. It is what somebody who knows SQL writes for these answers alone.
type byHand struct {
	db     *sql.DB
	one    *sql.Stmt
	lists  map[listShape]*sql.Stmt
	insert *sql.Stmt
	totals map[string]int64
}

// listShape tells the statements of lists apart.
type listShape struct {
	filter string // "", section, author or kind
	after  bool   // whether a cursor continues the list
	blocks bool
}

// handArticle is an article as the API gives it; its blocks are stored as JSON.
type handArticle struct {
	models.ArticleSummary
	Blocks *json.RawMessage `json:"blocks,omitempty"`
}

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
	"author":  " AND id IN (SELECT article_id FROM article_authors WHERE author_id = ?)",
}

// serveByHand serves until the context ends.
func serveByHand(ctx context.Context, address string, args []string) error {
	h, err := openByHand(ctx, args[0])
	if err != nil {
		return err
	}
	defer func() { _ = h.db.Close() }()
	return listen(ctx, address, h.routes())
}

func (h *byHand) routes() http.Handler {
	routes := http.NewServeMux()
	routes.HandleFunc("GET /api/v1/articles/{id}", respond(h.article))
	routes.HandleFunc("GET /api/v1/articles", respond(h.articles))
	routes.HandleFunc("POST /api/v1/articles/{id}/comments", respond(h.comment))
	return routes
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
			var list *sql.Stmt
			prepare(&list, columns+"WHERE a.id IN (SELECT id FROM articles WHERE status = 'published'"+filter+beyond+
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
		UNION ALL SELECT 'author=' || author_id, count(*) FROM article_authors JOIN articles ON id = article_id WHERE status = 'published' GROUP BY author_id`)
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

// respond writes what a handler returns as JSON.
func respond(handle func(*http.Request) (int, any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		status, v, err := handle(r)
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		w.WriteHeader(status)
		encoder := json.NewEncoder(w)
		encoder.SetEscapeHTML(false)
		_ = encoder.Encode(v) // What fails here is the connection.
	}
}

func (h *byHand) article(r *http.Request) (int, any, error) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return 0, nil, err
	}
	found, err := query(r.Context(), h.one, true, id)
	if err == nil && len(found) != 1 {
		err = fmt.Errorf("%d articles %d", len(found), id)
	}
	if err != nil {
		return 0, nil, err
	}
	return http.StatusOK, found[0], nil
}

// articles answers a part of a list, as page=N, by cursor or from its beginning.
func (h *byHand) articles(r *http.Request) (int, any, error) {
	q := r.URL.Query()
	shape := listShape{after: q.Has("cursor"), blocks: q.Get("include") == "blocks"}
	var values []any
	for name := range handFilters {
		if name != "" && q.Has(name) {
			shape.filter = name
			values = append(values, q.Get(name))
		}
	}
	if shape.after {
		cursor, err := decodeCursor(q.Get("cursor"))
		if err != nil {
			return 0, nil, err
		}
		values = append(values, cursor[:]...)
	}
	limit, page := number(q, "limit", 20), number(q, "page", 1)
	found, err := query(r.Context(), h.lists[shape], shape.blocks, append(values, limit+1, (page-1)*limit)...)
	if err != nil {
		return 0, nil, err
	}
	var list struct {
		Data []handArticle `json:"data"`
		Page struct {
			Limit int     `json:"limit"`
			Total int64   `json:"total"`
			Next  *string `json:"next"`
			Prev  *string `json:"prev"`
		} `json:"page"`
	}
	list.Data = found[:min(len(found), limit)]
	list.Page.Limit, list.Page.Total = limit, h.totals[shape.filter+"="+q.Get(shape.filter)]
	if len(found) > limit {
		list.Page.Next = encodeCursor(found[limit-1], "")
	}
	if len(list.Data) > 0 && (shape.after || page > 1) {
		list.Page.Prev = encodeCursor(found[0], `,"b":true`)
	}
	return http.StatusOK, list, nil
}

func number(q url.Values, name string, otherwise int) int {
	if n, err := strconv.Atoi(q.Get(name)); err == nil {
		return n
	}
	return otherwise
}

// comment stores a comment that waits for a moderator, and nothing beside it.
func (h *byHand) comment(r *http.Request) (int, any, error) {
	var input models.CommentInput
	if err := json.NewDecoder(r.Body).Decode(&input); err != nil {
		return 0, nil, err
	}
	now := time.Now().UTC().Truncate(time.Microsecond)
	c := models.Comment{AuthorName: input.AuthorName, Body: input.Body, Origin: models.FromReader, Status: models.Pending, CreatedAt: now}
	var err error
	if c.ArticleID, err = strconv.ParseInt(r.PathValue("id"), 10, 64); err != nil {
		return 0, nil, err
	}
	err = h.insert.QueryRowContext(r.Context(), c.ArticleID, c.AuthorName, strings.ToLower(c.AuthorName), now, -now.UnixMicro(), c.Body).Scan(&c.ID)
	return http.StatusAccepted, c, err
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

// encodeCursor writes the place of an article in the list as Broadsheet does.
func encodeCursor(a handArticle, backward string) *string {
	text := fmt.Sprintf(`{"l":"articles","s":"newest","k":[%d,%d,%d,%d]%s}`, a.NewestKey, a.DocumentKey, a.Position, a.ID, backward)
	text = base64.RawURLEncoding.EncodeToString([]byte(text))
	return &text
}

func decodeCursor(text string) (keys [4]any, err error) {
	decoded, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return keys, err
	}
	var cursor struct {
		Keys [4]int64 `json:"k"`
	}
	if err := json.Unmarshal(decoded, &cursor); err != nil {
		return keys, err
	}
	for i, key := range cursor.Keys {
		keys[i] = key
	}
	return keys, nil
}

// handDriver is how a database is opened, and how its statements name values.
func handDriver(database string) (driver, source string, rebind func(string) string) {
	settings := url.Values{
		"_time_format": {"sqlite"}, "_timezone": {"UTC"}, "_txlock": {"immediate"},
		"_pragma": {"busy_timeout(10000)", "foreign_keys(1)", "cache_size(-16000)", "synchronous(FULL)", "mmap_size(2147418112)"},
	}
	return "sqlite", "file:" + database + "?" + settings.Encode(), func(query string) string { return query }
}
