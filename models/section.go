package models

// Section is a banner (版块) over a group of articles, or the column (栏目) that
// an article is printed under.
type Section struct {
	ID   int64  `json:"id" gorm:"primaryKey" example:"2" validate:"required"`
	Slug string `json:"slug" example:"rong-mei-guan-cha" validate:"required"`
	Name string `json:"name" example:"融媒·观察" validate:"required"`
	// Position orders the sections, from 1: the order in which they were first seen, until an editor changes it.
	Position int `json:"position" example:"2" validate:"required"`
	// ArticleCount counts published articles.
	ArticleCount int    `json:"article_count" example:"2" validate:"required"`
	FoldedName   string `json:"-"`
	NameKey      string `json:"-"`
	Version      int    `json:"-"`
}

// SectionRef names the section of an article.
type SectionRef struct {
	ID   int64  `json:"id" gorm:"primaryKey" example:"2" validate:"required"`
	Slug string `json:"slug" example:"rong-mei-guan-cha" validate:"required"`
	Name string `json:"name" example:"融媒·观察" validate:"required"`
}

// TableName names the table of sections.
func (SectionRef) TableName() string { return "sections" }
