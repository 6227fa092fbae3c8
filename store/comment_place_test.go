package store

import (
	"fmt"
	"net/netip"
	"slices"
	"testing"

	"broadsheet/models"
)

// Comments that waited with the same place have one each when they are approved, and
// those whose place is free keep it.
func TestApprovedCommentsShareNoPlace(t *testing.T) {
	s := open(t)
	importPage(t, s, page(1, 2))
	moderator := as(t, s, models.Moderator)
	post := func(n int, parent *int64) int64 {
		reader := models.WithActor(t.Context(), models.Actor{Address: netip.AddrFrom4([4]byte{198, 51, byte(n), 7})})
		c, _, err := s.PostComment(reader, "1", models.CommentInput{AuthorName: "读者", Body: fmt.Sprintf("第%d条", n), ParentID: parent}, "")
		if err != nil {
			t.Fatal(err)
		}
		return c.ID
	}
	decide := func(status models.CommentStatus, ids ...int64) {
		decisions, err := s.ModerateComments(moderator, models.BatchModeration{IDs: ids, Status: status})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range decisions {
			if d.Err != nil {
				t.Fatal(d.Err)
			}
		}
	}
	places := func(ids ...int64) (places []int) {
		for _, id := range ids {
			c, err := s.Comment(moderator, RefOf(id))
			if err != nil {
				t.Fatal(err)
			}
			places = append(places, c.Position)
		}
		return places
	}
	var ids []int64
	for n := range 4 {
		ids = append(ids, post(n, nil))
	}
	first := places(ids[0])[0]
	check := func(what string, ids []int64, want ...int) {
		for i := range want {
			want[i] += first
		}
		if got := places(ids...); !slices.Equal(got, want) {
			t.Errorf("%s: %v, not %v", what, got, want)
		}
	}
	check("all wait", ids, 0, 0, 0, 0)
	decide(models.Approved, ids[1])
	decide(models.Approved, ids[3], ids[0])
	check("three are approved", ids, 1, 0, 0, 2)
	decide(models.Pending, ids[0])
	decide(models.Approved, ids[0])
	check("one was held for a while", ids, 1, 0, 0, 2)
	decide(models.Pending, ids[1])
	decide(models.Approved, ids[2])
	decide(models.Approved, ids[1])
	check("another got its place", ids, 1, 3, 0, 2)

	first = 1
	replies := []int64{post(10, &ids[0]), post(11, &ids[0]), post(12, &ids[1])}
	decide(models.Approved, replies...)
	check("replies", replies, 0, 1, 0)
	agrees(t, s)
}
