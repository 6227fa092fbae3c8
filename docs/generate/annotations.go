package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/swaggo/swag"
)

// readAnnotations gives the Swagger 2.0 document of the annotations in the
// folders, the first of which has openapi.go with the general ones.
func readAnnotations(folders ...string) ([]byte, error) {
	parser := swag.New(
		swag.SetStrict(true),
		swag.SetCollectionFormat("csv"),
		swag.SetExcludedDirsAndFiles(filepath.Join(folders[0], "clienttest")), // Generated clients have no annotations.
		swag.SetDebugger(log.New(io.Discard, "", 0)),
	)
	parser.RequiredByDefault = true // Every property is always there (DESIGN.md).
	const depth = 100               // of dependencies; none are read
	if err := parser.ParseAPIMultiSearchDir(folders, "openapi.go", depth); err != nil {
		return nil, fmt.Errorf("annotations: %w", err)
	}
	var names []string
	for name := range parser.GetSwagger().Definitions {
		names = append(names, name)
	}
	text, err := writeJSON(parser.GetSwagger())
	if err != nil {
		return nil, err
	}
	if text, err = rename(text, names); err != nil {
		return nil, err
	}
	var sorted any // Renamed, the definitions are no longer in order.
	if err := json.Unmarshal(text, &sorted); err != nil {
		return nil, err
	}
	return writeJSON(sorted)
}

// schemaNames are what a client sees, where the name of the Go type is not that.
var schemaNames = map[string]string{
	"api.ArticleAnswer":      "Article",
	"models.ArticleDocument": "DocumentRef",
	"models.BlockType":       "BlockType",
	"models.Kind":            "ArticleKind",
	"models.Status":          "ArticleStatus",
	"models.Role":            "SpanRole",
	"search.Part":            "HighlightPart",
}

// listName is the name of List[T]: List-api_ArticleRow.
var listName = regexp.MustCompile(`^api\.List-[a-z]+_(\w+?)(Row|Summary)?$`)

// rename gives the schemas names without their packages.
func rename(text []byte, names []string) ([]byte, error) {
	taken := map[string]string{}
	for _, name := range names {
		wanted, known := schemaNames[name]
		if parts := listName.FindStringSubmatch(name); parts != nil {
			wanted, known = parts[1]+"List", true
		}
		if !known {
			wanted = name[strings.IndexByte(name, '.')+1:]
		}
		if other, clash := taken[wanted]; clash {
			return nil, fmt.Errorf("%s and %s would both be the schema %s: name one in schemaNames", name, other, wanted)
		}
		taken[wanted] = name
		text = bytes.ReplaceAll(text, []byte(`"#/definitions/`+name+`"`), []byte(`"#/definitions/`+wanted+`"`))
		text = bytes.ReplaceAll(text, []byte(`    "`+name+`": {`), []byte(`    "`+wanted+`": {`))
	}
	return text, nil
}
