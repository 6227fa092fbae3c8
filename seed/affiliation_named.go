package seed

import (
	"slices"
	"strings"
	"unicode/utf8"

	"broadsheet/models"
)

// byName reads a note that repeats the writers' names: 作者袁知秋系…,方林系….
// What stands behind the last of several names is said of them all.
func byName(article *models.PageArticle, runes, folded []rune) bool {
	mentions := mentionsOf(article.Bylines, folded)
	if len(mentions) == 0 {
		return false
	}
	from := utf8.RuneCountInString(notePrefix.FindString(string(folded)))
	if inBrackets(mentions, folded) { // 作者单位:某某党校(袁知秋);某某局(方林)
		for _, m := range mentions {
			setAffiliation(&article.Bylines[m.byline], strings.Trim(string(runes[min(from, m.start-1):m.start-1]), noteMarks))
			from = m.end + 1
		}
		return true
	}
	said := ""
	for k := len(mentions) - 1; k >= 0; k-- {
		end := len(runes)
		if k+1 < len(mentions) {
			end = mentions[k+1].start
		}
		m := mentions[k]
		rest := string(folded[m.end:end])
		skip := utf8.RuneCountInString(noteVerb.FindString(rest))
		words := strings.Trim(string(runes[m.end+skip:end]), noteMarks+"和与及")
		if strings.HasPrefix(strings.TrimSpace(rest), "(") {
			words, _, _ = strings.Cut(strings.NewReplacer("）", ")").Replace(words), ")")
		}
		words = strings.TrimSuffix(words, "作者")
		if words != "" && words != "作者" {
			said = words
		}
		if said == "" { // (湖南工业大学 张三): the workplace stands before the names
			said = strings.Trim(string(runes[min(from, m.start):m.start]), noteMarks)
			if k > 0 || !workplace.MatchString(fold(said)) {
				said = ""
			}
		}
		setAffiliation(&article.Bylines[m.byline], said)
	}
	return true
}

// noteMarks stand between what a note says of one writer and of the next.
const noteMarks = " 。.．,，;；、:：·\u3000"

// inBrackets says whether each of several writers stands in brackets of his own.
func inBrackets(mentions []mention, folded []rune) bool {
	return len(mentions) > 1 && !slices.ContainsFunc(mentions, func(m mention) bool {
		return m.start == 0 || m.end == len(folded) || folded[m.start-1] != '(' || folded[m.end] != ')'
	})
}

// mention is where in a note a writer is named, in runes.
type mention struct{ byline, start, end int }

// mentionsOf finds the writers whom a folded note names, in the note's order. None
// overlaps another: 王伟 is not found in 王伟明, who writes as well.
func mentionsOf(bylines []models.Byline, folded []rune) (mentions []mention) {
	left := slices.Clone(folded)
	names := make([]mention, len(bylines))
	for i, b := range bylines {
		names[i] = mention{byline: i, end: utf8.RuneCountInString(b.Name)}
	}
	slices.SortStableFunc(names, func(a, b mention) int { return b.end - a.end })
	for _, m := range names {
		if m.start, m.end = findName(left, []rune(fold(bylines[m.byline].Name))); m.start >= 0 {
			mentions = append(mentions, m)
			clear(left[m.start:m.end])
		}
	}
	slices.SortFunc(mentions, func(a, b mention) int { return a.start - b.start })
	return mentions
}

// findName finds a name in a text, blanks inside it aside.
func findName(text, name []rune) (start, end int) {
	for i := range text {
		j, k := i, 0
		for j < len(text) && k < len(name) && (text[j] == name[k] || k > 0 && text[j] == ' ') {
			if text[j] == name[k] {
				k++
			}
			j++
		}
		if k == len(name) && k > 0 {
			return i, j
		}
	}
	return -1, -1
}

// pictures says whether a byline is of who took or drew the pictures alone.
func pictures(b models.Byline) bool {
	return b.Role != nil && picturesOnly.MatchString(fold(*b.Role))
}

var picturesOnly = expr(`^(?:图片?|摄影?|绘图|插[图画]|漫画|供图|摄影记者|(?i:photos?|pictures?|photographs?|illustrations?)(?: by)?)$`)
