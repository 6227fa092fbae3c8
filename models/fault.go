package models

import "strings"

// FieldError is one fault of one field of what a client sent.
type FieldError struct {
	// Field is a query parameter's name, or a JSON Pointer (RFC 6901) into a body.
	Field string `json:"field" example:"limit"`
	// Code is stable: programs may compare it. One of before_from, contradicts, empty,
	// foreign, needs_query, not_a_cursor, not_a_date, not_a_flag, not_an_id, not_text,
	// out_of_range, query_syntax, repeated, required, syntax, too_long, too_many,
	// unknown_parameter, unknown_value.
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
