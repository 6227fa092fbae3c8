package models

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Page is a page of newsprint as it was read, before the store gives its parts
// ids: the document, the articles found in it in print order, and the spans that
// say where each character of the text went.
type Page struct {
	Document Document
	Articles []PageArticle
	Spans    []PageSpan
}

// PageArticle is an article found on a page. Nil means that nothing was printed.
type PageArticle struct {
	Kicker, Title, Subtitle *string
	// Summary is set only where the paper or an editor wrote one.
	Summary *string
	Kind    Kind
	// Draft is true for a text that its writer has not released (front matter's draft: true).
	Draft  bool
	Source *string
	// Section is the name of the section as printed or as the manifest assigns it.
	Section       *string
	SectionOrigin *SectionOrigin
	Bylines       []Byline
	Blocks        []Block
	Comments      []PageComment
}

// MaxPageArticles is how many articles a page may have: the order of the search
// index has 14 bits for an article's place on its page.
const MaxPageArticles = 1<<14 - 1

// Byline names a writer as the page prints it.
type Byline struct {
	Name        string  // without a blank inside: 王伟 for 王 伟
	Role        *string // 本报记者, 通讯员, Staff Writer, …
	Affiliation *string // 市委党校, without the note's brackets and 作者单位:
}

// PageComment is a reader's comment printed on a page.
type PageComment struct {
	Author string // as printed, without 网友@
	Text   string
	Block  int // index in the article's Blocks of the last paragraph above it; -1 where none is
}

// PageSpan is a Span whose targets are indexes into the Page, not ids.
type PageSpan struct {
	Start, End int // half-open byte range of Page.Document.Text
	Role       Role
	Article    int // index in Page.Articles; -1 for none
	Block      int // index in the article's Blocks; -1 for none
	Comment    int // index in the article's Comments; -1 for none
}

// Article is the article as the API gives it, published unless it is a draft, without what only the
// store knows: ids, slug, section, times and keys.
func (p PageArticle) Article(document Document) Article {
	a := Article{Blocks: p.Blocks}
	a.Kind, a.Kicker, a.Title, a.Subtitle, a.Source = p.Kind, p.Kicker, p.Title, p.Subtitle, p.Source
	a.SectionOrigin = p.SectionOrigin
	a.Label = labelOf(p.Title, p.Blocks)
	if p.Summary != nil {
		a.Summary = *p.Summary
	} else {
		a.Summary = summarize(p.Blocks)
	}
	a.Language, a.PublishedOn = document.Language, document.IssuedOn
	a.DocumentID = &document.ID
	a.Status, a.Version, a.CommentsOpen, a.CommentCount = Published, 1, true, len(p.Comments)
	if p.Draft {
		a.Status = Draft
	}
	a.LastBlock = len(p.Blocks)
	a.CharacterCount = CountBlocks(p.Blocks)
	if a.Blocks == nil {
		a.Blocks = []Block{}
	}
	return a
}

// Validate reports every reason why the page cannot be stored, as FieldErrors.
func (p Page) Validate() error {
	var faults FieldErrors
	if strings.TrimSpace(p.Document.Name) == "" {
		faults = append(faults, FieldError{"/name", "required", "a document needs a name"})
	}
	if len(p.Document.SHA256) != 64 {
		faults = append(faults, FieldError{"/sha256", "required", "a document needs the SHA-256 digest of its bytes"})
	}
	if !storable(p.Document.Text) {
		faults = append(faults, FieldError{"/text", "not_text", "a document's text must be UTF-8 without NUL"})
	}
	for _, text := range p.texts() {
		if !storable(text) {
			faults = append(faults, FieldError{"/articles", "not_text", "titles, names and bodies must be UTF-8 without NUL"})
			break
		}
	}
	if len(p.Articles) > MaxPageArticles {
		faults = append(faults, FieldError{"/articles", "too_many", fmt.Sprintf("a page holds at most %d articles", MaxPageArticles)})
	}
	if on := p.Document.IssuedOn; on != nil {
		if _, err := ParseDate(*on); err != nil {
			faults = append(faults, FieldError{"/issued_on", "not_a_date", err.Error()})
		}
	}
	if faults != nil {
		return faults
	}
	return nil
}

// storable reports whether both databases can keep a text: PostgreSQL refuses NUL.
func storable(text string) bool { return strings.IndexByte(text, 0) < 0 && utf8.ValidString(text) }

// texts are all texts of the page but the document's.
func (p Page) texts() []string {
	texts := []string{p.Document.Name, p.Document.Language}
	add := func(optional ...*string) {
		for _, text := range optional {
			if text != nil {
				texts = append(texts, *text)
			}
		}
	}
	add(p.Document.Publication, p.Document.PrintPage)
	for _, a := range p.Articles {
		add(a.Kicker, a.Title, a.Subtitle, a.Summary, a.Source, a.Section)
		for _, b := range a.Bylines {
			texts = append(texts, b.Name)
			add(b.Role, b.Affiliation)
		}
		for _, b := range a.Blocks {
			texts = append(texts, b.Text)
		}
		for _, c := range a.Comments {
			texts = append(texts, c.Author, c.Text)
		}
	}
	return texts
}
