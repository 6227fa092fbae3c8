package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"broadsheet/models"
	"broadsheet/store"
)

// Problem is the one shape of every error (RFC 9457).
type Problem struct {
	// Type is stable: programs may compare it. It is urn:broadsheet:problem: and a
	// word. One of conflict, dangling, forbidden, idempotency-key-reused, internal, invalid-content,
	// invalid-parameters, method-not-allowed, moved, not-found, not-ready, rate-limited, stale, too-large,
	// too-slow, unauthorized, unavailable, unreadable-body, unsupported-media-type.
	Type   string `json:"type" example:"urn:broadsheet:problem:not-found"`
	Title  string `json:"title" example:"Not Found"`
	Status int    `json:"status" example:"404"`
	// Detail says in English what is wrong and what to send instead.
	Detail string `json:"detail" example:"no article has the id or slug \"99\""`
	// Instance is the path that was asked for.
	Instance string `json:"instance" example:"/api/v1/articles/99"`
	// Errors name every fault of bad input; empty for other problems.
	Errors models.FieldErrors `json:"errors"`
}

// problem is an error that knows its status.
type problem struct {
	status int
	// code is the end of the problem's type.
	code   string
	detail string
}

func (p problem) Error() string { return p.detail }

// notFound says that nothing of the noun has the id or slug.
func notFound(noun, ref string) error {
	return problem{http.StatusNotFound, "not-found", fmt.Sprintf("no %s has the id or slug %q", noun, shown(ref))}
}

// orNotFound names the resource that a store did not find.
func orNotFound(err error, noun, ref string) error {
	var moved *store.MovedError
	if errors.As(err, &moved) {
		return err
	}
	if errors.Is(err, store.ErrNotFound) {
		return notFound(noun, ref)
	}
	return err
}

func noRoute(c *gin.Context) error {
	detail := "nothing is here; the API begins at " + Base + "/articles"
	if path := c.Request.URL.Path; len(path) > 1 && strings.HasSuffix(path, "/") {
		detail = "nothing is here; leave out the slash at the end"
	}
	return problem{http.StatusNotFound, "not-found", detail}
}

func noMethod(c *gin.Context) error {
	allowed := c.Writer.Header().Get("Allow")
	return problem{http.StatusMethodNotAllowed, "method-not-allowed",
		c.Request.Method + " is not possible here; possible are " + allowed}
}

// writeProblem is the only place where an error becomes HTTP.
func (h handlers) writeProblem(c *gin.Context, cause error) {
	answer := h.problemOf(cause)
	if answer.Status == 0 {
		// The client has gone; one that only stopped sending must not take an
		// answer without a body for a good one.
		panic(http.ErrAbortHandler)
	}
	if answer.Status >= http.StatusInternalServerError {
		h.log.Error("request failed", "method", c.Request.Method, "path", c.Request.URL.Path, "error", cause)
	}
	if answer.Status == http.StatusMovedPermanently && c.Request.Method != http.MethodGet && c.Request.Method != http.MethodHead {
		answer.Status = http.StatusPermanentRedirect // A 301 may turn another method into GET (RFC 9110, 15.4.2).
	}
	answer.Title = http.StatusText(answer.Status)
	answer.Instance = c.Request.URL.EscapedPath()
	if answer.Errors == nil {
		answer.Errors = models.FieldErrors{}
	}
	body, err := encode(answer)
	if err != nil {
		h.log.Error("encode a problem", "error", err)
	}
	header := c.Writer.Header()
	header.Del("ETag")
	header.Set("Cache-Control", "no-store")
	if answer.Status == http.StatusServiceUnavailable {
		header.Set("Retry-After", strconv.Itoa(retrySeconds))
	}
	setHeaders(c, header, cause)
	c.Data(answer.Status, "application/problem+json", body)
	c.Abort()
}

// retrySeconds is when to ask again for what the server could not do in time: what
// is locked or restarted is mostly there again in such a time.
const retrySeconds = 5

// problemOf is what a client is told about an error; status 0 where the client
// has left.
func (h handlers) problemOf(err error) Problem {
	var faults models.FieldErrors
	var known problem
	var moved *store.MovedError
	var conflict *store.ConflictError
	var forbidden *store.ForbiddenError
	var limit *store.LimitError
	switch {
	case errors.As(err, &known):
		return Problem{Type: problemType(known.code), Status: known.status, Detail: known.detail}
	case errors.As(err, &faults):
		return faultyProblem(faults)
	case errors.As(err, &moved):
		return Problem{Type: problemType("moved"), Status: http.StatusMovedPermanently, Detail: fmt.Sprintf("this is %q now; Location says where", moved.Slug)}
	case errors.Is(err, store.ErrStale):
		return Problem{
			Type: problemType("stale"), Status: http.StatusPreconditionFailed,
			Detail: "it was changed since you read it: read it again (ETag names what it is now), and send your change for that",
		}
	case errors.As(err, &forbidden):
		return Problem{Type: problemType("forbidden"), Status: http.StatusForbidden, Detail: forbidden.Detail}
	case errors.As(err, &limit):
		return Problem{Type: problemType("rate-limited"), Status: http.StatusTooManyRequests, Detail: limit.Error()}
	case errors.As(err, &conflict):
		return Problem{Type: problemType("conflict"), Status: http.StatusConflict, Detail: conflict.Detail}
	case errors.Is(err, store.ErrConflict):
		return Problem{Type: problemType("conflict"), Status: http.StatusConflict, Detail: "something like it is stored already"}
	case errors.Is(err, store.ErrDangling):
		return Problem{Type: problemType("dangling"), Status: http.StatusUnprocessableEntity, Detail: "it refers to something that is not stored"}
	case errors.Is(err, store.ErrOnce):
		return Problem{
			Type: problemType("idempotency-key-reused"), Status: http.StatusUnprocessableEntity,
			Detail: "this Idempotency-Key came with another request: choose a new one for each request",
		}
	case errors.Is(err, store.ErrCursor):
		fault := models.FieldError{Field: "cursor", Code: "foreign", Detail: "cursor belongs to another list or order; leave it out to begin anew"}
		return Problem{
			Type: problemType("invalid-parameters"), Status: http.StatusBadRequest,
			Detail: fault.Detail, Errors: models.FieldErrors{fault},
		}
	case errors.Is(err, store.ErrNotFound):
		return Problem{Type: problemType("not-found"), Status: http.StatusNotFound, Detail: "nothing is stored under this address"}
	case errors.Is(err, context.DeadlineExceeded):
		return Problem{
			Type: problemType("too-slow"), Status: http.StatusServiceUnavailable,
			Detail: fmt.Sprintf("the answer took more than %d seconds; ask for less, or try again later", requestSeconds),
		}
	case errors.Is(err, store.ErrUnavailable):
		return Problem{
			Type: problemType("unavailable"), Status: http.StatusServiceUnavailable,
			Detail: "the database cannot be used now; try again in a moment (Retry-After says when)",
		}
	case errors.Is(err, context.Canceled):
		return Problem{}
	}
	return Problem{
		Type: problemType("internal"), Status: http.StatusInternalServerError,
		Detail: "the server failed; its log says why",
	}
}

// faultyProblem tells faults of parameters and syntax (400) from those of
// content (422), whose fields are JSON Pointers.
func faultyProblem(faults models.FieldErrors) Problem {
	answer := Problem{Type: problemType("invalid-content"), Status: http.StatusUnprocessableEntity, Detail: faults.Error(), Errors: faults}
	for _, fault := range faults {
		if !strings.HasPrefix(fault.Field, "/") && (fault.Field != "" || fault.Code != "required") {
			answer.Type, answer.Status = problemType("invalid-parameters"), http.StatusBadRequest
		}
	}
	return answer
}

// setHeaders sets what an error says in headers.
func setHeaders(c *gin.Context, header http.Header, err error) {
	var moved *store.MovedError
	var asked challenge
	var stale staleError
	var limit *store.LimitError
	switch {
	case errors.As(err, &asked):
		header.Set("WWW-Authenticate", asked.header)
	case errors.As(err, &limit):
		tellLimit(header, limit)
	case errors.As(err, &stale):
		header.Set("ETag", stale.tag)
	case errors.As(err, &moved):
		header.Set("Location", movedTo(c, moved))
	}
}

// movedTo is the address that was asked for with what the resource is called
// now: by slug where it was asked for by slug.
func movedTo(c *gin.Context, moved *store.MovedError) string {
	now := moved.Slug
	if strings.Trim(c.Param("id"), "0123456789") == "" {
		now = strconv.FormatInt(moved.ID, 10)
	}
	target := strings.Replace(c.FullPath(), ":id", now, 1)
	if query := c.Request.URL.RawQuery; query != "" {
		target += "?" + query
	}
	return target
}

func problemType(code string) string { return "urn:broadsheet:problem:" + code }

// encode is the JSON of an answer: as printed, without escapes for HTML, and a
// newline at the end for people at a terminal.
func encode(v any) ([]byte, error) {
	var body bytes.Buffer
	encoder := json.NewEncoder(&body)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(v); err != nil {
		return nil, err
	}
	return body.Bytes(), nil
}
