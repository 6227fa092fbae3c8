package store

import (
	"fmt"
	"strings"

	"gorm.io/gorm"

	"broadsheet/search"
)

// maxSlugBytes bounds a slug; slugs are ASCII, so bytes are characters.
const maxSlugBytes = 80

// sortKey orders names as a Chinese reader looks them up: by pinyin, then by
// the characters themselves.
func sortKey(text string) string {
	return strings.Join(search.Syllables(text), " ") + "\u0001" + search.Fold(text)
}

// slugOf spells text as a slug, cut between words. Noun stands in where nothing
// can be spelt, and before a slug that would read as an id.
func slugOf(text, noun string) string {
	slug := ""
	for _, word := range search.Syllables(text) {
		if slug == "" {
			slug = word[:min(len(word), maxSlugBytes)]
			continue
		}
		if len(slug)+1+len(word) > maxSlugBytes {
			break
		}
		slug += "-" + word
	}
	switch {
	case slug == "":
		return noun
	case strings.Trim(slug, "0123456789") == "":
		return cut(noun+"-"+slug, maxSlugBytes)
	}
	return slug
}

// freeSlug is the first of base, base-2, base-3, … that the table does not hold
// and that is not in taken, to which it is added.
func freeSlug(tx *gorm.DB, table any, base string, taken map[string]bool) (string, error) {
	var stored []string
	// A suffix may have cost the base its last words, so look from what is left of it.
	stem := cut(base, maxSlugBytes-len("-1000000"))
	if err := tx.Model(table).Where("slug >= ? AND slug < ?", stem, stem+"\x7f").Pluck("slug", &stored).Error; err != nil {
		return "", err
	}
	for _, slug := range stored {
		taken[slug] = true
	}
	slug := base
	for n := 2; taken[slug]; n++ {
		suffix := fmt.Sprintf("-%d", n)
		slug = cut(base, maxSlugBytes-len(suffix)) + suffix
	}
	taken[slug] = true
	return slug, nil
}

// cut shortens a slug between words, or within its only one.
func cut(slug string, maxBytes int) string {
	if len(slug) <= maxBytes {
		return slug
	}
	if end := strings.LastIndexByte(slug[:maxBytes+1], '-'); end > 0 {
		return slug[:end]
	}
	return slug[:maxBytes]
}
