package models

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
)

// ArticleInput is what an editor may set of an article: PATCH changes what is
// sent (RFC 7396), POST begins with an empty draft.
type ArticleInput struct {
	// Slug is made from the title where none is sent; an old one redirects.
	Slug     Optional[string] `json:"slug" swaggertype:"string" validate:"optional"`
	Kind     Optional[Kind]   `json:"kind" swaggertype:"string" enums:"essay,news,notice,roundup,letter,other" validate:"optional"`
	Kicker   Optional[string] `json:"kicker" swaggertype:"string" extensions:"x-nullable" validate:"optional"`
	Title    Optional[string] `json:"title" swaggertype:"string" extensions:"x-nullable" validate:"optional" example:"旅游礼仪知多少"`
	Subtitle Optional[string] `json:"subtitle" swaggertype:"string" extensions:"x-nullable" validate:"optional"`
	// Summary is null for one made from the body.
	Summary  Optional[string] `json:"summary" swaggertype:"string" extensions:"x-nullable" validate:"optional"`
	Language Optional[string] `json:"language" swaggertype:"string" validate:"optional"`
	Source   Optional[string] `json:"source" swaggertype:"string" extensions:"x-nullable" validate:"optional"`
	// SectionID is null for none.
	SectionID Optional[int64] `json:"section_id" swaggertype:"integer" extensions:"x-nullable" validate:"optional"`
	// Authors are all bylines, in their order.
	Authors []BylineInput `json:"authors" validate:"optional"`
	// Blocks are the whole body; a block that keeps its text's place sends its id back.
	Blocks []BlockInput     `json:"blocks" validate:"optional"`
	Status Optional[Status] `json:"status" swaggertype:"string" enums:"draft,published,archived" validate:"optional"`
	// PublishedOn is an EDTF level 0 date.
	PublishedOn Optional[string] `json:"published_on" swaggertype:"string" extensions:"x-nullable" format:"edtf" validate:"optional"`
	// PublishAt is when a draft publishes itself; null for never.
	PublishAt    Optional[time.Time] `json:"publish_at" swaggertype:"string" extensions:"x-nullable" format:"date-time" validate:"optional"`
	CommentsOpen Optional[bool]      `json:"comments_open" swaggertype:"boolean" validate:"optional"`
	// CommentsPolicy is null for what the operator says; where that is closed, it is closed here too.
	CommentsPolicy Optional[CommentPolicy] `json:"comments_policy" swaggertype:"string" enums:"moderated,trusted-first,open,closed" extensions:"x-nullable" validate:"optional"`
}

// BylineInput names a writer by author_id, or by name.
type BylineInput struct {
	// AuthorID names an author; without it the author is found by name and affiliation, or created.
	AuthorID *int64 `json:"author_id" extensions:"x-nullable" validate:"optional" example:"1"`
	// Name is the byline as printed; the author's name where only author_id is sent.
	Name        *string `json:"name" extensions:"x-nullable" validate:"optional" example:"刘海龙"`
	Role        *string `json:"role" extensions:"x-nullable" validate:"optional"`
	Affiliation *string `json:"affiliation" extensions:"x-nullable" validate:"optional"`
}

// BlockInput is a block as an editor sends it.
type BlockInput struct {
	// ID is the block's own, or absent for a new block.
	ID   *string   `json:"id" extensions:"x-nullable" validate:"optional" example:"b1"`
	Type BlockType `json:"type"`
	Text string    `json:"text" example:"爱护环境,不乱扔废弃物。"`
}

// Bounds of what an editor may send, in code points unless said otherwise. They
// are far beyond what newspapers print.
const (
	maxTitleRunes   = 500
	maxSummaryRunes = 5_000
	maxBlockRunes   = 200_000
	maxBlocks       = 5_000
	maxBylines      = 200
	maxSlugRunes    = 80
)

// Apply writes what was sent over the article, gives new blocks ids, and makes
// label, summary and character count anew. It returns every fault of the input
// and of the article that it makes as FieldErrors. Section, authors and slug are
// the store's to look up.
func (in ArticleInput) Apply(a *Article) error {
	var faults FieldErrors
	made := a.Summary == summarize(a.Blocks)
	in.Kind.Over(&a.Kind)
	in.Kicker.Into(&a.Kicker)
	in.Title.Into(&a.Title)
	in.Subtitle.Into(&a.Subtitle)
	in.Source.Into(&a.Source)
	in.Language.Over(&a.Language)
	in.Status.Over(&a.Status)
	in.PublishedOn.Into(&a.PublishedOn)
	in.PublishAt.Into(&a.PublishAt)
	if !in.PublishAt.Set && a.Status != Draft {
		a.PublishAt = nil
	}
	in.CommentsOpen.Over(&a.CommentsOpen)
	in.CommentsPolicy.Into(&a.CommentsPolicy)
	if in.Blocks != nil {
		a.setBlocks(in.Blocks, &faults)
	}
	if in.Summary.Value != nil {
		a.Summary = *in.Summary.Value
	} else if in.Summary.Set || made {
		a.Summary = summarize(a.Blocks)
	}
	a.Label = labelOf(a.Title, a.Blocks)
	a.CharacterCount = CountBlocks(a.Blocks)
	in.refuseNull(&faults)
	in.validate(&faults)
	a.validate(&faults)
	return faults.Err()
}

// refuseNull names what was sent as null and cannot be.
func (in ArticleInput) refuseNull(faults *FieldErrors) {
	for field, null := range map[string]bool{
		"slug": in.Slug.Set && in.Slug.Value == nil, "kind": in.Kind.Set && in.Kind.Value == nil,
		"language": in.Language.Set && in.Language.Value == nil, "status": in.Status.Set && in.Status.Value == nil,
		"comments_open": in.CommentsOpen.Set && in.CommentsOpen.Value == nil,
	} {
		if null {
			faults.Add("/"+field, "wrong_type", field+" cannot be null: leave it out to keep it as it is")
		}
	}
}

// validate checks what only the input has.
func (in ArticleInput) validate(faults *FieldErrors) {
	if in.Slug.Value != nil {
		checkSlug(faults, *in.Slug.Value)
	}
	if len(in.Authors) > maxBylines {
		faults.Add("/authors", "too_many", fmt.Sprintf("an article has at most %d bylines", maxBylines))
		return
	}
	for i, b := range in.Authors {
		at := fmt.Sprintf("/authors/%d", i)
		if b.Name != nil {
			faults.name(at+"/name", *b.Name)
		} else if b.AuthorID == nil {
			faults.Add(at, "required", "a byline needs author_id or name")
		}
		faults.optional(at+"/role", b.Role, maxNameRunes)
		faults.optional(at+"/affiliation", b.Affiliation, maxTitleRunes)
	}
}

// languageTag is the shape of a language tag (RFC 5646, 2.1), whose subtags are not looked up.
var languageTag = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}$`)

// validate checks the article itself.
func (a *Article) validate(faults *FieldErrors) {
	faults.optional("/kicker", a.Kicker, maxTitleRunes)
	faults.optional("/title", a.Title, maxTitleRunes)
	faults.optional("/subtitle", a.Subtitle, maxTitleRunes)
	faults.optional("/source", a.Source, maxTitleRunes)
	faults.text("/summary", a.Summary, maxSummaryRunes)
	if !slices.Contains(Kinds(), a.Kind) {
		faults.Add("/kind", "unknown_value", "kind must be essay, news, notice, roundup, letter or other")
	}
	if !slices.Contains([]Status{Draft, Published, Archived}, a.Status) {
		faults.Add("/status", "unknown_value", "status must be draft, published or archived")
	}
	if !languageTag.MatchString(a.Language) {
		faults.Add("/language", "unknown_value", "language must be a BCP 47 tag such as zh-Hans or en")
	}
	if a.PublishedOn != nil {
		if _, err := ParseDate(*a.PublishedOn); err != nil {
			faults.Add("/published_on", "not_a_date", "published_on is "+err.Error())
		}
	}
	policies := []CommentPolicy{CommentsModerated, CommentsTrustedFirst, CommentsOpen, CommentsClosed}
	if a.CommentsPolicy != nil && !slices.Contains(policies, *a.CommentsPolicy) {
		faults.Add("/comments_policy", "unknown_value", "comments_policy must be moderated, trusted-first, open or closed, or null for the operator's")
	}
	if a.PublishAt != nil && a.Status != Draft {
		faults.Add("/publish_at", "contradicts", "publish_at is for drafts: send status draft, or null")
	}
	if a.Title == nil && len(a.Blocks) == 0 {
		faults.Add("", "required", "an article needs a title or a block of text")
	}
}

// optional checks a text that may be null, but not blank.
func (e *FieldErrors) optional(field string, text *string, limit int) {
	if text == nil {
		return
	}
	if strings.TrimSpace(*text) == "" {
		e.Add(field, "empty", strings.TrimPrefix(field, "/")+" is blank: send null for none")
		return
	}
	e.text(field, *text, limit)
}

// setBlocks takes the blocks over: those that are known by their ids keep them,
// and the others get ids that were never given in the article.
func (a *Article) setBlocks(sent []BlockInput, faults *FieldErrors) {
	if len(sent) > maxBlocks {
		faults.Add("/blocks", "too_many", fmt.Sprintf("an article has at most %d blocks", maxBlocks))
		return
	}
	known := map[string]bool{}
	for _, b := range a.Blocks {
		known[b.ID] = true
	}
	blocks := make([]Block, len(sent))
	for i, b := range sent {
		at := fmt.Sprintf("/blocks/%d", i)
		blocks[i] = Block{Type: b.Type, Text: b.Text}
		if b.Type != Paragraph && b.Type != Heading {
			faults.Add(at+"/type", "unknown_value", "type must be paragraph or heading")
		}
		if strings.TrimSpace(b.Text) == "" {
			faults.Add(at+"/text", "required", "a block needs a text")
		}
		faults.text(at+"/text", b.Text, maxBlockRunes)
		switch {
		case b.ID == nil:
			a.LastBlock++
			blocks[i].ID = fmt.Sprintf("b%d", a.LastBlock)
		case known[*b.ID]:
			blocks[i].ID, known[*b.ID] = *b.ID, false
		default:
			faults.Add(at+"/id", "unknown_reference", "id must be that of a block of this article, once; leave it out for a new block")
		}
	}
	a.Blocks = blocks
}

// PrintedName is a name without the blanks that papers set inside a Chinese
// name of two characters: 王伟 for 王 伟.
func PrintedName(name string) string {
	name = strings.TrimSpace(name)
	for _, r := range name {
		if !unicode.Is(unicode.Han, r) && !unicode.IsSpace(r) {
			return name
		}
	}
	return strings.Join(strings.Fields(name), "")
}

// CountBlocks counts the characters of blocks as CountCharacters does.
func CountBlocks(blocks []Block) int {
	count := 0
	for _, b := range blocks {
		count += CountCharacters(b.Text)
	}
	return count
}

// checkSlug checks a slug that was chosen by hand.
func checkSlug(faults *FieldErrors, slug string) {
	digits := strings.Trim(slug, "0123456789") == ""
	dashes := strings.HasPrefix(slug, "-") || strings.HasSuffix(slug, "-") || strings.Contains(slug, "--")
	letters := strings.Trim(slug, "abcdefghijklmnopqrstuvwxyz0123456789-") == ""
	if slug == "" || len(slug) > maxSlugRunes || digits || dashes || !letters {
		faults.Add("/slug", "unknown_value", fmt.Sprintf(
			"slug must be 1 to %d lower-case letters, digits and single dashes between them, and not digits alone", maxSlugRunes))
	}
}
