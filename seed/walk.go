package seed

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"
)

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
		w.entry(s, &manifests{fsys: s.fsys, shown: s.shown}, s.root, s.name, true, nil)
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
	case isManifest(name):
		if named { // by a glob that holds the pages beside it
			w.found++
		}
	case !isPage(name) && !isArchive(name) && !named:
		w.skipped()
	case !info.Mode().IsRegular() && !named:
		w.fail(at, fmt.Errorf("%w: not a file (%s)", ErrUnsafe, info.Mode().Type()))
	case isArchive(name) && m.outer != nil:
		w.skipped()
	case isArchive(name):
		w.archive(m, name, at)
	default:
		w.file(m, name, at)
	}
}

// enter returns what a folder is called without symbolic links. ok is false where
// the walk should not go into it: again, in a circle, or too deep.
func (w *walker) enter(s Source, m *manifests, name, at string, above []string) (place string, ok bool) {
	if len(above) >= maxDepth {
		w.fail(at, fmt.Errorf("%w: more than %d folders deep", ErrUnsafe, maxDepth))
		return "", false
	}
	if s.real == nil || m.outer != nil {
		return name, true
	}
	place, err := s.real(name)
	if err != nil {
		w.fail(at, cause(err))
		return "", false
	}
	if slices.Contains(above, place) {
		w.fail(at, fmt.Errorf("%w: the symbolic link leads back to a folder it lies in", ErrUnsafe))
		return "", false
	}
	if w.seen[place] {
		return "", false
	}
	w.seen[place] = true
	return place, true
}

// folder goes through the entries of a folder by name, hidden ones left out.
func (w *walker) folder(s Source, m *manifests, name, at string, above []string) {
	place, ok := w.enter(s, m, name, at, above)
	if !ok {
		return
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
		entryAt := path.Join(filepath.ToSlash(at), entry.Name())
		if !utf8.ValidString(entry.Name()) {
			w.fail(entryAt, ErrName)
			continue
		}
		w.entry(s, m, path.Join(name, entry.Name()), entryAt, false, above)
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
