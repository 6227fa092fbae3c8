package models

// DocumentInput is what an editor may correct of a document: PATCH changes what
// is sent (RFC 7396), and null empties.
type DocumentInput struct {
	Publication Optional[string] `json:"publication" swaggertype:"string" extensions:"x-nullable" validate:"optional"`
	// IssuedOn is an EDTF level 0 date.
	IssuedOn  Optional[string] `json:"issued_on" swaggertype:"string" extensions:"x-nullable" format:"edtf" validate:"optional"`
	PrintPage Optional[string] `json:"print_page" swaggertype:"string" extensions:"x-nullable" validate:"optional"`
	// Language is a BCP 47 tag.
	Language Optional[string] `json:"language" swaggertype:"string" validate:"optional"`
	// Reviewed says that an editor has looked the page through: reviewed_at.
	Reviewed Optional[bool] `json:"reviewed" swaggertype:"boolean" validate:"optional"`
}

// Apply writes what was sent over the document, but for reviewed. It returns
// every fault as FieldErrors, and reports whether a field is another now.
func (in DocumentInput) Apply(d *Document) (corrected bool, err error) {
	var faults FieldErrors
	was := *d
	in.Publication.Into(&d.Publication)
	in.IssuedOn.Into(&d.IssuedOn)
	in.PrintPage.Into(&d.PrintPage)
	in.Language.Over(&d.Language)
	faults.optional("/publication", in.Publication.Value, maxTitleRunes)
	faults.optional("/print_page", in.PrintPage.Value, maxTitleRunes)
	if on := in.IssuedOn.Value; on != nil {
		if _, err := ParseDate(*on); err != nil {
			faults.Add("/issued_on", "not_a_date", "issued_on is "+err.Error())
		}
	}
	if in.Language.Set && in.Language.Value == nil {
		faults.Add("/language", "wrong_type", "language cannot be null: leave it out to keep it as it is")
	} else if in.Language.Set && !languageTag.MatchString(d.Language) {
		faults.Add("/language", "unknown_value", "language must be a BCP 47 tag such as zh-Hans or en")
	}
	if in.Reviewed.Set && in.Reviewed.Value == nil {
		faults.Add("/reviewed", "wrong_type", "reviewed cannot be null: send true or false")
	}
	differs := func(a, b *string) bool { return a != b && (a == nil || b == nil || *a != *b) }
	corrected = differs(d.Publication, was.Publication) || differs(d.IssuedOn, was.IssuedOn) ||
		differs(d.PrintPage, was.PrintPage) || d.Language != was.Language
	return corrected, faults.Err()
}
