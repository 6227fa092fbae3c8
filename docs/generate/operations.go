package main

import (
	"net/http"
	"regexp"
	"slices"
	"sort"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

// sharedResponses are the answers that mean the same wherever they stand.
var sharedResponses = map[string]struct{ name, description string }{
	"301": {"Moved", "It has another address now"},
	"304": {"NotModified", "The client has this answer already"},
	"400": {"BadRequest", "Parameters are wrong: errors names every fault"},
	"308": {"MovedForGood", "It has another address now: send the same there"},
	"401": {"Unauthorized", "No good key came: WWW-Authenticate says what to send"},
	"403": {"Forbidden", "The key's role may not"},
	"404": {"NotFound", "Nothing has this id or slug"},
	"409": {"Conflict", "It conflicts with what is stored: detail says with what"},
	"412": {"Stale", "It was changed since it was read: ETag names what it is now"},
	"413": {"TooLarge", "The body has too many bytes"},
	"415": {"UnsupportedMediaType", "The body is of another media type than this takes"},
	"422": {"Unprocessable", "The content is wrong: errors names every fault"},
	"429": {"TooManyRequests", "Too much in too short a time: Retry-After says when to come again"},
	"500": {"InternalError", "The server failed; its log says why"},
	"503": {"Unavailable", "No answer in time, or no database: Retry-After says when to try again"},
}

// mendOperations shares the answers, gives errors their media type, and names
// what fields may ask for.
func mendOperations(document *openapi3.T) {
	document.Components.Responses = openapi3.ResponseBodies{}
	for path, item := range document.Paths.Map() {
		for method, operation := range item.Operations() {
			addResponses(path, method, operation)
			shareResponses(document.Components.Responses, operation)
			if operation.Security == nil {
				operation.Security = &openapi3.SecurityRequirements{} // Reading needs no key.
			}
			mendText(operation)
			for _, parameter := range operation.Parameters {
				mendParameter(parameter.Value, rowSchema(document, operation))
			}
		}
	}
}

// mendText gives a body that is sent as plain text the schema of a text.
func mendText(operation *openapi3.Operation) {
	if operation.RequestBody == nil || operation.RequestBody.Value.Content["text/plain"] == nil {
		return
	}
	content := openapi3.NewMediaType().WithSchema(openapi3.NewStringSchema())
	content.Example = "旅游礼仪知多少\n爱护环境,不乱扔废弃物。\n"
	operation.RequestBody.Value.Content["text/plain"] = content
}

// hasSlugs finds the paths of what may have moved to another address.
var hasSlugs = regexp.MustCompile(`/(articles|authors|sections)/\{id\}`)

// addResponses adds what every operation of a kind can answer: a key that was
// sent must be good, and what has a slug may have moved.
func addResponses(path, method string, operation *openapi3.Operation) {
	add := func(status string) {
		problem := openapi3.NewResponse().WithContent(openapi3.NewContentWithJSONSchemaRef(openapi3.NewSchemaRef("#/components/schemas/Problem", nil)))
		if operation.Responses.Value(status) == nil {
			operation.Responses.Set(status, &openapi3.ResponseRef{Value: problem})
		}
	}
	if strings.HasPrefix(path, "/api/") {
		add("401")
	}
	if hasSlugs.MatchString(path) && method == http.MethodGet {
		add("301")
	} else if hasSlugs.MatchString(path) {
		add("308")
	}
}

func shareResponses(shared openapi3.ResponseBodies, operation *openapi3.Operation) {
	for status, response := range operation.Responses.Map() {
		share, known := sharedResponses[status]
		if !known {
			continue
		}
		description := share.description
		answer := &openapi3.Response{Description: &description, Headers: response.Value.Headers}
		if problem := response.Value.Content["application/json"]; problem != nil {
			answer.Content = openapi3.Content{"application/problem+json": problem}
		}
		shared[share.name] = &openapi3.ResponseRef{Value: answer}
		operation.Responses.Set(status, &openapi3.ResponseRef{Ref: "#/components/responses/" + share.name, Value: answer})
	}
}

func mendParameter(parameter *openapi3.Parameter, row *openapi3.Schema) {
	schema := parameter.Schema.Value
	if schema.Format == dateFormat {
		schema.Format, schema.Pattern = "", datePattern
	}
	if parameter.Name == "fields" && row != nil {
		var names []string
		for name := range row.Properties {
			names = append(names, name)
		}
		sort.Strings(names)
		schema.Items.Value.Enum = nil
		for _, name := range names {
			schema.Items.Value.Enum = append(schema.Items.Value.Enum, name)
		}
	}
}

// rowSchema is the schema of the resource that an operation answers, or of a
// row of its list; nil where it answers neither.
func rowSchema(document *openapi3.T, operation *openapi3.Operation) *openapi3.Schema {
	ok := operation.Responses.Value("200")
	if ok == nil || ok.Value.Content["application/json"] == nil {
		return nil
	}
	answer := ok.Value.Content["application/json"]
	name := strings.TrimPrefix(answer.Schema.Ref, "#/components/schemas/")
	schema := document.Components.Schemas[name]
	if schema == nil {
		return nil
	}
	if data := schema.Value.Properties["data"]; data != nil && slices.Contains(schema.Value.Required, "page") {
		return rowOf(document, data.Value.Items.Ref)
	}
	return schema.Value
}

func rowOf(document *openapi3.T, ref string) *openapi3.Schema {
	return document.Components.Schemas[strings.TrimPrefix(ref, "#/components/schemas/")].Value
}
