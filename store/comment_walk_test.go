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

	comes bool // is approved now, and was not
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
		w.giveWay(id)
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
	c.comes = c.Status != models.Approved && to == models.Approved && !c.Printed
	c.Status = to
	c.Pinned = c.Pinned && to == models.Approved
	return nil
}

// giveWay puts those of the comments that have come behind all beside them, the first in
// place first, where one that was there, or has come and is older, has their place.
func (w *discussion) giveWay(ids ...int64) {
	var all, move []int64
	for id := range w.comments {
		all = append(all, id)
	}
	slices.Sort(all)
	beside := func(c *walked) (ids []int64) {
		for _, id := range all {
			if o := w.comments[id]; o.Article == c.Article && o.Parent == c.Parent && o.Status == models.Approved {
				ids = append(ids, id)
			}
		}
		return ids
	}
	for _, id := range all {
		c := w.comments[id]
		if c.comes && slices.ContainsFunc(beside(c), func(other int64) bool {
			o := w.comments[other]
			return other != id && o.Position == c.Position && (other < id || !o.comes)
		}) {
			move = append(move, id)
		}
	}
	slices.SortStableFunc(move, func(a, b int64) int { return cmp.Compare(w.comments[a].Position, w.comments[b].Position) })
	for _, id := range move {
		c, last := w.comments[id], 0
		for _, other := range beside(c) {
			last = max(last, w.comments[other].Position)
		}
		c.Position = last + 1
	}
	for _, id := range ids {
		if c := w.comments[id]; c != nil {
			c.comes = false
		}
	}
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
	w.giveWay(batch.IDs...)
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
