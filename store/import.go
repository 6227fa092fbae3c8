package store

import (
	"context"
	"fmt"

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
	if err := page.Validate(); err != nil {
		return models.Import{}, err
	}
	var result models.Import
	err := s.inTx(ctx, func(tx *gorm.DB) error {
		w := importer{tx: tx, log: changeLog{at: s.clock()}, page: page}
		var known []models.DocumentSummary
		if err := tx.Where("sha256 = ?", page.Document.SHA256).Limit(1).Find(&known).Error; err != nil {
			return err
		}
		var err error
		if len(known) == 1 {
			result, err = w.again(known[0], replace)
		} else {
			result, err = w.store(replace)
		}
		if err != nil {
			return err
		}
		return w.log.write(tx)
	})
	if err != nil {
		return models.Import{}, fmt.Errorf("import %s: %w", page.Document.Name, err)
	}
	return result, nil
}

// importer writes one page in one transaction.
type importer struct {
	tx   *gorm.DB
	log  changeLog
	page models.Page

	document models.Document
	// kept are the stored articles that the page's articles succeed; nil for new ones.
	kept []*models.Article
	// printed is what an older page printed of each article, and edited are those
	// of its articles that stay without a successor.
	printed map[int64][]string
	edited  []int64
	// articles and comments are the page's, as they are stored.
	articles []models.Article
	comments [][]models.Comment

	newArticles, newAuthors, newComments int
}

// store stores a page whose bytes are not known.
func (w *importer) store(replace bool) (models.Import, error) {
	if replace {
		known, err := w.olderPage()
		if err != nil {
			return models.Import{}, err
		}
		if known != nil {
			return w.replace(*known)
		}
	}
	return w.create()
}

// again stores a page whose bytes are known.
func (w *importer) again(known models.DocumentSummary, replace bool) (models.Import, error) {
	if replace {
		same, err := w.sameCut(known.ID)
		if err != nil {
			return models.Import{}, err
		}
		if !same {
			return w.replace(known)
		}
	}
	return w.update(known)
}

// create stores a page that was not known.
func (w *importer) create() (models.Import, error) {
	w.kept = make([]*models.Article, len(w.page.Articles))
	for _, step := range []func() error{
		w.insertDocument, w.insertArticles, w.insertBylines, w.insertComments, w.insertSpans, w.recount, w.index,
	} {
		if err := step(); err != nil {
			return models.Import{}, err
		}
	}
	return w.result(models.Created), nil
}

func (w *importer) result(outcome models.Outcome) models.Import {
	return models.Import{
		Outcome: outcome, DocumentID: w.document.ID,
		Articles: w.newArticles, Authors: w.newAuthors, Comments: w.newComments,
	}
}

func (w *importer) recount() error { return recount(w.tx, w.document.ID) }

func (w *importer) index() error { return indexArticles(w.tx, w.articleIDs()) }

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

// insertArticles stores those of the page's articles that are new.
func (w *importer) insertArticles() error {
	sections, err := w.sections(w.page.Articles)
	if err != nil {
		return err
	}
	taken := map[string]bool{}
	var fresh []models.Article
	for i, printed := range w.page.Articles {
		a := printed.Article(w.document)
		a.Position = i + 1
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
		if w.kept[i] == nil {
			if a.Slug, err = freeSlug(w.tx, "article", slugOf(a.Label, "article"), taken); err != nil {
				return err
			}
			fresh = append(fresh, a)
		}
		w.articles = append(w.articles, a)
	}
	if err := insert(w.tx, fresh); err != nil {
		return err
	}
	w.newArticles = len(fresh)
	for i := range w.articles {
		if w.kept[i] == nil {
			w.articles[i], fresh = fresh[0], fresh[1:]
			w.log.created("article", w.articles[i].ID)
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

func (w *importer) insertSpans() error {
	spans := make([]models.Span, 0, len(w.page.Spans))
	for _, s := range w.page.Spans {
		span := models.Span{DocumentID: w.document.ID, Start: s.Start, End: s.End, Role: s.Role}
		if s.Article >= 0 {
			article := &w.articles[s.Article]
			span.ArticleID = &article.ID
			// An edited article has blocks of its own, which the page's are not.
			if s.Block >= 0 && article.EditedAt == nil {
				span.BlockID = &article.Blocks[s.Block].ID
			}
			if s.Comment >= 0 {
				span.CommentID = &w.comments[s.Article][s.Comment].ID
			}
		}
		spans = append(spans, span)
	}
	return insert(w.tx, spans)
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

// recount brings up to date the counters of the sections and authors that a
// document's articles have.
func recount(tx *gorm.DB, document int64) error {
	of, err := countedOf(tx, document)
	if err != nil {
		return err
	}
	return of.recount(tx)
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
