package store

import (
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"gorm.io/gorm"

	"broadsheet/models"
)

// Articles are what readers ask for most, so they are read by hand: one
// statement gives them with section, document and bylines, a row for each
// byline, and nothing is found out about types at run time. What only edits need of
// an article is not read: each column costs as much as a hundredth of a list.
const (
	articleFields = `a.id, a.slug, a.label, a.kind, a.kicker, a.title, a.subtitle, a.summary, a.language, a.source,
		a.section_id, a.section_origin, a.document_id, a.position, a.published_on, a.first_day, a.title_key,
		a.newest_key, a.document_key, a.published_at, a.status, a.publish_at, a.deleted_at, a.version,
		a.comments_open, a.comments_policy, a.comment_count, a.character_count, a.created_at, a.updated_at,
		s.slug, s.name, d.publication, d.issued_on, d.print_page, b.position, b.author_id, p.slug, b.name, b.role, b.affiliation`
)

// articleJoins are the tables that articleFields are of, beside articles.
func articleJoins(printed string) string {
	return `LEFT JOIN sections s ON s.id = a.section_id LEFT JOIN ` + printed + ` ON d.id = a.document_id
		LEFT JOIN article_authors b ON b.article_id = a.id LEFT JOIN authors p ON p.id = b.author_id`
}

// articleRow is one row of articleFields.
type articleRow struct {
	models.Article
	sectionSlug, sectionName *string
	document                 models.ArticleDocument
	place                    *int
	author                   *int64
	authorSlug, name         *string
	byline                   models.ArticleAuthor
	blocks                   string
}

func (r *articleRow) columns() []any {
	a := &r.Article
	return []any{
		&a.ID, &a.Slug, &a.Label, &a.Kind, &a.Kicker, &a.Title, &a.Subtitle, &a.Summary, &a.Language, &a.Source,
		&a.SectionID, &a.SectionOrigin, &a.DocumentID, &a.Position, &a.PublishedOn, &a.FirstDay, &a.TitleKey,
		&a.NewestKey, &a.DocumentKey, &a.PublishedAt, &a.Status, &a.PublishAt, &a.DeletedAt, &a.Version,
		&a.CommentsOpen, &a.CommentsPolicy, &a.CommentCount, &a.CharacterCount, &a.CreatedAt, &a.UpdatedAt,
		&r.sectionSlug, &r.sectionName, &r.document.Publication, &r.document.IssuedOn, &r.document.PrintPage,
		&r.place, &r.author, &r.authorSlug, &r.name, &r.byline.Role, &r.byline.Affiliation,
	}
}

// scanColumns reads a row whose columns stand for themselves.
func scanColumns(rows *sql.Rows, into, behind []any) error {
	return rows.Scan(slices.Concat(into, behind)...)
}

// article is the row's article without its bylines.
func (r *articleRow) article() (models.Article, error) {
	a := r.Article
	a.OldestKey, a.DocumentAge = a.NewestKey, -a.DocumentKey
	if a.FirstDay != nil { // The undated are last in both orders.
		a.OldestKey = -a.NewestKey
	}
	if r.sectionSlug != nil {
		a.Section = &models.SectionRef{ID: *a.SectionID, Slug: *r.sectionSlug, Name: *r.sectionName}
	}
	if a.DocumentID != nil {
		document := r.document
		document.ID = *a.DocumentID
		a.Document = &document
	}
	a.Authors = []models.ArticleAuthor{}
	var err error
	if r.blocks != "" {
		a.Blocks, err = parseBlocks(r.blocks)
	}
	return a, err
}

// takeArticle reads the one article that where, a condition on a, finds, or
// returns gorm.ErrRecordNotFound.
func takeArticle(tx *gorm.DB, where string, values ...any) (models.Article, error) {
	d := dialectOf(tx)
	rows, err := tx.Raw("SELECT "+d.articleFields+", a.blocks FROM articles a "+d.articleJoins+" WHERE "+where, values...).Rows() //nolint:gosec // constants of ours
	found, err := scanArticles(d, rows, err, true)
	if err == nil && len(found) == 0 {
		err = gorm.ErrRecordNotFound
	}
	if err != nil {
		return models.Article{}, err
	}
	return found[0], nil
}

// readArticles reads the articles that a query of the table articles finds, in no
// order, with their blocks or without. The query itself reads no more than ids,
// so that those it skips are not read.
func readArticles(tx, query *gorm.DB, blocks bool) ([]models.Article, error) {
	d := dialectOf(tx)
	fields := d.articleFields
	if blocks {
		fields += ", a.blocks"
	}
	rows, err := tx.Raw("SELECT "+fields+" FROM (?) AS page "+d.joinFound+" articles a ON a.id = page.id "+d.articleJoins, //nolint:gosec // constants of ours
		query.Select("articles.id")).Rows()
	return scanArticles(d, rows, err, blocks)
}

// readKeyed reads the articles of some ids or search keys, which column says, as
// readArticles does.
func readKeyed(tx *gorm.DB, column string, keys []int64, blocks bool) ([]models.Article, error) {
	d := dialectOf(tx)
	fields := d.articleFields
	if blocks {
		fields += ", a.blocks"
	}
	list, err := json.Marshal(slices.Sorted(slices.Values(keys))) // neighbours lie side by side
	if err != nil {
		return nil, err
	}
	rows, err := tx.Statement.ConnPool.QueryContext(tx.Statement.Context, "SELECT "+fields+" FROM ("+strings.Replace(d.numbers, "?", "$1", 1)+ //nolint:gosec // constants of ours
		") AS page "+d.joinFound+" articles a ON a."+column+" = page.value "+d.articleJoins, string(list))
	return scanArticles(d, rows, err, blocks)
}

// scanArticles puts the rows of articles together.
func scanArticles(d *dialect, rows *sql.Rows, failed error, blocks bool) (found []models.Article, err error) {
	if failed != nil {
		return nil, failed
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	at := map[int64]int{}
	var places [][]int // of the bylines of each
	var row articleRow
	columns, behind := row.columns(), []any{}
	if blocks {
		behind = append(behind, &row.blocks)
	}
	for rows.Next() {
		row = articleRow{}
		if err := d.scanArticle(rows, columns, behind); err != nil {
			return nil, err
		}
		i, known := at[row.ID]
		if !known {
			article, err := row.article()
			if err != nil {
				return nil, err
			}
			i, at[row.ID] = len(found), len(found)
			found, places = append(found, article), append(places, nil)
		}
		if row.place == nil {
			continue
		}
		row.byline.ArticleID, row.byline.ID, row.byline.Slug, row.byline.Name = row.ID, *row.author, *row.authorSlug, *row.name
		n, _ := slices.BinarySearch(places[i], *row.place)
		places[i], found[i].Authors = slices.Insert(places[i], n, *row.place), slices.Insert(found[i].Authors, n, row.byline)
	}
	return found, rows.Err()
}

// parseBlocks reads blocks as they are stored: JSON that this package wrote, so
// that texts without escapes need no copying. It leaves what else there may be to
// encoding/json.
func parseBlocks(text string) ([]models.Block, error) {
	blocks := make([]models.Block, 0, strings.Count(text, `{"id":"`))
	for rest, ok := strings.CutPrefix(text, "["); ok; rest, ok = strings.CutPrefix(rest, "},") {
		var b models.Block
		var kind string
		for _, property := range []struct {
			prefix string
			into   *string
		}{{`{"id":`, &b.ID}, {`,"type":`, &kind}, {`,"text":`, &b.Text}} {
			if rest, ok = strings.CutPrefix(rest, property.prefix); ok {
				*property.into, rest, ok = parseString(rest)
			}
			if !ok {
				return parseAnyBlocks(text)
			}
		}
		b.Type = models.BlockType(kind)
		if blocks = append(blocks, b); rest == "}]" {
			return blocks, nil
		}
	}
	return parseAnyBlocks(text)
}

func parseAnyBlocks(text string) ([]models.Block, error) {
	var blocks []models.Block
	return blocks, json.Unmarshal([]byte(text), &blocks)
}

// parseString reads the JSON string that text begins with.
func parseString(text string) (value, rest string, ok bool) {
	if text == "" || text[0] != '"' {
		return "", text, false
	}
	for end := 1; ; end++ {
		next := strings.IndexByte(text[end:], '"')
		if next < 0 {
			return "", text, false
		}
		end += next
		if before := strings.TrimRight(text[:end], `\`); (end-len(before))%2 == 1 { // the quotation mark is escaped
			continue
		}
		if value = text[1:end]; !strings.Contains(value, `\`) {
			return value, text[end+1:], true
		}
		return value, text[end+1:], json.Unmarshal([]byte(text[:end+1]), &value) == nil
	}
}
