package store

import (
	"broadsheet/models"
)

// moveStaff lets the bylines without an affiliation follow the document from a
// publication to another, whose staff they now are. Those of edited articles
// stay, and so do those of authors whom an editor merged or renamed: they are
// found by what the page is taken to print now, too.
func (w *importer) moveStaff(from *string) error {
	var rows []struct {
		ArticleID, AuthorID int64
		Position            int
		Name, Identity      string
		Role                *string
		Chosen              bool // by an editor who merged or renamed
	}
	err := w.tx.Raw(`SELECT b.article_id, b.author_id, b.position, b.name, b.role, w.identity,
		EXISTS (SELECT 1 FROM aliases WHERE type = 'author' AND target_id = w.id) AS chosen
		FROM article_authors b JOIN articles a ON a.id = b.article_id JOIN authors w ON w.id = b.author_id
		WHERE b.affiliation IS NULL AND a.document_id = ? AND a.edited_at IS NULL ORDER BY b.article_id, b.position`, w.document.ID).Scan(&rows).Error
	if err != nil {
		return err
	}
	var left []int64
	for _, row := range rows {
		byline := models.Byline{Name: row.Name, Role: row.Role}
		identity := identityOf(byline, w.document.Publication)
		if row.Chosen || row.Identity != identityOf(byline, from) {
			if err := w.aliasStaff(row.AuthorID, identity); err != nil {
				return err
			}
			continue
		}
		if err := w.moveWholly(row.AuthorID, identity); err != nil {
			return err
		}
		id, err := w.author(byline, identity)
		if err != nil {
			return err
		}
		err = w.tx.Model(&bylineRow{}).Where("article_id = ? AND position = ?", row.ArticleID, row.Position).
			Update("author_id", id).Error
		if err != nil {
			return err
		}
		left = append(left, row.AuthorID)
	}
	return recountAuthors(w.tx, left)
}

// aliasStaff lets an author be found by an identity that nobody has or had.
func (w *importer) aliasStaff(author int64, identity string) error {
	holder, err := holderOf(w.tx, "author", identity)
	if err != nil || holder != 0 {
		return err
	}
	return w.tx.Exec("INSERT INTO aliases (type, identity, target_id) VALUES ('author', ?, ?)", identity, author).Error
}

// moveWholly gives an author who signs in this document alone the identity, where
// nobody has or had it: the person keeps id and slug.
func (w *importer) moveWholly(author int64, identity string) error {
	holder, err := holderOf(w.tx, "author", identity)
	if err != nil || holder != 0 {
		return err
	}
	var version []int
	err = w.tx.Raw(`UPDATE authors SET identity = ?, version = version + 1 WHERE id = ?
		AND NOT EXISTS (SELECT 1 FROM article_authors b JOIN articles a ON a.id = b.article_id
			WHERE b.author_id = ? AND (a.document_id IS NULL OR a.document_id <> ?)) RETURNING version`,
		identity, author, author, w.document.ID).Scan(&version).Error
	if err == nil && len(version) == 1 {
		w.log.updated("author", author, version[0])
	}
	return err
}
