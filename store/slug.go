package store

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/unicode/norm"
	"gorm.io/gorm"

	"broadsheet/search"
)

// maxSlugBytes bounds a slug; slugs are ASCII, so bytes are characters.
const maxSlugBytes = 80

// syllables spells text with Latin letters and digits: pinyin without tones for
// Chinese characters, letters without their marks for Latin words. Scripts that
// it cannot spell are left out.
func syllables(text string) []string {
	var words []string
	var word strings.Builder
	flush := func() {
		if word.Len() > 0 {
			words = append(words, word.String())
			word.Reset()
		}
	}
	args := pinyin.NewArgs()
	for _, r := range norm.NFD.String(search.Fold(text)) {
		switch {
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			word.WriteRune(r)
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’':
			// Part of the word before it.
		default:
			flush()
			if spelt := pinyin.SinglePinyin(r, args); len(spelt) > 0 {
				words = append(words, spelt[0])
			}
		}
	}
	flush()
	return words
}

// sortKey orders names as a Chinese reader looks them up: by pinyin, then by
// the characters themselves.
func sortKey(text string) string {
	return strings.Join(syllables(text), " ") + "\u0001" + search.Fold(text)
}

// slugOf spells text as a slug, cut between words. Noun stands in where nothing
// can be spelt, and before a slug that would read as an id.
func slugOf(text, noun string) string {
	slug := ""
	for _, word := range syllables(text) {
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
