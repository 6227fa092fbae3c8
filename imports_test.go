package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport says for each package which of ours it may import, and which
// libraries it must not know.
var mayImport = map[string]struct{ ours, never []string }{
	"models": {nil, []string{"net/http", "database/sql"}},
	"search": {nil, []string{"github.com/gin-gonic/", "gorm.io/", "net/http", "database/sql"}},
	"seed":   {[]string{"models", "search"}, []string{"github.com/gin-gonic/", "gorm.io/", "database/sql"}},
	"store":  {[]string{"models", "search"}, []string{"github.com/gin-gonic/", "net/http"}},
	"jobs":   {[]string{"models", "store"}, []string{"github.com/gin-gonic/", "gorm.io/", "database/sql"}},
	"api":    {[]string{"models", "store", "search", "seed", "docs"}, []string{"gorm.io/", "database/sql"}},
	"docs":   {[]string{"models", "store", "search", "seed", "api"}, []string{"gorm.io/", "database/sql"}},
	"bench":  {[]string{"models", "store", "search", "seed", "api"}, nil},
	".":      {[]string{"models", "store", "search", "seed", "jobs", "api", "docs"}, []string{"gorm.io/", "github.com/gin-gonic/"}},
}

func TestPackagesImportOnlyWhatTheyMay(t *testing.T) {
	packages := map[string]bool{}
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		hidden := strings.HasPrefix(entry.Name(), ".") && path != "."
		if entry.IsDir() && (hidden || entry.Name() == "testdata" || entry.Name() == "node_modules") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		room, _, _ := strings.Cut(filepath.ToSlash(filepath.Dir(path)), "/")
		packages[room] = true
		return checkImports(t, path, room)
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, room := range []string{"models", "search", "seed", "store", "jobs", "api", "."} {
		if !packages[room] {
			t.Errorf("no source of package %s was looked at", room)
		}
	}
}

func checkImports(t *testing.T, path, room string) error {
	t.Helper()
	allowed, known := mayImport[room]
	if !known {
		t.Errorf("%s: package %s has no rule; give it one here and a place in the README", path, room)
	}
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		return err
	}
	for _, spec := range file.Imports {
		name, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			return err
		}
		if ours, found := strings.CutPrefix(name, "broadsheet/"); found {
			room, _, _ := strings.Cut(ours, "/")
			if !slices.Contains(allowed.ours, room) {
				t.Errorf("%s must not import %s", path, name)
			}
		}
		if host, _, _ := strings.Cut(name, "/"); room == "models" && strings.Contains(host, ".") && name != "github.com/rivo/uniseg" {
			t.Errorf("%s must not import %s: models knows the standard library and a grapheme counter", path, name)
		}
		for _, never := range allowed.never {
			if strings.HasPrefix(name, never) {
				t.Errorf("%s must not import %s", path, name)
			}
		}
	}
	return nil
}
