package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"gorm.io/gorm"

	"broadsheet/models"
)

// SplitArticle cuts an article in two before the block that the input names: the
// later blocks, the comments on them and the spans that they came from go to a
// new article behind it, in the same section and on the same page. Both answer
// as they are then. It returns ErrNotFound, ErrStale where version is not 0 and
// not the article's, and models.FieldErrors for a block that is not there.
func (s *Store) SplitArticle(ctx context.Context, ref Ref, version int, input models.SplitInput) (first, second models.Article, err error) {
	err = s.edit(ctx, func(e *edit) error {
		article, err := e.article(ref, version)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(article.Blocks, func(b models.Block) bool { return b.ID == input.AtBlock })
		if at < 1 {
			return models.FieldErrors{{
				Field: "/at_block", Code: "unknown_reference",
				Detail: "at_block must be the id of a block of this article, and not of its first",
			}}
		}
		first = article
		return e.change("article.split", article, func(a *models.Article) error {
			if second, err = e.splitOff(*a, at, input.Title); err != nil {
				return err
			}
			return a.CutBlocks(0, at)
		})
	})
	if err != nil {
		return first, second, err
	}
	if first, err = s.anyArticle(ctx, first.ID); err != nil {
		return first, second, err
	}
	second, err = s.anyArticle(ctx, second.ID)
	return first, second, err
}

// splitOff makes an article of the blocks from at.
func (e *edit) splitOff(whole models.Article, at int, title *string) (models.Article, error) {
	part := whole
	part.ID, part.Kicker, part.Title, part.Subtitle, part.Source = 0, nil, title, nil, nil
	part.Section, part.Document, part.Authors = nil, nil, nil
	part.Version, part.CommentCount, part.CreatedAt, part.EditedAt = 1, 0, e.log.at, &e.log.at
	if err := part.CutBlocks(at, len(whole.Blocks)); err != nil {
		return part, err
	}
	var err error
	if part.Slug, err = freeSlug(e.tx, "article", slugOf(part.Label, "article"), map[string]bool{}); err != nil {
		return part, err
	}
	if whole.DocumentID != nil {
		part.Position = whole.Position + 1
		if err := e.makeRoom(*whole.DocumentID, part.Position); err != nil {
			return part, err
		}
	}
	if err := e.finish(&part, nil); err != nil {
		return part, err
	}
	if err := e.tx.Omit("Section", "Document").Create(&part).Error; err != nil {
		return part, err
	}
	e.log.created("article", part.ID)
	if err := e.note("article.create", "article", part.ID, nil); err != nil {
		return part, err
	}
	moved := make([]string, len(part.Blocks))
	for i, b := range part.Blocks {
		moved[i] = b.ID
	}
	if err := e.moveBlocks(whole.ID, part.ID, moved); err != nil {
		return part, err
	}
	return part, e.settle(part.ID, countedBy{})
}

// makeRoom moves the articles of a page from a place on one place further.
func (e *edit) makeRoom(document int64, from int) error {
	var behind []models.Article
	err := e.tx.Select("id", "version").Where("document_id = ? AND position >= ? AND status <> ?", document, from, models.Archived).
		Order("position").Find(&behind).Error
	if err != nil || len(behind) == 0 {
		return err
	}
	ids := make([]int64, len(behind))
	for i, a := range behind {
		ids[i] = a.ID
		e.log.updated("article", a.ID, a.Version+1)
	}
	err = inParts(ids, func(part []int64) error { // No two may have one place for a moment, so they turn negative first.
		return e.tx.Exec("UPDATE articles SET position = -position - 1, version = version + 1, updated_at = ? WHERE id IN ?", e.log.at, part).Error
	})
	if err != nil {
		return err
	}
	if err := inParts(ids, func(part []int64) error {
		return e.tx.Exec("UPDATE articles SET position = -position WHERE id IN ?", part).Error
	}); err != nil {
		return err
	}
	return indexArticles(e.tx, ids)
}

// moveBlocks moves to another article what belongs to blocks that went there:
// spans, and the threads of comments on them.
func (e *edit) moveBlocks(from, to int64, blocks []string) error {
	return inParts(blocks, func(part []string) error {
		err := e.tx.Exec("UPDATE spans SET article_id = ? WHERE article_id = ? AND comment_id IS NULL AND block_id IN ?", to, from, part).Error
		if err != nil {
			return err
		}
		return e.moveThreads(from, to, "t.block_id IN ?", part)
	})
}

// moveThreads moves the comments whose thread's first one (t) condition, a
// constant, finds.
func (e *edit) moveThreads(from, to int64, condition string, values ...any) error {
	var moved []models.Comment
	err := e.tx.Raw("SELECT c.id, c.version FROM comments c JOIN comments t ON t.id = c.thread_id WHERE c.article_id = ? AND "+condition, //nolint:gosec // a constant of ours
		append([]any{from}, values...)...).Scan(&moved).Error
	if err != nil || len(moved) == 0 {
		return err
	}
	ids := make([]int64, len(moved))
	for i, c := range moved {
		ids[i] = c.ID
		e.log.updated("comment", c.ID, c.Version+1)
	}
	var last int
	if err := e.tx.Raw("SELECT coalesce(max(position), 0) FROM comments WHERE article_id = ? AND parent_id IS NULL", to).Scan(&last).Error; err != nil {
		return err
	}
	err = inParts(ids, func(part []int64) error {
		if err := e.tx.Exec("UPDATE spans SET article_id = ? WHERE comment_id IN ?", to, part).Error; err != nil {
			return err
		}
		return e.tx.Exec(`UPDATE comments SET article_id = ?, version = version + 1,
			position = CASE WHEN parent_id IS NULL THEN position + ? ELSE position END WHERE id IN ?`, to, last, part).Error
	})
	if err != nil {
		return err
	}
	for _, article := range []int64{from, to} {
		if err := settleComments(e.tx, article, ids); err != nil {
			return err
		}
	}
	return nil
}

// MergeArticles takes another article into the one that ref names, behind its
// body: what was printed over it (kicker, title, subtitle) as headings, then its
// blocks, with new ids; its bylines behind the others; its comments and spans
// with their blocks. Its address answers with the one that took it in. It
// returns ErrNotFound, ErrStale where version is not 0 and not the article's, and
// models.FieldErrors where there is no other article.
func (s *Store) MergeArticles(ctx context.Context, ref Ref, version int, input models.MergeInput) (models.Article, error) {
	var id int64
	err := s.edit(ctx, func(e *edit) error {
		article, err := e.article(ref, version)
		if err != nil {
			return err
		}
		id = article.ID
		if input.ArticleID == article.ID {
			return models.FieldErrors{{Field: "/article_id", Code: "contradicts", Detail: "article_id must be another article than this one"}}
		}
		other, err := e.article(RefOf(input.ArticleID), 0)
		if err != nil {
			return danglingField(err, "/article_id", "no article has this id")
		}
		if err := e.change("article.merge", article, func(a *models.Article) error { return e.takeIn(a, other) }); err != nil {
			return err
		}
		if err := e.trash("article.merge", other); err != nil {
			return err
		}
		e.log.add("deleted", "article", other.ID, other.Version+1)
		return redirectAll(e.tx, "article", other.ID, other.Slug, article.ID)
	})
	if err != nil {
		return models.Article{}, err
	}
	return s.anyArticle(ctx, id)
}

// danglingField turns the news that a field names nothing into its fault.
func danglingField(err error, field, detail string) error {
	if errors.Is(translate(err), ErrNotFound) {
		return models.FieldErrors{{Field: field, Code: "unknown_reference", Detail: detail}}
	}
	return err
}

// takeIn moves all that other has to the article.
func (e *edit) takeIn(a *models.Article, other models.Article) error {
	ids := a.TakeBlocks(other)
	for part := range slices.Chunk(ids, 200) {
		var rows []string
		var values []any
		for _, pair := range part {
			rows = append(rows, "(?, ?)")
			values = append(values, pair[0], pair[1])
		}
		mapping := "WITH map (before, after) AS (VALUES " + strings.Join(rows, ", ") + ") "
		for _, table := range []string{"spans", "comments"} {
			err := e.tx.Exec(mapping+"UPDATE "+table+" SET block_id = (SELECT '>' || after FROM map WHERE before = block_id) WHERE article_id = ? AND block_id IN (SELECT before FROM map)", //nolint:gosec // constants of ours
				append(slices.Clone(values), other.ID)...).Error
			if err != nil {
				return err
			}
		}
	}
	for _, table := range []string{"spans", "comments"} { // A new id may be an old one of a later part: the mark told them apart.
		err := e.tx.Exec("UPDATE "+table+" SET block_id = substr(block_id, 2) WHERE article_id = ? AND block_id LIKE '>%'", other.ID).Error
		if err != nil {
			return err
		}
	}
	if err := e.moveThreads(other.ID, a.ID, "true"); err != nil {
		return err
	}
	if err := e.tx.Exec("UPDATE spans SET article_id = ? WHERE article_id = ?", a.ID, other.ID).Error; err != nil {
		return err
	}
	return e.takeBylines(a.ID, other.ID)
}

// takeBylines adds those of other's bylines whose author the article has not.
func (e *edit) takeBylines(article, other int64) error {
	signed, err := bylinesOf(e.tx, []int64{article, other})
	if err != nil {
		return err
	}
	var added []bylineRow
	for _, row := range signed[other] {
		if !slices.ContainsFunc(signed[article], func(have bylineRow) bool { return have.AuthorID == row.AuthorID }) {
			row.ArticleID, row.Position = article, len(signed[article])+1+len(added)
			added = append(added, row)
		}
	}
	return insert(e.tx, added)
}

// mergedInto refuses to restore an article that another one took in.
func mergedInto(tx *gorm.DB, article int64) error {
	var into []int64
	err := tx.Raw("SELECT target_id FROM redirects WHERE type = 'article' AND ref = ?", fmt.Sprint(article)).Scan(&into).Error
	if err == nil && len(into) > 0 {
		return conflict("article %d took this one in; restore a revision of that one, or split it", into[0])
	}
	return err
}
