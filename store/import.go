package store

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"gorm.io/gorm"

	"broadsheet/models"
)

// ImportPage stores a page whole or not at all. A page whose bytes are known
// already is not segmented anew: with the same manifest nothing changes
// (models.Unchanged), and with another the document's fields, and what unedited
// articles took from them, follow (models.Updated). It returns ErrConflict where
// other bytes are stored for the same publication, whole date, print page and
// name (ReplacePage takes those), and models.FieldErrors for text that cannot be
// stored.
func (s *Store) ImportPage(ctx context.Context, page models.Page) (models.Import, error) {
	return s.importPage(ctx, page, false)
}

// ReplacePage is ImportPage where other bytes may take the place of those that
// are stored for the same publication, whole date, print page and name
// (models.Replaced). An article keeps its id, slug and readers' comments where it
// shares most of its characters with an old one, one that an editor changed stays
// as it is, and one without a successor is archived. Known bytes that are cut
// into articles otherwise now (another manifest's furniture, banners or columns,
// or better rules) are replaced, too.
func (s *Store) ReplacePage(ctx context.Context, page models.Page) (models.Import, error) {
	return s.importPage(ctx, page, true)
}

func (s *Store) importPage(ctx context.Context, page models.Page, replace bool) (models.Import, error) {
	result, err := s.PutPage(ctx, page, PutOptions{Replace: replace})
	return result.Import, err
}

// PutOptions say how a page is put into the store. The zero value is ImportPage's.
type PutOptions struct {
	// Replace is ReplacePage instead of ImportPage.
	Replace bool
	// DryRun takes everything back: what would become of the page is answered, and
	// ids of what would be new are not given.
	DryRun bool
}

// PutPage is ImportPage or ReplacePage with what becomes of each article that was
// there before, where the page is cut anew.
func (s *Store) PutPage(ctx context.Context, page models.Page, options PutOptions) (models.PageImport, error) {
	result, err := s.putPage(ctx, "document.load", page, options.DryRun, func(w *importer) error {
		var known []models.Document
		err := w.tx.Omit("Text").Where("sha256 = ?", page.Document.SHA256).Limit(1).Find(&known).Error
		switch {
		case err != nil:
			return err
		case len(known) == 0:
			return w.store(options.Replace)
		case options.Replace:
			return w.replace(known[0])
		}
		return w.update(known[0])
	})
	if result.Outcome == models.Unchanged {
		result.Changes = nil
	}
	return result, err
}

func (s *Store) putPage(ctx context.Context, act string, page models.Page, dryRun bool, put func(*importer) error) (models.PageImport, error) {
	if err := page.Validate(); err != nil {
		return models.PageImport{}, err
	}
	w := importer{act: act, page: page, indexNew: func(tx *gorm.DB, articles []indexed) error { return s.indexSoon(ctx, tx, articles) }}
	err := s.edit(ctx, func(e *edit) error {
		w.edit = e
		if !dryRun {
			return put(&w)
		}
		return w.try(put)
	})
	if err != nil && !errors.Is(err, ErrNotKept) {
		return models.PageImport{}, fmt.Errorf("import %s: %w", page.Document.Name, err)
	}
	return models.PageImport{Import: models.Import{
		Outcome: w.outcome, DocumentID: w.document.ID,
		Articles: w.newArticles, Authors: w.newAuthors, Comments: w.newComments,
	}, Changes: w.changes}, nil
}

// importer writes one page in one transaction.
type importer struct {
	*edit
	act      string // what the audit trail calls it
	page     models.Page
	document models.Document
	outcome  models.Outcome
	changes  []models.ArticleChange
	// indexNew brings the index in line with articles that are new.
	indexNew func(tx *gorm.DB, articles []indexed) error

	// kept are the stored articles that the page's articles succeed; nil for new ones.
	kept []*models.Article
	// same says of an article that is kept that it is as it was.
	same []bool
	// positions are the places of the page's articles on the page.
	positions []int
	// placed are the stored comments that the page's were before; see placeComments.
	placed map[commentPlace]*int64
	// commented are the kept articles whose printed comments come or go.
	commented map[int64]bool
	// stay are the spans that stay with what is left alone.
	stay []models.Span
	// touched are the articles that are otherwise than they were.
	touched []int64
	// articles and comments are the page's, as they are stored.
	articles []models.Article
	comments [][]models.Comment

	newArticles, newAuthors, newComments int
}

// store stores a page whose bytes are not known.
func (w *importer) store(replace bool) error {
	older, err := w.olderPage(w.page.Document)
	switch {
	case err != nil:
		return err
	case older == nil:
		return w.create()
	case replace:
		return w.replace(*older)
	}
	return taken(*older)
}

// olderPage is another document in whose place the page would stand; nil for none.
func (w *importer) olderPage(page models.Document) (*models.Document, error) {
	if page.Publication == nil || page.IssuedOn == nil || len(*page.IssuedOn) != len("2006-01-02") {
		return nil, nil
	}
	var found []models.Document
	err := w.tx.Omit("Text").Where(dialectOf(w.tx).samePage, page.Publication, page.IssuedOn, text(page.PrintPage), page.Name).
		Where("id <> ?", page.ID).Limit(1).Find(&found).Error
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return &found[0], nil
}

// create stores a page that was not known.
func (w *importer) create() error {
	w.outcome = models.Created
	w.kept, w.same = make([]*models.Article, len(w.page.Articles)), make([]bool, len(w.page.Articles))
	for i := range w.page.Articles {
		w.positions = append(w.positions, i+1)
	}
	for _, step := range []func() error{
		w.insertDocument, w.cutArticles, w.insertArticles, w.insertBylines, w.insertComments, w.writeSpans, w.countNew, w.indexCreated,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	if w.actor.KeyID == 0 { // The log of a load on the server is the load's own.
		return nil
	}
	return w.note("document.create", "document", w.document.ID, nil)
}

func (w *importer) countNew() error { return countNew(w.tx, w.document.ID) }

func (w *importer) insertDocument() error {
	w.document = w.page.Document
	w.document.CreatedAt, w.document.Version = w.log.at, 1
	if w.document.Warnings == nil {
		w.document.Warnings = []string{}
	}
	var err error
	if w.document.FirstDay, w.document.LastDay, err = days(w.document.IssuedOn); err != nil {
		return err
	}
	if err := w.tx.Create(&w.document).Error; err != nil {
		return err
	}
	w.log.created("document", w.document.ID)
	return nil
}

// cutArticles makes of the page's articles what will be stored of them.
func (w *importer) cutArticles() error {
	sections, err := w.sections(w.page.Articles)
	if err != nil {
		return err
	}
	taken := map[string]bool{}
	for i, printed := range w.page.Articles {
		a := printed.Article(w.document)
		a.Position = w.positions[i]
		a.CreatedAt, a.UpdatedAt = w.log.at, w.log.at
		if a.Status == models.Published {
			a.PublishedAt = &w.log.at
		}
		a.FirstDay, a.LastDay = w.document.FirstDay, w.document.LastDay
		a.TitleKey = sortKey(a.Label)
		if printed.Section != nil {
			id := sections[*printed.Section]
			a.SectionID = &id
		}
		if kept := w.kept[i]; kept != nil {
			w.same[i] = succeed(&a, *kept, printed.Bylines)
		} else if a.Slug, err = freeSlug(w.tx, "article", slugOf(a.Label, "article"), taken); err != nil {
			return err
		}
		w.articles = append(w.articles, a)
	}
	return nil
}

// insertArticles stores those of the page's articles that are new.
func (w *importer) insertArticles() error {
	var fresh []models.Article
	for i, a := range w.articles {
		if w.kept[i] == nil {
			fresh = append(fresh, a)
		}
	}
	if err := insert(w.tx, fresh); err != nil {
		return err
	}
	w.newArticles = len(fresh)
	for i := range w.articles {
		if w.kept[i] == nil {
			w.articles[i], fresh = fresh[0], fresh[1:]
			w.log.created("article", w.articles[i].ID)
			w.touched = append(w.touched, w.articles[i].ID)
		}
	}
	return nil
}

func (w *importer) articleIDs() []int64 {
	ids := make([]int64, len(w.articles))
	for i, a := range w.articles {
		ids[i] = a.ID
	}
	return ids
}

// spans are those of the document: the page's, and those that stay.
func (w *importer) spans() []models.Span {
	spans := slices.Clone(w.stay)
	for _, s := range w.page.Spans {
		span := models.Span{DocumentID: w.document.ID, Start: s.Start, End: s.End, Role: s.Role}
		if s.Article >= 0 {
			article := &w.articles[s.Article]
			span.ArticleID = &article.ID
			if s.Block >= 0 {
				span.BlockID = &article.Blocks[s.Block].ID
			}
			if s.Comment >= 0 && w.comments[s.Article][s.Comment].ID != 0 {
				span.CommentID = &w.comments[s.Article][s.Comment].ID
			}
		}
		spans = append(spans, span)
	}
	slices.SortFunc(spans, func(a, b models.Span) int { return a.Start - b.Start })
	return spans
}

func (w *importer) writeSpans() error { return insertSpans(w.tx, w.spans()) }

func insertSpans(tx *gorm.DB, spans []models.Span) error {
	all := make([]any, 0, 7*len(spans))
	for _, s := range spans {
		all = append(all, s.DocumentID, s.Start, s.End, string(s.Role), s.ArticleID, s.BlockID, s.CommentID)
	}
	return insertByHand(tx, "spans (document_id, start_byte, end_byte, role, article_id, block_id, comment_id)", 7, all)
}

// days are the first and last day that a date may be; nil for none.
func days(on *string) (first, last *int, err error) {
	if on == nil {
		return nil, nil, nil
	}
	date, err := models.ParseDate(*on)
	if err != nil {
		return nil, nil, err
	}
	firstDay, lastDay := date.FirstDay(), date.LastDay()
	return &firstDay, &lastDay, nil
}
