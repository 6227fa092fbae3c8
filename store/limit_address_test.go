package store

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"testing"
	"time"

	"broadsheet/models"
)

// Digests of an address agree while a key is in use, and nobody can make one
// again after 30 days; likes and limits are forgotten sooner.
func TestAddressesAreForgotten(t *testing.T) {
	now := noon
	s := open(t, WithClock(func() time.Time { return now }), WithCommentRules(CommentRules{Policy: models.CommentsOpen}))
	importPage(t, s, page(1, 1))
	ctx := models.WithActor(t.Context(), models.Actor{Address: netip.MustParseAddr("192.0.2.7")})
	hash := func(n int) string {
		posted, _, err := s.PostComment(ctx, "1", models.CommentInput{AuthorName: "甲", Body: fmt.Sprintf("第%d天。", n)}, "")
		if err != nil {
			t.Fatal(err)
		}
		var stored string
		if err := s.reader.Raw("SELECT address_hash FROM comments WHERE id = ?", posted.ID).Scan(&stored).Error; err != nil {
			t.Fatal(err)
		}
		return stored
	}
	count := func(query string) (n int) {
		if err := s.reader.Raw(query).Scan(&n).Error; err != nil {
			t.Fatal(err)
		}
		return n
	}
	first := hash(0)
	if _, _, err := s.Like(ctx, "1"); err != nil {
		t.Fatal(err)
	}
	now = noon.Add(14 * 24 * time.Hour)
	if hash(14) != first {
		t.Error("an address has two digests in a fortnight")
	}
	now = noon.Add(16 * 24 * time.Hour)
	if second := hash(16); second == first || count("SELECT count(*) FROM comments WHERE address_hash IS NOT NULL") != 3 {
		t.Error("a key is used for more than half a month")
	}
	if _, _, err := s.Like(ctx, "1"); err != nil {
		t.Fatal(err)
	}
	if err := s.ForgetAddresses(ctx); err != nil || count("SELECT count(*) FROM likes") != 1 || count("SELECT likes FROM comments WHERE id = 1") != 2 || count("SELECT count(*) FROM uses") != 1 {
		t.Errorf("after half a month %d uses (%v)", count("SELECT count(*) FROM uses"), err)
	}
	now = noon.Add(30 * 24 * time.Hour)
	if err := s.ForgetAddresses(ctx); err != nil || count("SELECT count(*) FROM comments WHERE address_hash IS NOT NULL") != 2 || count("SELECT count(*) FROM uses") != 0 {
		t.Errorf("after a month: %v", err)
	}
	if keys, err := addressKeys(s.reader, now); err != nil || len(keys) != 1 || keys[0].digest("network", "192.0.2.0/24") == first {
		t.Errorf("after a month there are %d keys (%v)", len(keys), err)
	}
	if n := count("SELECT count(*) FROM settings WHERE value LIKE '%192.0%'") + count("SELECT count(*) FROM uses WHERE who LIKE '%192.0%'"); n != 0 {
		t.Error("an address is stored")
	}
}

// The gate's memory is bounded, and it begins anew each minute.
func TestTheGateIsBounded(t *testing.T) {
	var g gate
	for i := range maxNetworks + 1000 {
		_ = g.admit(netip.PrefixFrom(netip.AddrFrom4([4]byte{10, byte(i >> 16), byte(i >> 8), byte(i)}), 32), noon)
	}
	if len(g.counts) > maxNetworks+1 {
		t.Errorf("%d networks are remembered", len(g.counts))
	}
	other := netip.MustParsePrefix("203.0.113.0/24")
	if g.admit(other, noon) == nil || g.admit(other, noon.Add(time.Minute)) != nil {
		t.Error("those beyond the bound share one count for a minute")
	}
}

// A writer whom a moderator knows by an earlier comment's token need not wait;
// neither a name nor an address proves anything.
func TestTrustedWriters(t *testing.T) {
	s := open(t, WithCommentRules(CommentRules{Policy: models.CommentsTrustedFirst}))
	importPage(t, s, page(1, 1))
	reader := models.WithActor(t.Context(), models.Actor{Address: netip.MustParseAddr("192.0.2.7")})
	moderator := as(t, s, models.Moderator)
	n := 0
	post := func(name, token string) models.PostedComment {
		n++
		posted, _, err := s.PostComment(reader, "1", models.CommentInput{AuthorName: name, Body: fmt.Sprintf("第%d条。", n)}, token)
		if err != nil {
			t.Fatal(err)
		}
		return posted
	}
	decide := func(c models.PostedComment, status models.CommentStatus) {
		if _, err := s.ModerateComment(moderator, RefOf(c.ID), 0, models.Moderation{Status: models.Some(status)}); err != nil {
			t.Fatal(err)
		}
	}
	first := post("甲", "")
	before := post("甲", first.EditToken)
	decide(first, models.Approved)
	for name, step := range map[string]struct {
		who, token string
		want       models.CommentStatus
	}{
		"the writer": {"甲", first.EditToken, models.Approved}, "by a later token": {"甲", before.EditToken, models.Approved}, "no token": {"甲", "", models.Pending},
		"another name": {"乙", first.EditToken, models.Pending}, "a forged token": {"甲", "bse_AAAA", models.Pending},
	} {
		if posted := post(step.who, step.token); posted.Status != step.want {
			t.Errorf("%s: %s, want %s", name, posted.Status, step.want)
		}
	}
	if edited, _, err := s.EditComment(reader, RefOf(first.ID), 0, first.EditToken, models.CommentEdit{Body: "换成别的话。"}); err != nil || edited.Status != models.Pending {
		t.Errorf("what a moderator approved is changed unseen: %s (%v)", edited.Status, err)
	}
	decide(first, models.Approved)
	decide(before, models.Spam)
	if posted := post("甲", first.EditToken); posted.Status != models.Pending {
		t.Error("who sent spam is trusted")
	}
}

// What an address has said, and how often, counts on when a new key has come.
func TestANewKeyForgetsNothing(t *testing.T) {
	s := open(t)
	now := noon
	s.now = func() time.Time { return now }
	s.rules = CommentRules{Policy: models.CommentsOpen, PerArticle: 100, PerAddress: 2}
	importPage(t, s, page(1, 1))
	post := func(address, name, body string) error {
		reader := models.WithActor(t.Context(), models.Actor{Address: netip.MustParseAddr(address)})
		_, _, err := s.PostComment(reader, "1", models.CommentInput{AuthorName: name, Body: body}, "")
		return err
	}
	ends := noon.Truncate(24 * time.Hour).Add(addressKeyUse)
	var limit *LimitError
	for n, c := range []struct {
		at               time.Time
		from, name, body string
		refused          func(error) bool
	}{
		{noon, "198.51.100.7", "甲", "先来一条", nil},
		{ends.Add(-limitWindow / 2), "192.0.2.7", "乙", "其一", nil},
		{ends.Add(limitWindow / 4), "198.51.100.7", "甲", "又来一条", nil}, // It brings the new key.
		{ends.Add(limitWindow / 4), "192.0.2.8", "丙", "其一", func(err error) bool { return errors.Is(err, ErrConflict) }},
		{ends.Add(limitWindow / 4), "192.0.2.8", "丙", "其二", nil},
		{ends.Add(limitWindow / 4), "192.0.2.8", "丙", "其三", func(err error) bool { return errors.As(err, &limit) }},
	} {
		now = c.at
		if err := post(c.from, c.name, c.body); err != nil && (c.refused == nil || !c.refused(err)) || err == nil && c.refused != nil {
			t.Errorf("step %d: %v", n, err)
		}
	}
}

// What was written counts for the limit of its address when it is gone, and each edit of it.
func TestWhatIsGoneCounts(t *testing.T) {
	reader := models.WithActor(t.Context(), models.Actor{Address: netip.MustParseAddr("192.0.2.7")})
	other := models.WithActor(t.Context(), models.Actor{Address: netip.MustParseAddr("198.51.100.7")})
	for what, undo := range map[string]func(s *Store, moderator context.Context, c models.PostedComment) error{
		"a comment": func(*Store, context.Context, models.PostedComment) error { return nil },
		"withdrawn": func(s *Store, _ context.Context, c models.PostedComment) error {
			return s.WithdrawComment(reader, RefOf(c.ID), 0, c.EditToken)
		},
		"removed": func(s *Store, moderator context.Context, c models.PostedComment) error {
			return s.RemoveComment(moderator, RefOf(c.ID), 0)
		},
		"removed behind a reply": func(s *Store, moderator context.Context, c models.PostedComment) error {
			_, _, err := s.PostComment(other, "1", models.CommentInput{AuthorName: "乙", Body: "是吗", ParentID: &c.ID}, "")
			return errors.Join(err, s.RemoveComment(moderator, RefOf(c.ID), 0))
		},
	} {
		s := open(t)
		now := noon
		s.now = func() time.Time { return now }
		s.rules = CommentRules{Policy: models.CommentsOpen, PerAddress: 3}
		importPage(t, s, page(1, 1))
		moderator := as(t, s, models.Moderator)
		post := func(body string) (models.PostedComment, []Quota, error) {
			now = now.Add(time.Second)
			return s.PostComment(reader, "1", models.CommentInput{AuthorName: "甲", Body: body}, "")
		}
		first, _, err := post("其一")
		if err != nil {
			t.Fatal(err)
		}
		if err := undo(s, moderator, first); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		second, left, err := post("其二")
		if err != nil || left[1].Left != 1 || left[1].Reset != limitWindow-time.Second {
			t.Fatalf("%s: %+v (%v)", what, left, err)
		}
		if _, left, err = s.EditComment(reader, RefOf(second.ID), 0, second.EditToken, models.CommentEdit{Body: "换句话"}); err != nil || left[1].Left != 0 {
			t.Fatalf("%s, and an edit: %+v (%v)", what, left, err)
		}
		var limit *LimitError
		if _, _, err := post("换句话"); !errors.As(err, &limit) { // It is said twice, too.
			t.Errorf("%s: %v", what, err)
		}
		now = noon.Add(limitWindow)
		if _, left, err := post("其四"); err != nil || left[1].Left != 0 {
			t.Errorf("%s, and the first is long ago: %+v (%v)", what, left, err)
		}
	}
}

// What is said again is looked for among the last comments of an address, however many it
// has sent.
func TestRepeatsAmongTheLast(t *testing.T) {
	now := noon
	s := open(t, WithClock(func() time.Time { return now }), WithCommentRules(CommentRules{Policy: models.CommentsOpen}))
	importPage(t, s, page(1, 1))
	post := func(name, body string) (models.PostedComment, error) {
		reader := models.WithActor(t.Context(), models.Actor{Address: netip.MustParseAddr("192.0.2.7")})
		posted, _, err := s.PostComment(reader, "1", models.CommentInput{AuthorName: name, Body: body}, "")
		return posted, err
	}
	first, err := post("甲", "说过的话")
	if err != nil {
		t.Fatal(err)
	}
	more := func(from, to int) {
		err := s.writer.Exec(`WITH RECURSIVE k (n) AS (SELECT CAST(? AS BIGINT) UNION ALL SELECT n + 1 FROM k WHERE n < ?)
			INSERT INTO comments (id, thread_id, position, article_id, depth, author_name, folded_author, body, origin, status, first_day, created_at, recency_key, version, address_hash, text_hash)
			SELECT 1000000 + n, 1000000 + n, position + n, article_id, depth, author_name, folded_author, body, origin, 'pending', first_day, created_at, recency_key - n, version, address_hash, 'text ' || n
			FROM k, comments WHERE comments.id = ?`, from, to, first.ID).Error
		if err != nil {
			t.Fatal(err)
		}
	}
	more(1, repeatsAmong-1)
	now = noon.Add(time.Hour)
	if _, err := post("乙", "说过的话"); !errors.Is(err, ErrConflict) {
		t.Errorf("what was said %d comments before: %v", repeatsAmong, err)
	}
	more(repeatsAmong, repeatsAmong)
	if _, err := post("乙", "说过的话"); err != nil {
		t.Errorf("what was said before that: %v", err)
	}
}
