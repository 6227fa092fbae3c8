package store

import (
	"strconv"
	"strings"

	"gorm.io/gorm"

	"broadsheet/search"
)

// Ref names a resource as a client does: by id, by slug, or, in a filter, by
// the name that it has in print.
type Ref string

// RefOf names the resource with an id.
func RefOf(id int64) Ref { return Ref(strconv.FormatInt(id, 10)) }

// id is the number that the reference is, or 0: slugs are never all digits. A
// number has one spelling, so that a resource has one address.
func (r Ref) id() int64 {
	id, err := strconv.ParseInt(string(r), 10, 64)
	if err != nil || id < 1 || RefOf(id) != r {
		return 0
	}
	return id
}

// text is the reference for a comparison with a text: PostgreSQL takes no bytes
// that it cannot store, and nothing stored is called by the sign for them.
func (r Ref) text() string {
	return strings.ToValidUTF8(strings.ReplaceAll(string(r), "\x00", "\uFFFD"), "\uFFFD")
}

// where finds the one row that r names by id or slug.
func (r Ref) where(tx *gorm.DB) *gorm.DB {
	column, value := r.column()
	return tx.Where(column+" = ?", value)
}

// column is the one that r is looked for in, and what for.
func (r Ref) column() (name string, value any) {
	if id := r.id(); id != 0 {
		return "id", id
	}
	return "slug", r.text()
}

// anyOf finds the ids of the rows of a table that any of refs names by id or
// slug, each by its own index.
func anyOf(tx *gorm.DB, table any, refs []Ref) *gorm.DB {
	ids, slugs := split(refs)
	byID, bySlug := tx.Model(table).Select("id").Where("id IN ?", ids), tx.Model(table).Select("id").Where("slug IN ?", slugs)
	return tx.Raw("? UNION ?", byID, bySlug)
}

// whereNamed finds the rows that any of refs names by id, slug or name.
func whereNamed(tx *gorm.DB, refs []Ref) *gorm.DB {
	ids, slugs := split(refs)
	folded := make([]string, len(slugs))
	for i, name := range slugs {
		folded[i] = search.Fold(name)
	}
	return tx.Where("(id IN ? OR slug IN ? OR folded_name IN ?)", ids, slugs, folded)
}

// namedIDs are the ids of the rows of a table that any of refs names by id, slug or
// name, for IN (?): a list where ids are all that was given.
func namedIDs(tx *gorm.DB, table any, refs []Ref) any {
	if ids, slugs := split(refs); len(slugs) == 0 && len(ids) > 0 {
		return ids
	}
	return whereNamed(tx.Model(table).Select("id"), refs)
}

// oneByID puts the id of a row in the place of the only reference to it, its slug or
// its name: lists and totals of one id are found in shorter ways.
func oneByID(tx *gorm.DB, table any, refs *[]Ref) error {
	if len(*refs) != 1 || (*refs)[0].id() != 0 {
		return nil
	}
	var ids []int64
	err := whereNamed(tx.Model(table).Select("id"), *refs).Limit(2).Scan(&ids).Error
	if len(ids) == 1 {
		*refs = []Ref{RefOf(ids[0])}
	}
	return err
}

func split(refs []Ref) (ids []int64, slugs []string) {
	for _, r := range refs {
		if id := r.id(); id != 0 {
			ids = append(ids, id)
		} else {
			slugs = append(slugs, string(r))
		}
	}
	return ids, slugs
}
