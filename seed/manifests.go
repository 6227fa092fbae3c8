package seed

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// manifests finds what the manifests of a file system say about its pages.
type manifests struct {
	fsys fs.FS
	// side holds the manifests of a tar file by name, which has no fsys.
	side map[string][]byte
	// outer and outerFolder are where the archive lies that fsys is: it reads as
	// if it were unpacked there. outer is nil for a file system of its own.
	outer       *manifests
	outerFolder string
	folders     map[string]folderManifest // by folder
	shown       func(name string) string  // what a person calls a file; nil for its name
}

// folderManifest is a manifest.yaml; the zero value stands for a folder without.
type folderManifest struct {
	manifest Manifest
	pattern  *pattern
	err      error
}

// of returns the manifest of the page called name: what stands beside it over
// what its folder says over what the folders above say. Its Path is "".
func (ms *manifests) of(name string) (Manifest, []string, error) {
	wide, warnings, err := ms.ofFolder(path.Dir(name), name)
	if err != nil {
		return Manifest{}, nil, err
	}
	beside, err := ms.read(strings.TrimSuffix(name, path.Ext(name)))
	if err != nil {
		return Manifest{}, nil, err
	}
	m := beside.Over(wide)
	m.Path = ""
	return m, warnings, nil
}

// ofFolder returns what the manifests from the top down to folder say about the
// page called name, with a warning for each pattern that its name does not fit.
func (ms *manifests) ofFolder(folder, name string) (Manifest, []string, error) {
	var m Manifest
	var warnings []string
	var err error
	if folder != "." {
		m, warnings, err = ms.ofFolder(path.Dir(folder), name)
	} else if ms.outer != nil {
		m, warnings, err = ms.outer.ofFolder(ms.outerFolder, path.Join(ms.outerFolder, name))
	}
	if err != nil {
		return Manifest{}, nil, err
	}
	here := ms.folder(folder)
	if here.err != nil {
		return Manifest{}, nil, here.err
	}
	if here.pattern != nil {
		relative := strings.TrimPrefix(name, folder+"/")
		fromName, fits := here.pattern.read(relative)
		if !fits {
			warnings = append(warnings, unfitting(relative, here.manifest.Path))
		}
		m = fromName.Over(here.manifest).Over(m)
	} else {
		m = here.manifest.Over(m)
	}
	m.Path = ""
	return m, warnings, nil
}

// folder reads the manifest of a folder, once.
func (ms *manifests) folder(folder string) folderManifest {
	if known, ok := ms.folders[folder]; ok {
		return known
	}
	var here folderManifest
	here.manifest, here.err = ms.read(path.Join(folder, "manifest"))
	if here.err == nil && here.manifest.Path != "" {
		p, err := parsePattern(here.manifest.Path)
		here.pattern, here.err = &p, err
	}
	if ms.folders == nil {
		ms.folders = map[string]folderManifest{}
	}
	ms.folders[folder] = here
	return here
}

// read reads the manifest called name, with .yaml or .yml; one that is not there
// says nothing.
func (ms *manifests) read(name string) (Manifest, error) {
	for _, extension := range []string{".yaml", ".yml"} {
		data, err := ms.readFile(name + extension)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		at := name + extension
		if ms.shown != nil {
			at = ms.shown(at)
		}
		if err != nil {
			return Manifest{}, fmt.Errorf("manifest %s: %w", at, err)
		}
		return ParseManifest(data, at)
	}
	return Manifest{}, nil
}

func (ms *manifests) readFile(name string) ([]byte, error) {
	if ms.fsys != nil {
		return readFile(ms.fsys, name, maxManifestBytes)
	}
	data, ok := ms.side[name]
	if !ok {
		return nil, fs.ErrNotExist
	}
	return data, nil
}

// isManifest reports whether a file is read as a manifest.
func isManifest(name string) bool {
	extension := strings.ToLower(path.Ext(name))
	return extension == ".yaml" || extension == ".yml"
}

// unfitting warns of a file's name that a manifest's pattern does not fit.
func unfitting(name, pattern string) string {
	return fmt.Sprintf("manifest: the name %s does not fit the pattern %s", name, pattern)
}
