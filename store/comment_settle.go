package store

import (
	"gorm.io/gorm"

	"broadsheet/models"
	"broadsheet/search"
)

// settleComments brings the counters and the search index in line with comments
// that were written, changed or deleted under one article, in the transaction
// that did it. An article counts its approved comments; a thread's top-level
// comment all approved replies in the thread, and a reply those to itself.
func settleComments(tx *gorm.DB, article int64, comments []int64) error {
	err := tx.Exec("UPDATE articles SET comment_count = (SELECT count(*) FROM comments WHERE article_id = ? AND status = ?) WHERE id = ?",
		article, models.Approved, article).Error
	if err != nil {
		return err
	}
	if err := raiseGeneration(tx); err != nil {
		return err
	}
	return inParts(comments, func(part []int64) error {
		var above []int64
		err := tx.Raw("SELECT thread_id FROM comments WHERE id IN ? UNION SELECT parent_id FROM comments WHERE id IN ? AND parent_id IS NOT NULL",
			part, part).Scan(&above).Error
		if err != nil {
			return err
		}
		for _, count := range []string{
			`UPDATE comments SET reply_count = (SELECT count(*) FROM comments reply
				WHERE reply.thread_id = comments.id AND reply.status = ? AND reply.id <> comments.id) WHERE id IN ? AND parent_id IS NULL`,
			`UPDATE comments SET reply_count = (SELECT count(*) FROM comments reply
				WHERE reply.parent_id = comments.id AND reply.status = ?) WHERE id IN ? AND parent_id IS NOT NULL`,
		} {
			if err := tx.Exec(count, models.Approved, above).Error; err != nil {
				return err
			}
		}
		return indexComments(tx, "c.id IN ?", part)
	})
}

// indexCommentsOf brings the index in line with all comments of articles.
func indexCommentsOf(tx *gorm.DB, articles []int64) error {
	return indexComments(tx, "c.article_id IN ?", articles)
}

// indexComments brings the index in line with the comments that where, a
// constant, finds. Only approved ones on published articles are in it.
func indexComments(tx *gorm.DB, where string, ids []int64) error {
	var rows []struct {
		ID         int64
		SearchKey  *int64
		FirstDay   *int
		AuthorName string
		Body       string
		Seen       bool
	}
	err := tx.Raw(`SELECT c.id, c.search_key, c.first_day, c.author_name, c.body, c.status = ? AND a.status = ? AS seen
		FROM comments c JOIN articles a ON a.id = c.article_id WHERE `+where,
		models.Approved, models.Published, ids).Scan(&rows).Error
	if err != nil {
		return err
	}
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
			err := tx.Exec("INSERT INTO comment_terms (rowid, characters, author, body) VALUES (?, ?, ?, ?)", k,
				search.Characters(c.AuthorName, c.Body), search.Terms(c.AuthorName), search.EveryTerm+" "+search.Terms(c.Body)).Error
			if err != nil {
				return err
			}
		}
		if err := tx.Exec("UPDATE comments SET search_key = ? WHERE id = ?", key, c.ID).Error; err != nil {
			return err
		}
	}
	return nil
}
