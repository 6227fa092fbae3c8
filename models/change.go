package models

import "time"

// Change is an entry of the numbered log of everything created, changed or deleted.
type Change struct {
	Seq     int64     `json:"seq" gorm:"primaryKey;autoIncrement"`
	Op      string    `json:"op"`   // created, updated or deleted
	Type    string    `json:"type"` // document, article, author, section or comment
	ID      int64     `json:"id" gorm:"column:id"`
	Version int       `json:"version"`
	At      time.Time `json:"at"`
}
