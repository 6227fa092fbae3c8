package seed

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"broadsheet/models"
)

// CheckedPage is how a page that was read is shown to machines. Null means that
// nothing was printed.
type CheckedPage struct {
	Document  CheckedDocument  `json:"document"`
	Articles  []CheckedArticle `json:"articles"`
	Furniture []string         `json:"furniture"`
	Warnings  []string         `json:"warnings"`
	// Coverage is the share of the page's non-space characters that a span holds.
	Coverage float64 `json:"coverage"`
}

// CheckedDocument names the page.
type CheckedDocument struct {
	Name       string `json:"name"`
	Language   string `json:"language"`
	Characters int    `json:"characters"`
}

// CheckedArticle is one article of a page.
type CheckedArticle struct {
	Kicker   *string          `json:"kicker" extensions:"x-nullable"`
	Title    *string          `json:"title" extensions:"x-nullable"`
	Subtitle *string          `json:"subtitle" extensions:"x-nullable"`
	Authors  []CheckedAuthor  `json:"authors"`
	Section  *string          `json:"section" extensions:"x-nullable"`
	Kind     models.Kind      `json:"kind"`
	Source   *string          `json:"source" extensions:"x-nullable"`
	Blocks   []CheckedBlock   `json:"blocks"`
	Comments []CheckedComment `json:"comments"`
}

// CheckedAuthor is one byline.
type CheckedAuthor struct {
	Name        string  `json:"name"`
	Role        *string `json:"role" extensions:"x-nullable"`
	Affiliation *string `json:"affiliation" extensions:"x-nullable"`
}

// CheckedBlock is one block of the body.
type CheckedBlock struct {
	Type models.BlockType `json:"type"`
	Text string           `json:"text"`
}

// CheckedComment is one printed comment; Block is the index of the block that it
// answers, nil for none.
type CheckedComment struct {
	Author string `json:"author"`
	Text   string `json:"text"`
	Block  *int   `json:"block" extensions:"x-nullable"`
}

// checkedFailure stands for a file that could not be read.
type checkedFailure struct {
	Document struct {
		Name string `json:"name"`
	} `json:"document"`
	Error string `json:"error"`
}

// Checked turns a page into the form that WriteJSON writes.
func Checked(page models.Page) CheckedPage {
	checked := CheckedPage{
		Document:  CheckedDocument{Name: page.Document.Name, Language: page.Document.Language, Characters: page.Document.Characters},
		Articles:  []CheckedArticle{},
		Furniture: []string{},
		Warnings:  append([]string{}, page.Document.Warnings...),
		Coverage:  page.Document.Coverage,
	}
	for _, article := range page.Articles {
		checked.Articles = append(checked.Articles, checkedArticle(article))
	}
	for _, span := range page.Spans {
		if span.Role == models.RoleFurniture {
			checked.Furniture = append(checked.Furniture, page.Document.Text[span.Start:span.End])
		}
	}
	return checked
}

func checkedArticle(article models.PageArticle) CheckedArticle {
	checked := CheckedArticle{
		Kicker: article.Kicker, Title: article.Title, Subtitle: article.Subtitle,
		Section: article.Section, Kind: article.Kind, Source: article.Source,
		Authors: []CheckedAuthor{}, Blocks: []CheckedBlock{}, Comments: []CheckedComment{},
	}
	for _, byline := range article.Bylines {
		checked.Authors = append(checked.Authors, CheckedAuthor(byline))
	}
	for _, block := range article.Blocks {
		checked.Blocks = append(checked.Blocks, CheckedBlock{Type: block.Type, Text: block.Text})
	}
	for _, comment := range article.Comments {
		c := CheckedComment{Author: comment.Author, Text: comment.Text}
		if comment.Block >= 0 {
			c.Block = &comment.Block
		}
		checked.Comments = append(checked.Comments, c)
	}
	return checked
}

// WriteJSON writes a result as one JSON object on one line: a CheckedPage, or
// {"document":{"name":…},"error":…} for a file that could not be read.
func WriteJSON(w io.Writer, r Result) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	if r.Err != nil || r.Page == nil {
		failure := checkedFailure{Error: reason(r)}
		failure.Document.Name = r.Name
		return encoder.Encode(failure)
	}
	return encoder.Encode(Checked(*r.Page))
}

// reason is the text of a result's error.
func reason(r Result) string {
	if r.Err == nil {
		return "not read"
	}
	return r.Err.Error()
}

// WriteText draws a page for a person: a line with its figures, its warnings,
// then every span in print order after its role and the number of its article,
// from 1. With Colour, roles are coloured too.
func WriteText(w io.Writer, r Result, style Style) error {
	p := painter{w: w, style: style}
	if r.Err != nil || r.Page == nil {
		p.printf("%s: %s\n", p.strong(oneLine(r.Path)), p.alarm(printable(reason(r))))
		return p.err
	}
	page := *r.Page
	p.printf("%s  %s\n", p.strong(oneLine(r.Path)), Figures(page))
	for _, warning := range page.Document.Warnings {
		p.printf("  %s %s\n", p.alarm("warning:"), printable(warning))
	}
	article := -1
	for _, span := range page.Spans {
		if span.Article != article && span.Article >= 0 {
			article = span.Article
			p.printf("\n")
		}
		number := "-"
		if span.Article >= 0 {
			number = fmt.Sprint(span.Article + 1)
		}
		text := page.Document.Text[span.Start:span.End]
		p.printf("%-14s %3s  %s\n", span.Role, number, p.role(span.Role, oneLine(text)))
	}
	p.printf("\n")
	return p.err
}

// Legend writes the names of the roles in their colours on one line.
func Legend(w io.Writer, style Style) error {
	p := painter{w: w, style: style}
	for i, role := range roleOrder {
		if i > 0 {
			p.printf(" · ")
		}
		p.printf("%s", p.role(role, string(role)))
	}
	p.printf("\n\n")
	return p.err
}

// Figures counts what a page holds, in words.
func Figures(page models.Page) string {
	comments := 0
	for _, article := range page.Articles {
		comments += len(article.Comments)
	}
	figures := fmt.Sprintf("%s, %s, %s, %s", page.Document.Language, countOf(page.Document.Characters, "character"),
		countOf(len(page.Articles), "article"), countOf(comments, "comment"))
	if n := len(page.Document.Warnings); n > 0 {
		figures += ", " + countOf(n, "warning")
	}
	if page.Document.Coverage < 1 {
		figures += fmt.Sprintf(", only %.1f %% of the text is covered", 100*page.Document.Coverage)
	}
	return figures
}

// WriteExplanation says for each printed line of a page which role it has, by
// which rule, and what the other roles scored, highest first.
func WriteExplanation(w io.Writer, r Result, style Style) error {
	p := painter{w: w, style: style}
	if r.Err != nil || r.Page == nil {
		return WriteText(w, r, style)
	}
	p.printf("%s  %s\n", p.strong(oneLine(r.Path)), Figures(*r.Page))
	if isMarkdown(r.Name) {
		p.printf("Markdown says itself what its lines are.\n\n")
		return p.err
	}
	for i, line := range Explain(r.Page.Document.Text, r.Manifest) {
		p.printf("%5d %s\n      %s", i+1, p.role(roleOfLine(line.Role), oneLine(line.Text)), p.strong(line.Role))
		if line.Rule != "" {
			p.printf(" because of %s", line.Rule)
		}
		p.printf("\n")
		for _, candidate := range line.Candidates {
			p.printf("      %7.2f %-32s %s\n", candidate.Score, candidate.Role, strings.Join(candidate.Rules, ", "))
		}
	}
	p.printf("\n")
	return p.err
}

// roleOfLine is the role of the spans that a line's role gives: "title, further
// line" gives a title.
func roleOfLine(role string) models.Role {
	if at := strings.IndexAny(role, ", "); at > 0 {
		role = role[:at]
	}
	return models.Role(role)
}

// oneLine joins the printed lines of a text with a mark where they broke.
func oneLine(text string) string {
	lines := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' })
	kept := lines[:0]
	for _, line := range lines {
		if line = strings.TrimSpace(line); line != "" {
			kept = append(kept, line)
		}
	}
	return printable(strings.Join(kept, " ⏎ "))
}

// printable replaces control characters, so that a page's text cannot steer the
// terminal it is shown on.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return utf8.RuneError
		}
		return r
	}, text)
}
