package models

import (
	"strings"
	"time"
)

// Ban keeps a writer from sending comments for a time.
type Ban struct {
	ID int64 `json:"id" gorm:"primaryKey" example:"1"`
	// AuthorName is refused whatever its case, its width, and what stands between its letters.
	AuthorName string `json:"author_name" example:"抢沙发"`
	FoldedName string `json:"-"`
	// ByAddress is true while the address that the comment came from is refused too: at most 30 days.
	ByAddress   bool    `json:"by_address" gorm:"-" example:"false"`
	AddressHash *string `json:"-"`
	// CommentID is the comment whose writer is banned, which may be gone; null where a name was.
	CommentID *int64    `json:"comment_id" extensions:"x-nullable"`
	Reason    *string   `json:"reason" extensions:"x-nullable"`
	CreatedAt time.Time `json:"created_at" format:"date-time"`
	// Until is when the ban ends by itself.
	Until time.Time `json:"until" format:"date-time"`
	// KeyID and KeyName say whose act it is; null for commands on the server itself.
	KeyID   *int64  `json:"key_id" extensions:"x-nullable"`
	KeyName *string `json:"key_name" extensions:"x-nullable" example:"desk"`
	IDKey   int64   `json:"-" gorm:"->"`
}

// NewBan is what a moderator says of a ban: comment_id or author_name, and hours
// or until.
type NewBan struct {
	// CommentID bans the name of a reader's comment, and the address that it came from where that is still known.
	CommentID *int64 `json:"comment_id" extensions:"x-nullable" validate:"optional"`
	// AuthorName bans a name alone.
	AuthorName *string `json:"author_name" extensions:"x-nullable" maxLength:"200" validate:"optional" example:"抢沙发"`
	Hours      *int    `json:"hours" extensions:"x-nullable" minimum:"1" maximum:"8760" validate:"optional" example:"24"`
	// Until is at most 8760 hours from now.
	Until *time.Time `json:"until" extensions:"x-nullable" format:"date-time" validate:"optional"`
	// Reason is for moderators alone.
	Reason *string `json:"reason" extensions:"x-nullable" maxLength:"500" validate:"optional"`
}

// maxBanHours is a year: what should last longer is looked at again.
const maxBanHours = 365 * 24

// Validate reports every fault as FieldErrors.
func (b NewBan) Validate(now time.Time) error {
	var faults FieldErrors
	switch {
	case b.CommentID == nil && b.AuthorName == nil:
		faults.Add("/comment_id", "required", "say who is banned: comment_id or author_name")
	case b.CommentID != nil && b.AuthorName != nil:
		faults.Add("/author_name", "contradicts", "send comment_id or author_name, not both")
	case b.AuthorName != nil:
		faults.name("/author_name", *b.AuthorName)
	}
	switch {
	case b.Hours == nil && b.Until == nil:
		faults.Add("/hours", "required", "say how long: hours or until")
	case b.Hours != nil && b.Until != nil:
		faults.Add("/until", "contradicts", "send hours or until, not both")
	case b.Hours != nil && (*b.Hours < 1 || *b.Hours > maxBanHours):
		faults.Add("/hours", "out_of_range", "hours must be a whole number from 1 to 8760")
	case b.Until != nil && (!b.Until.After(now) || b.Until.After(now.Add(maxBanHours*time.Hour))):
		faults.Add("/until", "out_of_range", "until must be in the future, and at most 8760 hours from now")
	}
	if b.Reason != nil {
		faults.text("/reason", *b.Reason, maxReasonRunes)
	}
	return faults.Err()
}

// End is when the ban ends by itself.
func (b NewBan) End(now time.Time) time.Time {
	if b.Hours != nil {
		return now.Add(time.Duration(*b.Hours) * time.Hour)
	}
	return b.Until.UTC().Truncate(time.Microsecond)
}

// Name is the name that is banned, without blanks around it; "" for that of a comment.
func (b NewBan) Name() string {
	if b.AuthorName == nil {
		return ""
	}
	return strings.TrimSpace(*b.AuthorName)
}
