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
	Manifest string   `placeholder:"FILE" help:"Manifest that wins over those beside the pages."`
}

func (f pageFlags) options() (seed.Options, error) {
	options := seed.Options{Encoding: f.Encoding, Jobs: f.Jobs}
	if f.Manifest == "" {
		return options, nil
	}
	text, err := os.ReadFile(f.Manifest)
	if err != nil {
		return options, err
	}
	options.Manifest, err = seed.ParseManifest(text, f.Manifest)
	return options, err
}

type seedCommand struct {
	databaseFlag
	pageFlags
	Replace bool `help:"Let a page take the place of one of the same publication, day, page and name, and segment anew."`
	JSON    bool `name:"json" help:"Print the summary as JSON."`
}

// loadCollectPercent is twice Go's own measure: a load takes a twentieth less of the
// processor's time, and 40 MB more (some 200 at most).
const loadCollectPercent = 200

// Run loads pages and says what became of each.
func (cmd seedCommand) Run(ctx context.Context) (err error) {
	setCollector(loadCollectPercent)
	go seed.Prepare() // while the database is opened
	s, err := cmd.openIndexed(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	options, err := cmd.options()
	if err != nil {
		return err
	}
	sources := seed.Sources(cmd.Paths, os.Stdin)
	progress := seed.NewProgress(os.Stderr, seed.Count(ctx, sources), seed.IsTerminal(os.Stderr), seed.StyleOf(os.Stderr))
	importPage := s.ImportPage
	options.Together, options.Known = s.Together, s.KnownPage
	if cmd.Replace { // Known bytes may be cut otherwise now.
		importPage, options.Known = s.ReplacePage, nil
	}
	summary, err := seed.Load(ctx, sources, options, importPage, progress.Report)
	if err == nil {
		err = s.MergeIndex(ctx, summary.Articles)
	}
	if summary.Documents > 0 { // An archive of one's own does not want the sample beside it.
		ctx := context.WithoutCancel(ctx)
		err = errors.Join(err, s.SetSetting(ctx, sampleSetting, "not wanted"), s.Optimize(ctx))
	}
	if errors.Is(err, context.Canceled) {
		err = errors.New("interrupted; what was reported is stored, and the same command does the rest")
	}
	if err := errors.Join(progress.Finish(), cmd.print(summary), err); err != nil {
		return err
	}
	if summary.Failed > 0 {
		return errReported
	}
	return nil
}

func (cmd seedCommand) print(summary seed.Summary) error {
	if cmd.JSON {
		return json.NewEncoder(os.Stdout).Encode(summary)
	}
	return seed.WriteSummary(os.Stdout, summary, seed.StyleOf(os.Stdout))
}

type checkCommand struct {
	pageFlags
	JSON    bool   `name:"json" xor:"form" help:"Print one JSON object a line, a line a file."`
	Explain bool   `xor:"form" help:"Print what spoke for each line's role."`
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
	options, err := cmd.options()
	if err != nil {
		return err
	}
	summary, err := seed.Load(ctx, seed.Sources(cmd.Paths, os.Stdin), options, nil, report)
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
