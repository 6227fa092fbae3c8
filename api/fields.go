package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
)

// fields reads the properties that a client wants of rows of type T; nil for all.
func fields[T any](p *params) []string {
	known := properties(reflect.TypeFor[T]())
	var wanted []string
	for _, name := range p.list("fields") {
		if !slices.Contains(known, name) {
			p.fault("fields", "unknown_value", fmt.Sprintf("there is no property %q; %s", shown(name), instead(name, known)))
			continue
		}
		if !slices.Contains(wanted, name) {
			wanted = append(wanted, name)
		}
	}
	return wanted
}

// properties lists the JSON names of a struct, those of embedded structs included.
func properties(t reflect.Type) []string {
	var names []string
	for i := range t.NumField() {
		field := t.Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		switch {
		case field.Anonymous && name == "":
			embedded := field.Type
			if embedded.Kind() == reflect.Pointer {
				embedded = embedded.Elem()
			}
			names = append(names, properties(embedded)...)
		case name != "-" && name != "":
			names = append(names, name)
		}
	}
	return names
}

// object is a JSON object that keeps the order of its properties.
type object []property

type property struct {
	name  string
	value json.RawMessage
}

// MarshalJSON writes the properties in their order.
func (o object) MarshalJSON() ([]byte, error) {
	var body bytes.Buffer
	body.WriteByte('{')
	for i, p := range o {
		if i > 0 {
			body.WriteByte(',')
		}
		fmt.Fprintf(&body, "%q:%s", p.name, p.value)
	}
	body.WriteByte('}')
	return body.Bytes(), nil
}

// selectFields is v with the wanted properties alone.
func selectFields(v any, wanted []string) (object, error) {
	body, err := encode(v)
	if err != nil {
		return nil, err
	}
	var values map[string]json.RawMessage
	if err := json.Unmarshal(body, &values); err != nil {
		return nil, err
	}
	chosen := object{}
	for _, name := range wanted {
		if value, ok := values[name]; ok {
			chosen = append(chosen, property{name, value})
		}
	}
	return chosen, nil
}

func selectAll[T any](rows []T, wanted []string) ([]object, error) {
	chosen := make([]object, len(rows))
	for i, row := range rows {
		var err error
		if chosen[i], err = selectFields(row, wanted); err != nil {
			return nil, err
		}
	}
	return chosen, nil
}
