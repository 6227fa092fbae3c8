package api

import (
	"maps"
	"net/http"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"

	"broadsheet/models"
	"broadsheet/store"
)

// Bounds of the answers that are kept, in bytes.
const (
	maxKeptBytes   = 16 << 20
	maxAnswerBytes = 1 << 20
)

// answers keeps the answers to readers' GET requests for as long as nothing in
// the database changes; when it is full, or something has changed, it begins anew.
type answers struct {
	lock       sync.RWMutex
	generation uint64
	bytes      int
	kept       map[string]store.Answer
}

// get finds the answer that was made for a request at a generation.
func (a *answers) get(generation uint64, request string) (store.Answer, bool) {
	a.lock.RLock()
	defer a.lock.RUnlock()
	if a.generation != generation {
		return store.Answer{}, false
	}
	answer, known := a.kept[request]
	return answer, known
}

// put keeps an answer that was made from what was there at a generation or
// later. One that an earlier generation asked for is not kept.
func (a *answers) put(generation uint64, request string, answer store.Answer) {
	size := len(request) + len(answer.Body)
	if size > maxAnswerBytes {
		return
	}
	a.lock.Lock()
	defer a.lock.Unlock()
	if generation < a.generation {
		return
	}
	if generation > a.generation || a.bytes+size > maxKeptBytes || a.kept == nil {
		a.generation, a.bytes, a.kept = generation, 0, map[string]store.Answer{}
	}
	if _, known := a.kept[request]; !known {
		a.bytes += size
	}
	a.kept[request] = answer
}

// keepable reports whether an answer may be kept: those of the API to readers
// without a key, which nothing but the database changes.
func keepable(c *gin.Context) bool {
	method := c.Request.Method
	return (method == http.MethodGet || method == http.MethodHead) && strings.HasPrefix(c.Request.URL.Path, Base+"/") &&
		models.ActorOf(c.Request.Context()).Role == models.Anyone
}

// answer calls handle, or gives again what it answered before to the same
// request, as long as that is still true.
func (h handlers) answer(c *gin.Context, handle handler) error {
	ctx := c.Request.Context()
	generation, err := h.store.Generation(ctx)
	if err != nil {
		return err
	}
	request := c.GetHeader("Accept") + " " + c.Request.URL.RequestURI()
	answer, known := h.answers.get(generation, request)
	if !known {
		wanted := c.Request.Header["If-None-Match"]
		c.Request.Header.Del("If-None-Match") // The whole answer is kept, and compared below.
		answer, err = record(c, ctx, nil, handle)
		if len(wanted) > 0 {
			c.Request.Header["If-None-Match"] = wanted
		}
		if err != nil {
			return err
		}
		if answer.Status == http.StatusOK && answer.Headers["Etag"] != "" {
			h.answers.put(generation, request, answer)
		}
	}
	tag := answer.Headers["Etag"]
	if answer.Status == http.StatusOK && tag != "" && matches(c.Request.Header["If-None-Match"], tag) {
		answer = notModified(answer)
	}
	give(c, answer)
	return nil
}

// notModified is what a client is told that has the answer already.
func notModified(answer store.Answer) store.Answer {
	headers := maps.Clone(answer.Headers) // Those of the kept answer stay.
	delete(headers, "Content-Length")
	delete(headers, "Content-Type")
	return store.Answer{Status: http.StatusNotModified, Headers: headers}
}
