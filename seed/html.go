package seed

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"

	"broadsheet/models"
)

//go:embed check.gohtml
var checkHTML string

var checkTemplate = template.Must(template.New("check").Funcs(template.FuncMap{"count": countOf}).Parse(checkHTML))

// WriteHTML writes results as one page of HTML that needs nothing else: for each
// file the newsprint coloured by role beside the articles made of it, linked both
// ways, with all warnings and failures on top. Text is escaped.
func WriteHTML(w io.Writer, results []Result) error {
	report := htmlReport{Roles: roleOrder}
	for i, r := range results {
		file := htmlFileOf(i+1, r)
		report.Files = append(report.Files, file)
		report.Articles += len(file.Articles)
		report.Warnings += len(file.Warnings)
		if file.Error != "" {
			report.Failed++
		}
	}
	return checkTemplate.Execute(w, report)
}

// htmlReport is what the template draws.
type htmlReport struct {
	Roles                      []models.Role
	Files                      []htmlFile
	Articles, Warnings, Failed int
}

type htmlFile struct {
	ID, Path, Error, Figures, Language string
	Warnings                           []string
	Print                              []htmlPrint
	Articles                           []htmlArticle
	Rest                               []htmlPart // furniture and banners
}

// htmlPrint is a piece of the newsprint: a span, or the white space between two.
type htmlPrint struct {
	Text, ID, Target string
	Role             models.Role
	article          string // the id of its article; "" for none
}

// htmlPart is a part of an article, with the first span that it came from.
type htmlPart struct {
	ID, Source, Text, Name string
	Role                   models.Role
}

type htmlArticle struct {
	ID       string
	Number   int
	Kind     models.Kind
	Section  string
	Assigned bool
	Head     []htmlPart
	Body     []htmlPart // blocks, each followed by its comments
}

// htmlFileOf lays out one result; number counts the files from 1.
func htmlFileOf(number int, r Result) htmlFile {
	file := htmlFile{ID: fmt.Sprintf("f%d", number), Path: r.Path}
	if r.Err != nil || r.Page == nil {
		file.Error = reason(r)
		return file
	}
	page := *r.Page
	file.Figures, file.Language, file.Warnings = Figures(page), page.Document.Language, page.Document.Warnings
	sources := map[string]string{} // of each part, the first span
	at := 0
	for i, span := range page.Spans {
		if at < span.Start {
			file.Print = append(file.Print, htmlPrint{Text: page.Document.Text[at:span.Start]})
		}
		at = span.End
		piece := htmlPrint{Text: page.Document.Text[span.Start:span.End], ID: fmt.Sprintf("%s-s%d", file.ID, i+1), Role: span.Role}
		piece.Target = targetOf(file.ID, i, span)
		if sources[piece.Target] == "" {
			sources[piece.Target] = piece.ID
		}
		if span.Article >= 0 {
			piece.article = articleID(file.ID, span.Article)
		} else {
			file.Rest = append(file.Rest, htmlPart{ID: piece.Target, Source: piece.ID, Text: oneLine(piece.Text), Role: span.Role})
		}
		file.Print = append(file.Print, piece)
	}
	known := map[string]bool{}
	for i, article := range page.Articles {
		a := htmlArticleOf(articleID(file.ID, i), article, sources)
		a.Number = i + 1
		for _, part := range append(a.Head, a.Body...) {
			known[part.ID] = true
		}
		file.Articles = append(file.Articles, a)
	}
	for i, piece := range file.Print { // what has no field of its own leads to its article
		if piece.article != "" && !known[piece.Target] {
			file.Print[i].Target = piece.article
		}
	}
	return file
}

func articleID(file string, index int) string { return fmt.Sprintf("%s-a%d", file, index+1) }

// targetOf names the part that a span went to.
func targetOf(file string, i int, span models.PageSpan) string {
	switch {
	case span.Article < 0:
		return fmt.Sprintf("%s-r%d", file, i+1)
	case span.Comment >= 0:
		return fmt.Sprintf("%s-c%d", articleID(file, span.Article), span.Comment+1)
	case span.Block >= 0:
		return fmt.Sprintf("%s-b%d", articleID(file, span.Article), span.Block+1)
	}
	return fmt.Sprintf("%s-%s", articleID(file, span.Article), span.Role)
}

// htmlArticleOf lays out one article.
func htmlArticleOf(id string, article models.PageArticle, sources map[string]string) htmlArticle {
	a := htmlArticle{ID: id, Kind: article.Kind}
	if article.Section != nil {
		a.Section = *article.Section
		a.Assigned = article.SectionOrigin != nil && *article.SectionOrigin == models.SectionAssigned
	}
	for _, part := range headParts(article) {
		part.ID = id + "-" + string(part.Role)
		part.Source = sources[part.ID]
		if slices.ContainsFunc(a.Head, func(other htmlPart) bool { return other.ID == part.ID }) {
			part.ID = "" // an id stands once
		}
		a.Head = append(a.Head, part)
	}
	after := map[int][]htmlPart{} // comments by the block they answer
	for i, comment := range article.Comments {
		part := htmlPart{ID: fmt.Sprintf("%s-c%d", id, i+1), Role: models.RoleComment, Name: comment.Author, Text: comment.Text}
		part.Source = sources[part.ID]
		after[comment.Block] = append(after[comment.Block], part)
	}
	a.Body = append(a.Body, after[-1]...)
	for i, block := range article.Blocks {
		part := htmlPart{ID: fmt.Sprintf("%s-b%d", id, i+1), Role: models.Role(block.Type), Text: block.Text}
		part.Source = sources[part.ID]
		a.Body = append(append(a.Body, part), after[i]...)
	}
	return a
}

// headParts lists what stands above an article's body, authors one by one.
func headParts(article models.PageArticle) []htmlPart {
	var parts []htmlPart
	add := func(role models.Role, name string, text *string) {
		if text != nil {
			parts = append(parts, htmlPart{Role: role, Name: name, Text: *text})
		}
	}
	add(models.RoleKicker, "", article.Kicker)
	add(models.RoleTitle, "", article.Title)
	add(models.RoleSubtitle, "", article.Subtitle)
	for _, byline := range article.Bylines {
		name := byline.Name
		if byline.Role != nil {
			name = *byline.Role + " " + name
		}
		add(models.RoleByline, "", &name)
		add(models.RoleAffiliation, "", byline.Affiliation)
	}
	add(models.RoleSubtitle, "summary", article.Summary)
	add(models.RoleSource, "source", article.Source)
	return parts
}
