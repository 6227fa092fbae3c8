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

var (
	// placeDotPost is a place and a post with a point between, and a name: 新店・公務員 臧玉成.
	placeDotPost = expr(`^(\p{Han}{2,6}·\p{Han}{2,6}) +(\p{Han}{2,4})$`)
	// creditedPost is how a writer worked, his name and behind a blank his post: 撰文:韓若思
	// 影視工會副主席.
	creditedPost = expr(`^(` + creditWord + `) ?: ?(\p{Han}{2,4}) +(\p{Han}{4,24})$`)
)

// postAndPlace reads a name with its post in a form that credits and names of foreigners
// have as well; nil where the post is none.
func postAndPlace(s string) []models.Byline {
	if m := placeDotPost.FindStringSubmatch(s); m != nil && postEnds.MatchString(m[1]) && !roleAny.MatchString(m[1]) && gradeOne(m[2]) >= fairName {
		return []models.Byline{{Name: m[2], Affiliation: &m[1]}}
	}
	if m := creditedPost.FindStringSubmatch(s); m != nil && postEnds.MatchString(m[3]) && gradeOne(m[2]) >= fairName && gradeOne(m[3]) == noName {
		b := models.Byline{Name: m[2], Role: &m[1], Affiliation: &m[3]}
		if m[1] == "作者" {
			b.Role = nil
		}
		return []models.Byline{b}
	}
	return nil
}
