package store

import (
	"strings"

	"gorm.io/gorm"

	"broadsheet/models"
	"broadsheet/search"
)

// identityOf is what makes two bylines one author: the folded name and the
// folded affiliation, a missing one counting as the publication's own staff, so
// that the result does not depend on the order of loading.
func identityOf(byline models.Byline, publication *string) string {
	name := search.Fold(byline.Name)
	switch {
	case byline.Affiliation != nil:
		return name + "\n" + search.Fold(*byline.Affiliation)
	case publication != nil:
		return name + "\n\n" + search.Fold(*publication)
	}
	return name
}

// identities find an author or a section by what makes two printed ones the same.
var identities = map[string]string{
	"author":  "SELECT id FROM authors WHERE identity = ?",
	"section": "SELECT id FROM sections WHERE folded_name = ?",
}

// holderOf answers the id of the author or section that has an identity, or had
// it before an editor renamed or merged it; 0 for none.
func holderOf(tx *gorm.DB, kind, identity string) (int64, error) {
	var id int64
	if err := tx.Raw(identities[kind], identity).Scan(&id).Error; err != nil || id != 0 {
		return id, err
	}
	return id, tx.Raw("SELECT target_id FROM aliases WHERE type = ? AND identity = ?", kind, identity).Scan(&id).Error
}

// findOrCreateAuthor answers the author who has or had an identity, and creates
// one where there is none.
func findOrCreateAuthor(tx *gorm.DB, log *changeLog, byline models.Byline, identity string) (id int64, created bool, err error) {
	id, err = holderOf(tx, "author", identity)
	if err != nil || id != 0 {
		return id, false, err
	}
	author := models.Author{Name: byline.Name, Affiliation: byline.Affiliation, Identity: identity}
	err = insertAuthor(tx, log, &author)
	return author.ID, true, err
}

// insertAuthor stores a new author, under a slug made from the name where the
// author has none.
func insertAuthor(tx *gorm.DB, log *changeLog, author *models.Author) error {
	if author.Slug == "" {
		var err error
		if author.Slug, err = freeSlug(tx, "author", slugOf(author.Name, "author"), map[string]bool{}); err != nil {
			return err
		}
	}
	author.Version = 1
	keyAuthor(author)
	if err := tx.Create(author).Error; err != nil {
		return err
	}
	log.created("author", author.ID)
	return complete(tx, "author", author.ID, []string{author.Name})
}

// keyAuthor makes what an author is found and ordered by.
func keyAuthor(a *models.Author) {
	a.FoldedName, a.FoldedAffiliation, a.NameKey = search.Fold(a.Name), search.Fold(text(a.Affiliation)), sortKey(a.Name)
}

// insertSection stores a new section, under a slug made from the name where the
// section has none.
func insertSection(tx *gorm.DB, log *changeLog, section *models.Section) error {
	if section.Slug == "" {
		var err error
		if section.Slug, err = freeSlug(tx, "section", slugOf(section.Name, "section"), map[string]bool{}); err != nil {
			return err
		}
	}
	section.Version = 1
	keySection(section)
	if err := tx.Create(section).Error; err != nil {
		return err
	}
	log.created("section", section.ID)
	return complete(tx, "section", section.ID, []string{section.Name})
}

// keySection makes what a section is found and ordered by.
func keySection(s *models.Section) {
	s.FoldedName, s.NameKey = search.Fold(s.Name), sortKey(s.Name)
}

// another marks the identity of an author who prints like another one, and whom
// no page is therefore given to: the base and a mark of its own behind it.
const another = "\n\n\n"

// renamedIdentity is the identity of an author whose name or affiliation was
// changed; staff stays that of its publication.
func renamedIdentity(was, now models.Author) string {
	byline := models.Byline{Name: now.Name, Affiliation: now.Affiliation}
	if was.Affiliation != nil || now.Affiliation != nil {
		return identityOf(byline, nil)
	}
	base, _, _ := strings.Cut(was.Identity, another)
	_, staff, isStaff := strings.Cut(base, "\n")
	if !isStaff {
		return identityOf(byline, nil)
	}
	return search.Fold(now.Name) + "\n" + staff
}
