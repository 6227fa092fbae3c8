package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// The committed files are what the source gives: examples included, which a
// server with the sample page answers while this test runs.
func TestCommittedFilesAreFresh(t *testing.T) {
	const root = "../.."
	files, err := generate(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range files {
		committed, err := os.ReadFile(filepath.Join(root, "docs", name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(committed, want) {
			t.Errorf("docs/%s is not what the source gives: run go generate ./...", name)
		}
	}
}
