package models

// BlockType says what a block of an article's body is.
type BlockType string

// The types of block.
const (
	Paragraph BlockType = "paragraph"
	Heading   BlockType = "heading"
)

// Block is one paragraph or heading of an article's body. The list of blocks is
// the one form of the body; text, HTML and Markdown are made from it.
type Block struct {
	// ID is unique in its article and never reused there: "b1", "b2", …
	ID   string    `json:"id" example:"b1"`
	Type BlockType `json:"type"`
	Text string    `json:"text" example:"6月6日,掌上株洲App发布《致株洲籍返乡大中专院校学子的一封信》。"`
}
