package seed

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"broadsheet/models"
)

// addParagraph starts a paragraph: without its run-in byline, behind the heading
// that runs into it, up to the byline or note that closes it.
func (a *assembler) addParagraph(l *line) {
	if a.headingOpen {
		a.addMore(l)
		return
	}
	defer func() { a.facts.dated = isIssuer(l) }()
	a.current()
	a.flush()
	start, end := l.start, a.splitNote(l)
	if r, ok := l.runIn(); ok && l.at(r.end) <= end {
		a.facts.runIn = true
		a.addRunIn(l, r)
		start = l.at(r.end)
	} else if r, ok := a.leadRunIn(l); ok && l.at(r.end) <= end {
		a.facts.runIn = true
		a.addRunIn(l, r)
		start = l.at(r.end)
	} else if r, ok := runInAcross(l); ok {
		a.facts.runIn = true
		a.addRunInAcross(l, r)
		return
	} else if at := a.addKnownRunIn(l); at > l.start {
		start, end = at, max(at, a.splitNote(l))
	} else if n := runInHeading(l); n > 0 {
		cut := min(l.at(n), end)
		a.addBlock(models.Heading, l.start, cut)
		a.flush()
		start = cut
	} else if at := headingInEnglish(l); at > 0 && l.at(at) < end {
		a.addHeadingInEnglish(l, at, end)
		a.addClosing(l, end)
		return
	} else if opensHeading(l) {
		a.addBlock(models.Heading, l.start, end)
		a.headingOpen = !l.next.indentedAsText()
		return
	} else if wires.in(l) {
		a.facts.runIn = true
	}
	whole := end
	inside := a.commentsInside(start, end)
	if inside != nil {
		end = start + inside[0][2]
	}
	if a.into == toBlock {
		a.continueBlock(start, end, models.RoleParagraph)
	} else {
		a.addBlock(models.Paragraph, start, end)
	}
	if inside != nil {
		a.flush()
		a.addCommentsInside(start, inside, whole)
	}
	a.addClosing(l, whole)
}

// addRunIn takes a byline out of a paragraph's beginning; the dateline before it
// stays and opens the paragraph; where text follows on the line, so do the blanks before
// the byline or behind it, whichever are more.
func (a *assembler) addRunIn(l *line, r runIn) {
	article := a.current()
	from, to := l.at(r.start), l.at(r.end)
	if from > l.start {
		a.addBlock(models.Paragraph, l.start, from)
	}
	rest := strings.TrimLeftFunc(a.text[to:l.end], unicode.IsSpace)
	if rest != "" && len(a.buffer) > 0 {
		before := strings.TrimRightFunc(a.text[l.start:from], unicode.IsSpace)
		said := strings.TrimRightFunc(a.text[from:to], unicode.IsSpace)
		blanks, behind := a.text[l.start+len(before):from], a.text[from+len(said):l.end-len(rest)]
		if utf8.RuneCountInString(behind) > utf8.RuneCountInString(blanks) {
			blanks = behind
		}
		a.buffer = append(a.buffer, blanks...)
	}
	a.headed = true
	a.span(from, to, models.RoleByline)
	article.Bylines = append(article.Bylines, printBylines(parseBylines(r.names), a.text[from:to])...)
}

// addClosing adds what closes a paragraph's line from a byte on: a note or a
// byline in brackets.
func (a *assembler) addClosing(l *line, from int) {
	if from >= l.end {
		return
	}
	if m := furnitureBehind.submatchesInTail(l); m != nil && l.atTail(m[2]) == from {
		a.flush()
		a.span(from, l.end, models.RoleFurniture)
		return
	}
	if a.closesBelow(l, from) {
		a.flush()
		a.addByline(l, from, l.next.end, true)
		a.eaten = l.next.end
		return
	}
	if at := a.creditsSource(l); at >= 0 && l.atTail(at) == from {
		a.addSource(l, from)
		return
	}
	closing := fold(a.text[from:l.end])
	if a.isNote(strings.Trim(closing, "()[]。 ")) || englishNote.MatchString(closing) || opensNote(closing) || openNote(l) >= 0 && l.atTail(openNote(l)) == from {
		a.addNote(from, l.end)
		return
	}
	a.flush()
	a.addByline(l, from, l.end, true)
	a.placeLetter()
	if m := placed.MatchString(strings.Trim(closing, "()")); m {
		a.facts.placed = true
	}
}

// furnitureBehind is furniture behind a text on its last line: where the rest is printed, who else reported: 各出一半。(下转A08版);
// … by it. —With a report from Leandro Pascua.
var furnitureBehind = expr(`[。.!?”] *([(\[]?(?:下转|紧转|转)第?[A-Z]?[0-9一二三四五六七八九十]{1,3}版[^()]{0,6}[)\]]?|(?:—|–) ?With (?:an? |additional )?(?:[a-z]+ )?(?:reports?|reporting) (?:from|by) \p{Lu}.{2,60})$`)

// headingLimit bounds, in runes, a heading that runs into its paragraph.
const headingLimit = 60

// markedSentence is a short sentence behind a mark: ◆先认他吃亏。 Behind ▲, △ or ● stands a brief as often.
var markedSentence = expr(`^[◆★]\s?\p{Han}[^,:;。!?]{2,18}[。!?]`)

// runInHeading finds the heading that a paragraph begins with: a numbered first
// sentence, or a short one behind a mark, with text after it. It returns the heading's
// end in the folded line, 0 for none.
func runInHeading(l *line) int {
	if !headingNumber(l) && !markedSentence.in(l) {
		return 0
	}
	stop := strings.IndexAny(l.fold, "。!?")
	if stop < 0 || utf8.RuneCountInString(l.fold[:stop]) > headingLimit {
		return 0
	}
	_, size := utf8.DecodeRuneInString(l.fold[stop:])
	if strings.TrimSpace(l.fold[stop+size:]) == "" {
		return 0
	}
	return stop + size
}

// opensHeading says whether a line begins a heading that runs into its paragraph
// on the line below: 一、拿出“引”的巧劲,迈过“进 / 不来”的坎。有的地方….
func opensHeading(l *line) bool {
	if n := l.next; !headingNumber(l) || strings.ContainsAny(l.fold, "。!?;") || n == nil || n != l.below || !goesOn(n) || l.runes > headingLimit/2 {
		return false
	}
	stop := strings.IndexAny(l.next.fold, "。!?;")
	return stop >= 0 && l.next.fold[stop] != ';' && l.runes+utf8.RuneCountInString(l.next.fold[:stop]) <= headingLimit && (stop+len("。") < len(l.next.fold) || goesOnBelow(l.next))
}

// quoteIsOpen says whether a line ends within a quotation.
func quoteIsOpen(l *line) bool {
	return strings.LastIndex(l.text, "“") > strings.LastIndex(l.text, "”")
}

// goesOnBelow says whether text goes on below a line that ends in a stop at the
// edge of its column.
func goesOnBelow(l *line) bool {
	return l.full && l.next != nil && l.next == l.below && l.next.number.kind == "" && isText(l.next) && l.next.indent <= l.indent
}

// endHeading ends a heading that the line above began; the rest of the line begins
// its paragraph. It says where that starts.
func (a *assembler) endHeading(l *line) int {
	stop := strings.IndexAny(l.fold, "。!?")
	a.headingOpen = false
	if stop < 0 {
		return l.start
	}
	_, size := utf8.DecodeRuneInString(l.fold[stop:])
	cut := l.at(stop + size)
	a.continueBlock(l.start, cut, models.RoleHeading)
	a.flush()
	return cut
}

var (
	// closing is a bracket at the end of a paragraph.
	closing = expr(`[(\[]((?:[^()\[\]]|[(][^()]*[)])*)[)\]]。?$`)
	// endsWell is how text ends before a byline in brackets.
	endsWell = expr(`(?:[。!?…”"]|\p{Han}\.)$`)
)

// writerIs is what an English paper says of the writer in the last sentence.
var writerIs = expr(`[.!?”"] ([(—]?The (?:writer|author|columnist)s? (?:is|are|was|were) [^.]{6,}(?:\.[^.]{0,60})?)$`)

// splitNote finds where the note or byline in brackets that closes a paragraph
// starts; the line's end where none does.
func (a *assembler) splitNote(l *line) int {
	if at := openNote(l); at >= 0 {
		return l.atTail(at)
	}
	if adviceColumn.MatchString(a.sections.name()) || isAsked(l.fold) || a.into == toBlock && isAsked(fold(a.bufferOpening())) {
		return l.end // who asks is no author
	}
	if m := furnitureBehind.submatchesInTail(l); m != nil {
		return l.atTail(m[2])
	}
	if at := a.openName(l); at >= 0 {
		return l.atTail(at)
	}
	if a.into == toBlock && signsAlone(l) {
		return l.start
	}
	if m := writerIs.submatchesInTail(l); m != nil && len(a.current().Bylines) > 0 {
		return l.atTail(m[2])
	}
	if at := a.bioOf(l); at >= 0 {
		return l.atTail(at)
	}
	if at := a.creditsSource(l); at >= 0 {
		return l.atTail(at)
	}
	if at := a.signedInEnglish(l); at >= 0 {
		return at
	}
	if at := a.placedAt(l); at >= 0 {
		return l.atTail(at)
	}
	if m := signedPlain.submatchesInTail(l); m != nil && gradeOne(strings.ReplaceAll(l.tail[m[4]:m[5]], " ", "")) >= fairName {
		return l.atTail(m[2])
	}
	if !strings.ContainsAny(l.tail[max(0, len(l.tail)-4):], ")]") {
		return l.end
	}
	m := closing.submatchesInTail(l)
	if m == nil || m[0] == 0 {
		return l.end
	}
	inside := l.tail[m[2]:m[3]]
	if l.page.scanned {
		inside = strings.TrimSpace(closeBlanks(inside))
	}
	switch {
	case a.isNote(inside):
		return l.atTail(m[0])
	case endsWell.MatchString(strings.TrimSpace(l.tail[:m[0]])) && (isNamed(inside) || a.officeSigns(inside)), l.han == 0 && len(a.current().Bylines) == 0 && strings.HasSuffix(strings.TrimSpace(l.tail[:m[0]]), ".") && isEnglishPerson(inside):
		return l.atTail(m[0])
	}
	return l.end
}

// bufferOpening is the first words of the open block, at a cost that does not grow
// with it: every further line asks.
func (a *assembler) bufferOpening() string {
	return opening(string(a.buffer[:min(len(a.buffer), openingRunes*utf8.UTFMax)]))
}

// asks opens a reader's question that the paper answers.
var asks = expr(`^(?:问|提问|[Qq]) ?[:.]|^(?:Dear|DEAR) (?:\p{Lu}[\pL.'’-]* ?){1,4}: \p{Lu}`)

// adviceColumn is a column in which readers ask and the paper answers: DEAR AUNTIE MAY.
var adviceColumn = expr(`^(?i:(?:dear|ask) (?:\pL+\.? ?){1,3})$`)

// isAsked says whether a text opens a reader's question, and no letter to the editor.
func isAsked(s string) bool { return asks.MatchString(s) && !englishSalutation.MatchString(s) }

// addNote keeps an affiliation note, to be read when the article is whole.
func (a *assembler) addNote(start, end int) {
	a.current()
	a.flush()
	a.headed = true
	a.span(start, end, models.RoleAffiliation)
	a.facts.note = true
	a.notes = joinLines(a.notes, strings.TrimSpace(a.text[start:end]))
	printed := fold(a.text[start:end])
	a.noteOpen = strings.LastIndexAny(printed, "([") > strings.LastIndexAny(printed, ")]")
}

// addSource reads a source, or who issued a notice: a line from a byte on.
func (a *assembler) addSource(l *line, from int) {
	article := a.current()
	a.flush()
	a.headed = true
	a.span(from, l.end, models.RoleSource)
	a.facts.issued = a.facts.issued || from == l.start
	words := a.text[from:l.end]
	if m := sourcePrefix.FindStringIndex(l.fold); m != nil && from == l.start {
		words = a.text[l.at(m[1]):l.end]
	}
	words = fromPaper.ReplaceAllString(strings.TrimLeft(strings.TrimRight(words, ")）]"), "—–- (（["), "")
	if !lettersPointed.MatchString(words) && !pointed.MatchString(words) { // P.T.I. keeps its points
		words = strings.TrimSuffix(words, ".")
	}
	a.grow(&article.Source).add(suppliedBy.ReplaceAllString(words, ""))
}

// lettersPointed are letters each with its point: P.T.I.
var lettersPointed = expr(`(?:\p{Lu}\. ?){2,}$`)

// suppliedBy says behind an office that the report is its: (地区农业局供稿).
var suppliedBy = expr(`供稿$`)

// fromPaper stands before the paper that a report is taken from: From the Eureka Miner.
var fromPaper = expr(`^(?i:from)(?: the)? `)

var sourcePrefix = expr(`^[(\[]?(?:文章|稿件|信息|资料|数据|内容|(?i:source))?(?:来源|原载|转自|摘自|整理自|据)? ?[::] ?|^[(\[]?均?据 ?|^[(\[]?(?:原载于?|摘自|转自|选自) ?`)
