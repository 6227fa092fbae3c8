// Command generate writes the OpenAPI document: Swagger 2.0 from the annotations
// (annotations.go), OpenAPI 3.1 from that (convert.go, mend.go), with answers of
// the server as examples (examples.go). The same source gives the same bytes.
// It runs in docs/, by go generate.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
	"go.yaml.in/yaml/v3"
)

func main() {
	log.SetFlags(0)
	files, err := generate(context.Background(), "..")
	if err != nil {
		log.Fatal("docs: ", err)
	}
	for name, content := range files {
		if err := os.WriteFile(name, content, 0o644); err != nil { //nolint:gosec // to be read by everybody
			log.Fatal("docs: ", err)
		}
	}
}

// generate makes the files of docs/ from the source under root.
func generate(ctx context.Context, root string) (map[string][]byte, error) {
	swagger, err := readAnnotations(filepath.Join(root, "api"), filepath.Join(root, "models"), filepath.Join(root, "store"), filepath.Join(root, "search"), filepath.Join(root, "seed"))
	if err != nil {
		return nil, err
	}
	document, err := convert(swagger)
	if err != nil {
		return nil, err
	}
	if err := addExamples(ctx, document); err != nil {
		return nil, err
	}
	asJSON, err := writeJSON(ordered{document})
	if err != nil {
		return nil, err
	}
	// The loader sees the document as others will, references resolved anew.
	loaded, err := openapi3.NewLoader().LoadFromData(asJSON)
	if err != nil {
		return nil, err
	}
	if err := loaded.Validate(ctx); err != nil {
		return nil, fmt.Errorf("not a valid document: %w", err)
	}
	asYAML, err := toYAML(asJSON)
	if err != nil {
		return nil, err
	}
	return map[string][]byte{"swagger.json": swagger, "openapi.json": asJSON, "openapi.yaml": asYAML}, nil
}

// ordered is a document that begins with what a reader looks for first.
type ordered struct{ *openapi3.T }

// MarshalJSON writes the parts of the document in their order.
func (o ordered) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		OpenAPI    string               `json:"openapi"`
		Info       *openapi3.Info       `json:"info"`
		Servers    openapi3.Servers     `json:"servers"`
		Tags       openapi3.Tags        `json:"tags"`
		Paths      *openapi3.Paths      `json:"paths"`
		Components *openapi3.Components `json:"components"`
	}{o.OpenAPI, o.Info, o.Servers, o.Tags, o.Paths, o.Components})
}

// writeJSON indents, and leaves <, > and & as they are.
func writeJSON(v any) ([]byte, error) {
	var text strings.Builder
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(v); err != nil {
		return nil, err
	}
	return []byte(text.String()), nil
}

// toYAML keeps the order of the JSON's properties. JSON is YAML, so the styles
// alone are changed.
func toYAML(asJSON []byte) ([]byte, error) {
	var node yaml.Node
	if err := yaml.Unmarshal(asJSON, &node); err != nil {
		return nil, err
	}
	plain(&node)
	var text strings.Builder
	encoder := yaml.NewEncoder(&text)
	encoder.SetIndent(2)
	if err := encoder.Encode(&node); err != nil {
		return nil, err
	}
	return []byte(text.String()), encoder.Close()
}

// plain lays out in blocks, without quotes where the text stays a text.
func plain(node *yaml.Node) {
	if node.Kind == yaml.ScalarNode && node.Tag == "!!str" {
		var text yaml.Node
		text.SetString(node.Value)
		node.Style = text.Style
	} else {
		node.Style = 0
	}
	for _, child := range node.Content {
		plain(child)
	}
}
