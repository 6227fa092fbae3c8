package store

import (
	"cmp"
	"context"
	"slices"

	"gorm.io/gorm"

	"broadsheet/models"
	"broadsheet/search"
)

// indexVersion counts the changes of what the index holds. A database whose
// index is of another version is indexed anew (Reindex).
const indexVersion = "1"

const indexSetting = "search index"

// These count the changes of the index, so that what was counted before one is not
// taken for what is true after it: of the articles' with their comments', and of
// the comments' alone.
const (
	generationSetting         = "search generation"
	commentsGenerationSetting = "search generation of comments"
)

// indexed is what the index needs of an article.
type indexed struct {
	ID         *int64
	DocumentID *int64
	Position   int
	FirstDay   *int
	Kicker     *string
	Title      *string
	Subtitle   *string
	Source     *string
	Section    *string
	Blocks     []models.Block `gorm:"serializer:json"`
	Bylines    []bylineRow    `gorm:"-"`
}

// indexArticles brings the index in line with articles, their comments and
// their titles' completions, in the transaction that changed them.
func indexArticles(tx *gorm.DB, ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	changed := 0 // of what is in the index; drafts are not
	// All at first: one article's new key may be another's old one.
	if err := inParts(ids, func(part []int64) error {
		err := tx.Exec("DELETE FROM article_terms WHERE rowid IN (SELECT search_key FROM articles WHERE id IN ? AND search_key IS NOT NULL)", part).Error
		if err != nil {
			return err
		}
		was := tx.Exec("UPDATE articles SET search_key = NULL WHERE id IN ? AND search_key IS NOT NULL", part)
		changed += int(was.RowsAffected)
		return was.Error
	}); err != nil {
		return err
	}
	// Before the terms, of which SQLite writes out what it has gathered whenever
	// several rows are inserted in one statement.
	if err := inParts(ids, func(part []int64) error { return completeArticles(tx, part) }); err != nil {
		return err
	}
	if err := inParts(ids, func(part []int64) error {
		articles, err := readIndexed(tx, part)
		if err != nil {
			return err
		}
		changed += len(articles)
		if err := putArticles(tx, makeTerms(tx, articles)); err != nil {
			return err
		}
		return indexCommentsOf(tx, part)
	}); err != nil || changed == 0 {
		return err
	}
	return raiseGeneration(tx, generationSetting)
}

// termed is an article and what makes its terms.
type termed struct {
	indexed
	terms func() []any
}

// makeTerms begins to make the terms of articles.
func makeTerms(tx *gorm.DB, articles []indexed) []termed {
	of := make([]termed, len(articles))
	for i, terms := range workAhead(articles, func(a indexed) []any { return dialectOf(tx).articleTerms(a.texts()) }) {
		of[i] = termed{articles[i], terms}
	}
	return of
}

// putArticles puts articles that are not in the index there.
func putArticles(tx *gorm.DB, articles []termed) error {
	// SQLite writes out its index before a key that is lower than the last.
	slices.SortFunc(articles, func(a, b termed) int { return cmp.Compare(a.key(), b.key()) })
	for _, a := range articles {
		if err := byHand(tx, "UPDATE articles SET search_key = $1 WHERE id = $2", a.key(), *a.ID); err != nil {
			return err
		}
	}
	return dialectOf(tx).putArticles(tx, articles)
}

// indexFresh is indexArticles of articles that were not there before the transaction
// and are as it made them, where that is so.
func indexFresh(tx *gorm.DB, articles []termed) error {
	ids := make([]int64, len(articles))
	titles := make(map[int64][]string, len(articles))
	for i, a := range articles {
		ids[i], titles[*a.ID] = *a.ID, given(a.Title)
	}
	var same int64
	// As a condition the status would be taken for the way to find them, among all that are published.
	err := oneOf(tx.Table("articles"), "id", ids).
		Select("count(CASE WHEN version = 1 AND status = ? AND search_key IS NULL THEN 1 END)", models.Published).Scan(&same).Error
	if err != nil {
		return err
	}
	if same != int64(len(ids)) { // A page was taken back, or changed by another.
		slices.Sort(ids)
		return indexArticles(tx, slices.Compact(ids))
	}
	if err := raiseGeneration(tx, generationSetting); err != nil {
		return err
	}
	if err := putCompletions(tx, "article", titles); err != nil {
		return err
	}
	if err := putArticles(tx, articles); err != nil {
		return err
	}
	return inParts(ids, func(part []int64) error { return indexCommentsOf(tx, part) })
}

// completeArticles brings the completions in line with articles' titles.
func completeArticles(tx *gorm.DB, ids []int64) error {
	var articles []struct {
		ID     int64
		Status models.Status
		Title  *string
	}
	if err := tx.Table("articles").Select("id, status, title").Where("id IN ?", ids).Find(&articles).Error; err != nil {
		return err
	}
	titles := make(map[int64][]string, len(articles))
	for _, a := range articles {
		titles[a.ID] = nil
		if a.Status == models.Published {
			titles[a.ID] = given(a.Title)
		}
	}
	return completeAll(tx, "article", titles)
}

// readIndexed reads those of some articles that readers see.
func readIndexed(tx *gorm.DB, ids []int64) ([]indexed, error) {
	var articles []indexed
	err := tx.Table("articles").
		Select("articles.id, document_id, articles.position, first_day, kicker, title, subtitle, source, sections.name AS section, blocks").
		Joins("LEFT JOIN sections ON sections.id = section_id").Where("articles.id IN ? AND status = ?", ids, models.Published).Find(&articles).Error
	if err != nil {
		return nil, err
	}
	bylines, err := bylinesOf(tx, ids)
	for i := range articles {
		articles[i].Bylines = bylines[*articles[i].ID]
	}
	return articles, err
}

func bylinesOf(tx *gorm.DB, articles []int64) (map[int64][]bylineRow, error) {
	var rows []bylineRow
	if err := tx.Where("article_id IN ?", articles).Order("article_id, position").Find(&rows).Error; err != nil {
		return nil, err
	}
	bylines := map[int64][]bylineRow{}
	for _, row := range rows {
		bylines[row.ArticleID] = append(bylines[row.ArticleID], row)
	}
	return bylines, nil
}

func (a *indexed) key() int64 { return articleKey(a.FirstDay, a.DocumentID, a.Position, *a.ID) }

// texts are the article's texts by the field that finds them.
func (a indexed) texts() search.Texts {
	texts := search.Texts{
		search.FieldTitle: given(a.Title), search.FieldKicker: given(a.Kicker), search.FieldSubtitle: given(a.Subtitle),
		search.FieldSource: given(a.Source), search.FieldSection: given(a.Section),
	}
	for _, b := range a.Bylines {
		texts[search.FieldAuthor] = append(texts[search.FieldAuthor], b.Name)
		texts[search.FieldAffiliation] = append(texts[search.FieldAffiliation], given(b.Affiliation)...)
	}
	for _, b := range a.Blocks {
		texts[search.FieldBody] = append(texts[search.FieldBody], b.Text)
	}
	return texts
}

// text is a text that may be null; "" for null.
func text(t *string) string {
	if t == nil {
		return ""
	}
	return *t
}

func given(text *string) []string {
	if text == nil {
		return nil
	}
	return []string{*text}
}

// raiseGeneration says that the index has changed of which setting counts the changes.
func raiseGeneration(tx *gorm.DB, setting string) error {
	_, err := raise(tx, setting)
	return err
}

// ReindexIfNeeded makes the search index anew where it is of another version of
// this program, telling progress how many articles are done. It does nothing
// otherwise.
func (s *Store) ReindexIfNeeded(ctx context.Context, progress func(done, total int)) error {
	have, err := s.Setting(ctx, indexSetting)
	if err != nil || have == indexVersion {
		return err
	}
	return s.Reindex(ctx, progress)
}

// Reindex makes the search index anew in one transaction: readers find with the
// old one until it is done, and an interrupted one leaves the old one as it was.
func (s *Store) Reindex(ctx context.Context, progress func(done, total int)) error {
	var indexed int
	err := s.inTx(ctx, func(tx *gorm.DB) (err error) {
		indexed, err = reindex(ctx, tx, progress)
		return err
	})
	if err != nil {
		return err
	}
	return s.MergeIndex(ctx, indexed)
}

// reindex makes the search index anew, and answers how many articles it has. It looks
// whether ctx has ended, which the transaction does not.
func reindex(ctx context.Context, tx *gorm.DB, progress func(done, total int)) (indexed int, err error) {
	forget := []string{"DELETE FROM completions", "UPDATE articles SET search_key = NULL", "UPDATE comments SET search_key = NULL"}
	if err := execAll(tx, append(forget, dialectOf(tx).emptyIndex...)); err != nil {
		return 0, err
	}
	if err := raiseGeneration(tx, generationSetting); err != nil { // though there may be nothing to index
		return 0, err
	}
	var ids []int64
	if err := tx.Raw("SELECT id FROM articles ORDER BY id").Scan(&ids).Error; err != nil {
		return 0, err
	}
	for done := 0; done < len(ids); {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		part := ids[done:min(done+100, len(ids))]
		if err := indexArticles(tx, part); err != nil {
			return 0, err
		}
		done += len(part)
		progress(done, len(ids))
	}
	if err := completeNames(tx); err != nil {
		return 0, err
	}
	return len(ids), tx.Exec("INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
		indexSetting, indexVersion).Error
}

// completeNames makes the completions of all authors and sections anew.
func completeNames(tx *gorm.DB) error {
	for _, noun := range []string{"author", "section"} {
		var named []struct {
			ID   int64
			Name string
		}
		if err := tx.Table(noun + "s").Select("id, name").Find(&named).Error; err != nil {
			return err
		}
		names := make(map[int64][]string, len(named))
		for _, n := range named {
			names[n.ID] = []string{n.Name}
		}
		if err := completeAll(tx, noun, names); err != nil {
			return err
		}
	}
	return nil
}
