package models

import (
	"encoding/json"
	"time"
)

// Revision is what a resource was before a change.
type Revision struct {
	ID         int64  `json:"-" gorm:"primaryKey"`
	Type       string `json:"-"`
	ResourceID int64  `json:"-"`
	// Version is the one that the resource had before the change.
	Version int `json:"version" example:"1"`
	// Act is what was done, such as article.update or article.merge.
	Act string `json:"act" example:"article.update"`
	// KeyID and KeyName say with which key; null for a load on the server.
	KeyID   *int64    `json:"key_id" extensions:"x-nullable"`
	KeyName *string   `json:"key_name" extensions:"x-nullable" example:"desk"`
	At      time.Time `json:"at" format:"date-time"`
	// State is the resource's JSON.
	State json.RawMessage `json:"-" gorm:"serializer:json"`
}

// AuditEntry is one act of somebody with a key.
type AuditEntry struct {
	ID int64     `json:"id" gorm:"primaryKey"`
	At time.Time `json:"at" format:"date-time"`
	// KeyID and KeyName are null for commands on the server itself.
	KeyID   *int64  `json:"key_id" extensions:"x-nullable"`
	KeyName *string `json:"key_name" extensions:"x-nullable" example:"desk"`
	// Act is what was done, such as article.update, comment.approve or key.create.
	Act string `json:"act" example:"comment.reject"`
	// Type and ResourceID name what it was done to.
	Type       string `json:"type" example:"comment"`
	ResourceID int64  `json:"resource_id" example:"2"`
	// Detail says more where there is more to say.
	Detail *string `json:"detail" extensions:"x-nullable"`
}

// TableName names the table of the audit trail.
func (AuditEntry) TableName() string { return "audit" }

// ArticleRevision is a revision of an article with what the change did.
type ArticleRevision struct {
	Revision
	// Changes are what the change did, property by property and block by block.
	Changes []Difference `json:"changes"`
}

// Difference is how a change altered one property, or one block.
type Difference struct {
	// Field is the property's name; blocks for a block's text, block_type for its type, section for its name, and
	// authors for the bylines, one a line.
	Field string `json:"field" example:"subtitle"`
	// BlockID names the block.
	BlockID *string `json:"block_id" extensions:"x-nullable"`
	// Before is null for what the change added, and After for what it removed.
	Before *string `json:"before" extensions:"x-nullable"`
	After  *string `json:"after" extensions:"x-nullable"`
	// Parts make up both texts in turn; empty where one is null, where they are very long, and for words such as status.
	Parts []DifferencePart `json:"parts"`
}

// DifferencePart is a piece of a text that a change left, removed or added.
type DifferencePart struct {
	Op   string `json:"op" enums:"same,removed,added"`
	Text string `json:"text"`
}
