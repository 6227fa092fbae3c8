package store

import (
	"slices"

	"broadsheet/models"
)

// update brings a known document's manifest fields, and what its unedited
// articles took from them, in line with the page. Sections follow where an
// article begins with the words that it began with before.
func (w *importer) update(known models.DocumentSummary) (models.Import, error) {
	result := models.Import{Outcome: models.Unchanged, DocumentID: known.ID}
	changed, err := w.updateDocument(known)
	if err != nil {
		return result, err
	}
	w.document = w.page.Document
	w.document.ID = known.ID
	moved, err := w.updateArticles(known.Publication)
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
