package seed

import (
	"slices"
	"strings"
	"unicode/utf8"

	"broadsheet/models"
)

const (
	// raisedMarks are numbers raised above the line, in their order.
	raisedMarks = `¹²³⁴⁵⁶⁷⁸⁹`
	numberMarks = `1-9①②③④⑤⑥⑦⑧⑨` + raisedMarks
	// numberMark is the number behind a writer's name that a note explains.
	numberMark   = `[` + numberMarks + `]`
	furtherMarks = `(?:[,、]` + numberMark + `)*`
	// markedName is a writer's name before such a number.
	markedName = `\p{Han}{1,4}(?: \p{Han})?(?:·\p{Han}{2,8})?`
)

var (
	// numberedNames are names with a number behind each: 严崇① 包晓薇② 蓝天来①.
	numberedNames = expr(`^(?:` + markedName + ` ?` + numberMark + furtherMarks + `[ 、,]*){2,}$`)
	numberedName  = expr(`(` + markedName + `) ?(` + numberMark + `)` + furtherMarks)
	// numberedPlace is what a note says of a number: 2.省湿地保护中心.
	numberedPlace = expr(`(` + numberMark + `)[.、: ]*([^;` + numberMarks + `]+)`)
	// unitPrefix stands before a workplace and says that it is one: 作者单位:.
	unitPrefix = expr(`^(?:作者)?(?:工作)?单位(?:[系为是:]| )+|^作者[系为是:] ?`)
	onlyMark   = expr(`^` + numberMark + `$`)
	// firstWriters is a note of the first writers and of one further.
	firstWriters = expr(`^(?:前([两二三四五])位?(?:作者|者)?|第一、?(?:第?二)?作者)(?:的?单位)?[ :,]*(?:均|都|皆)?(?:系|为|是|来自)?[ :]*([^;。]+)[;。,] ?(?:第([二三四五六])(?:位)?作者|后者|后一位)(?:的?单位)?[ :,]*(?:系|为|是|来自)?[ :]*([^;。]+)`)
)

// withoutUnit takes from workplaces what says that they are some: (作者单位:市纪委 梁平生).
func withoutUnit(found []models.Byline) []models.Byline {
	for i := range found {
		if said := found[i].Affiliation; said != nil {
			n := utf8.RuneCountInString(unitPrefix.FindString(fold(*said)))
			place := string([]rune(*said)[n:])
			if place != "" {
				found[i].Affiliation = &place
			}
		}
	}
	return found
}

// numberOfMark is the number that a mark says.
func numberOfMark(mark string) int {
	r, _ := utf8.DecodeRuneInString(mark)
	switch {
	case r >= '①' && r <= '⑨':
		return int(r-'①') + 1
	case isDigit(r):
		return int(r - '0')
	}
	return slices.Index([]rune(raisedMarks), r) + 1
}

// parseNumbered reads names with numbers behind them, which are kept in the affiliation
// until the note is read.
func parseNumbered(s string) []models.Byline {
	if !numberedNames.MatchString(s) {
		return nil
	}
	var found []models.Byline
	for _, m := range numberedName.FindAllStringSubmatchIndex(s, -1) {
		mark := s[m[4]:m[5]]
		found = append(found, models.Byline{Name: oneName(s[m[2]:m[3]]), Affiliation: &mark})
	}
	return found
}

// isMark says whether an affiliation is nothing but a number that a note explains.
func isMark(b *models.Byline) bool {
	return b.Affiliation != nil && onlyMark.MatchString(*b.Affiliation)
}

// numberedNote gives writers what a note says of their numbers, or of the first and of
// the others; it says whether the note does.
func numberedNote(article *models.PageArticle, printed string) bool {
	folded := fold(printed)
	if len(article.Bylines) > 1 && isMark(&article.Bylines[0]) {
		said := map[int]string{}
		for _, m := range numberedPlace.FindAllStringSubmatchIndex(folded, -1) {
			from := m[4] + len(unitPrefix.FindString(folded[m[4]:m[5]]))
			said[numberOfMark(folded[m[2]:m[3]])] = strings.Trim(printedPart(printed, folded, from, m[5]), " \u3000,，;；。)）")
		}
		for i := range article.Bylines {
			if b := &article.Bylines[i]; isMark(b) {
				words := said[numberOfMark(*b.Affiliation)]
				if b.Affiliation = nil; words != "" {
					b.Affiliation = &words
				}
			}
		}
		return len(said) > 0
	}
	m := firstWriters.FindStringSubmatchIndex(folded)
	if m == nil || len(article.Bylines) < 3 {
		return false
	}
	first := 2
	if m[2] >= 0 {
		first = max(2, number(strings.ReplaceAll(folded[m[2]:m[3]], "两", "二")))
	}
	for i := range article.Bylines {
		part := m[4:6]
		if i >= first {
			part = m[8:10]
		}
		setAffiliation(&article.Bylines[i], printedPart(printed, folded, part[0], part[1]))
	}
	return true
}

// dropMarks drops the numbers that no note explained.
func dropMarks(article *models.PageArticle) {
	for i := range article.Bylines {
		if isMark(&article.Bylines[i]) {
			article.Bylines[i].Affiliation = nil
		}
	}
}
