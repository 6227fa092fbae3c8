package api

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"broadsheet/store"
)

// List is a part of a list.
type List[T any] struct {
	Data []T      `json:"data"`
	Page PageInfo `json:"page"`
}

// PageInfo says which part of a list an answer is and where the list goes on.
type PageInfo struct {
	Limit int `json:"limit" example:"20"`
	// Total counts the rows of the whole list.
	Total int64 `json:"total" example:"5"`
	// Next and Prev are cursors; null at the list's ends.
	Next *string `json:"next" extensions:"x-nullable"`
	Prev *string `json:"prev" extensions:"x-nullable"`
}

// writeJSON answers 200 with v, or 304 where the client has it already. Version
// is the resource's, or 0 for a list.
func writeJSON(c *gin.Context, v any, version int) error {
	body, err := encode(v)
	if err != nil {
		return err
	}
	writeBody(c, "application/json; charset=utf-8", body, version)
	return nil
}

// writeBody answers 200 with a body that is ready, or 304 where the client has
// it already. Version is as for writeJSON.
func writeBody(c *gin.Context, mediaType string, body []byte, version int) {
	tag := entityTag(body, version)
	header := c.Writer.Header()
	header.Set("ETag", tag)
	header.Set("Cache-Control", "no-cache") // Keep it, but ask whether it is still true.
	header.Set("Vary", "Authorization")
	if matches(c.Request.Header.Values("If-None-Match"), tag) {
		c.Status(http.StatusNotModified)
		c.Writer.WriteHeaderNow()
		return
	}
	header.Set("Content-Length", strconv.Itoa(len(body)))
	c.Data(http.StatusOK, mediaType, body)
}

// entityTag names a body: "<version>-<hash>".
func entityTag(body []byte, version int) string {
	sum := sha256.Sum256(body)
	return fmt.Sprintf(`"%d-%s"`, version, hex.EncodeToString(sum[:8]))
}

// matches compares an entity tag with If-None-Match, weakly (RFC 9110, 13.1.2).
func matches(ifNoneMatch []string, tag string) bool {
	for _, line := range ifNoneMatch {
		for _, candidate := range strings.Split(line, ",") {
			candidate = strings.TrimPrefix(strings.TrimSpace(candidate), "W/")
			if candidate == "*" || candidate == tag {
				return true
			}
		}
	}
	return false
}

// writeList answers a part of a list whose rows are already what the client
// sees, with the links of RFC 8288.
func writeList[T any, R any](c *gin.Context, listing store.Listing[T], rows []R, fields []string) error {
	info, err := pageInfo(c, listing.Limit, listing.Total, listing.Next, listing.Prev)
	if err != nil {
		return err
	}
	if fields == nil {
		return writeJSON(c, List[R]{Data: rows, Page: info}, 0)
	}
	chosen, err := selectAll(rows, fields)
	if err != nil {
		return err
	}
	return writeJSON(c, List[object]{Data: chosen, Page: info}, 0)
}

// pageInfo says where a list goes on, in the answer's headers too.
func pageInfo(c *gin.Context, limit int, total int64, next, prev *store.Cursor) (PageInfo, error) {
	info := PageInfo{Limit: limit, Total: total}
	var err error
	if info.Next, err = formatCursor(next); err != nil {
		return info, err
	}
	if info.Prev, err = formatCursor(prev); err != nil {
		return info, err
	}
	header := c.Writer.Header()
	header.Set("X-Total-Count", strconv.FormatInt(total, 10))
	header.Set("Link", links(c, info))
	return info, nil
}

// links are the first, next and previous parts of a list, relative to this
// address: what a proxy made of our name is not ours to know.
func links(c *gin.Context, info PageInfo) string {
	query := c.Request.URL.Query()
	query.Del("cursor")
	query.Del("page")
	link := func(relation string) string {
		target := c.Request.URL.EscapedPath()
		if encoded := query.Encode(); encoded != "" {
			target += "?" + encoded
		}
		return fmt.Sprintf(`<%s>; rel="%s"`, target, relation)
	}
	list := []string{link("first")}
	if info.Next != nil {
		query.Set("cursor", *info.Next)
		list = append(list, link("next"))
	}
	if info.Prev != nil {
		query.Set("cursor", *info.Prev)
		list = append(list, link("prev"))
	}
	return strings.Join(list, ", ")
}

// getOne answers the resource that the path names, whole or by fields.
func getOne[T any](c *gin.Context, noun string, get func(context.Context, store.Ref) (T, error), version func(T) int) error {
	p := newParams(c)
	wanted := fields[T](p)
	if err := p.err(); err != nil {
		return err
	}
	ref := c.Param("id")
	found, err := get(c.Request.Context(), store.Ref(ref))
	if err != nil {
		return orNotFound(err, noun, ref)
	}
	if wanted == nil {
		return writeJSON(c, found, version(found))
	}
	chosen, err := selectFields(found, wanted)
	if err != nil {
		return err
	}
	return writeJSON(c, chosen, version(found))
}
