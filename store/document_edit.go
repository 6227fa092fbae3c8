package store

import (
	"context"

	"gorm.io/gorm"

	"broadsheet/models"
)

// UpdateDocument corrects what the input sends of the document whose id ref is;
// its unedited articles follow, and loading the page again leaves it. It returns
// ErrNotFound, ErrStale where version is not 0 and not the document's,
// models.FieldErrors for what is wrong, and ConflictError where another document
// has the same publication, day, print page and name.
func (s *Store) UpdateDocument(ctx context.Context, ref Ref, version int, input models.DocumentInput) (models.Document, error) {
	err := s.edit(ctx, func(e *edit) error {
		known, err := e.document(ref, version)
		if err != nil {
			return err
		}
		w := importer{edit: e, act: "document.update", document: known}
		corrected, err := input.Apply(&w.document)
		if err != nil {
			return err
		}
		if corrected {
			w.document.EditedAt = &e.log.at
		}
		if reviewed := input.Reviewed.Value; reviewed != nil {
			w.document.ReviewedAt = nil
			if *reviewed {
				w.document.ReviewedAt = &e.log.at
			}
		}
		if err := w.updateDocument(known); err != nil || !corrected {
			return err
		}
		_, err = w.updateArticles(known.Publication)
		return err
	})
	if err != nil {
		return models.Document{}, err
	}
	return s.Document(ctx, ref)
}

// document reads what ref names for a change, without its text.
func (e *edit) document(ref Ref, version int) (models.Document, error) {
	var known models.Document
	if err := e.tx.Omit("Text").Where("id = ?", ref.id()).Take(&known).Error; err != nil {
		return known, err
	}
	return known, current(known.Version, version)
}

// SegmentDocument puts what a page's text is cut into now in the place of what is
// stored, as ReplacePage does, or with dryRun says what would change. The page is
// made from the document as it was at version: it returns ErrStale where that is
// not its version any more, ErrNotFound, and what ReplacePage returns.
func (s *Store) SegmentDocument(ctx context.Context, ref Ref, version int, page models.Page, dryRun bool) (models.PageImport, error) {
	return s.putPage(ctx, "document.segment", page, dryRun, func(w *importer) error {
		known, err := w.edit.document(ref, version)
		if err != nil {
			return err
		}
		return w.replace(known)
	})
}

// What may become of the articles of a document that is deleted.
const (
	TrashArticles = "trash"
	KeepArticles  = "keep"
)

// DeleteDocument deletes the document whose id ref is, with its text and spans.
// Its articles go to the trash (TrashArticles) or stay without a document
// (KeepArticles), with their comments; those in the trash stay there. Where
// articles is "", only a document without any is deleted, and ConflictError says
// how many another has. It returns ErrNotFound, and ErrStale where version is not
// 0 and not the document's.
func (s *Store) DeleteDocument(ctx context.Context, ref Ref, version int, articles string) (models.Removal, error) {
	removal := models.Removal{Articles: []models.RemovedArticle{}}
	err := s.edit(ctx, func(e *edit) error {
		known, err := e.document(ref, version)
		if err != nil {
			return err
		}
		removal.ID = known.ID
		var owned []models.Article
		err = e.tx.Preload("Section").Preload("Document").Where("document_id = ?", known.ID).Order("position, id").Find(&owned).Error
		if err != nil {
			return err
		}
		if articles == "" && len(owned) > 0 {
			return conflict("the document has %d articles: with articles=trash they go to the trash, with articles=keep they stay without a document", len(owned))
		}
		if err := loadBylines(e.tx, owned); err != nil {
			return err
		}
		for _, a := range owned {
			outcome, err := e.release(a, articles)
			if err != nil {
				return err
			}
			removal.Articles = append(removal.Articles, models.RemovedArticle{ID: a.ID, Slug: a.Slug, Label: a.Label, Outcome: outcome})
		}
		return e.removeDocument(known)
	})
	return removal, err
}

// release takes an article off its document, and says what became of it.
func (e *edit) release(a models.Article, how string) (outcome string, err error) {
	switch {
	case a.DeletedAt != nil:
		return "was_trashed", nil
	case how == TrashArticles:
		if err := e.trash("document.delete", a); err != nil {
			return "", err
		}
		e.log.add("deleted", "article", a.ID, a.Version+1)
		return "trashed", nil
	}
	return "kept", e.change("document.delete", a, func(a *models.Article) error {
		a.DocumentID, a.Document = nil, nil
		return nil
	})
}

// removeDocument deletes a document that no article but those in the trash has.
func (e *edit) removeDocument(known models.Document) error {
	if err := e.revise("document.delete", "document", known.ID, known.Version, known.DocumentSummary); err != nil {
		return err
	}
	for _, statement := range []string{
		"DELETE FROM spans WHERE document_id = ?",
		// Those in the trash were deleted before: nobody is told of them again.
		"UPDATE articles SET document_id = NULL WHERE document_id = ?",
		"DELETE FROM documents WHERE id = ?",
	} {
		if err := e.tx.Exec(statement, known.ID).Error; err != nil {
			return err
		}
	}
	e.log.add("deleted", "document", known.ID, known.Version+1)
	return nil
}

// freePlace keeps an article's place on its page where it is free, and puts it
// behind the others where it is not.
func freePlace(tx *gorm.DB, a *models.Article) error {
	if a.DocumentID == nil {
		return nil
	}
	var taken, last int64
	const others = "SELECT count(*) FROM articles WHERE document_id = ? AND status <> ? AND id <> ? AND position = ?"
	if err := tx.Raw(others, *a.DocumentID, models.Archived, a.ID, a.Position).Scan(&taken).Error; err != nil || taken == 0 {
		return err
	}
	err := tx.Raw("SELECT max(position) FROM articles WHERE document_id = ? AND status <> ?", *a.DocumentID, models.Archived).Scan(&last).Error
	a.Position = int(last) + 1
	return err
}
