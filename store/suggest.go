package store

import (
	"context"
	"maps"
	"slices"
	"strings"
	"unicode"

	"gorm.io/gorm"

	"broadsheet/search"
)

// Suggestion is a title, an author or a section that completes what was typed.
type Suggestion struct {
	// Type is article, author or section.
	Type string `json:"type" enums:"article,author,section" example:"author"`
	ID   int64  `json:"id" example:"1"`
	Slug string `json:"slug" example:"liu-hai-long"`
	Text string `json:"text" example:"刘海龙"`
}

// maxCompletedRunes is how much of a text can be typed to complete it.
const maxCompletedRunes = 40

// complete replaces what is typed to complete a resource by its texts.
func complete(tx *gorm.DB, kind string, id int64, texts []string) error {
	return completeAll(tx, kind, map[int64][]string{id: texts})
}

// completeAll replaces what is typed to complete resources of one type by their
// texts, many rows in a statement: one at a time they took a third of a load.
func completeAll(tx *gorm.DB, kind string, texts map[int64][]string) error {
	ids := slices.Sorted(maps.Keys(texts))
	err := inParts(ids, func(part []int64) error {
		return tx.Exec("DELETE FROM completions WHERE type = ? AND id IN ?", kind, part).Error
	})
	if err != nil {
		return err
	}
	var rows []completion
	for _, id := range ids {
		seen := map[string]bool{}
		for _, text := range texts[id] {
			for place, part := range beginnings(text) {
				for _, typed := range append(search.PinyinKeys(part), search.Fold(part)) {
					typed = firstRunes(typed, maxCompletedRunes)
					if typed != "" && !seen[typed] {
						seen[typed] = true
						rows = append(rows, completion{typed, min(place, 1), kind, id})
					}
				}
			}
		}
	}
	return inParts(rows, func(part []completion) error {
		values := make([]any, 0, 4*len(part))
		for _, row := range part {
			values = append(values, row.typed, row.place, row.kind, row.id)
		}
		// Past GORM, which would read each of the statement's question marks anew.
		_, err := tx.Statement.ConnPool.ExecContext(tx.Statement.Context, "INSERT INTO completions (typed, place, type, id) VALUES (?, ?, ?, ?)"+
			strings.Repeat(", (?, ?, ?, ?)", len(part)-1), values...)
		return err
	})
}

type completion struct {
	typed string
	place int
	kind  string
	id    int64
}

// beginnings are the places from which a reader may type a text: its beginning
// and the places behind blanks and punctuation, 8 at most.
func beginnings(text string) []string {
	var parts []string
	gap := true
	for i, r := range text {
		isGap := unicode.IsSpace(r) || unicode.IsPunct(r)
		if gap && !isGap && len(parts) < 8 {
			parts = append(parts, text[i:])
		}
		gap = isGap
	}
	return parts
}

func firstRunes(text string, limit int) string {
	count := 0
	for i := range text {
		if count == limit {
			return text[:i]
		}
		count++
	}
	return text
}

// Suggest completes what a reader has typed, from the first character on, in
// characters, pinyin or its initials: sections first, then authors, then
// titles, those that begin with it before those that hold it behind a gap. At
// most limit are answered.
func (s *Store) Suggest(ctx context.Context, typed string, limit int) ([]Suggestion, error) {
	prefixes := []string{firstRunes(strings.TrimSpace(search.Fold(typed)), maxCompletedRunes)}
	if spelt := firstRunes(search.PinyinPrefix(typed), maxCompletedRunes); spelt != "" && spelt != prefixes[0] {
		prefixes = append(prefixes, spelt)
	}
	var found []Suggestion
	err := s.read(ctx, func(tx *gorm.DB) error {
		var conditions []string
		var values []any
		for _, prefix := range slices.DeleteFunc(prefixes, func(p string) bool { return p == "" }) {
			conditions = append(conditions, "typed >= ? AND typed < ?")
			values = append(values, prefix, prefix+"\U0010FFFF")
		}
		if len(conditions) == 0 {
			return nil
		}
		return tx.Raw(`SELECT c.type, c.id, coalesce(s.slug, w.slug, a.slug) AS slug, coalesce(s.name, w.name, a.label) AS text
			FROM (SELECT type, id, min(place) AS place FROM completions WHERE `+strings.Join(conditions, " OR ")+` GROUP BY type, id) c
			LEFT JOIN sections s ON c.type = 'section' AND s.id = c.id
			LEFT JOIN authors w ON c.type = 'author' AND w.id = c.id
			LEFT JOIN articles a ON c.type = 'article' AND a.id = c.id
			ORDER BY c.type = 'article', c.type = 'author', c.place, a.search_key, coalesce(s.article_count, w.article_count) DESC, c.id
			LIMIT ?`, append(values, limit)...).Scan(&found).Error
	})
	return found, err
}
