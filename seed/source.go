package seed

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bmatcuk/doublestar/v4"
)

// Limits of what is read.
const (
	// maxPageBytes bounds a page's file: the largest page that the segmenter
	// promises to read is 50 MB.
	maxPageBytes = 64 << 20
	// maxDepth bounds how deep folders are nested.
	maxDepth = 64
)

// Errors of a source, wrapped with what was seen.
var (
	// ErrTooLarge: a page, an archive or a manifest is over its limit.
	ErrTooLarge = errors.New("too large")
	// ErrNoMatch: a glob matches no file.
	ErrNoMatch = errors.New("no file matches")
	// ErrUnsafe: an archive's entry or a symbolic link leads out of its folder or in a circle.
	ErrUnsafe = errors.New("refused")
	// ErrName: the name of a file is not UTF-8, as old archives leave it behind.
	ErrName = errors.New("the file's name is not UTF-8: rename it")
	// ErrNoPage: a folder or an archive holds no page.
	ErrNoPage = errors.New("no .txt or .md file in it")
)

// Source is something that holds pages: a file, a folder, an archive, a reader.
type Source struct {
	name   string // as the caller named it
	fsys   fs.FS  // nil for standard input and for what cannot be opened
	root   string // the name within fsys of the file or folder to read
	reader io.Reader
	real   func(name string) (string, error) // a folder's name without symbolic links; nil where there are none
	shown  func(name string) string          // what a person calls a file of fsys; nil for its name
	err    error
}

// Sources turns the arguments of a command line into sources: files, folders
// with those below, globs (* ? [a-z] {a,b} and ** for folders), "-" for stdin. A
// path that cannot be read becomes a source that fails in its place when it is
// loaded, so that the others go on.
func Sources(paths []string, stdin io.Reader) []Source {
	var sources []Source
	for _, p := range paths {
		if p == "-" {
			sources = append(sources, FromReader(stdin, "stdin"))
			continue
		}
		if _, err := os.Stat(p); err == nil || !strings.ContainsAny(p, "*?[{") {
			sources = append(sources, fromPath(p))
			continue
		}
		matches, err := doublestar.FilepathGlob(p, doublestar.WithNoFollow(), doublestar.WithNoHidden())
		if err == nil && len(matches) == 0 {
			err = ErrNoMatch
		}
		if err != nil {
			sources = append(sources, Source{name: p, err: err})
		}
		slices.Sort(matches)
		for _, match := range matches {
			sources = append(sources, fromPath(match))
		}
	}
	return sources
}

// FromFS is a folder of pages in fsys; name is what reports call it.
func FromFS(fsys fs.FS, name string) Source {
	return Source{name: name, fsys: fsys, root: "."}
}

// FromReader is one page of text; name is what reports call it.
func FromReader(r io.Reader, name string) Source {
	return Source{name: name, reader: r}
}

// fromPath is a file or folder of the machine. Its file system is the whole
// volume, because the manifests of the folders above hold for it as well.
func fromPath(name string) Source {
	absolute, err := filepath.Abs(name)
	if err == nil {
		_, err = os.Stat(absolute)
	}
	if err == nil && !utf8.ValidString(absolute) {
		err = ErrName
	}
	if err != nil {
		return Source{name: name, err: cause(err)}
	}
	volume := filepath.VolumeName(absolute) + string(filepath.Separator)
	root := filepath.ToSlash(strings.TrimPrefix(absolute, volume))
	if root == "" {
		root = "."
	}
	real := func(name string) (string, error) {
		return filepath.EvalSymlinks(filepath.Join(volume, filepath.FromSlash(name)))
	}
	shown := func(other string) string {
		if rest, below := strings.CutPrefix(other, root+"/"); below {
			return path.Join(filepath.ToSlash(name), rest)
		}
		if rest, beside := strings.CutPrefix(other, path.Dir(root)+"/"); beside && !strings.Contains(rest, "/") {
			return path.Join(path.Dir(filepath.ToSlash(name)), rest)
		}
		return filepath.ToSlash(volume) + other
	}
	return Source{name: name, fsys: os.DirFS(volume), root: root, real: real, shown: shown}
}

// cause takes the path off an error, because the result that carries it names the path.
func cause(err error) error {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err
	}
	return err
}

func readFile(fsys fs.FS, name string, maxBytes int64) ([]byte, error) {
	file, err := fsys.Open(name)
	if err != nil {
		return nil, cause(err)
	}
	defer file.Close()
	return readBounded(file, maxBytes)
}

// readBounded reads all of r, or returns an error that wraps ErrTooLarge.
func readBounded(r io.Reader, maxBytes int64) ([]byte, error) {
	var buffer bytes.Buffer
	n, err := buffer.ReadFrom(io.LimitReader(r, maxBytes+1))
	if err != nil {
		return nil, cause(err)
	}
	if n > maxBytes {
		return nil, fmt.Errorf("%w: more than %d MiB", ErrTooLarge, maxBytes>>20)
	}
	return buffer.Bytes(), nil
}
