package store

import (
	"errors"
	"fmt"
	"net/netip"
	"slices"
	"sync"
	"testing"
	"time"

	"gorm.io/gorm"

	"broadsheet/models"
	"broadsheet/search"
)

// sent is a comment that waits with others for its turn, and what became of it.
type sent struct {
	from    string
	article int64
	body    string

	posted models.PostedComment
	left   []Quota
	err    error
}

// postTogether sends comments while somebody writes, who then does before.
func postTogether(t *testing.T, s *Store, all []sent, before func(tx *gorm.DB) error) error {
	t.Helper()
	quiet(t, s)
	var wait sync.WaitGroup
	err := s.inUnseenTx(t.Context(), func(tx *gorm.DB) error {
		for i := range all {
			c := &all[i]
			reader := models.WithActor(t.Context(), models.Actor{Address: netip.MustParseAddr(c.from)})
			wait.Go(func() {
				c.posted, c.left, c.err = s.PostComment(reader, RefOf(c.article), models.CommentInput{AuthorName: "读者", Body: c.body}, "")
			})
		}
		for s.group.waiting.Load() < int64(len(all)) {
			if t.Context().Err() != nil {
				t.Fatal("never waited")
			}
		}
		return before(tx)
	})
	wait.Wait()
	return err
}

func nothing(*gorm.DB) error { return nil }

// Comments that are written together are limited and placed as one after the other.
func TestCommentsWrittenTogether(t *testing.T) {
	s := open(t)
	importPage(t, s, page(1, 9))
	s.rules = CommentRules{Policy: models.CommentsOpen, PerAddress: 5, PerArticle: 6}
	if _, _, err := s.PostComment(t.Context(), "9", models.CommentInput{AuthorName: "读者", Body: "先来一条"}, ""); err != nil {
		t.Fatal(err)
	}
	var all []sent
	for n := range int64(8) {
		all = append(all,
			sent{from: "192.0.2.7", article: n + 2, body: fmt.Sprint("同一个地址的第", n)},
			sent{from: fmt.Sprintf("198.51.%d.7", n), article: 1, body: fmt.Sprint("同一篇的第", n)})
	}
	if err := postTogether(t, s, all, nothing); err != nil {
		t.Fatal(err)
	}
	var ids []int64
	left, places := map[string][]int{}, []int{}
	for _, c := range all {
		limited, kind := c.article == 1, map[bool]string{true: "article", false: "address"}
		var limit *LimitError
		if errors.As(c.err, &limit) {
			left[kind[limited]] = append(left[kind[limited]], -1)
			continue
		}
		if c.err != nil || c.posted.Status != models.Approved || c.posted.ThreadID != c.posted.ID {
			t.Fatalf("%+v", c)
		}
		ids = append(ids, c.posted.ID)
		for _, q := range c.left {
			if q.Name == kind[limited] {
				left[q.Name] = append(left[q.Name], q.Left)
			}
		}
		if c.article == 1 {
			places = append(places, c.posted.Position)
		}
	}
	slices.Sort(places)
	for _, of := range left {
		slices.Sort(of)
	}
	// The first one is printed.
	if !slices.Equal(places, []int{2, 3, 4, 5, 6, 7}) || !slices.Equal(left["address"], []int{-1, -1, -1, 0, 1, 2, 3, 4}) ||
		!slices.Equal(left["article"], []int{-1, -1, 0, 1, 2, 3, 4, 5}) {
		t.Errorf("positions %v, left %v", places, left)
	}
	var stored struct{ Comments, Changes, Counted, Indexed int64 }
	err := s.reader.Raw(`SELECT (SELECT count(*) FROM comments WHERE id IN ?) AS comments,
		(SELECT count(*) FROM changes WHERE type = 'comment' AND id IN ?) AS changes,
		(SELECT comment_count FROM articles WHERE id = 1) AS counted,
		(SELECT count(*) FROM comments WHERE search_key IS NOT NULL AND id IN ?) AS indexed`, ids, ids, ids).Scan(&stored).Error
	if err != nil || stored != (struct{ Comments, Changes, Counted, Indexed int64 }{11, 11, 7, 11}) {
		t.Errorf("%+v (%v)", stored, err)
	}
	agrees(t, s)
}

// As many comments as are written at once are: none of them is taken back and written again
// by itself, for which PostgreSQL would have another id.
func TestTheMostCommentsWrittenTogether(t *testing.T) {
	s := open(t)
	importPage(t, s, page(1, 1))
	s.rules = CommentRules{Policy: models.CommentsOpen, PerAddress: 1000, PerArticle: 1000}
	before, _, err := s.PostComment(t.Context(), "1", models.CommentInput{AuthorName: "读者", Body: "先来一条"}, "")
	if err != nil {
		t.Fatal(err)
	}
	all := make([]sent, maxTogether)
	for n := range all {
		all[n] = sent{from: "192.0.2.7", article: 1, body: fmt.Sprint("第", n)}
	}
	if err := postTogether(t, s, all, nothing); err != nil {
		t.Fatal(err)
	}
	var ids []int64
	for _, c := range all {
		if c.err != nil {
			t.Fatal(c.err)
		}
		ids = append(ids, c.posted.ID)
	}
	slices.Sort(ids)
	for n, id := range ids {
		if want := before.ID + 1 + int64(n); id != want {
			t.Fatalf("comment %d has the id %d, want %d", n, id, want)
		}
	}
	agrees(t, s)
}

// What a moderator decides of a new comment in its own transaction the index follows.
func TestANewCommentIsModeratedAtOnce(t *testing.T) {
	for name, decisions := range map[string][]models.CommentStatus{
		"spam": {models.Spam}, "spam, and approved": {models.Spam, models.Approved}, "nothing": nil,
	} {
		s := open(t)
		importPage(t, s, page(1, 1))
		s.rules = CommentRules{Policy: models.CommentsOpen}
		if _, _, err := s.PostComment(t.Context(), "1", models.CommentInput{AuthorName: "读者", Body: "先来一条"}, ""); err != nil {
			t.Fatal(err)
		}
		quiet(t, s)
		var id int64
		if err := s.reader.Raw("SELECT max(id) + 1 FROM comments").Scan(&id).Error; err != nil {
			t.Fatal(err)
		}
		moderator := as(t, s, models.Moderator)
		if err := s.group.turn.take(t.Context()); err != nil {
			t.Fatal(err)
		}
		writes := []func() error{func() error {
			_, _, err := s.PostComment(t.Context(), "1", models.CommentInput{AuthorName: "读者", Body: "无双"}, "")
			return err
		}}
		for _, status := range decisions {
			writes = append(writes, func() error {
				_, err := s.ModerateComment(moderator, RefOf(id), 0, models.Moderation{Status: models.Some(status)})
				return err
			})
		}
		var wait sync.WaitGroup
		for n, write := range writes {
			wait.Go(func() {
				if err := write(); err != nil {
					t.Error(err)
				}
			})
			for s.group.waiting.Load() <= int64(n) {
				if t.Context().Err() != nil {
					t.Fatal("never waited")
				}
			}
		}
		s.group.turn.give()
		wait.Wait()
		query, err := search.ParseQuery("无双")
		if err != nil {
			t.Fatal(err)
		}
		found, err := s.ListComments(t.Context(), CommentFilter{Query: &query, Page: Page{Limit: 10, Sort: "newest"}})
		want := int64(1)
		if len(decisions) == 1 {
			want = 0
		}
		if err != nil || found.Total != want {
			t.Errorf("%s: %d found (%v)", name, found.Total, err)
		}
		var stored struct{ Keys, Indexed int64 }
		err = s.reader.Raw("SELECT (SELECT count(*) FROM comments WHERE search_key IS NOT NULL) AS keys, (SELECT count(*) FROM comment_terms) AS indexed").Scan(&stored).Error
		if err != nil || stored.Keys != stored.Indexed {
			t.Errorf("%s: %+v (%v)", name, stored, err)
		}
		agrees(t, s)
	}
}

// A commit waits as long as the one of those who share it who waits longest.
func TestTheLatestOfComments(t *testing.T) {
	early, late := noon, noon.Add(time.Second)
	for name, c := range map[string]struct {
		of   []time.Time
		want time.Time
	}{
		"one": {[]time.Time{early}, early}, "the later": {[]time.Time{early, late, early}, late},
		"without end": {[]time.Time{late, {}, early}, time.Time{}},
	} {
		var all []*posting
		for _, until := range c.of {
			all = append(all, &posting{until: until})
		}
		if got := latest(all); !got.Equal(c.want) {
			t.Errorf("%s: %s", name, got)
		}
	}
}
