package models

import (
	"strings"
	"time"
)

// Key is an API key without its secret, which is kept only as a hash.
type Key struct {
	ID   int64  `json:"id" gorm:"primaryKey"`
	Name string `json:"name"`
	// Role is what the key may: a moderator moderates, an editor also edits, an admin also manages keys.
	Role       KeyRole   `json:"role" enums:"moderator,editor,admin"`
	SecretHash string    `json:"-"`
	CreatedAt  time.Time `json:"created_at" format:"date-time"`
	// LastUsedAt is exact to a few minutes.
	LastUsedAt *time.Time `json:"last_used_at" extensions:"x-nullable" format:"date-time"`
	// ExpiresAt is when the key stops working; null for never.
	ExpiresAt *time.Time `json:"expires_at" extensions:"x-nullable" format:"date-time"`
	// RevokedAt is when an admin withdrew the key.
	RevokedAt *time.Time `json:"revoked_at" extensions:"x-nullable" format:"date-time"`
}

// NewKey is what an admin says of a new key.
type NewKey struct {
	Name string  `json:"name" example:"night desk" minLength:"1" maxLength:"200"`
	Role KeyRole `json:"role" enums:"moderator,editor,admin" example:"editor"`
	// ExpiresAt is null or absent for a key that does not expire.
	ExpiresAt *time.Time `json:"expires_at" extensions:"x-nullable" format:"date-time" validate:"optional"`
}

// maxNameRunes bounds the name of a key, an author or a section.
const maxNameRunes = 200

// Validate reports every fault as FieldErrors.
func (k NewKey) Validate(now time.Time) error {
	var faults FieldErrors
	faults.name("/name", k.Name)
	if !k.Role.Valid() {
		faults.Add("/role", "unknown_value", "role must be moderator, editor or admin")
	}
	if k.ExpiresAt != nil && !k.ExpiresAt.After(now) {
		faults.Add("/expires_at", "out_of_range", "expires_at must be in the future")
	}
	return faults.Err()
}

// name checks a name that must be there.
func (e *FieldErrors) name(field, name string) {
	if strings.TrimSpace(name) == "" {
		e.Add(field, "required", strings.TrimPrefix(field, "/")+" must not be empty")
		return
	}
	e.text(field, name, maxNameRunes)
}
