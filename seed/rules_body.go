package seed

import (
	"strings"
	"unicode/utf8"
)

// bodyRules know paragraphs and the headings between them.
var bodyRules = []rule{
	{name: "a paragraph ends in a stop", when: func(l *line) bool { return endsSentence(l) || l.stop == endsColon }},
	{name: "a short line without a stop is no paragraph", when: func(l *line) bool { return l.width < 40 && l.stop == endsOpen && !l.full }},
	{name: "a paragraph does not start in mid-sentence", when: func(l *line) bool { return openAbove(l) && !l.indentedAsText() }},
	{name: "goes on: the line above is open", when: openAbove, seen: "…发展老干 / 部智囊团"},
	{name: "a new paragraph does not follow a comma", when: afterComma},
	{name: "goes on: the line above ends in a comma", when: func(l *line) bool { return l.prev != nil && l.prev.stop == endsComma }},
	{name: "does not go on: the line above is whole", when: func(l *line) bool { return l.prev != nil && l.prev.stop == endsStop && !l.prev.full }},
	{name: "goes on: no blank line where they part paragraphs", when: func(l *line) bool {
		return l.page.parted && l.gap == 0 && l.prev != nil && ended(l.prev) && l.prev.full && isText(l.prev)
	}},
	{name: "hard wrap: the line above is full", when: func(l *line) bool { return l.prev != nil && l.prev.full && !l.apart() }},
	{name: "goes on for sure: open, full, no indent", when: goesOn},
	{name: "goes on for sure: a whole paragraph's width above, and open", when: wideOpenAbove, seen: "…株洲发展老干 / 部智囊团"},
	{name: "a number does not go on", when: func(l *line) bool { return l.number.kind != "" }},
	{name: "a number does not go on: the line above is closed", when: func(l *line) bool { return l.number.kind != "" && l.prev != nil && l.prev.stop != endsOpen }},
	{name: "a mark before a heading", when: func(l *line) bool {
		return !l.listed && (l.number.kind == "mark" || l.number.kind == "circled") && l.width <= 50 && l.stop == endsOpen && !isByline(l) && !isPlacedName(l)
	}, seen: "★把方向:院子里要有主心骨"},
	{name: "a label does not go on", when: func(l *line) bool { return l.label.kind == readerLabel }},
	{name: "a verse, or a line of a table", when: func(l *line) bool { return l.verse }, seen: "When the wagons are in and the team is fed, / And the stars come up cold and nigher,"},
	{name: "begins small", when: startsSmall},
	{name: "begins with closing punctuation", when: startsClosing},
	{name: "a word cut by a hyphen", when: cutAbove},
	{name: "closes what a line above opened", when: func(l *line) bool { return l.closes }, seen: "…前一步就会成为“盆 / 景”;没有后一步…"},
	{name: "an item of a list", when: func(l *line) bool { return l.listed && l.label.kind != readerLabel }, seen: "●全長：21.7公里 / ●流域人口：約四萬三千人"},
	{name: "an item of a list with no reader's name is no comment", when: func(l *line) bool { return l.listed && l.label.kind == plainLabel }, seen: "■陳先生反映：…"},
	{name: "a short line over a list, under whole text", when: headsList, seen: "縣域短波 / ▲…"},
	{name: "an indent starts a paragraph", when: (*line).indentedAsText},
	{name: "no indent where paragraphs have one", when: func(l *line) bool {
		return l.page.indented && l.indent < 2 && !l.apart() && l.prev != nil && l.prev.full
	}},
	{name: "an indent makes text", when: func(l *line) bool { return l.indentedAsText() && l.indent <= 5 }},
	{name: "text after a letter's signature is another letter", when: afterSignature, seen: "▲邵明哲（彰化市／社區大學講師） / 三月九日貴報…"},
	{name: "letters need no title", when: func(l *line) bool { return l.under == underLetters }},
	{name: "a salutation is nothing else", when: isSalutation},
	{name: "a letter's closing words", when: func(l *line) bool { return l.runes <= 40 && closesLetter(l) }, seen: "– Yours, etc,; I am, Sir, yours truly,; 此致 / 敬礼"},
	{name: "below a letter's closing words", when: func(l *line) bool { return l.prev != nil && closesLetter(l.prev) }, seen: "Yours faithfully, / IRIS POLLEXFEN,"},
	{name: "does not go on: a salutation above", when: func(l *line) bool { return l.prev != nil && l.prev.stop == endsColon && isSalutation(l.prev) }},
	{name: "a continuation from another page", when: afterContinuation, seen: "(上接第一版)"},
	{name: "the editor's answer", when: func(l *line) bool { return l.runes > 14 }, seen: "编者回复:市住建局答复称…; 编者按:…", like: `^[(\[]?(?:编者|编辑|记者|本报|本刊|编后|核心提示|导读|提要|阅读提示|开栏的?话)(?:回复|按语?|附记|点评|的话|后记|注|回应|追访|手记|絮语|有话说)?[)\]]?[:/]`},
	{name: "the book that is reviewed", when: short3, seen: "(《往南的火车》,叶知秋著,江南人民出版社2019年2月第一版,定价32元)", like: `^[(\[]?《[^》]+》[^。]{0,60}(?:著|编|译|出版社|出版)`},
	{name: "a heading that runs into its paragraph below", when: opensHeading, seen: "一、拿出“引”的巧劲，迈过“进 / 不来”的坎。有的地方…"},
	{name: "the rest of a heading that runs into its paragraph", when: func(l *line) bool { return l.prev != nil && opensHeading(l.prev) }},
	{name: "numbered like a heading", when: func(l *line) bool { return headingNumber(l) && l.width <= 70 && l.stop == endsOpen }, seen: "一、株洲产业集群发展现状"},
	{name: "a heading is short", when: func(l *line) bool { return l.width > 56 }},
	{name: "a heading has no stop", when: func(l *line) bool { return endsSentence(l) || l.stop == endsComma }},
	{name: "no headings among notices", when: func(l *line) bool { return l.page.notices >= 3 && !numbered(l) }, seen: "停电公告 / 讣告 / 今明天气"},
	{name: "a phrase on a line of its own", when: func(l *line) bool { return l.width >= 4 && l.width <= 36 && l.stop == endsOpen }, seen: "爱护环境; 蚵農憂心損失"},
	{name: "a heading's further line: the line above is full", when: func(l *line) bool {
		return l.prev != nil && l.prev.full && headingNumber(l.prev) && !l.full && l.stop == endsOpen
	}},
	{name: "a blank line above a heading, on a page that has few", when: func(l *line) bool { return l.page.dense && hasGap(l) && !numbered(l) }},
}

// numbered says whether a line begins with a number of any kind.
func numbered(l *line) bool { return l.number.kind != "" && l.number.kind != "mark" }

// headingNumber says whether a line begins with a number that headings have.
func headingNumber(l *line) bool {
	return l.number.kind == "chinese" || l.number.kind == "chinese in brackets" || l.number.kind == "chapter"
}

// openAbove says whether the line above stops in the middle of a sentence.
func openAbove(l *line) bool {
	p := l.prev
	if p == nil || p.stop == endsStop || p.stop == endsColon {
		return false
	}
	return p.width >= 60 || p.full || p.stop == endsComma && p.width >= 16
}

// endsSentence says whether a line ends like a sentence that is no question or
// exclamation, which headlines end with as well.
func endsSentence(l *line) bool {
	if l.stop != endsStop {
		return false
	}
	for t := l.tail; t != ""; {
		r, size := utf8.DecodeLastRuneInString(t)
		switch r {
		case '”', '"', '\'', ')', ']', '》', ' ':
			t = t[:len(t)-size]
			continue
		case '?', '!', '…':
			return l.width > 60
		}
		return true
	}
	return true
}

func afterContinuation(l *line) bool { return l.page.continuation(l) }

// goesOn says whether a line is the rest of a sentence that the line above, as
// wide as its column, had no room for.
func goesOn(l *line) bool {
	p := l.prev
	return p != nil && p.full && (p.stop == endsOpen || p.stop == endsComma) && l.indent <= p.indent+1 && (l.gap == 0 || p.width >= 24)
}

// wideOpenAbove says whether the line above is too wide for a headline and stops
// in mid-sentence.
func wideOpenAbove(l *line) bool {
	p := l.prev
	return p != nil && p.width >= 90 && p.stop == endsOpen && !strings.HasSuffix(p.tail, ")") && !l.indentedAsText() && l.label.kind != readerLabel
}

// indentedAsText says whether a line is indented as the page's paragraphs are.
func (l *line) indentedAsText() bool { return l.page.indented && l.indent >= 2 }

// apart says whether a blank line above means something on this page.
func (l *line) apart() bool { return l.gap > 0 && !l.page.spaced }

// afterComma says whether the line above stops at a comma and this one is no item
// of a list.
func afterComma(l *line) bool {
	p := l.prev
	return p != nil && p.stop == endsComma && p.width >= 12 && !strings.HasSuffix(p.tail, ";") && l.number.kind == "" && l.label.kind != readerLabel && !l.indentedAsText()
}

// afterSignature says whether text stands under a letter's signature.
func afterSignature(l *line) bool {
	return l.prev != nil && l.under == underLetters && isText(l) && (isPlacedName(l.prev) || isEnglishSignature(l.prev))
}
