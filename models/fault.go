package models

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// FieldError is one fault of one field of what a client sent.
type FieldError struct {
	// Field is a query parameter's name, or a JSON Pointer (RFC 6901) into a body.
	Field string `json:"field" example:"limit"`
	// Code is stable: programs may compare it. One of before_from, contradicts, duplicate_key, empty,
	// foreign, invisible, needs_query, not_a_cursor, not_a_date, not_a_flag, not_an_id, not_text,
	// out_of_range, query_syntax, read_only, repeated, required, syntax, too_deep, too_long, too_many,
	// unknown_field, unknown_parameter, unknown_reference, unknown_value, wrong_type.
	Code string `json:"code" example:"out_of_range"`
	// Detail says in English what to send instead.
	Detail string `json:"detail" example:"limit must be a whole number from 1 to 100, not \"1000\""`
}

// FieldErrors are all the faults of one request or record, at least one.
type FieldErrors []FieldError

// Error joins the faults' details.
func (e FieldErrors) Error() string {
	details := make([]string, len(e))
	for i, f := range e {
		details[i] = f.Detail
	}
	return strings.Join(details, "; ")
}

// maxFaults bounds how many faults one answer names.
const maxFaults = 100

// Add notes one more fault; beyond a hundred none is.
func (e *FieldErrors) Add(field, code, detail string) {
	if len(*e) < maxFaults {
		*e = append(*e, FieldError{Field: field, Code: code, Detail: detail})
	}
}

// Full reports whether no more faults are noted: looking for more is in vain.
func (e FieldErrors) Full() bool { return len(e) >= maxFaults }

// Err is the faults as an error, or nil where there is none.
func (e FieldErrors) Err() error {
	if len(e) == 0 {
		return nil
	}
	return e
}

// text checks that a text can be stored and has at most limit code points.
func (e *FieldErrors) text(field, text string, limit int) {
	switch {
	case !storable(text):
		e.Add(field, "not_text", strings.TrimPrefix(field, "/")+" must be UTF-8 without NUL")
	case utf8.RuneCountInString(text) > limit:
		e.Add(field, "too_long", fmt.Sprintf("%s has more than %d characters", strings.TrimPrefix(field, "/"), limit))
	}
}
