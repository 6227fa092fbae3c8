package store

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"testing"

	"broadsheet/models"
	"broadsheet/search"
)

// stored reads the comments of the database as the model has them.
func stored(t *testing.T, s *Store) (map[int64]*walked, map[int64]bool) {
	t.Helper()
	var rows []models.Comment
	if err := s.reader.Find(&rows).Error; err != nil {
		t.Fatal(err)
	}
	comments, trashed := map[int64]*walked{}, map[int64]bool{}
	for _, c := range rows {
		comments[c.ID] = &walked{Article: c.ArticleID, Printed: c.Origin == models.FromPrint, Status: c.Status, Pinned: c.Pinned, Position: c.Position}
		if c.ParentID != nil {
			comments[c.ID].Parent = *c.ParentID
		}
	}
	var gone []int64
	if err := s.reader.Raw("SELECT id FROM articles WHERE status <> 'published'").Scan(&gone).Error; err != nil {
		t.Fatal(err)
	}
	for _, id := range gone {
		trashed[id] = true
	}
	return comments, trashed
}

// thread is the top-level comment over one.
func (w *discussion) thread(id int64) int64 {
	for w.comments[id].Parent != 0 {
		id = w.comments[id].Parent
	}
	return id
}

// shown reports whether readers see a comment, or its place.
func (w *discussion) shown(id int64) bool {
	if w.comments[id].Status == models.Approved {
		return true
	}
	return slices.ContainsFunc(w.replies(id), w.shown)
}

func (w *discussion) replies(id int64) []int64 {
	var ids []int64
	for reply, c := range w.comments {
		if c.Parent == id {
			ids = append(ids, reply)
		}
	}
	return ids
}

// check compares every counter, the index and the lists with the model.
func (w *discussion) check(t *testing.T) {
	t.Helper()
	approved := map[int64]int{}
	var found []int64
	for id, c := range w.comments {
		replies := 0
		for other, reply := range w.comments {
			below := reply.Parent == id || c.Parent == 0 && other != id && w.thread(other) == id
			if below && reply.Status == models.Approved {
				replies++
			}
		}
		var count int
		if err := w.s.reader.Raw("SELECT reply_count FROM comments WHERE id = ?", id).Scan(&count).Error; err != nil || count != replies {
			t.Fatalf("%v: comment %d has %d replies (%v), want %d", w.acts, id, count, err, replies)
		}
		if c.Status == models.Approved {
			approved[c.Article]++
			if !w.trashed[c.Article] {
				found = append(found, id)
			}
		}
	}
	for _, id := range w.articles {
		var count int
		if err := w.s.reader.Raw("SELECT comment_count FROM articles WHERE id = ?", id).Scan(&count).Error; err != nil || count != approved[id] {
			t.Fatalf("%v: article %d has %d comments (%v), want %d", w.acts, id, count, err, approved[id])
		}
		w.checkThreads(t, id)
	}
	slices.Sort(found)
	query, err := search.ParseQuery("评论 OR 好")
	if err != nil {
		t.Fatal(err)
	}
	for name, filter := range map[string]CommentFilter{"search": {Query: &query}, "list": {}} {
		filter.Page = Page{Limit: 3, Sort: "oldest"}
		got := walkList(t, func(page Page) (Listing[models.Comment], error) {
			filter.Page = page
			return w.s.ListComments(w.readers, filter)
		}, filter.Page)
		var ids []int64
		for _, c := range got {
			ids = append(ids, c.ID)
		}
		slices.Sort(ids)
		if !slices.Equal(ids, found) {
			t.Fatalf("%v: readers' %s has %v, want %v", w.acts, name, ids, found)
		}
	}
}

// checkThreads compares the list of an article's threads, walked by cursor.
func (w *discussion) checkThreads(t *testing.T, article int64) {
	t.Helper()
	page := Page{Limit: 2, Sort: "oldest"}
	if w.trashed[article] {
		if _, err := w.s.ListThreads(w.readers, RefOf(article), page); !errors.Is(err, ErrNotFound) {
			t.Fatalf("%v: comments of the hidden article %d: %v", w.acts, article, err)
		}
		return
	}
	var want, got []string
	var tops []int64
	for id, c := range w.comments {
		if c.Article == article && c.Parent == 0 && w.shown(id) {
			tops = append(tops, id)
		}
	}
	slices.SortFunc(tops, func(a, b int64) int {
		x, y := w.comments[a], w.comments[b]
		if x.Pinned != y.Pinned {
			return map[bool]int{true: -1, false: 1}[x.Pinned]
		}
		return cmp.Or(cmp.Compare(x.Position, y.Position), cmp.Compare(a, b))
	})
	for _, id := range tops {
		want = append(want, fmt.Sprint(id, w.comments[id].Status == models.Approved))
		var replies []int64
		for reply := range w.comments {
			if reply != id && w.thread(reply) == id && w.shown(reply) {
				replies = append(replies, reply)
			}
		}
		slices.Sort(replies)
		for _, reply := range replies[:min(len(replies), maxReplies)] {
			want = append(want, fmt.Sprint(id, "/", reply, w.comments[reply].Status == models.Approved))
		}
	}
	for _, thread := range walkList(t, func(page Page) (Listing[models.Thread], error) {
		return w.s.ListThreads(w.editor, RefOf(article), page)
	}, page) {
		got = append(got, fmt.Sprint(thread.ID, thread.Status == models.Approved))
		for _, c := range append(thread.Replies, thread.Comment) {
			if c.Reason != nil || c.ReportCount != nil || (c.Status == models.Approved) != (c.Body != "") {
				t.Fatalf("%v: readers see of comment %d %+v", w.acts, c.ID, c)
			}
		}
		for _, reply := range thread.Replies {
			got = append(got, fmt.Sprint(thread.ID, "/", reply.ID, reply.Status == models.Approved))
		}
	}
	if !slices.Equal(got, want) {
		t.Fatalf("%v: the threads of article %d are %v, want %v", w.acts, article, got, want)
	}
}

// walkList reads a whole list by its cursors.
func walkList[T any](t *testing.T, list func(Page) (Listing[T], error), page Page) []T {
	t.Helper()
	var rows []T
	for {
		listing, err := list(page)
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, listing.Data...)
		if listing.Next == nil {
			if int64(len(rows)) != listing.Total {
				t.Fatalf("%d rows of %d", len(rows), listing.Total)
			}
			return rows
		}
		page.Cursor = listing.Next
	}
}

// flat lists comments in the order of their ids.
func flat(comments map[int64]*walked) []string {
	var list []string
	for id, c := range comments {
		list = append(list, fmt.Sprintf("%04d %+v", id, *c))
	}
	slices.Sort(list)
	return list
}
