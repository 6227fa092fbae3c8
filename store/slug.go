package store

import (
	"fmt"
	"strings"

	"gorm.io/gorm"

	"broadsheet/search"
)

// maxSlugBytes bounds a slug; slugs are ASCII, so bytes are characters.
const maxSlugBytes = 80

// maxSortedRunes is how much of a name orders it; a cursor holds as much.
const maxSortedRunes = 100

// sortKey orders names as a Chinese reader looks them up: by pinyin, then by
// the characters themselves.
func sortKey(text string) string {
	text = firstRunes(text, maxSortedRunes)
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

// freeSlug is base, or base with the number 2 or higher behind it, such that no
// resource of the kind has or had it and it is not in taken, to which it is added. It looks
// for the end of the numbers in steps that double, so that a thousand equal
// titles cost little more than one.
func freeSlug(tx *gorm.DB, kind, base string, taken map[string]bool) (string, error) {
	var broken error
	used := func(n int) bool {
		slug := numbered(base, n)
		if taken[slug] || broken != nil {
			return broken == nil
		}
		var count int64
		broken = tx.Raw("SELECT (SELECT count(*) FROM "+named[kind]+" WHERE slug = ?) + (SELECT count(*) FROM redirects WHERE type = ? AND ref = ?)", //nolint:gosec // a constant of ours
			slug, kind, slug).Scan(&count).Error
		return count > 0
	}
	low, high := 0, 1 // low is used, high may be
	for used(high) {
		low, high = high, 2*high
	}
	for high-low > 1 {
		if middle := (low + high) / 2; used(middle) {
			low = middle
		} else {
			high = middle
		}
	}
	slug := numbered(base, high)
	taken[slug] = true
	return slug, broken
}

// numbered is base for 1, and base-2, base-3, … within the bounds of a slug.
func numbered(base string, n int) string {
	if n == 1 {
		return base
	}
	suffix := fmt.Sprintf("-%d", n)
	return cut(base, maxSlugBytes-len(suffix)) + suffix
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
