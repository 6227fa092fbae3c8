package main

import (
	"io"
	"strings"
	"testing"
)

// A small run prints a table with a row for each query.
func TestSmallRun(t *testing.T) {
	var out strings.Builder
	if err := run(t.Context(), []string{"-articles", "200", "-spend", "1ms"}, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	for _, q := range queries {
		if !strings.Contains(out.String(), "| "+q.name+" "+q.text+" |") {
			t.Errorf("no row for %s:\n%s", q.text, out.String())
		}
	}
	for _, args := range [][]string{{"-articles", "7"}, {"-articles", "many"}, {"-size", "10"}} {
		if err := run(t.Context(), args, io.Discard, io.Discard); err == nil {
			t.Errorf("%q is taken", args)
		}
	}
}
