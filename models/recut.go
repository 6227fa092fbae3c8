package models

// Fate says what loading or segmenting a page anew does to an article.
type Fate string

// The fates of an article.
const (
	// FateSame: it is as it was.
	FateSame Fate = "same"
	// FateChanged: the page says otherwise now, and the article follows.
	FateChanged Fate = "changed"
	// FateNew: it was not there before.
	FateNew Fate = "new"
	// FateArchived: nothing on the page is this article any more.
	FateArchived Fate = "archived"
	// FateLeft: an editor had a hand in it, or in what it now stands together with.
	FateLeft Fate = "left_alone"
)

// ArticleChange is what becomes of one article.
type ArticleChange struct {
	Fate Fate `json:"fate"`
	// ID and Slug are null for a new article that is only proposed.
	ID    *int64  `json:"id" extensions:"x-nullable"`
	Slug  *string `json:"slug" extensions:"x-nullable"`
	Label string  `json:"label"`
	// Position is the place on the page that the article has then.
	Position int `json:"position"`
	// Properties are those that change, the body aside.
	Properties []PropertyChange `json:"properties"`
	// Blocks are those that come and go; all of a new article.
	Blocks []BlockChange `json:"blocks"`
	// Reason says why an article is left alone; null for others.
	Reason *string `json:"reason" extensions:"x-nullable"`
}

// PropertyChange is a property that changes. Authors are written as names with
// role and affiliation, a section by its name, comments by their number.
type PropertyChange struct {
	Name   string  `json:"name"`
	Before *string `json:"before" extensions:"x-nullable"`
	After  *string `json:"after" extensions:"x-nullable"`
}

// BlockChange is a block that comes or goes.
type BlockChange struct {
	Change string    `json:"change" enums:"added,removed"`
	Type   BlockType `json:"type"`
	Text   string    `json:"text"`
}

// PageImport says what became of a page and of each of its articles.
type PageImport struct {
	Import
	// Changes are in the order of the page; empty where the page was not known or
	// is as it was.
	Changes []ArticleChange
}

// Removal says what became of the articles of a document that was deleted.
type Removal struct {
	ID       int64            `json:"id"`
	Articles []RemovedArticle `json:"articles"`
}

// RemovedArticle is an article whose document was deleted.
type RemovedArticle struct {
	ID    int64  `json:"id"`
	Slug  string `json:"slug"`
	Label string `json:"label"`
	// Outcome is trashed, kept, or was_trashed for one that lay in the trash before.
	Outcome string `json:"outcome" enums:"trashed,kept,was_trashed"`
}
