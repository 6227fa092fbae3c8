package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"broadsheet/models"
	"broadsheet/search"
)

// discussion is a database whose comments are changed at random, beside a plain
// model of what it should hold.
type discussion struct {
	s      *Store
	random *rand.Rand
	// readers and editor are the contexts of those who act.
	readers, editor context.Context
	articles        []int64
	trashed         map[int64]bool
	comments        map[int64]*walked
	acts            []string
	posted          int
}

// walked is a comment of the model.
type walked struct {
	Article  int64
	Parent   int64
	Printed  bool
	Status   models.CommentStatus
	Pinned   bool
	Position int
}

func newDiscussion(t *testing.T, seed uint64) *discussion {
	t.Helper()
	s := open(t)
	s.rules = CommentRules{Policy: models.CommentsOpen, MaxLinks: 1, PerAddress: 1000, PerArticle: 1000}
	importPage(t, s, page(1, 3)) // One printed comment under each article.
	w := &discussion{s: s, random: rand.New(rand.NewPCG(seed, 1)), readers: t.Context(), editor: as(t, s, models.Editor), trashed: map[int64]bool{}, comments: map[int64]*walked{}}
	for id := int64(1); id <= 3; id++ {
		w.articles = append(w.articles, id)
		w.comments[id] = &walked{Article: id, Printed: true, Status: models.Approved, Position: 1}
	}
	return w
}

// as is the context of somebody with a key of the role.
func as(t *testing.T, s *Store, role models.KeyRole) context.Context {
	t.Helper()
	key, _, err := s.CreateKey(t.Context(), models.NewKey{Name: string(role), Role: role})
	if err != nil {
		t.Fatal(err)
	}
	return models.WithActor(t.Context(), models.Actor{KeyID: key.ID, KeyName: key.Name, Role: role})
}

// send posts a reader's comment, which waits for a moderator where held is set.
func send(ctx context.Context, s *Store, article, parent int64, held bool, body string) (models.Comment, error) {
	input := models.CommentInput{AuthorName: "读者", Body: body}
	if parent != 0 {
		input.ParentID = &parent
	}
	if held {
		input.Body += " www.example.com www.example.net"
	}
	posted, _, err := s.PostComment(ctx, RefOf(article), input, "")
	return posted.Comment, err
}

// any is a random comment of the model that fits; 0 for none.
func (w *discussion) any(fits func(*walked) bool) int64 {
	var ids []int64
	for id, c := range w.comments {
		if fits == nil || fits(c) {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return 0
	}
	slices.Sort(ids)
	return ids[w.random.IntN(len(ids))]
}

var decidable = []models.CommentStatus{models.Approved, models.Pending, models.Rejected, models.Spam}

func (w *discussion) status() models.CommentStatus { return decidable[w.random.IntN(len(decidable))] }

// step does one act in the database and in the model, and says what should have
// happened; want is what errors.Is of the error.
func (w *discussion) step(t *testing.T) {
	t.Helper()
	var err, want error
	switch act := w.random.IntN(10); {
	case act < 4:
		err, want = w.post()
	case act < 6:
		id, to := w.any(nil), w.status()
		err, want = w.decide(id, models.Moderation{Status: models.Some(to)}), w.decided(id, to)
	case act == 6:
		err, want = w.pin()
	case act == 7:
		err = w.batch()
	case act == 8:
		id := w.any(nil)
		w.note("remove %d", id)
		err, want = w.s.RemoveComment(w.editor, RefOf(id), 0), w.removed(id)
	default:
		err = w.trash()
	}
	if !errors.Is(err, want) || want == nil && err != nil {
		t.Fatalf("%v gives %v, want %v", w.acts, err, want)
	}
}

func (w *discussion) note(format string, values ...any) {
	w.acts = append(w.acts, fmt.Sprintf(format, values...))
}

func (w *discussion) post() (err, want error) {
	article, parent := w.articles[w.random.IntN(len(w.articles))], int64(0)
	if w.random.IntN(3) > 0 {
		parent = w.any(func(c *walked) bool { return c.Status == models.Approved })
	}
	if parent != 0 {
		article = w.comments[parent].Article
	}
	w.posted++
	held := w.random.IntN(3) == 0
	c, err := send(w.readers, w.s, article, parent, held, fmt.Sprintf("评论 w%d", w.posted))
	w.note("post %d on %d answering %d, held: %v", c.ID, article, parent, held)
	if w.trashed[article] {
		return err, ErrNotFound
	}
	posted := &walked{Article: article, Status: models.Approved, Position: c.Position}
	if held {
		posted.Status = models.Pending
	}
	if c.ParentID != nil { // A thread is only so deep: the reply may stand beside what it answers.
		posted.Parent = *c.ParentID
	}
	w.comments[c.ID] = posted
	return err, nil
}

func (w *discussion) decide(id int64, decision models.Moderation) error {
	w.note("decide on %d: %v", id, decision.Status.Value)
	_, err := w.s.ModerateComment(w.editor, RefOf(id), 0, decision)
	return err
}

// decided gives a comment of the model a status, where that can be.
func (w *discussion) decided(id int64, to models.CommentStatus) error {
	c := w.comments[id]
	switch {
	case w.trashed[c.Article]:
		return ErrNotFound
	case c.Status == models.Deleted:
		return ErrConflict
	}
	c.Status = to
	c.Pinned = c.Pinned && to == models.Approved
	return nil
}

func (w *discussion) pin() (err, want error) {
	id := w.any(func(c *walked) bool { return !w.trashed[c.Article] && c.Parent == 0 && c.Status == models.Approved })
	if id == 0 {
		return nil, nil
	}
	c := w.comments[id]
	c.Pinned = !c.Pinned
	w.note("pin %d: %v", id, c.Pinned)
	_, err = w.s.ModerateComment(w.editor, RefOf(id), 0, models.Moderation{Pinned: models.Some(c.Pinned)})
	return err, nil
}

func (w *discussion) batch() error {
	batch := models.BatchModeration{Status: w.status()}
	for range 1 + w.random.IntN(6) {
		batch.IDs = append(batch.IDs, w.any(nil))
	}
	w.note("batch %v: %s", batch.IDs, batch.Status)
	decisions, err := w.s.ModerateComments(w.editor, batch)
	for _, d := range decisions {
		if want := w.decided(d.ID, batch.Status); !errors.Is(d.Err, want) {
			return fmt.Errorf("comment %d of a batch: %w, want %w", d.ID, d.Err, want)
		}
	}
	return err
}

// removed deletes a comment of the model, or all but its place, where that can be.
func (w *discussion) removed(id int64) error {
	c := w.comments[id]
	if w.trashed[c.Article] {
		return ErrNotFound
	}
	answered := w.any(func(reply *walked) bool { return reply.Parent == id }) != 0
	if !c.Printed && !answered && c.Status != models.Deleted {
		delete(w.comments, id)
		return nil
	}
	c.Status, c.Pinned = models.Deleted, false
	return nil
}

func (w *discussion) trash() error {
	id := w.articles[w.random.IntN(len(w.articles))]
	w.trashed[id] = !w.trashed[id]
	w.note("trash %d: %v", id, w.trashed[id])
	if w.trashed[id] {
		return w.s.DeleteArticle(w.editor, RefOf(id), 0)
	}
	_, err := w.s.RestoreArticle(w.editor, RefOf(id))
	return err
}

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

// Whatever moderators do in whatever order, all counters, the index and what
// readers see stay right.
func TestModerationKeepsEverythingRight(t *testing.T) {
	for seed := range uint64(6) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			w := newDiscussion(t, seed)
			for range 60 {
				w.step(t)
				if got, _ := stored(t, w.s); fmt.Sprint(flat(got)) != fmt.Sprint(flat(w.comments)) {
					t.Fatalf("%v: the comments are\n%v, want\n%v", w.acts, flat(got), flat(w.comments))
				}
				w.check(t)
			}
		})
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

// The same holds where many act at once.
func TestModeratorsAtOnce(t *testing.T) {
	w := newDiscussion(t, 1)
	var all sync.WaitGroup
	for worker := range uint64(6) {
		all.Go(func() {
			random := rand.New(rand.NewPCG(worker, 2))
			for i := range 15 {
				id := 1 + random.Int64N(40)
				status := decidable[random.IntN(len(decidable))]
				var err error
				switch random.IntN(5) {
				case 0, 1:
					_, err = send(w.readers, w.s, 1+random.Int64N(3), 0, i%2 == 0, fmt.Sprintf("评论 w%d-%d", worker, i))
				case 2:
					_, err = w.s.ModerateComment(w.editor, RefOf(id), 0, models.Moderation{Status: models.Some(status)})
				case 3:
					_, err = w.s.ModerateComments(w.editor, models.BatchModeration{IDs: []int64{id, id + 1, id + 2}, Status: status})
				case 4:
					err = w.s.RemoveComment(w.editor, RefOf(id), 0)
				}
				if err != nil && !errors.Is(err, ErrNotFound) && !errors.Is(err, ErrConflict) {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	w.comments, w.trashed = stored(t, w.s)
	w.check(t)
}
