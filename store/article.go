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

	walks bool // see inOrder
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
		filter.Page.within = daysWithin(filter.Page.Sort, filter.From, filter.To)
		short := shortcut{
			counter: func() *gorm.DB { return filter.counter(tx) }, inOrder: filter.inOrder(tx), few: filter.few(tx), name: filter.name(tx.Statement.Context),
		}
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
