package store

import (
	"broadsheet/models"
	"broadsheet/search"
)

// sections finds or creates the sections that articles of the page name and
// answers their ids by name.
func (w *importer) sections(articles []models.PageArticle) (map[string]int64, error) {
	ids := map[string]int64{}
	byFold := map[string]int64{}
	for _, article := range articles {
		if article.Section == nil {
			continue
		}
		name := *article.Section
		folded := search.Fold(name)
		if _, known := byFold[folded]; !known {
			id, err := w.section(name, folded)
			if err != nil {
				return nil, err
			}
			byFold[folded] = id
		}
		ids[name] = byFold[folded]
	}
	return ids, nil
}

func (w *importer) section(name, folded string) (int64, error) {
	id, err := holderOf(w.tx, "section", folded)
	if err != nil || id != 0 {
		return id, err
	}
	section := models.Section{Name: name}
	err = w.tx.Raw("SELECT coalesce(max(position), 0) + 1 FROM sections").Scan(&section.Position).Error
	if err != nil {
		return 0, err
	}
	err = insertSection(w.tx, &w.log, &section)
	return section.ID, err
}

// insertBylines stores who signed the articles, creating the authors not known
// yet. A byline that an article had before keeps its author, whom an editor may
// have chosen.
func (w *importer) insertBylines() error {
	ids := map[string]int64{}
	var rows []any
	for i, article := range w.page.Articles {
		if w.same[i] {
			continue
		}
		for n, byline := range article.Bylines {
			id := w.signedBefore(i, byline)
			if id == 0 {
				identity := identityOf(byline, w.document.Publication)
				if _, known := ids[identity]; !known {
					var err error
					if ids[identity], err = w.author(byline, identity); err != nil {
						return err
					}
				}
				id = ids[identity]
			}
			rows = append(rows, w.articles[i].ID, n+1, id, byline.Name, byline.Role, byline.Affiliation)
		}
	}
	return insertByHand(w.tx, "article_authors (article_id, position, author_id, name, role, affiliation)", 6, rows)
}

// signedBefore is the author of a byline that the article had before; 0 for none.
func (w *importer) signedBefore(article int, byline models.Byline) int64 {
	if w.kept[article] == nil {
		return 0
	}
	for _, a := range w.kept[article].Authors {
		if a.Name == byline.Name && same(a.Affiliation, byline.Affiliation) {
			return a.ID
		}
	}
	return 0
}

// bylineRow is a row of article_authors.
type bylineRow struct {
	ArticleID   int64 `gorm:"primaryKey"`
	Position    int   `gorm:"primaryKey"`
	AuthorID    int64
	Name        string
	Role        *string
	Affiliation *string
}

// TableName names the table of bylines.
func (bylineRow) TableName() string { return "article_authors" }

func (w *importer) author(byline models.Byline, identity string) (int64, error) {
	id, created, err := findOrCreateAuthor(w.tx, &w.log, byline, identity)
	if created {
		w.newAuthors++
	}
	return id, err
}

// printedComment is the nth comment printed under an article.
func printedComment(c models.PageComment, article models.Article, n int) models.Comment {
	comment := models.Comment{
		ArticleID: article.ID, Position: n, AuthorName: c.Author, FoldedAuthor: search.Fold(c.Author), Body: c.Text,
		Origin: models.FromPrint, Status: models.Approved, Version: 1,
		WrittenOn: article.PublishedOn, FirstDay: article.FirstDay,
		CreatedAt: article.CreatedAt, RecencyKey: recencyKey(article.CreatedAt),
	}
	if c.Block >= 0 {
		comment.BlockID = &article.Blocks[c.Block].ID
	}
	return comment
}
