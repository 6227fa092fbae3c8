package api

import (
	"net/http"
	"strings"
	"sync"

	"github.com/gin-gonic/gin"

	"broadsheet/store"
)

// Bounds of the answers that are kept, in bytes.
const (
	defaultCacheBytes = 8 << 20
	maxAnswerBytes    = 1 << 20
	// answerBytes is about what a kept answer takes beside its body.
	answerBytes = 1 << 10
)

// answers keeps the answers to readers' GET requests for as long as nothing that
// readers see changes. It keeps them in two halves: when the young one is full it
// becomes the old one, whose answers are forgotten unless somebody asks for them.
type answers struct {
	most int // bytes of both halves; negative for none

	lock       sync.RWMutex
	generation uint64
	bytes      int // of the young half
	young, old map[question]*keptAnswer
}

// question is what an answer depends on, beside what is stored.
type question struct{ accept, target string }

func questionOf(r *http.Request) question {
	target := r.RequestURI
	if target == "" { // a request that was not read from a connection
		target = r.URL.RequestURI()
	}
	return question{r.Header.Get("Accept"), target}
}

// keptAnswer is a whole answer with status 200.
type keptAnswer struct {
	headers []keptHeader
	tag     string
	body    []byte
}

type keptHeader struct {
	name  string
	value []string
	whole bool // it is of no use to a client that has the answer already
}

// get finds what was answered to a question at a generation; nil where nothing
// is kept.
func (a *answers) get(generation uint64, asked question) *keptAnswer {
	a.lock.RLock()
	if a.generation != generation {
		a.lock.RUnlock()
		return nil
	}
	answer := a.young[asked]
	old := a.old[asked]
	a.lock.RUnlock()
	if answer == nil && old != nil {
		a.put(generation, asked, old)
		answer = old
	}
	return answer
}

// put keeps an answer that was made from what was there at a generation or
// later. One that an earlier generation asked for is not kept.
func (a *answers) put(generation uint64, asked question, answer *keptAnswer) {
	size := answer.size(asked)
	if size > min(maxAnswerBytes, a.most/2) {
		return
	}
	a.lock.Lock()
	defer a.lock.Unlock()
	switch {
	case generation < a.generation:
		return
	case generation > a.generation || a.young == nil:
		a.generation, a.bytes, a.young, a.old = generation, 0, map[question]*keptAnswer{}, nil
	case a.young[asked] != nil:
		return
	case a.bytes+size > a.most/2:
		a.bytes, a.young, a.old = 0, map[question]*keptAnswer{}, a.young
	}
	a.bytes += size
	a.young[asked] = answer
}

// size is about what an answer takes in memory, with all of it that a client may
// choose the length of.
func (a *keptAnswer) size(asked question) int {
	size := len(asked.accept) + len(asked.target) + len(a.body) + answerBytes
	for _, h := range a.headers {
		for _, v := range h.value {
			size += len(v)
		}
	}
	return size
}

// keepable reports whether the answer to a request may be kept: those of the API
// to readers without a key, which nothing but what is stored changes.
func keepable(r *http.Request) bool {
	if r.Method != http.MethodGet && r.Method != http.MethodHead || !strings.HasPrefix(r.URL.Path, Base+"/") {
		return false
	}
	_, sent := bearer(r)
	return !sent
}

// giveKept answers what was answered before to the same request, as long as that
// is still true. It comes before all that a new answer needs, of which a deadline alone is
// a tenth of what a kept answer takes.
func (h handlers) giveKept(c *gin.Context) {
	if !keepable(c.Request) {
		return
	}
	generation, known := h.store.KnownGeneration()
	if !known {
		return // The database must be asked, which may take long.
	}
	if answer := h.answers.get(generation, questionOf(c.Request)); answer != nil {
		answer.give(c)
		c.Abort()
	}
}

// answer gives what is kept, or calls handle and keeps what it answers.
func (h handlers) answer(c *gin.Context, handle handler) error {
	ctx := c.Request.Context()
	generation, err := h.store.Generation(ctx)
	if err != nil {
		return err
	}
	if kept := h.answers.get(generation, questionOf(c.Request)); kept != nil {
		kept.give(c)
		return nil
	}
	wanted := c.Request.Header["If-None-Match"]
	c.Request.Header.Del("If-None-Match") // The whole answer is kept, and compared below.
	answer, err := record(c, ctx, nil, handle)
	if len(wanted) > 0 {
		c.Request.Header["If-None-Match"] = wanted
	}
	if err != nil {
		return err
	}
	if answer.Status != http.StatusOK || answer.Headers["Etag"] == "" {
		give(c, answer)
		return nil
	}
	kept := keep(c.Writer.Header(), answer)
	h.answers.put(generation, questionOf(c.Request), kept)
	kept.give(c)
	return nil
}

// keep makes of an answer, and of the headers that every answer has, one to keep.
func keep(every http.Header, answer store.Answer) *keptAnswer {
	kept := &keptAnswer{tag: answer.Headers["Etag"], body: answer.Body}
	for name, value := range every {
		kept.headers = append(kept.headers, keptHeader{name: name, value: value})
	}
	for name, value := range answer.Headers {
		kept.headers = append(kept.headers, keptHeader{name, []string{value}, name == "Content-Length" || name == "Content-Type"})
	}
	return kept
}

// give answers 200, or 304 to a client that has the answer already.
func (a *keptAnswer) give(c *gin.Context) {
	known := matches(c.Request.Header["If-None-Match"], a.tag)
	header := c.Writer.Header()
	for _, h := range a.headers {
		if !known || !h.whole {
			header[h.name] = h.value
		}
	}
	if known {
		c.Status(http.StatusNotModified)
		c.Writer.WriteHeaderNow()
		return
	}
	c.Status(http.StatusOK)
	_, _ = c.Writer.Write(a.body) // It fails only where the client has gone.
}
