package api

import (
	"cmp"
	"log/slog"
	"maps"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"broadsheet/models"
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
	// TrustedProxies are the networks of proxies whose X-Forwarded-For is believed; none are.
	TrustedProxies []netip.Prefix
	// CacheBytes is how much memory may hold answers to readers, about; 0 is 8 MB,
	// and a negative number keeps none.
	CacheBytes int

	deadline time.Duration // how long an answer may take; 0 is requestSeconds
}

// handlers answer requests from the store.
type handlers struct {
	store   *store.Store
	log     *slog.Logger
	answers *answers
	// deadline is how long an answer may take.
	deadline time.Duration
}

// handler answers a request, or returns why it cannot before writing anything.
type handler func(*gin.Context) error

// access says who may use a route; the zero value is refused when the router is
// made, so that no route is open by oversight.
type access int

const (
	everyone access = iota + 1
	moderators
	editors
	admins
)

// role is what a key needs.
func (a access) role() models.KeyRole {
	return map[access]models.KeyRole{moderators: models.Moderator, editors: models.Editor, admins: models.Admin}[a]
}

// route is a row of the table of routes.
type route struct {
	access access
	handle handler
}

// routes are all routes of the API. GET answers HEAD and OPTIONS too.
func (h handlers) routes() map[string]route {
	all := h.paperRoutes()
	for _, subject := range []map[string]route{h.commentRoutes(), h.operatorRoutes()} {
		for key, route := range subject {
			if _, twice := all[key]; twice {
				panic(key + " is routed twice")
			}
			all[key] = route
		}
	}
	return all
}

// paperRoutes serve and edit what was printed.
func (h handlers) paperRoutes() map[string]route {
	return map[string]route{
		"GET " + Base + "/articles":                                 {everyone, h.listArticles},
		"POST " + Base + "/articles":                                {editors, h.createArticle},
		"GET " + Base + "/articles/:id":                             {everyone, h.getArticle},
		"PATCH " + Base + "/articles/:id":                           {editors, h.updateArticle},
		"DELETE " + Base + "/articles/:id":                          {editors, h.deleteArticle},
		"GET " + Base + "/articles/:id/citation":                    {everyone, h.getCitation},
		"POST " + Base + "/articles/:id/merge":                      {editors, h.mergeArticles},
		"GET " + Base + "/articles/:id/related":                     {everyone, h.listRelated},
		"POST " + Base + "/articles/:id/restore":                    {editors, h.restoreArticle},
		"GET " + Base + "/articles/:id/revisions":                   {editors, h.listArticleRevisions},
		"GET " + Base + "/articles/:id/revisions/:version":          {editors, h.getArticleRevision},
		"POST " + Base + "/articles/:id/revisions/:version/restore": {editors, h.restoreArticleRevision},
		"GET " + Base + "/articles/:id/spans":                       {everyone, h.listArticleSpans},
		"POST " + Base + "/articles/:id/split":                      {editors, h.splitArticle},

		"GET " + Base + "/authors":              {everyone, h.listAuthors},
		"POST " + Base + "/authors":             {editors, h.createAuthor},
		"GET " + Base + "/authors/:id":          {everyone, h.getAuthor},
		"PATCH " + Base + "/authors/:id":        {editors, h.updateAuthor},
		"DELETE " + Base + "/authors/:id":       {editors, h.deleteAuthor},
		"GET " + Base + "/authors/:id/articles": {everyone, h.listAuthorArticles},
		"POST " + Base + "/authors/:id/merge":   {editors, h.mergeAuthor},
		"POST " + Base + "/authors/:id/split":   {editors, h.splitAuthor},

		"GET " + Base + "/sections":              {everyone, h.listSections},
		"POST " + Base + "/sections":             {editors, h.createSection},
		"GET " + Base + "/sections/:id":          {everyone, h.getSection},
		"PATCH " + Base + "/sections/:id":        {editors, h.updateSection},
		"DELETE " + Base + "/sections/:id":       {editors, h.deleteSection},
		"GET " + Base + "/sections/:id/articles": {everyone, h.listSectionArticles},
		"POST " + Base + "/sections/:id/merge":   {editors, h.mergeSection},
		"PUT " + Base + "/sections/order":        {editors, h.orderSections},

		"GET " + Base + "/documents":              {everyone, h.listDocuments},
		"POST " + Base + "/documents":             {editors, h.createDocument},
		"GET " + Base + "/documents/:id":          {everyone, h.getDocument},
		"PATCH " + Base + "/documents/:id":        {editors, h.updateDocument},
		"DELETE " + Base + "/documents/:id":       {editors, h.deleteDocument},
		"GET " + Base + "/documents/:id/articles": {everyone, h.listDocumentArticles},
		"POST " + Base + "/documents/:id/segment": {editors, h.segmentDocument},
		"GET " + Base + "/documents/:id/spans":    {everyone, h.listDocumentSpans},

		"GET " + Base + "/search":         {everyone, h.search},
		"GET " + Base + "/search/suggest": {everyone, h.suggest},
	}
}

// commentRoutes are for readers who write and for moderators.
func (h handlers) commentRoutes() map[string]route {
	return map[string]route{
		"GET " + Base + "/articles/:id/comments":        {everyone, h.listArticleComments},
		"POST " + Base + "/articles/:id/comments":       {everyone, h.createComment},
		"POST " + Base + "/articles/:id/comments/close": {moderators, h.closeComments},
		"POST " + Base + "/articles/:id/comments/open":  {moderators, h.openComments},

		"GET " + Base + "/comments":              {everyone, h.listComments},
		"GET " + Base + "/comments/:id":          {everyone, h.getComment},
		"PATCH " + Base + "/comments/:id":        {everyone, h.updateComment},
		"DELETE " + Base + "/comments/:id":       {everyone, h.deleteComment},
		"PUT " + Base + "/comments/:id/like":     {everyone, h.likeComment},
		"DELETE " + Base + "/comments/:id/like":  {everyone, h.unlikeComment},
		"POST " + Base + "/comments/:id/reports": {everyone, h.reportComment},
		"POST " + Base + "/comments/batch":       {moderators, h.moderateComments},

		"GET " + Base + "/reports":       {moderators, h.listReports},
		"GET " + Base + "/reports/:id":   {moderators, h.getReport},
		"PATCH " + Base + "/reports/:id": {moderators, h.updateReport},

		"GET " + Base + "/bans":        {moderators, h.listBans},
		"POST " + Base + "/bans":       {moderators, h.createBan},
		"GET " + Base + "/bans/:id":    {moderators, h.getBan},
		"DELETE " + Base + "/bans/:id": {moderators, h.deleteBan},
	}
}

// operatorRoutes are for who runs the server, and for what asks it about itself.
func (h handlers) operatorRoutes() map[string]route {
	return map[string]route{
		"GET " + Base + "/audit": {admins, h.listAudit},

		"GET " + Base + "/keys":        {admins, h.listKeys},
		"POST " + Base + "/keys":       {admins, h.createKey},
		"GET " + Base + "/keys/:id":    {admins, h.getKey},
		"DELETE " + Base + "/keys/:id": {admins, h.revokeKey},

		"GET " + Base + "/webhooks":                                    {admins, h.listWebhooks},
		"POST " + Base + "/webhooks":                                   {admins, h.createWebhook},
		"GET " + Base + "/webhooks/:id":                                {admins, h.getWebhook},
		"PATCH " + Base + "/webhooks/:id":                              {admins, h.updateWebhook},
		"DELETE " + Base + "/webhooks/:id":                             {admins, h.deleteWebhook},
		"GET " + Base + "/webhooks/:id/deliveries":                     {admins, h.listDeliveries},
		"POST " + Base + "/webhooks/:id/deliveries/:delivery_id/retry": {admins, h.retryDelivery},
		"POST " + Base + "/webhooks/:id/test":                          {admins, h.testWebhook},

		"GET /healthz":            {everyone, h.getHealth},
		"GET /readyz":             {everyone, h.getReadiness},
		"GET /openapi.json":       {everyone, h.getOpenAPI},
		"GET /openapi.yaml":       {everyone, h.getOpenAPIYAML},
		"GET /swagger/index.html": {everyone, h.getSwagger},
		"GET /swagger/:file":      {everyone, h.getSwaggerFile},
		"GET /swagger":            {everyone, redirectToSwagger},
		"GET /":                   {everyone, redirectToSwagger},
	}
}

// prepared are the POST routes whose handlers prepare before they call onceAfter
// themselves.
var prepared = []string{Base + "/documents", Base + "/documents/:id/segment"}

// New makes the HTTP handler of the API over a store.
func New(s *store.Store, config Config) *gin.Engine {
	h := handlers{store: s, log: config.Logger, answers: &answers{most: cmp.Or(config.CacheBytes, defaultCacheBytes)},
		deadline: cmp.Or(config.deadline, requestSeconds*time.Second)}
	if h.log == nil {
		h.log = slog.Default()
	}
	gin.SetMode(gin.ReleaseMode)
	router := gin.New()
	router.RedirectTrailingSlash = false
	router.HandleMethodNotAllowed = true
	router.UseRawPath = true // An encoded slash is a part of an id, not of the path.
	believe(router, config.TrustedProxies)
	if config.AccessLog {
		router.Use(h.logRequest)
	}
	router.Use(h.giveKept, h.withDeadline, h.recover, withHeaders)
	router.NoRoute(h.wrap(route{everyone, noRoute}))
	router.NoMethod(h.wrap(route{everyone, noMethod}))
	methods := map[string][]string{}
	routes := h.routes()
	for _, key := range slices.Sorted(maps.Keys(routes)) { // in order, because Allow lists methods as they came
		route := routes[key]
		method, path, _ := strings.Cut(key, " ")
		if route.access == 0 {
			panic(key + " does not say who may use it")
		}
		router.Handle(method, path, h.wrap(route))
		methods[path] = append(methods[path], method)
		if method == http.MethodGet {
			router.HEAD(path, h.wrap(route))
			methods[path] = append(methods[path], http.MethodHead)
		}
	}
	for path, allowed := range methods {
		router.OPTIONS(path, answerOptions(append(allowed, http.MethodOptions)))
	}
	return router
}

// believe takes the client's address from X-Forwarded-For where a request comes
// from one of the proxies, and from nowhere else but the connection.
func believe(router *gin.Engine, proxies []netip.Prefix) {
	router.ForwardedByClientIP = len(proxies) > 0
	router.RemoteIPHeaders = []string{"X-Forwarded-For"}
	trusted := make([]string, len(proxies))
	for i, p := range proxies {
		trusted[i] = p.Masked().String()
	}
	if err := router.SetTrustedProxies(trusted); err != nil {
		panic(err) // A prefix that was parsed is one.
	}
}

// wrap lets those in who may use a route, and turns the error that its handler
// returns into the answer.
//
//nolint:contextcheck // The request carries it.
func (h handlers) wrap(route route) gin.HandlerFunc {
	role := route.access.role()
	return func(c *gin.Context) {
		err := h.identify(c)
		if err == nil {
			err = authorize(c, role)
		}
		if err == nil && route.access == everyone && writes(c.Request.Method) {
			err = h.store.Admit(c.Request.Context()) // before Idempotency-Key asks the database
		}
		switch {
		case err != nil:
		case c.Request.Method == http.MethodPost && !slices.Contains(prepared, c.FullPath()):
			err = h.once(c, maxBodyBytes, route.handle)
		case keepable(c.Request):
			err = h.answer(c, route.handle)
		default:
			err = route.handle(c)
		}
		if err != nil {
			h.writeProblem(c, err)
		}
	}
}

// writes reports whether a method may change something.
func writes(method string) bool { return method != http.MethodGet && method != http.MethodHead }
