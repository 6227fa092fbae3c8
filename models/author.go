package models

// Author is a person who signs articles.
type Author struct {
	ID   int64  `json:"id" gorm:"primaryKey" example:"1"`
	Slug string `json:"slug" example:"liu-hai-long"`
	Name string `json:"name" example:"刘海龙"`
	// Affiliation is as printed; null for a publication's own staff and where none was printed.
	Affiliation *string `json:"affiliation" extensions:"x-nullable" example:"市委组织部分副部长、市委老干部局局长"`
	// ArticleCount counts published articles.
	ArticleCount int `json:"article_count" example:"1"`
	// Identity is the folded name and affiliation that make two bylines one author.
	Identity          string `json:"-"`
	FoldedName        string `json:"-"`
	FoldedAffiliation string `json:"-"`
	NameKey           string `json:"-"`
	Version           int    `json:"-"`
}
