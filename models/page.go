package models

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
	Source  *string
	// Section is the name of the section as printed or as the manifest assigns it.
	Section       *string
	SectionOrigin *SectionOrigin
	Bylines       []Byline
	Blocks        []Block
	Comments      []PageComment
}

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
