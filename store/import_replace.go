package store

import (
	"slices"

	"broadsheet/models"
)

// replace stores a page in the place of a known document: an older one of the
// same name, page, day and publication, or one of the same bytes. Where nothing
// comes out otherwise, nothing is written but what the manifest says now.
func (w *importer) replace(known models.Document) error {
	was, err := w.begin(known)
	if err != nil {
		return err
	}
	w.settleClaims(was)
	w.kept = w.successors(was)
	if err := w.order(was); err != nil {
		return err
	}
	before, err := countedOf(w.tx, known.ID)
	if err != nil {
		return err
	}
	for _, step := range []func() error{
		w.cutArticles, func() error { return w.clearPlaces(was) }, w.insertArticles, w.writeKept, func() error { return w.writeLeft(was) },
		w.insertBylines, func() error { return w.placeComments(was) }, w.insertComments, w.unhookKept, func() error { return w.report(was) },
		func() error { return w.finish(was) }, func() error { return recount(w.tx, w.document.ID) }, func() error { return before.recount(w.tx) }, w.indexCommented,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// indexCommented is index, with the articles whose printed comments alone changed.
func (w *importer) indexCommented() error {
	for id, is := range w.commented {
		if is && !slices.Contains(w.touched, id) {
			w.touched = append(w.touched, id)
		}
	}
	return w.index()
}

// storedPage is what the store has of a page that comes again.
type storedPage struct {
	document models.Document
	spans    []models.Span
	// articles are those of the document that have a place on it, and others that
	// an editor gave a piece of it, in their order; what a replacement archived is
	// not among them.
	articles []models.Article
	// frozen are the owners that stay as they are.
	frozen map[int64]bool
	// places are where those that stay will stand on the page.
	places map[int64]int
	// archived are those without a successor.
	archived []models.Article
}

// begin reads what is stored of the page, after its fields and its staff have
// become what the page says.
func (w *importer) begin(known models.Document) (*storedPage, error) {
	w.document = w.page.Document
	w.document.ID, w.document.CreatedAt, w.document.Version = known.ID, known.CreatedAt, known.Version
	w.document.Warnings = orEmpty(w.document.Warnings)
	w.document.Keep(known)
	w.page.Document = w.document
	if err := w.refuseTaken(); err != nil {
		return nil, err
	}
	var err error
	if w.document.FirstDay, w.document.LastDay, err = days(w.document.IssuedOn); err != nil {
		return nil, err
	}
	if !same(known.Publication, w.document.Publication) {
		if err := w.moveStaff(known.Publication); err != nil {
			return nil, err
		}
	}
	was := &storedPage{}
	if err := w.tx.Where("id = ?", known.ID).Take(&was.document).Error; err != nil {
		return nil, err
	}
	if err := w.tx.Where("document_id = ?", known.ID).Order("start_byte").Find(&was.spans).Error; err != nil {
		return nil, err
	}
	err = w.tx.Preload("Section").Preload("Document").
		Where("document_id = ? AND (status <> ? OR edited_at IS NOT NULL) OR id IN (SELECT article_id FROM spans WHERE document_id = ?)", known.ID, models.Archived, known.ID).
		Order("position, id").Find(&was.articles).Error
	if err != nil {
		return nil, err
	}
	return was, loadBylines(w.tx, was.articles)
}

// holds reports whether an article has a place on the document: neither in the
// trash or archived, nor of another page.
func (p *storedPage) holds(a models.Article) bool {
	return a.Status != models.Archived && a.DocumentID != nil && *a.DocumentID == p.document.ID
}

// held says why an article is left alone; "" where it follows its page.
func (p *storedPage) held(a models.Article) string {
	switch {
	case a.DeletedAt != nil:
		return "it is in the trash"
	case a.DocumentID == nil || *a.DocumentID != p.document.ID:
		return "it belongs to another page"
	case a.EditedAt != nil && a.Status == models.Archived:
		return "an editor archived it"
	case a.EditedAt != nil:
		return "an editor changed it"
	}
	return ""
}

// finish writes the document and its spans, if anything is otherwise than it was.
func (w *importer) finish(was *storedPage) error {
	spans := w.spans()
	recut := was.document.Text != w.document.Text || was.document.SHA256 != w.document.SHA256 || !slices.EqualFunc(was.spans, spans, sameSpan)
	moved := slices.ContainsFunc(w.changes, func(c models.ArticleChange) bool {
		return c.Fate == models.FateNew || c.Fate == models.FateArchived || c.Fate == models.FateChanged
	})
	w.outcome = models.Replaced
	if !recut {
		w.outcome = models.Updated
	}
	columns := []string{"manifest"}
	if recut || moved || !sameFields(w.document, was.document) || !slices.Equal(w.document.Warnings, was.document.Warnings) {
		if err := w.revise(w.act, "document", was.document.ID, was.document.Version, was.document.DocumentSummary); err != nil {
			return err
		}
		w.document.Version++
		if !recut {
			w.document.ReviewedAt = was.document.ReviewedAt
		}
		w.log.updated("document", was.document.ID, w.document.Version)
		columns = append(columns, "publication", "issued_on", "print_page", "first_day", "last_day", "language", "sha256", "characters",
			"coverage", "version", "reviewed_at", "edited_at", "warnings", "text")
	} else {
		w.outcome = models.Unchanged
	}
	if err := changed(w.tx.Model(&models.Document{}).Where("id = ?", was.document.ID).Select(columns).Updates(&w.document)); err != nil || !recut {
		return err
	}
	if err := w.tx.Exec("DELETE FROM spans WHERE document_id = ?", was.document.ID).Error; err != nil {
		return err
	}
	return insertSpans(w.tx, spans)
}

func sameSpan(a, b models.Span) bool {
	return a.Start == b.Start && a.End == b.End && a.Role == b.Role && same(a.ArticleID, b.ArticleID) && same(a.BlockID, b.BlockID) && same(a.CommentID, b.CommentID)
}
