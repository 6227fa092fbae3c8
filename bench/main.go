// Command bench measures how fast articles are searched, beside LIKE over the
// same rows in the same run, and prints one Markdown table for each size.
//
//	go run ./bench -articles 10000,100000
//
// The text is made at run time and is the same for the same -seed.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// options are what the command line says.
type options struct {
	articles []int
	seed     uint64
	keep     string
	spend    time.Duration
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		stop()
		os.Exit(1) //nolint:gocritic // stop has been called
	}
}

func run(ctx context.Context, args []string, out, progress io.Writer) error {
	o, err := parse(args, progress)
	if err != nil {
		return err
	}
	for _, articles := range o.articles {
		if err := runSize(ctx, o, articles, out, progress); err != nil {
			return err
		}
	}
	return nil
}

func parse(args []string, usage io.Writer) (options, error) {
	var o options
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(usage)
	sizes := flags.String("articles", "10000,100000", "how many articles, tens; several sizes with commas")
	flags.Uint64Var(&o.seed, "seed", 1, "another number makes another text")
	flags.StringVar(&o.keep, "keep", "", "a folder to keep the databases in, and to take them from where they are there")
	flags.DurationVar(&o.spend, "spend", 500*time.Millisecond, "how long each query is repeated")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	for size := range strings.SplitSeq(*sizes, ",") {
		n, err := strconv.Atoi(size)
		if err != nil || n < articlesPerPage || n%articlesPerPage != 0 {
			return o, fmt.Errorf("-articles %s is not a number of tens", size)
		}
		o.articles = append(o.articles, n)
	}
	return o, nil
}

// runSize measures a database of one size and prints its table.
func runSize(ctx context.Context, o options, articles int, out, progress io.Writer) error {
	folder := o.keep
	if folder == "" {
		var err error
		if folder, err = os.MkdirTemp("", "bench"); err != nil {
			return err
		}
		defer func() { _ = os.RemoveAll(folder) }()
	}
	b, err := prepare(ctx, filepath.Join(folder, fmt.Sprintf("%d.db", articles)), o, articles, progress)
	if err != nil {
		return err
	}
	rows, err := b.measureAll(ctx)
	if err == nil {
		err = b.print(ctx, out, rows)
	}
	if closing := b.close(); err == nil {
		err = closing
	}
	return err
}
