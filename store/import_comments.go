package store

import (
	"fmt"

	"gorm.io/gorm"

	"broadsheet/models"
)

// insertComments stores the printed comments that are not stored already.
func (w *importer) insertComments() error {
	stored, err := w.storedComments()
	if err != nil {
		return err
	}
	var fresh []models.Comment
	for i, printed := range w.page.Articles {
		w.comments = append(w.comments, make([]models.Comment, len(printed.Comments)))
		for n, c := range printed.Comments {
			comment := printedComment(c, w.articles[i], n+1)
			if known := stored.take(comment); known != nil {
				known.Position, known.BlockID = comment.Position, comment.BlockID
				w.comments[i][n] = *known
				continue
			}
			fresh = append(fresh, comment)
		}
	}
	if err := insert(w.tx, fresh); err != nil {
		return err
	}
	w.newComments = len(fresh)
	for i := range w.comments {
		for n := range w.comments[i] {
			if w.comments[i][n].ID == 0 {
				w.comments[i][n], fresh = fresh[0], fresh[1:]
				w.log.created("comment", w.comments[i][n].ID)
			}
		}
	}
	if err := w.updateComments(stored); err != nil {
		return err
	}
	// A top-level comment's thread is its own, whose id the insert has just given.
	return w.tx.Exec("UPDATE comments SET thread_id = id WHERE thread_id = 0").Error
}

// printedComments are an older page's, by article, writer and text.
type printedComments map[string][]models.Comment

func keyOf(c models.Comment) string { return fmt.Sprint(c.ArticleID, "\n", c.AuthorName, "\n", c.Body) }

// take answers the stored comment that is the same one, once; nil for none.
func (p printedComments) take(c models.Comment) *models.Comment {
	known := p[keyOf(c)]
	if len(known) == 0 {
		return nil
	}
	p[keyOf(c)] = known[1:]
	return &known[0]
}

func (w *importer) storedComments() (printedComments, error) {
	stored := printedComments{}
	err := inParts(w.articleIDs(), func(part []int64) error {
		var rows []models.Comment
		err := w.tx.Where("article_id IN ? AND origin = ? AND (status <> ? OR reason = ?)",
			part, models.FromPrint, models.Deleted, deletedByModerator).Order("id").Find(&rows).Error
		for _, c := range rows {
			stored[keyOf(c)] = append(stored[keyOf(c)], c)
		}
		return err
	})
	return stored, err
}

// updateComments puts the comments that stay in their places and deletes the
// printed ones that are left; one that readers answered becomes a placeholder.
func (w *importer) updateComments(left printedComments) error {
	for i := range w.comments {
		if w.kept[i] == nil {
			continue
		}
		for _, c := range w.comments[i] {
			err := w.tx.Exec("UPDATE comments SET position = ?, block_id = ? WHERE id = ?", c.Position, c.BlockID, c.ID).Error
			if err != nil {
				return err
			}
		}
	}
	for i := range w.articles {
		if w.kept[i] != nil && w.articles[i].EditedAt == nil {
			if err := w.dateComments(w.articles[i], w.articles[i].FirstDay); err != nil {
				return err
			}
		}
	}
	for _, gone := range left {
		for _, c := range gone {
			if err := w.deleteComment(c); err != nil {
				return err
			}
		}
	}
	return w.tx.Exec(`UPDATE articles SET comment_count =
		(SELECT count(*) FROM comments WHERE article_id = articles.id AND status = 'approved') WHERE document_id = ?`, w.document.ID).Error
}

func (w *importer) deleteComment(c models.Comment) error {
	w.log.add("deleted", "comment", c.ID, c.Version+1)
	if err := w.tx.Exec("DELETE FROM comment_terms WHERE rowid = (SELECT search_key FROM comments WHERE id = ? AND search_key IS NOT NULL)",
		c.ID).Error; err != nil {
		return err
	}
	deleted := w.tx.Exec("DELETE FROM comments WHERE id = ? AND NOT EXISTS (SELECT 1 FROM comments reply WHERE reply.parent_id = comments.id)", c.ID)
	if deleted.Error != nil || deleted.RowsAffected == 1 {
		return deleted.Error
	}
	err := w.tx.Model(&models.Comment{}).Where("id = ?", c.ID).
		Updates(map[string]any{"status": models.Deleted, "reason": nil, "pinned": false, "version": gorm.Expr("version + 1"), "search_key": nil}).Error
	if err != nil {
		return err
	}
	return settleComments(w.tx, c.ArticleID, []int64{c.ID})
}
