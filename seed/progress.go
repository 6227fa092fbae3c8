package seed

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"time"

	"broadsheet/models"

	"github.com/schollz/progressbar/v3"
)

// Progress shows how far a load has come: a bar on a terminal, a line a file
// elsewhere.
type Progress struct {
	painter
	bar *progressbar.ProgressBar // nil where no terminal is
}

// NewProgress writes to w, which terminal says is a terminal. total is the number
// of files as Count gives it; it is only the bar's length.
func NewProgress(w io.Writer, total int, terminal bool, style Style) *Progress {
	p := &Progress{painter: painter{w: w, style: style}}
	if terminal {
		p.bar = progressbar.NewOptions(total,
			progressbar.OptionSetWriter(w),
			progressbar.OptionSetDescription("loading"),
			progressbar.OptionShowCount(),
			progressbar.OptionShowIts(),
			progressbar.OptionSetItsString("pages"),
			progressbar.OptionSetWidth(30),
			progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionClearOnFinish(),
		)
	}
	return p
}

// Report shows one result; it is what Load's report wants. On a terminal only
// failures get a line of their own.
func (p *Progress) Report(r Result) {
	if p.bar != nil {
		if r.Err != nil {
			p.keep(p.bar.Clear())
			p.failure(r)
		}
		p.keep(p.bar.Add(1))
		return
	}
	if r.Err != nil {
		p.failure(r)
		return
	}
	outcome := cmp.Or(string(r.Import.Outcome), "read")
	line := fmt.Sprintf("%-9s  %s", outcome, oneLine(r.Path))
	if r.Page != nil && r.Import.Outcome != models.Unchanged {
		line += "  " + Figures(*r.Page)
	}
	p.printf("%s\n", line)
}

func (p *Progress) failure(r Result) {
	p.printf("%s     %s: %s\n", p.alarm("failed"), oneLine(r.Path), printable(reason(r)))
}

func (p *Progress) keep(err error) {
	if p.err == nil {
		p.err = err
	}
}

// Finish takes the bar away, and returns the first error of writing.
func (p *Progress) Finish() error {
	if p.bar != nil {
		p.keep(p.bar.Finish())
	}
	return p.err
}

// maxListed bounds how many files are listed under one reason.
const maxListed = 10

// WriteSummary writes what a load did as a table, and then what failed, files
// with the same reason together.
func WriteSummary(w io.Writer, s Summary, style Style) error {
	p := painter{w: w, style: style}
	var outcomes []string
	for _, outcome := range []struct {
		name  string
		count int
	}{{"created", s.Created}, {"updated", s.Updated}, {"replaced", s.Replaced}, {"unchanged", s.Unchanged}} {
		if outcome.count > 0 {
			outcomes = append(outcomes, fmt.Sprintf("%d %s", outcome.count, outcome.name))
		}
	}
	for _, row := range []struct {
		name  string
		count int
		note  string
	}{
		{"documents", s.Documents, strings.Join(outcomes, ", ")},
		{"articles", s.Articles, ""}, {"authors", s.Authors, ""}, {"comments", s.Comments, ""},
		{"warnings", s.Warnings, ""}, {"skipped", s.Skipped, "not .txt or .md"}, {"failed", s.Failed, ""},
	} {
		if row.name == "skipped" && row.count == 0 {
			continue
		}
		line := fmt.Sprintf("%-10s %8d", row.name, row.count)
		if row.note != "" {
			line += "  " + row.note
		}
		if row.name == "failed" && row.count > 0 {
			line = p.alarm(line)
		}
		p.printf("%s\n", line)
	}
	p.failures(s.Failures)
	return p.err
}

// failures lists files by the reason why they failed.
func (p *painter) failures(failures []Failure) {
	paths := map[string][]string{}
	var reasons []string
	for _, failure := range failures {
		if paths[failure.Reason] == nil {
			reasons = append(reasons, failure.Reason)
		}
		paths[failure.Reason] = append(paths[failure.Reason], failure.Path)
	}
	for _, reason := range reasons {
		p.printf("%s\n", p.alarm(printable(reason)))
		for i, path := range paths[reason] {
			if i == maxListed {
				p.printf("  and %d more\n", len(paths[reason])-maxListed)
				break
			}
			p.printf("  %s\n", oneLine(path))
		}
	}
}
