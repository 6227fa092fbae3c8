package seed

import (
	"fmt"
	"slices"

	"broadsheet/models"
)

// closeArticle ends the open article.
func (a *assembler) closeArticle() {
	a.settle()
	a.flush()
	if !a.open {
		return
	}
	a.unsigned()
	article := &a.page.Articles[a.article]
	if len(a.notes) > 0 {
		affiliate(article, a.closed(string(a.notes)))
	}
	article.Bylines = slices.DeleteFunc(article.Bylines, func(b models.Byline) bool { return blank(b.Name) })
	a.facts.section = a.sections.name()
	article.Kind = a.facts.kind(article)
	a.sections.assign(article, &a.facts)
	if article.Title == nil && article.Kind != models.Letter {
		a.warn("article %d has no title", a.article+1)
	}
	if len(article.Blocks) == 0 && len(article.Comments) == 0 {
		a.warn("article %d has a head and no text", a.article+1)
	}
	a.open, a.headed = false, false
}

func (a *assembler) finish() {
	a.closeArticle()
	if more := a.warned - mostWarnings; more > 0 {
		a.warnings = append(a.warnings, fmt.Sprintf("and %d more warnings", more))
	}
}
