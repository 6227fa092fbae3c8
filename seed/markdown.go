package seed

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"broadsheet/models"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	goldtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Limits of one article in Markdown.
const (
	maxMarkdownBytes = 1 << 20
	// maxMarks bounds the characters that open markup, because the parser's time
	// grows with their square: 65,000 took 7 seconds, and an article has hundreds.
	maxMarks = 10_000
)

// isMarkdown reports whether a file holds one article in Markdown and not a page.
func isMarkdown(name string) bool {
	extension := strings.ToLower(path.Ext(name))
	return extension == ".md" || extension == ".markdown"
}

// Markdown reads one article in Markdown (CommonMark) with front matter in YAML,
// as Hugo and Jekyll keep it: title, subtitle, author or authors, date,
// description or summary, categories or tags, lang. Markup is left out of the
// fields and kept in the spans, which cover the whole text as Segment's do. It
// returns an error that wraps ErrTooLarge over 1 MiB or 10,000 characters of markup.
func Markdown(source string, m Manifest) (models.Page, error) {
	if len(source) > maxMarkdownBytes {
		return models.Page{}, fmt.Errorf("%w: an article in Markdown over %d MiB", ErrTooLarge, maxMarkdownBytes>>20)
	}
	marks := 0
	for _, mark := range []string{"*", "_", "[", "`", "<", ">", "!"} {
		marks += strings.Count(source, mark)
	}
	if marks > maxMarks {
		return models.Page{}, fmt.Errorf("%w: an article in Markdown with more than %d characters of markup", ErrTooLarge, maxMarks)
	}
	r := markdownReader{source: source, article: models.PageArticle{Blocks: []models.Block{}, Bylines: []models.Byline{}, Comments: []models.PageComment{}}}
	r.measure()
	body := r.frontMatter()
	r.body(body)
	page := models.Page{Spans: r.spans()}
	r.describe(&page, m)
	return page, nil
}

// markdownReader gathers an article and what each line of it went to.
type markdownReader struct {
	source   string
	starts   []int       // where each line starts, and the source's end
	owners   []lineOwner // of each line
	article  models.PageArticle
	front    frontMatter
	warnings []string
}

// lineOwner is what a line went to; the zero value is furniture.
type lineOwner struct {
	role  models.Role
	block int // index in the article's Blocks, from 1; 0 for none
}

// measure finds the lines.
func (r *markdownReader) measure() {
	for start := 0; start < len(r.source); {
		r.starts = append(r.starts, start)
		end := strings.IndexByte(r.source[start:], '\n')
		if end < 0 {
			break
		}
		start += end + 1
	}
	r.owners = make([]lineOwner, len(r.starts))
	r.starts = append(r.starts, len(r.source))
}

// lineAt returns the index of the line that holds a byte.
func (r *markdownReader) lineAt(offset int) int {
	i, found := slices.BinarySearch(r.starts, offset)
	if !found {
		i--
	}
	return min(i, len(r.owners)-1)
}

// body reads the Markdown from a byte offset on.
func (r *markdownReader) body(offset int) {
	source := []byte(r.source[offset:])
	root := goldmark.DefaultParser().Parse(goldtext.NewReader(source))
	_ = ast.Walk(root, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering || node.Type() != ast.TypeBlock {
			return ast.WalkContinue, nil
		}
		switch node.Kind() {
		case ast.KindHeading, ast.KindParagraph, ast.KindTextBlock:
			r.block(node, plainText(node, source), offset)
			return ast.WalkSkipChildren, nil
		case ast.KindCodeBlock, ast.KindFencedCodeBlock, ast.KindHTMLBlock:
			r.block(node, strings.TrimSpace(string(node.Lines().Value(source))), offset)
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
}

// block adds a block of the body, or takes the first heading as the title.
func (r *markdownReader) block(node ast.Node, content string, offset int) {
	lines := node.Lines()
	if lines.Len() == 0 || content == "" || strings.HasPrefix(content, "<!--") {
		return // its lines stay furniture
	}
	owner := lineOwner{role: models.RoleParagraph}
	heading, isHeading := node.(*ast.Heading)
	switch {
	case isHeading && heading.Level == 1 && r.article.Title == nil && len(r.article.Blocks) == 0:
		r.article.Title = &content
		owner.role = models.RoleTitle
	default:
		kind := models.Paragraph
		if isHeading {
			kind, owner.role = models.Heading, models.RoleHeading
		}
		r.article.Blocks = append(r.article.Blocks, models.Block{ID: fmt.Sprintf("b%d", len(r.article.Blocks)+1), Type: kind, Text: content})
		owner.block = len(r.article.Blocks)
	}
	first := r.lineAt(offset + lines.At(0).Start)
	last := r.lineAt(offset + lines.At(lines.Len()-1).Start)
	if isHeading && last+1 < len(r.owners) && isUnderline(r.line(last+1)) {
		last++
	}
	for i := first; i <= last; i++ {
		r.owners[i] = owner
	}
}

func (r *markdownReader) line(i int) string { return r.source[r.starts[i]:r.starts[i+1]] }

// isUnderline reports whether a line underlines the heading above it.
func isUnderline(line string) bool {
	line = strings.TrimLeft(strings.TrimSpace(line), "> ")
	return line != "" && (strings.Trim(line, "=") == "" || strings.Trim(line, "-") == "")
}

// plainText is the text of a block without markup: of links and pictures what
// stands for them, lines joined.
func plainText(block ast.Node, source []byte) string {
	var plain []byte
	cut := false // a line ended: the next text is joined to it
	add := func(s string) {
		if cut {
			plain = joinLines(bytes.TrimRight(plain, " \r\t"), s)
			cut = false
			return
		}
		plain = append(plain, s...)
	}
	_ = ast.Walk(block, func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := node.(type) {
		case *ast.Text:
			value := n.Segment.Value(source)
			if n.Parent().Kind() != ast.KindCodeSpan && !n.IsRaw() {
				value = util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(value)))
			}
			add(string(value))
			cut = n.SoftLineBreak() || n.HardLineBreak() || cut
		case *ast.String:
			add(string(n.Value))
		case *ast.AutoLink:
			add(string(n.Label(source)))
		}
		return ast.WalkContinue, nil
	})
	return strings.TrimSpace(strings.ReplaceAll(string(plain), "\x00", "\ufffd"))
}

// spans makes a span of each run of lines that went to the same thing.
func (r *markdownReader) spans() []models.PageSpan {
	var spans []models.PageSpan
	for i := 0; i < len(r.owners); {
		next := i + 1
		for next < len(r.owners) && r.owners[next] == r.owners[i] {
			next++
		}
		start, end := trimRange(r.source, r.starts[i], r.starts[next])
		if start < end {
			span := models.PageSpan{Start: start, End: end, Role: r.owners[i].role, Block: r.owners[i].block - 1, Comment: -1}
			if span.Role == "" {
				span.Role, span.Article = models.RoleFurniture, -1
			}
			spans = append(spans, span)
		}
		i = next
	}
	return spans
}

// trimRange leaves white space at both ends of a byte range out.
func trimRange(s string, start, end int) (int, int) {
	for start < end {
		r, size := utf8.DecodeRuneInString(s[start:end])
		if !unicode.IsSpace(r) {
			break
		}
		start += size
	}
	for start < end {
		r, size := utf8.DecodeLastRuneInString(s[start:end])
		if !unicode.IsSpace(r) {
			break
		}
		end -= size
	}
	return start, end
}

// describe fills the document, and what the article takes from it.
func (r *markdownReader) describe(page *models.Page, m Manifest) {
	d := &page.Document
	d.Text, d.Characters = r.source, utf8.RuneCountInString(r.source)
	d.Coverage = coverage(r.source, page.Spans)
	d.Publication, d.PrintPage = filled(m.Publication), filled(m.PrintPage)
	d.IssuedOn = filled(m.IssuedOn)
	if d.IssuedOn == nil {
		d.IssuedOn = filled(r.front.date)
	}
	d.Language = m.Language
	if d.Language == "" {
		d.Language = r.front.language
	}
	if d.Language == "" {
		d.Language = detectLanguage(splitLines(r.source))
	}
	if r.article.Section == nil && m.DefaultSection != "" {
		assigned := models.SectionAssigned
		r.article.Section, r.article.SectionOrigin = &m.DefaultSection, &assigned
	}
	d.Warnings = append([]string{}, r.warnings...)
	if len(r.article.Blocks) == 0 && r.article.Title == nil {
		d.Warnings = append(d.Warnings, "no article was found on the page")
		for i := range page.Spans {
			page.Spans[i].Role, page.Spans[i].Article, page.Spans[i].Block = models.RoleFurniture, -1, -1
		}
		return
	}
	seen := facts{}
	seen.shown = seen.signs(&r.article)
	r.article.Kind = seen.kind("")
	page.Articles = []models.PageArticle{r.article}
}
