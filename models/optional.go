package models

import (
	"bytes"
	"encoding/json"
)

// Optional is a property of a JSON Merge Patch (RFC 7396): absent, null, or a value.
type Optional[T any] struct {
	// Set is true where the property was sent.
	Set bool
	// Value is nil for null.
	Value *T
}

// UnmarshalJSON notes that the property was sent.
func (o *Optional[T]) UnmarshalJSON(text []byte) error {
	o.Set, o.Value = true, nil
	if bytes.Equal(text, []byte("null")) {
		return nil
	}
	o.Value = new(T)
	return json.Unmarshal(text, o.Value)
}

// Into writes what was sent over a value that may be null.
func (o Optional[T]) Into(target **T) {
	if o.Set {
		*target = o.Value
	}
}

// Over writes what was sent over a value; null leaves it as it is.
func (o Optional[T]) Over(target *T) {
	if o.Value != nil {
		*target = *o.Value
	}
}

// Some is a property that was sent with a value.
func Some[T any](value T) Optional[T] { return Optional[T]{Set: true, Value: &value} }
