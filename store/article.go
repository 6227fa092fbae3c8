package store

import (
	"context"
	"errors"

	"gorm.io/gorm"

	"broadsheet/models"
	"broadsheet/search"
)

// ArticleFilter says which articles are wanted. Several values of a field are
// alternatives, several fields must all hold, and a zero field asks nothing.
// Only published articles are found, unless an editor asks for other Statuses.
type ArticleFilter struct {
	// OfAuthor, OfSection and OfDocument name, by id or slug, what the list belongs to.
	OfAuthor, OfSection, OfDocument Ref

	IDs         []Ref
	Sections    []Ref // id, slug or name
	Authors     []Ref // id, slug or name
	Documents   []Ref
	Publication []string
	PrintPage   []string
	Kinds       []models.Kind
	Languages   []string
	Statuses    []models.Status
	// Trashed asks for what is in the trash and nothing else; for editors.
	Trashed bool
	// From and To bound the date, inclusive: an article matches when any day that
	// its date may be lies between them. Undated articles match neither.
	From, To    models.Date
	HasComments *bool
	// Query is what the articles must hold; nil asks nothing.
	Query *search.Query
	// Blocks asks for the bodies too.
	Blocks bool
	Page   Page
}

var articleOrders = orders[models.Article]{
	"newest": {[]string{"newest_key", "document_key", "position", "id"}, func(a *models.Article) []any {
		return []any{a.NewestKey, a.DocumentKey, int64(a.Position), a.ID}
	}},
	"oldest": {[]string{"oldest_key", "document_age", "position", "id"}, func(a *models.Article) []any {
		return []any{a.OldestKey, a.DocumentAge, int64(a.Position), a.ID}
	}},
	"title": {[]string{"title_key", "id"}, func(a *models.Article) []any {
		return []any{a.TitleKey, a.ID}
	}},
	"most_commented": {[]string{"commented_key", "newest_key", "document_key", "position", "id"}, func(a *models.Article) []any {
		return []any{-int64(a.CommentCount), a.NewestKey, a.DocumentKey, int64(a.Position), a.ID}
	}},
}

// ListArticles answers the part of the list of articles that filter asks for,
// without bodies unless it asks for them. It returns ErrNotFound where it belongs
// to something unknown, and ErrCursor for a cursor of another list.
func (s *Store) ListArticles(ctx context.Context, filter ArticleFilter) (Listing[models.Article], error) {
	var listing Listing[models.Article]
	err := s.read(ctx, func(tx *gorm.DB) error {
		var err error
		if filter, err = filter.resolve(tx); err != nil {
			return err
		}
		if filter.Query != nil && hitOrders[filter.Page.Sort].keys != nil {
			listing, err = s.listFound(tx, filter)
			return err
		}
		short := shortcut{func() *gorm.DB { return filter.counter(tx) }, filter.name(tx.Statement.Context)}
		listing, err = listRead(func() *gorm.DB { return filter.query(tx) }, short, articleOrders, filter.Page, func(part *gorm.DB) ([]models.Article, error) {
			found, err := readArticles(tx, part, filter.Blocks)
			articleOrders[filter.Page.Sort].sort(found, filter.Page)
			return found, err
		})
		return err
	})
	return listing, err
}

// resolve finds what the list belongs to, or ErrNotFound, and filters by its id.
func (f ArticleFilter) resolve(tx *gorm.DB) (ArticleFilter, error) {
	for _, of := range []struct {
		ref   Ref
		table any
		kind  string
		into  *[]Ref
	}{
		{f.OfAuthor, &models.Author{}, "author", &f.Authors},
		{f.OfSection, &models.Section{}, "section", &f.Sections},
		{f.OfDocument, &models.Document{}, "", &f.Documents},
	} {
		if of.ref == "" {
			continue
		}
		var id int64
		q := tx.Model(of.table).Select("id")
		if of.kind == "" { // Documents have no slug.
			q = q.Where("id = ?", of.ref.id())
		} else {
			q = of.ref.where(known(q, of.kind))
		}
		err := q.Take(&id).Error
		if err != nil && of.kind != "" {
			err = orMoved(tx, of.kind, of.ref, err)
		}
		if err != nil {
			return f, err
		}
		*of.into = []Ref{RefOf(id)}
	}
	err := oneByID(tx, &models.Author{}, &f.Authors)
	if err == nil {
		err = oneByID(tx, &models.Section{}, &f.Sections)
	}
	return f, err
}

// oneByID puts the id of a row in the place of the only reference to it, its slug or
// its name: lists and totals of one id are found in shorter ways.
func oneByID(tx *gorm.DB, table any, refs *[]Ref) error {
	if len(*refs) != 1 || (*refs)[0].id() != 0 {
		return nil
	}
	var ids []int64
	err := whereNamed(tx.Model(table).Select("id"), *refs).Limit(2).Scan(&ids).Error
	if len(ids) == 1 {
		*refs = []Ref{RefOf(ids[0])}
	}
	return err
}

// only is the one author or section, by id, all of whose articles are asked for and
// nothing else; 0 for none.
func (f ArticleFilter) only() (author, section int64) {
	authors, sections := f.Authors, f.Sections
	f.Authors, f.Sections = nil, nil
	switch {
	case f.filters() || f.Query != nil || f.Trashed || len(authors)+len(sections) != 1:
		return 0, 0
	case authors != nil:
		return authors[0].id(), 0
	}
	return 0, sections[0].id()
}

// signer is the author whose articles signed_articles lists: it is in the order of an
// index of the newest, and has all that the oldest are sorted by. 0 is for none.
func (f ArticleFilter) signer() int64 {
	if f.Page.Sort != "newest" && f.Page.Sort != "oldest" {
		return 0
	}
	author, _ := f.only()
	return author
}

// listFound is ListArticles in an order of the search index.
func (s *Store) listFound(tx *gorm.DB, filter ArticleFilter) (Listing[models.Article], error) {
	listing := Listing[models.Article]{Data: []models.Article{}}
	hits, err := s.find(tx, SearchFilter{Query: *filter.Query, Articles: filter, Types: []string{"article"}, Summaries: !filter.Blocks, Page: filter.Page})
	if err != nil {
		return listing, err
	}
	listing.Limit, listing.Total, listing.Next, listing.Prev = hits.Limit, hits.Total, hits.Next, hits.Prev
	for _, h := range hits.Hits {
		listing.Data = append(listing.Data, *h.Article)
	}
	return listing, nil
}

func (f ArticleFilter) query(tx *gorm.DB) *gorm.DB {
	if author := f.signer(); author != 0 {
		return tx.Table("signed_articles AS articles").Where("author_id = ? AND status = ?", author, models.Published)
	}
	q := tx.Table("articles")
	if f.Query != nil {
		q = q.Where("search_key IN (?)", keysOf(tx, 0, *f.Query))
	}
	if models.ActorOf(q.Statement.Context).Role.Includes(models.Editor) {
		return f.filtered(f.ofStatus(q))
	}
	return f.where(q)
}

// ofStatus keeps the articles of the statuses that an editor asks for.
func (f ArticleFilter) ofStatus(q *gorm.DB) *gorm.DB {
	switch {
	case f.Trashed:
		return q.Where("deleted_at IS NOT NULL")
	case f.Statuses == nil:
		return q.Where("status = ?", models.Published)
	}
	return q.Where("status IN ? AND deleted_at IS NULL", f.Statuses)
}

// filters reports whether the filter asks for more than a query.
func (f ArticleFilter) filters() bool {
	return f.IDs != nil || f.Sections != nil || f.Authors != nil || f.Documents != nil || f.Publication != nil || f.PrintPage != nil ||
		f.Kinds != nil || f.Languages != nil || f.Statuses != nil || f.HasComments != nil || !f.From.IsZero() || !f.To.IsZero()
}

// where keeps the published articles that the filter asks for, its query aside.
func (f ArticleFilter) where(q *gorm.DB) *gorm.DB {
	q = q.Where("status = ?", models.Published)
	if f.Trashed {
		return q.Where("1 = 0")
	}
	if f.Statuses != nil {
		q = q.Where("status IN ?", f.Statuses)
	}
	return f.filtered(q)
}

// filtered keeps the articles that the filter asks for, its query and its
// statuses aside.
func (f ArticleFilter) filtered(q *gorm.DB) *gorm.DB {
	tx := q.Session(&gorm.Session{NewDB: true})
	if f.IDs != nil {
		q = q.Where("id IN (?)", anyOf(tx, &models.Article{}, f.IDs))
	}
	if f.Sections != nil {
		q = q.Where("section_id IN (?)", namedIDs(tx, &models.Section{}, f.Sections))
	}
	if f.Authors != nil {
		q = q.Where("id IN (SELECT article_id FROM article_authors WHERE author_id IN (?))", namedIDs(tx, &models.Author{}, f.Authors))
	}
	if f.Documents != nil {
		ids, _ := split(f.Documents)
		q = q.Where("document_id IN ?", ids)
	}
	if f.Publication != nil {
		q = q.Where("document_id IN (SELECT id FROM documents WHERE publication IN ?)", f.Publication)
	}
	if f.PrintPage != nil {
		q = q.Where("document_id IN (SELECT id FROM documents WHERE print_page IN ?)", f.PrintPage)
	}
	if f.Kinds != nil {
		q = q.Where("kind IN ?", f.Kinds)
	}
	if f.Languages != nil {
		q = q.Where("language IN ?", f.Languages)
	}
	if f.HasComments != nil {
		q = q.Where("(comment_count > 0) = ?", *f.HasComments)
	}
	return between(q, f.From, f.To)
}

// zeroDate bounds nothing.
var zeroDate models.Date

// between keeps the rows whose dates overlap the days from and to, inclusive.
func between(q *gorm.DB, from, to models.Date) *gorm.DB {
	if !from.IsZero() {
		q = q.Where("last_day >= ?", from.FirstDay())
	}
	if !to.IsZero() {
		q = q.Where("first_day <= ?", to.LastDay())
	}
	return q
}

// Article answers the article that ref names: a published one, or with an
// editor's key any that is not in the trash. It returns ErrNotFound, and
// MovedError where the article has another address now.
func (s *Store) Article(ctx context.Context, ref Ref) (models.Article, error) {
	column, value := "a.id", any(ref.id())
	if value == int64(0) {
		column, value = "a.slug", ref.text()
	}
	article, err := s.readArticle(ctx, column+" = ? AND "+seenArticles(ctx), value)
	if !errors.Is(err, ErrNotFound) {
		return article, err
	}
	return article, s.read(ctx, func(tx *gorm.DB) error { return orMoved(tx, "article", ref, gorm.ErrRecordNotFound) })
}

// readArticle reads one article by a statement that needs no transaction around it.
func (s *Store) readArticle(ctx context.Context, where string, values ...any) (models.Article, error) {
	var article models.Article
	err := s.readBriefly(ctx, func(tx *gorm.DB) (err error) {
		article, err = takeArticle(tx, where, values...)
		return err
	})
	return article, err
}

// seenArticles is the condition of visible on a.
func seenArticles(ctx context.Context) string {
	if models.ActorOf(ctx).Role.Includes(models.Editor) {
		return "a.deleted_at IS NULL"
	}
	return "a.status = 'published'"
}

// visible keeps the articles that whoever asks may see one by one.
func visible(tx *gorm.DB) *gorm.DB {
	if models.ActorOf(tx.Statement.Context).Role.Includes(models.Editor) {
		return tx.Where("deleted_at IS NULL")
	}
	return tx.Where("status = ?", models.Published)
}

// articleID answers the id of the article that ref names, as Article does.
func articleID(tx *gorm.DB, ref Ref) (int64, error) {
	var id int64
	err := ref.where(visible(tx.Model(&models.Article{}).Select("id"))).Take(&id).Error
	if err != nil {
		err = orMoved(tx, "article", ref, err)
	}
	return id, err
}

// loadBylines fills in the authors of articles, in the order of their bylines.
func loadBylines(tx *gorm.DB, articles []models.Article) error {
	at := make(map[int64]int, len(articles))
	ids := make([]int64, len(articles))
	for i := range articles {
		ids[i], at[articles[i].ID] = articles[i].ID, i
		articles[i].Authors = []models.ArticleAuthor{}
	}
	var bylines []models.ArticleAuthor
	err := tx.Raw(`SELECT b.article_id, b.author_id AS id, a.slug, b.name, b.role, b.affiliation
		FROM article_authors b JOIN authors a ON a.id = b.author_id
		WHERE b.article_id IN ? ORDER BY b.article_id, b.position`, ids).Scan(&bylines).Error
	for _, b := range bylines {
		article := &articles[at[b.ArticleID]]
		article.Authors = append(article.Authors, b)
	}
	return err
}
