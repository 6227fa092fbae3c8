package store

import (
	"fmt"
	"slices"

	"gorm.io/gorm"

	"broadsheet/models"
)

// commentPlace names a printed comment by its article and its place in it.
type commentPlace struct{ article, comment int }

// placeComments finds, where the page's text is the stored one, which stored
// comment each of the page's was before: what a moderator did to it stays. Nil
// stands for one that was deleted.
func (w *importer) placeComments(was *storedPage) error {
	w.placed = map[commentPlace]*int64{}
	if was.document.Text != w.document.Text {
		return nil
	}
	stored := map[int]models.Span{}
	for _, s := range was.spans {
		if s.Role == models.RoleComment {
			stored[s.Start] = s
		}
	}
	for _, s := range w.page.Spans {
		if s.Role != models.RoleComment || s.Comment < 0 {
			continue
		}
		at := commentPlace{s.Article, s.Comment}
		if _, known := w.placed[at]; known {
			continue
		}
		before, ok := stored[s.Start]
		if ok && w.kept[s.Article] != nil && before.ArticleID != nil && *before.ArticleID == w.kept[s.Article].ID {
			w.placed[at] = before.CommentID
		}
	}
	return nil
}

// insertComments stores the printed comments that are not stored already.
func (w *importer) insertComments() error {
	stored, err := w.storedComments()
	if err != nil {
		return err
	}
	w.commented = map[int64]bool{}
	var fresh []models.Comment
	for i, printed := range w.page.Articles {
		w.comments = append(w.comments, make([]models.Comment, len(printed.Comments)))
		for n, c := range printed.Comments {
			comment := printedComment(c, w.articles[i], n+1)
			before, placed := w.placed[commentPlace{i, n}]
			if placed && before == nil {
				continue // A moderator deleted it.
			}
			known := stored.take(comment, before)
			if known == nil {
				fresh = append(fresh, comment)
				w.commented[comment.ArticleID] = w.kept[i] != nil
				w.comments[i][n].Position = n + 1
				continue
			}
			w.comments[i][n] = *known
			if err := w.moveComment(&w.comments[i][n], comment); err != nil {
				return err
			}
		}
	}
	if err := insert(w.tx, fresh); err != nil {
		return err
	}
	if w.newComments = len(fresh); w.newComments > 0 {
		// A top-level comment's thread is its own, whose id the insert has just given.
		if err := w.tx.Exec("UPDATE comments SET thread_id = id WHERE thread_id = 0 AND id >= ?", fresh[0].ID).Error; err != nil {
			return err
		}
	}
	for i := range w.comments {
		for n := range w.comments[i] {
			if c := &w.comments[i][n]; c.ID == 0 && c.Position != 0 {
				*c, fresh = fresh[0], fresh[1:]
				w.log.created("comment", c.ID)
			}
		}
	}
	if w.newComments == 0 && !w.keepsAny() {
		return nil
	}
	return w.deleteComments(stored)
}

// unhookKept lets readers' comments on blocks that the page has no more answer
// the whole article.
func (w *importer) unhookKept() error {
	for i, kept := range w.kept {
		if kept == nil || w.same[i] {
			continue
		}
		if err := w.unhookComments(w.articles[i]); err != nil {
			return err
		}
	}
	return nil
}

// printedComments are an older page's, by article, writer and text, and by id.
type printedComments struct {
	byText map[string][]int64
	byID   map[int64]models.Comment
}

func keyOf(c models.Comment) string { return fmt.Sprint(c.ArticleID, "\n", c.AuthorName, "\n", c.Body) }

// take answers the stored comment that is the same one, once: the one with the
// id before, where that is not nil; nil for none.
func (p printedComments) take(c models.Comment, before *int64) *models.Comment {
	ids := p.byText[keyOf(c)]
	if before != nil {
		ids = []int64{*before}
	}
	for _, id := range ids {
		if known, left := p.byID[id]; left {
			delete(p.byID, id)
			return &known
		}
	}
	return nil
}

func (w *importer) storedComments() (printedComments, error) {
	stored := printedComments{byText: map[string][]int64{}, byID: map[int64]models.Comment{}}
	if !w.keepsAny() {
		return stored, nil
	}
	err := inParts(w.articleIDs(), func(part []int64) error {
		var rows []models.Comment
		err := w.tx.Where("article_id IN ? AND origin = ? AND (status <> ? OR reason = ?)",
			part, models.FromPrint, models.Deleted, deletedByModerator).Order("id").Find(&rows).Error
		for _, c := range rows {
			stored.byText[keyOf(c)] = append(stored.byText[keyOf(c)], c.ID)
			stored.byID[c.ID] = c
		}
		return err
	})
	return stored, err
}

// keepsAny reports whether some of the page's articles were there before.
func (w *importer) keepsAny() bool {
	return slices.ContainsFunc(w.kept, func(a *models.Article) bool { return a != nil })
}

// moveComment brings the place and the date of a comment that stays in line with
// what is printed.
func (w *importer) moveComment(known *models.Comment, printed models.Comment) error {
	if known.Position == printed.Position && same(known.BlockID, printed.BlockID) && same(known.WrittenOn, printed.WrittenOn) {
		return nil
	}
	known.Position, known.BlockID, known.WrittenOn, known.FirstDay = printed.Position, printed.BlockID, printed.WrittenOn, printed.FirstDay
	known.Version++
	w.log.updated("comment", known.ID, known.Version)
	w.commented[known.ArticleID] = true
	return changed(w.tx.Model(&models.Comment{}).Where("id = ?", known.ID).Select("position", "block_id", "written_on", "first_day", "version").Updates(known))
}

// deleteComments deletes the printed ones that are left; one that readers
// answered becomes a placeholder.
func (w *importer) deleteComments(left printedComments) error {
	for _, c := range left.byID {
		if c.Status == models.Deleted {
			continue
		}
		w.commented[c.ArticleID] = true
		if err := w.deleteComment(c); err != nil {
			return err
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
	// Its spans are written anew.
	if err := w.tx.Exec("UPDATE spans SET comment_id = NULL WHERE comment_id = ?", c.ID).Error; err != nil {
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
