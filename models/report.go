package models

import (
	"slices"
	"time"
)

// ReportReason says what is wrong with a comment.
type ReportReason string

// What readers report.
const (
	ReportSpam         ReportReason = "spam"
	ReportAbuse        ReportReason = "abuse"
	ReportOffTopic     ReportReason = "off_topic"
	ReportPersonalData ReportReason = "personal_data"
	ReportOther        ReportReason = "other"
)

// ReportReasons are all reasons of reports.
func ReportReasons() []ReportReason {
	return []ReportReason{ReportSpam, ReportAbuse, ReportOffTopic, ReportPersonalData, ReportOther}
}

// Report is what a reader says is wrong with a comment.
type Report struct {
	ID        int64        `json:"id" gorm:"primaryKey" example:"1"`
	CommentID int64        `json:"comment_id" example:"1"`
	Reason    ReportReason `json:"reason" enums:"spam,abuse,off_topic,personal_data,other"`
	// Text is the reader's own words.
	Text        *string   `json:"text" extensions:"x-nullable" example:"与文章无关"`
	AddressHash *string   `json:"-"`
	CreatedAt   time.Time `json:"created_at" format:"date-time"`
	// ResolvedAt is when a moderator dealt with it; null while it is open.
	ResolvedAt *time.Time `json:"resolved_at" extensions:"x-nullable" format:"date-time"`
	// KeyID and KeyName say who resolved it.
	KeyID   *int64  `json:"key_id" extensions:"x-nullable"`
	KeyName *string `json:"key_name" extensions:"x-nullable" example:"desk"`
}

// NewReport is what a reader reports of a comment.
type NewReport struct {
	Reason ReportReason `json:"reason" enums:"spam,abuse,off_topic,personal_data,other" example:"off_topic"`
	// Text says more, in the reader's own words.
	Text *string `json:"text" extensions:"x-nullable" maxLength:"500" validate:"optional" example:"与文章无关"`
}

// maxReportRunes bounds the text of a report, in code points.
const maxReportRunes = 500

// Validate reports every fault as FieldErrors.
func (r NewReport) Validate() error {
	var faults FieldErrors
	if !slices.Contains(ReportReasons(), r.Reason) {
		faults.Add("/reason", "unknown_value", "reason must be spam, abuse, off_topic, personal_data or other")
	}
	if r.Text != nil {
		faults.text("/text", *r.Text, maxReportRunes)
	}
	return faults.Err()
}

// ReportChange is what a moderator changes of a report.
type ReportChange struct {
	// Resolved closes the report, or opens it again.
	Resolved Optional[bool] `json:"resolved" swaggertype:"boolean" validate:"optional" example:"true"`
}

// Validate reports every fault as FieldErrors.
func (r ReportChange) Validate() error {
	var faults FieldErrors
	if r.Resolved.Set && r.Resolved.Value == nil {
		faults.Add("/resolved", "wrong_type", "resolved cannot be null: send true or false")
	}
	return faults.Err()
}
