package store

import (
	"context"

	"broadsheet/models"
)

// CreateSection stores a section, the last one unless the input has a position.
// It returns models.FieldErrors for what is wrong, and ConflictError where
// another section has or had the name or the slug.
func (s *Store) CreateSection(ctx context.Context, input models.SectionInput) (models.Section, error) {
	var section models.Section
	if err := input.Apply(&section); err != nil {
		return section, err
	}
	err := s.edit(ctx, func(e *edit) error {
		keySection(&section)
		if err := e.claim("section", 0, "", section.FoldedName); err != nil {
			return err
		}
		if section.Slug != "" {
			if err := changeSlug(e.tx, "section", 0, "", section.Slug); err != nil {
				return err
			}
		}
		if err := e.placeSection(&section, input.Position.Set); err != nil {
			return err
		}
		if err := insertSection(e.tx, &e.log, &section); err != nil {
			return err
		}
		return e.note("section.create", "section", section.ID, nil)
	})
	return section, err
}

// UpdateSection changes what the input sends of the section that ref names; with
// a position the others make room. Articles show and are found by the new name
// at once, at the version that they have, and pages that print the old name
// still find the section. An input that changes nothing makes no version. It
// returns ErrNotFound, MovedError, ErrStale where version is not 0 and not the
// section's, and what CreateSection returns.
func (s *Store) UpdateSection(ctx context.Context, ref Ref, version int, input models.SectionInput) (models.Section, error) {
	var section models.Section
	err := s.edit(ctx, func(e *edit) error {
		was, err := e.section(ref, version)
		if err != nil {
			return err
		}
		section = was
		if err := input.Apply(&section); err != nil {
			return err
		}
		keySection(&section)
		if section == was {
			return nil
		}
		if err := changeSlug(e.tx, "section", was.ID, was.Slug, section.Slug); err != nil {
			return err
		}
		if err := e.claim("section", was.ID, was.FoldedName, section.FoldedName); err != nil {
			return err
		}
		if section.Position != was.Position {
			if err := e.placeSection(&section, true); err != nil {
				return err
			}
		}
		if err := e.writeSection("section.update", was, &section); err != nil {
			return err
		}
		if section.Name == was.Name {
			return nil
		}
		articles, err := idsOf(e.tx, "SELECT id FROM articles WHERE section_id = ? AND search_key IS NOT NULL ORDER BY id", was.ID)
		if err != nil {
			return err
		}
		return indexArticles(e.tx, articles)
	})
	return section, err
}

// DeleteSection deletes the section that ref names, and closes its place. It
// returns ErrNotFound, MovedError, ErrStale where version is not 0 and not the
// section's, and ConflictError where an article has it, be it a draft or in the trash.
func (s *Store) DeleteSection(ctx context.Context, ref Ref, version int) error {
	return s.edit(ctx, func(e *edit) error {
		section, err := e.section(ref, version)
		if err != nil {
			return err
		}
		if err := e.unused("section", section.ID, section.Name, "section_id = ?"); err != nil {
			return err
		}
		if err := e.revise("section.delete", "section", section.ID, section.Version, section); err != nil {
			return err
		}
		if err := e.drop("section", section.ID, section.Version); err != nil {
			return err
		}
		return e.closeRanks(nil)
	})
}

// MergeSection lets the section that ref names take in another one: articles,
// addresses, and what later pages print. Each article gets a new version. It
// returns ErrNotFound, MovedError, ErrStale where version is not 0 and not the
// section's, and models.FieldErrors for another that is unknown.
func (s *Store) MergeSection(ctx context.Context, ref Ref, version int, merge models.SectionMerge) (models.Section, error) {
	var section models.Section
	err := s.edit(ctx, func(e *edit) error {
		was, err := e.section(ref, version)
		if err != nil {
			return err
		}
		from, err := other[models.Section](e, "section", "/section_id", was.ID, merge.SectionID)
		if err != nil {
			return err
		}
		articles, err := idsOf(e.tx, "SELECT id FROM articles WHERE section_id = ? ORDER BY id", from.ID)
		if err != nil {
			return err
		}
		if err := e.reviseArticles("section.merge", articles); err != nil {
			return err
		}
		if err := e.tx.Exec("UPDATE articles SET section_id = ? WHERE section_id = ?", was.ID, from.ID).Error; err != nil {
			return err
		}
		if err := e.revise("section.merge", "section", from.ID, from.Version, from); err != nil {
			return err
		}
		if err := e.absorb("section", from.ID, from.Slug, from.FoldedName, from.Version, was.ID); err != nil {
			return err
		}
		section = was
		if err := e.closeRanks(&section); err != nil {
			return err
		}
		if err := indexArticles(e.tx, articles); err != nil {
			return err
		}
		return e.writeSection("section.merge", was, &section)
	})
	return section, err
}

// section reads the section that ref names for a change.
func (e *edit) section(ref Ref, version int) (models.Section, error) {
	return takeForChange(e, "section", ref, version, func(s models.Section) int { return s.Version })
}

// writeSection makes a new version of a section, whose counter is brought up to date.
func (e *edit) writeSection(act string, was models.Section, section *models.Section) error {
	if err := e.revise(act, "section", was.ID, was.Version, was); err != nil {
		return err
	}
	section.Version = was.Version + 1
	update := e.tx.Model(&models.Section{}).Where("id = ? AND version = ?", was.ID, was.Version).
		Select("slug", "name", "folded_name", "name_key", "position", "version").Updates(section)
	if err := changed(update); err != nil {
		return err
	}
	e.log.updated("section", was.ID, section.Version)
	if err := recountSections(e.tx, []int64{was.ID}); err != nil {
		return err
	}
	if err := complete(e.tx, "section", was.ID, []string{section.Name}); err != nil {
		return err
	}
	return e.tx.Where("id = ?", was.ID).Take(section).Error
}
