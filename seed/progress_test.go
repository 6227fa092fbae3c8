package seed

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"broadsheet/models"
)

func TestProgress(t *testing.T) {
	r := resultOf(t, page, "a.txt")
	r.Import.Outcome = models.Created
	failed := Result{Path: "b\x1b.txt", Err: ErrNotText}
	unchanged := Result{Path: "c.txt", Import: models.Import{Outcome: models.Unchanged}}
	var plain, bar bytes.Buffer
	for _, p := range []*Progress{NewProgress(&plain, 3, false, Style{}), NewProgress(&bar, 3, true, Style{Colour: true})} {
		for _, r := range []Result{r, failed, unchanged} {
			p.Report(r)
		}
		if err := p.Finish(); err != nil {
			t.Fatal(err)
		}
	}
	want := "created    folder/a.txt  zh-Hans, 40 characters, 1 article, 0 comments\n" +
		"failed     b\uFFFD.txt: the file is not text\n" +
		"unchanged  c.txt\n"
	if plain.String() != want {
		t.Errorf("got\n%s\nwant\n%s", plain.String(), want)
	}
	if !strings.Contains(bar.String(), "not text\n") || !strings.Contains(bar.String(), "loading") || strings.Contains(bar.String(), "a.txt") {
		t.Errorf("bar %q", bar.String())
	}
	p := NewProgress(fullDisk{}, 3, false, Style{})
	p.Report(r)
	if err := p.Finish(); !errors.Is(err, errFull) {
		t.Errorf("a full disk: %v", err)
	}
}

func TestWriteSummary(t *testing.T) {
	s := Summary{Documents: 3, Created: 2, Unchanged: 1, Articles: 5, Authors: 4, Comments: 12, Warnings: 1, Skipped: 2, Failed: 13}
	for i := range 12 {
		s.Failures = append(s.Failures, Failure{Path: fmt.Sprintf("%d.txt", i), Reason: "manifest.yaml:1: unknown key"})
	}
	s.Failures = append(s.Failures, Failure{Path: "x.txt", Reason: "the file is empty"})
	var got bytes.Buffer
	if err := WriteSummary(&got, s, Style{}); err != nil {
		t.Fatal(err)
	}
	want := `documents         3  2 created, 1 unchanged
articles          5
authors           4
comments         12
warnings          1
skipped           2  not .txt or .md
failed           13
manifest.yaml:1: unknown key
  0.txt
  1.txt
  2.txt
  3.txt
  4.txt
  5.txt
  6.txt
  7.txt
  8.txt
  9.txt
  and 2 more
the file is empty
  x.txt
`
	if got.String() != want {
		t.Errorf("got\n%s\nwant\n%s", got.String(), want)
	}
}

// Count tells what Load will report.
func TestCount(t *testing.T) {
	folder := write(t, map[string]string{
		"a.txt": page, "empty.txt": "", "b/c.md": "# x\n", "d.jpg": "", "manifest.yaml": "wrong: 1\n",
		"1.zip": zipOf(t, entry{"x.txt", page}, entry{"../y.txt", page}, entry{"z.jpg", ""}),
		"2.tgz": tarGzOf(t, entry{"x.txt", page}, entry{"y.txt", "-> x.txt"}, entry{"y.yaml", ""}),
		"3.zip": "no zip file",
	})
	sources := func() []Source { return Sources([]string{folder, "none*.txt", "-"}, strings.NewReader(page)) }
	_, _, results := load(t, Options{}, sources()...)
	if got := Count(context.Background(), sources()); got != len(results) || got != 10 {
		t.Errorf("counted %d, reported %d", got, len(results))
	}
}
