package store

import (
	"gorm.io/gorm"
)

// recount brings up to date the counters of the sections and authors that a
// document's articles have.
func recount(tx *gorm.DB, document int64) error {
	of, err := countedOf(tx, document)
	if err != nil {
		return err
	}
	return of.recount(tx)
}

// countNew adds the articles of a document that was not stored before to the
// counters of their sections and authors. Counting all that these have would take
// the longer the more is stored.
func countNew(tx *gorm.DB, document int64) error {
	for _, count := range []string{
		`UPDATE sections SET article_count = article_count + (SELECT count(*) FROM articles a
				WHERE a.document_id = ? AND a.section_id = sections.id AND a.status = 'published')
			WHERE id IN (SELECT section_id FROM articles WHERE document_id = ?)`,
		`UPDATE authors SET article_count = article_count + (SELECT count(DISTINCT a.id) FROM article_authors b JOIN articles a ON a.id = b.article_id
				WHERE a.document_id = ? AND b.author_id = authors.id AND a.status = 'published')
			WHERE id IN (SELECT b.author_id FROM article_authors b JOIN articles a ON a.id = b.article_id WHERE a.document_id = ?)`,
	} {
		if err := tx.Exec(count, document, document).Error; err != nil {
			return err
		}
	}
	return nil
}

// countedBy are the sections and authors whose counters a document's articles move.
type countedBy struct{ sections, authors []int64 }

func countedOf(tx *gorm.DB, document int64) (countedBy, error) {
	var of countedBy
	err := tx.Raw("SELECT DISTINCT section_id FROM articles WHERE document_id = ? AND section_id IS NOT NULL", document).
		Scan(&of.sections).Error
	if err != nil {
		return of, err
	}
	return of, tx.Raw("SELECT DISTINCT author_id FROM article_authors WHERE article_id IN (SELECT id FROM articles WHERE document_id = ?)",
		document).Scan(&of.authors).Error
}

func (of countedBy) recount(tx *gorm.DB) error {
	if err := recountSections(tx, of.sections); err != nil {
		return err
	}
	return recountAuthors(tx, of.authors)
}

func recountSections(tx *gorm.DB, ids []int64) error {
	return inParts(ids, func(part []int64) error {
		return tx.Exec(`UPDATE sections SET article_count =
			(SELECT count(*) FROM articles WHERE section_id = sections.id AND status = 'published')
			WHERE id IN ?`, part).Error
	})
}

func recountAuthors(tx *gorm.DB, ids []int64) error {
	return inParts(ids, func(part []int64) error {
		return tx.Exec(`UPDATE authors SET article_count =
			(SELECT count(DISTINCT b.article_id) FROM article_authors b JOIN articles a ON a.id = b.article_id
				WHERE b.author_id = authors.id AND a.status = 'published')
			WHERE id IN ?`, part).Error
	})
}
