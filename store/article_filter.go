package store

import (
	"context"

	"gorm.io/gorm"

	"broadsheet/models"
)

// query finds the articles that the filter asks for, for whoever asks.
func (f ArticleFilter) query(tx *gorm.DB) *gorm.DB {
	if author := f.signer(); author != 0 {
		return tx.Table("signed_articles AS articles").Where("author_id = ? AND status = ?", author, models.Published)
	}
	q := tx.Table("articles")
	if f.Query != nil {
		q = q.Where("search_key IN (?)", dialectOf(tx).found(tx, 0, *f.Query))
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

// refers reports whether the filter asks for what other tables or an index of its own tell.
func (f ArticleFilter) refers() bool {
	return f.IDs != nil || f.Sections != nil || f.Authors != nil || f.Documents != nil || f.Publication != nil || f.PrintPage != nil
}

// filters reports whether the filter asks for more than a query.
func (f ArticleFilter) filters() bool {
	return f.refers() || f.Kinds != nil || f.Languages != nil || f.Statuses != nil || f.HasComments != nil || !f.From.IsZero() || !f.To.IsZero()
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
	indexed := "" // a sign before a column keeps the database from its index
	if f.walks {
		indexed = "+"
	}
	if f.Sections != nil {
		q = q.Where(indexed+"section_id IN (?)", namedIDs(tx, &models.Section{}, f.Sections))
	}
	if f.Authors != nil {
		q = q.Where(indexed+"id IN (SELECT article_id FROM article_authors WHERE author_id IN (?))", namedIDs(tx, &models.Author{}, f.Authors))
	}
	if f.Documents != nil {
		ids, _ := split(f.Documents)
		q = q.Where("document_id IN ?", ids)
	}
	if f.Publication != nil {
		q = f.printed(q, "publication", f.Publication)
	}
	if f.PrintPage != nil {
		q = f.printed(q, "print_page", f.PrintPage)
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

// printed keeps the articles of pages that have one of some values in a column.
func (f ArticleFilter) printed(q *gorm.DB, column string, values []string) *gorm.DB {
	if f.walks { // The indexes of most orders have the key of the document.
		return q.Where("(SELECT d."+column+" FROM "+dialectOf(q).printed+" WHERE d.id = -document_key) IN ?", values)
	}
	return q.Where("document_id IN (SELECT d.id FROM "+dialectOf(q).printed+" WHERE d."+column+" IN ?)", values)
}

// inOrder finds what query finds in a way that pays where it is much: all articles are
// looked at in their order, instead of bringing all that are found into it. Nil is for
// the same way.
func (f ArticleFilter) inOrder(tx *gorm.DB) func() *gorm.DB {
	author, section := f.only()
	if f.Query != nil || f.Page.Sort == "newest" && author+section != 0 {
		return nil
	}
	f.walks = true
	return func() *gorm.DB { return f.query(tx) }
}

// isSearched reports whether the index of search keys has all columns that the filter
// looks at, and nothing else finds it sooner; it is not for editors.
func (f ArticleFilter) isSearched(ctx context.Context) bool {
	return f.filters() && !f.refers() && f.Query == nil && !models.ActorOf(ctx).Role.Includes(models.Editor)
}

// searched finds in the index of search keys what isSearched; table is that of articles,
// as few and counter name it.
func (f ArticleFilter) searched(tx *gorm.DB, table string) *gorm.DB {
	return keysWithin(f.From, f.To).of(f.where(tx.Table(table)).Where("search_key IS NOT NULL"), "search_key")
}

// few finds what query finds in a way that pays where it is little: no rows are read
// but of what is found. Nil is for the same way.
func (f ArticleFilter) few(tx *gorm.DB) func() *gorm.DB {
	if !f.isSearched(tx.Statement.Context) {
		return nil
	}
	return func() *gorm.DB { return f.searched(tx, dialectOf(tx).searched) }
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
	if f.walks || f.Page.Sort != "newest" && f.Page.Sort != "oldest" {
		return 0
	}
	author, _ := f.only()
	return author
}
