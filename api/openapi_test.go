package api_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/gin-gonic/gin"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"broadsheet/api"
	"broadsheet/docs"
	"broadsheet/models"
)

// undocumented are the routes that are no part of the API: Swagger UI's files
// and ways to it.
var undocumented = []string{"GET /", "GET /swagger", "GET /swagger/:file"}

func TestDocumentNamesEveryRoute(t *testing.T) {
	h, _ := newServer(t)
	var routes []string
	for _, route := range h.(*gin.Engine).Routes() {
		name := route.Method + " " + route.Path
		if route.Method == http.MethodHead || route.Method == http.MethodOptions || slices.Contains(undocumented, name) {
			continue
		}
		routes = append(routes, regexp.MustCompile(`:(\w+)`).ReplaceAllString(name, "{$1}"))
	}
	var documented []string
	for path, item := range asObject(document(t)["paths"]) {
		for method := range asObject(item) {
			documented = append(documented, strings.ToUpper(method)+" "+path)
		}
	}
	slices.Sort(routes)
	slices.Sort(documented)
	if !slices.Equal(routes, documented) {
		t.Errorf("the router has\n%s\nthe document\n%s", strings.Join(routes, "\n"), strings.Join(documented, "\n"))
	}
}

// The router knows handlers only as closures, so the source is read: the row of
// the table of routes, the handler and its annotations must say the same.
func TestOperationsAreNamedLikeTheirHandlers(t *testing.T) {
	annotated, routed := map[string]string{}, map[string]string{}
	id := regexp.MustCompile(`(?m)^\s*@ID\s+(\w+)$`)
	router := regexp.MustCompile(`(?m)^\s*@Router\s+(\S+) \[(\w+)\]$`)
	for _, file := range sources(t) {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				at := router.FindStringSubmatch(n.Doc.Text())
				if at == nil {
					return true
				}
				if named := id.FindStringSubmatch(n.Doc.Text()); named == nil || named[1] != n.Name.Name {
					t.Errorf("%s has the @ID %v", n.Name.Name, named)
				}
				annotated[strings.ToUpper(at[2])+" "+at[1]] = n.Name.Name
			case *ast.KeyValueExpr:
				row, isRow := n.Value.(*ast.CompositeLit)
				if !isRow || len(row.Elts) != 2 {
					return true
				}
				if selector, ok := row.Elts[1].(*ast.SelectorExpr); ok {
					if route := routeOf(n.Key); route != "" {
						routed[route] = selector.Sel.Name
					}
				}
			}
			return true
		})
	}
	for _, route := range undocumented {
		delete(routed, strings.ReplaceAll(route, ":file", "{file}"))
	}
	if len(annotated) == 0 || !maps.Equal(annotated, routed) {
		t.Errorf("the table of routes says\n%v\nthe annotations\n%v", routed, annotated)
	}
}

// sourceNames are the files of package api without its tests.
func sourceNames(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(names, func(name string) bool { return strings.HasSuffix(name, "_test.go") })
}

// sources are the same files, parsed.
func sources(t *testing.T) []*ast.File {
	t.Helper()
	var files []*ast.File
	for _, name := range sourceNames(t) {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	return files
}

// routeOf reads a key of the table of routes: "GET " + Base + "/articles/:id".
func routeOf(key ast.Expr) string {
	switch key := key.(type) {
	case *ast.BinaryExpr:
		return routeOf(key.X) + routeOf(key.Y)
	case *ast.Ident:
		if key.Name == "Base" {
			return api.Base
		}
	case *ast.BasicLit:
		return regexp.MustCompile(`:(\w+)`).ReplaceAllString(strings.Trim(key.Value, `"`), "{$1}")
	}
	return ""
}

// A parameter that a handler reads is in the document, and no other; and so for
// the values of those with a fixed set. The handlers themselves say what they
// know, when they are asked for what they don't.
func TestDocumentNamesEveryParameter(t *testing.T) {
	h, s := newServer(t, samplePage(t))
	key := newKey(t, s, models.Admin)
	for path, item := range asObject(document(t)["paths"]) {
		for method := range asObject(item) {
			if strings.HasPrefix(path, api.Base) {
				checkParameters(t, h, key, strings.ToUpper(method), path, asList(at(item, method, "parameters")))
			}
		}
	}
}

func checkParameters(t *testing.T, h http.Handler, key, method, path string, parameters []any) {
	t.Helper()
	target := regexp.MustCompile(`\{\w+\}`).ReplaceAllString(path, "1")
	var names []string
	{
		for _, parameter := range parameters {
			if at(parameter, "in") != "query" {
				continue
			}
			name := at(parameter, "name").(string)
			names = append(names, name)
			enum, _ := at(parameter, "schema", "enum").([]any)
			if items, ok := at(parameter, "schema", "items", "enum").([]any); ok {
				enum = items
			}
			var values []string
			for _, value := range enum {
				values = append(values, value.(string))
			}
			sameWords(t, target+" "+name, values, known(t, h, key, method, target, name))
		}
		sameWords(t, method+" "+target, names, known(t, h, key, method, target, "zzzzzzzzzzzz"))
	}
}

// known asks for a value that nothing knows, and reads what the answer says
// would be known; nil where any value will do.
func known(t *testing.T, h http.Handler, key, method, target, parameter string) []string {
	t.Helper()
	response := do(t, h, method, target+"?"+parameter+"=zzzzzzzzzzzz", "Authorization", "Bearer "+key)
	if response.StatusCode != http.StatusBadRequest {
		return nil
	}
	for _, fault := range decode[api.Problem](t, response, http.StatusBadRequest).Errors {
		if _, words, found := strings.Cut(fault.Detail, "known are "); found {
			return strings.Split(words, ", ")
		}
	}
	return nil
}

func sameWords(t *testing.T, where string, documented, known []string) {
	t.Helper()
	documented, known = slices.Sorted(slices.Values(documented)), slices.Compact(slices.Sorted(slices.Values(known)))
	if !slices.Equal(documented, known) {
		t.Errorf("%s: the document says %q, the handler knows %q", where, documented, known)
	}
}

// Programs compare codes, so the document lists them all.
func TestDocumentListsEveryCode(t *testing.T) {
	var source bytes.Buffer
	others, err := filepath.Glob("../[ms][ot]*/*.go") // models and store
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(sourceNames(t), others...) {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		source.Write(text)
	}
	for property, pattern := range map[string]string{
		"FieldError.code": `\.fault\([^,]+, "(\w+)"|Code:\s+"(\w+)"|\.Add\((?:[^,()]|\([^)]*\))+, "(\w+)"|FieldError\{"[^"]*", "(\w+)"`,
		"Problem.type":    `problemType\("([a-z-]+)"\)|problem\{\s*http\.Status\w+, "([a-z-]+)"`,
	} {
		schema, name, _ := strings.Cut(property, ".")
		description, _ := at(document(t), "components", "schemas", schema, "properties", name, "description").(string)
		_, list, _ := strings.Cut(description, "One of ")
		var codes []string
		for _, found := range regexp.MustCompile(pattern).FindAllStringSubmatch(source.String(), -1) {
			codes = append(codes, strings.Join(found[1:], ""))
		}
		words := regexp.MustCompile(`[a-z_-]+`).FindAllString(list, -1)
		sameWords(t, property, slices.DeleteFunc(words, func(word string) bool { return word == "and" }), codes)
	}
}

func TestUnknownPropertiesAreFaults(t *testing.T) {
	schema := schemaAt(t, "#/components/schemas/SectionRef", "")
	for text, fits := range map[string]bool{
		`{"id":1,"slug":"a","name":"A"}`:         true,
		`{"id":1,"slug":"a","name":"A","url":1}`: false,
		`{"id":1,"slug":"a"}`:                    false,
		`{"id":1,"slug":null,"name":"A"}`:        false,
	} {
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); (err == nil) != fits {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestDocumentIsServed(t *testing.T) {
	h, _ := newServer(t)
	for target, want := range map[string][]byte{"/openapi.json": docs.JSON, "/openapi.yaml": docs.YAML} {
		response := get(t, h, target)
		if !bytes.Equal(body(t, response), want) || response.Header.Get("Access-Control-Allow-Origin") != "*" {
			t.Errorf("%s: %d %v", target, response.StatusCode, response.Header)
		}
		if again := get(t, h, target, "If-None-Match", response.Header.Get("ETag")); again.StatusCode != http.StatusNotModified {
			t.Errorf("%s with its ETag: %d", target, again.StatusCode)
		}
	}
	page := get(t, h, "/swagger/index.html")
	if policy := page.Header.Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'none'") {
		t.Errorf("policy %q", policy)
	}
	for _, file := range regexp.MustCompile(`(?:src|href)="([^"/]+)"`).FindAllSubmatch(body(t, page), -1) {
		if response := get(t, h, "/swagger/"+string(file[1])); response.StatusCode != http.StatusOK || len(body(t, response)) == 0 {
			t.Errorf("%s: %d", file[1], response.StatusCode)
		}
	}
	for _, target := range []string{"/", "/swagger"} {
		if response := get(t, h, target); response.StatusCode != http.StatusFound || response.Header.Get("Location") != "/swagger/index.html" {
			t.Errorf("%s: %d %v", target, response.StatusCode, response.Header)
		}
	}
	decode[api.Problem](t, get(t, h, "/swagger/swagger-ui.css.map"), http.StatusNotFound)
}
