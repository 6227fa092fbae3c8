package api_test

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Each example of a property is a value that the property really has in an answer
// about the sample page. The examples of whole answers are made by the server
// itself (docs/generate), which that package's test proves.
func TestExamplesAreOfTheSamplePage(t *testing.T) {
	h, _ := newServer(t, samplePage(t))
	whole := document(t)
	seen := sightings{}
	for _, target := range []string{
		"/api/v1/articles?limit=100&include=blocks", "/api/v1/articles/1?include=document", "/api/v1/articles/4?include=comments,document",
		"/api/v1/authors", "/api/v1/sections", "/api/v1/comments?limit=100", "/api/v1/documents", "/api/v1/documents/1",
		"/api/v1/documents/1/spans?limit=100", "/api/v1/articles/4/comments", "/api/v1/articles/99", "/api/v1/articles?limit=1000", "/healthz",
		"/api/v1/search?q=%E5%85%9A%E5%BB%BA&explain=true", "/api/v1/search/suggest?q=lhl", "/api/v1/articles/5/related", "/api/v1/articles/1/citation",
	} {
		response := get(t, h, target)
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(body(t, response)))
		if err != nil {
			t.Fatal(err)
		}
		ref := "#/components/schemas/Problem"
		if response.StatusCode == http.StatusOK {
			asked, err := url.Parse(target)
			if err != nil {
				t.Fatal(err)
			}
			ref, _ = at(whole, "paths", documented(asked.Path), "get", "responses", "200", "content", "application/json", "schema", "$ref").(string)
		}
		seen.collect(whole, node{"$ref": ref}, value)
	}
	seen.collectExamples(whole)
	for schema, definition := range asObject(at(whole, "components", "schemas")) {
		for property, rule := range asObject(asObject(definition)["properties"]) {
			examples, _ := asObject(rule)["examples"].([]any)
			for _, example := range examples {
				if text := fmt.Sprint(example); !slices.Contains(seen[schema+"."+property], text) && !slices.Contains(seen[extends[schema]+"."+property], text) {
					t.Errorf("%s.%s has the example %s, which no answer has", schema, property, text)
				}
			}
		}
	}
}

// extends names the schema whose properties, with their examples, another one takes over.
var extends = map[string]string{"PostedComment": "Comment", "CommentPatch": "Comment"}

// sightings are the values of each property of each schema, as text.
type sightings map[string][]string

// collectExamples notes what the document's own examples hold, which the server
// answered or accepted when the document was made.
func (s sightings) collectExamples(whole node) {
	for _, item := range asObject(whole["paths"]) {
		for _, operation := range asObject(item) {
			bodies := []any{at(operation, "requestBody")}
			for _, response := range asObject(at(operation, "responses")) {
				bodies = append(bodies, response)
			}
			for _, body := range bodies {
				for _, content := range asObject(at(body, "content")) {
					s.collect(whole, at(content, "schema"), at(content, "example"))
				}
			}
		}
	}
}

// collect notes the values of a part of an answer that a schema describes.
func (s sightings) collect(whole node, schema, value any) {
	name, isRef := at(schema, "$ref").(string)
	if isRef {
		name = strings.TrimPrefix(name, "#/components/schemas/")
		schema = at(whole, "components", "schemas", name)
	}
	for _, choice := range asList(at(schema, "oneOf")) {
		if value != nil && at(choice, "$ref") != nil {
			s.collect(whole, choice, value)
		}
	}
	for _, item := range asList(value) {
		s.collect(whole, at(schema, "items"), item)
	}
	for property, inner := range asObject(value) {
		if isRef {
			s[name+"."+property] = append(s[name+"."+property], fmt.Sprint(inner))
		}
		s.collect(whole, at(schema, "properties", property), inner)
	}
}

func asList(value any) []any {
	list, _ := value.([]any)
	return list
}
