package api

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
	"github.com/gin-gonic/gin"

	"broadsheet/models"
	"broadsheet/store"
)

// Bounds on what a query string may say.
const (
	maxLimit        = 100
	defaultLimit    = 20
	maxPageNumber   = 1_000_000
	maxValues       = 100 // of one filter
	maxValueRunes   = 200
	maxSuggestEdits = 3
	maxUnknown      = 20 // named one by one
)

// params reads the query parameters of a request and gathers every fault. A
// parameter that no method was asked for is unknown.
type params struct {
	values url.Values
	known  []string
	faults models.FieldErrors
}

func newParams(c *gin.Context) *params {
	p := &params{}
	var err error
	if p.values, err = url.ParseQuery(c.Request.URL.RawQuery); err != nil {
		p.fault("", "syntax", "the query string cannot be read ("+err.Error()+"): percent-encode it")
	}
	return p
}

func (p *params) fault(field, code, detail string) {
	p.faults = append(p.faults, models.FieldError{Field: field, Code: code, Detail: detail})
}

// err is every fault at once, unknown parameters included; nil where there is none.
func (p *params) err() error {
	var unknown []string
	for name := range p.values {
		if !slices.Contains(p.known, name) {
			unknown = append(unknown, name)
		}
	}
	slices.Sort(unknown)
	if more := len(unknown) - maxUnknown; more > 0 {
		unknown = unknown[:maxUnknown]
		p.fault("", "unknown_parameter", fmt.Sprintf("and %d more unknown parameters", more))
	}
	for _, name := range unknown {
		shown := shown(name)
		p.fault(shown, "unknown_parameter", fmt.Sprintf("there is no parameter %q here; %s", shown, instead(name, p.known)))
	}
	if p.faults == nil {
		return nil
	}
	return p.faults
}

// instead names the known word nearest to a wrong one, or all of them.
func instead(wrong string, known []string) string {
	if len(known) == 0 {
		return "this address takes none"
	}
	best, bestEdits := "", maxSuggestEdits+1
	for _, word := range known {
		if edits := levenshtein.ComputeDistance(shown(wrong), word); edits < bestEdits && edits < min(len(word), len(wrong)) {
			best, bestEdits = word, edits
		}
	}
	if best != "" {
		return fmt.Sprintf("did you mean %q?", best)
	}
	return "known are " + strings.Join(known, ", ")
}

// shown is a client's own text as an answer may repeat it: short, and valid.
func shown(text string) string {
	characters := 0
	for i := range text {
		if characters++; characters > 40 {
			return strings.ToValidUTF8(text[:i], "\uFFFD") + "…"
		}
	}
	return strings.ToValidUTF8(text, "\uFFFD")
}

// all reads the values of a parameter that may stand several times; nil for none.
func (p *params) all(name string) []string {
	p.known = append(p.known, name)
	values := p.values[name]
	for _, v := range values {
		switch {
		case !utf8.ValidString(v) || strings.ContainsRune(v, 0):
			p.fault(name, "not_text", name+" must be UTF-8 without NUL")
			return nil
		case v == "":
			p.fault(name, "empty", name+" is empty: give it a value or leave it out")
			return nil
		}
	}
	return values
}

// text reads a parameter with one value; "" where it is absent.
func (p *params) text(name string) string {
	values := p.all(name)
	switch {
	case len(values) == 0:
		return ""
	case len(values) > 1:
		p.fault(name, "repeated", name+" stands more than once: send it once")
		return ""
	case utf8.RuneCountInString(values[0]) > maxValueRunes:
		p.fault(name, "too_long", fmt.Sprintf("%s has more than %d characters", name, maxValueRunes))
		return ""
	}
	return values[0]
}

// list reads alternatives, separated by commas or in repeated parameters; nil
// where the parameter is absent.
func (p *params) list(name string) []string {
	var list []string
	for _, values := range p.all(name) {
		if strings.Count(values, ",")+len(list) >= maxValues {
			p.fault(name, "too_many", fmt.Sprintf("%s takes at most %d values", name, maxValues))
			return nil
		}
		for _, v := range strings.Split(values, ",") {
			v = strings.TrimSpace(v)
			switch {
			case v == "":
				p.fault(name, "empty", name+" has an empty value between its commas")
				return nil
			case utf8.RuneCountInString(v) > maxValueRunes:
				p.fault(name, "too_long", fmt.Sprintf("a value of %s has more than %d characters", name, maxValueRunes))
				return nil
			}
			list = append(list, v)
		}
	}
	return list
}

// refs reads resources named by id or slug.
func (p *params) refs(name string) []store.Ref {
	var refs []store.Ref
	for _, v := range p.list(name) {
		refs = append(refs, store.Ref(v))
	}
	return refs
}

// ids reads resources that have an id alone.
func (p *params) ids(name string) []int64 {
	var ids []int64
	for _, v := range p.list(name) {
		id, err := strconv.ParseInt(v, 10, 64)
		if err != nil || id < 1 {
			p.fault(name, "not_an_id", fmt.Sprintf("%s takes ids, which are whole numbers from 1, not %q", name, shown(v)))
			return nil
		}
		ids = append(ids, id)
	}
	return ids
}

// choices reads words of a fixed set.
func choices[T ~string](p *params, name string, known ...T) []T {
	words := make([]string, len(known))
	for i, k := range known {
		words[i] = string(k)
	}
	var chosen []T
	for _, v := range p.list(name) {
		if !slices.Contains(words, v) {
			p.fault(name, "unknown_value", fmt.Sprintf("%s has no value %q; known are %s", name, shown(v), strings.Join(words, ", ")))
			continue
		}
		chosen = append(chosen, T(v))
	}
	return chosen
}

// date reads an EDTF level 0 date.
func (p *params) date(name string) models.Date {
	v := p.text(name)
	if v == "" {
		return models.Date{}
	}
	date, err := models.ParseDate(v)
	if err != nil {
		p.fault(name, "not_a_date", fmt.Sprintf("%s must be a date such as 2022, 2022-06 or 2022-06-08, not %q", name, shown(v)))
	}
	return date
}

// period reads from and to, of which the first must not be the later.
func (p *params) period() (from, to models.Date) {
	from, to = p.date("from"), p.date("to")
	if !from.IsZero() && !to.IsZero() && from.FirstDay() > to.LastDay() {
		p.fault("to", "before_from", fmt.Sprintf("to (%s) is before from (%s)", to, from))
	}
	return from, to
}

// flag reads true or false; nil where the parameter is absent.
func (p *params) flag(name string) *bool {
	switch v := p.text(name); v {
	case "":
		return nil
	case "true", "false":
		set := v == "true"
		return &set
	default:
		p.fault(name, "not_a_flag", fmt.Sprintf("%s must be true or false, not %q", name, shown(v)))
		return nil
	}
}

// number reads a whole number from 1 to high, inclusive.
func (p *params) number(name string, high, absent int) int {
	v := p.text(name)
	if v == "" {
		return absent
	}
	n, err := strconv.Atoi(v)
	if err != nil || strconv.Itoa(n) != v || n < 1 || n > high {
		p.fault(name, "out_of_range", fmt.Sprintf("%s must be a whole number from 1 to %d, not %q", name, high, shown(v)))
		return absent
	}
	return n
}

// page reads limit, page, cursor and sort; without sorts the list has one order.
// The first of sorts is the default.
func (p *params) page(sorts ...string) store.Page {
	page := store.Page{
		Limit:  p.number("limit", maxLimit, defaultLimit),
		Number: p.number("page", maxPageNumber, 0),
	}
	if len(sorts) > 0 {
		page.Sort = sorts[0]
		if v := p.text("sort"); v != "" {
			if !slices.Contains(sorts, v) {
				p.fault("sort", "unknown_value", fmt.Sprintf("there is no order %q; known are %s", shown(v), strings.Join(sorts, ", ")))
			}
			page.Sort = v
		}
	}
	text := p.cursorText()
	if text == "" {
		return page
	}
	if page.Number != 0 {
		p.fault("page", "contradicts", "page and cursor name two places in the list: send one of them")
	}
	cursor, err := parseCursor(text)
	if err != nil {
		p.fault("cursor", "not_a_cursor", "cursor is not one of ours: take it from page.next or page.prev, unchanged")
		return page
	}
	if _, chosen := p.values["sort"]; !chosen && slices.Contains(sorts, cursor.Sort) {
		page.Sort = cursor.Sort // A cursor knows its order; repeating it is not asked of the client.
	}
	page.Cursor = &cursor
	return page
}

// cursorText reads the cursor, whose length is ours and not a reader's text.
func (p *params) cursorText() string {
	values := p.all("cursor")
	if len(values) == 0 {
		return ""
	}
	if len(values) > 1 || len(values[0]) > maxCursorBytes {
		p.fault("cursor", "not_a_cursor", "cursor is not one of ours: take it from page.next or page.prev, unchanged, once")
		return ""
	}
	return values[0]
}
