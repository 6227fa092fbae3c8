package store

import (
	"errors"
	"fmt"
	"net/netip"
	"strings"
	"testing"
	"time"
	"unsafe"

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

// A ban holds from when it is made until it is lifted or over, by name and by address,
// whichever server made it, and however many there are.
func TestBansHoldAtOnce(t *testing.T) {
	for _, others := range []int{0, maxKeptBans + 1} {
		database := storetest.Database(t)
		now := noon
		s, other := openAt(t, database), openAt(t, database)
		s.now, other.now = func() time.Time { return now }, func() time.Time { return now }
		importPage(t, s, page(1, 1))
		var bans []models.Ban
		for n := range others {
			name := fmt.Sprint("别人", n)
			bans = append(bans, models.Ban{AuthorName: name, FoldedName: name, CreatedAt: now, Until: now.Add(time.Hour)})
		}
		if err := insert(s.writer, bans); err != nil {
			t.Fatal(err)
		}
		sent := 0
		banned := func(name, address string) bool {
			sent++
			now = now.Add(limitWindow)
			reader := models.WithActor(t.Context(), models.Actor{Address: netip.MustParseAddr(address)})
			_, _, err := s.PostComment(reader, "1", models.CommentInput{AuthorName: name, Body: fmt.Sprintf("第%d条", sent)}, "")
			var forbidden *ForbiddenError
			if err != nil && !errors.As(err, &forbidden) {
				t.Fatal(err)
			}
			return err != nil
		}
		for range 2 { // The first one brings a key of addresses.
			if banned("Night Owl", "192.0.2.7") {
				t.Errorf("of %d: banned without a ban", others)
			}
		}
		var comment int64
		if err := s.reader.Raw("SELECT max(id) FROM comments").Scan(&comment).Error; err != nil {
			t.Fatal(err)
		}
		for _, at := range []*Store{s, other} {
			until := now.Add(100 * limitWindow)
			ban, err := at.CreateBan(as(t, at, models.Moderator), models.NewBan{CommentID: &comment, Until: &until})
			if err != nil {
				t.Fatal(err)
			}
			if !banned("night-owl", "198.51.100.7") || !banned("另一位", "192.0.2.200") || banned("另一位", "198.51.100.7") {
				t.Errorf("of %d: a ban does not hold, or for others", others)
			}
			if err := at.LiftBan(as(t, at, models.Moderator), RefOf(ban.ID), 0); err != nil {
				t.Fatal(err)
			}
			if banned("Night Owl", "192.0.2.7") {
				t.Errorf("of %d: a ban holds that was lifted", others)
			}
			if _, err := at.CreateBan(as(t, at, models.Moderator), models.NewBan{CommentID: &comment, Until: &until}); err != nil {
				t.Fatal(err)
			}
			if now = until; banned("Night Owl", "192.0.2.7") {
				t.Errorf("of %d: a ban holds that is over", others)
			}
		}
	}
}

// An article is closed, and open again, from when a moderator or an editor says so, on
// whichever server.
func TestArticlesAreClosedAtOnce(t *testing.T) {
	database := storetest.Database(t)
	s, other := openAt(t, database), openAt(t, database)
	importPage(t, s, page(1, 1))
	sent := 0
	closed := func() bool {
		sent++
		reader := models.WithActor(t.Context(), models.Actor{Address: netip.AddrFrom4([4]byte{192, 0, byte(sent), 7})})
		_, _, err := s.PostComment(reader, "1", models.CommentInput{AuthorName: "读者", Body: fmt.Sprintf("第%d条", sent)}, "")
		if err != nil && !errors.Is(err, ErrConflict) {
			t.Fatal(err)
		}
		return err != nil
	}
	for range 2 { // The first one brings a key of addresses.
		if closed() {
			t.Error("closed before anybody says so")
		}
	}
	for name, at := range map[string]*Store{"this": s, "another": other} {
		ctx := as(t, at, models.Editor)
		closing := func() error {
			_, err := at.CloseComments(ctx, "1")
			return err
		}
		opening := func() error {
			_, err := at.OpenComments(ctx, "1")
			return err
		}
		policy := func(policy models.CommentPolicy) func() error {
			return func() error {
				_, err := at.UpdateArticle(ctx, "1", 0, models.ArticleInput{CommentsPolicy: models.Some(policy)})
				return err
			}
		}
		for i, step := range []struct {
			change func() error
			closed bool
		}{{closing, true}, {opening, false}, {policy(models.CommentsClosed), true}, {policy(models.CommentsModerated), false}, {closing, true}, {opening, false}} {
			if err := step.change(); err != nil {
				t.Fatal(err)
			}
			for range 2 {
				if closed() != step.closed {
					t.Errorf("by %s server, after step %d: closed is not %v", name, i, step.closed)
				}
			}
		}
	}
}

// An article that is kept keeps only its name of the request that named it: the first line
// of one may have 64 kB.
func TestKeptArticlesKeepNoRequest(t *testing.T) {
	kept := &keptArticles{of: map[Ref]entered{}}
	line := strings.Repeat("a-slug", 1000)
	kept.put(Ref(line[:6]), entered{id: 1, open: true})
	if _, known := kept.get("a-slug"); !known {
		t.Error("the article is not kept")
	}
	for ref := range kept.of {
		if unsafe.StringData(string(ref)) == unsafe.StringData(line) {
			t.Error("the whole line is kept")
		}
	}
}
