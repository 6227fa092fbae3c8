package api

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"broadsheet/models"
	"broadsheet/store"
)

// maxOnceBytes bounds an Idempotency-Key.
const maxOnceBytes = 200

// once carries out a POST with an Idempotency-Key only once: the same request
// again has the first answer again. An answer that is an error is not kept.
func (h handlers) once(c *gin.Context, limit int64, handle handler) error {
	return h.onceAfter(c, limit, func(*gin.Context) (handler, error) { return handle, nil })
}

// preparation does what takes long of a request, and answers the handler that
// does the rest.
type preparation func(*gin.Context) (handler, error)

// onceAfter is once of a request that is prepared before its transaction begins,
// so that no other writer waits for it. The preparation reads the body.
func (h handlers) onceAfter(c *gin.Context, limit int64, prepare preparation) error {
	key := c.GetHeader("Idempotency-Key")
	if key == "" {
		handle, err := prepare(c)
		if err != nil {
			return err
		}
		return handle(c)
	}
	if len(key) > maxOnceBytes {
		return models.FieldErrors{{Field: "Idempotency-Key", Code: "too_long", Detail: fmt.Sprintf("Idempotency-Key has more than %d bytes", maxOnceBytes)}}
	}
	text, err := readWhole(c, limit)
	if err != nil {
		return err
	}
	ctx := c.Request.Context()
	token := tokenOf(c, key, text)
	answer, again, err := h.store.Answered(ctx, token)
	if err == nil && !again {
		c.Request.Body = io.NopCloser(bytes.NewReader(text))
		var handle handler
		if handle, err = prepare(c); err == nil {
			answer, again, err = h.store.Once(ctx, token, func(ctx context.Context) (store.Answer, error) {
				return record(c, ctx, text, handle)
			})
		}
	}
	if err != nil {
		return err
	}
	if again {
		c.Header("Idempotent-Replayed", "true")
	}
	give(c, answer)
	return nil
}

// give answers what was recorded before.
func give(c *gin.Context, answer store.Answer) {
	for name, value := range answer.Headers {
		c.Header(name, value)
	}
	c.Status(answer.Status)
	c.Writer.WriteHeaderNow()
	if len(answer.Body) > 0 {
		_, _ = c.Writer.Write(answer.Body) // It fails only where the client has gone.
	}
}

// tokenOf tells a request with a key from all others.
func tokenOf(c *gin.Context, key string, text []byte) store.OnceToken {
	actor := models.ActorOf(c.Request.Context())
	who := "key " + strconv.FormatInt(actor.KeyID, 10)
	if actor.KeyID == 0 {
		who = actor.Address.String()
	}
	secret, _ := bearer(c.Request)
	return store.OnceToken{
		Who: who, Key: key, Secret: secret,
		Request: fmt.Appendf(nil, "%s\n%s\n%s\n%s", c.Request.Method, c.Request.URL.RequestURI(), c.GetHeader("Content-Type"), text),
	}
}

// record lets handle answer into memory.
func record(c *gin.Context, ctx context.Context, body []byte, handle handler) (store.Answer, error) { //nolint:revive // gin's context comes first
	writer, request := c.Writer, c.Request
	defer func() { c.Writer, c.Request = writer, request }()
	recorder := &recorder{ResponseWriter: writer, header: http.Header{}, status: http.StatusOK}
	c.Writer = recorder
	c.Request = request.WithContext(ctx)
	c.Request.Body = io.NopCloser(bytes.NewReader(body))
	if err := handle(c); err != nil {
		return store.Answer{}, err
	}
	answer := store.Answer{Status: recorder.status, Headers: map[string]string{}, Body: recorder.body.Bytes()}
	for name := range recorder.header {
		answer.Headers[name] = recorder.header.Get(name)
	}
	return answer, nil
}

// recorder keeps an answer in memory.
type recorder struct {
	gin.ResponseWriter
	header http.Header
	status int
	body   bytes.Buffer
}

func (r *recorder) Header() http.Header                  { return r.header }
func (r *recorder) WriteHeader(status int)               { r.status = status }
func (r *recorder) WriteHeaderNow()                      {}
func (r *recorder) Write(b []byte) (int, error)          { return r.body.Write(b) }
func (r *recorder) WriteString(text string) (int, error) { return r.body.WriteString(text) }
func (r *recorder) Status() int                          { return r.status }
func (r *recorder) Size() int                            { return r.body.Len() }
func (r *recorder) Written() bool                        { return r.body.Len() > 0 }
