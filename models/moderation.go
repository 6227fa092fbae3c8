package models

import (
	"fmt"
	"slices"
)

// Moderation is what a moderator changes of a comment, as a JSON Merge Patch
// (RFC 7396). The words of a comment are its writer's.
type Moderation struct {
	Status Optional[CommentStatus] `json:"status" swaggertype:"string" enums:"approved,pending,rejected,spam" validate:"optional" example:"approved"`
	// Reason is for moderators alone; approving empties it unless one is sent.
	Reason Optional[string] `json:"reason" swaggertype:"string" extensions:"x-nullable" maxLength:"500" validate:"optional"`
	// Pinned comments come first under their article: approved top-level ones only.
	Pinned Optional[bool] `json:"pinned" swaggertype:"boolean" validate:"optional"`
}

// BatchModeration is what a moderator decides on several comments.
type BatchModeration struct {
	// IDs name up to 100 comments; one that stands twice is changed once.
	IDs    []int64       `json:"ids" minItems:"1" maxItems:"100"`
	Status CommentStatus `json:"status" enums:"approved,pending,rejected,spam" example:"approved"`
	// Reason is for moderators alone; approving empties it unless one is sent.
	Reason Optional[string] `json:"reason" swaggertype:"string" extensions:"x-nullable" maxLength:"500" validate:"optional"`
}

// Bounds of moderation, in code points.
const (
	maxReasonRunes = 500
	maxBatch       = 100
)

// transitions are the states that a moderator may give a comment, by the one
// that it has. What is deleted stays so: its words are gone.
var transitions = map[CommentStatus][]CommentStatus{
	Pending:  {Pending, Approved, Rejected, Spam},
	Approved: {Approved, Pending, Rejected, Spam},
	Rejected: {Rejected, Pending, Approved, Spam},
	Spam:     {Spam, Pending, Approved, Rejected},
	Deleted:  {},
}

// CanBecome reports whether a moderator may give a comment of status s the status to.
func (s CommentStatus) CanBecome(to CommentStatus) bool { return slices.Contains(transitions[s], to) }

// Validate reports every fault that needs no comment to be seen as FieldErrors.
func (m Moderation) Validate() error {
	var faults FieldErrors
	if m.Status.Set && m.Status.Value == nil {
		faults.Add("/status", "wrong_type", "status cannot be null: leave it out to keep it as it is")
	} else if m.Status.Set {
		faults.decision(*m.Status.Value)
	}
	if m.Pinned.Set && m.Pinned.Value == nil {
		faults.Add("/pinned", "wrong_type", "pinned cannot be null: leave it out to keep it as it is")
	}
	if m.Reason.Value != nil {
		faults.text("/reason", *m.Reason.Value, maxReasonRunes)
	}
	return faults.Err()
}

// Apply writes what was sent over the comment. It returns FieldErrors where the
// comment cannot be pinned. A comment that readers no longer see is not pinned.
func (m Moderation) Apply(c *Comment) error {
	if m.Status.Value != nil && *m.Status.Value != c.Status {
		c.Status = *m.Status.Value
		if c.Status == Approved {
			c.Reason = nil
		} else {
			c.Pinned = false
		}
	}
	m.Reason.Into(&c.Reason)
	m.Pinned.Over(&c.Pinned)
	if c.Pinned && (c.ParentID != nil || c.Status != Approved) {
		return FieldErrors{{Field: "/pinned", Code: "contradicts", Detail: "only an approved top-level comment can be pinned"}}
	}
	return nil
}

// Validate reports every fault as FieldErrors.
func (b BatchModeration) Validate() error {
	var faults FieldErrors
	switch {
	case len(b.IDs) == 0:
		faults.Add("/ids", "required", "ids must name at least one comment")
	case len(b.IDs) > maxBatch:
		faults.Add("/ids", "too_many", fmt.Sprintf("ids names more than %d comments", maxBatch))
	}
	for i, id := range b.IDs[:min(len(b.IDs), maxBatch)] {
		if id < 1 {
			faults.Add(fmt.Sprintf("/ids/%d", i), "not_an_id", "an id is a whole number from 1")
		}
	}
	faults.decision(b.Status)
	if b.Reason.Value != nil {
		faults.text("/reason", *b.Reason.Value, maxReasonRunes)
	}
	return faults.Err()
}

// decision checks a status that a moderator gives a comment.
func (e *FieldErrors) decision(status CommentStatus) {
	if !slices.Contains(transitions[Pending], status) {
		e.Add("/status", "unknown_value", "status must be approved, pending, rejected or spam; DELETE deletes a comment")
	}
}
