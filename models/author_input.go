package models

import (
	"fmt"
	"strings"
	"unicode"
)

// AuthorInput is what an editor may set of an author: PATCH changes what is sent
// (RFC 7396), POST needs a name.
type AuthorInput struct {
	// Name is stored without the blanks that papers set inside a Chinese name.
	Name Optional[string] `json:"name" swaggertype:"string" validate:"optional" maxLength:"200"`
	// Affiliation tells authors of one name apart; null for none and for a publication's own staff.
	Affiliation Optional[string] `json:"affiliation" swaggertype:"string" extensions:"x-nullable" validate:"optional" maxLength:"500"`
	// Slug is made from the name where none is sent, and stays when the name changes; an old one redirects.
	Slug Optional[string] `json:"slug" swaggertype:"string" validate:"optional" maxLength:"80"`
}

// Apply writes what was sent over the author, the slug too. It returns every
// fault as FieldErrors.
func (in AuthorInput) Apply(a *Author) error {
	var faults FieldErrors
	if in.Name.Value != nil {
		a.Name = PrintedName(*in.Name.Value)
	}
	in.Affiliation.Into(&a.Affiliation)
	if in.Affiliation.Value != nil {
		trimmed := strings.TrimSpace(*in.Affiliation.Value)
		a.Affiliation = &trimmed
	}
	in.Slug.Over(&a.Slug)
	faults.names(in.Name, a.Name, in.Slug)
	faults.optional("/affiliation", in.Affiliation.Value, maxTitleRunes)
	faults.oneLine("/affiliation", given(in.Affiliation))
	return faults.Err()
}

// AuthorMerge names the author that another one takes in.
type AuthorMerge struct {
	// AuthorID is the one that is gone afterwards.
	AuthorID int64 `json:"author_id"`
}

// AuthorSplit says which articles are by another author of the same name.
type AuthorSplit struct {
	// ArticleIDs are 1 to 1,000 articles that the author signs.
	ArticleIDs []int64 `json:"article_ids"`
	// Name is the other's, and the same where none is sent.
	Name Optional[string] `json:"name" swaggertype:"string" validate:"optional" maxLength:"200"`
	// Affiliation is the other's: the same where none is sent, null for none.
	Affiliation Optional[string] `json:"affiliation" swaggertype:"string" extensions:"x-nullable" validate:"optional" maxLength:"500"`
}

// maxSplitArticles bounds how many articles one request gives to another author.
const maxSplitArticles = 1000

// Apply makes the other author, beginning with what a is. It returns every fault
// as FieldErrors.
func (in AuthorSplit) Apply(a *Author) error {
	var faults FieldErrors
	switch {
	case len(in.ArticleIDs) == 0:
		faults.Add("/article_ids", "required", "article_ids must name an article at least")
	case len(in.ArticleIDs) > maxSplitArticles:
		faults.Add("/article_ids", "too_many", fmt.Sprintf("article_ids names at most %d articles: send the others in another request", maxSplitArticles))
	}
	err := AuthorInput{Name: in.Name, Affiliation: in.Affiliation}.Apply(a)
	more, _ := err.(FieldErrors) //nolint:errorlint // Apply returns nothing else
	return append(faults, more...).Err()
}

// names checks a name and a slug that may have been sent: nothing can be
// without the first.
func (e *FieldErrors) names(sent Optional[string], name string, slug Optional[string]) {
	switch {
	case sent.Set && sent.Value == nil:
		e.Add("/name", "wrong_type", "name cannot be null: leave it out to keep it as it is")
	case sent.Set || name == "":
		e.name("/name", name)
		e.oneLine("/name", name)
	}
	switch {
	case slug.Set && slug.Value == nil:
		e.Add("/slug", "wrong_type", "slug cannot be null: leave it out to keep it as it is")
	case slug.Set:
		checkSlug(e, *slug.Value)
	}
}

// oneLine refuses line breaks and other control characters.
func (e *FieldErrors) oneLine(field, text string) {
	if strings.ContainsFunc(text, func(r rune) bool { return r != 0 && unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp) }) {
		e.Add(field, "not_text", strings.TrimPrefix(field, "/")+" must be one line without control characters")
	}
}

// given is what was sent; "" for nothing.
func given(sent Optional[string]) string {
	if sent.Value == nil {
		return ""
	}
	return *sent.Value
}
