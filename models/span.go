package models

// Role says what a span of a page is.
type Role string

// The roles of a span: every character of a page has exactly one.
const (
	RoleKicker        Role = "kicker"
	RoleTitle         Role = "title"
	RoleSubtitle      Role = "subtitle"
	RoleByline        Role = "byline"
	RoleAffiliation   Role = "affiliation"
	RoleHeading       Role = "heading"
	RoleParagraph     Role = "paragraph"
	RoleSource        Role = "source"
	RoleSection       Role = "section"
	RoleCommentAuthor Role = "comment_author"
	RoleComment       Role = "comment"
	RoleFurniture     Role = "furniture"
)

// Span is a piece of a document's text and what it went to. The spans of a
// document are in order, do not overlap, and cover every character of its text
// that is not white space (unicode.IsSpace) exactly once. Spans never change.
type Span struct {
	DocumentID int64 `json:"-" gorm:"primaryKey"`
	// Start and End bound the half-open byte range [start,end) of the document's UTF-8 text.
	Start int    `json:"start" gorm:"primaryKey;column:start_byte" example:"84"`
	End   int    `json:"end" gorm:"column:end_byte" example:"93"`
	Text  string `json:"text" gorm:"-" example:"刘海龙"`
	Role  Role   `json:"role"`
	// ArticleID, BlockID and CommentID name what the span went to; null for furniture and banners.
	ArticleID *int64  `json:"article_id" extensions:"x-nullable" example:"1"`
	BlockID   *string `json:"block_id" extensions:"x-nullable" example:"b1"`
	CommentID *int64  `json:"comment_id" extensions:"x-nullable" example:"1"`
}
