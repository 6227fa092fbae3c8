package seed

import (
	"strings"
	"unicode/utf8"
)

// bodyRules know paragraphs and the headings between them.
var bodyRules = []rule{
	{name: "anything may be a paragraph", roles: []lineRole{paragraph}, weight: 0},
	{name: "a long line is text", roles: []lineRole{paragraph, untitled}, weight: 3, when: func(l *line) bool { return l.width >= 60 && !isWideHead(l) }},
	{name: "a paragraph ends in a stop", roles: body, weight: 2, when: func(l *line) bool { return endsSentence(l) || l.stop == endsColon }},
	{name: "a short line without a stop is no paragraph", roles: body, weight: -2, when: func(l *line) bool { return l.width < 40 && l.stop == endsOpen && !l.full }},
	{name: "a paragraph does not start in mid-sentence", roles: body, weight: -4, when: func(l *line) bool { return openAbove(l) && !(l.page.indented && l.indent >= 2) }},
	{name: "text of a further line", roles: going, weight: 0, when: func(l *line) bool { return l.prev != nil }},
	{name: "goes on: the line above is open", roles: going, weight: 4, when: openAbove, seen: "…发展老干 / 部智囊团"},
	{name: "a new paragraph does not follow a comma", roles: []lineRole{paragraph, untitled, heading, title, kicker, banner, byline, sign}, weight: -3, when: afterComma},
	{name: "goes on: the line above ends in a comma, whatever stands between", roles: going, weight: 2.5, when: afterComma},
	{name: "goes on: the line above ends in a comma", roles: going, weight: 2, when: func(l *line) bool { return l.prev != nil && l.prev.stop == endsComma }},
	{name: "does not go on: the line above is whole", roles: going, weight: -6, when: func(l *line) bool { return l.prev != nil && l.prev.stop == endsStop && !l.prev.full }},
	{name: "does not go on: the line above is whole and full", roles: going, weight: -1, when: func(l *line) bool { return l.prev != nil && l.prev.stop == endsStop && l.prev.full }},
	{name: "goes on: no blank line where they part paragraphs", roles: going, weight: 3, when: func(l *line) bool {
		return l.page.parted && l.gap == 0 && l.prev != nil && ended(l.prev) && l.prev.full && isText(l.prev)
	}},
	{name: "hard wrap: the line above is full", roles: going, weight: 3, when: func(l *line) bool { return l.prev != nil && l.prev.full && !l.apart() }},
	{name: "does not go on: short and open above", roles: going, weight: -5, when: func(l *line) bool {
		return l.prev != nil && l.prev.stop == endsOpen && !l.prev.full && l.prev.width < 50
	}},
	{name: "goes on for sure: open, full, no indent", roles: going, weight: 4, when: goesOn},
	{name: "does not start for sure: open, full, no indent above", roles: append([]lineRole{title, heading, byline, note, comment, banner, kicker, sourceLine, sign}, body...), weight: -4, when: goesOn},
	{name: "goes on for sure: a whole paragraph's width above, and open", roles: going, weight: 8, when: wideOpenAbove, seen: "…株洲发展老干 / 部智囊团"},
	{name: "does not start: a whole paragraph's width above, and open", roles: []lineRole{paragraph, lead, untitled, heading, comment, sign, byline}, weight: -9, when: wideOpenAbove},
	{name: "a number does not go on", roles: going, weight: -8, when: func(l *line) bool { return l.number.kind != "" }},
	{name: "a number does not go on: the line above is closed", roles: going, weight: impossible, when: func(l *line) bool { return l.number.kind != "" && l.prev != nil && l.prev.stop != endsOpen }},
	{name: "a mark before a heading", roles: []lineRole{heading}, weight: 5, when: func(l *line) bool {
		return !l.listed && (l.number.kind == "mark" || l.number.kind == "circled") && l.width <= 50 && l.stop == endsOpen && !isByline(l) && !isPlacedName(l)
	}, seen: "★把方向:院子里要有主心骨"},
	{name: "a label does not go on", roles: going, weight: impossible, when: func(l *line) bool { return l.label.kind == readerLabel }},
	{name: "begins small", roles: going, weight: 5, when: startsSmall},
	{name: "begins with closing punctuation", roles: going, weight: 8, when: startsClosing},
	{name: "a word cut by a hyphen", roles: going, weight: 6, when: cutAbove},
	{name: "closes what a line above opened", roles: going, weight: 8, when: func(l *line) bool { return l.closes }, seen: "…前一步就会成为“盆 / 景”;没有后一步…"},
	{name: "closes what a line above opened, and starts nothing", roles: append([]lineRole{title, heading, byline, banner, kicker, sourceLine, sign, comment, bylineTop}, body...), weight: -6, when: func(l *line) bool { return l.closes }},
	{name: "an item of a list", roles: []lineRole{paragraph}, weight: 6, when: func(l *line) bool { return l.listed && l.label.kind != readerLabel }, seen: "●全長：21.7公里 / ●流域人口：約四萬三千人"},
	{name: "an item of a list with no reader's name is no comment", roles: []lineRole{comment}, weight: -6, when: func(l *line) bool { return l.listed && l.label.kind == plainLabel }, seen: "■陳先生反映：…"},
	{name: "an item of a list is nothing else", roles: append(append([]lineRole{heading, byline, sign, banner, more}, headlines...), furniture...), weight: -5, when: func(l *line) bool { return l.listed }},
	{name: "a short line over a list, under whole text", roles: []lineRole{title}, weight: 3.5, when: headsList, seen: "縣域短波 / ▲…"},
	{name: "a short line over a list, under whole text, is no heading", roles: []lineRole{heading, banner}, weight: -2.5, when: headsList},
	{name: "the last characters of a sentence", roles: going, weight: 5, when: lastCharacters, seen: "…寫功 / 課。"},
	{name: "the last characters of a sentence are no furniture", roles: furniture, weight: -6, when: lastCharacters},
	{name: "an indent starts a paragraph", roles: going, weight: -5, when: func(l *line) bool { return l.page.indented && l.indent >= 2 }},
	{name: "no indent where paragraphs have one", roles: going, weight: 3, when: func(l *line) bool {
		return l.page.indented && l.indent < 2 && !l.apart() && l.prev != nil && l.prev.full
	}},
	{name: "an indent makes text", roles: []lineRole{paragraph, lead, untitled}, weight: 1.5, when: func(l *line) bool { return l.page.indented && l.indent >= 2 && l.indent <= 5 }},
	{name: "an article without a title is rare", roles: []lineRole{untitled}, weight: -6},
	{name: "text after a letter's signature is another letter", roles: []lineRole{untitled}, weight: 3, when: afterSignature, seen: "▲邵明哲（彰化市／社區大學講師） / 三月九日貴報…"},
	{name: "letters need no title", roles: []lineRole{untitled}, weight: 3, when: func(l *line) bool { return l.under == underLetters }},
	{name: "a salutation is nothing else", roles: append([]lineRole{comment, heading, banner, more, commentMore}, headlines...), weight: -6, when: isSalutation},
	{name: "does not go on: a salutation above", roles: going, weight: impossible, when: func(l *line) bool { return l.prev != nil && l.prev.stop == endsColon && isSalutation(l.prev) }},
	{name: "a letter's salutation", roles: []lineRole{untitled, paragraph}, weight: 5, when: isSalutation, seen: "编辑同志:"},
	{name: "a continuation from another page", roles: []lineRole{untitled}, weight: 8, when: afterContinuation, seen: "(上接第一版)"},
	{name: "the editor's answer", roles: []lineRole{paragraph}, weight: 7, when: func(l *line) bool { return l.runes > 14 }, seen: "编者回复:市住建局答复称…; 编者按:…", like: `^[(\[]?(?:编者|编辑|记者|本报|本刊|编后|核心提示|导读|提要|阅读提示|开栏的?话)(?:回复|按语?|附记|点评|的话|后记|注|回应|追访|手记|絮语|有话说)?[)\]]?[:/]`},
	{name: "the book that is reviewed", roles: []lineRole{paragraph}, weight: 8, when: short3, seen: "(《往南的火车》,叶知秋著,江南人民出版社2019年2月第一版,定价32元)", like: `^[(\[]?《[^》]+》[^。]{0,60}(?:著|编|译|出版社|出版)`},
	{name: "a sentence that goes on below is no headline", roles: append([]lineRole{heading, banner}, headlines...), weight: -3, when: func(l *line) bool {
		return l.full && l.stop == endsOpen && l.han > 0 && strings.Contains(l.fold, ",") && l.next != nil && l.next.gap == 0 && l.next.label.kind == noLabel && (l.next.stop == endsColon || endsSentence(l.next) || l.next.stop == endsComma)
	}, seen: "本报微信公众号收到留言三百余条，现 / 摘登如下："},
	{name: "a heading that runs into its paragraph below", roles: []lineRole{paragraph}, weight: 7, when: opensHeading, seen: "一、拿出“引”的巧劲，迈过“进 / 不来”的坎。有的地方…"},
	{name: "a heading that runs into its paragraph is no line of its own", roles: []lineRole{heading}, weight: -7, when: opensHeading},
	{name: "the rest of a heading that runs into its paragraph", roles: []lineRole{more}, weight: 5, when: func(l *line) bool { return l.prev != nil && opensHeading(l.prev) }},
	{name: "a heading is rare", roles: []lineRole{heading}, weight: -2},
	{name: "numbered like a heading", roles: []lineRole{heading}, weight: 6, when: func(l *line) bool { return headingNumber(l) && l.width <= 70 && l.stop == endsOpen }, seen: "一、株洲产业集群发展现状"},
	{name: "numbered in a list", roles: []lineRole{heading}, weight: 1.5, when: func(l *line) bool { return numbered(l) && !headingNumber(l) && l.width <= 40 && l.stop == endsOpen }},
	{name: "a heading is short", roles: []lineRole{heading}, weight: -4, when: func(l *line) bool { return l.width > 56 }},
	{name: "a heading has no stop", roles: []lineRole{heading}, weight: -6, when: func(l *line) bool { return endsSentence(l) || l.stop == endsComma }},
	{name: "no headings among notices", roles: []lineRole{heading}, weight: -3, when: func(l *line) bool { return l.page.notices >= 3 && !numbered(l) }, seen: "停电公告 / 讣告 / 今明天气"},
	{name: "a phrase on a line of its own", roles: []lineRole{heading}, weight: 2, when: func(l *line) bool { return l.width >= 4 && l.width <= 36 && l.stop == endsOpen }, seen: "爱护环境; 蚵農憂心損失"},
	{name: "a short line and text right under it, on a page full of blank lines", roles: []lineRole{heading}, weight: 3, when: func(l *line) bool {
		return l.page.spaced && hasGap(l) && l.next != nil && l.next.gap == 0 && l.width <= 50
	}, seen: "爱护环境 / 不乱扔废弃物 不踩踏绿地"},
	{name: "text right under a short line, on a page full of blank lines", roles: []lineRole{paragraph}, weight: 2, when: func(l *line) bool { return l.page.spaced && !hasGap(l) && l.prev != nil && l.prev.width <= 50 }},
	{name: "a heading's further line", roles: []lineRole{headingMore}, weight: -3},
	{name: "a heading's further line: the line above is full", roles: []lineRole{headingMore}, weight: 3, when: func(l *line) bool {
		return l.prev != nil && l.prev.full && headingNumber(l.prev) && !l.full && l.stop == endsOpen
	}},
	{name: "a heading stands over text", roles: []lineRole{heading}, weight: -3, when: func(l *line) bool { return l.next == nil }},
	{name: "a blank line above a heading, on a page that has few", roles: []lineRole{heading}, weight: -1.5, when: func(l *line) bool { return l.page.dense && hasGap(l) && !numbered(l) }},
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
	return p != nil && p.width >= 90 && p.stop == endsOpen && !strings.HasSuffix(p.tail, ")") && !(l.page.indented && l.indent >= 2) && l.label.kind != readerLabel
}

// apart says whether a blank line above means something on this page.
func (l *line) apart() bool { return l.gap > 0 && !l.page.spaced }

// afterComma says whether the line above stops at a comma and this one is no item
// of a list.
func afterComma(l *line) bool {
	p := l.prev
	return p != nil && p.stop == endsComma && p.width >= 12 && !strings.HasSuffix(p.tail, ";") && l.number.kind == "" && l.label.kind != readerLabel && !(l.page.indented && l.indent >= 2)
}

// lastCharacters says whether a line is the few characters of a sentence that the
// line above had no room for.
func lastCharacters(l *line) bool {
	return l.prev != nil && l.runes <= 5 && l.han > 0 && l.stop == endsStop && l.prev.stop != endsStop && l.prev.width >= 20
}

// afterSignature says whether text stands under a letter's signature.
func afterSignature(l *line) bool {
	return l.prev != nil && l.under == underLetters && isText(l) && (isPlacedName(l.prev) || isEnglishSignature(l.prev))
}
