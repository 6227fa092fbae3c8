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
	ID int64     `json:"id" gorm:"primaryKey" example:"1"`
	At time.Time `json:"at" format:"date-time"`
	// KeyID and KeyName are null for commands on the server itself.
	KeyID   *int64  `json:"key_id" extensions:"x-nullable"`
	KeyName *string `json:"key_name" extensions:"x-nullable" example:"desk"`
	// Act is what was done, such as article.update, comment.approve or key.create.
	Act string `json:"act" example:"article.update"`
	// Type and ResourceID name what it was done to.
	Type       string `json:"type" example:"article"`
	ResourceID int64  `json:"resource_id" example:"1"`
	// Detail says more where there is more to say.
	Detail *string `json:"detail" extensions:"x-nullable"`
}

// TableName names the table of the audit trail.
func (AuditEntry) TableName() string { return "audit" }
