package models

import (
	"context"
	"net/netip"
	"slices"
)

// KeyRole says what the holder of a key may do; each may all that those before it may.
type KeyRole string

// The roles of keys, and Anyone, who has no key.
const (
	Anyone    KeyRole = ""
	Moderator KeyRole = "moderator"
	Editor    KeyRole = "editor"
	Admin     KeyRole = "admin"
)

// keyRoles ascend by what they may.
var keyRoles = []KeyRole{Anyone, Moderator, Editor, Admin}

// Valid reports whether r is the role of a key.
func (r KeyRole) Valid() bool { return slices.Index(keyRoles, r) > 0 }

// Includes reports whether r may what needed may.
func (r KeyRole) Includes(needed KeyRole) bool {
	return slices.Index(keyRoles, r) >= slices.Index(keyRoles, needed)
}

// Actor is who makes a request. The zero Actor is a reader.
type Actor struct {
	// KeyID is 0 and KeyName "" without a key.
	KeyID   int64
	KeyName string
	Role    KeyRole
	// Address is where the request comes from; invalid for commands on the server itself.
	Address netip.Addr
}

type actorKey struct{}

// WithActor names who acts in a context.
func WithActor(ctx context.Context, actor Actor) context.Context {
	return context.WithValue(ctx, actorKey{}, actor)
}

// ActorOf is who acts in a context: a reader where nobody is named.
func ActorOf(ctx context.Context) Actor {
	actor, _ := ctx.Value(actorKey{}).(Actor)
	return actor
}
