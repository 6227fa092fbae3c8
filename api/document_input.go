package api

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"strings"
	"unicode"

	"github.com/gin-gonic/gin"

	"broadsheet/models"
	"broadsheet/seed"
	"broadsheet/store"
)

// PageInput is a page as JSON.
type PageInput struct {
	// Name is the file's name; made from the text where none is sent.
	Name *string `json:"name" extensions:"x-nullable" validate:"optional"`
	// Text is the whole page.
	Text string `json:"text"`
	// Manifest says what the text does not.
	Manifest ManifestInput `json:"manifest" validate:"optional"`
}

// ManifestInput says what a page's text does not. What is not sent, null or empty
// says nothing; merged into another manifest, null and empty take back.
type ManifestInput struct {
	Publication models.Optional[string] `json:"publication" swaggertype:"string" extensions:"x-nullable" validate:"optional" example:"株洲日报"`
	// IssuedOn is an EDTF level 0 date.
	IssuedOn  models.Optional[string] `json:"issued_on" swaggertype:"string" extensions:"x-nullable" format:"edtf" validate:"optional"`
	PrintPage models.Optional[string] `json:"print_page" swaggertype:"string" extensions:"x-nullable" validate:"optional"`
	// Language is a BCP 47 tag.
	Language models.Optional[string] `json:"language" swaggertype:"string" extensions:"x-nullable" validate:"optional"`
	// DefaultSection is the section of what stands under no banner.
	DefaultSection models.Optional[string] `json:"default_section" swaggertype:"string" extensions:"x-nullable" validate:"optional"`
	// Furniture are lines of that paper that belong to no article.
	Furniture models.Optional[[]string] `json:"furniture" swaggertype:"array,string" extensions:"x-nullable" validate:"optional"`
	// Banners are lines that name the section of the articles below them.
	Banners models.Optional[[]string] `json:"banners" swaggertype:"array,string" extensions:"x-nullable" validate:"optional"`
	// Columns are lines that name the section of the one article below them.
	Columns models.Optional[[]string] `json:"columns" swaggertype:"array,string" extensions:"x-nullable" validate:"optional"`
	// Path is a pattern of file names that fields are read from, such as {publication}/{issued_on}/{print_page}.txt.
	Path models.Optional[string] `json:"path" swaggertype:"string" extensions:"x-nullable" validate:"optional"`
}

// SegmentInput says what a page's manifest says otherwise from now on.
type SegmentInput struct {
	Manifest ManifestInput `json:"manifest" validate:"optional"`
}

// over is m with what was sent, checked as the manifest of a file is.
func (in ManifestInput) over(m seed.Manifest) (seed.Manifest, error) {
	put(in.Publication, &m.Publication)
	put(in.IssuedOn, &m.IssuedOn)
	put(in.PrintPage, &m.PrintPage)
	put(in.Language, &m.Language)
	put(in.DefaultSection, &m.DefaultSection)
	put(in.Furniture, &m.Furniture)
	put(in.Banners, &m.Banners)
	put(in.Columns, &m.Columns)
	put(in.Path, &m.Path)
	return cleanManifest(m, "/manifest/")
}

// put writes what was sent over a value; null empties it.
func put[T any](sent models.Optional[T], into *T) {
	var none T
	if sent.Set {
		*into = none
		sent.Over(into)
	}
}

// cleanManifest checks a manifest as that of a file is checked. Its faults are
// named by the key behind a prefix.
func cleanManifest(m seed.Manifest, prefix string) (seed.Manifest, error) {
	m, err := m.Clean()
	var wrong *seed.ManifestError
	if !errors.As(err, &wrong) {
		return m, err
	}
	var faults models.FieldErrors
	for _, f := range wrong.Faults {
		code := "unknown_value"
		if f.Key == "issued_on" {
			code = "not_a_date"
		}
		faults.Add(prefix+f.Key, code, f.Key+": "+f.Detail)
	}
	return m, faults
}

// posted is a page as it was sent.
type posted struct {
	raw            []byte
	name, encoding string
	manifest       seed.Manifest
	options        store.PutOptions
}

// readPosted reads a page in either form.
func readPosted(c *gin.Context) (posted, error) {
	p := newParams(c)
	in := posted{encoding: p.text("encoding")}
	in.name = p.text("name")
	in.manifest = seed.Manifest{
		Publication: p.text("publication"), IssuedOn: p.text("issued_on"), PrintPage: p.text("print_page"),
		Language: p.text("language"), DefaultSection: p.text("default_section"),
	}
	replace, dryRun := p.flag("replace"), p.flag("dry_run")
	in.options = store.PutOptions{Replace: replace != nil && *replace, DryRun: dryRun != nil && *dryRun}
	if err := p.err(); err != nil {
		return in, err
	}
	text, mediaType, err := readBody(c, maxBodyBytes, "text/plain", "application/json")
	if err != nil {
		return in, err
	}
	nameField := "name"
	if mediaType == "application/json" {
		nameField = "/name"
		err = in.readJSON(p, text)
	} else {
		in.raw = text
		in.manifest, err = cleanManifest(in.manifest, "")
		if _, parameters, wrong := mime.ParseMediaType(c.GetHeader("Content-Type")); wrong == nil && in.encoding == "" {
			in.encoding = parameters["charset"]
		}
	}
	if err != nil {
		return in, err
	}
	return in, in.checkName(nameField)
}

// readJSON reads a page as JSON, whose manifest is in it and not in the parameters.
func (in *posted) readJSON(p *params, text []byte) error {
	var faults models.FieldErrors
	for _, name := range []string{"name", "publication", "issued_on", "print_page", "language", "default_section", "encoding"} {
		if p.values.Has(name) {
			faults.Add(name, "contradicts", name+" is for text/plain: with JSON, say it in the body")
		}
	}
	if err := faults.Err(); err != nil {
		return err
	}
	var input PageInput
	if err := decodeJSON(text, &input); err != nil {
		return err
	}
	if input.Name != nil {
		in.name = *input.Name
	}
	in.raw, in.encoding = []byte(input.Text), "utf-8"
	var err error
	in.manifest, err = input.Manifest.over(seed.Manifest{})
	return err
}

// maxPageNameRunes bounds the name of a page, its folders included, in code points.
const maxPageNameRunes = 500

// checkName makes a name where none was sent, and checks one that was.
func (in *posted) checkName(field string) error {
	code, detail := "", ""
	switch {
	case in.name == "":
		digest := sha256.Sum256(in.raw)
		in.name = hex.EncodeToString(digest[:8]) + ".txt"
	case len([]rune(in.name)) > maxPageNameRunes:
		code, detail = "too_long", fmt.Sprintf("name has more than %d characters", maxPageNameRunes)
	case strings.ContainsFunc(in.name, unicode.IsControl) || strings.TrimSpace(in.name) == "" || strings.HasSuffix(in.name, "/"):
		code, detail = "not_text", "name must be the name of a file, without control characters"
	}
	if code == "" {
		return nil
	}
	return models.FieldErrors{{Field: field, Code: code, Detail: detail}}
}

// segment reads the page, as broadsheet seed does a file.
func (in posted) segment() (models.Page, error) {
	page, err := seed.ReadNamed(in.raw, in.name, in.encoding, in.manifest)
	if errors.Is(err, seed.ErrEncoding) {
		return page, models.FieldErrors{{
			Field: "encoding", Code: "unknown_value",
			Detail: fmt.Sprintf("no encoding is called %q: send a label of the WHATWG Encoding Standard, such as gb18030", shown(in.encoding)),
		}}
	}
	return page, unreadable(err)
}

// unreadable says what is wrong with a page's text.
func unreadable(err error) error {
	code := ""
	switch {
	case errors.Is(err, seed.ErrEmpty):
		code = "required"
	case errors.Is(err, seed.ErrNotText):
		code = "not_text"
	case errors.Is(err, seed.ErrTooLarge):
		return problem{http.StatusRequestEntityTooLarge, "too-large", err.Error()}
	default:
		return err
	}
	return models.FieldErrors{{Field: "/text", Code: code, Detail: "text: " + err.Error()}}
}
