package models

import (
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// CommentPolicy says what becomes of a reader's comment that nothing else holds.
type CommentPolicy string

// The policies: every comment waits for a moderator; those wait whose writers a
// moderator does not know yet; none waits; none is taken.
const (
	CommentsModerated    CommentPolicy = "moderated"
	CommentsTrustedFirst CommentPolicy = "trusted-first"
	CommentsOpen         CommentPolicy = "open"
	CommentsClosed       CommentPolicy = "closed"
)

// CommentInput is what a reader sends.
type CommentInput struct {
	// AuthorName is the name that the comment is signed with: at most 40 characters as a reader counts them.
	AuthorName string `json:"author_name" example:"株洲读者" minLength:"1"`
	// Body is plain text: at most 4,000 characters unless the operator says otherwise. Markup stays text.
	Body string `json:"body" example:"此心安处是吾乡,说得真好。" minLength:"1"`
	// ParentID is the approved comment of the same article that this one answers.
	ParentID *int64 `json:"parent_id" extensions:"x-nullable" validate:"optional" example:"1"`
	// BlockID is the paragraph that a top-level comment answers; a reply answers that of its parent.
	BlockID *string `json:"block_id" extensions:"x-nullable" validate:"optional"`
}

// CommentEdit is what the writer of a comment may change.
type CommentEdit struct {
	Body string `json:"body" example:"此心安处是吾乡,说得真好!" minLength:"1"`
}

// CommentPatch is what changes a comment: its writer sends body, and a moderator
// the other properties.
type CommentPatch struct {
	Body Optional[string] `json:"body" swaggertype:"string" validate:"optional" example:"此心安处是吾乡,说得真好!"`
	Moderation
}

// CommentVerdict is what becomes of a comment, and why.
type CommentVerdict struct {
	// Status is approved, pending or rejected.
	Status CommentStatus `json:"status" enums:"approved,pending,rejected" example:"pending"`
	// Reasons are stable: programs may compare them. One of first_comment, links, moderated, name, words.
	Reasons []string `json:"reasons" example:"moderated"`
}

// PostedComment is a comment for whoever has sent it.
type PostedComment struct {
	Comment
	// EditToken lets its writer change or delete the comment until editable_until, in the header Edit-Token.
	// It is shown this once. Sent with a later comment of the same name, it says that the writer is the same.
	EditToken string `json:"edit_token" example:"bse_14_Yk3vH0m1b2x5T9s8q4LrEJw7uNfGdC6pZaXoVhRiMtQ"`
	// EditableUntil is when the time to change it is over.
	EditableUntil time.Time `json:"editable_until" format:"date-time" example:"2026-11-22T12:15:00Z"`
}

// Likes are how many like a comment.
type Likes struct {
	Likes int `json:"likes" example:"1"`
	// Liked is whether the address that asked likes it now.
	Liked bool `json:"liked" example:"true"`
}

const (
	maxNameCharacters = 40
	// DefaultCommentCharacters bounds a comment where the operator says nothing.
	DefaultCommentCharacters = 4_000
	// A character as a reader sees it may have several code points, as emoji of
	// families and flags of regions do (Unicode Technical Standard 51), but not
	// a tower of marks.
	maxClusterRunes = 16
	maxClusterMarks = 8
	bytesPerRune    = utf8.UTFMax
)

// Clean is the input as it is kept: without blanks at its ends, the name on one
// line. It returns every fault as FieldErrors; maxCharacters bounds the body.
func (in CommentInput) Clean(maxCharacters int) (CommentInput, error) {
	var faults FieldErrors
	in.AuthorName = strings.Join(strings.Fields(in.AuthorName), " ")
	in.Body = cleanBody(in.Body)
	faults.said("/author_name", in.AuthorName, maxNameCharacters)
	faults.said("/body", in.Body, maxCharacters)
	if in.ParentID != nil && in.BlockID != nil {
		faults.Add("/block_id", "contradicts", "a reply answers the paragraph of its parent: send parent_id or block_id")
	}
	return in, faults.Err()
}

// Clean is as CommentInput's.
func (in CommentEdit) Clean(maxCharacters int) (CommentEdit, error) {
	var faults FieldErrors
	in.Body = cleanBody(in.Body)
	faults.said("/body", in.Body, maxCharacters)
	return in, faults.Err()
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// cleanBody has the line ends of Unix, whatever a form sent.
func cleanBody(text string) string {
	return strings.TrimSpace(lineEnds.Replace(text))
}

// said checks a text that a reader sent: limit is in grapheme clusters.
func (e *FieldErrors) said(field, text string, limit int) {
	name := strings.TrimPrefix(field, "/")
	switch {
	case text == "":
		e.Add(field, "required", name+" must not be empty")
	case !storable(text):
		e.Add(field, "not_text", name+" must be UTF-8 without NUL")
	case len(text) > limit*maxClusterRunes*bytesPerRune || countClusters(text) > limit:
		e.Add(field, "too_long", fmt.Sprintf("%s has more than %d characters", name, limit))
	default:
		if r, found := invisible(text); found {
			e.Add(field, "invisible", fmt.Sprintf("%s has %U, which is not seen, or changes how other characters are seen: leave it out", name, r))
		} else if onlyMarks(text) {
			e.Add(field, "empty", name+" has no letter, digit or sign: say something")
		}
	}
}

// hidden are characters without appearance that no text needs, and those that
// turn the direction of what follows (Unicode Standard Annex 9, Unicode
// Technical Report 36). Joiners are looked at where they stand.
var hidden = &unicode.RangeTable{R16: []unicode.Range16{
	{0x00AD, 0x00AD, 1}, {0x115F, 0x1160, 1}, {0x17B4, 0x17B5, 1}, {0x180B, 0x180F, 1}, {0x200B, 0x200B, 1},
	{0x2028, 0x202E, 1}, {0x2060, 0x206F, 1}, {0x2800, 0x2800, 1}, {0x3164, 0x3164, 1}, {0xFEFF, 0xFEFF, 1},
	{0xFFA0, 0xFFA0, 1}, {0xFFF0, 0xFFFB, 1}, {0xFFFE, 0xFFFF, 1},
}, R32: []unicode.Range32{{0x1D173, 0x1D17A, 1}, {0xE0000, 0xE001F, 1}, {0xE0080, 0xE0FFF, 1}}}

// countClusters counts grapheme clusters.
func countClusters(text string) int {
	if allAlone(text) {
		return utf8.RuneCountInString(text)
	}
	return uniseg.GraphemeClusterCount(text)
}

// allAlone reports whether a text has but lines of code points that are a character
// each, and are seen: uniseg takes many times as long to say so.
func allAlone(text string) bool {
	for _, r := range text {
		if !standsAlone(r) && r != '\n' {
			return false
		}
	}
	return true
}

// invisible finds the first character that a reader would not see or that
// stands in a tower of marks.
func invisible(text string) (rune, bool) {
	if allAlone(text) {
		return 0, false
	}
	state := -1
	for text != "" {
		var cluster string
		cluster, text, _, state = uniseg.FirstGraphemeClusterInString(text, state)
		var first, before rune
		runes, marks := 0, 0
		for _, r := range cluster {
			if runes++; runes == 1 {
				first = r
			}
			if unicode.In(r, unicode.Mn, unicode.Me) {
				marks++
			}
			tag := r >= 0xE0020 && r <= 0xE007F // the letters of a region's flag
			switch {
			case unicode.Is(unicode.Cc, r) && r != '\n' && r != '\t', unicode.Is(hidden, r), tag && first != 0x1F3F4,
				runes > maxClusterRunes, marks > maxClusterMarks, (r == 0x200C || r == 0x200D) && !joinable(before):
				return r, true
			}
			before = r
		}
	}
	return 0, false
}

// joinable reports whether a joiner may follow: emoji are joined, and the letters
// of Arabic and Indian scripts, which words of ASCII letters or Chinese
// characters are not.
func joinable(r rune) bool {
	return r > unicode.MaxLatin1 && !unicode.In(r, unicode.Latin, unicode.Han, unicode.White_Space, unicode.Cf)
}

var markup = regexp.MustCompile(`<[^<>]*>|&#?\w+;`)

// onlyMarks reports whether nothing is left of a text without its markup.
func onlyMarks(text string) bool {
	if strings.ContainsAny(text, "<&") { // No markup is without one of them.
		text = markup.ReplaceAllString(text, "")
	}
	for _, r := range text {
		if unicode.In(r, unicode.L, unicode.N, unicode.So, unicode.Sc) || strings.ContainsRune("?!？！…。、，", r) {
			return false
		}
	}
	return true
}
