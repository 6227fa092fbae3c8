package models

import (
	"fmt"
	"strconv"
	"strings"
)

// Citation is how to cite an article of a newspaper in several styles. What
// nothing says is left out; nothing is made up.
type Citation struct {
	// GB7714 follows GB/T 7714-2015, section 8.6: authors. title[N]. newspaper, date(page).
	GB7714 string `json:"gb7714" example:"刘海龙. 多措并举 多点发力 推进株洲离退休干部党建工作高质量发展[N]. 株洲日报, 2022-06."`
	// APA follows the Publication Manual of the APA, 7th edition, section 10.1.
	APA    string `json:"apa" example:"刘海龙. (2022, June). 多措并举 多点发力 推进株洲离退休干部党建工作高质量发展. 株洲日报."`
	BibTeX string `json:"bibtex"`
	// RIS is the tagged format that reference managers import, lines ended by CRLF.
	RIS string  `json:"ris"`
	CSL CSLItem `json:"csl"`
}

// CSLItem is the article as citation processors take it (CSL-JSON 1.0).
type CSLItem struct {
	ID             string    `json:"id" example:"1"`
	Type           string    `json:"type" example:"article-newspaper"`
	Title          string    `json:"title" example:"多措并举 多点发力 推进株洲离退休干部党建工作高质量发展"`
	Author         []CSLName `json:"author"`
	ContainerTitle *string   `json:"container-title" extensions:"x-nullable" example:"株洲日报"`
	Issued         *CSLDate  `json:"issued" extensions:"x-nullable"`
	Page           *string   `json:"page" extensions:"x-nullable"`
	Section        *string   `json:"section" extensions:"x-nullable" example:"理论"`
	Language       string    `json:"language" example:"zh-Hans"`
}

// CSLName is a name as printed: which part of it is the family's is not printed.
type CSLName struct {
	Literal string `json:"literal" example:"刘海龙"`
}

// CSLDate is a date of one to three parts: year, month, day.
type CSLDate struct {
	DateParts [][]int `json:"date-parts"`
}

// Citation cites the article. An article without a title is cited by its label.
func (a ArticleSummary) Citation() Citation {
	c := citation{article: a, date: dateParts(a.PublishedOn)}
	for _, author := range a.Authors {
		c.names = append(c.names, author.Name)
	}
	if a.Document != nil {
		c.newspaper, c.page = a.Document.Publication, a.Document.PrintPage
	}
	return Citation{GB7714: c.gb7714(), APA: c.apa(), BibTeX: c.bibtex(), RIS: c.ris(), CSL: c.csl()}
}

// citation is what the styles are made from.
type citation struct {
	article         ArticleSummary
	names           []string
	date            []int // year, month, day, as far as known
	newspaper, page *string
}

// dateParts are the numbers of an EDTF level 0 date; nil for none.
func dateParts(on *string) []int {
	if on == nil {
		return nil
	}
	var parts []int
	for _, part := range strings.Split(*on, "-") {
		n, err := strconv.Atoi(part)
		if err != nil {
			return nil
		}
		parts = append(parts, n)
	}
	return parts
}

// gb7714 names three authors at most (GB/T 7714-2015, 8.1.2).
func (c citation) gb7714() string {
	var b strings.Builder
	names := c.names
	if len(names) > 3 {
		names = append(append([]string{}, names[:3]...), "等")
	}
	if len(names) > 0 {
		b.WriteString(strings.Join(names, ", ") + ". ")
	}
	b.WriteString(c.article.Label + "[N].")
	var rest []string
	if c.newspaper != nil {
		rest = append(rest, *c.newspaper)
	}
	if c.article.PublishedOn != nil {
		rest = append(rest, *c.article.PublishedOn)
	}
	if len(rest) > 0 {
		b.WriteString(" " + strings.Join(rest, ", "))
		if c.page != nil {
			b.WriteString("(" + *c.page + ")")
		}
		b.WriteString(".")
	}
	return b.String()
}

var months = []string{
	"January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December",
}

func (c citation) apa() string {
	date := "n.d."
	if len(c.date) > 0 {
		date = fmt.Sprintf("%04d", c.date[0])
	}
	if len(c.date) > 1 {
		date += ", " + months[c.date[1]-1]
	}
	if len(c.date) > 2 {
		date += fmt.Sprintf(" %d", c.date[2])
	}
	title := strings.TrimSuffix(c.article.Label, ".")
	text := title + ". (" + date + ")."
	if len(c.names) > 0 {
		last := len(c.names) - 1
		names := c.names[last]
		if last > 0 {
			names = strings.Join(c.names[:last], ", ") + ", & " + names
		}
		text = names + ". (" + date + "). " + title + "."
	}
	if c.newspaper != nil {
		text += " " + *c.newspaper
		if c.page != nil {
			text += ", " + *c.page
		}
		text += "."
	}
	return text
}

// bibtexEscapes are the characters that mean something to TeX.
var bibtexEscapes = strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "%", `\%`, "&", `\&`, "#", `\#`, "_", `\_`, "$", `\$`,
	"~", `\textasciitilde{}`, "^", `\textasciicircum{}`)

func (c citation) bibtex() string {
	var b strings.Builder
	fmt.Fprintf(&b, "@article{%s,\n", c.article.Slug)
	field := func(name, value string) { fmt.Fprintf(&b, "  %s = {%s},\n", name, bibtexEscapes.Replace(value)) }
	if len(c.names) > 0 {
		names := make([]string, len(c.names))
		for i, name := range c.names { // Braces keep a name from being taken apart.
			names[i] = "{" + bibtexEscapes.Replace(name) + "}"
		}
		fmt.Fprintf(&b, "  author = {%s},\n", strings.Join(names, " and "))
	}
	field("title", c.article.Label)
	if c.newspaper != nil {
		field("journal", *c.newspaper)
	}
	if len(c.date) > 0 {
		field("year", fmt.Sprintf("%04d", c.date[0]))
		field("date", *c.article.PublishedOn)
	}
	if c.page != nil {
		field("pages", *c.page)
	}
	field("langid", c.article.Language)
	return b.String() + "}\n"
}

func (c citation) ris() string {
	var b strings.Builder
	field := func(tag, value string) { fmt.Fprintf(&b, "%s  - %s\r\n", tag, value) }
	field("TY", "NEWS")
	for _, name := range c.names {
		field("AU", name)
	}
	field("TI", c.article.Label)
	if c.newspaper != nil {
		field("T2", *c.newspaper)
	}
	if len(c.date) > 0 {
		field("PY", fmt.Sprintf("%04d", c.date[0]))
		// The format wants all three slashes: YYYY/MM/DD/, empty where unknown.
		field("DA", strings.Join(append(strings.Split(*c.article.PublishedOn, "-"), make([]string, 4-len(c.date))...), "/"))
	}
	if c.page != nil {
		field("SP", *c.page)
	}
	field("LA", c.article.Language)
	field("ER", "")
	return b.String()
}

func (c citation) csl() CSLItem {
	item := CSLItem{
		ID: strconv.FormatInt(c.article.ID, 10), Type: "article-newspaper", Title: c.article.Label, Author: []CSLName{},
		ContainerTitle: c.newspaper, Page: c.page, Language: c.article.Language,
	}
	for _, name := range c.names {
		item.Author = append(item.Author, CSLName{name})
	}
	if c.article.Section != nil {
		item.Section = &c.article.Section.Name
	}
	if len(c.date) > 0 {
		item.Issued = &CSLDate{[][]int{c.date}}
	}
	return item
}
