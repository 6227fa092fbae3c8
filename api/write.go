package api

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"broadsheet/models"
	"broadsheet/store"
)

// ifMatch is the version that the request's If-Match asks for; 0 where it asks
// for none. Only the version of an entity tag is compared, so that a reader's
// comment does not refuse an editor.
func ifMatch(c *gin.Context) (int, error) {
	header := strings.TrimSpace(c.GetHeader("If-Match"))
	if header == "" || header == "*" {
		return 0, nil
	}
	tag := strings.Trim(strings.TrimPrefix(header, "W/"), `"`)
	version, _, _ := strings.Cut(tag, "-")
	number, err := strconv.Atoi(version)
	if err != nil || number < 1 || strings.Contains(header, ",") {
		return 0, models.FieldErrors{{Field: "If-Match", Code: "syntax", Detail: "If-Match must be one ETag that this API gave, unchanged"}}
	}
	return number, nil
}

// staleError is store.ErrStale with the entity tag that the resource has now.
type staleError struct{ tag string }

func (e staleError) Error() string { return store.ErrStale.Error() }
func (e staleError) Unwrap() error { return store.ErrStale }

// orStale finds out the current entity tag of the resource that a change was
// too late for.
func orStale[T any](c *gin.Context, err error, get func(context.Context, store.Ref) (T, error), version func(T) int) error {
	if !errors.Is(err, store.ErrStale) {
		return err
	}
	now, broken := get(c.Request.Context(), store.Ref(c.Param("id")))
	if broken != nil {
		return errors.Join(err, broken)
	}
	body, broken := encode(now)
	if broken != nil {
		return errors.Join(err, broken)
	}
	return staleError{entityTag(body, version(now))}
}

// writeNew answers 201 with a resource that was made, and where it is.
func writeNew(c *gin.Context, location string, v any, version int) error {
	c.Header("Location", location)
	return writeStatus(c, http.StatusCreated, v, version)
}

// writeChanged answers 200 with a resource that was changed.
func writeChanged(c *gin.Context, v any, version int) error {
	return writeStatus(c, http.StatusOK, v, version)
}

// writeStatus answers a write: nothing may keep the answer. Version is 0 for
// what has no entity tag.
func writeStatus(c *gin.Context, status int, v any, version int) error {
	body, err := encode(v)
	if err != nil {
		return err
	}
	if version != 0 {
		c.Header("ETag", entityTag(body, version))
	}
	c.Header("Cache-Control", "no-store")
	c.Data(status, "application/json; charset=utf-8", body)
	return nil
}

// writeNothing answers 204.
func writeNothing(c *gin.Context) error {
	c.Header("Cache-Control", "no-store")
	c.Status(http.StatusNoContent)
	c.Writer.WriteHeaderNow()
	return nil
}

// readVersion reads the version of the If-Match of a request that takes no parameters.
func readVersion(c *gin.Context) (int, error) {
	if err := newParams(c).err(); err != nil {
		return 0, err
	}
	return ifMatch(c)
}

// readChange reads a request to change something: the version of its If-Match
// and its body. It takes no parameters.
func readChange[In any](c *gin.Context) (version int, input In, err error) {
	if version, err = readVersion(c); err != nil {
		return 0, input, err
	}
	input, err = readJSON[In](c)
	return version, input, err
}

// patch changes the resource that the path names: it reads the body, calls
// update with the version of If-Match, and answers what the resource is now.
func patch[In, Out any](c *gin.Context, noun string, update func(context.Context, store.Ref, int, In) (Out, error),
	get func(context.Context, store.Ref) (Out, error), version func(Out) int,
) error {
	wanted, input, err := readChange[In](c)
	if err != nil {
		return err
	}
	ref := c.Param("id")
	changed, err := update(c.Request.Context(), store.Ref(ref), wanted, input)
	if err != nil {
		return orNotFound(orStale(c, err, get, version), noun, ref)
	}
	return writeChanged(c, changed, version(changed))
}

// remove deletes the resource that the path names.
func remove[Out any](c *gin.Context, noun string, del func(context.Context, store.Ref, int) error,
	get func(context.Context, store.Ref) (Out, error), version func(Out) int,
) error {
	wanted, err := readVersion(c)
	if err != nil {
		return err
	}
	ref := c.Param("id")
	if err := del(c.Request.Context(), store.Ref(ref), wanted); err != nil {
		return orNotFound(orStale(c, err, get, version), noun, ref)
	}
	return writeNothing(c)
}

func address(noun string, id int64) string { return fmt.Sprintf("%s/%s/%d", Base, noun, id) }
