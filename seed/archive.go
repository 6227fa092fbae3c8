package seed

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"
)

// Limits of an archive.
const (
	// maxUnpackRatio bounds what an archive unpacks to, as a multiple of its own
	// size: text shrinks to a third or a tenth.
	maxUnpackRatio = 100
	// minUnpackBytes may always be unpacked, however small the archive.
	minUnpackBytes = maxPageBytes
	maxEntries     = 1_000_000
	// maxSideBytes bounds the manifests of a tar file, which are kept in memory
	// because they may stand behind the pages.
	maxSideBytes = 64 << 20
)

// archiveExtensions are the endings of the archives that are read.
var archiveExtensions = []string{".zip", ".tar.gz", ".tgz", ".tar"}

func isArchive(name string) bool { return archiveExtension(name) != "" }

// archiveExtension returns the ending that makes name an archive; "" for others.
func archiveExtension(name string) string {
	lower := strings.ToLower(name)
	for _, extension := range archiveExtensions {
		if strings.HasSuffix(lower, extension) {
			return extension
		}
	}
	return ""
}

// archive goes through the pages of an archive, which reads as if it were
// unpacked in the folder that it lies in. Nothing is written to disk.
func (w *walker) archive(m *manifests, name, at string) {
	file, err := m.fsys.Open(name)
	if err != nil {
		w.fail(at, cause(err))
		return
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		w.fail(at, cause(err))
		return
	}
	inner := &manifests{outer: m, outerFolder: path.Dir(name)}
	inner.shown = func(entry string) string { return path.Join(filepath.ToSlash(at), entry) }
	left := max(minUnpackBytes, info.Size()*maxUnpackRatio)
	if archiveExtension(name) == ".zip" {
		err = w.zip(file, info.Size(), left, inner, at)
	} else {
		err = w.tar(file, archiveExtension(name) != ".tar", left, inner, at)
	}
	if err != nil {
		w.fail(at, err)
	}
}

// zip goes through a zip file by name.
func (w *walker) zip(file fs.File, size, left int64, inner *manifests, at string) error {
	random, ok := file.(io.ReaderAt)
	if !ok {
		return errors.New("a zip file can only be read from a disk")
	}
	reader, err := zip.NewReader(random, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return err
	}
	if len(reader.File) > maxEntries {
		return fmt.Errorf("%w: more than %d entries", ErrTooLarge, maxEntries)
	}
	nameEntries(reader.File)
	// The reader would mend these names in silence.
	reader.File = slices.DeleteFunc(reader.File, func(f *zip.File) bool {
		err := unsafeEntry(f.Name, f.Mode())
		if err != nil {
			w.fail(path.Join(at, path.Base(f.Name)), err)
		}
		return err != nil
	})
	budget := &budgetFS{FS: reader, left: left}
	inner.fsys = budget
	w.entry(Source{}, inner, ".", at, false, nil)
	if isSpent(budget) {
		return tooMuch()
	}
	return nil
}

// nameEntries mends the names of a zip file: backslashes where Windows wrote them,
// and names that are not UTF-8, which are read all together to find their encoding.
func nameEntries(files []*zip.File) {
	var foreign []*zip.File
	var names []string
	for _, f := range files {
		if !utf8.ValidString(f.Name) {
			foreign, names = append(foreign, f), append(names, f.Name)
		}
	}
	decoded, err := Decode([]byte(strings.Join(names, "\n")), "")
	if readable := strings.Split(decoded.Text, "\n"); err == nil && len(readable) == len(foreign) {
		for i, f := range foreign {
			f.Name = readable[i]
		}
	}
	for _, f := range files { // last, because GBK has 0x5C as a second byte
		f.Name = strings.ReplaceAll(f.Name, `\`, "/")
	}
}

// tar goes through a tar file in its own order, twice: its manifests may stand
// behind the pages that they are about.
func (w *walker) tar(file fs.File, zipped bool, left int64, inner *manifests, at string) error {
	seeker, ok := file.(io.Seeker)
	if !ok {
		return errors.New("a tar file can only be read from a disk")
	}
	inner.side = map[string][]byte{}
	if w.counting {
		return eachEntry(file, zipped, left, func(header *tar.Header, content io.Reader) error {
			return w.tarEntry(header, content, inner, at)
		})
	}
	sideBytes := 0
	err := eachEntry(file, zipped, left, func(header *tar.Header, content io.Reader) error {
		name := path.Clean(header.Name)
		if !isManifest(name) || unsafeEntry(header.Name, header.FileInfo().Mode()) != nil {
			return nil //nolint:nilerr // what is unsafe is named when the pages are visited
		}
		data, err := readBounded(content, maxManifestBytes)
		sideBytes += len(data)
		if err == nil && sideBytes > maxSideBytes {
			err = fmt.Errorf("%w: its manifests are more than %d MiB", ErrTooLarge, maxSideBytes>>20)
		}
		inner.side[name] = data
		return err
	})
	if err != nil {
		return err
	}
	if _, err := seeker.Seek(0, io.SeekStart); err != nil {
		return err
	}
	return eachEntry(file, zipped, left, func(header *tar.Header, content io.Reader) error {
		return w.tarEntry(header, content, inner, at)
	})
}

// tarEntry looks at one entry of a tar file.
func (w *walker) tarEntry(header *tar.Header, content io.Reader, inner *manifests, at string) error {
	if w.ctx.Err() != nil {
		return nil //nolint:nilerr // Load says so itself
	}
	name := path.Clean(header.Name)
	mode := header.FileInfo().Mode()
	switch {
	case mode.IsDir() || slices.ContainsFunc(strings.Split(name, "/"), isHiddenPart):
	case unsafeEntry(header.Name, mode) != nil:
		w.fail(path.Join(at, path.Base(name)), unsafeEntry(header.Name, mode))
	case header.Typeflag == tar.TypeLink:
		w.fail(path.Join(at, name), fmt.Errorf("%w: the entry is a link to another", ErrUnsafe))
	case isPage(name) && w.counting:
		w.page(inner, name, path.Join(at, name), nil)
	case isPage(name):
		data, err := readBounded(content, maxPageBytes)
		if err != nil && !errors.Is(err, ErrTooLarge) {
			return err
		}
		w.page(inner, name, path.Join(at, name), func() ([]byte, error) { return data, err })
	case !isManifest(name):
		w.skipped()
	}
	return nil
}

// isHiddenPart reports whether a part of an entry's name hides the entry.
func isHiddenPart(part string) bool { return part != "." && part != ".." && isHidden(part) }

// eachEntry visits the entries of a tar file, at most left bytes of it.
func eachEntry(file io.Reader, zipped bool, left int64, visit func(*tar.Header, io.Reader) error) error {
	if zipped {
		unzipped, err := gzip.NewReader(file)
		if err != nil {
			return err
		}
		defer unzipped.Close()
		file = unzipped
	}
	reader := tar.NewReader(&budgetReader{r: file, left: &left})
	for range maxEntries {
		header, err := reader.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil && !errors.Is(err, tar.ErrInsecurePath) {
			return err
		}
		if err := visit(header, reader); err != nil {
			return err
		}
	}
	return fmt.Errorf("%w: more than %d entries", ErrTooLarge, maxEntries)
}

// unsafeEntry says why an entry of an archive is refused; nil when it is not.
func unsafeEntry(name string, mode fs.FileMode) error {
	slashed := strings.TrimPrefix(name, "./")
	switch {
	case !fs.ValidPath(path.Clean(slashed)) || slices.Contains(strings.Split(slashed, "/"), "..") || strings.Contains(slashed, ":/"):
		return fmt.Errorf("%w: the entry's name %.100q leads out of the archive", ErrUnsafe, name)
	case !mode.IsRegular() && !mode.IsDir():
		return fmt.Errorf("%w: the entry %.100q is no file but a link or a device", ErrUnsafe, name)
	}
	return nil
}

func tooMuch() error {
	return fmt.Errorf("%w: it unpacks to more than %d times its size", ErrTooLarge, maxUnpackRatio)
}

// budgetFS is a file system of which only so many bytes may be read in all.
type budgetFS struct {
	fs.FS
	left int64
}

// Open opens a file that counts what is read from it.
func (b *budgetFS) Open(name string) (fs.File, error) {
	file, err := b.FS.Open(name)
	if err != nil {
		return nil, err
	}
	if _, isFolder := file.(fs.ReadDirFile); isFolder {
		return file, nil
	}
	return budgetFile{File: file, counted: &budgetReader{r: file, left: &b.left}}, nil
}

// isSpent reports whether fsys is an archive that unpacked to too much.
func isSpent(fsys fs.FS) bool {
	budget, ok := fsys.(*budgetFS)
	return ok && budget.left < 0
}

// budgetFile is a file of a budgetFS.
type budgetFile struct {
	fs.File
	counted *budgetReader
}

func (f budgetFile) Read(p []byte) (int, error) { return f.counted.Read(p) }

// budgetReader fails with ErrTooLarge once nothing is left.
type budgetReader struct {
	r    io.Reader
	left *int64
}

func (b *budgetReader) Read(p []byte) (int, error) {
	n, err := b.r.Read(p)
	*b.left -= int64(n)
	if *b.left < 0 {
		return 0, tooMuch()
	}
	return n, err
}
