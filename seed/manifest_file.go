package seed

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// ParseManifest reads a manifest in YAML. name is the file's name for faults. An
// empty file is an empty manifest. It returns a *ManifestError that names every
// fault with its line: unknown and repeated keys, values of the wrong kind, and
// whatever Manifest.Clean refuses; after the first 100 the rest are only counted.
func ParseManifest(data []byte, name string) (Manifest, error) {
	p := manifestParser{file: name, lines: map[string]int{}}
	if len(data) > maxManifestBytes {
		p.fault(0, "", fmt.Sprintf("larger than %d bytes", maxManifestBytes))
		return Manifest{}, &ManifestError{Faults: p.faults}
	}
	var m Manifest
	if root := p.document(data); root != nil {
		m = p.mapping(root)
	}
	m, err := m.Clean()
	var unclean *ManifestError
	if errors.As(err, &unclean) {
		for _, fault := range unclean.Faults {
			p.fault(p.lines[fault.Key], fault.Key, fault.Detail)
		}
	}
	if len(p.faults) > 0 {
		slices.SortStableFunc(p.faults, func(a, b ManifestFault) int { return a.Line - b.Line })
		if more := len(p.faults) - maxFaults; more > 0 {
			p.faults = p.faults[:maxFaults]
			p.fault(0, "", fmt.Sprintf("and %d faults more", more))
		}
		return Manifest{}, &ManifestError{Faults: p.faults}
	}
	return m, nil
}

// manifestParser gathers the faults of one file.
type manifestParser struct {
	file   string
	lines  map[string]int // of each key's value
	faults []ManifestFault
}

func (p *manifestParser) fault(line int, key, detail string) {
	p.faults = append(p.faults, ManifestFault{File: p.file, Line: line, Key: key, Detail: detail})
}

// document returns the one node of the file; nil where there is none.
func (p *manifestParser) document(data []byte) *yaml.Node {
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var document, second yaml.Node
	err := decoder.Decode(&document)
	if errors.Is(err, io.EOF) {
		return nil
	}
	if err != nil {
		p.fault(0, "", err.Error())
		return nil
	}
	if err := decoder.Decode(&second); !errors.Is(err, io.EOF) {
		p.fault(second.Line, "", "only one YAML document is read")
	}
	return resolve(document.Content[0])
}

// mapping reads the keys that it knows and faults the others.
func (p *manifestParser) mapping(root *yaml.Node) Manifest {
	var m Manifest
	if root.Tag == "!!null" {
		return m
	}
	if root.Kind != yaml.MappingNode {
		p.fault(root.Line, "", "not a list of key: value lines")
		return m
	}
	for i := 0; i+1 < len(root.Content); i += 2 {
		key, value := root.Content[i], resolve(root.Content[i+1])
		name := key.Value
		if _, repeated := p.lines[name]; repeated {
			p.fault(key.Line, name, "said twice")
			continue
		}
		p.lines[name] = key.Line
		p.value(&m, name, key.Line, value)
	}
	return m
}

// value reads one value into m.
func (p *manifestParser) value(m *Manifest, name string, line int, value *yaml.Node) {
	for _, field := range manifestTexts {
		if field.key == name {
			*field.of(m) = p.text(name, value)
			return
		}
	}
	for _, field := range manifestLists {
		if field.key == name {
			*field.of(m) = p.list(name, value)
			return
		}
	}
	var known []string
	for _, field := range manifestTexts {
		known = append(known, field.key)
	}
	for _, field := range manifestLists {
		known = append(known, field.key)
	}
	p.fault(line, "", unknownName("key", name, known))
}

// text reads a scalar as it is written, so that print_page: 01 stays 01.
func (p *manifestParser) text(key string, value *yaml.Node) string {
	switch {
	case value.Kind != yaml.ScalarNode:
		p.fault(value.Line, key, "one text is wanted, not a list or mapping")
	case value.Tag != "!!null":
		return value.Value
	}
	return ""
}

// list reads a list of scalars; a single text is a list of one.
func (p *manifestParser) list(key string, value *yaml.Node) []string {
	if value.Kind == yaml.ScalarNode {
		if value.Tag == "!!null" {
			return nil
		}
		return []string{value.Value}
	}
	if value.Kind != yaml.SequenceNode {
		p.fault(value.Line, key, "a list of texts is wanted")
		return nil
	}
	var lines []string
	for _, entry := range value.Content {
		if text := p.text(key, resolve(entry)); text != "" {
			lines = append(lines, text)
		}
	}
	return lines
}

// resolve follows an alias to what it stands for.
func resolve(node *yaml.Node) *yaml.Node {
	if node.Kind == yaml.AliasNode && node.Alias != nil {
		return node.Alias
	}
	return node
}

// unknownName writes a fault that names the nearest known name, where one is near.
func unknownName(noun, name string, known []string) string {
	nearest, distance := "", len(name)/3+2
	for _, candidate := range known {
		if d := editDistance(strings.ToLower(name), candidate); d < distance {
			nearest, distance = candidate, d
		}
	}
	if nearest != "" {
		return fmt.Sprintf("unknown %s %.60q: did you mean %s?", noun, name, nearest)
	}
	return fmt.Sprintf("unknown %s %.60q: known are %s", noun, name, strings.Join(known, ", "))
}

// editDistance counts the bytes to insert, delete or replace to make b of a. It
// answers len(a) at once where a is far longer than any name.
func editDistance(a, b string) int {
	if len(a) > 4*len(b) {
		return len(a)
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}
