package seed

import (
	"path"
	"slices"
	"strings"

	"broadsheet/models"
)

// Again segments the text of a stored document anew. m is what its manifest says
// now; what an editor corrected of the document holds where m says nothing new.
// It returns the errors of Markdown.
func Again(document models.Document, m Manifest) (models.Page, error) {
	said := document
	said.Manifest = m.Kept()
	said.Publication, said.IssuedOn, said.PrintPage = filled(m.Publication), filled(m.IssuedOn), filled(m.PrintPage)
	said.Language = m.Language
	said.Keep(document)
	corrected := m
	corrected.Publication, corrected.IssuedOn, corrected.PrintPage = unfilled(said.Publication), unfilled(said.IssuedOn), unfilled(said.PrintPage)
	corrected.Language = said.Language
	page, err := segmentNamed(document.Text, document.Name, corrected)
	if err != nil {
		return models.Page{}, err
	}
	page.Document.Name, page.Document.SHA256, page.Document.Manifest = document.Name, document.SHA256, said.Manifest
	page.Document.Keep(document)
	// What was said of the bytes and of the file's name is still true.
	outside := slices.DeleteFunc(slices.Clone(document.Warnings), func(warning string) bool {
		return !strings.HasPrefix(warning, "encoding: ") && !strings.HasPrefix(warning, "manifest: ")
	})
	page.Document.Warnings = append(outside, page.Document.Warnings...)
	return page, nil
}

func unfilled(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// segmentNamed segments a text; its file's name says whether it is Markdown.
func segmentNamed(text, name string, m Manifest) (page models.Page, err error) {
	if isMarkdown(name) {
		page, err = Markdown(text, m)
	} else {
		page = Segment(text, m)
	}
	page.Document.Manifest = m.Kept()
	return page, err
}

// Kept is the manifest as it is stored with a document: without its Path, which
// has been read.
func (m Manifest) Kept() models.Manifest {
	return models.Manifest{
		Publication: m.Publication, IssuedOn: m.IssuedOn, PrintPage: m.PrintPage, Language: m.Language,
		DefaultSection: m.DefaultSection, Furniture: m.Furniture, Banners: m.Banners, Columns: m.Columns,
	}
}

// ManifestOf is a manifest that was stored with a document.
func ManifestOf(kept models.Manifest) Manifest {
	return Manifest{
		Publication: kept.Publication, IssuedOn: kept.IssuedOn, PrintPage: kept.PrintPage, Language: kept.Language,
		DefaultSection: kept.DefaultSection, Furniture: kept.Furniture, Banners: kept.Banners, Columns: kept.Columns,
	}
}

// ReadNamed is ReadPage of a file whose name may have folders, from which the
// Path of m, if it has one, reads fields as it does for a file beside a
// manifest.yaml. The document's name is without the folders. m must be clean.
func ReadNamed(raw []byte, name, encoding string, m Manifest) (models.Page, error) {
	var outside []string
	if m.Path != "" {
		pattern, err := parsePattern(m.Path)
		if err != nil {
			return models.Page{}, err
		}
		fromName, fits := pattern.read(name)
		if fits {
			m = fromName.Over(m)
		} else {
			outside = append(outside, unfitting(name, m.Path))
		}
		m.Path = ""
	}
	page, err := ReadPage(raw, path.Base(name), encoding, m)
	page.Document.Warnings = append(outside, page.Document.Warnings...)
	return page, err
}
