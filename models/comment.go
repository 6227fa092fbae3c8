package models

import "time"

// CommentOrigin says how a comment came here.
type CommentOrigin string

// A comment is printed on a page or sent in by a reader.
const (
	FromPrint  CommentOrigin = "print"
	FromReader CommentOrigin = "reader"
)

// CommentStatus says who may see a comment.
type CommentStatus string

// The states of a comment; readers see approved ones only.
const (
	Pending  CommentStatus = "pending"
	Approved CommentStatus = "approved"
	Spam     CommentStatus = "spam"
	Rejected CommentStatus = "rejected"
	Deleted  CommentStatus = "deleted"
)

// Comment is a reader's comment on an article, printed on the page or sent in. To
// readers, one that they may not see but whose replies they may is a placeholder:
// its status is deleted, author_name and body are empty.
type Comment struct {
	ID        int64 `json:"id" gorm:"primaryKey" example:"1"`
	ArticleID int64 `json:"article_id" example:"4"`
	// BlockID names the paragraph that the comment answers.
	BlockID  *string `json:"block_id" extensions:"x-nullable" example:"b2"`
	ParentID *int64  `json:"parent_id" extensions:"x-nullable"`
	// ThreadID is the id of the thread's top-level comment, which is its own.
	ThreadID int64 `json:"thread_id" example:"1"`
	// Position orders a thread's siblings, from 1: print order for printed comments.
	Position   int           `json:"position" example:"1"`
	AuthorName string        `json:"author_name" example:"抱不到树的考拉"`
	Body       string        `json:"body" example:"所谓家乡的意义——此心安处是吾乡。"`
	Origin     CommentOrigin `json:"origin"`
	Status     CommentStatus `json:"status"`
	// Reason is a moderator's or a rule's reason for holding or rejecting the comment; moderators alone see it.
	Reason *string `json:"reason" extensions:"x-nullable"`
	// ReportCount counts what readers reported and nobody has resolved; moderators alone see it.
	ReportCount *int `json:"report_count" extensions:"x-nullable" gorm:"->"`
	// Pinned comments come first under their article.
	Pinned bool `json:"pinned" example:"false"`
	Likes  int  `json:"likes" example:"0"`
	// ReplyCount counts the replies that readers see, without placeholders: to a top-level comment all of its thread.
	ReplyCount int `json:"reply_count" example:"0"`
	// WrittenOn is an EDTF level 0 date; a printed comment is dated like its article.
	WrittenOn *string    `json:"written_on" extensions:"x-nullable" format:"edtf" example:"2022-06"`
	CreatedAt time.Time  `json:"created_at" format:"date-time" example:"2026-11-22T12:00:00Z"`
	EditedAt  *time.Time `json:"edited_at" extensions:"x-nullable" format:"date-time"`
	Version   int        `json:"-"`
	// FoldedAuthor is AuthorName folded; FirstDay is WrittenOn's first day since 1970-01-01.
	FoldedAuthor string `json:"-"`
	FirstDay     *int   `json:"-"`
	NewestKey    int64  `json:"-" gorm:"->"`
	OldestKey    int64  `json:"-" gorm:"->"`
	// RecencyKey is CreatedAt in microseconds since 1970, negated: it sorts the newest first.
	RecencyKey int64 `json:"-"`
	// Placeholder is set where readers see no more of the comment than its place; PinnedKey sorts the pinned first.
	Placeholder bool  `json:"-" gorm:"->"`
	PinnedKey   int64 `json:"-" gorm:"->"`
}

// Withhold empties what a placeholder does not show, and what moderators alone see.
func (c *Comment) Withhold() {
	c.Reason, c.ReportCount = nil, nil
	if c.Status != Approved {
		c.Status, c.AuthorName, c.Body = Deleted, "", ""
		c.Pinned, c.Likes, c.EditedAt = false, 0, nil
	}
}

// Thread is a top-level comment with the first of its replies, flat.
type Thread struct {
	Comment
	// Replies are at most the first 20, in the order in which they came, placeholders included; reply_count says how many there are without these.
	Replies []Comment `json:"replies" gorm:"-"`
}

// TableName names the table of comments.
func (Comment) TableName() string { return "comments" }

// TableName names the table of comments.
func (Thread) TableName() string { return "comments" }
