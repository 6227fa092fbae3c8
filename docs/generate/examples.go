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
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/getkin/kin-openapi/openapi3"

	"broadsheet/api"
	"broadsheet/models"
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
	"listKeys":             "/api/v1/keys",
	"getKey":               "/api/v1/keys/1",
	"getHealth":            "/healthz",
	"getReadiness":         "/readyz",
}

// write is a request that changes something.
type write struct {
	// operation is its id; "" for one that only prepares another.
	operation    string
	method, path string
	body         string
	status       int
}

// writes are made in this order, after requests, with the key of an admin.
var writes = []write{
	{"createArticle", "POST", "/api/v1/articles", `{"title":"旅游礼仪知多少","kind":"notice","status":"published","section_id":2,"authors":[{"author_id":1,"name":"刘海龙"}],"blocks":[{"type":"paragraph","text":"爱护环境,不乱扔废弃物。"}]}`, 201},
	{"updateArticle", "PATCH", "/api/v1/articles/6", `{"subtitle":"文明出行","section_id":null,"blocks":[{"id":"b1","type":"paragraph","text":"爱护环境,不乱扔废弃物。"},{"type":"paragraph","text":"不踩踏绿地。"}]}`, 200},
	{"deleteArticle", "DELETE", "/api/v1/articles/6", "", 204},
	{"restoreArticle", "POST", "/api/v1/articles/6/restore", "", 200},
	{"splitArticle", "POST", "/api/v1/articles/6/split", `{"at_block":"b2"}`, 201},
	{"mergeArticles", "POST", "/api/v1/articles/6/merge", `{"article_id":7}`, 200},
	{"listArticleRevisions", "GET", "/api/v1/articles/6/revisions?limit=5", "", 200},
	{"getArticleRevision", "GET", "/api/v1/articles/6/revisions/1", "", 200},
	{"restoreArticleRevision", "POST", "/api/v1/articles/6/revisions/1/restore", "", 200},
	{"createAuthor", "POST", "/api/v1/authors", `{"name":"周明","affiliation":"市文明办"}`, 201},
	{"updateAuthor", "PATCH", "/api/v1/authors/zhou-ming", `{"affiliation":null}`, 200},
	{"deleteAuthor", "DELETE", "/api/v1/authors/zhou-ming", "", 204},
	{"splitAuthor", "POST", "/api/v1/authors/1/split", `{"article_ids":[6],"affiliation":"市文明办"}`, 201},
	{"mergeAuthor", "POST", "/api/v1/authors/1/merge", `{"author_id":5}`, 200},
	{"createSection", "POST", "/api/v1/sections", `{"name":"文明出行"}`, 201},
	{"updateSection", "PATCH", "/api/v1/sections/wen-ming-chu-xing", `{"name":"文明城市","position":1}`, 200},
	{"orderSections", "PUT", "/api/v1/sections/order", `{"ids":[1,2,3]}`, 200},
	{"mergeSection", "POST", "/api/v1/sections/2/merge", `{"section_id":3}`, 200},
	{"", "POST", "/api/v1/sections", `{"name":"副刊"}`, 201},
	{"deleteSection", "DELETE", "/api/v1/sections/fu-kan", "", 204},
	{"createComment", "POST", "/api/v1/articles/1/comments", `{"author_name":"desk","body":"编辑部:谢谢来信。","block_id":"b1"}`, 201},
	{"createComment", "POST", "/api/v1/articles/4/comments?dry_run=true", `{"author_name":"株洲读者","body":"此心安处是吾乡,说得真好。","parent_id":1}`, 200},
	{"createComment", "POST", "/api/v1/articles/4/comments", `{"author_name":"株洲读者","body":"此心安处是吾乡,说得真好。","parent_id":1}`, 202},
	{"updateComment", "PATCH", "/api/v1/comments/14", `{"body":"此心安处是吾乡,说得真好!"}`, 200},
	{"deleteComment", "DELETE", "/api/v1/comments/14", "", 204},
	{"likeComment", "PUT", "/api/v1/comments/2/like", "", 200},
	{"unlikeComment", "DELETE", "/api/v1/comments/2/like", "", 200},
	{"moderateComments", "POST", "/api/v1/comments/batch", `{"ids":[2,999],"status":"rejected","reason":"与文章无关"}`, 200},
	{"listAudit", "GET", "/api/v1/audit?limit=2", "", 200},
	{"reportComment", "POST", "/api/v1/comments/1/reports", `{"reason":"off_topic","text":"与文章无关"}`, 204},
	{"listReports", "GET", "/api/v1/reports?open=true", "", 200},
	{"getReport", "GET", "/api/v1/reports/1", "", 200},
	{"updateReport", "PATCH", "/api/v1/reports/1", `{"resolved":true}`, 200},
	{"closeComments", "POST", "/api/v1/articles/4/comments/close", "", 200},
	{"openComments", "POST", "/api/v1/articles/4/comments/open", "", 200},
	{"createBan", "POST", "/api/v1/bans", `{"author_name":"抢沙发","hours":24,"reason":"广告"}`, 201},
	{"listBans", "GET", "/api/v1/bans", "", 200},
	{"getBan", "GET", "/api/v1/bans/1", "", 200},
	{"deleteBan", "DELETE", "/api/v1/bans/1", "", 204},
	{"createDocument", "POST", "/api/v1/documents", `{"name":"2022-06-08-A2.txt","text":"旅游礼仪知多少\n周明\n爱护环境,不乱扔废弃物。不踩踏绿地,不攀折花木。\n","manifest":{"publication":"株洲日报","issued_on":"2022-06-08","print_page":"A2"}}`, 201},
	{"updateDocument", "PATCH", "/api/v1/documents/2", `{"issued_on":"2022-06-09","reviewed":true}`, 200},
	{"segmentDocument", "POST", "/api/v1/documents/2/segment", `{"manifest":{"default_section":"文明"}}`, 200},
	{"deleteDocument", "DELETE", "/api/v1/documents/2?articles=trash", "", 200},
	{"createKey", "POST", "/api/v1/keys", `{"name":"night desk","role":"editor"}`, 201},
	{"revokeKey", "DELETE", "/api/v1/keys/2", "", 200},
	{"createWebhook", "POST", "/api/v1/webhooks", `{"url":"https://example.org/hooks/news","description":"site builder","events":["article.published","article.updated","article.deleted"]}`, 201},
	{"testWebhook", "POST", "/api/v1/webhooks/1/test", "", 202},
	{"listDeliveries", "GET", "/api/v1/webhooks/1/deliveries", "", 200},
	{"retryDelivery", "POST", "/api/v1/webhooks/1/deliveries/1/retry", "", 200},
	{"listWebhooks", "GET", "/api/v1/webhooks", "", 200},
	{"getWebhook", "GET", "/api/v1/webhooks/1", "", 200},
	{"updateWebhook", "PATCH", "/api/v1/webhooks/1", `{"events":["article.published","comment.pending"]}`, 200},
	{"deleteWebhook", "DELETE", "/api/v1/webhooks/1", "", 204},
}

// byReaders are the writes, by operation and status, that are made without a
// key, and with the edit token of the reader's comment before.
var byReaders = []string{
	"createComment 200", "createComment 202", "updateComment 200", "deleteComment 204", "likeComment 200", "unlikeComment 200",
}

// secrets is what is random in an answer, and what an example has instead.
var secrets = map[*regexp.Regexp]string{
	regexp.MustCompile(`bsk_(\d+)_[\w-]+`): "bsk_${1}_t0psMKUF2dRlqvMbTXg0Hl1nPdFZzO9h4b6mF7kV5cE",
	regexp.MustCompile(`bse_(\d+)_[\w-]+`): "bse_${1}_Yk3vH0m1b2x5T9s8q4LrEJw7uNfGdC6pZaXoVhRiMtQ",
	regexp.MustCompile(`whsec_[\w+/=]+`):   "whsec_dDBwc01LVUYyZFJscXZNYlRYZzBIbDFuUGRGWnpPOWg=",
	regexp.MustCompile(`evt_[\w-]+`):       "evt_3q2-796tvu_erb7v3q2-7w",
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
	_, secret, err := s.CreateKey(ctx, models.NewKey{Name: "desk", Role: models.Admin})
	if err != nil {
		return err
	}
	server := newServer(s)
	for _, path := range document.Paths.InMatchingOrder() {
		item := document.Paths.Value(path)
		if item.Get == nil {
			continue
		}
		id := item.Get.OperationID
		if isWritten(id) {
			continue
		}
		answer := item.Get.Responses.Value("200").Value.Content["application/json"]
		if answer == nil || id == "getOpenAPI" { // Its example would be the document itself.
			continue
		}
		target, known := requests[id]
		if !known {
			return fmt.Errorf("%s has no example: give it a request in requests (docs/generate/examples.go)", id)
		}
		if answer.Example, err = ask(ctx, server, write{method: http.MethodGet, path: target, status: http.StatusOK}, "Authorization", "Bearer "+secret); err != nil {
			return err
		}
		exemplify(item.Get, path, target)
	}
	if err := addWrites(ctx, document, server, secret); err != nil {
		return err
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

// addWrites makes the requests that change something.
func addWrites(ctx context.Context, document *openapi3.T, server http.Handler, secret string) error {
	left := map[string]string{}
	operations := map[string]*openapi3.Operation{}
	for path, item := range document.Paths.Map() {
		for method, operation := range item.Operations() {
			if method != http.MethodGet || isWritten(operation.OperationID) {
				left[operation.OperationID], operations[operation.OperationID] = path, operation
			}
		}
	}
	var posted struct {
		EditToken string `json:"edit_token"`
	}
	for _, w := range writes {
		who := []string{"Authorization", "Bearer " + secret}
		if slices.Contains(byReaders, fmt.Sprint(w.operation, " ", w.status)) {
			who = []string{"Edit-Token", posted.EditToken}
		}
		text, err := ask(ctx, server, w, who...)
		if err != nil {
			return err
		}
		if len(text) > 0 && who[0] == "Edit-Token" {
			if err := json.Unmarshal(text, &posted); err != nil {
				return err
			}
		}
		for random, example := range secrets {
			text = random.ReplaceAll(text, []byte(example))
		}
		operation := operations[w.operation]
		if operation == nil {
			continue
		}
		if ok := operation.Responses.Value(strconv.Itoa(w.status)); ok != nil && ok.Value.Content["application/json"] != nil {
			ok.Value.Content["application/json"].Example = text
		}
		if operation.RequestBody != nil {
			for mediaType, content := range operation.RequestBody.Value.Content {
				if mediaType == "text/plain" {
					continue
				}
				if strings.HasPrefix(w.body, "{") {
					content.Example = json.RawMessage(w.body)
				} else {
					content.Example = w.body
				}
			}
		}
		exemplify(operation, left[w.operation], w.path)
		delete(left, w.operation)
	}
	if len(left) > 0 {
		return fmt.Errorf("without an example: %v: give them requests in writes (docs/generate/examples.go)", left)
	}
	return nil
}

// isWritten reports whether an operation's example comes after writes.
func isWritten(operation string) bool {
	return slices.ContainsFunc(writes, func(w write) bool { return w.operation == operation })
}

// exemplify fills the parameters of a path, so that it can be tried out as it stands.
func exemplify(operation *openapi3.Operation, path, target string) {
	target, _, _ = strings.Cut(target, "?")
	values := strings.Split(target, "/")
	for i, part := range strings.Split(path, "/") {
		if name, isParameter := strings.CutPrefix(part, "{"); isParameter {
			operation.Parameters.GetByInAndName("path", strings.TrimSuffix(name, "}")).Example = values[i]
		}
	}
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
	bad := func(method, path, body string, status int) write {
		return write{method: method, path: path, body: body, status: status}
	}
	for _, problem := range []struct {
		name   string
		server http.Handler
		write  write
	}{
		{"BadRequest", server, bad(http.MethodGet, badRequest, "", http.StatusBadRequest)},
		{"NotFound", server, bad(http.MethodGet, notFound, "", http.StatusNotFound)},
		{"Unauthorized", server, bad(http.MethodPost, "/api/v1/articles", "{}", http.StatusUnauthorized)},
		{"InternalError", broken, bad(http.MethodGet, "/api/v1/articles", "", http.StatusInternalServerError)},
		{"Unavailable", late, bad(http.MethodGet, "/api/v1/articles", "", http.StatusServiceUnavailable)},
	} {
		answer, err := ask(ctx, problem.server, problem.write)
		if err != nil {
			return err
		}
		document.Components.Responses[problem.name].Value.Content["application/problem+json"].Example = answer
	}
	return nil
}

// ask gets an answer of the status from the server, with its properties in their order.
func ask(ctx context.Context, server http.Handler, w write, headers ...string) (json.RawMessage, error) {
	recorder := httptest.NewRecorder()
	request := httptest.NewRequestWithContext(ctx, w.method, w.path, strings.NewReader(w.body))
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	if strings.HasPrefix(w.body, "{") {
		request.Header.Set("Content-Type", "application/json")
	}
	server.ServeHTTP(recorder, request)
	if recorder.Code != w.status {
		return nil, fmt.Errorf("example %s %s: status %d, want %d: %s", w.method, w.path, recorder.Code, w.status, recorder.Body)
	}
	return recorder.Body.Bytes(), nil
}
