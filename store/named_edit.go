package store

import (
	"encoding/json"
	"fmt"
	"strings"

	"gorm.io/gorm"

	"broadsheet/models"
)

// takeForChange reads the author or section that ref names for a change. Have
// is the version that it has.
func takeForChange[T any](e *edit, kind string, ref Ref, version int, have func(T) int) (T, error) {
	var row T
	if err := ref.where(e.tx).Take(&row).Error; err != nil {
		return row, orMoved(e.tx, kind, ref, err)
	}
	return row, current(have(row), version)
}

// claim gives an author or section an identity, and lets pages that print the
// one that it had until now find it. It returns ConflictError where another has
// or had the new one.
func (e *edit) claim(kind string, id int64, old, identity string) error {
	if identity == old {
		return nil
	}
	if err := e.unclaimed(kind, id, identity); err != nil {
		return err
	}
	if err := e.tx.Exec("DELETE FROM aliases WHERE type = ? AND identity = ?", kind, identity).Error; err != nil {
		return err
	}
	if old == "" { // It is new.
		return nil
	}
	return e.alias(kind, old, id)
}

// unclaimed returns ConflictError where another author or section than id has or
// had the identity.
func (e *edit) unclaimed(kind string, id int64, identity string) error {
	holder, err := holderOf(e.tx, kind, identity)
	if err != nil || holder == 0 || holder == id {
		return err
	}
	var name string
	if err := e.tx.Raw("SELECT name FROM "+named[kind]+" WHERE id = ?", holder).Scan(&name).Error; err != nil { //nolint:gosec // a constant of ours
		return err
	}
	what := map[string]string{"author": "this name and affiliation", "section": "this name"}[kind]
	return conflict("%s %d (%s) has or had %s: merge one into the other (POST /api/v1/%s/%d/merge)", kind, holder, name, what, named[kind], holder)
}

// alias lets pages that print an identity find the author or section.
func (e *edit) alias(kind, identity string, id int64) error {
	return e.tx.Exec(`INSERT INTO aliases (type, identity, target_id) VALUES (?, ?, ?)
		ON CONFLICT (type, identity) DO UPDATE SET target_id = excluded.target_id`, kind, identity, id).Error
}

// absorb lets an author or section stand for another one, which is dropped: for
// its addresses, and for what pages print.
func (e *edit) absorb(kind string, from int64, slug, identity string, version int, into int64) error {
	if err := e.tx.Exec("UPDATE aliases SET target_id = ? WHERE type = ? AND target_id = ?", into, kind, from).Error; err != nil {
		return err
	}
	if err := e.alias(kind, identity, into); err != nil {
		return err
	}
	if err := redirectAll(e.tx, kind, from, slug, into); err != nil {
		return err
	}
	return e.drop(kind, from, version)
}

// drop deletes an author or a section that no article has.
func (e *edit) drop(kind string, id int64, version int) error {
	for _, statement := range []string{
		"DELETE FROM aliases WHERE type = ? AND target_id = ?", "DELETE FROM redirects WHERE type = ? AND target_id = ?",
		"DELETE FROM completions WHERE type = ? AND id = ?",
	} {
		if err := e.tx.Exec(statement, kind, id).Error; err != nil {
			return err
		}
	}
	if err := changed(e.tx.Exec("DELETE FROM "+named[kind]+" WHERE id = ?", id)); err != nil { //nolint:gosec // a constant of ours
		return err
	}
	e.log.add("deleted", kind, id, version+1)
	return nil
}

// unused returns ConflictError that says by how many articles, which where finds
// by the id, an author or section is in use.
func (e *edit) unused(kind string, id int64, name, where string) error {
	var uses []struct {
		Status models.Status
		Count  int
	}
	err := e.tx.Raw(`SELECT CASE WHEN deleted_at IS NULL THEN status ELSE 'trashed' END AS status, count(*) AS count
		FROM articles WHERE `+where+` GROUP BY 1`, id).Scan(&uses).Error
	if err != nil || len(uses) == 0 {
		return err
	}
	total, by := 0, map[models.Status]int{}
	for _, use := range uses {
		total, by[use.Status] = total+use.Count, use.Count
	}
	var parts []string
	for _, status := range []models.Status{models.Published, models.Draft, models.Archived, "trashed"} {
		if by[status] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", by[status], status))
		}
	}
	noun := "articles"
	if total == 1 {
		noun = "article"
	}
	return conflict("%s %d (%s) is in use by %d %s (%s): merge it into another, or change these first", kind, id, name, total, noun, strings.Join(parts, ", "))
}

// reviseArticles keeps what articles were before an act gives them another author
// or section, and makes a new version of each. Those in the trash have none:
// what they are restored to is what they were when they were deleted.
func (e *edit) reviseArticles(act string, ids []int64) error {
	key, name := e.by()
	const atOnce = 100 // Bodies are large.
	for start := 0; start < len(ids); start += atOnce {
		var articles []models.Article
		part := ids[start:min(start+atOnce, len(ids))]
		if err := e.tx.Preload("Section").Preload("Document").Where("id IN ? AND deleted_at IS NULL", part).Order("id").Find(&articles).Error; err != nil {
			return err
		}
		if err := loadBylines(e.tx, articles); err != nil {
			return err
		}
		revisions := make([]models.Revision, len(articles))
		for i, a := range articles {
			state, err := json.Marshal(a)
			if err != nil {
				return err
			}
			revisions[i] = models.Revision{
				Type: "article", ResourceID: a.ID, Version: a.Version, Act: act, KeyID: key, KeyName: name, At: e.log.at, State: state,
			}
			e.log.updated("article", a.ID, a.Version+1)
		}
		if err := insert(e.tx, revisions); err != nil {
			return err
		}
		err := e.tx.Exec("UPDATE articles SET version = version + 1, updated_at = ? WHERE id IN ? AND deleted_at IS NULL", e.log.at, part).Error
		if err != nil {
			return err
		}
	}
	return nil
}

// idsOf reads the ids that a query finds.
func idsOf(tx *gorm.DB, query string, values ...any) ([]int64, error) {
	var ids []int64
	return ids, tx.Raw(query, values...).Scan(&ids).Error
}

// noSuch is the fault of a field that names nothing.
func noSuch(field, kind string) error {
	return models.FieldErrors{{Field: field, Code: "unknown_reference", Detail: fmt.Sprintf("no %s has this id: GET /api/v1/%s lists them", kind, named[kind])}}
}

// other reads the author or section that a merge takes in by its id.
func other[T any](e *edit, kind, field string, into, id int64) (T, error) {
	var row T
	if id == 0 {
		return row, models.FieldErrors{{Field: field, Code: "required", Detail: "name the " + kind + " to be taken in by its id"}}
	}
	if id == into {
		return row, models.FieldErrors{{Field: field, Code: "contradicts", Detail: "this is the " + kind + " itself: name another one to be taken in"}}
	}
	found := e.tx.Where("id = ?", id).Limit(1).Find(&row)
	if found.Error == nil && found.RowsAffected == 0 {
		return row, noSuch(field, kind)
	}
	return row, found.Error
}
