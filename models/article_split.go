package models

import "fmt"

// SplitInput says where an article is cut in two.
type SplitInput struct {
	// AtBlock is the first block of the new article.
	AtBlock string `json:"at_block" example:"b2"`
	// Title is the new article's; null for none.
	Title *string `json:"title" extensions:"x-nullable" validate:"optional"`
}

// Validate reports every fault as FieldErrors.
func (in SplitInput) Validate() error {
	var faults FieldErrors
	if in.AtBlock == "" {
		faults.Add("/at_block", "required", "at_block must be the id of a block")
	}
	faults.optional("/title", in.Title, maxTitleRunes)
	return faults.Err()
}

// MergeInput names the article that another one takes in.
type MergeInput struct {
	ArticleID int64 `json:"article_id"`
}

// CutBlocks keeps the blocks [from,to) and makes what depends on them anew.
func (a *Article) CutBlocks(from, to int) error {
	made := a.Summary == summarize(a.Blocks)
	a.Blocks = append([]Block{}, a.Blocks[from:to]...)
	if made || from > 0 {
		a.Summary = summarize(a.Blocks)
	}
	a.Label = labelOf(a.Title, a.Blocks)
	a.CharacterCount = CountBlocks(a.Blocks)
	var faults FieldErrors
	a.validate(&faults)
	return faults.Err()
}

// TakeBlocks puts what was printed over other (kicker, title, subtitle) as
// headings and its blocks behind the article's own, with ids that were never
// given here, and answers which id each of other's blocks has now.
func (a *Article) TakeBlocks(other Article) (ids [][2]string) {
	made := a.Summary == summarize(a.Blocks)
	take := func(block Block) string {
		a.LastBlock++
		block.ID = fmt.Sprintf("b%d", a.LastBlock)
		a.Blocks = append(a.Blocks, block)
		return block.ID
	}
	for _, over := range []*string{other.Kicker, other.Title, other.Subtitle} {
		if over != nil {
			take(Block{Type: Heading, Text: *over})
		}
	}
	for _, b := range other.Blocks {
		ids = append(ids, [2]string{b.ID, take(b)})
	}
	if made {
		a.Summary = summarize(a.Blocks)
	}
	a.Label = labelOf(a.Title, a.Blocks)
	a.CharacterCount = CountBlocks(a.Blocks)
	return ids
}
