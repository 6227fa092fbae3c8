package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"broadsheet/models"
)

// Bounds of a JSON body.
const (
	maxBodyBytes = 4 << 20
	maxDepth     = 16
)

// errTooLarge says how much a body may be.
func errTooLarge(limit int64) error {
	return problem{http.StatusRequestEntityTooLarge, "too-large", fmt.Sprintf("the body has more than %d bytes", limit)}
}

// readBody reads a body of at most limit bytes whose media type is one of those
// allowed, and answers which. An absent media type is taken for the first.
func readBody(c *gin.Context, limit int64, allowed ...string) (text []byte, mediaType string, err error) {
	mediaType = allowed[0]
	if header := c.GetHeader("Content-Type"); header != "" {
		parsed, _, err := mime.ParseMediaType(header)
		if err != nil || !slices.Contains(allowed, parsed) {
			return nil, "", problem{
				http.StatusUnsupportedMediaType, "unsupported-media-type",
				"send the body as " + strings.Join(allowed, " or ") + ", and say so in Content-Type",
			}
		}
		mediaType = parsed
	}
	text, err = readWhole(c, limit)
	return text, mediaType, err
}

// readWhole reads a body of at most limit bytes to its end.
func readWhole(c *gin.Context, limit int64) ([]byte, error) {
	text, err := io.ReadAll(http.MaxBytesReader(c.Writer, c.Request.Body, limit))
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return nil, errTooLarge(limit)
	}
	if err != nil {
		return nil, problem{http.StatusBadRequest, "unreadable-body", "the body broke off; send it whole"}
	}
	return text, nil
}

// readJSON reads a JSON body into a T. Every property that T does not have, or
// has of another type, is a fault, and so is one that stands twice.
func readJSON[T any](c *gin.Context) (T, error) {
	var value T
	text, _, err := readBody(c, maxBodyBytes, "application/json", "application/merge-patch+json")
	if err != nil {
		return value, err
	}
	return value, decodeJSON(text, &value)
}

// readOptionalJSON is readJSON where the body may be left out.
func readOptionalJSON[T any](c *gin.Context) (T, error) {
	var value T
	text, _, err := readBody(c, maxBodyBytes, "application/json", "application/merge-patch+json")
	if err != nil || len(bytes.TrimSpace(text)) == 0 {
		return value, err
	}
	return value, decodeJSON(text, &value)
}

// decodeJSON is readJSON of a body that was read.
func decodeJSON(text []byte, into any) error {
	if !utf8.Valid(text) {
		return models.FieldErrors{{Code: "not_text", Detail: "the body is not UTF-8"}}
	}
	w := walker{decoder: json.NewDecoder(bytes.NewReader(text))}
	w.decoder.UseNumber()
	err := w.value("", reflect.TypeOf(into).Elem(), 0)
	if err == nil {
		if _, more := w.decoder.Token(); !errors.Is(more, io.EOF) {
			err = errors.New("something follows the value")
		}
	}
	switch {
	case errors.Is(err, errDeep):
		return models.FieldErrors{{Code: "too_deep", Detail: fmt.Sprintf("the body nests deeper than %d levels", maxDepth)}}
	case errors.Is(err, errFaulty):
		return w.faults
	case len(bytes.TrimSpace(text)) == 0:
		return models.FieldErrors{{Code: "syntax", Detail: "the body is empty: send a JSON object"}}
	case err != nil:
		return models.FieldErrors{{Code: "syntax", Detail: "the body is not one JSON value: " + shown(err.Error())}}
	case w.faults != nil:
		return w.faults
	}
	if err := json.Unmarshal(text, into); err != nil {
		return models.FieldErrors{{Code: "wrong_type", Detail: "the body does not fit: " + shown(err.Error())}}
	}
	return nil
}

var (
	errDeep = errors.New("too deep")
	// errFaulty says that a body has more faults than an answer names.
	errFaulty = errors.New("too many faults")
)

// walker compares a JSON text with a Go type, and gathers every fault.
type walker struct {
	decoder *json.Decoder
	faults  models.FieldErrors
}

// value walks over the next value, which should be of type t; nil takes anything.
func (w *walker) value(at string, t reflect.Type, depth int) error {
	if depth > maxDepth {
		return errDeep
	}
	if w.faults.Full() {
		return errFaulty
	}
	token, err := w.decoder.Token()
	if err != nil {
		return err
	}
	t, nullable := inner(t)
	if token == nil {
		if t != nil && !nullable {
			w.wrong(at, "cannot be null", t)
		}
		return nil
	}
	switch token {
	case json.Delim('{'):
		if t != nil && (t.Kind() != reflect.Struct || isText(t)) {
			w.wrong(at, "is an object", t)
			t = nil
		}
		return w.object(at, t, depth)
	case json.Delim('['):
		var element reflect.Type
		if t != nil && t.Kind() == reflect.Slice {
			element = t.Elem()
		} else if t != nil {
			w.wrong(at, "is a list", t)
		}
		for i := 0; w.decoder.More(); i++ {
			if err := w.value(fmt.Sprintf("%s/%d", at, i), element, depth+1); err != nil {
				return err
			}
		}
		_, err := w.decoder.Token()
		return err
	}
	if t != nil {
		w.scalar(at, token, t)
	}
	return nil
}

// pointerEscapes write a name into a JSON Pointer (RFC 6901, 3).
var pointerEscapes = strings.NewReplacer("~", "~0", "/", "~1")

func (w *walker) object(at string, t reflect.Type, depth int) error {
	known := propertyTypes(t)
	seen := map[string]bool{}
	for w.decoder.More() {
		token, err := w.decoder.Token()
		if err != nil {
			return err
		}
		name, _ := token.(string)
		field := at + "/" + pointerEscapes.Replace(shown(name))
		if seen[name] {
			w.faults.Add(field, "duplicate_key", fmt.Sprintf("%q stands twice: send it once", shown(name)))
		}
		seen[name] = true
		property, isKnown := known[name]
		if t != nil && !isKnown {
			w.unknown(field, name, known)
		}
		if err := w.value(field, property, depth+1); err != nil {
			return err
		}
	}
	_, err := w.decoder.Token()
	return err
}

// unknown names the property that was probably meant.
func (w *walker) unknown(field, name string, known map[string]reflect.Type) {
	var names []string
	for n := range known {
		names = append(names, n)
	}
	slices.Sort(names)
	if slices.Contains(readOnly, name) {
		w.faults.Add(field, "read_only", fmt.Sprintf("%s cannot be set; %s", name, instead(name, names)))
		return
	}
	w.faults.Add(field, "unknown_field", fmt.Sprintf("there is no property %q here; %s", shown(name), instead(name, names)))
}

// readOnly are properties of resources that the server alone sets.
var readOnly = []string{
	"article_count", "article_id", "character_count", "characters", "comment_count", "coverage", "created_at", "document", "edited_at",
	"id", "label", "likes", "position", "published_at", "reply_count", "section", "section_origin", "sha256", "thread_id", "updated_at",
	"version", "warnings",
}

func (w *walker) scalar(at string, token json.Token, t reflect.Type) {
	switch token := token.(type) {
	case string:
		switch {
		case t.Kind() != reflect.String && !isText(t):
			w.wrong(at, "is a text", t)
		case t.Kind() != reflect.String && !isTime(token):
			w.wrong(at, "is no time", t)
		case strings.ContainsRune(token, 0):
			w.faults.Add(at, "not_text", named(at)+" must be without NUL")
		}
	case bool:
		if t.Kind() != reflect.Bool {
			w.wrong(at, "is a flag", t)
		}
	case json.Number:
		_, err := token.Int64()
		if t.Kind() != reflect.Int && t.Kind() != reflect.Int64 || err != nil {
			w.wrong(at, "is a number", t)
		}
	}
}

func isTime(text string) bool {
	_, err := time.Parse(time.RFC3339, text)
	return err == nil
}

func (w *walker) wrong(at, is string, t reflect.Type) {
	w.faults.Add(at, "wrong_type", fmt.Sprintf("%s %s: send %s", named(at), is, kindOf(t)))
}

func named(at string) string {
	if at == "" {
		return "the body"
	}
	return strings.TrimPrefix(at, "/")
}
