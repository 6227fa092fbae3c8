package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/getkin/kin-openapi/openapi3"

	"broadsheet/api"
	"broadsheet/seed"
	"broadsheet/store"
)

// requests are what the examples answer, by operation. They are short where the
// whole would be long.
var requests = map[string]string{
	"listArticles":         "/api/v1/articles?limit=2",
	"getArticle":           "/api/v1/articles/3",
	"getCitation":          "/api/v1/articles/1/citation",
	"listArticleComments":  "/api/v1/articles/4/comments?limit=2",
	"listArticleSpans":     "/api/v1/articles/3/spans?limit=3",
	"listAuthors":          "/api/v1/authors",
	"getAuthor":            "/api/v1/authors/li-jia-xin",
	"listAuthorArticles":   "/api/v1/authors/li-jia-xin/articles",
	"listSections":         "/api/v1/sections",
	"getSection":           "/api/v1/sections/rong-mei-guan-cha",
	"listSectionArticles":  "/api/v1/sections/rong-mei-guan-cha/articles?limit=1",
	"listComments":         "/api/v1/comments?limit=2",
	"getComment":           "/api/v1/comments/2",
	"listDocuments":        "/api/v1/documents",
	"getDocument":          "/api/v1/documents/1",
	"listDocumentSpans":    "/api/v1/documents/1/spans?limit=3",
	"listDocumentArticles": "/api/v1/documents/1/articles?limit=1",
	"listRelated":          "/api/v1/articles/5/related?limit=1",
	"search":               "/api/v1/search?q=%E5%85%9A%E5%BB%BA&limit=2&explain=true",
	"suggest":              "/api/v1/search/suggest?q=lhl",
	"getHealth":            "/healthz",
	"getReadiness":         "/readyz",
}

// The requests that go wrong.
const (
	badRequest = "/api/v1/articles?limit=1000&from=June"
	notFound   = "/api/v1/articles/99"
)

// noon is when everything in the examples happens.
var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// addExamples asks a server with the sample page, and writes what it answers.
func addExamples(ctx context.Context, document *openapi3.T) (err error) {
	folder, err := os.MkdirTemp("", "broadsheet")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	s, err := store.Open(ctx, filepath.Join(folder, "examples.db"), store.WithClock(func() time.Time { return noon }))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if _, err := seed.Load(ctx, []seed.Source{seed.FromFS(seed.Sample(), "sample")}, seed.Options{}, s.ImportPage, nil); err != nil {
		return err
	}
	server := newServer(s)
	for path, item := range document.Paths.Map() {
		id := item.Get.OperationID
		answer := item.Get.Responses.Value("200").Value.Content["application/json"]
		if answer == nil || id == "getOpenAPI" { // Its example would be the document itself.
			continue
		}
		target, known := requests[id]
		if !known {
			return fmt.Errorf("%s has no example: give it a request in requests (docs/generate/examples.go)", id)
		}
		if answer.Example, err = ask(ctx, server, target, http.StatusOK); err != nil {
			return err
		}
		exemplify(item.Get, path, target)
	}
	broken, err := store.Open(ctx, filepath.Join(folder, "broken.db"))
	if err != nil {
		return err
	}
	if err := broken.Close(); err != nil {
		return err
	}
	return addProblems(ctx, document, server, newServer(broken))
}

// exemplify fills the id of a path, so that it can be tried out as it stands.
func exemplify(operation *openapi3.Operation, path, target string) {
	before, _, found := strings.Cut(path, "{id}")
	if !found {
		return
	}
	id, _, _ := strings.Cut(strings.TrimPrefix(target, before), "/")
	id, _, _ = strings.Cut(id, "?")
	operation.Parameters.GetByInAndName("path", "id").Example = id
}

func newServer(s *store.Store) http.Handler {
	return api.New(s, api.Config{Logger: slog.New(slog.DiscardHandler)})
}

// addProblems makes each error happen once; broken is a server without a database.
func addProblems(ctx context.Context, document *openapi3.T, server, broken http.Handler) error {
	late := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		over, cancel := context.WithDeadline(r.Context(), time.Unix(0, 0))
		defer cancel()
		server.ServeHTTP(w, r.WithContext(over))
	})
	for _, problem := range []struct {
		name   string
		status int
		server http.Handler
		target string
	}{
		{"BadRequest", http.StatusBadRequest, server, badRequest},
		{"NotFound", http.StatusNotFound, server, notFound},
		{"InternalError", http.StatusInternalServerError, broken, "/api/v1/articles"},
		{"Unavailable", http.StatusServiceUnavailable, late, "/api/v1/articles"},
	} {
		answer, err := ask(ctx, problem.server, problem.target, problem.status)
		if err != nil {
			return err
		}
		document.Components.Responses[problem.name].Value.Content["application/problem+json"].Example = answer
	}
	return nil
}

// ask gets an answer of the status from the server, with its properties in their order.
func ask(ctx context.Context, server http.Handler, target string, status int) (json.RawMessage, error) {
	recorder := httptest.NewRecorder()
	server.ServeHTTP(recorder, httptest.NewRequestWithContext(ctx, http.MethodGet, target, nil))
	if recorder.Code != status {
		return nil, fmt.Errorf("example %s: status %d, want %d: %s", target, recorder.Code, status, recorder.Body)
	}
	return recorder.Body.Bytes(), nil
}
