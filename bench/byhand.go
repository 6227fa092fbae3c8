package main

import (
	"context"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
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
