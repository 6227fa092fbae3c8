package models

import "time"

// DocumentSummary is a document without its text: a row of a list.
type DocumentSummary struct {
	ID int64 `json:"id" gorm:"primaryKey" example:"1"`
	// Name is the file's name without its folder.
	Name        string  `json:"name" example:"000_9cdfc2282859891b.txt"`
	Publication *string `json:"publication" extensions:"x-nullable" example:"株洲日报"`
	// IssuedOn is an EDTF level 0 date: 2022, 2022-06 or 2022-06-08.
	IssuedOn  *string `json:"issued_on" extensions:"x-nullable" format:"edtf" example:"2022-06"`
	PrintPage *string `json:"print_page" extensions:"x-nullable"`
	// Language is a BCP 47 tag.
	Language string `json:"language" example:"zh-Hans"`
	// SHA256 is the lower-case hexadecimal digest of the bytes as they came.
	SHA256 string `json:"sha256" gorm:"column:sha256" example:"bf24a1b21adf9c8330f3a2b0f0c15a67166280282104e25dabe437ac341e75f2"`
	// Characters counts the text's Unicode code points, white space included.
	Characters int `json:"characters" example:"6041"`
	// Warnings say in English what the segmenter was unsure of.
	Warnings []string `json:"warnings" gorm:"serializer:json"`
	// Coverage is the share of the text's non-space characters that a span holds: 1 when nothing is lost.
	Coverage   float64    `json:"coverage" format:"double" example:"1"`
	ReviewedAt *time.Time `json:"reviewed_at" extensions:"x-nullable" format:"date-time"`
	CreatedAt  time.Time  `json:"created_at" format:"date-time" example:"2026-11-22T12:00:00Z"`
	Version    int        `json:"-"`
	// EditedAt is when an editor corrected publication, issued_on, print_page or language.
	EditedAt *time.Time `json:"-"`
	// FirstDay and LastDay bound IssuedOn in days since 1970-01-01, both inclusive.
	FirstDay  *int  `json:"-"`
	LastDay   *int  `json:"-"`
	NewestKey int64 `json:"-" gorm:"->"`
	OldestKey int64 `json:"-" gorm:"->"`
}

// Document is one page of newsprint as text, as it came.
type Document struct {
	DocumentSummary
	// Text is the whole page, decoded to UTF-8.
	Text string `json:"-"`
	// Manifest is what the page was last loaded with.
	Manifest Manifest `json:"-" gorm:"serializer:json"`
	// Shown is the whole page; null where something on it is not for readers (a
	// draft, an archived article, a comment that a moderator withdrew) and the
	// request has no editor's key.
	Shown *string `json:"text" gorm:"-" extensions:"x-nullable"`
}

// TableName names the table of documents.
func (DocumentSummary) TableName() string { return "documents" }

// TableName names the table of documents.
func (Document) TableName() string { return "documents" }

// ArticleDocument names the page that an article was printed on. The properties
// after PrintPage are there only where a request includes the document.
type ArticleDocument struct {
	ID          int64   `json:"id" gorm:"primaryKey" example:"1"`
	Publication *string `json:"publication" extensions:"x-nullable" example:"株洲日报"`
	IssuedOn    *string `json:"issued_on" extensions:"x-nullable" format:"edtf" example:"2022-06"`
	PrintPage   *string `json:"print_page" extensions:"x-nullable"`
}

// TableName names the table of documents.
func (ArticleDocument) TableName() string { return "documents" }
