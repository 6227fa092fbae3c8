package store

import (
	"context"
	"errors"
	"net/netip"
	"strings"
	"testing"
	"time"

	"gorm.io/gorm"

	"broadsheet/models"
	"broadsheet/store/storetest"
)

// What is checked before a comment's turn holds in its turn: what others have
// written meanwhile, in the same transaction or from another server, counts.
func TestCommentsAreCheckedInTheirTurn(t *testing.T) {
	const long = "这是一条很长的评论,长到没有人会碰巧说出同样的话来,所以只说一次就够了。"
	var forbidden *ForbiddenError
	var faults models.FieldErrors
	for name, c := range map[string]struct {
		meanwhile string
		refused   func(error) bool
	}{
		"closed":             {"UPDATE articles SET comments_open = FALSE WHERE id = 1", func(err error) bool { return errors.Is(err, ErrConflict) }},
		"no longer readers'": {"UPDATE articles SET status = 'draft' WHERE id = 1", func(err error) bool { return errors.Is(err, ErrNotFound) }},
		"banned": {
			"INSERT INTO bans (author_name, folded_name, created_at, until) VALUES ('读者', '读者', '2000-01-01 00:00:00+00:00', '2999-01-01 00:00:00+00:00')",
			func(err error) bool { return errors.As(err, &forbidden) },
		},
		"its parent is gone": {"UPDATE comments SET status = 'spam' WHERE body = '上一条。'", func(err error) bool { return errors.As(err, &faults) }},
		"nothing happened":   {"UPDATE articles SET comments_open = TRUE WHERE id = 1", func(err error) bool { return err == nil }},
	} {
		for _, here := range []bool{true, false} {
			database := storetest.Database(t)
			s, other := openAt(t, database), openAt(t, database)
			importPage(t, s, page(1, 2))
			parent, _, err := s.PostComment(as(t, s, models.Editor), "1", models.CommentInput{AuthorName: "编辑", Body: "上一条。"}, "")
			if err != nil {
				t.Fatal(err)
			}
			posting := func() error {
				reader := models.WithActor(t.Context(), models.Actor{Address: netip.MustParseAddr("192.0.2.7")})
				_, _, err := s.PostComment(reader, "1", models.CommentInput{AuthorName: "读者", Body: long, ParentID: &parent.ID}, "")
				return err
			}
			if err := s.whilePosting(t, other, here, c.meanwhile, posting); !c.refused(err) {
				t.Errorf("%s, by the same server %v: %v", name, here, err)
			}
		}
	}
}

// whilePosting carries a statement out while a comment waits for its turn: in the
// transaction that the comment joins, or on another server.
func (s *Store) whilePosting(t *testing.T, other *Store, here bool, statement string, post func() error) error {
	t.Helper()
	posted := make(chan error, 1)
	waits := func() {
		go func() { posted <- post() }()
		for s.group.waiting.Load() == 0 {
			select {
			case err := <-posted:
				t.Fatalf("did not wait: %v", err)
			case <-time.After(time.Millisecond):
			}
		}
	}
	write := func(tx *gorm.DB) error { return tx.Exec(statement).Error }
	quiet(t, s)
	var err error
	if here {
		err = s.inTx(context.WithoutCancel(t.Context()), func(tx *gorm.DB) error {
			waits()
			return write(tx)
		})
	} else {
		if err := s.group.turn.take(t.Context()); err != nil {
			t.Fatal(err)
		}
		waits()
		err = other.inTx(t.Context(), write)
		s.group.turn.give()
	}
	if err != nil {
		t.Fatal(err)
	}
	return <-posted
}

// One text that is too long for chance is taken once from an address, under
// whichever article, also of many that are sent at once.
func TestTheSameIsNotSaidAtOnce(t *testing.T) {
	s := open(t)
	importPage(t, s, page(1, 8))
	quiet(t, s)
	if err := s.group.turn.take(t.Context()); err != nil {
		t.Fatal(err)
	}
	errs := make(chan error)
	reader := models.WithActor(t.Context(), models.Actor{Address: netip.MustParseAddr("192.0.2.7")})
	for n := range int64(8) {
		go func() {
			_, _, err := s.PostComment(reader, RefOf(n+1), models.CommentInput{AuthorName: "读者", Body: strings.Repeat("重要的话说三遍。", 4)}, "")
			errs <- err
		}()
	}
	for s.group.waiting.Load() < 8 {
		select {
		case err := <-errs:
			t.Fatalf("did not wait: %v", err)
		case <-time.After(time.Millisecond):
		}
	}
	s.group.turn.give()
	taken := 0
	for range 8 {
		if err := <-errs; err == nil {
			taken++
		} else if !errors.Is(err, ErrConflict) {
			t.Error(err)
		}
	}
	if taken != 1 {
		t.Errorf("it was taken %d times", taken)
	}
}
