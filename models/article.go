package models

import "time"

// Kind says what sort of piece an article is.
type Kind string

// The kinds of article.
const (
	Essay   Kind = "essay"
	News    Kind = "news"
	Notice  Kind = "notice"
	Roundup Kind = "roundup"
	Letter  Kind = "letter"
	Other   Kind = "other"
)

// Kinds are all kinds of article.
func Kinds() []Kind { return []Kind{Essay, News, Notice, Roundup, Letter, Other} }

// Status says who may see an article.
type Status string

// The states of an article; readers see published ones only.
const (
	Draft     Status = "draft"
	Published Status = "published"
	Archived  Status = "archived"
)

// SectionOrigin says where an article's section comes from.
type SectionOrigin string

// A section is printed on the page, or assigned by a manifest or an editor.
const (
	SectionPrinted  SectionOrigin = "printed"
	SectionAssigned SectionOrigin = "assigned"
)

// ArticleSummary is an article without its body: a row of a list.
type ArticleSummary struct {
	ID   int64  `json:"id" gorm:"primaryKey" example:"1"`
	Slug string `json:"slug" example:"duo-cuo-bing-ju-duo-dian-fa-li-tui-jin-zhu-zhou-li-tui-xiu-gan-bu-dang-jian-gong"`
	// Label is the title, else the opening words: never null.
	Label    string  `json:"label" example:"多措并举 多点发力 推进株洲离退休干部党建工作高质量发展"`
	Kind     Kind    `json:"kind"`
	Kicker   *string `json:"kicker" extensions:"x-nullable"`
	Title    *string `json:"title" extensions:"x-nullable" example:"多措并举 多点发力 推进株洲离退休干部党建工作高质量发展"`
	Subtitle *string `json:"subtitle" extensions:"x-nullable"`
	// Summary is what the paper or an editor wrote, else the start of the body, cut between sentences.
	Summary string `json:"summary" example:"近期,中共中央办公厅印发《关于加强新时代离退休干部党的建设工作的意见》,为我们做好新时代离退休干部党的建设提供了根本遵循和行动指南。株洲市高度重视《意见》的学习贯彻落实工作,多措并举,多点发力,推进株洲离退休干部党建工作高质量发展。"`
	// Language is a BCP 47 tag.
	Language      string           `json:"language" example:"zh-Hans"`
	Source        *string          `json:"source" extensions:"x-nullable"`
	SectionID     *int64           `json:"-"`
	Section       *SectionRef      `json:"section" extensions:"x-nullable" gorm:"foreignKey:SectionID"`
	SectionOrigin *SectionOrigin   `json:"section_origin" extensions:"x-nullable"`
	Authors       []ArticleAuthor  `json:"authors" gorm:"-"`
	DocumentID    *int64           `json:"-"`
	Document      *ArticleDocument `json:"document" extensions:"x-nullable" gorm:"foreignKey:DocumentID"`
	// Position is the article's place on its page, from 1.
	Position int `json:"position" example:"1"`
	// PublishedOn is an EDTF level 0 date: 2022, 2022-06 or 2022-06-08.
	PublishedOn *string `json:"published_on" extensions:"x-nullable" format:"edtf" example:"2022-06"`
	// LastBlock is the highest number of a block's id that was ever given here.
	LastBlock int `json:"-"`
	// EditedAt is when an editor changed the article; loading again then leaves it alone.
	EditedAt *time.Time `json:"-"`
	// FirstDay and LastDay bound PublishedOn in days since 1970-01-01, both inclusive.
	FirstDay *int `json:"-"`
	LastDay  *int `json:"-"`
	// TitleKey orders by label; the other keys order by day and document (see the store's migrations).
	TitleKey    string `json:"-"`
	NewestKey   int64  `json:"-" gorm:"->"`
	OldestKey   int64  `json:"-" gorm:"->"`
	DocumentKey int64  `json:"-" gorm:"->"`
	DocumentAge int64  `json:"-" gorm:"->"`
	// PublishedAt is when this API published the article.
	PublishedAt *time.Time `json:"published_at" extensions:"x-nullable" format:"date-time" example:"2026-11-22T12:00:00Z"`
	Status      Status     `json:"status"`
	// PublishAt is when a draft publishes itself.
	PublishAt *time.Time `json:"publish_at" extensions:"x-nullable" format:"date-time"`
	// DeletedAt is when the article went to the trash, which editors alone see and which keeps it for 30 days.
	DeletedAt *time.Time `json:"deleted_at" extensions:"x-nullable" format:"date-time"`
	// Version counts the article's changes, from 1.
	Version      int  `json:"version" example:"1"`
	CommentsOpen bool `json:"comments_open" example:"true"`
	// CommentsPolicy says what becomes of readers' comments here: null for what the operator says.
	CommentsPolicy *CommentPolicy `json:"comments_policy" swaggertype:"string" enums:"moderated,trusted-first,open,closed" extensions:"x-nullable"`
	CommentCount   int            `json:"comment_count" example:"0"`
	// CharacterCount counts the body's user-perceived characters that are not white space.
	CharacterCount int       `json:"character_count" example:"2036"`
	CreatedAt      time.Time `json:"created_at" format:"date-time" example:"2026-11-22T12:00:00Z"`
	UpdatedAt      time.Time `json:"updated_at" format:"date-time" example:"2026-11-22T12:00:00Z"`
}

// ArticleAuthor is a byline of an article: role and affiliation are of this
// article as printed, and not of the person.
type ArticleAuthor struct {
	ArticleID   int64   `json:"-"`
	ID          int64   `json:"id" example:"1"`
	Slug        string  `json:"slug" example:"liu-hai-long"`
	Name        string  `json:"name" example:"刘海龙"`
	Role        *string `json:"role" extensions:"x-nullable"`
	Affiliation *string `json:"affiliation" extensions:"x-nullable" example:"市委组织部分副部长、市委老干部局局长"`
}

// Article is one piece of a newspaper with its body.
type Article struct {
	ArticleSummary
	Blocks []Block `json:"blocks" gorm:"serializer:json"`
}

// TableName names the table of articles.
func (ArticleSummary) TableName() string { return "articles" }

// TableName names the table of articles.
func (Article) TableName() string { return "articles" }
