package api

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"strings"

	"broadsheet/store"
)

// maxCursorBytes is far above the longest cursor: a title's sort key and three numbers.
const maxCursorBytes = 4096

// cursorJSON is what a cursor holds. Clients must take it as it is: its content may change.
type cursorJSON struct {
	List     string `json:"l"`
	Sort     string `json:"s"`
	Keys     []any  `json:"k"`
	Backward bool   `json:"b,omitempty"`
}

// formatCursor writes a cursor for a client; nil where there is none.
func formatCursor(c *store.Cursor) (*string, error) {
	if c == nil {
		return nil, nil
	}
	body, err := json.Marshal(cursorJSON{c.List, c.Sort, c.Keys, c.Backward})
	if err != nil {
		return nil, err
	}
	text := base64.RawURLEncoding.EncodeToString(body)
	return &text, nil
}

var errCursor = errors.New("not a cursor")

// parseCursor reads what formatCursor wrote. Keys are int64 or string.
func parseCursor(text string) (store.Cursor, error) {
	body, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil {
		return store.Cursor{}, errCursor
	}
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	decoder.DisallowUnknownFields()
	var c cursorJSON
	if decoder.Decode(&c) != nil || decoder.InputOffset() != int64(len(body)) {
		return store.Cursor{}, errCursor
	}
	for i, key := range c.Keys {
		switch k := key.(type) {
		case string:
			if strings.ContainsRune(k, 0) {
				return store.Cursor{}, errCursor
			}
		case json.Number:
			if c.Keys[i], err = k.Int64(); err != nil {
				return store.Cursor{}, errCursor
			}
		default:
			return store.Cursor{}, errCursor
		}
	}
	return store.Cursor{List: c.List, Sort: c.Sort, Keys: c.Keys, Backward: c.Backward}, nil
}
