package store

import (
	"fmt"
	"net/netip"
	"sync"
	"testing"

	"broadsheet/models"
	"broadsheet/search"
)

// Comments that are shown at once are counted and found by search when they are
// acknowledged, also those that share a commit with replies, with each other and
// with one that is refused.
func TestCommentsShownTogetherAreFound(t *testing.T) {
	s := open(t)
	s.rules.Policy = models.CommentsOpen
	importPage(t, s, page(1, 2))
	desk := as(t, s, models.Editor)
	first, _, err := s.PostComment(desk, "1", models.CommentInput{AuthorName: "编辑", Body: "开头一条。"}, "")
	if err != nil {
		t.Fatal(err)
	}
	before, err := s.Article(t.Context(), "1")
	if err != nil {
		t.Fatal(err)
	}
	quiet(t, s)
	if err := s.group.turn.take(t.Context()); err != nil {
		t.Fatal(err)
	}
	const writers = 12
	errs := make([]error, writers)
	var wait sync.WaitGroup
	for n := range writers {
		reader := models.WithActor(t.Context(), models.Actor{Address: netip.AddrFrom4([4]byte{10, 0, byte(n), 1})})
		input := models.CommentInput{AuthorName: "读者", Body: fmt.Sprintf("星火燎原第%d回。", n)}
		switch {
		case n == 3:
			input.Body = "星火燎原第4回。" // what another says under this name
		case n%4 == 1:
			input.ParentID = &first.ID
		}
		wait.Go(func() { _, _, errs[n] = s.PostComment(reader, "1", input, "") })
	}
	for s.group.waiting.Load() < writers {
		if t.Context().Err() != nil {
			t.Fatal("never waited")
		}
	}
	s.group.turn.give()
	wait.Wait()
	taken := 0
	for _, err := range errs {
		if err == nil {
			taken++
		}
	}
	if taken != writers-1 {
		t.Errorf("%d were taken: %v", taken, errs)
	}
	query, err := search.ParseQuery("星火燎原")
	if err != nil {
		t.Fatal(err)
	}
	found, err := s.ListComments(t.Context(), CommentFilter{Query: &query, Page: Page{Limit: 50, Sort: "newest"}})
	if err != nil || found.Total != int64(taken) {
		t.Errorf("%d of %d are found (%v)", found.Total, taken, err)
	}
	article, err := s.Article(t.Context(), "1")
	if err != nil || article.CommentCount != before.CommentCount+taken {
		t.Errorf("%d of %d are counted (%v)", article.CommentCount-before.CommentCount, taken, err)
	}
	agrees(t, s)
}
