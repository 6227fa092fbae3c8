package store

import (
	"context"
	"fmt"
	"strings"

	"broadsheet/models"
)

// MergeAuthor lets the author that ref names take in another one: articles,
// addresses, and what later pages print. Bylines stay as they were printed. Each
// article gets a new version. It returns ErrNotFound, MovedError, ErrStale where
// version is not 0 and not the author's, and models.FieldErrors for another that
// is unknown.
func (s *Store) MergeAuthor(ctx context.Context, ref Ref, version int, merge models.AuthorMerge) (models.Author, error) {
	var author models.Author
	err := s.edit(ctx, func(e *edit) error {
		was, err := e.author(ref, version)
		if err != nil {
			return err
		}
		from, err := other[models.Author](e, "author", "/author_id", was.ID, merge.AuthorID)
		if err != nil {
			return err
		}
		articles, err := idsOf(e.tx, "SELECT DISTINCT article_id FROM article_authors WHERE author_id = ? ORDER BY article_id", from.ID)
		if err != nil {
			return err
		}
		if err := e.reviseArticles("author.merge", articles); err != nil {
			return err
		}
		if err := e.tx.Exec("UPDATE article_authors SET author_id = ? WHERE author_id = ?", was.ID, from.ID).Error; err != nil {
			return err
		}
		if err := e.revise("author.merge", "author", from.ID, from.Version, from); err != nil {
			return err
		}
		if err := e.absorb("author", from.ID, from.Slug, from.Identity, from.Version, was.ID); err != nil {
			return err
		}
		if err := raiseGeneration(e.tx, generationSetting); err != nil { // Facets count by author.
			return err
		}
		author = was
		return e.writeAuthor("author.merge", was, &author)
	})
	return author, err
}

// SplitAuthor gives the bylines that the author that ref names has on some
// articles to a new author, whom it answers. What pages print of those articles
// alone finds the new one from now on, which undoes a merge; what they print of
// others, too, goes on to find the old one. Loading the pages of those articles
// again leaves them alone. It returns ErrNotFound, MovedError, ErrStale where
// version is not 0 and not the author's, models.FieldErrors for what is wrong,
// and ConflictError where a third author has or had the name and affiliation.
func (s *Store) SplitAuthor(ctx context.Context, ref Ref, version int, split models.AuthorSplit) (models.Author, error) {
	var fresh models.Author
	err := s.edit(ctx, func(e *edit) error {
		was, err := e.author(ref, version)
		if err != nil {
			return err
		}
		fresh = models.Author{Name: was.Name, Affiliation: was.Affiliation}
		if err := split.Apply(&fresh); err != nil {
			return err
		}
		if err := e.signs(was.ID, split.ArticleIDs); err != nil {
			return err
		}
		author := was
		if err := e.splitIdentities(was, &author, &fresh, split.ArticleIDs); err != nil {
			return err
		}
		if err := e.handOver(was.ID, fresh.ID, split.ArticleIDs); err != nil {
			return err
		}
		if err := e.writeAuthor("author.split", was, &author); err != nil {
			return err
		}
		return e.tx.Where("id = ?", fresh.ID).Take(&fresh).Error
	})
	return fresh, err
}

// handOver gives an author's bylines on some articles to another one. They count
// as edited: what their pages print would give them back.
func (e *edit) handOver(from, to int64, articles []int64) error {
	if err := e.reviseArticles("author.split", articles); err != nil {
		return err
	}
	if err := e.tx.Exec("UPDATE article_authors SET author_id = ? WHERE author_id = ? AND article_id IN ?", to, from, articles).Error; err != nil {
		return err
	}
	if err := e.tx.Exec("UPDATE articles SET edited_at = ? WHERE id IN ?", e.log.at, articles).Error; err != nil {
		return err
	}
	if err := raiseGeneration(e.tx, generationSetting); err != nil { // Facets count by author.
		return err
	}
	return recountAuthors(e.tx, []int64{to})
}

// signs names the articles that an author does not sign, and those named twice.
func (e *edit) signs(author int64, articles []int64) error {
	signed := map[int64]bool{}
	err := inParts(articles, func(part []int64) error {
		ids, err := idsOf(e.tx, "SELECT article_id FROM article_authors WHERE author_id = ? AND article_id IN ?", author, part)
		for _, id := range ids {
			signed[id] = true
		}
		return err
	})
	if err != nil {
		return err
	}
	var faults models.FieldErrors
	seen := map[int64]bool{}
	for i, id := range articles {
		field := fmt.Sprintf("/article_ids/%d", i)
		switch {
		case seen[id]:
			faults.Add(field, "repeated", "this article stands there already: name it once")
		case !signed[id]:
			faults.Add(field, "unknown_reference", fmt.Sprintf("the author signs no article %d", id))
		}
		seen[id] = true
	}
	return faults.Err()
}

// splitIdentities stores the new author of a split under the identity of its
// name, or a private one where that stays the old author's, and gives it what
// pages print of the articles alone. The old author's identity becomes private
// where it is given away.
func (e *edit) splitIdentities(was models.Author, author, fresh *models.Author, articles []int64) error {
	given, err := e.printedOnlyIn(was.ID, articles)
	if err != nil {
		return err
	}
	base, _, _ := strings.Cut(was.Identity, another)
	private := fmt.Sprintf("%s%s%d.%d", base, another, was.ID, was.Version)
	keyAuthor(fresh)
	wanted := was.Identity
	if fresh.FoldedName != was.FoldedName || fresh.FoldedAffiliation != was.FoldedAffiliation {
		wanted = renamedIdentity(was, *fresh)
	}
	if err := e.unclaimed("author", was.ID, wanted); err != nil {
		return err
	}
	holder, err := holderOf(e.tx, "author", wanted)
	if err != nil {
		return err
	}
	fresh.Identity = wanted
	if holder == was.ID && !given[wanted] {
		fresh.Identity = private
	}
	if given[was.Identity] {
		author.Identity = private
		if err := e.tx.Exec("UPDATE authors SET identity = ? WHERE id = ?", private, was.ID).Error; err != nil {
			return err
		}
	}
	if err := e.tx.Exec("DELETE FROM aliases WHERE type = 'author' AND identity = ?", fresh.Identity).Error; err != nil {
		return err
	}
	if err := insertAuthor(e.tx, &e.log, fresh); err != nil {
		return err
	}
	for identity := range given {
		if identity == fresh.Identity {
			continue
		}
		if err := e.alias("author", identity, fresh.ID); err != nil {
			return err
		}
	}
	return nil
}

// printedOnlyIn are the identities of an author that are printed over the
// author's bylines on some articles, and on no others.
func (e *edit) printedOnlyIn(author int64, articles []int64) (map[string]bool, error) {
	inside := make(map[int64]bool, len(articles))
	for _, id := range articles {
		inside[id] = true
	}
	var printed []struct {
		ArticleID                      int64
		Name, Affiliation, Publication *string
	}
	err := e.tx.Raw(`SELECT b.article_id, b.name, b.affiliation, d.publication FROM article_authors b
		JOIN articles a ON a.id = b.article_id LEFT JOIN documents d ON d.id = a.document_id WHERE b.author_id = ?`, author).Scan(&printed).Error
	if err != nil {
		return nil, err
	}
	found := map[string]bool{} // true for those of the articles alone
	for _, p := range printed {
		identity := identityOf(models.Byline{Name: text(p.Name), Affiliation: p.Affiliation}, p.Publication)
		alone, known := found[identity]
		found[identity] = inside[p.ArticleID] && (alone || !known)
	}
	for identity, alone := range found {
		var holder int64
		if alone {
			if holder, err = holderOf(e.tx, "author", identity); err != nil {
				return nil, err
			}
		}
		if holder != author {
			delete(found, identity)
		}
	}
	return found, nil
}
