package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// mendSchemas says what Swagger 2.0 or swag cannot.
func mendSchemas(schemas openapi3.Schemas) error {
	for name, named := range schemas {
		schema := named.Value
		slices.Sort(schema.Required)
		schema.Required = slices.Compact(schema.Required)                                         // swag repeats a property that hides an embedded one.
		schema.Enum = slices.DeleteFunc(schema.Enum, func(value any) bool { return value == "" }) // no role is no value
		schema.Description = describe(schema.Description, name, schema)
		for name, property := range schema.Properties {
			property.Value.Description = describe(property.Value.Description, name, schema)
			mendProperty(property)
		}
		for _, key := range []string{"x-enum-varnames", "x-enum-comments", "x-enum-descriptions"} {
			delete(schema.Extensions, key)
		}
	}
	return mendIncludedDocument(schemas)
}

// mendProperty writes null, dates and references as OpenAPI 3.1 does.
func mendProperty(property *openapi3.SchemaRef) {
	schema := property.Value
	if property.Ref != "" {
		return
	}
	if schema.Format == dateFormat {
		schema.Format, schema.Pattern = "", datePattern
	}
	if len(schema.AllOf) == 1 { // which 2.0 needs where keywords stand beside a reference
		target := schema.AllOf[0]
		if !schema.Nullable {
			*property = *target
			return
		}
		null := openapi3.NewSchema()
		null.Type = &openapi3.Types{openapi3.TypeNull}
		schema.OneOf, schema.AllOf, schema.Nullable = openapi3.SchemaRefs{target, null.NewRef()}, nil, false
	}
}

// Dates of EDTF level 0, which the annotations call dateFormat: no tool knows
// the format, so the document gives the pattern.
const (
	dateFormat  = "edtf"
	datePattern = `^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$`
)

// mendIncludedDocument says which properties of an article's document are there
// only with include=document: those that a reference to a document has not.
func mendIncludedDocument(schemas openapi3.Schemas) error {
	whole, short := schemas["ArticleDocument"], schemas["DocumentRef"]
	if whole == nil || short == nil {
		return fmt.Errorf("no schemas ArticleDocument and DocumentRef among %d", len(schemas))
	}
	whole.Value.Required = short.Value.Required
	return nil
}

var exportedName = regexp.MustCompile(`\b[A-Z][A-Za-z0-9]+\b`)

// describe turns a Go comment into what a client reads: properties by the names
// that JSON gives them, on one line.
func describe(comment, name string, schema *openapi3.Schema) string {
	known := map[string]string{strings.ToLower(name): name}
	for property := range schema.Properties {
		known[strings.ReplaceAll(property, "_", "")] = property
	}
	comment = strings.Join(strings.Fields(comment), " ")
	return exportedName.ReplaceAllStringFunc(comment, func(word string) string {
		if property, ok := known[strings.ToLower(word)]; ok {
			return property
		}
		return word
	})
}
