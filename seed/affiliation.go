package seed

import (
	"regexp"
	"strings"

	"broadsheet/models"
)

// notePrefix is what an affiliation note begins with, before the affiliation.
var notePrefix = regexp.MustCompile(`^[(\[]? ?(?:本文|第一|两位|三位)?(?:作者|笔者)?(?:单位|简介)? ?(?:分别|均)?(?:系|为|是|:)? ?(?:单位)? ?:? ?`)

// affiliate gives an article's bylines the affiliations that a note prints.
func affiliate(article *models.PageArticle, printed string) {
	folded := fold(printed)
	start := len([]rune(folded[:notePrefix.FindStringIndex(folded)[1]]))
	runes := []rune(printed)
	words := strings.TrimSpace(string(runes[start:]))
	words = strings.TrimRight(words, "。.")
	if strings.ContainsRune("(（[【〔", runes[0]) {
		words = strings.TrimSpace(strings.TrimRight(words, ")）]】〕"))
	}
	if words == "" {
		return
	}
	for i := range article.Bylines {
		if article.Bylines[i].Affiliation == nil {
			w := words
			article.Bylines[i].Affiliation = &w
		}
	}
}
