package main

import (
	"bufio"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"broadsheet/store"
)

type exportCommand struct {
	databaseFlag
	File string `arg:"" optional:"" default:"-" help:"Where to write it, compressed where the name ends in .gz; - is standard output."`
}

// Run writes an archive of all that the database holds.
func (cmd exportCommand) Run(ctx context.Context) error {
	if _, err := os.Stat(cmd.DB); errors.Is(err, fs.ErrNotExist) && !strings.Contains(cmd.DB, "://") { // Opening it would make an empty one.
		return errors.New("there is no database " + store.Shown(cmd.DB))
	}
	return cmd.with(ctx, func(s *store.Store) error {
		if cmd.File == "-" {
			_, err := s.Export(ctx, os.Stdout)
			return err
		}
		rows, err := exportFile(ctx, s, cmd.File)
		if err == nil {
			fmt.Printf("Exported   %s to %s\n", countOf(rows), cmd.File)
		}
		return err
	})
}

// exportFile writes an archive to a file that only its owner may read, and that is whole; where
// it fails, what stood there before stays.
func exportFile(ctx context.Context, s *store.Store, path string) (rows store.Rows, err error) {
	file, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*.partial")
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			_ = file.Close() // where that has not failed itself
			err = errors.Join(err, os.Remove(file.Name()))
		}
	}()
	if strings.HasSuffix(path, ".gz") {
		packed := gzip.NewWriter(file)
		if rows, err = s.Export(ctx, packed); err == nil {
			err = packed.Close()
		}
	} else {
		rows, err = s.Export(ctx, file)
	}
	for _, step := range []func() error{file.Sync, file.Close, func() error { return os.Rename(file.Name(), path) }} {
		if err == nil {
			err = step()
		}
	}
	return rows, err
}

type importCommand struct {
	databaseFlag
	File string `arg:"" help:"What export wrote, compressed by gzip or not; - is standard input."`
}

// Run fills a new database with an archive.
func (cmd importCommand) Run(ctx context.Context) error {
	file := os.Stdin
	if cmd.File != "-" {
		var err error
		if file, err = os.Open(cmd.File); err != nil {
			return err
		}
		defer func() { _ = file.Close() }()
	}
	archive, err := unpacked(file)
	if err != nil {
		return fmt.Errorf("nothing was imported: what is compressed in %s cannot be read: %w", cmd.File, err)
	}
	return cmd.with(ctx, func(s *store.Store) error {
		rows, err := s.Import(ctx, archive, showIndexing)
		switch {
		case errors.Is(err, context.Canceled):
			return errors.New("interrupted; nothing was imported")
		case err != nil:
			return fmt.Errorf("nothing was imported: %w", err)
		}
		fmt.Printf("Imported   %s into %s\n", countOf(rows), store.Shown(cmd.DB))
		err = s.MergeIndex(ctx, int(rows["articles"]))
		if errors.Is(err, context.Canceled) { // All is stored, and the next load goes on with it.
			err = nil
		}
		return errors.Join(err, s.Optimize(context.WithoutCancel(ctx)))
	})
}

// unpacked reads what gzip has compressed, and all else as it is.
func unpacked(r io.Reader) (io.Reader, error) {
	buffered := bufio.NewReader(r)
	if start, err := buffered.Peek(2); err == nil && start[0] == 0x1f && start[1] == 0x8b {
		return gzip.NewReader(buffered)
	}
	return buffered, nil
}

// countOf says how much an archive has of what readers know.
func countOf(rows store.Rows) string {
	return fmt.Sprintf("%d documents, %d articles, %d authors, %d comments", rows["documents"], rows["articles"], rows["authors"], rows["comments"])
}
