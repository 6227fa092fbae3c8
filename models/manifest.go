package models

// Manifest is what was said of a page when it was loaded, beside its text, as it
// is stored with the document. Empty fields say nothing.
type Manifest struct {
	Publication    string   `json:"publication,omitempty"`
	IssuedOn       string   `json:"issued_on,omitempty"`
	PrintPage      string   `json:"print_page,omitempty"`
	Language       string   `json:"language,omitempty"`
	DefaultSection string   `json:"default_section,omitempty"`
	Furniture      []string `json:"furniture,omitempty"`
	Banners        []string `json:"banners,omitempty"`
	Columns        []string `json:"columns,omitempty"`
}

// Keep undoes in the document what contradicts an editor: a field that known, of
// which an editor corrected some, has otherwise stays as it is there, unless the
// document's manifest says of it something new.
func (d *Document) Keep(known Document) {
	if known.EditedAt == nil {
		return
	}
	d.EditedAt = known.EditedAt
	for _, field := range []struct {
		said, before string
		now          **string
		was          *string
	}{
		{d.Manifest.Publication, known.Manifest.Publication, &d.Publication, known.Publication},
		{d.Manifest.IssuedOn, known.Manifest.IssuedOn, &d.IssuedOn, known.IssuedOn},
		{d.Manifest.PrintPage, known.Manifest.PrintPage, &d.PrintPage, known.PrintPage},
	} {
		if field.said == field.before {
			*field.now = field.was
		}
	}
	if d.Manifest.Language == known.Manifest.Language {
		d.Language = known.Language
	}
}
