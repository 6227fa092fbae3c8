package seed

import (
	"bytes"
	"context"
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
	return Source{name: name, fsys: os.DirFS(volume), root: root, real: real}
}

// cause takes the path off an error, because the result that carries it names the path.
func cause(err error) error {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		return pathError.Err
	}
	return err
}

// pageFile is a page that a source holds, or the reason why there is none.
type pageFile struct {
	path     string // for a person: the source as named, and the way from there
	name     string // the file's name without its folder
	read     func() ([]byte, error)
	manifest Manifest
	warnings []string
	err      error
}

// walker finds the pages of sources in a stable order: as named, and in a folder
// by name.
type walker struct {
	ctx     context.Context
	visit   func(pageFile)
	skipped func() // a file that is no page
	// counting only visits: no page and no manifest is read.
	counting bool
	seen     map[string]bool
	found    int
}

func (w *walker) walk(s Source) {
	switch {
	case s.err != nil:
		w.fail(s.name, s.err)
	case s.reader != nil:
		w.visit(pageFile{path: s.name, name: s.name, read: func() ([]byte, error) { return readBounded(s.reader, maxPageBytes) }})
	default:
		w.seen = map[string]bool{}
		w.found = 0
		w.entry(s, &manifests{fsys: s.fsys}, s.root, s.name, true, nil)
		if w.found == 0 && w.ctx.Err() == nil {
			w.fail(s.name, ErrNoPage)
		}
	}
}

// Count returns how many files Load will report of sources. It opens archives and
// reads no page.
func Count(ctx context.Context, sources []Source) int {
	count := 0
	w := walker{ctx: ctx, visit: func(pageFile) { count++ }, skipped: func() {}, counting: true}
	for _, source := range sources {
		w.walk(source)
	}
	return count
}

// fail reports that there is no page at a path.
func (w *walker) fail(at string, err error) {
	w.found++
	w.visit(pageFile{path: at, name: path.Base(filepath.ToSlash(at)), err: err})
}

// page reports the page called name.
func (w *walker) page(m *manifests, name, at string, read func() ([]byte, error)) {
	w.found++
	p := pageFile{path: at, name: path.Base(name), read: read}
	if !w.counting {
		p.manifest, p.warnings, p.err = m.of(name)
	}
	w.visit(p)
}

// file reports a page of a file system. One in an archive is read now, because
// the archive is closed when the walk leaves it.
func (w *walker) file(m *manifests, name, at string) {
	read := func() ([]byte, error) { return readFile(m.fsys, name, maxPageBytes) }
	if m.outer != nil && !w.counting {
		data, err := read()
		read = func() ([]byte, error) { return data, err }
	}
	w.page(m, name, at, read)
}

// entry looks at one file or folder. above holds the folders that it lies in,
// without symbolic links; named says that a person named this very entry.
func (w *walker) entry(s Source, m *manifests, name, at string, named bool, above []string) {
	if w.ctx.Err() != nil || isSpent(m.fsys) {
		return
	}
	info, err := fs.Stat(m.fsys, name)
	switch {
	case err != nil:
		w.fail(at, cause(err))
	case info.IsDir():
		w.folder(s, m, name, at, above)
	case !info.Mode().IsRegular() && !named:
		w.fail(at, fmt.Errorf("%w: not a file (%s)", ErrUnsafe, info.Mode().Type()))
	case isArchive(name) && m.outer == nil:
		w.archive(m, name, at)
	case isPage(name) || named && !isArchive(name):
		w.file(m, name, at)
	case !isManifest(name):
		w.skipped()
	}
}

// folder goes through the entries of a folder by name, hidden ones left out.
func (w *walker) folder(s Source, m *manifests, name, at string, above []string) {
	if len(above) >= maxDepth {
		w.fail(at, fmt.Errorf("%w: more than %d folders deep", ErrUnsafe, maxDepth))
		return
	}
	place := name
	if s.real != nil && m.outer == nil {
		real, err := s.real(name)
		if err != nil {
			w.fail(at, cause(err))
			return
		}
		place = real
		if slices.Contains(above, place) {
			w.fail(at, fmt.Errorf("%w: the symbolic link leads back to a folder it lies in", ErrUnsafe))
			return
		}
		if w.seen[place] {
			return
		}
		w.seen[place] = true
	}
	entries, err := fs.ReadDir(m.fsys, name)
	if err != nil {
		w.fail(at, cause(err))
		return
	}
	above = append(slices.Clone(above), place)
	for _, entry := range entries {
		if isHidden(entry.Name()) {
			continue
		}
		place := path.Join(filepath.ToSlash(at), entry.Name())
		if !utf8.ValidString(entry.Name()) {
			w.fail(place, ErrName)
			continue
		}
		w.entry(s, m, path.Join(name, entry.Name()), place, false, above)
	}
}

// isPage reports whether a file of a folder is read as a page.
func isPage(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".txt", ".text", ".md", ".markdown":
		return true
	}
	return false
}

// isHidden reports whether a file or folder is left out: dot files, and what a
// Mac adds to archives.
func isHidden(name string) bool {
	return strings.HasPrefix(name, ".") || name == "__MACOSX"
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
