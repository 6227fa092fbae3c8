package seed

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// letterRoles are the roles that a letter of a labelled line allows:
// testdata/README.md.
var letterRoles = map[string][]lineRole{
	"R": {banner}, "K": {kicker}, "k": {kicker}, "T": {title}, "t": {titleMore}, "S": {subtitle, subtitleMore}, "z": {subtitleMore, subtitle},
	"X": {bylineTop}, "B": {byline}, "P": {paragraph, lead}, "L": {lead}, "p": {more}, "U": {untitled}, "H": {heading}, "h": {headingMore}, "N": {note}, "G": {sign},
	"s": {sourceLine}, "C": {comment}, "c": {commentMore}, "F": {furnitureOut, furnitureHead, furnitureBody},
}

// A pageReader turns the lines of a .page file into what is printed, what is
// expected, and the roles of the lines.
type pageReader struct {
	printed strings.Builder
	want    expectation
	letters []string
	scanned bool
	faults  []string
	row     int

	open    string // letter of the field that a further line goes on with
	author  string // of the open comment
	text    string // of the open field
	article int
	needs   []string // what must stand on the page

	comments []printedComment
}

func (r *pageReader) fault(format string, values ...any) {
	r.faults = append(r.faults, fmt.Sprintf("line %d: ", r.row)+fmt.Sprintf(format, values...))
}

// readLabels reads a .page file.
func readLabels(file string) *pageReader {
	r := &pageReader{article: -1}
	for i, row := range strings.Split(strings.TrimRight(strings.ReplaceAll(file, "\r", ""), "\n"), "\n") {
		r.row = i + 1
		switch {
		case strings.HasPrefix(row, "#"):
		case strings.HasPrefix(row, "!"):
			r.metadata(strings.TrimSpace(row[1:]))
		case strings.HasPrefix(row, "="):
			r.begin(strings.TrimSpace(row[1:]))
		case strings.HasPrefix(row, "@"):
			r.byline(strings.TrimSpace(row[1:]))
		case strings.TrimSpace(row) == "":
			r.printed.WriteString("\n")
		default:
			letter, words, ok := strings.Cut(row, "\t")
			if !ok {
				r.fault("no tab behind the letter: %q", row)
				continue
			}
			r.line(letter, words)
		}
	}
	r.flush()
	r.check()
	return r
}

func optional(s string) *string {
	if s = strings.TrimSpace(s); s == "" || s == "-" {
		return nil
	}
	return &s
}

func cells(s string, n int) []string {
	all := strings.Split(s, "|")
	for i := range all {
		all[i] = strings.TrimSpace(all[i])
	}
	for len(all) < n {
		all = append(all, "-")
	}
	return all
}

func (r *pageReader) metadata(s string) {
	if s == "ocr" {
		r.scanned = true
		return
	}
	c := cells(s, 3)
	r.want.Metadata.Publication, r.want.Metadata.IssuedOn, r.want.Metadata.PrintPage = optional(c[0]), optional(c[1]), optional(c[2])
}

func (r *pageReader) begin(s string) {
	r.flush()
	c := cells(s, 2)
	if !slices.Contains([]string{"essay", "news", "notice", "roundup", "letter", "other"}, c[0]) {
		r.fault("no kind %q", c[0])
	}
	r.want.Articles = append(r.want.Articles, wantedArticle{Kind: c[0], Section: optional(c[1])})
	r.article = len(r.want.Articles) - 1
	if section := optional(c[1]); section != nil {
		r.needs = append(r.needs, *section)
	}
}

func (r *pageReader) byline(s string) {
	if r.article < 0 {
		r.fault("an author before the first article")
		return
	}
	c := cells(s, 3)
	if c[0] == "-" || c[0] == "" {
		return
	}
	a := &r.want.Articles[r.article]
	a.Authors = append(a.Authors, wantedAuthor{Name: c[0], Role: optional(c[1]), Affiliation: optional(c[2])})
	for _, cell := range c {
		if cell != "-" {
			r.needs = append(r.needs, cell)
		}
	}
}

var (
	marked   = regexp.MustCompile(`⟨[^⟨⟩]*⟩`)
	namedIn  = regexp.MustCompile(`⟦([^⟦⟧]*)⟧`)
	pageMark = strings.NewReplacer("⟨", "", "⟩", "", "⟦", "", "⟧", "")
	// cutHere stands where a hyphen that cut a word was taken away.
	cutHere = "\x00"
)

// line reads one printed line, which may hold several fields.
func (r *pageReader) line(letter, words string) {
	parts := strings.Split(words, "‖")
	printed := ""
	for i, part := range parts {
		if i > 0 {
			var ok bool
			if letter, part, ok = strings.Cut(part, " "); !ok {
				r.fault("no letter behind ‖")
			}
		}
		if letterRoles[letter] == nil {
			r.fault("no letter %q", letter)
		}
		if i == 0 {
			r.letters = append(r.letters, r.roleLetter(letter, len(parts) > 1))
		}
		r.mark(letter, part, r.printed.Len()+len(printed))
		printed += pageMark.Replace(part)
		r.field(letter, part)
	}
	r.printed.WriteString(printed + "\n")
}

// A printedComment is where a comment begins, and where its labels and its writer's name
// stand, in bytes of the printed page.
type printedComment struct {
	start         int
	labels, names [][2]int
}

// mark notes the marks in a part of a comment that is printed from a byte on.
func (r *pageReader) mark(letter, part string, at int) {
	if letter == "C" {
		r.comments = append(r.comments, printedComment{start: at})
	}
	if letter != "C" && letter != "c" || len(r.comments) == 0 {
		return
	}
	c := &r.comments[len(r.comments)-1]
	label, name := 0, 0
	for _, k := range part {
		switch k {
		case '⟨':
			label = at
		case '⟩':
			c.labels = append(c.labels, [2]int{label, at})
		case '⟦':
			name = at
		case '⟧':
			c.names = append(c.names, [2]int{name, at})
		default:
			at += utf8.RuneLen(k)
		}
	}
}

// roleLetter is the letter of a line's role: a heading that runs into its paragraph
// is the paragraph's line, and text under no title begins an article.
func (r *pageReader) roleLetter(letter string, runsIn bool) string {
	switch {
	case letter == "H" && runsIn:
		letter = "P"
	case letter == "h" && runsIn:
		return "p"
	}
	if r.article >= 0 && (letter == "P" || letter == "L") {
		if a := &r.want.Articles[r.article]; a.Title == nil && r.open != "T" && len(a.Blocks)+len(a.Comments) == 0 && !r.inText() {
			return "U"
		}
	}
	return letter
}

// inText says whether a block or comment is open.
func (r *pageReader) inText() bool {
	return slices.Contains([]string{"P", "L", "U", "H", "C"}, r.open)
}

// field takes a field, or what a further line adds to it.
func (r *pageReader) field(letter, part string) {
	if letter == "F" {
		r.want.Furniture = append(r.want.Furniture, strings.TrimSpace(pageMark.Replace(part)))
		return
	}
	if letter == "R" {
		r.flush()
		return
	}
	if r.article < 0 {
		r.fault("%s before the first article (=)", letter)
		return
	}
	name := namedIn.FindStringSubmatch(part)
	part = namedIn.ReplaceAllString(part, "$1")
	if strings.HasSuffix(strings.TrimSpace(part), "⟨-⟩") {
		part = strings.TrimSuffix(strings.TrimSpace(part), "⟨-⟩") + cutHere
	}
	text := strings.TrimSpace(marked.ReplaceAllString(part, ""))
	goesOn := map[string]string{"p": "PLU", "c": "C", "h": "H", "t": "T", "k": "K", "z": "S"}[letter]
	switch {
	case goesOn == "":
		r.flush()
		r.open, r.text, r.author = letter, text, ""
	case !strings.Contains(goesOn, r.open) || r.open == "":
		r.fault("%s does not go on with anything", letter)
	case letter == "t", letter == "k", letter == "z":
		if before := strings.TrimSuffix(r.text, cutHere); before != r.text {
			r.text = before + text
		} else {
			r.text = strings.TrimSpace(r.text + " " + text)
		}
	default:
		r.text = joinPrinted(r.text, text)
	}
	if name != nil {
		if letter != "C" && letter != "c" {
			r.fault("a name in ⟦⟧ outside a comment")
		}
		r.author += name[1]
	}
}

// joinPrinted joins two printed lines of a text as testdata/README.md says.
func joinPrinted(above, below string) string {
	if above == "" || below == "" {
		return above + below
	}
	if s := strings.TrimSuffix(above, cutHere); s != above {
		return s + below
	}
	last, _ := utf8.DecodeLastRuneInString(above)
	first, _ := utf8.DecodeRuneInString(below)
	wide := func(r rune) bool { return r >= 0x2E80 }
	dashed := strings.HasSuffix(above, " —") || strings.HasPrefix(below, "— ")
	switch {
	case dashed:
		return above + " " + below
	case wide(last), wide(first), last == '-', last == '—', first == '—':
		return above + below
	}
	inner := func(r rune, s string) bool { // a quote or bracket beside Chinese
		return wide(lastWord([]byte(s)))
	}
	if inner(last, above) || wide(firstWord(below)) {
		return above + below
	}
	return above + " " + below
}

// flush gives the open field's text to the article.
func (r *pageReader) flush() {
	text := strings.TrimSuffix(r.text, cutHere)
	if r.scanned && r.inText() {
		text = closeBlanks(text)
	}
	if r.open == "" || r.article < 0 {
		return
	}
	a := &r.want.Articles[r.article]
	set := func(field **string) {
		if *field != nil {
			text = **field + " " + text
		}
		*field = &text
	}
	switch r.open {
	case "K":
		set(&a.Kicker)
	case "T":
		set(&a.Title)
	case "S":
		set(&a.Subtitle)
	case "s":
		if text != "" {
			set(&a.Source)
		}
	case "P", "L", "U", "H":
		kind := "paragraph"
		if r.open == "H" {
			kind = "heading"
		}
		if text != "" {
			a.Blocks = append(a.Blocks, wantedBlock{Type: kind, Text: text})
		}
	case "C":
		c := wantedComment{Author: r.author, Text: text}
		for i := range a.Blocks {
			if a.Blocks[i].Type == "paragraph" {
				c.Block = &i
			}
		}
		if r.author == "" {
			r.fault("a comment above this line has no name in ⟦⟧: %s", text)
		}
		a.Comments = append(a.Comments, c)
	}
	r.open, r.text, r.author = "", "", ""
}

// check looks for what labels must not say.
func (r *pageReader) check() {
	all := squeeze(r.printed.String())
	for _, s := range r.needs {
		if !strings.Contains(all, squeeze(s)) {
			r.faults = append(r.faults, fmt.Sprintf("%q does not stand on the page", s))
		}
	}
	for i, a := range r.want.Articles {
		if len(a.Blocks)+len(a.Comments) == 0 {
			r.faults = append(r.faults, fmt.Sprintf("article %d has no text", i+1))
		}
		for _, b := range a.Blocks {
			if strings.ContainsAny(b.Text, "⟨⟩⟦⟧‖\x00\t") {
				r.faults = append(r.faults, fmt.Sprintf("marks left in %q", b.Text))
			}
		}
	}
}

// pageLetters are the letters of a .page file's printed lines.
func pageLetters(t *testing.T, path string, lines int) []string {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	letters := readLabels(string(file)).letters
	if len(letters) != lines {
		t.Fatalf("%s: %d printed lines, %d letters", path, lines, len(letters))
	}
	return letters
}

// TestPage reads a .page file, tells what is wrong with it, and shows how it was
// understood: PAGE=FILE go test ./seed -run TestPage -v
func TestPage(t *testing.T) {
	names := os.Getenv("PAGE")
	if names == "" {
		t.Skip("PAGE names no file")
	}
	for _, name := range strings.Fields(names) {
		file, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		r := readLabels(string(file))
		for _, f := range r.faults {
			t.Errorf("%s: %s", name, f)
		}
		if lines := splitLines(r.printed.String()); len(lines) != len(r.letters) {
			t.Errorf("%s: %d printed lines, %d letters", name, len(lines), len(r.letters))
		}
		if os.Getenv("SHOW") != "" {
			t.Logf("%s\n%s", name, r.summary())
		}
	}
}

// summary shows how the labels were understood.
func (r *pageReader) summary() string {
	var b strings.Builder
	for i, a := range r.want.Articles {
		fmt.Fprintf(&b, "%d. [%s] section=%s kicker=%s title=%s subtitle=%s source=%s\n", i+1, a.Kind, plain(a.Section), plain(a.Kicker), plain(a.Title), plain(a.Subtitle), plain(a.Source))
		for _, w := range a.Authors {
			fmt.Fprintf(&b, "   by %s | %s | %s\n", w.Name, plain(w.Role), plain(w.Affiliation))
		}
		for _, k := range a.Blocks {
			fmt.Fprintf(&b, "   %s %s\n", k.Type[:1], k.Text)
		}
		for _, c := range a.Comments {
			block := -1
			if c.Block != nil {
				block = *c.Block
			}
			fmt.Fprintf(&b, "   c[%d] %s: %s\n", block, c.Author, c.Text)
		}
	}
	return b.String()
}
