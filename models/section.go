package models

// Section is a banner (版块) over a group of articles, or the column (栏目) that
// an article is printed under.
type Section struct {
	ID   int64  `json:"id" gorm:"primaryKey" example:"2"`
	Slug string `json:"slug" example:"rong-mei-guan-cha"`
	Name string `json:"name" example:"融媒·观察"`
	// Position orders the sections, from 1: the order in which they were first seen, until an editor changes it.
	Position int `json:"position" example:"2"`
	// ArticleCount counts published articles.
	ArticleCount int    `json:"article_count" example:"2"`
	FoldedName   string `json:"-"`
	NameKey      string `json:"-"`
	Version      int    `json:"-"`
}

// SectionRef names the section of an article.
type SectionRef struct {
	ID   int64  `json:"id" gorm:"primaryKey" example:"2"`
	Slug string `json:"slug" example:"rong-mei-guan-cha"`
	Name string `json:"name" example:"融媒·观察"`
}

// TableName names the table of sections.
func (SectionRef) TableName() string { return "sections" }
