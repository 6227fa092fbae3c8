package store

import (
	"errors"

	"gorm.io/gorm"

	"broadsheet/models"
)

// named are the tables whose resources have slugs, by type.
var named = map[string]string{"article": "articles", "author": "authors", "section": "sections"}

// published is what must hold of a resource for readers to know of it, by type.
var published = map[string]string{"article": "status = 'published'", "author": "article_count > 0", "section": "article_count > 0"}

// known keeps the authors or sections that whoever asks may know of: readers
// those with something published, since a name alone can tell of a draft.
func known(tx *gorm.DB, kind string) *gorm.DB {
	if models.ActorOf(tx.Statement.Context).Role.Includes(models.Editor) {
		return tx
	}
	return tx.Where(published[kind])
}

// orMoved turns the news that ref names nothing into the resource's new address,
// where it has one and whoever asks may know of the resource.
func orMoved(tx *gorm.DB, kind string, ref Ref, err error) error {
	if !errors.Is(translate(err), ErrNotFound) {
		return err
	}
	var moved []MovedError
	query := "SELECT t.id, t.slug FROM redirects r JOIN " + named[kind] + " t ON t.id = r.target_id WHERE r.type = ? AND r.ref = ?" //nolint:gosec // constants of ours
	if !models.ActorOf(tx.Statement.Context).Role.Includes(models.Editor) {
		query += " AND t." + published[kind]
	}
	broken := tx.Raw(query, kind, ref.text()).Scan(&moved).Error
	if broken != nil || len(moved) == 0 {
		return errors.Join(err, broken)
	}
	return &moved[0]
}

// redirect sends those who ask for an old address, and for what led there, to target.
func redirect(tx *gorm.DB, kind string, from Ref, target int64) error {
	return tx.Exec(`INSERT INTO redirects (type, ref, target_id) VALUES (?, ?, ?)
		ON CONFLICT (type, ref) DO UPDATE SET target_id = excluded.target_id`, kind, string(from), target).Error
}

// redirectAll sends those who ask for a resource, or for one that it took in, to target.
func redirectAll(tx *gorm.DB, kind string, from int64, slug string, target int64) error {
	err := tx.Exec("UPDATE redirects SET target_id = ? WHERE type = ? AND target_id = ?", target, kind, from).Error
	if err != nil {
		return err
	}
	if err := redirect(tx, kind, RefOf(from), target); err != nil {
		return err
	}
	return redirect(tx, kind, Ref(slug), target)
}

// changeSlug gives a resource the slug that was asked for, and lets the old one
// redirect. It returns ConflictError where another resource has it or had it.
func changeSlug(tx *gorm.DB, kind string, id int64, old, slug string) error {
	if slug == old {
		return nil
	}
	var taken int64
	err := tx.Raw("SELECT (SELECT count(*) FROM "+named[kind]+" WHERE slug = ?) + (SELECT count(*) FROM redirects WHERE type = ? AND ref = ? AND target_id <> ?)", //nolint:gosec // a constant of ours
		slug, kind, slug, id).Scan(&taken).Error
	if err != nil {
		return err
	}
	if taken > 0 {
		return conflict("another %s has or had the slug %q: choose another", kind, slug)
	}
	if err := tx.Exec("DELETE FROM redirects WHERE type = ? AND ref = ?", kind, slug).Error; err != nil {
		return err
	}
	if old == "" { // It is new.
		return nil
	}
	return redirect(tx, kind, Ref(old), id)
}
