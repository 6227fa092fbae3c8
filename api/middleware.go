package api

import (
	"context"
	"fmt"
	"net/http"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/gin-gonic/gin"
)

// requestSeconds bounds how long an answer may take; a client that would wait
// longer is told so with a 503.
const requestSeconds = 30

// withHeaders sets what every answer carries. Reading is open to web pages of
// any origin; no answer depends on cookies, so * is safe.
func withHeaders(c *gin.Context) {
	header := c.Writer.Header()
	header.Set("Access-Control-Allow-Origin", "*")
	header.Set("Access-Control-Expose-Headers", "ETag, Idempotent-Replayed, Link, Location, RateLimit, RateLimit-Policy, Retry-After, X-Total-Count")
	header.Set("X-Content-Type-Options", "nosniff")
}

// answerOptions answers OPTIONS, CORS preflights among them.
func answerOptions(allowed []string) gin.HandlerFunc {
	slices.Sort(allowed)
	methods := strings.Join(allowed, ", ")
	return func(c *gin.Context) {
		header := c.Writer.Header()
		header.Set("Allow", methods)
		header.Set("Access-Control-Allow-Methods", methods)
		header.Set("Access-Control-Allow-Headers", "Accept, Authorization, Content-Type, Edit-Token, Idempotency-Key, If-Match, If-None-Match")
		header.Set("Access-Control-Max-Age", "86400")
		c.Status(http.StatusNoContent)
		c.Writer.WriteHeaderNow()
	}
}

func (h handlers) withDeadline(c *gin.Context) {
	ctx, cancel := context.WithTimeout(c.Request.Context(), h.deadline)
	defer cancel()
	c.Request = c.Request.WithContext(ctx)
	c.Next()
}

// recover answers a panic with a problem. A handler that has begun its answer
// can only break off.
func (h handlers) recover(c *gin.Context) {
	defer func() {
		cause := recover()
		if cause == nil {
			return
		}
		if cause == http.ErrAbortHandler { //nolint:errorlint // net/http compares it so, too
			panic(cause)
		}
		h.log.Error("panic", "path", c.Request.URL.Path, "cause", cause, "stack", string(debug.Stack()))
		if c.Writer.Written() {
			panic(http.ErrAbortHandler)
		}
		h.writeProblem(c, fmt.Errorf("panic: %v", cause))
	}()
	c.Next()
}

func (h handlers) logRequest(c *gin.Context) {
	start := time.Now()
	c.Next()
	h.log.Info("request", "method", c.Request.Method, "path", c.Request.URL.Path,
		"status", c.Writer.Status(), "bytes", c.Writer.Size(), "took", time.Since(start).Round(time.Microsecond))
}
