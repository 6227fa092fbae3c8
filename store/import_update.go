package store

import (
	"slices"

	"broadsheet/models"
)

// update brings a known document's manifest fields, and what its unedited
// articles took from them, in line with the page. Sections follow where an
// article begins where it began before. What an editor corrected of the document
// stays, unless the manifest says something new of it.
func (w *importer) update(known models.Document) error {
	w.outcome = models.Unchanged
	w.document = w.page.Document
	w.document.ID, w.document.ReviewedAt, w.document.Version = known.ID, known.ReviewedAt, known.Version
	w.document.Keep(known)
	changed := !sameFields(w.document, known)
	if changed {
		if err := w.updateDocument(known); err != nil {
			return err
		}
	}
	moved, err := w.updateArticles(known.Publication)
	if err != nil {
		return err
	}
	if changed || moved {
		w.outcome = models.Updated
	}
	return w.tx.Model(&models.Document{}).Where("id = ?", known.ID).Select("manifest").Updates(&w.document).Error
}

func sameFields(a, b models.Document) bool {
	return same(a.Publication, b.Publication) && same(a.IssuedOn, b.IssuedOn) && same(a.PrintPage, b.PrintPage) && a.Language == b.Language
}

// updateDocument writes the document's fields as a new version, and keeps what it was.
func (w *importer) updateDocument(known models.Document) error {
	if err := w.refuseTaken(); err != nil {
		return err
	}
	if err := w.revise(w.act, "document", known.ID, known.Version, known.DocumentSummary); err != nil {
		return err
	}
	var err error
	if w.document.FirstDay, w.document.LastDay, err = days(w.document.IssuedOn); err != nil {
		return err
	}
	w.document.Version = known.Version + 1
	w.log.updated("document", known.ID, w.document.Version)
	return changed(w.tx.Model(&models.Document{}).Where("id = ? AND version = ?", known.ID, known.Version).
		Select("publication", "issued_on", "print_page", "language", "first_day", "last_day", "version", "reviewed_at", "edited_at").Updates(&w.document))
}

// refuseTaken returns ConflictError where another document has the document's
// publication, day, print page and name.
func (w *importer) refuseTaken() error {
	other, err := w.olderPage(w.document)
	if err == nil && other != nil {
		err = taken(*other)
	}
	return err
}

func taken(by models.Document) error {
	return conflict("document %d has the same publication, day, print page and name (%s)", by.ID, by.Name)
}

func same[T comparable](a, b *T) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// updateArticles gives a known document's articles its date, its language and
// the sections of its manifest, and its own staff's bylines the publication,
// which was another one before.
func (w *importer) updateArticles(publication *string) (changed bool, err error) {
	otherPublication := !same(publication, w.document.Publication)
	var stored []models.Article
	err = w.tx.Omit("Blocks").Where("document_id = ? AND status <> ? AND edited_at IS NULL", w.document.ID, models.Archived).
		Order("position").Find(&stored).Error
	if err != nil {
		return false, err
	}
	printed, sections, err := w.printedNow(stored)
	if err != nil {
		return false, err
	}
	var before, touched []int64
	for i := range stored {
		article := stored[i]
		if now, found := printed[article.ID]; found {
			article.SectionID, article.SectionOrigin = nil, now.SectionOrigin
			if now.Section != nil {
				id := sections[*now.Section]
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
		if err := w.moveStaff(publication); err != nil {
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

// printedNow finds for stored articles what the page says of them now, and the
// ids of the sections that it names: an article of the page is the stored one
// that its first words belong to, if it is the first such on the page.
func (w *importer) printedNow(stored []models.Article) (printed map[int64]models.PageArticle, sections map[string]int64, err error) {
	wanted := map[int64]bool{}
	for _, a := range stored {
		wanted[a.ID] = true
	}
	var spans []models.Span
	err = w.tx.Select("start_byte", "article_id").Where("document_id = ? AND article_id IS NOT NULL", w.document.ID).Find(&spans).Error
	if err != nil {
		return nil, nil, err
	}
	owners := make(map[int]int64, len(spans))
	for _, span := range spans {
		owners[span.Start] = *span.ArticleID
	}
	ownerOf, taken, begun := map[int]int64{}, map[int64]bool{}, map[int]bool{}
	for _, span := range w.page.Spans {
		if span.Article < 0 || begun[span.Article] || !slices.Contains(bodyRoles, span.Role) {
			continue
		}
		begun[span.Article] = true
		if owner := owners[span.Start]; wanted[owner] && !taken[owner] {
			ownerOf[span.Article], taken[owner] = owner, true
		}
	}
	printed = map[int64]models.PageArticle{}
	var named []models.PageArticle
	for i, article := range w.page.Articles { // in the order of print, in which new sections are made
		if owner, found := ownerOf[i]; found {
			printed[owner], named = article, append(named, article)
		}
	}
	sections, err = w.sections(named)
	return printed, sections, err
}

func (w *importer) updateArticle(article models.Article) error {
	if err := w.keepArticle(article.ID); err != nil {
		return err
	}
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

// keepArticle keeps what an article was before its page changes it.
func (w *importer) keepArticle(id int64) error {
	was := make([]models.Article, 1)
	if err := w.tx.Preload("Section").Preload("Document").Where("id = ?", id).Take(&was[0]).Error; err != nil {
		return err
	}
	if err := loadBylines(w.tx, was); err != nil {
		return err
	}
	return w.keep(w.act, "article", id, was[0].Version, was[0])
}

// dateComments dates an article's printed comments like the article.
func (w *importer) dateComments(article models.Article, first *int) error {
	const other = "article_id = ? AND origin = ? AND written_on IS DISTINCT FROM ?"
	var comments []models.Comment
	err := w.tx.Select("id", "version").Where(other, article.ID, models.FromPrint, article.PublishedOn).Find(&comments).Error
	if err != nil || len(comments) == 0 {
		return err
	}
	for _, c := range comments {
		w.log.updated("comment", c.ID, c.Version+1)
	}
	return w.tx.Exec("UPDATE comments SET written_on = ?, first_day = ?, version = version + 1 WHERE "+other,
		article.PublishedOn, first, article.ID, models.FromPrint, article.PublishedOn).Error
}
