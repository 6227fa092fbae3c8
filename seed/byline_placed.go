package seed

import (
	"slices"
	"strings"

	"broadsheet/models"
)

// namesInPlace reads several names behind their place or workplace: 东峪公社 孙玉田 赵明;
// nil for anything else.
func namesInPlace(s string) []models.Byline {
	place, rest, ok := strings.Cut(s, " ")
	if !ok || gradeOne(place) >= fairName && !placeName.MatchString(place) || !placeEnd.MatchString(place) && !unitEnd.MatchString(place) && !road.MatchString(place) || runesOf(place) < 2 || roleAny.MatchString(s) {
		return nil
	}
	names := splitNames(rest)
	if len(names) < 2 || slices.ContainsFunc(names, func(name string) bool { return gradeOne(name) < fairName }) {
		return nil
	}
	found := namesWith(rest, nil)
	for i := range found {
		found[i].Affiliation = &place
	}
	return found
}

// splitPost cuts a line into a post or workplace of several words, or of Han
// characters before a Latin name, and the names behind it; empty where it is none.
func splitPost(s string) (post, names string) {
	words := strings.Fields(s)
	for i := 1; i < len(words); i++ {
		before, after := strings.Join(words[:i], " "), strings.Join(words[i:], " ")
		if len(before) < len("一二") || !postEnd.MatchString(before) && !anyPlace.MatchString(before) || isLatin(before) || gradeName(before) >= fairName {
			continue
		}
		if gradeName(after) >= fairName || latinWords.MatchString(after) || i == len(words)-1 && gradeOne(after) == penName {
			return before, after
		}
	}
	return "", ""
}

var latinWords = expr(`^\p{Lu}[\pL·.'-]*(?: \p{Lu}[\pL.'-]*){1,3}$|^\p{Lu}[\pL'-]+·\p{Lu}[\pL'-]+$`)

// postedBylines gives names the post before them.
func postedBylines(post, names string) []models.Byline {
	b := namesWith(names, nil)
	if len(b) == 0 {
		b = []models.Byline{{Name: names}}
	}
	for i := range b {
		if post == "读者" || post == "市民" {
			b[i].Role = &post
			continue
		}
		b[i].Affiliation = &post
	}
	return b
}
