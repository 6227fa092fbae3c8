package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"broadsheet/models"
	"broadsheet/store"
)

// Problem is the one shape of every error (RFC 9457).
type Problem struct {
	// Type is stable: programs may compare it. It is urn:broadsheet:problem: and a
	// word. One of internal, invalid-parameters, method-not-allowed, not-found,
	// not-ready, too-slow.
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
func (h handlers) writeProblem(c *gin.Context, err error) {
	answer := h.problemOf(err)
	if answer.Status == 0 {
		// The client has gone; one that only stopped sending must not take an
		// answer without a body for a good one.
		panic(http.ErrAbortHandler)
	}
	if answer.Status >= http.StatusInternalServerError {
		h.log.Error("request failed", "method", c.Request.Method, "path", c.Request.URL.Path, "error", err)
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
	c.Data(answer.Status, "application/problem+json", body)
	c.Abort()
}

// problemOf is what a client is told about an error; status 0 where the client
// has left.
func (h handlers) problemOf(err error) Problem {
	var faults models.FieldErrors
	var known problem
	switch {
	case errors.As(err, &known):
		return Problem{Type: problemType(known.code), Status: known.status, Detail: known.detail}
	case errors.As(err, &faults):
		return Problem{Type: problemType("invalid-parameters"), Status: http.StatusBadRequest, Detail: faults.Error(), Errors: faults}
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
	case errors.Is(err, context.Canceled):
		return Problem{}
	}
	return Problem{
		Type: problemType("internal"), Status: http.StatusInternalServerError,
		Detail: "the server failed; its log says why",
	}
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
