package api

import (
	"log/slog"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"broadsheet/store"
)

// Base is the path under which version 1 of the API lives.
const Base = "/api/v1"

// Config is what an operator may choose about the API.
type Config struct {
	// AccessLog writes a line for each request to Logger.
	AccessLog bool
	// Logger takes faults of ours and the access log; nil is slog.Default().
	Logger *slog.Logger
}

// handlers answer requests from the store.
type handlers struct {
	store *store.Store
	log   *slog.Logger
}

// handler answers a request, or returns why it cannot before writing anything.
type handler func(*gin.Context) error

// routes are all routes of the API. GET answers HEAD and OPTIONS too.
func (h handlers) routes() map[string]handler {
	return map[string]handler{
		"GET " + Base + "/articles":               h.listArticles,
		"GET " + Base + "/articles/:id":           h.getArticle,
		"GET " + Base + "/articles/:id/citation":  h.getCitation,
		"GET " + Base + "/articles/:id/comments":  h.listArticleComments,
		"GET " + Base + "/articles/:id/related":   h.listRelated,
		"GET " + Base + "/articles/:id/spans":     h.listArticleSpans,
		"GET " + Base + "/authors":                h.listAuthors,
		"GET " + Base + "/authors/:id":            h.getAuthor,
		"GET " + Base + "/authors/:id/articles":   h.listAuthorArticles,
		"GET " + Base + "/sections":               h.listSections,
		"GET " + Base + "/sections/:id":           h.getSection,
		"GET " + Base + "/sections/:id/articles":  h.listSectionArticles,
		"GET " + Base + "/comments":               h.listComments,
		"GET " + Base + "/comments/:id":           h.getComment,
		"GET " + Base + "/documents":              h.listDocuments,
		"GET " + Base + "/documents/:id":          h.getDocument,
		"GET " + Base + "/documents/:id/spans":    h.listDocumentSpans,
		"GET " + Base + "/documents/:id/articles": h.listDocumentArticles,
		"GET " + Base + "/search":                 h.search,
		"GET " + Base + "/search/suggest":         h.suggest,

		"GET /healthz":            h.getHealth,
		"GET /readyz":             h.getReadiness,
		"GET /openapi.json":       h.getOpenAPI,
		"GET /openapi.yaml":       h.getOpenAPIYAML,
		"GET /swagger/index.html": h.getSwagger,
		"GET /swagger/:file":      h.getSwaggerFile,
		"GET /swagger":            redirectToSwagger,
		"GET /":                   redirectToSwagger,
	}
}

// New makes the HTTP handler of the API over a store.
func New(s *store.Store, config Config) *gin.Engine {
	h := handlers{store: s, log: config.Logger}
	if h.log == nil {
		h.log = slog.Default()
	}
	gin.SetMode(gin.ReleaseMode)
	router := gin.New()
	router.RedirectTrailingSlash = false
	router.HandleMethodNotAllowed = true
	router.UseRawPath = true // An encoded slash is a part of an id, not of the path.
	router.ForwardedByClientIP = false
	if config.AccessLog {
		router.Use(h.logRequest)
	}
	router.Use(h.recover, withHeaders, withDeadline)
	router.NoRoute(h.wrap(noRoute))
	router.NoMethod(h.wrap(noMethod))
	for key, handle := range h.routes() {
		method, path, _ := strings.Cut(key, " ")
		router.Handle(method, path, h.wrap(handle))
		if method == http.MethodGet {
			router.HEAD(path, h.wrap(handle))
			router.OPTIONS(path, answerOptions)
		}
	}
	return router
}

// wrap turns the error that a handler returns into the answer.
func (h handlers) wrap(handle handler) gin.HandlerFunc {
	return func(c *gin.Context) {
		if err := handle(c); err != nil {
			h.writeProblem(c, err)
		}
	}
}
