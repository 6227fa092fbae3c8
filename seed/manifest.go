package seed

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"broadsheet/models"

	"golang.org/x/text/language"
)

// Manifest says what a page's text does not: whose page it is, and what is
// peculiar to that newspaper. Empty fields say nothing.
type Manifest struct {
	Publication    string `yaml:"publication" json:"publication"`
	IssuedOn       string `yaml:"issued_on" json:"issued_on"` // EDTF level 0
	PrintPage      string `yaml:"print_page" json:"print_page"`
	Language       string `yaml:"language" json:"language"` // BCP 47
	DefaultSection string `yaml:"default_section" json:"default_section"`
	// Furniture, Banners and Columns are lines of that paper, compared after
	// folding: what belongs to no article, section banners over a group of
	// articles, and columns over a single one.
	Furniture []string `yaml:"furniture" json:"furniture"`
	Banners   []string `yaml:"banners" json:"banners"`
	Columns   []string `yaml:"columns" json:"columns"`
	// Path is a pattern of file names that fields are read from, relative to the
	// manifest's folder: "{publication}/{issued_on}/{print_page}.txt".
	Path string `yaml:"path" json:"path"`
}

// Limits of a manifest.
const (
	maxManifestBytes = 1 << 20
	// maxFieldRunes bounds each text of a manifest, in Unicode code points.
	maxFieldRunes = 500
	// maxLines bounds each list of a manifest.
	maxLines = 10_000
	// maxFaults bounds how many faults of one file are named.
	maxFaults = 100
)

// ErrManifest says that a manifest is wrong; the error is a ManifestError.
var ErrManifest = errors.New("the manifest is wrong")

// ManifestFault is one thing that is wrong with a manifest.
type ManifestFault struct {
	File   string // "" where the manifest came from no file
	Line   int    // from 1; 0 where no line is known
	Key    string // "" for a fault of the whole manifest
	Detail string
}

// String writes the fault as compilers do: file:line: key: detail.
func (f ManifestFault) String() string {
	var s strings.Builder
	if f.File != "" {
		s.WriteString(f.File + ":")
		if f.Line > 0 {
			fmt.Fprintf(&s, "%d:", f.Line)
		}
		s.WriteByte(' ')
	}
	if f.Key != "" {
		s.WriteString(f.Key + ": ")
	}
	s.WriteString(f.Detail)
	return s.String()
}

// ManifestError holds every fault of a manifest, in the order of its lines. It
// wraps ErrManifest.
type ManifestError struct{ Faults []ManifestFault }

// Error writes the faults one a line.
func (e *ManifestError) Error() string {
	lines := make([]string, len(e.Faults))
	for i, fault := range e.Faults {
		lines[i] = fault.String()
	}
	return strings.Join(lines, "\n")
}

// Is reports whether target is ErrManifest.
func (e *ManifestError) Is(target error) bool { return target == ErrManifest }

// Over lays m over a wider manifest: each field that m leaves empty is taken from
// there. Lists are taken whole, not joined.
func (m Manifest) Over(wider Manifest) Manifest {
	for _, field := range manifestTexts {
		if mine := field.of(&m); *mine == "" {
			*mine = *field.of(&wider)
		}
	}
	for _, field := range manifestLists {
		if mine := field.of(&m); len(*mine) == 0 {
			*mine = *field.of(&wider)
		}
	}
	return m
}

// Clean returns m with blanks trimmed and its language tag in canonical form. It
// returns a *ManifestError that names every fault.
func (m Manifest) Clean() (Manifest, error) {
	var faults []ManifestFault
	fault := func(key, detail string) {
		faults = append(faults, ManifestFault{Key: key, Detail: detail})
	}
	for _, field := range manifestTexts {
		text := field.of(&m)
		*text = strings.TrimSpace(*text)
		if *text == "" {
			continue
		}
		if detail := faultOfText(*text); detail != "" {
			fault(field.key, detail)
			continue
		}
		if field.clean != nil {
			cleaned, err := field.clean(*text)
			if err != nil {
				fault(field.key, err.Error())
				continue
			}
			*text = cleaned
		}
	}
	for _, field := range manifestLists {
		lines, detail := cleanLines(*field.of(&m))
		if detail != "" {
			fault(field.key, detail)
		}
		*field.of(&m) = lines
	}
	if len(faults) > 0 {
		return Manifest{}, &ManifestError{Faults: faults}
	}
	return m, nil
}

// manifestTexts and manifestLists are the keys of a manifest.
var (
	manifestTexts = []struct {
		key   string
		of    func(*Manifest) *string
		clean func(string) (string, error)
	}{
		{"publication", func(m *Manifest) *string { return &m.Publication }, nil},
		{"issued_on", func(m *Manifest) *string { return &m.IssuedOn }, cleanDate},
		{"print_page", func(m *Manifest) *string { return &m.PrintPage }, nil},
		{"language", func(m *Manifest) *string { return &m.Language }, cleanLanguage},
		{"default_section", func(m *Manifest) *string { return &m.DefaultSection }, nil},
		{"path", func(m *Manifest) *string { return &m.Path }, cleanPattern},
	}
	manifestLists = []struct {
		key string
		of  func(*Manifest) *[]string
	}{
		{"furniture", func(m *Manifest) *[]string { return &m.Furniture }},
		{"banners", func(m *Manifest) *[]string { return &m.Banners }},
		{"columns", func(m *Manifest) *[]string { return &m.Columns }},
	}
)

func cleanDate(text string) (string, error) {
	date, err := models.ParseDate(text)
	return date.String(), err
}

func cleanLanguage(text string) (string, error) {
	tag, err := language.Parse(text)
	if err != nil {
		return "", fmt.Errorf("not a BCP 47 language tag such as zh-Hans, zh-Hant-HK or en: %q", text)
	}
	return tag.String(), nil
}

func cleanPattern(text string) (string, error) {
	_, err := parsePattern(text)
	return text, err
}

// faultOfText says why a text cannot stand in a manifest; "" when it can.
func faultOfText(text string) string {
	if !utf8.ValidString(text) {
		return "not valid UTF-8"
	}
	if utf8.RuneCountInString(text) > maxFieldRunes {
		return fmt.Sprintf("longer than %d characters", maxFieldRunes)
	}
	if i := strings.IndexFunc(text, unicode.IsControl); i >= 0 {
		return "holds a line break or another control character"
	}
	return ""
}

// cleanLines trims the entries of a list and leaves empty ones out.
func cleanLines(lines []string) (cleaned []string, detail string) {
	if len(lines) > maxLines {
		return nil, fmt.Sprintf("more than %d entries", maxLines)
	}
	for i, line := range lines {
		line = strings.TrimSpace(line)
		if d := faultOfText(line); d != "" && detail == "" {
			detail = fmt.Sprintf("entry %d: %s", i+1, d)
		}
		if line != "" {
			cleaned = append(cleaned, line)
		}
	}
	return cleaned, detail
}
