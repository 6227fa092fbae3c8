package api

import (
	"encoding/json"
	"reflect"
	"strings"
	"sync"
)

// kindOf says in words what a type takes.
func kindOf(t reflect.Type) string {
	switch {
	case isText(t):
		return "a time such as 2026-11-22T12:00:00Z"
	case t.Kind() == reflect.Struct:
		return "an object"
	case t.Kind() == reflect.Slice:
		return "a list"
	case t.Kind() == reflect.Bool:
		return "true or false"
	case t.Kind() == reflect.String:
		return "a text"
	}
	return "a whole number"
}

// isText reports whether a struct is written as a text: a time.
func isText(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t.Implements(reflect.TypeFor[json.Marshaler]()) && t.Name() == "Time"
}

// inner takes pointers and Optional off a type; nullable where there was one.
func inner(t reflect.Type) (_ reflect.Type, nullable bool) {
	for t != nil {
		switch {
		case t.Kind() == reflect.Pointer:
			t = t.Elem()
		case t.Kind() == reflect.Struct && strings.HasPrefix(t.Name(), "Optional["):
			value, _ := t.FieldByName("Value")
			t = value.Type.Elem()
		default:
			return t, nullable
		}
		nullable = true
	}
	return nil, nullable
}

// propertiesOf keeps what propertyTypes has found, by type: finding it takes longer than
// reading a short body.
var propertiesOf sync.Map

// propertyTypes are the JSON properties of a struct type by name; none of nil.
func propertyTypes(t reflect.Type) map[string]reflect.Type {
	if t == nil {
		return nil
	}
	if known, found := propertiesOf.Load(t); found {
		return known.(map[string]reflect.Type)
	}
	known := map[string]reflect.Type{}
	for _, field := range reflect.VisibleFields(t) {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name != "" && name != "-" && len(field.Index) == 1 {
			known[name] = field.Type
		}
	}
	propertiesOf.Store(t, known)
	return known
}
