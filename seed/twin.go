package seed

import (
	"errors"
	"fmt"
	"strings"
)

// ErrTwin says that two files of one load hold the same bytes for two different
// pages. The store knows a page by its bytes, so the second would take the
// first one's date away.
var ErrTwin = errors.New("the same bytes are loaded for another page")

// twins remember by its digest of which page each text is.
type twins map[string]struct{ path, page string }

// refuse returns ErrTwin for a text that was loaded as another page before.
func (t twins) refuse(r Result) error {
	d := r.Page.Document
	page := strings.Join(append(append(given(d.Publication), given(d.IssuedOn)...), given(d.PrintPage)...), ", ")
	first, known := t[d.SHA256]
	if !known {
		t[d.SHA256] = struct{ path, page string }{r.Path, page}
		return nil
	}
	if first.page == page {
		return nil
	}
	return fmt.Errorf("%w: %s is of %s, this one of %s; keep one of them", ErrTwin, first.path, orNone(first.page), orNone(page))
}

func given(text *string) []string {
	if text == nil {
		return nil
	}
	return []string{*text}
}

func orNone(page string) string {
	if page == "" {
		return "no stated page"
	}
	return page
}
