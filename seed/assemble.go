package seed

import (
	"strconv"
	"strings"
	"unicode"

	"broadsheet/models"
)

// An assembler builds articles from lines whose roles are known, in one pass
// from the page's top to its foot.
type assembler struct {
	text     string
	page     models.Page
	warnings []string
	warned   int // warnings, those that were not kept as well
	sections sectioner
	scanned  bool // the page was read by OCR
	slipped  bool // one slip tells that it was
	opinion  bool // the folio names opinion or theory

	mastheads   string // what folios and mastheads say, small
	headingOpen bool   // a heading that runs into its paragraph goes on below
	open        bool   // an article is open
	headed      bool   // its body has begun
	article     int    // index of the open article
	first       int    // index of the first span that can be its
	paragraph   int    // index of its last paragraph; -1 for none
	notes       []byte // its affiliation notes, not read yet
	signing     bool   // the line above was a signature
	facts       facts
	buffer      []byte // text of the open block or comment
	into        target
	growing     growing
	role        lineRole  // of the line that is being added
	letterPlace string    // where the open letter comes from, as it begins with
	spelling    *spelling // how the page spells; nil until asked
	eaten       int       // where text that a line above took along ends
	noteOpen    bool      // an affiliation note's bracket is still open
	goesOn      bool      // the paragraph goes on on the line below
	sourceBelow bool      // the line below is a source
}

// A target is what buffered text goes to.
type target int

const (
	toNothing target = iota
	toBlock
	toComment
)

func newAssembler(text string, lines []line, m Manifest) *assembler {
	a := &assembler{text: text, article: -1}
	a.sections.manifest = m
	a.scanned = len(lines) > 0 && lines[0].page.scanned
	a.slipped = len(lines) > 0 && lines[0].page.slipped
	for i := range lines {
		l := &lines[i]
		if !l.sure || !l.besideFolio {
			continue
		}
		a.opinion = a.opinion || l.runes <= 60 && opinionPage.in(l)
		if l.latin > 0 && len(a.mastheads) < longLine*4 {
			a.mastheads += strings.ToLower(l.fold) + " "
		}
		if l.runes <= longestFolio && len(a.sections.folios) < longLine*4 {
			a.sections.folios += foldSpaces(l.text) + " "
		}
	}
	a.page.Articles = []models.PageArticle{}
	a.page.Spans = make([]models.PageSpan, 0, len(lines)+8)
	return a
}

// add puts one line into the page.
func (a *assembler) add(l *line, role lineRole) {
	if l.end <= a.eaten {
		return
	}
	role = a.roleOf(l, role)
	switch {
	case a.closesNote(l, role):
		a.addNote(l.start, l.end)
		return
	case a.issues(role):
		a.addBlock(models.Paragraph, l.start, l.end)
		return
	}
	switch role {
	case furnitureOut, furnitureHead, furnitureBody:
		a.span(l.start, l.end, models.RoleFurniture)
		a.warnOfFurniture(l)
		a.sections.furnished = a.sections.furnished || role == furnitureOut
	case banner:
		a.addBanner(l)
	case bylineTop:
		a.addHead(l, role)
		return
	case kicker, title:
		a.addHead(l, role)
	case titleMore:
		a.addTitle(l)
		a.addTextBehind(l)
	case subtitle, subtitleMore:
		a.addSubtitle(l)
	case byline, sign:
		if namesNobody.in(l) {
			a.addNote(l.start, l.end)
			break
		}
		a.addBylineLine(l, role == sign)
		return
	case lead, paragraph, untitled:
		if role == untitled && !a.signedAbove() {
			a.closeArticle()
		}
		a.addParagraph(l)
	case more, commentMore:
		a.addMore(l)
	case heading:
		a.addBlock(models.Heading, l.start, l.end)
		a.headingOpen = quoteIsOpen(l) && opensHeading(l) && !l.next.indentedAsText()
	case headingMore:
		a.continueBlock(l.start, l.end, models.RoleHeading)
	case note:
		a.addNote(l.start, l.end)
	case sourceLine:
		a.addSource(l, l.start)
	case comment:
		a.addComment(l, true)
	}
	a.signing = a.signing && a.headed && (role == furnitureBody || role == furnitureOut) // an address beside the signature
}

// signedAbove says whether the open article has nothing yet but its byline: a column of
// which neither a title nor text is printed.
func (a *assembler) signedAbove() bool {
	return a.open && !a.headed && a.current().Title == nil && len(a.current().Bylines) > 0
}

// roleOf is the role that a line has in the page so far, which it notes.
func (a *assembler) roleOf(l *line, role lineRole) lineRole {
	if l.start < a.eaten { // what is left goes on with what the line above began
		role = more
	}
	if !growsField[role] {
		a.settle()
	}
	a.role = role
	return role
}

// issues says whether a signature is of who issued a notice.
func (a *assembler) issues(role lineRole) bool {
	return role == sign && a.open && a.headed && noticeTitle.MatchString(fold(stringOf(a.current().Title)))
}

// warnOfFurniture tells of a line that nothing but the lines around it makes furniture.
func (a *assembler) warnOfFurniture(l *line) {
	if !l.sure && !likeFurniture(l) {
		a.warn("kept as furniture for want of a better place: %s", shortened(l.text))
	}
}

// current is the open article; it opens one where none is.
func (a *assembler) current() *models.PageArticle {
	if !a.open {
		a.page.Articles = append(a.page.Articles, models.PageArticle{
			Kind: models.Other, Bylines: []models.Byline{}, Blocks: []models.Block{}, Comments: []models.PageComment{}})
		a.article, a.first = len(a.page.Articles)-1, len(a.page.Spans)
		a.open, a.headed, a.paragraph = true, false, -1
		a.notes, a.signing = a.notes[:0], false
		a.facts = facts{opinion: a.opinion, scanned: a.scanned}
	}
	return &a.page.Articles[a.article]
}

// span records what a byte range went to. Ranges come in order.
func (a *assembler) span(start, end int, role models.Role) *models.PageSpan {
	for start < end && isSpaceAt(a.text, start) {
		start += spaceSize(a.text, start)
	}
	trimmed := len(strings.TrimRightFunc(a.text[start:end], unicode.IsSpace))
	if trimmed == 0 {
		return &models.PageSpan{}
	}
	s := models.PageSpan{Start: start, End: start + trimmed, Role: role, Article: -1, Block: -1, Comment: -1}
	if a.open && role != models.RoleFurniture && role != models.RoleSection {
		s.Article = a.article
	}
	a.page.Spans = append(a.page.Spans, s)
	return &a.page.Spans[len(a.page.Spans)-1]
}

// addBlock starts a block with the text of a byte range.
func (a *assembler) addBlock(kind models.BlockType, start, end int) {
	words := strings.TrimSpace(a.text[start:end])
	if words == "" {
		return
	}
	article := a.current()
	a.headed = true
	a.flush()
	article.Blocks = append(article.Blocks, models.Block{ID: "b" + strconv.Itoa(len(article.Blocks)+1), Type: kind})
	a.into = toBlock
	if kind == models.Paragraph {
		a.paragraph = len(article.Blocks) - 1
	}
	a.continueBlock(start, end, models.Role(kind))
}

// continueBlock adds the text of a byte range to the open block.
func (a *assembler) continueBlock(start, end int, role models.Role) {
	s := a.span(start, end, role)
	s.Block = len(a.current().Blocks) - 1
	a.buffer = a.join(a.buffer, strings.TrimSpace(a.text[start:end]))
}

// addMore goes on with the block or comment that is open.
func (a *assembler) addMore(l *line) {
	a.current()
	if l.settled {
		a.addComment(l, false)
		return
	}
	if a.into == toNothing && l.start >= a.eaten { // there is nothing that it could go on with
		a.addParagraph(l)
		return
	}
	start := max(l.start, a.eaten)
	end := l.end
	if a.into != toComment {
		end = max(start, a.splitNote(l))
	}
	if a.headingOpen && a.into == toBlock {
		start = min(a.endHeading(l), end)
	}
	switch {
	case a.into == toComment:
		a.continueComment(start, end)
	case a.into == toBlock:
		a.continueBlock(start, end, models.Role(a.current().Blocks[len(a.current().Blocks)-1].Type))
	default:
		a.addBlock(models.Paragraph, start, end)
	}
	a.addClosing(l, end)
}

// flush gives buffered text to the block or comment that it belongs to.
func (a *assembler) flush() {
	if a.into != toNothing {
		article := &a.page.Articles[a.article]
		if a.into == toBlock {
			article.Blocks[len(article.Blocks)-1].Text = a.words()
		} else {
			article.Comments[len(article.Comments)-1].Text = a.words()
		}
	}
	a.into, a.buffer, a.headingOpen = toNothing, a.buffer[:0], false
}

// namesNobody is a note in brackets on a writer that does not name him: （作者為執業律師）.
var namesNobody = expr(`^[(\[](?:本文)?(?:作者|笔者)(?:为|系|是|现为|现任)[^()\[\]]{2,40}[)\]]$`)
