// Command bench measures Broadsheet beside yardsticks in one run: a constant
// body, the same answers by hand-written SQL over the same database, and
// PocketBase over the same rows. It writes a table (Markdown) and what the plot
// is drawn from. README.md beside it says how to run it.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// options are what the command line says.
type options struct {
	articles    int
	growth      []int
	seed        uint64
	data        string
	db          string
	servers     int
	rounds      int
	duration    time.Duration
	connections int
	only        *regexp.Regexp
	pages       int
	peer        bool
	probes      int
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		stop()
		os.Exit(1) //nolint:gocritic // stop has been called
	}
}

// run measures, or is one of the servers that it measures with.
func run(ctx context.Context, args []string, out, progress io.Writer) error {
	if len(args) > 1 {
		switch args[0] {
		case "constant":
			return serveConstant(ctx, args[1], args[2:])
		case "byhand":
			return serveByHand(ctx, args[1], args[2:])
		}
	}
	o, err := parse(args, progress)
	if err != nil {
		return err
	}
	if _, err := exec.LookPath("wrk"); err != nil {
		return errors.New("the load generator wrk is not installed: apt-get install wrk (Debian, Ubuntu), brew install wrk (macOS), or https://github.com/wg/wrk")
	}
	b := &bench{options: o, progress: progress}
	return b.run(ctx, out)
}

func parse(args []string, usage io.Writer) (options, error) {
	var o options
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(usage)
	flags.IntVar(&o.articles, "articles", 100_000, "how many articles, tens")
	growth := flags.String("growth", "1000,10000,100000", "sizes to compare with each other, with commas; - for none")
	only := flags.String("only", "", "measure only the workloads whose names match this regular expression")
	flags.Uint64Var(&o.seed, "seed", 1, "another number makes another text")
	flags.StringVar(&o.data, "data", filepath.Join("bench", "data"), "the folder of programs (bin), databases and results")
	flags.StringVar(&o.db, "db", "", "measure on this PostgreSQL database (postgres://…) instead of on SQLite; it is filled where it is empty, and comments stay in it")
	flags.IntVar(&o.servers, "servers", 1, "how many servers share the PostgreSQL database")
	flags.IntVar(&o.rounds, "rounds", 3, "how often each workload is measured; 0 only compares the answers")
	flags.DurationVar(&o.duration, "duration", 3*time.Second, "how long each time, whole seconds")
	flags.IntVar(&o.connections, "connections", 32, "connections that send requests")
	flags.IntVar(&o.pages, "pages", 100, "pages of ten articles whose loading is measured; 0 for none")
	flags.IntVar(&o.probes, "probes", 200, "how many answers of a workload are compared before it is measured")
	flags.BoolVar(&o.peer, "pocketbase", true, "measure PocketBase, too")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	var err error
	if o.only, err = regexp.Compile(*only); err != nil {
		return o, err
	}
	if *growth != "-" {
		for size := range strings.SplitSeq(*growth, ",") {
			n, err := strconv.Atoi(size)
			if err != nil {
				return o, fmt.Errorf("-growth: %w", err)
			}
			o.growth = append(o.growth, n)
		}
	}
	for _, n := range append([]int{o.articles}, o.growth...) {
		if n < articlesPerPage || n%articlesPerPage != 0 {
			return o, fmt.Errorf("%d articles are not a number of tens", n)
		}
	}
	if o.db != "" { // The others are files.
		o.growth, o.pages, o.peer = nil, 0, false
	}
	if o.db == "" && o.servers > 1 {
		return o, errors.New("-servers is for -db: servers do not share a file")
	}
	if o.rounds < 0 || o.duration < time.Second || o.connections < 1 || o.servers < 1 || o.probes < 1 {
		return o, errors.New("-rounds is at least 0, -connections, -servers and -probes 1, -duration 1s")
	}
	return o, nil
}
