package seed

import (
	"slices"
	"strconv"
	"strings"

	"broadsheet/models"
)

// dropNameless takes away what cannot be stored of an article, without losing a
// word: a byline without a name, and a comment without its writer's name or
// without words, which reading a bad scan as one makes. What was printed of such a
// comment is a paragraph behind the article's others.
func (a *assembler) dropNameless(article *models.PageArticle) {
	article.Bylines = slices.DeleteFunc(article.Bylines, func(b models.Byline) bool { return blank(b.Name) })
	if !slices.ContainsFunc(article.Comments, nameless) {
		return
	}
	kept := []models.PageComment{}
	became := make([]models.PageSpan, len(article.Comments)) // what each comment's spans are of
	for i, c := range article.Comments {
		of := &became[i]
		*of = models.PageSpan{Role: models.RoleFurniture, Article: -1, Block: -1, Comment: -1}
		switch words := strings.TrimSpace(c.Author + c.Text); {
		case !nameless(c):
			of.Role, of.Article, of.Comment = "", a.article, len(kept)
			kept = append(kept, c)
		case words != "":
			of.Role, of.Article, of.Block = models.RoleParagraph, a.article, len(article.Blocks)
			article.Blocks = append(article.Blocks, models.Block{ID: "b" + strconv.Itoa(len(article.Blocks)+1), Type: models.Paragraph, Text: words})
		}
	}
	article.Comments = kept
	for i := range a.page.Spans {
		s := &a.page.Spans[i]
		if s.Article != a.article || s.Comment < 0 {
			continue
		}
		of := became[s.Comment]
		if s.Article, s.Block, s.Comment = of.Article, of.Block, of.Comment; of.Role != "" {
			s.Role = of.Role
		}
	}
}

func nameless(c models.PageComment) bool { return blank(c.Author) || blank(c.Text) }

func blank(s string) bool { return strings.TrimSpace(s) == "" }
