package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

// The Broadsheets that workloads are sent to, beside the first.
const (
	uncached = "uncached"
	open     = "open"
)

// bench is one run.
type bench struct {
	options
	progress io.Writer
	work     string // a folder that is gone afterwards
	running  map[string][]*server
	archive  archive
	report   report
}

func (b *bench) say(format string, values ...any) {
	_, _ = fmt.Fprintf(b.progress, format+"\n", values...)
}

// addresses are where a server listens; "" is Broadsheet as it comes.
func (b *bench) addresses(name string) []string {
	var addresses []string
	for _, s := range b.running[name] {
		addresses = append(addresses, s.address)
	}
	return addresses
}

// command runs one of our programs and waits for it.
func (b *bench) command(ctx context.Context, program string, args ...string) error {
	output, err := exec.CommandContext(ctx, filepath.Join(b.data, "bin", program), args...).CombinedOutput() //nolint:gosec // our own programs
	if err != nil {
		return fmt.Errorf("%s: %w: %s", program, err, output)
	}
	return nil
}

// run measures all and writes the report.
func (b *bench) run(ctx context.Context, out io.Writer) (err error) {
	b.running = map[string][]*server{}
	if err := os.MkdirAll(b.data, 0o750); err != nil {
		return err
	}
	if b.work, err = os.MkdirTemp(b.data, "run"); err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.stopAll(), os.RemoveAll(b.work)) }()
	database, err := b.archiveOf(ctx)
	if err != nil {
		return err
	}
	b.report = report{options: b.options}
	if b.report.machine, err = b.machine(ctx); err != nil {
		return err
	}
	if err := b.startAll(ctx, database); err != nil {
		return err
	}
	measured := b.measureAll(ctx, database)
	if err := errors.Join(measured, b.report.write(out, b.data)); err != nil || len(b.report.growth) == 0 {
		return err
	}
	return b.command(ctx, "plot", filepath.Join(b.data, "growth.json"), filepath.Join(b.data, "latency.svg"), filepath.Join(b.data, "latency.png"))
}

// measureAll measures what is asked for. What was measured before an error is in the report.
func (b *bench) measureAll(ctx context.Context, database string) error {
	for _, w := range workloads {
		if !b.only.MatchString(w.name) {
			continue
		}
		r, err := b.measure(ctx, w)
		if err != nil {
			return err
		}
		if b.rounds > 0 {
			b.report.results = append(b.report.results, r)
		}
	}
	for _, step := range []func(context.Context, string) error{b.measureMemory, b.measureGrowth, b.measureStart, b.measureSizes, b.measureLoading} {
		if err := step(ctx, database); err != nil {
			return err
		}
	}
	return nil
}

// serveArguments start a Broadsheet that takes comments from everybody without
// end; each has an address of its own (requests.lua).
func serveArguments(database string, more ...string) []string {
	return append([]string{
		"serve", "--no-sample", "--addr", "{address}", "--db", database, "--trusted-proxies", "127.0.0.0/8",
		"--comments-per-address", "1000000000", "--comments-per-article", "1000000000",
	}, more...)
}

// noCache lets the database answer, and not what is kept of earlier answers.
var noCache = []string{"--cache-bytes", "0"}

const firstArticle = "/api/v1/articles/1"

// startAll starts all servers. SQLite's run on copies of the databases, so that
// comments stay out of what is kept.
func (b *bench) startAll(ctx context.Context, kept string) error {
	database := kept
	if b.db == "" {
		database = filepath.Join(b.work, "broadsheet.db")
		if err := copyFile(database, kept); err != nil {
			return err
		}
	}
	for _, s := range []struct {
		name      string
		count     int
		program   string
		arguments []string
	}{
		{"", b.servers, "broadsheet", serveArguments(database)},
		{uncached, b.servers, "broadsheet", serveArguments(database, noCache...)},
		{open, b.servers, "broadsheet", serveArguments(database, "--comments", "open")},
		{byHandName, 1, "bench", []string{"byhand", "{address}", database}},
	} {
		for range s.count {
			if err := b.startOne(ctx, s.name, firstArticle, s.program, s.arguments...); err != nil {
				return err
			}
		}
	}
	if b.peer {
		if err := b.startPeer(ctx, kept); err != nil {
			return err
		}
	}
	paper, err := newNewspaper(b.seed)
	if err != nil {
		return err
	}
	b.archive, err = survey(ctx, b.addresses("")[0], paper)
	return err
}

func (b *bench) startPeer(ctx context.Context, kept string) error {
	filled, err := b.fillPeer(ctx, kept, b.articles)
	if err != nil {
		return err
	}
	folder := filepath.Join(b.work, "pocketbase")
	if err := os.CopyFS(folder, os.DirFS(filled)); err != nil {
		return err
	}
	return b.startOne(ctx, peer, "/api/health", "pocketbase", "serve", "--dev=false", "--dir", folder, "--http", "{address}")
}

func (b *bench) startOne(ctx context.Context, name, path, program string, arguments ...string) error {
	s, err := b.start(ctx, name, path, program, arguments...)
	if err == nil {
		b.running[name] = append(b.running[name], s)
	}
	return err
}

func (b *bench) stopAll() error {
	var errs []error
	for _, list := range b.running {
		for _, s := range list {
			errs = append(errs, s.stop())
		}
	}
	b.running = map[string][]*server{}
	return errors.Join(errs...)
}
