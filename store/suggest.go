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
	return putCompletions(tx, kind, texts)
}

// putCompletions is completeAll of resources that nothing completes yet.
func putCompletions(tx *gorm.DB, kind string, texts map[int64][]string) error {
	var rows []any
	for _, id := range slices.Sorted(maps.Keys(texts)) {
		seen := map[string]bool{}
		for _, text := range texts[id] {
			for place, part := range beginnings(text) {
				for _, typed := range append(search.PinyinKeys(part), search.Fold(part)) {
					typed = firstRunes(typed, maxCompletedRunes)
					if typed != "" && !seen[typed] {
						seen[typed] = true
						rows = append(rows, typed, min(place, 1), kind, id)
					}
				}
			}
		}
	}
	return insertByHand(tx, "completions (typed, place, type, id)", 4, rows)
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
	prefixes = slices.DeleteFunc(prefixes, func(p string) bool { return p == "" })
	var found []Suggestion
	err := s.read(ctx, func(tx *gorm.DB) error {
		if len(prefixes) == 0 {
			return nil
		}
		for _, noun := range []string{"section", "author"} {
			var part []Suggestion
			err := tx.Raw("SELECT CAST(? AS TEXT) AS type, n.id, n.slug, n.name AS text FROM (SELECT id, min(place) AS place FROM completions WHERE type = ? AND "+
				begins(prefixes)+" GROUP BY id) c JOIN "+noun+"s n ON n.id = c.id AND n.article_count > 0 ORDER BY c.place, n.article_count DESC, n.id LIMIT ?",
				append(append([]any{noun, noun}, bounds(prefixes)...), limit-len(found))...).Scan(&part).Error
			if err != nil {
				return err
			}
			if found = append(found, part...); len(found) >= limit {
				return nil
			}
		}
		titles, err := completedTitles(tx, prefixes, limit-len(found))
		found = append(found, titles...)
		return err
	})
	return found, err
}

// begins is the condition that a completion begins with one of prefixes, whose
// values bounds gives.
func begins(prefixes []string) string {
	return "(typed >= ? AND typed < ?" + strings.Repeat(" OR typed >= ? AND typed < ?", len(prefixes)-1) + ")"
}

func bounds(prefixes []string) []any {
	var values []any
	for _, prefix := range prefixes {
		values = append(values, prefix, prefix+"\U0010FFFF")
	}
	return values
}

// manyTitles is how many completions of titles may begin with what was typed for
// all of them to be put in order: more than the most answers have, at three for
// a title. Where there are more, the newest titles are soon met by looking at
// the articles from the newest on.
const manyTitles = 1000

// completedTitles answers the titles that begin with one of prefixes, the newest
// first, and then those that hold it behind a gap.
func completedTitles(tx *gorm.DB, prefixes []string, limit int) ([]Suggestion, error) {
	var beginning int
	err := tx.Raw("SELECT count(*) FROM (SELECT 1 FROM completions WHERE type = 'article' AND place = 0 AND "+begins(prefixes)+" LIMIT ?) AS few",
		append(bounds(prefixes), manyTitles)...).Scan(&beginning).Error
	if err != nil {
		return nil, err
	}
	var titles []Suggestion
	query := `SELECT 'article' AS type, a.id, a.slug, a.label AS text
		FROM (SELECT id, min(place) AS place FROM completions WHERE type = 'article' AND ` + begins(prefixes) + ` GROUP BY id) c
		JOIN articles a ON a.id = c.id ORDER BY c.place, a.search_key, a.id LIMIT ?`
	if beginning == manyTitles {
		query = `SELECT 'article' AS type, a.id, a.slug, a.label AS text FROM articles a
			WHERE a.search_key IS NOT NULL AND EXISTS (SELECT 1 FROM completions c ` + dialectOf(tx).byOf + `
				WHERE c.type = 'article' AND c.id = a.id AND c.place = 0 AND ` + begins(prefixes) + `)
			ORDER BY a.search_key LIMIT ?`
	}
	return titles, tx.Raw(query, append(bounds(prefixes), limit)...).Scan(&titles).Error
}
