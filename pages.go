package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"broadsheet/seed"
)

// pageFlags are what the commands that read pages share.
type pageFlags struct {
	Paths    []string `arg:"" name:"path" help:"Files, folders, globs, .zip or .tar.gz archives; - is standard input."`
	Encoding string   `placeholder:"NAME" help:"How the files are encoded, such as gb18030 (found out file by file)."`
	Jobs     int      `placeholder:"N" help:"Pages read at once (as many as there are processors)."`
}

func (f pageFlags) options() seed.Options {
	return seed.Options{Encoding: f.Encoding, Jobs: f.Jobs}
}

type seedCommand struct {
	databaseFlag
	pageFlags
	JSON bool `name:"json" help:"Print the summary as JSON."`
}

// Run loads pages and says what became of each.
func (cmd seedCommand) Run(ctx context.Context) (err error) {
	s, err := openStore(ctx, cmd.DB)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	// An archive of one's own does not want the sample beside it.
	if done, err := s.Setting(ctx, sampleSetting); err != nil {
		return err
	} else if done == "" {
		if err := s.SetSetting(ctx, sampleSetting, "not wanted"); err != nil {
			return err
		}
	}
	summary, err := seed.Load(ctx, seed.Sources(cmd.Paths, os.Stdin), cmd.options(), s.ImportPage, nameFailure)
	if err != nil {
		return err
	}
	if cmd.JSON {
		if err := json.NewEncoder(os.Stdout).Encode(summary); err != nil {
			return err
		}
	} else {
		fmt.Printf("%d documents (%d new, %d updated, %d unchanged), %d articles, %d authors, %d comments, %d warnings, %d failed\n",
			summary.Documents, summary.Created, summary.Updated, summary.Unchanged, summary.Articles, summary.Authors,
			summary.Comments, summary.Warnings, summary.Failed)
	}
	if summary.Failed > 0 {
		return errReported
	}
	return nil
}

type checkCommand struct {
	pageFlags
	JSON    bool   `name:"json" xor:"form" help:"Print one JSON object a line, a line a file."`
	Explain bool   `xor:"form" help:"Print which rule decided each line."`
	HTML    string `name:"html" xor:"form" placeholder:"OUT" help:"Write one page to look at in a browser."`
}

// Run shows what is found in pages and stores nothing.
func (cmd checkCommand) Run(ctx context.Context) error {
	out := bufio.NewWriter(os.Stdout)
	style := seed.StyleOf(os.Stdout)
	if style.Colour && !cmd.JSON && cmd.HTML == "" {
		if err := seed.Legend(out, style); err != nil {
			return err
		}
	}
	var results []seed.Result
	var writing error
	report := func(r seed.Result) {
		nameFailure(r)
		var err error
		switch {
		case cmd.HTML != "":
			results = append(results, r)
		case cmd.JSON:
			err = seed.WriteJSON(out, r)
		case cmd.Explain:
			err = seed.WriteExplanation(out, r, style)
		default:
			err = seed.WriteText(out, r, style)
		}
		writing = errors.Join(writing, err, out.Flush())
	}
	summary, err := seed.Load(ctx, seed.Sources(cmd.Paths, os.Stdin), cmd.options(), nil, report)
	if err := errors.Join(err, writing); err != nil {
		return err
	}
	if cmd.HTML != "" {
		if err := writeHTML(cmd.HTML, results); err != nil {
			return err
		}
	}
	if summary.Failed > 0 {
		return errReported
	}
	return nil
}

// nameFailure says on standard error which file was not loaded, and why.
func nameFailure(r seed.Result) {
	if r.Err != nil {
		fmt.Fprintf(os.Stderr, "broadsheet: %s: %v\n", r.Path, r.Err)
	}
}

func writeHTML(path string, results []seed.Result) (err error) {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return seed.WriteHTML(file, results)
}
