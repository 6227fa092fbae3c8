package models

import "strings"

// SectionInput is what an editor may set of a section: PATCH changes what is
// sent (RFC 7396), POST needs a name.
type SectionInput struct {
	Name Optional[string] `json:"name" swaggertype:"string" validate:"optional" maxLength:"200"`
	// Slug is made from the name where none is sent, and stays when the name changes; an old one redirects.
	Slug Optional[string] `json:"slug" swaggertype:"string" validate:"optional" maxLength:"80"`
	// Position is the place among all sections, from 1: the others make room. A new section is the last where none is sent.
	Position Optional[int] `json:"position" swaggertype:"integer" validate:"optional" minimum:"1"`
}

// Apply writes what was sent over the section. It returns every fault as
// FieldErrors; that the position is one of those there are is the store's to check.
func (in SectionInput) Apply(s *Section) error {
	var faults FieldErrors
	if in.Name.Value != nil {
		s.Name = strings.TrimSpace(*in.Name.Value)
	}
	in.Slug.Over(&s.Slug)
	in.Position.Over(&s.Position)
	faults.names(in.Name, s.Name, in.Slug)
	switch {
	case in.Position.Set && in.Position.Value == nil:
		faults.Add("/position", "wrong_type", "position cannot be null: leave it out to keep it as it is")
	case in.Position.Set && s.Position < 1:
		faults.Add("/position", "out_of_range", "position must be a whole number from 1")
	}
	return faults.Err()
}

// SectionMerge names the section that another one takes in.
type SectionMerge struct {
	// SectionID is the one that is gone afterwards.
	SectionID int64 `json:"section_id"`
}

// SectionOrder is the order of all sections.
type SectionOrder struct {
	// IDs are those of all sections, each once, the first first.
	IDs []int64 `json:"ids"`
}
