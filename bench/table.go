package main

import (
	"context"
	"fmt"
	"io"
	"time"
)

// print writes what was measured as Markdown.
func (b *benchmark) print(ctx context.Context, out io.Writer, rows []row) error {
	s, err := measureSizes(ctx, b.db)
	if err != nil {
		return err
	}
	p := &printer{out: out}
	p.line("### %d articles\n", s.articles)
	p.line("| query | found | newest 20 | relevance, highlights, facets | just after a change | without facets | one and the total | LIKE newest 20 | LIKE count |")
	p.line("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
	for _, r := range rows {
		p.line("| %s | %d | %s | %s | %s | %s | %s | %s, %s | %s, %s |", r.name, r.found,
			cost(r.newest), cost(r.relevance), milliseconds(r.changed.median), cost(r.bare), cost(r.count),
			cost(r.likeNewest), ratio(r.likeNewest, r.newest), cost(r.likeCount), ratio(r.likeCount, r.count))
	}
	p.line("")
	for _, other := range []struct{ name, target string }{
		{"suggest `fa`", "/search/suggest?q=fa"}, {"suggest `发`", "/search/suggest?q=%E5%8F%91"},
		{"suggest one letter `z`", "/search/suggest?q=z"}, {"related", "/articles/17/related"},
	} {
		t, err := b.time(func() error { return nil }, func() error { return b.get(ctx, other.target, nil) })
		if err != nil {
			return err
		}
		p.line("- %s: %s", other.name, cost(t))
	}
	p.line("- text %.0f MB, index %.0f MB (%.2f of the text), file %.0f MB (%.2f)", megabytes(s.text), megabytes(s.index),
		float64(s.index)/float64(s.text), megabytes(s.file), float64(s.file)/float64(s.text))
	if b.loaded > 0 {
		p.line("- loaded and indexed %.0f articles a second", float64(s.articles)/b.loaded.Seconds())
	}
	p.line("")
	return p.err
}

// printer writes lines and keeps the first error.
type printer struct {
	out io.Writer
	err error
}

func (p *printer) line(format string, values ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.out, format+"\n", values...)
	}
}

func cost(t timing) string { return fmt.Sprintf("%s (%.0f/s)", milliseconds(t.median), t.rate) }

func milliseconds(d time.Duration) string { return fmt.Sprintf("%.2f ms", d.Seconds()*1000) }

func ratio(slow, fast timing) string {
	return fmt.Sprintf("×%.3g", slow.median.Seconds()/fast.median.Seconds())
}

func megabytes(bytes int64) float64 { return float64(bytes) / 1e6 }
