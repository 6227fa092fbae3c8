package seed

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// digest of all pages under testdata and /tmp/find/pages
func TestZZDigest(t *testing.T) {
	h := sha256.New()
	n := 0
	var files []string
	for _, root := range []string{"testdata", "documents", "/tmp/find/pages"} {
		_ = filepath.Walk(root, func(p string, i os.FileInfo, err error) error {
			if err == nil && !i.IsDir() && (strings.HasSuffix(p, ".txt") || strings.HasSuffix(p, ".md")) {
				files = append(files, p)
			}
			return nil
		})
	}
	slices.Sort(files)
	for _, p := range files {
		raw, _ := os.ReadFile(p)
		page, err := ReadPage(raw, filepath.Base(p), "", Manifest{})
		out, _ := json.Marshal(page)
		fmt.Fprintln(h, p, err, string(out))
		n++
	}
	fmt.Printf("ZZ %d %x\n", n, h.Sum(nil))
}

func TestZZTime(t *testing.T) {
	files, _ := filepath.Glob("/tmp/find/pages/*.txt")
	var raws [][]byte
	for _, p := range files {
		raw, _ := os.ReadFile(p)
		raws = append(raws, raw)
	}
	Prepare()
	least := time.Hour
	for range 8 {
		b := time.Now()
		for i, raw := range raws {
			if _, err := ReadPage(raw, filepath.Base(files[i]), "", Manifest{}); err != nil {
				t.Fatal(err)
			}
		}
		least = min(least, time.Since(b))
	}
	fmt.Println("ZZ", least)
}
