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
	File string `arg:"" optional:"" default:"-" help:"Where to write it, in the place of what is there, compressed where the name ends in .gz; - is standard output."`
}

// Run writes an archive of all that the database holds.
func (cmd exportCommand) Run(ctx context.Context) error {
	if _, err := os.Stat(cmd.DB); errors.Is(err, fs.ErrNotExist) && !strings.Contains(cmd.DB, "://") { // Opening it would make an empty one.
		return errors.New("there is no database " + store.Shown(cmd.DB))
	}
	path, replaced, err := exportTarget(cmd.File)
	if err != nil {
		return err
	}
	return cmd.with(ctx, func(s *store.Store) error {
		if !replaced {
			return exportInto(ctx, s, path)
		}
		rows, err := exportFile(ctx, s, path)
		if err == nil {
			fmt.Printf("Exported   %s to %s\n", countOf(rows), cmd.File)
		}
		return err
	})
}

// exportTarget is where an archive is written that is to be in a file, at the end of links to
// it. A device or a pipe (/dev/null, >(ssh …)) is not replaced by a file, but written into.
func exportTarget(path string) (target string, replaced bool, err error) {
	if path == "-" {
		return path, false, nil
	}
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return path, true, nil
	case err != nil:
		return "", false, err
	case info.IsDir():
		return "", false, fmt.Errorf("%s is a folder: name a file in it", path)
	case !info.Mode().IsRegular():
		return path, false, nil
	}
	if target, err = filepath.EvalSymlinks(path); err != nil {
		return "", false, err
	}
	return target, true, refuseDatabase(target)
}

// sqliteMagic begins each SQLite file (sqlite.org/fileformat.html, 1.3).
const sqliteMagic = "SQLite format 3\x00"

// refuseDatabase refuses a file that is a database, which would be lost.
func refuseDatabase(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }()
	start := make([]byte, len(sqliteMagic))
	if _, err := io.ReadFull(file, start); err == nil && string(start) == sqliteMagic {
		return fmt.Errorf("%s is a database, which would be lost: name another file for the archive, and the database behind --db", path)
	}
	return nil
}

// exportInto writes an archive into standard output, a device or a pipe.
func exportInto(ctx context.Context, s *store.Store, path string) (err error) {
	file := os.Stdout
	if path != "-" {
		if file, err = os.OpenFile(path, os.O_WRONLY, 0); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, file.Close()) }()
	}
	_, err = exportPacked(ctx, s, file, path)
	return err
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
	rows, err = exportPacked(ctx, s, file, path)
	for _, step := range []func() error{file.Sync, file.Close, func() error { return os.Rename(file.Name(), path) }} {
		if err == nil {
			err = step()
		}
	}
	return rows, err
}

// exportPacked writes an archive, compressed where the path that it was given ends in .gz.
func exportPacked(ctx context.Context, s *store.Store, w io.Writer, path string) (store.Rows, error) {
	if !strings.HasSuffix(path, ".gz") {
		return s.Export(ctx, w)
	}
	packed := gzip.NewWriter(w)
	rows, err := s.Export(ctx, packed)
	if err == nil {
		err = packed.Close()
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
