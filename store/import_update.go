package store

import (
	"broadsheet/models"
)

// update brings a known document's manifest fields, and what its unedited
// articles took from them, in line with the page. Sections follow by position,
// where the page was cut as it was before.
func (w *importer) update(known models.DocumentSummary) (models.Import, error) {
	result := models.Import{Outcome: models.Unchanged, DocumentID: known.ID}
	changed, err := w.updateDocument(known)
	if err != nil {
		return result, err
	}
	w.document = w.page.Document
	w.document.ID = known.ID
	moved, err := w.updateArticles(!same(known.Publication, w.document.Publication))
	if err != nil {
		return result, err
	}
	if !changed && !moved {
		return result, nil
	}
	result.Outcome = models.Updated
	return result, nil
}

func (w *importer) updateDocument(known models.DocumentSummary) (changed bool, err error) {
	page := w.page.Document
	if same(known.Publication, page.Publication) && same(known.IssuedOn, page.IssuedOn) &&
		same(known.PrintPage, page.PrintPage) && known.Language == page.Language {
		return false, nil
	}
	first, last, err := days(page.IssuedOn)
	if err != nil {
		return false, err
	}
	known.Version++
	w.log.updated("document", known.ID, known.Version)
	return true, w.tx.Model(&models.DocumentSummary{}).Where("id = ?", known.ID).Updates(map[string]any{
		"publication": page.Publication, "issued_on": page.IssuedOn, "print_page": page.PrintPage, "language": page.Language,
		"first_day": first, "last_day": last, "version": known.Version,
	}).Error
}

func same[T comparable](a, b *T) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// updateArticles gives a known document's articles its date, its language and
// the sections of its manifest, and its own staff's bylines the publication.
func (w *importer) updateArticles(otherPublication bool) (changed bool, err error) {
	var stored []models.Article
	err = w.tx.Omit("Blocks").Where("document_id = ? AND status <> ?", w.document.ID, models.Archived).Order("position").Find(&stored).Error
	if err != nil {
		return false, err
	}
	var sections map[string]int64
	if len(stored) == len(w.page.Articles) {
		if sections, err = w.sections(); err != nil {
			return false, err
		}
	}
	var before, touched []int64
	for i := range stored {
		article := stored[i]
		if article.EditedAt != nil {
			continue
		}
		if sections != nil {
			printed := w.page.Articles[i]
			article.SectionID, article.SectionOrigin = nil, printed.SectionOrigin
			if printed.Section != nil {
				id := sections[*printed.Section]
				article.SectionID = &id
			}
		}
		article.PublishedOn, article.Language = w.document.IssuedOn, w.document.Language
		if same(article.SectionID, stored[i].SectionID) && same(article.SectionOrigin, stored[i].SectionOrigin) &&
			same(article.PublishedOn, stored[i].PublishedOn) && article.Language == stored[i].Language && !otherPublication {
			continue
		}
		if stored[i].SectionID != nil {
			before = append(before, *stored[i].SectionID)
		}
		if err := w.updateArticle(article); err != nil {
			return false, err
		}
		touched = append(touched, article.ID)
	}
	if otherPublication {
		if err := w.moveStaff(); err != nil {
			return false, err
		}
	}
	if len(touched) == 0 {
		return false, nil
	}
	if err := indexArticles(w.tx, touched); err != nil {
		return false, err
	}
	if err := recountSections(w.tx, before); err != nil {
		return false, err
	}
	return true, recount(w.tx, w.document.ID)
}

func (w *importer) updateArticle(article models.Article) error {
	first, last, err := days(article.PublishedOn)
	if err != nil {
		return err
	}
	article.Version++
	w.log.updated("article", article.ID, article.Version)
	err = w.tx.Model(&models.Article{}).Where("id = ?", article.ID).Updates(map[string]any{
		"section_id": article.SectionID, "section_origin": article.SectionOrigin, "language": article.Language,
		"published_on": article.PublishedOn, "first_day": first, "last_day": last,
		"version": article.Version, "updated_at": w.log.at,
	}).Error
	if err != nil {
		return err
	}
	return w.dateComments(article, first)
}

// dateComments dates an article's printed comments like the article.
func (w *importer) dateComments(article models.Article, first *int) error {
	var comments []models.Comment
	err := w.tx.Select("id", "version").Where("article_id = ? AND origin = ? AND written_on IS DISTINCT FROM ?",
		article.ID, models.FromPrint, article.PublishedOn).Find(&comments).Error
	if err != nil || len(comments) == 0 {
		return err
	}
	for _, c := range comments {
		w.log.updated("comment", c.ID, c.Version+1)
	}
	return w.tx.Exec("UPDATE comments SET written_on = ?, first_day = ?, version = version + 1 WHERE article_id = ? AND origin = ? AND written_on IS DISTINCT FROM ?",
		article.PublishedOn, first, article.ID, models.FromPrint, article.PublishedOn).Error
}

// moveStaff lets the bylines without an affiliation follow the document to
// another publication, whose staff they now are.
func (w *importer) moveStaff() error {
	var rows []bylineRow
	err := w.tx.Where("affiliation IS NULL AND article_id IN (SELECT id FROM articles WHERE document_id = ?)", w.document.ID).
		Find(&rows).Error
	if err != nil {
		return err
	}
	var left []int64
	for _, row := range rows {
		byline := models.Byline{Name: row.Name, Role: row.Role}
		identity := identityOf(byline, w.document.Publication)
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

// moveWholly gives an author who signs in this document alone the identity, where
// nobody has it: the person keeps id and slug.
func (w *importer) moveWholly(author int64, identity string) error {
	return w.tx.Exec(`UPDATE authors SET identity = ?, version = version + 1 WHERE id = ?
		AND NOT EXISTS (SELECT 1 FROM authors other WHERE other.identity = ?)
		AND NOT EXISTS (SELECT 1 FROM article_authors b JOIN articles a ON a.id = b.article_id
			WHERE b.author_id = ? AND (a.document_id IS NULL OR a.document_id <> ?))`,
		identity, author, identity, author, w.document.ID).Error
}
