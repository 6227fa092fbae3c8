package store

import (
	"context"

	"broadsheet/models"
)

// CreateAuthor stores an author. It returns models.FieldErrors for what is
// wrong, and ConflictError where another author has or had the name and
// affiliation, or the slug.
func (s *Store) CreateAuthor(ctx context.Context, input models.AuthorInput) (models.Author, error) {
	var author models.Author
	if err := input.Apply(&author); err != nil {
		return author, err
	}
	err := s.edit(ctx, func(e *edit) error {
		author.Identity = renamedIdentity(models.Author{}, author)
		if err := e.claim("author", 0, "", author.Identity); err != nil {
			return err
		}
		if author.Slug != "" {
			if err := changeSlug(e.tx, "author", 0, "", author.Slug); err != nil {
				return err
			}
		}
		if err := insertAuthor(e.tx, &e.log, &author); err != nil {
			return err
		}
		return e.note("author.create", "author", author.ID, nil)
	})
	return author, err
}

// UpdateAuthor changes what the input sends of the author that ref names.
// Bylines stay as they were printed, and pages that print the old name still
// find the author. An input that changes nothing makes no version. It returns
// ErrNotFound, MovedError, ErrStale where version is not 0 and not the author's,
// and what CreateAuthor returns.
func (s *Store) UpdateAuthor(ctx context.Context, ref Ref, version int, input models.AuthorInput) (models.Author, error) {
	var author models.Author
	err := s.edit(ctx, func(e *edit) error {
		was, err := e.author(ref, version)
		if err != nil {
			return err
		}
		author = was
		if err := input.Apply(&author); err != nil {
			return err
		}
		if author.Name == was.Name && same(author.Affiliation, was.Affiliation) && author.Slug == was.Slug {
			return nil
		}
		if err := changeSlug(e.tx, "author", was.ID, was.Slug, author.Slug); err != nil {
			return err
		}
		keyAuthor(&author)
		if author.FoldedName != was.FoldedName || author.FoldedAffiliation != was.FoldedAffiliation {
			author.Identity = renamedIdentity(was, author)
		}
		if err := e.claim("author", was.ID, was.Identity, author.Identity); err != nil {
			return err
		}
		return e.writeAuthor("author.update", was, &author)
	})
	return author, err
}

// DeleteAuthor deletes the author that ref names. It returns ErrNotFound,
// MovedError, ErrStale where version is not 0 and not the author's, and
// ConflictError where the author signs an article, be it a draft or in the trash.
func (s *Store) DeleteAuthor(ctx context.Context, ref Ref, version int) error {
	return s.edit(ctx, func(e *edit) error {
		author, err := e.author(ref, version)
		if err != nil {
			return err
		}
		const signed = "id IN (SELECT article_id FROM article_authors WHERE author_id = ?)"
		if err := e.unused("author", author.ID, author.Name, signed); err != nil {
			return err
		}
		if err := e.revise("author.delete", "author", author.ID, author.Version, author); err != nil {
			return err
		}
		return e.drop("author", author.ID, author.Version)
	})
}

// author reads the author that ref names for a change.
func (e *edit) author(ref Ref, version int) (models.Author, error) {
	return takeForChange(e, "author", ref, version, func(a models.Author) int { return a.Version })
}

// writeAuthor makes a new version of an author, whose counter is brought up to date.
func (e *edit) writeAuthor(act string, was models.Author, author *models.Author) error {
	if err := e.revise(act, "author", was.ID, was.Version, was); err != nil {
		return err
	}
	author.Version = was.Version + 1
	update := e.tx.Model(&models.Author{}).Where("id = ? AND version = ?", was.ID, was.Version).
		Select("slug", "name", "affiliation", "identity", "folded_name", "folded_affiliation", "name_key", "version").Updates(author)
	if err := changed(update); err != nil {
		return err
	}
	e.log.updated("author", was.ID, author.Version)
	if err := recountAuthors(e.tx, []int64{was.ID}); err != nil {
		return err
	}
	if err := complete(e.tx, "author", was.ID, []string{author.Name}); err != nil {
		return err
	}
	return e.tx.Where("id = ?", was.ID).Take(author).Error
}
