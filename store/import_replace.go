package store

import (
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"broadsheet/models"
	"broadsheet/search"
)

// replace stores a page in the place of a known document: an older one of the
// same name, page, day and publication, or one of the same bytes.
func (w *importer) replace(known models.DocumentSummary) (models.Import, error) {
	old, err := w.takeApart(known)
	if err != nil {
		return models.Import{}, err
	}
	before, err := countedOf(w.tx, known.ID)
	if err != nil {
		return models.Import{}, err
	}
	w.kept = w.successors(old)
	for _, step := range []func() error{
		w.insertArticles, func() error { return w.keepArticles(old) },
		w.insertBylines, w.insertComments, w.insertSpans, w.recount, func() error { return before.recount(w.tx) }, w.index,
	} {
		if err := step(); err != nil {
			return models.Import{}, err
		}
	}
	return w.result(models.Replaced), nil
}

// sameCut reports whether the page's spans are those of a stored document.
func (w *importer) sameCut(document int64) (bool, error) {
	var stored []models.Span
	err := w.tx.Select("start_byte", "end_byte", "role").Where("document_id = ?", document).Order("start_byte").Find(&stored).Error
	if err != nil || len(stored) != len(w.page.Spans) {
		return false, err
	}
	for i, span := range w.page.Spans {
		if stored[i].Start != span.Start || stored[i].End != span.End || stored[i].Role != span.Role {
			return false, nil
		}
	}
	return true, nil
}

// olderPage is the document in whose place the page would stand; nil for none.
func (w *importer) olderPage() (*models.DocumentSummary, error) {
	page := w.page.Document
	if page.Publication == nil || page.IssuedOn == nil || len(*page.IssuedOn) != len("2006-01-02") {
		return nil, nil
	}
	var found []models.DocumentSummary
	err := w.tx.Where("publication = ? AND issued_on = ? AND name = ?", page.Publication, page.IssuedOn, page.Name).
		Where("coalesce(print_page, '') = ?", strings.Join(given(page.PrintPage), "")).Limit(1).Find(&found).Error
	if err != nil || len(found) == 0 {
		return nil, err
	}
	return &found[0], nil
}

// takeApart gives the stored document the page's text, and takes its articles
// out of the search index and their places. It returns those not archived.
func (w *importer) takeApart(known models.DocumentSummary) ([]models.Article, error) {
	var old []models.Article
	err := w.tx.Where("document_id = ? AND status <> ?", known.ID, models.Archived).Order("position").Find(&old).Error
	if err != nil {
		return nil, err
	}
	if w.printed, err = printedOf(w.tx, known.ID); err != nil {
		return nil, err
	}
	w.document = w.page.Document
	w.document.ID, w.document.CreatedAt, w.document.Version = known.ID, known.CreatedAt, known.Version+1
	if w.document.Warnings == nil {
		w.document.Warnings = []string{}
	}
	if w.document.FirstDay, w.document.LastDay, err = days(w.document.IssuedOn); err != nil {
		return nil, err
	}
	w.log.updated("document", known.ID, w.document.Version)
	err = w.tx.Model(&models.Document{}).Where("id = ?", known.ID).Select("publication", "issued_on", "print_page", "first_day", "last_day", "language", "sha256", "characters", "coverage", "version", "reviewed_at", "warnings", "text").
		Updates(&w.document).Error
	if err != nil {
		return nil, err
	}
	for _, statement := range []string{
		"DELETE FROM spans WHERE document_id = ?",
		"DELETE FROM article_terms WHERE rowid IN (SELECT search_key FROM articles WHERE document_id = ? AND search_key IS NOT NULL)",
		"UPDATE articles SET search_key = NULL, position = -position WHERE document_id = ?",
	} {
		if err := w.tx.Exec(statement, known.ID).Error; err != nil {
			return nil, err
		}
	}
	return old, nil
}

// bodyRoles are those of an article's own words.
var bodyRoles = []models.Role{models.RoleTitle, models.RoleHeading, models.RoleParagraph}

// printedOf is what a stored document printed of each of its articles.
func printedOf(tx *gorm.DB, document int64) (map[int64][]string, error) {
	var text string
	if err := tx.Model(&models.Document{}).Select("text").Where("id = ?", document).Take(&text).Error; err != nil {
		return nil, err
	}
	var spans []models.Span
	err := tx.Where("document_id = ? AND role IN ?", document, bodyRoles).
		Order("start_byte").Find(&spans).Error
	printed := map[int64][]string{}
	for _, span := range spans {
		if span.ArticleID != nil {
			printed[*span.ArticleID] = append(printed[*span.ArticleID], text[span.Start:span.End])
		}
	}
	return printed, err
}

// successors finds for each of the page's articles the old one that it shares
// most of its characters with: more than half of them, in pairs, as they were
// printed, the closest first, each old one once.
func (w *importer) successors(old []models.Article) []*models.Article {
	page := w.page.Articles
	type likeness struct{ article, old, shared int }
	oldPairs := make([]map[string]int, len(old))
	for i, a := range old {
		oldPairs[i] = pairs(w.printed[a.ID])
	}
	var found []likeness
	for i, a := range page {
		own := pairs(append(given(a.Title), blockTexts(a.Blocks)...))
		total := 0
		for _, n := range own {
			total += n
		}
		for j := range old {
			shared := 0
			for pair, n := range own {
				shared += min(n, oldPairs[j][pair])
			}
			if 2*shared > total {
				found = append(found, likeness{i, j, shared})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b likeness) int { return b.shared - a.shared })
	kept, taken := make([]*models.Article, len(page)), make([]bool, len(old))
	for _, l := range found {
		if kept[l.article] == nil && !taken[l.old] {
			kept[l.article], taken[l.old] = &old[l.old], true
		}
	}
	return kept
}

func blockTexts(blocks []models.Block) []string {
	texts := make([]string, len(blocks))
	for i, b := range blocks {
		texts[i] = b.Text
	}
	return texts
}

// pairs counts the pairs of neighbouring characters of texts after folding.
func pairs(texts []string) map[string]int {
	counts := map[string]int{}
	for _, text := range texts {
		var before rune
		for _, r := range search.Fold(text) {
			if before != 0 {
				counts[string([]rune{before, r})]++
			}
			before = r
		}
	}
	return counts
}

// keepArticles gives the old articles that have a successor what the page says
// now, unless an editor changed them, and archives the others.
func (w *importer) keepArticles(old []models.Article) error {
	succeeded := map[int64]bool{}
	for i, kept := range w.kept {
		if kept == nil {
			continue
		}
		succeeded[kept.ID] = true
		if err := w.keepArticle(&w.articles[i], *kept); err != nil {
			return err
		}
	}
	for _, a := range old {
		if succeeded[a.ID] {
			continue
		}
		if a.EditedAt != nil { // It stays, behind what the page prints now.
			succeeded[a.ID] = true
			w.edited = append(w.edited, a.ID)
			if err := w.tx.Exec("UPDATE articles SET position = ? WHERE id = ?", len(w.page.Articles)+len(w.edited), a.ID).Error; err != nil {
				return err
			}
			continue
		}
		w.log.updated("article", a.ID, a.Version+1)
		err := w.tx.Model(&models.Article{}).Where("id = ?", a.ID).Updates(map[string]any{
			"status": models.Archived, "version": a.Version + 1, "updated_at": w.log.at, "position": a.Position,
		}).Error
		if err != nil {
			return err
		}
	}
	ids := make([]int64, len(old))
	for i, a := range old {
		ids[i] = a.ID
	}
	return indexArticles(w.tx, ids)
}

// keepArticle turns fresh, which the page made, into what is stored of it.
func (w *importer) keepArticle(fresh *models.Article, kept models.Article) error {
	position := fresh.Position
	if kept.EditedAt != nil {
		*fresh = kept
		return w.tx.Exec("UPDATE articles SET position = ? WHERE id = ?", position, kept.ID).Error
	}
	fresh.ID, fresh.Slug, fresh.Version = kept.ID, kept.Slug, kept.Version+1
	fresh.CommentsOpen, fresh.CreatedAt = kept.CommentsOpen, kept.CreatedAt
	if kept.PublishedAt != nil {
		fresh.PublishedAt = kept.PublishedAt
	}
	fresh.Blocks, fresh.LastBlock = keepBlockIDs(fresh.Blocks, kept)
	w.log.updated("article", kept.ID, fresh.Version)
	err := w.tx.Select("position", "status", "published_at", "section_id", "section_origin", "kind", "language", "published_on", "first_day", "last_day",
		"version", "character_count", "last_block", "updated_at", "title_key", "label", "kicker", "title", "subtitle", "source",
		"summary", "blocks").Updates(fresh).Error
	if err != nil {
		return err
	}
	return w.tx.Where("article_id = ?", kept.ID).Delete(&bylineRow{}).Error
}

// keepBlockIDs gives a block the id of the old block with the same text, and the
// others ids that were never given in the article.
func keepBlockIDs(blocks []models.Block, kept models.Article) ([]models.Block, int) {
	ids := map[string][]string{}
	for _, b := range kept.Blocks {
		ids[b.Text] = append(ids[b.Text], b.ID)
	}
	last := kept.LastBlock
	blocks = slices.Clone(blocks)
	for i, b := range blocks {
		if known := ids[b.Text]; len(known) > 0 {
			blocks[i].ID, ids[b.Text] = known[0], known[1:]
			continue
		}
		last++
		blocks[i].ID = fmt.Sprintf("b%d", last)
	}
	return blocks, last
}
