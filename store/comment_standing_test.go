package store

import (
	"fmt"
	"net/netip"
	"testing"
	"time"

	"broadsheet/models"
	"broadsheet/store/storetest"
)

// The name of a key holds a reader's comment from when the key is made until it is
// revoked or has expired, whichever server made it, and however many comments were
// sent before.
func TestNamesOfKeysAreKnownAtOnce(t *testing.T) {
	database := storetest.Database(t)
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	s, other := openAt(t, database), openAt(t, database)
	s.now, other.now = func() time.Time { return now }, func() time.Time { return now }
	s.rules.Policy = models.CommentsOpen
	importPage(t, s, page(1, 1))
	reader := models.WithActor(t.Context(), models.Actor{Address: netip.MustParseAddr("192.0.2.7")})
	sent := 0
	held := func(name string) bool {
		sent++
		comment, _, err := s.PostComment(reader, "1", models.CommentInput{AuthorName: name, Body: "第" + time.Duration(sent).String() + "条"}, "")
		if err != nil {
			t.Fatal(err)
		}
		return comment.Status != models.Approved
	}
	for _, at := range []*Store{s, other} {
		name := map[*Store]string{s: "Night Desk", other: "编辑部"}[at]
		expires := now.Add(time.Hour)
		if held(name) {
			t.Errorf("%s is held before there is such a key", name)
		}
		key, _, err := at.CreateKey(t.Context(), models.NewKey{Name: name, Role: models.Moderator})
		if err != nil {
			t.Fatal(err)
		}
		if !held(name) || !held(" "+name+"!") {
			t.Errorf("a reader may be called %s, as a key is", name)
		}
		if _, err := at.RevokeKey(t.Context(), RefOf(key.ID)); err != nil {
			t.Fatal(err)
		}
		if held(name) {
			t.Errorf("%s is held after the key was revoked", name)
		}
		if _, _, err := at.CreateKey(t.Context(), models.NewKey{Name: name, Role: models.Moderator, ExpiresAt: &expires}); err != nil {
			t.Fatal(err)
		}
		if !held(name) {
			t.Errorf("a reader may be called %s, as a key is that expires", name)
		}
		now = expires
		if held(name) {
			t.Errorf("%s is held after the key has expired", name)
		}
	}
}

// A comment that brings a new key of addresses is the only one that is checked twice
// for it.
func TestANewKeyOfAddressesIsKept(t *testing.T) {
	s := open(t)
	now := noon
	s.now = func() time.Time { return now }
	importPage(t, s, page(1, 1))
	reader := models.WithActor(t.Context(), models.Actor{Address: netip.MustParseAddr("192.0.2.7")})
	for day := range 18 {
		now = noon.Add(time.Duration(day) * 24 * time.Hour)
		for n := range 2 {
			if _, _, err := s.PostComment(reader, "1", models.CommentInput{AuthorName: "甲", Body: fmt.Sprintf("第%d天第%d条", day, n)}, ""); err != nil {
				t.Fatal(err)
			}
		}
		if kept := s.kept.Load(); !inUse(kept.keys, now) {
			t.Fatalf("after two comments on day %d, every comment is checked twice", day)
		}
	}
}
