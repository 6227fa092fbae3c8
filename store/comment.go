package store

import (
	"context"

	"gorm.io/gorm"

	"broadsheet/models"
	"broadsheet/search"
)

// maxReplies is how many replies a thread in a list carries with it.
const maxReplies = 20

// CommentFilter says which comments are wanted. Several values of a field are
// alternatives, and a zero field asks nothing. Readers see approved comments on
// published articles only.
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

// threadOrders keep the order of print, or turn a discussion round.
var threadOrders = orders[models.Thread]{
	"oldest": {[]string{"position", "id"}, func(t *models.Thread) []any {
		return []any{int64(t.Position), t.ID}
	}},
	"newest": {[]string{"newest_key", "recency_key", "id"}, func(t *models.Thread) []any {
		return newestComment(&t.Comment)
	}},
}

func newestComment(c *models.Comment) []any { return []any{c.NewestKey, c.RecencyKey, c.ID} }

// ListComments answers the part of the flat list of all comments that filter
// asks for. It returns ErrCursor for a cursor of another list.
func (s *Store) ListComments(ctx context.Context, filter CommentFilter) (Listing[models.Comment], error) {
	return listOf(ctx, s, commentOrders, filter.Page, func(tx *gorm.DB) *gorm.DB {
		q := readable(tx.Model(&models.Comment{}))
		if filter.Articles != nil {
			q = q.Where("article_id IN (?)", anyOf(tx, &models.Article{}, filter.Articles))
		}
		if filter.Threads != nil {
			q = q.Where("thread_id IN ?", filter.Threads)
		}
		if filter.AuthorNames != nil {
			folded := make([]string, len(filter.AuthorNames))
			for i, name := range filter.AuthorNames {
				folded[i] = search.Fold(name)
			}
			q = q.Where("folded_author IN ?", folded)
		}
		if filter.Query != nil {
			q = q.Where("search_key IN (SELECT rowid FROM comment_terms WHERE comment_terms MATCH ?)", filter.Query.FTS5(commentColumns))
		}
		if filter.Origins != nil {
			q = q.Where("origin IN ?", filter.Origins)
		}
		if filter.Statuses != nil {
			q = q.Where("status IN ?", filter.Statuses)
		}
		return q
	})
}

// Comment answers the approved comment whose id ref is, or ErrNotFound:
// comments have no slug.
func (s *Store) Comment(ctx context.Context, ref Ref) (models.Comment, error) {
	return take[models.Comment](ctx, s, func(tx *gorm.DB) *gorm.DB { return readable(tx).Where("id = ?", ref.id()) })
}

// ListThreads answers the threads of an article, each with its first replies.
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
			return tx.Model(&models.Thread{}).Omit("reason").Where("article_id = ? AND status = ? AND parent_id IS NULL", id, models.Approved)
		}, threadOrders, page)
		if err != nil {
			return err
		}
		return loadReplies(tx, listing.Data)
	})
	return listing, err
}

// loadReplies fills in the first replies of threads.
func loadReplies(tx *gorm.DB, threads []models.Thread) error {
	at := make(map[int64]int, len(threads))
	ids := make([]int64, len(threads))
	for i := range threads {
		ids[i], at[threads[i].ID] = threads[i].ID, i
		threads[i].Replies = []models.Comment{}
	}
	var replies []models.Comment
	err := tx.Raw(`SELECT *, NULL AS reason FROM (
			SELECT *, row_number() OVER (PARTITION BY thread_id ORDER BY id) AS place FROM comments
			WHERE thread_id IN ? AND parent_id IS NOT NULL AND status = ?
		) AS numbered WHERE place <= ? ORDER BY thread_id, id`, ids, models.Approved, maxReplies).Scan(&replies).Error
	for _, r := range replies {
		thread := &threads[at[r.ThreadID]]
		thread.Replies = append(thread.Replies, r)
	}
	return err
}

// readable keeps the comments that readers may see, and of those what they may
// see: a moderator's reason is not theirs.
func readable(tx *gorm.DB) *gorm.DB {
	return tx.Omit("reason").Where("status = ?", models.Approved).
		Where("EXISTS (SELECT 1 FROM articles a WHERE a.id = comments.article_id AND a.status = ?)", models.Published)
}
