package store

import (
	"context"
	"slices"

	"gorm.io/gorm"

	"broadsheet/models"
	"broadsheet/search"
)

// maxReplies is how many replies a thread in a list carries with it.
const maxReplies = 20

// CommentFilter says which comments are wanted. Several values of a field are
// alternatives, and a zero field asks nothing, except that only approved comments
// on published articles are found without Statuses. With a moderator's key those
// of any status are found on the articles that it may see; readers find of
// others only the placeholders (models.Deleted) of Threads.
type CommentFilter struct {
	Articles []Ref
	// Thread is the id of a thread's top-level comment; 0 for all.
	Threads     []int64
	AuthorNames []string // compared after folding
	Origins     []models.CommentOrigin
	Statuses    []models.CommentStatus
	// Query is what the comments must hold; nil asks nothing.
	Query *search.Query
	Page  Page
}

var commentOrders = orders[models.Comment]{
	"newest": {[]string{"newest_key", "recency_key", "id"}, newestComment},
	"oldest": {[]string{"oldest_key", "id"}, func(c *models.Comment) []any {
		return []any{c.OldestKey, c.ID}
	}},
}

// threadOrders keep the order of print, or turn a discussion round; the pinned
// threads come first in both.
var threadOrders = orders[models.Thread]{
	"oldest": {[]string{"pinned_key", "position", "id"}, func(t *models.Thread) []any {
		return []any{t.PinnedKey, int64(t.Position), t.ID}
	}},
	"newest": {[]string{"pinned_key", "newest_key", "recency_key", "id"}, func(t *models.Thread) []any {
		return append([]any{t.PinnedKey}, newestComment(&t.Comment)...)
	}},
}

func newestComment(c *models.Comment) []any { return []any{c.NewestKey, c.RecencyKey, c.ID} }

// ListComments answers the part of the flat list of all comments that filter
// asks for. It returns ErrCursor for a cursor of another list.
func (s *Store) ListComments(ctx context.Context, filter CommentFilter) (Listing[models.Comment], error) {
	listing, err := listOf(ctx, s, commentOrders, filter.Page, func(tx *gorm.DB) *gorm.DB {
		return filter.where(filter.ofStatus(tx.Model(&models.Comment{})))
	})
	for i := range listing.Data {
		withhold(ctx, &listing.Data[i])
	}
	return listing, err
}

// approvedOnly is written out, because indexes hold no others (comments_author).
const approvedOnly = "status = '" + string(models.Approved) + "'"

// ofStatus keeps the comments of the statuses that whoever asks may find.
func (f CommentFilter) ofStatus(q *gorm.DB) *gorm.DB {
	if moderates(q.Statement.Context) && f.Statuses != nil {
		return onVisible(q).Where("status IN ?", f.Statuses)
	}
	q = onPublished(q)
	approved := f.Statuses == nil || slices.Contains(f.Statuses, models.Approved)
	// A name would tell whose place a placeholder is; and there is no index of all of them.
	placeholders := slices.Contains(f.Statuses, models.Deleted) && f.Threads != nil && f.AuthorNames == nil
	switch {
	case approved && placeholders:
		return q.Where("shown = 1")
	case approved:
		return q.Where(approvedOnly)
	case placeholders:
		return q.Where("shown = 1 AND status <> ?", models.Approved)
	}
	return q.Where("1 = 0")
}

// where keeps the comments that the filter asks for, their statuses aside.
func (f CommentFilter) where(q *gorm.DB) *gorm.DB {
	tx := q.Session(&gorm.Session{NewDB: true})
	if f.Articles != nil {
		q = q.Where("article_id IN (?)", anyOf(tx, &models.Article{}, f.Articles))
	}
	if f.Threads != nil {
		q = q.Where("(thread_id IN ? AND parent_id IS NOT NULL OR id IN ? AND parent_id IS NULL)", f.Threads, f.Threads)
	}
	if f.AuthorNames != nil {
		folded := make([]string, len(f.AuthorNames))
		for i, name := range f.AuthorNames {
			folded[i] = search.Fold(name)
		}
		q = q.Where("folded_author IN ?", folded)
	}
	if f.Query != nil {
		q = q.Where("search_key IN (?)", dialectOf(tx).found(tx, 1, *f.Query))
	}
	if f.Origins != nil {
		q = q.Where("origin IN ?", f.Origins)
	}
	return q
}

// Comment answers the comment whose id ref is: comments have no slug. Readers get
// an approved one on a published article, or the placeholder of one with replies;
// with a moderator's key any is got. It returns ErrNotFound.
func (s *Store) Comment(ctx context.Context, ref Ref) (models.Comment, error) {
	comment, err := take[models.Comment](ctx, s, func(tx *gorm.DB) *gorm.DB {
		q := onVisible(tx.Model(&models.Comment{})).Where("id = ?", ref.id())
		if !moderates(ctx) {
			q = q.Where("shown = 1")
		}
		return q
	})
	withhold(ctx, &comment)
	return comment, err
}

// ListThreads answers the threads of an article as readers see them, whoever
// asks, each with its first replies; placeholders stand for what others answered.
// It returns ErrNotFound for an unknown article and ErrCursor for a cursor of
// another list.
func (s *Store) ListThreads(ctx context.Context, article Ref, page Page) (Listing[models.Thread], error) {
	var listing Listing[models.Thread]
	err := s.read(ctx, func(tx *gorm.DB) error {
		id, err := articleID(tx, article)
		if err != nil {
			return err
		}
		listing, err = list(func() *gorm.DB {
			return tx.Model(&models.Thread{}).Where("article_id = ? AND shown = 1 AND parent_id IS NULL", id)
		}, threadOrders, page)
		if err != nil {
			return err
		}
		return loadReplies(tx, listing.Data)
	})
	return listing, err
}

// firstReplies are some of each of some threads. The + keeps SQLite from reading the
// replies of all threads, which it took for few while its statistics knew of none.
const firstReplies = `SELECT * FROM (
		SELECT *, row_number() OVER (PARTITION BY thread_id ORDER BY id) AS place FROM comments
		WHERE thread_id IN ? AND +parent_id IS NOT NULL AND shown = 1
	) AS numbered WHERE place <= ? ORDER BY thread_id, id`

// loadReplies fills in the first replies of threads.
func loadReplies(tx *gorm.DB, threads []models.Thread) error {
	at := make(map[int64]int, len(threads))
	ids := make([]int64, len(threads))
	for i := range threads {
		ids[i], at[threads[i].ID] = threads[i].ID, i
		threads[i].Replies = []models.Comment{}
		threads[i].Withhold()
	}
	var replies []models.Comment
	err := tx.Raw(firstReplies, ids, maxReplies).Scan(&replies).Error
	for _, r := range replies {
		r.Withhold()
		thread := &threads[at[r.ThreadID]]
		thread.Replies = append(thread.Replies, r)
	}
	return err
}

// moderates reports whether whoever asks may see what readers may not.
func moderates(ctx context.Context) bool {
	return models.ActorOf(ctx).Role.Includes(models.Moderator)
}

// withhold empties what whoever asks may not see of a comment. What is deleted
// nobody sees.
func withhold(ctx context.Context, c *models.Comment) {
	if !moderates(ctx) {
		c.Withhold()
	} else if c.Status == models.Deleted {
		c.AuthorName, c.Body = "", ""
	}
}

// onVisible keeps the comments on articles that whoever asks may see.
func onVisible(q *gorm.DB) *gorm.DB {
	if models.ActorOf(q.Statement.Context).Role.Includes(models.Editor) {
		return q.Where("EXISTS (SELECT 1 FROM articles a WHERE a.id = comments.article_id AND a.deleted_at IS NULL)")
	}
	return onPublished(q)
}

// onPublished keeps the comments on articles that readers may see.
func onPublished(q *gorm.DB) *gorm.DB {
	return q.Where("EXISTS (SELECT 1 FROM articles a WHERE a.id = comments.article_id AND a.status = ?)", models.Published)
}
