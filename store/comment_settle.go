package store

import (
	"cmp"
	"slices"

	"gorm.io/gorm"

	"broadsheet/models"
)

// settleComments brings the counters and the search index in line with comments
// that were written, changed or deleted under one article, in the transaction
// that did it. An article counts its approved comments; a thread's top-level
// comment all approved replies in the thread, and a reply those to itself. For
// one that is gone give what it answered, which counts what it answered itself.
func settleComments(tx *gorm.DB, article int64, comments []int64) error {
	if err := countComments(tx, article); err != nil {
		return err
	}
	if err := raiseGeneration(tx, commentsGenerationSetting); err != nil {
		return err
	}
	return inParts(comments, func(part []int64) error {
		var above []int64
		err := tx.Raw("SELECT id FROM comments WHERE id IN ? UNION SELECT thread_id FROM comments WHERE id IN ? UNION SELECT parent_id FROM comments WHERE id IN ? AND parent_id IS NOT NULL",
			part, part, part).Scan(&above).Error
		if err != nil {
			return err
		}
		for _, count := range []string{
			`UPDATE comments SET reply_count = (SELECT count(*) FROM comments reply
				WHERE reply.thread_id = comments.id AND reply.status = ? AND reply.parent_id IS NOT NULL) WHERE id IN ? AND parent_id IS NULL`,
			`UPDATE comments SET reply_count = (SELECT count(*) FROM comments reply
				WHERE reply.parent_id = comments.id AND reply.status = ?) WHERE id IN ? AND parent_id IS NOT NULL`,
		} {
			if err := tx.Exec(count, models.Approved, above).Error; err != nil {
				return err
			}
		}
		if err := settlePlaceholders(tx, part); err != nil {
			return err
		}
		return indexComments(tx, "c.id IN ?", part)
	})
}

// countComments counts the comments of an article that readers see.
func countComments(tx *gorm.DB, article int64) error {
	return byHand(tx, "UPDATE articles SET comment_count = (SELECT count(*) FROM comments WHERE article_id = $1 AND status = 'approved') WHERE id = $1", article)
}

// show is settleComments of a new comment. Nobody counts or finds one that waits, and
// one that begins a thread changes no other: it comes into the search index at the end
// of the shared transaction, with those beside it.
func (s *Store) show(e *edit, c models.Comment) error {
	e.effect = unseen
	if c.Status != models.Approved {
		return nil
	}
	e.effect = adds
	if c.ParentID != nil || s.within(e.tx.Statement.Context) != nil {
		return settleComments(e.tx, c.ArticleID, []int64{c.ID})
	}
	s.group.open.shown = append(s.group.open.shown, shownComment{id: c.ID})
	return countComments(e.tx, c.ArticleID)
}

// shownComment is a new comment that the search index is to find. It has a key and terms
// where it was stored with its search_key, as readers see it.
type shownComment struct {
	id, key int64
	terms   []any
}

// indexShown puts the new comments of the transaction into the index. What may have
// become of them since they were stored the database tells.
func (of *shared) indexShown() error {
	var asked []int64
	slices.SortFunc(of.shown, func(a, b shownComment) int { return cmp.Compare(a.key, b.key) })
	for _, c := range of.shown {
		if c.terms == nil || of.effect == alters {
			asked = append(asked, c.id)
		} else if err := dialectOf(of.tx).putComment(of.tx, c.key, c.terms); err != nil {
			return err
		}
	}
	if asked == nil {
		return nil
	}
	return indexComments(of.tx, "c.id IN ?", asked)
}

// settlePlaceholders finds out, from comments upwards, which are placeholders:
// readers may not see them, but a reply to them, or its placeholder.
func settlePlaceholders(tx *gorm.DB, comments []int64) error {
	for len(comments) > 0 {
		err := tx.Exec(`UPDATE comments SET placeholder = (status <> ?
			AND EXISTS (SELECT 1 FROM comments reply WHERE reply.parent_id = comments.id AND reply.shown = 1))
			WHERE id IN ?`, models.Approved, comments).Error
		if err != nil {
			return err
		}
		var above []int64
		if err := tx.Raw("SELECT DISTINCT parent_id FROM comments WHERE id IN ? AND parent_id IS NOT NULL", comments).Scan(&above).Error; err != nil {
			return err
		}
		comments = above
	}
	return nil
}

// indexCommentsOf brings the index in line with all comments of articles.
func indexCommentsOf(tx *gorm.DB, articles []int64) error {
	return indexComments(tx, "c.article_id IN ?", articles)
}

// indexComments brings the index in line with the comments that where, a
// constant, finds. Only approved ones on published articles are in it.
func indexComments(tx *gorm.DB, where string, ids []int64) error {
	type row struct {
		ID         int64
		SearchKey  *int64
		FirstDay   *int
		AuthorName string
		Body       string
		Seen       bool
	}
	var rows []row
	err := tx.Raw(`SELECT c.id, c.search_key, c.first_day, c.author_name, c.body, c.status = ? AND a.status = ? AS seen
		FROM comments c JOIN articles a ON a.id = c.article_id WHERE `+where,
		models.Approved, models.Published, ids).Scan(&rows).Error
	if err != nil {
		return err
	}
	// SQLite writes a part of the index, to be merged later, at each key below the one before.
	slices.SortFunc(rows, func(a, b row) int { return cmp.Compare(commentKey(a.FirstDay, a.ID), commentKey(b.FirstDay, b.ID)) })
	for _, c := range rows {
		if c.SearchKey == nil && !c.Seen {
			continue
		}
		if c.SearchKey != nil {
			if err := tx.Exec("DELETE FROM comment_terms WHERE rowid = ?", *c.SearchKey).Error; err != nil {
				return err
			}
		}
		var key *int64
		if c.Seen {
			k := commentKey(c.FirstDay, c.ID)
			key = &k
			if err := dialectOf(tx).putComment(tx, k, dialectOf(tx).commentTerms(c.AuthorName, c.Body)); err != nil {
				return err
			}
		}
		if err := byHand(tx, "UPDATE comments SET search_key = $1 WHERE id = $2", key, c.ID); err != nil {
			return err
		}
	}
	return nil
}
