package api_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"broadsheet/docs"
)

// node is a part of the OpenAPI document, or of an answer.
type node = map[string]any

// document reads the OpenAPI document anew, to be changed at will.
func document(t *testing.T) node {
	t.Helper()
	parsed, err := jsonschema.UnmarshalJSON(bytes.NewReader(docs.JSON))
	if err != nil {
		t.Fatal(err)
	}
	return parsed.(node)
}

// whole is the document to be looked at: reading it anew for each answer took
// most of the time of these tests.
var whole = sync.OnceValue(func() node {
	parsed, err := jsonschema.UnmarshalJSON(bytes.NewReader(docs.JSON))
	if err != nil {
		panic(err)
	}
	return parsed.(node)
})

// at follows keys into a document; nil where there is nothing.
func at(value any, keys ...string) any {
	for _, key := range keys {
		object, _ := value.(node)
		value = object[key]
	}
	return value
}

// templates are the document's paths as patterns.
var templates = sync.OnceValue(func() map[string]*regexp.Regexp {
	var parsed struct{ Paths map[string]any }
	if err := json.Unmarshal(docs.JSON, &parsed); err != nil {
		panic(err)
	}
	patterns := map[string]*regexp.Regexp{}
	for path := range parsed.Paths {
		patterns[path] = regexp.MustCompile("^" + regexp.MustCompile(`\\\{\w+\\\}`).ReplaceAllString(regexp.QuoteMeta(path), "[^/]+") + "$")
	}
	return patterns
})

// documented is the path of the document that a request's path fits; "" for none.
func documented(path string) string {
	if templates()[path] != nil {
		return path // rather than one with an id in it
	}
	for template, pattern := range templates() {
		if pattern.MatchString(path) {
			return template
		}
	}
	return ""
}

// conforms checks an answer of the API against the document: its status, media
// type, headers and body, in which a property that the document does not name is
// a fault. Every answer of these tests comes through here.
func conforms(t *testing.T, method, target string, answer *http.Response) {
	t.Helper()
	text := body(t, answer)
	answer.Body = io.NopCloser(bytes.NewReader(text)) // to be read again
	asked, err := url.Parse(target)
	if err != nil {
		return // A request that is wrong on purpose; its answer is tested where it is made.
	}
	path := documented(asked.Path)
	if answer.StatusCode == http.StatusMethodNotAllowed || path == "" {
		if answer.StatusCode >= http.StatusBadRequest {
			checkBody(t, target, "#/components/schemas/Problem", "", answer.StatusCode, text)
		}
		return
	}
	if method == http.MethodOptions {
		return
	}
	pointer, response := responseOf(t, path, method, answer.StatusCode)
	if response == nil {
		t.Errorf("%s %s answers %d, which the document does not say: %s", method, target, answer.StatusCode, text)
		return
	}
	for header := range asObject(response["headers"]) {
		if answer.Header.Get(header) == "" {
			t.Errorf("%s answers %d without the header %s", target, answer.StatusCode, header)
		}
	}
	mediaType, _, _ := mime.ParseMediaType(answer.Header.Get("Content-Type"))
	content := asObject(response["content"])
	switch {
	case len(content) == 0:
		if len(text) != 0 {
			t.Errorf("%s answers %d with a body", target, answer.StatusCode)
		}
	case content[mediaType] == nil:
		t.Errorf("%s answers %d as %s, which the document does not say", target, answer.StatusCode, mediaType)
	case method != http.MethodHead && strings.HasSuffix(mediaType, "json"):
		row := ""
		if asked.Query().Has("fields") {
			row = rowSchema(at(content, mediaType, "schema"), whole())
		}
		checkBody(t, target, pointer+"/content/"+escape(mediaType)+"/schema", row, answer.StatusCode, text)
	}
}

// responseOf finds what the document says of a status, and where.
func responseOf(t *testing.T, path, method string, status int) (pointer string, response node) {
	t.Helper()
	whole := whole()
	code := fmt.Sprint(status)
	method = strings.ToLower(method)
	if method == "head" {
		method = "get"
	}
	response = asObject(at(whole, "paths", path, method, "responses", code))
	if ref, shared := response["$ref"].(string); shared {
		name := strings.TrimPrefix(ref, "#/components/responses/")
		return ref, asObject(at(whole, "components", "responses", name))
	}
	return "#/paths/" + escape(path) + "/" + method + "/responses/" + code, response
}

func asObject(value any) node {
	object, _ := value.(node)
	return object
}

// escape writes a key as JSON Pointer does (RFC 6901).
func escape(key string) string {
	return strings.NewReplacer("~", "~0", "/", "~1").Replace(key)
}

// rowSchema names the schema of a resource, or of the rows of its list.
func rowSchema(schema any, whole node) string {
	name := strings.TrimPrefix(fmt.Sprint(at(schema, "$ref")), "#/components/schemas/")
	if row, isList := at(whole, "components", "schemas", name, "properties", "data", "items", "$ref").(string); isList {
		return strings.TrimPrefix(row, "#/components/schemas/")
	}
	return name
}

var (
	schemas     = map[string]*jsonschema.Schema{}
	schemasLock sync.Mutex
)

// schemaAt compiles the schema at a pointer into the document, in which objects
// have no properties but those named. Those of row may be left out, as fields does.
func schemaAt(t *testing.T, pointer, row string) *jsonschema.Schema {
	t.Helper()
	schemasLock.Lock()
	defer schemasLock.Unlock()
	key := pointer + " " + row
	if schemas[key] != nil {
		return schemas[key]
	}
	whole := document(t)
	for name, schema := range asObject(at(whole, "components", "schemas")) {
		if asObject(schema)["properties"] != nil {
			asObject(schema)["additionalProperties"] = false
		}
		if name == row {
			delete(asObject(schema), "required")
		}
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("openapi.json", whole); err != nil {
		t.Fatal(err)
	}
	compiled, err := compiler.Compile("openapi.json" + strings.NewReplacer("{", "%7B", "}", "%7D").Replace(pointer))
	if err != nil {
		t.Fatal(err)
	}
	schemas[key] = compiled
	return compiled
}

func checkBody(t *testing.T, target, pointer, row string, status int, text []byte) {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Errorf("%s answers what is no JSON: %v", target, err)
		return
	}
	if err := schemaAt(t, pointer, row).Validate(value); err != nil {
		t.Errorf("%s answers %d, but the document says otherwise: %v", target, status, err)
	}
}
