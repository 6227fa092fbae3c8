package seed

import (
	"slices"
	"strconv"
	"strings"

	"broadsheet/models"
)

// nameless says whether a comment names nobody or says nothing.
func nameless(c models.PageComment) bool { return blank(c.Author) || blank(c.Text) }

func blank(s string) bool { return strings.TrimSpace(s) == "" }

// unsigned makes a paragraph, where it stands, of each comment of the open article
// that is nameless: nothing that is printed may be lost for want of a name, and a
// comment has both a name and a text.
func (a *assembler) unsigned() {
	article := &a.page.Articles[a.article]
	if !slices.ContainsFunc(article.Comments, nameless) {
		return
	}
	r := regrouping{old: article.Blocks, placed: make([]int, len(article.Blocks))}
	comments := []models.PageComment{}
	kept := make([]int, len(article.Comments)) // the places of comments that stay
	made := make([]int, len(article.Comments)) // the paragraphs made of the others; -1 until its first span
	for i, c := range article.Comments {
		kept[i], made[i] = len(comments), -1
		if nameless(c) {
			kept[i] = -1
			continue
		}
		comments = append(comments, c)
	}
	for i := a.first; i < len(a.page.Spans); i++ {
		s := &a.page.Spans[i]
		switch {
		case s.Article != a.article:
		case s.Block >= 0:
			s.Block = r.place(s.Block)
		case s.Comment >= 0 && kept[s.Comment] >= 0:
			s.Comment = kept[s.Comment]
		case s.Comment >= 0:
			if made[s.Comment] < 0 {
				made[s.Comment] = r.insert()
			}
			r.texts[made[s.Comment]] = joinLines(r.texts[made[s.Comment]], a.text[s.Start:s.End])
			s.Role, s.Block, s.Comment = models.RoleParagraph, made[s.Comment], -1
		}
	}
	r.place(len(r.old) - 1)
	for i, words := range r.texts {
		r.blocks[i].ID = "b" + strconv.Itoa(i+1)
		if words != nil {
			r.blocks[i].Text = a.closed(string(words))
			a.warn("kept as a paragraph, for a comment has a name and a text: %s", shortened(r.blocks[i].Text))
		}
	}
	for i := range comments {
		if b := &comments[i].Block; *b >= 0 {
			*b = r.placed[*b]
		}
	}
	article.Blocks, article.Comments = r.blocks, comments
}

// regrouping sets new paragraphs between an article's blocks.
type regrouping struct {
	old, blocks []models.Block
	texts       [][]byte // of the new ones; nil for the old
	placed      []int    // where the old ones are now
	next        int      // the old one that comes next
}

// place takes over the old blocks up to one, and says where that is now.
func (r *regrouping) place(old int) int {
	for ; r.next <= old; r.next++ {
		r.placed[r.next] = r.add(r.old[r.next])
	}
	if old < 0 {
		return old
	}
	return r.placed[old]
}

// insert adds a paragraph and says where.
func (r *regrouping) insert() int { return r.add(models.Block{Type: models.Paragraph}) }

func (r *regrouping) add(b models.Block) int {
	r.blocks, r.texts = append(r.blocks, b), append(r.texts, nil)
	return len(r.blocks) - 1
}
