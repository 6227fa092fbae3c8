package seed

import (
	"strings"
)

// A layout is what the whole page says about its lines.
type layout struct {
	wrapped        int  // columns of a hard-wrapped line; 0 where lines are whole paragraphs
	spaced         bool // blank lines stand between nearly all lines and say nothing
	dense          bool // blank lines are rare, so that one says something
	indented       bool // paragraphs are marked by indents
	latin          bool // mostly written in Latin letters
	readers        bool // the page speaks of readers' comments
	notices        int  // lines that head a notice or close it with a date
	signed         int  // short lines with a byline under them
	quoted         int  // lines that begin with a name in quotes and a colon
	gaps           int  // lines with a blank line above
	capitalHeads   int  // lines that a phrase in capitals runs into
	capitalPhrases bool // and one such phrase is more than a word
	parted         bool // blank lines part paragraphs, also where their last line is short
	scanned        bool // read by OCR: Chinese characters stand apart
	wholeScan      bool // in Latin letters, and OCR read a whole page of print
	slipped        bool // read by OCR, as one slip tells: blanks between Chinese characters say nothing
	labels         map[string]int
	tags           map[string]int // brackets behind short lines, by what they hold

	furniture, banners map[string]bool // of the manifest, folded without blanks
	afterText          *line           // the last line above the short lines that close the page
	afterSure          *line           // the last line above the furniture that closes the page
}

// tell adds what the manifest knows to the layout.
func (p *layout) tell(m Manifest) {
	p.furniture, p.banners = map[string]bool{}, map[string]bool{}
	for _, s := range m.Furniture {
		p.furniture[foldSpaces(s)] = true
	}
	for _, s := range append(append([]string{}, m.Banners...), m.Columns...) {
		p.banners[foldSpaces(s)] = true
	}
}

func (p *layout) inFurniture(l *line) bool {
	return len(p.furniture) > 0 && l.runes <= longLine && p.furniture[foldSpaces(l.text)]
}

func (p *layout) inBanners(l *line) bool {
	return len(p.banners) > 0 && l.runes <= longLine && p.banners[foldSpaces(l.text)]
}

// afterLast says whether only short lines and furniture stand between l and the
// page's end, and some of it looks like furniture.
func (p *layout) afterLast(l *line) bool {
	return p.afterSure != nil && l.start > p.afterSure.start
}

// continuation says whether the line above says that what follows comes from
// another page.
func (p *layout) continuation(l *line) bool {
	return l.above != nil && l.above.runes <= 60 && continuesFrom.MatchString(l.above.fold)
}

var continuesFrom = expr(`上接|紧接第|文接|(?i)continued from|from page`)

var speaksOfReaders = expr(`网友|网民|留言|热议|跟帖|热帖|微友|评论区|话题|来电|短信|点睇|街访|讨论区|粉丝(?:页|团|专页)|网上热话|(?:访问|询问|请教|听听).{0,8}(?:市民|街坊|途人|路人|民众|读者)|(?:读者|大家|市民|街坊).{0,6}(?:说|回应|反馈|声音|来论|看法)|意见.{0,6}(?:摘|如下)|摘登|七嘴八舌|众说|(?:开讲|讲场|留言板|回响|来论|投票|票选)$|有话|怎么看|你说|(?i)\byou said|we asked|asked (?:our )?(?:readers|you)|responses? (?:on|to|from)|a sampling|readers (?:react|speak|sound|reply|on)|reader (?:comments|reaction|response)|what (?:you|readers|people) (?:said|say|are saying)|online comments|from our (?:inbox|web)|question of the (?:day|week)|vox pop|sound ?off|join the conversation|in your words|(?i)readers? (?:say|write|respond|comment)|comments?:|have your say|(?:from|on) (?:the|our) (?:website|web site|web|facebook)|of you (?:answered|wrote|replied)|the (?:replies|responses)|\b(?:commenters|posted online|weighed in|your say|feedback|talkback|what you said|readers' (?:comments|views|voices)|te?xts? (?:talk|your|us)|netizens?)\b`)

// readersReach is how many lines below talk of readers their comments may begin.
const readersReach = 8

// lay measures the page and links its lines.
func lay(lines []line) *layout {
	p := &layout{labels: map[string]int{}, tags: map[string]int{}}
	gaps, indents, han, latin, spaced, dirt, quoted := 0, 0, 0, 0, 0, 0, 0
	text, banner := false, underNothing
	for i := range lines {
		l := &lines[i]
		l.page = p
		if i > 0 {
			l.above, lines[i-1].below = &lines[i-1], l
		}
		if l.gap > 0 {
			gaps++
		}
		l.belowText = text
		if isColumnName(l) {
			banner = underOf(l)
		}
		l.under = banner
		text = text || l.width >= 60 || l.stop == endsStop && l.width >= 28
		if l.indent >= 2 {
			indents++
		}
		han, latin = han+l.han, latin+l.latin
		if p.spacedOut(l) {
			spaced++
		}
		if l.label.kind == quotedLabel {
			quoted++
		}
		if isDirt(l) || hasStrayBlank(l) {
			dirt++
		}
		p.slipped = p.slipped || isDirt(l) || isSlip(l)
		p.tally(l)
	}
	if p.scanned = spaced >= 2 || dirt >= 2; p.scanned {
		p.closeBlanks(lines)
	}
	p.slipped = p.slipped || p.scanned
	p.markReaders(lines)
	p.gaps, p.quoted = gaps, quoted
	p.dropBrackets(lines)
	p.latin = latin > 3*han
	p.wholeScan = p.latin && isWholeScan(lines)
	p.spaced = gaps*10 > len(lines)*7
	p.dense = gaps*10 < len(lines)*4
	p.indented = indents >= 3 && indents*8 > len(lines) && indents*10 < len(lines)*9
	p.wrapped = wrapWidth(lines)
	p.measureLines(lines)
	p.markFull(lines)
	p.parted = partsByGaps(lines)
	for _, mark := range []func([]line){markTalks, markNotes, markClosing, markLists, markLetters} {
		mark(lines)
	}
	return p
}

// tally counts what a line has that other lines of the page may have as well.
func (p *layout) tally(l *line) {
	if l.runes <= 24 && l.stop == endsOpen && (issuerDate.in(l) || namesNotice(l)) {
		p.notices++
	}
	if m := columnTag.submatches(l); m != nil && l.runes <= longLine {
		p.tags[l.fold[m[2]:m[3]]]++
	}
	if mayHeadInCapitals(l) {
		p.capitalHeads++
		p.capitalPhrases = p.capitalPhrases || mayHeadInPhrase(l)
	}
	if l.label.kind != noLabel {
		p.labels[l.label.name]++
	}
}

// link sets each line's neighbours, leaving out what looks like
// furniture, though it may be read as something else.
func link(lines []line) {
	var last *line
	for i := range lines {
		l := &lines[i]
		l.prev = last
		if !l.sure {
			if last != nil {
				last.next = l
			}
			last = l
		}
	}
	markGroups(lines)
	markSaid(lines)
	markWriters(lines)
	for i := range lines {
		if l := &lines[i]; !l.sure && isByline(l) && l.prev != nil && !isText(l.prev) && !isByline(l.prev) {
			l.page.signed++
		}
	}
	markVerses(lines)
	markTopics(lines)
	markVoiced(lines)
	markSpeech(lines)
	p, sure := lines[0].page, false
	for i := len(lines) - 1; i >= 0; i-- {
		l := &lines[i]
		sure = sure || l.sure
		if !l.sure && (l.runes > 30 || endsSentence(l) && l.runes > 8 || l.number.kind != "" || l.label.kind != noLabel) {
			p.afterText = l
			if sure {
				p.afterSure = l
			}
			break
		}
	}
}

var apart = expr(`(?:^| )\p{Han}(?: \p{Han}){3,}`)

// spacedOut says whether Chinese characters of a line stand apart, as OCR reads
// wide setting.
func (p *layout) spacedOut(l *line) bool { return l.loose || apart.in(l) }

// strayBlank is a blank that OCR read inside a Chinese word.
var strayBlank = expr(`^.{9,}\p{Han}{2} \p{Han}{3}`)

// hasStrayBlank says whether a blank stands inside the running text of a line: lists
// and bylines have blanks as well, but no commas with them.
func hasStrayBlank(l *line) bool {
	return l.width >= 28 && l.han >= 12 && l.latin == 0 && l.may.has(strayBlank) && strings.Count(l.fold, " ") <= 3 && (strings.Contains(l.fold, ",") || strings.Contains(l.fold, "。")) && !strings.ContainsAny(l.fold, "(:") && strayBlank.in(l)
}

// markFolios marks the lines near a folio.
func markFolios(lines []line) {
	for i := range lines {
		if !isFolio(&lines[i]) {
			continue
		}
		for j := max(0, i-folioReach); j <= min(len(lines)-1, i+folioReach); j++ {
			lines[j].besideFolio = true
		}
	}
}

var briefsName = expr(`(?i)简讯|短讯|快讯|短波|短笺|小讯|集锦|拾零|要闻简报|传真|速递|速览|一句话|brief`)

func underOf(l *line) under {
	switch {
	case briefsName.in(l):
		return underBriefs
	case lettersName.in(l):
		return underLetters
	}
	return underNothing
}

// closedWidth is a text's width in columns without the blanks that OCR reads
// between Chinese characters.
func closedWidth(s string) int {
	width := 0
	for _, r := range closeBlanks(s) {
		width += columns(r)
	}
	return width
}

// signedAbove says whether the line above ends in a byline or note in brackets.
func signedAbove(l *line) bool {
	p := l.prev
	if p == nil || !strings.ContainsAny(p.tail[max(0, len(p.tail)-4):], ")]") || p.runes < 12 {
		return false
	}
	m := closing.FindStringSubmatchIndex(p.tail)
	if m == nil || m[0] == 0 {
		return false
	}
	inside := p.tail[m[2]:m[3]]
	return isNoteBracket(inside) || endsWell.MatchString(strings.TrimSpace(p.tail[:m[0]])) && isNamed(inside)
}
