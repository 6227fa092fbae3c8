package store

import (
	"slices"
	"strings"

	"github.com/sergi/go-diff/diffmatchpatch"

	"broadsheet/models"
)

// words are properties that change as a whole.
var words = []string{"slug", "status", "kind", "language", "published_on", "block_type"}

// differences says what a change did to an article, property by property and
// block by block.
func differences(before, after models.Article) []models.Difference {
	changes := []models.Difference{}
	add := func(field string, blockID, old, now *string) {
		if !same(old, now) {
			change := models.Difference{Field: field, BlockID: blockID, Before: old, After: now, Parts: []models.DifferencePart{}}
			if !slices.Contains(words, field) {
				change.Parts = textDifference(text(old), text(now))
			}
			changes = append(changes, change)
		}
	}
	value := func(v string) *string { return &v }
	add("slug", nil, &before.Slug, &after.Slug)
	add("status", nil, value(string(before.Status)), value(string(after.Status)))
	add("kind", nil, value(string(before.Kind)), value(string(after.Kind)))
	add("kicker", nil, before.Kicker, after.Kicker)
	add("title", nil, before.Title, after.Title)
	add("subtitle", nil, before.Subtitle, after.Subtitle)
	add("summary", nil, &before.Summary, &after.Summary)
	add("language", nil, &before.Language, &after.Language)
	add("source", nil, before.Source, after.Source)
	add("published_on", nil, before.PublishedOn, after.PublishedOn)
	add("comments_policy", nil, (*string)(before.CommentsPolicy), (*string)(after.CommentsPolicy))
	add("section", nil, sectionName(before), sectionName(after))
	add("authors", nil, bylineText(before), bylineText(after))
	old, order := blocksByID(before.Blocks)
	now, _ := blocksByID(after.Blocks)
	for _, b := range after.Blocks {
		add("blocks", value(b.ID), old[b.ID], now[b.ID])
		if was := typeOf(before.Blocks, b.ID); was != "" {
			add("block_type", value(b.ID), &was, value(string(b.Type)))
		}
	}
	for _, id := range order {
		if now[id] == nil {
			add("blocks", value(id), old[id], nil)
		}
	}
	return changes
}

func blocksByID(blocks []models.Block) (texts map[string]*string, order []string) {
	texts = map[string]*string{}
	for _, b := range blocks {
		texts[b.ID] = &b.Text
		order = append(order, b.ID)
	}
	return texts, order
}

// typeOf is the type of the block with an id; "" where there is none.
func typeOf(blocks []models.Block, id string) string {
	for _, b := range blocks {
		if b.ID == id {
			return string(b.Type)
		}
	}
	return ""
}

func sectionName(a models.Article) *string {
	if a.Section == nil {
		return nil
	}
	return &a.Section.Name
}

// bylineText is the bylines as a page prints them, one a line; nil for none.
func bylineText(a models.Article) *string {
	var lines []string
	for _, author := range a.Authors {
		line := strings.TrimSpace(text(author.Role) + " " + author.Name)
		if author.Affiliation != nil {
			line += " (" + *author.Affiliation + ")"
		}
		lines = append(lines, line)
	}
	if lines == nil {
		return nil
	}
	all := strings.Join(lines, "\n")
	return &all
}

// maxDiffBytes bounds the texts that are compared character by character: the
// time grows with the square of their difference.
const maxDiffBytes = 40_000

// textDifference is how one text became the other, in parts that read well; nil
// where one is empty or both are too long to compare.
func textDifference(before, after string) []models.DifferencePart {
	parts := []models.DifferencePart{}
	if before == "" || after == "" || len(before)+len(after) > maxDiffBytes {
		return parts
	}
	differ := diffmatchpatch.New()
	found := differ.DiffMainRunes([]rune(before), []rune(after), false)
	for _, d := range differ.DiffCleanupSemantic(found) {
		op := map[diffmatchpatch.Operation]string{
			diffmatchpatch.DiffEqual: "same", diffmatchpatch.DiffDelete: "removed", diffmatchpatch.DiffInsert: "added",
		}[d.Type]
		parts = append(parts, models.DifferencePart{Op: op, Text: d.Text})
	}
	return parts
}
