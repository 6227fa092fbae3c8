package seed

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// lineLetters are the roles that a letter of testdata/train allows:
// testdata/train/README.md.
var lineLetters = map[string][]lineRole{
	"R": {banner}, "K": {kicker}, "T": {title}, "t": {titleMore}, "S": {subtitle, subtitleMore}, "X": {bylineTop}, "B": {byline},
	"P": {paragraph, lead}, "U": {untitled}, "H": {heading}, "N": {note}, "G": {sign}, "s": {sourceLine}, "C": {comment},
	"F": {furnitureOut, furnitureHead, furnitureBody},
}

// linePages reads the pages that are given as lines with their roles.
func linePages(t *testing.T) [][]unit {
	files, err := filepath.Glob("testdata/train/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no pages to learn from", err)
	}
	var pages [][]unit
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var page []unit
		for _, row := range strings.Split(strings.TrimSpace(string(text)), "\n") {
			letter, words, _ := strings.Cut(row, "\t")
			roles, ok := lineLetters[letter]
			if !ok || words == "" {
				t.Fatalf("%s: %q", f, row)
			}
			u := unit{text: words, known: true}
			for _, r := range roles {
				u.first[r] = true
			}
			u.settle()
			page = append(page, u)
		}
		pages = append(pages, page)
	}
	return pages
}
