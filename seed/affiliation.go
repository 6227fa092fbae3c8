package seed

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"broadsheet/models"
)

var (
	// notePrefix is what an affiliation note begins with, before the affiliation.
	notePrefix = regexp.MustCompile(`^(?:本文|第一|两位|三位)?(?:作者|笔者)?(?:单位|简介)?(?:分别|均|都|皆)?(?:系|为|是|单位|来自)?(?:分别|均|都)?(?:为|系)? ?[::]? ?`)
	noteShared = regexp.MustCompile(`均|都[系是为]|皆`)
	noteEach   = regexp.MustCompile(`分别`)
	// noteVerb stands between a name and what is said of it.
	noteVerb    = regexp.MustCompile(`^(?:[,:、 ]|单位)*(?:分别|均)?(?:系|为|是|现任|任|单位:|(?i:is|are|was)\b)?[ :,]*`)
	englishNote = regexp.MustCompile(`^[—(\[ ]*(?:(?i:the (?:writer|author)s?)|\p{Lu}[^,]{2,60}?),? (?:is|are|was) `)
)

// affiliate gives an article's bylines the affiliations that a note prints.
func affiliate(article *models.PageArticle, printed string) {
	printed = strings.Trim(strings.TrimSpace(printed), "()（）[]【】〔〕")
	folded := fold(printed)
	if isLatin(folded) {
		if m := englishNote.FindString(folded); m != "" {
			share(article, strings.TrimRight(printed[len(m):], ". "))
		}
		return
	}
	if byName(article, printed, folded) {
		return
	}
	head := utf8.RuneCountInString(notePrefix.FindString(folded))
	words := strings.TrimRight(strings.TrimSpace(string([]rune(printed)[head:])), "。.;；")
	if words == "" {
		return
	}
	n := len(article.Bylines)
	if n > 1 && !noteShared.MatchString(folded[:min(len(folded), 40)]) {
		for _, separators := range []string{";；", "、", ",，"} {
			parts := strings.FieldsFunc(words, func(r rune) bool { return strings.ContainsRune(separators, r) })
			if len(parts) == n && (noteEach.MatchString(folded) || separators == ";；") {
				for i, p := range parts {
					setAffiliation(&article.Bylines[i], p)
				}
				return
			}
		}
	}
	share(article, words)
}

// byName reads a note that repeats the writers' names: 作者袁知秋系…,方林系….
func byName(article *models.PageArticle, printed, folded string) bool {
	runes := []rune(printed)
	squeezed := []rune(folded)
	type mention struct{ byline, start, end int }
	var mentions []mention
	for i, b := range article.Bylines {
		if start, end := findName(squeezed, []rune(fold(b.Name))); start >= 0 {
			mentions = append(mentions, mention{i, start, end})
		}
	}
	if len(mentions) == 0 {
		return false
	}
	for _, m := range mentions {
		end := len(runes)
		for _, o := range mentions {
			if o.start >= m.end && o.start < end {
				end = o.start
			}
		}
		rest := string(squeezed[m.end:end])
		skip := utf8.RuneCountInString(noteVerb.FindString(rest))
		words := strings.Trim(string(runes[m.end+skip:end]), " 。.,，;；、:：\u3000")
		words = strings.TrimSpace(words)
		if words != "" {
			setAffiliation(&article.Bylines[m.byline], words)
		}
	}
	for i := range article.Bylines { // 张三、李四系X: what stands behind the last is shared
		if article.Bylines[i].Affiliation == nil && i+1 < len(article.Bylines) {
			article.Bylines[i].Affiliation = article.Bylines[len(article.Bylines)-1].Affiliation
		}
	}
	return true
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

func setAffiliation(b *models.Byline, words string) {
	words = strings.TrimSpace(words)
	if b.Affiliation == nil && words != "" {
		b.Affiliation = &words
	}
}

func share(article *models.PageArticle, words string) {
	for i := range article.Bylines {
		setAffiliation(&article.Bylines[i], words)
	}
}
