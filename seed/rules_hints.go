package seed

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// hintRules say what a line and its neighbours look like without a weight by
// hand: what each look is worth to each role is learnt from labelled pages
// (weights.tsv).
var hintRules = []rule{
	{name: "very narrow", when: func(l *line) bool { return l.width <= 8 }},
	{name: "narrow", when: func(l *line) bool { return l.width > 8 && l.width <= 16 }},
	{name: "headline's width", when: func(l *line) bool { return l.width > 16 && l.width <= 44 }},
	{name: "wide", when: func(l *line) bool { return l.width > 44 && l.width <= 90 }},
	{name: "very wide", when: func(l *line) bool { return l.width > 90 }},
	{name: "full", when: func(l *line) bool { return l.full }},
	{name: "short in a wrapped column", when: func(l *line) bool { return l.page.wrapped > 0 && !l.full }},
	{name: "ends in a stop", when: func(l *line) bool { return l.stop == endsStop }},
	{name: "ends in a comma", when: func(l *line) bool { return l.stop == endsComma }},
	{name: "ends in a colon", when: func(l *line) bool { return l.stop == endsColon }},
	{name: "holds a sentence's end", when: func(l *line) bool { return strings.ContainsRune(l.fold, '。') }},
	{name: "holds a comma", when: func(l *line) bool { return strings.ContainsAny(l.fold, ",;、") }},
	{name: "holds quotes", when: func(l *line) bool { return strings.ContainsAny(l.fold, "“”\"") }},
	{name: "begins with a quote", when: func(l *line) bool { return strings.HasPrefix(l.fold, "“") || strings.HasPrefix(l.fold, "\"") }},
	{name: "begins with a bracket", when: func(l *line) bool { return strings.HasPrefix(l.fold, "(") || strings.HasPrefix(l.fold, "[") }},
	{name: "ends in a bracket", when: func(l *line) bool { return strings.HasSuffix(l.tail, ")") || strings.HasSuffix(l.tail, "]") }},
	{name: "begins with closing punctuation", when: startsClosing},
	{name: "holds digits", when: func(l *line) bool { return l.digits > 0 && l.runes <= longLine }},
	{name: "Chinese words with a blank between", like: `\p{Han} +\p{Han}`, when: func(l *line) bool { return l.runes <= 50 }},
	{name: "Latin, begins small", when: startsSmall},
	{name: "Latin, all capitals", when: allCapitals},
	{name: "Latin, most words capital", when: mostCapitals},
	{name: "Latin, narrow", when: func(l *line) bool { return l.page.latin && l.width <= 30 }},
	{name: "Latin, headline's width", when: func(l *line) bool { return l.page.latin && l.width > 30 && l.width <= 60 }},
	{name: "first line", when: func(l *line) bool { return l.prev == nil }},
	{name: "last line", when: func(l *line) bool { return l.next == nil }},
	{name: "furniture right above", when: func(l *line) bool { return l.above != nil && l.above.sure }},
	{name: "blank line above", when: func(l *line) bool { return l.gap > 0 }},
	{name: "several blank lines above", when: func(l *line) bool { return l.gap > 1 }},
	{name: "blank line above, none below", when: func(l *line) bool { return l.gap > 0 && l.next != nil && l.next.gap == 0 }},
	{name: "blank line below, none above", when: func(l *line) bool { return l.gap == 0 && l.next != nil && l.next.gap > 0 }},
	{name: "blank lines are rare, and one is above", when: func(l *line) bool { return l.gap > 0 && l.page.dense }},
	{name: "blank lines are rare, and none is above", when: func(l *line) bool { return l.gap == 0 && l.page.dense && l.page.gaps > 1 }},
	{name: "no blank lines on the page", when: func(l *line) bool { return l.page.gaps <= 1 }},
	{name: "indented as paragraphs are", when: func(l *line) bool { return l.page.indented && l.indent >= 2 }},
	{name: "not indented as paragraphs are", when: func(l *line) bool { return l.page.indented && l.indent < 2 }},
	{name: "next is indented", when: func(l *line) bool { return l.page.indented && l.next != nil && l.next.indent >= 2 }},
	{name: "far to the right", when: func(l *line) bool { return l.indent >= 8 }},
	{name: "above: none or ended", when: func(l *line) bool { return l.prev == nil || l.prev.stop == endsStop }},
	{name: "above: ended and short", when: func(l *line) bool { return l.prev != nil && l.prev.stop == endsStop && !l.prev.full }},
	{name: "above: ended and full", when: func(l *line) bool { return l.prev != nil && l.prev.stop == endsStop && l.prev.full }},
	{name: "above: ended, with much room for more", when: func(l *line) bool { return l.leaves(endsStop, 22, 100) }},
	{name: "above: ended, with room for more", when: func(l *line) bool { return l.leaves(endsStop, 8, 22) }},
	{name: "above: ended, with a little room for more", when: func(l *line) bool { return l.leaves(endsStop, 0, 8) }},
	{name: "above: ended, with hardly room for more", when: func(l *line) bool { return l.leaves(endsStop, -8, 0) }},
	{name: "above: ended, with no room for more", when: func(l *line) bool { return l.leaves(endsStop, -1000, -8) }},
	{name: "above: open, with no room for more", when: func(l *line) bool {
		return l.prev != nil && l.prev.stop != endsStop && l.prev.measure > 0 && !l.hadRoom()
	}},
	{name: "above: open, with a little room for more", when: func(l *line) bool { return l.prev != nil && l.leaves(l.prev.stop, 0, 15) && !ended(l.prev) }},
	{name: "above: open, with room for more", when: func(l *line) bool { return l.prev != nil && l.leaves(l.prev.stop, 15, 100) && !ended(l.prev) }},
	{name: "above: ended, and a blank line that parts paragraphs", when: func(l *line) bool { return l.page.parted && l.gap > 0 && l.prev != nil && ended(l.prev) }},
	{name: "above: ended, and no blank line where they part paragraphs", when: func(l *line) bool {
		return l.page.parted && l.gap == 0 && l.prev != nil && ended(l.prev) && isText(l.prev)
	}},
	{name: "above: ended and full, on a page that marks no paragraphs", when: func(l *line) bool {
		return !l.page.parted && !l.page.indented && l.page.wrapped > 0 && l.gap == 0 && l.prev != nil && ended(l.prev) && l.prev.full
	}},
	{name: "above: a byline", when: func(l *line) bool { return l.prev != nil && isByline(l.prev) }},
	{name: "above: a headline's width, open, and a byline above it", when: func(l *line) bool {
		return l.prev != nil && l.prev.prev != nil && isByline(l.prev.prev) && !isText(l.prev)
	}},
	{name: "noise right above", when: func(l *line) bool { return l.above != nil && l.above.sure && l.page.scanned }},
	{name: "above: open and wide", when: func(l *line) bool { return l.prev != nil && l.prev.stop == endsOpen && l.prev.width >= 50 }},
	{name: "above: open and full", when: func(l *line) bool { return l.prev != nil && l.prev.stop == endsOpen && l.prev.full }},
	{name: "above: open and narrow", when: func(l *line) bool {
		return l.prev != nil && l.prev.stop == endsOpen && l.prev.width < 50 && !l.prev.full
	}},
	{name: "above: ends in a comma", when: func(l *line) bool { return l.prev != nil && l.prev.stop == endsComma }},
	{name: "above: ends in a colon", when: func(l *line) bool { return l.prev != nil && l.prev.stop == endsColon }},
	{name: "above: cut by a hyphen", when: cutAbove},
	{name: "above: an open quote", when: func(l *line) bool { return l.prev != nil && opensQuote(l.prev) }},
	{name: "above: a note", when: func(l *line) bool { return l.prev != nil && isNote(l.prev) }},
	{name: "under a banner of briefs", when: func(l *line) bool { return l.under == underBriefs }},
	{name: "under a banner of letters", when: func(l *line) bool { return l.under == underLetters }},
	{name: "above: signed in brackets", when: signedAbove},
	{name: "above: a column's name", when: func(l *line) bool { return l.prev != nil && isColumnName(l.prev) }},
	{name: "above: a label", when: func(l *line) bool { return l.prev != nil && l.prev.label.kind == readerLabel }},
	{name: "below: text", when: func(l *line) bool { return l.next != nil && isText(l.next) }},
	{name: "below: a short line, text under it", when: func(l *line) bool {
		return l.next != nil && !isText(l.next) && l.next.next != nil && isText(l.next.next)
	}},
	{name: "below: two short lines", when: func(l *line) bool {
		return l.next != nil && !isText(l.next) && l.next.next != nil && !isText(l.next.next)
	}},
	{name: "below: a name", when: func(l *line) bool { return l.next != nil && l.next.name >= fairName }},
	{name: "below: a pen name", when: func(l *line) bool { return l.next != nil && l.next.name == penName }},
	{name: "below: a byline", when: func(l *line) bool { return l.next != nil && isByline(l.next) }},
	{name: "two below: a byline", when: func(l *line) bool { return l.next != nil && l.next.next != nil && isByline(l.next.next) }},
	{name: "below: text with its byline", when: func(l *line) bool { return l.next != nil && isLead(l.next) }},
	{name: "two below: text with its byline", when: func(l *line) bool { return l.next != nil && l.next.next != nil && isLead(l.next.next) }},
	{name: "below: dashes", when: func(l *line) bool { return l.next != nil && strings.HasPrefix(l.next.fold, "—") }},
	{name: "as wide as the next", when: func(l *line) bool { return l.next != nil && abs(l.width-l.next.width) <= 6 }},
	{name: "narrower than the next", when: func(l *line) bool { return l.next != nil && l.width < l.next.width-6 }},
	{name: "as wide as the one above", when: func(l *line) bool { return l.prev != nil && abs(l.width-l.prev.width) <= 6 }},
	{name: "wider than the one above", when: func(l *line) bool { return l.prev != nil && l.width > l.prev.width+6 }},
	{name: "Latin, above: most words capital", when: func(l *line) bool { return l.prev != nil && mostCapitals(l.prev) }},
	{name: "Latin, most words capital, and above", when: func(l *line) bool { return l.prev != nil && mostCapitals(l.prev) && mostCapitals(l) }},
	{name: "Latin, few words capital, most above", when: func(l *line) bool { return l.prev != nil && mostCapitals(l.prev) && l.latin > 3 && !mostCapitals(l) }},
	{name: "Latin, above: all capitals", when: func(l *line) bool { return l.prev != nil && allCapitals(l.prev) }},
	{name: "Latin, below: most words capital", when: func(l *line) bool { return l.next != nil && mostCapitals(l.next) }},
	{name: "Latin, one word", when: func(l *line) bool { return l.latin > 3 && !strings.Contains(l.fold, " ") }},
	{name: "below: a note", when: func(l *line) bool { return l.next != nil && isNote(l.next) }},
	{name: "below: a label", when: func(l *line) bool { return l.next != nil && l.next.label.kind == readerLabel }},
	{name: "below: a column's name", when: func(l *line) bool { return l.next != nil && isColumnName(l.next) }},
	{name: "a reader's label", when: func(l *line) bool { return l.label.kind == readerLabel }},
	{name: "a quoted label near talk of readers", when: func(l *line) bool { return l.label.kind == quotedLabel && l.nearReaders }},
	{name: "a dashed label near talk of readers", when: func(l *line) bool { return l.label.kind == dashLabel && l.nearReaders }},
	{name: "a plain label near talk of readers", when: func(l *line) bool { return l.label.kind == plainLabel && l.nearReaders }},
	{name: "a name behind, near talk of readers", when: func(l *line) bool { return l.label.kind == tailLabel && l.nearReaders }},
	{name: "a plain label far from readers", when: func(l *line) bool { return l.label.kind == plainLabel && !l.nearReaders }},
	{name: "a label that comes again", when: func(l *line) bool { return l.label.kind == plainLabel && l.page.labels[l.label.name] > 1 }},
	{name: "a list's number", when: func(l *line) bool { return numbered(l) && !headingNumber(l) }},
	{name: "a heading's number", when: headingNumber},
	{name: "a mark before it", when: func(l *line) bool { return l.number.kind == "mark" }},
	{name: "speaks of readers", when: func(l *line) bool { return l.runes <= longLine && speaks(l) }},
	{name: "a salutation", when: isSalutation},
	{name: "above: a salutation", when: func(l *line) bool { return l.prev != nil && isSalutation(l.prev) }},
	{name: "a pen name", when: func(l *line) bool { return l.name == penName }},
	{name: "a fair name", when: func(l *line) bool { return l.name == fairName }},
	{name: "a good name", when: func(l *line) bool { return l.name == goodName }},
	{name: "a name and its place", when: isPlacedName},
	{name: "a column's name", when: isColumnName},
	{name: "an issuer or a date", when: isIssuer},
	{name: "above: an issuer or a date", when: func(l *line) bool { return l.prev != nil && isIssuer(l.prev) }},
	{name: "a notice's title", when: func(l *line) bool { return namesNotice(l) }},
}

// leaves says whether the line above ends in such a mark and leaves so much room
// for this line's first word, in percent of its measure.
func (l *line) leaves(mark byte, from, below int) bool {
	if l.prev == nil || l.prev.stop != mark {
		return false
	}
	percent, ok := l.room()
	return ok && percent >= from && percent < below
}

func startsClosing(l *line) bool {
	r, _ := utf8.DecodeRuneInString(l.fold)
	return strings.ContainsRune("。,;、:!?”)]》", r)
}

func startsSmall(l *line) bool {
	r, _ := utf8.DecodeRuneInString(l.fold)
	return unicode.IsLower(r)
}

func findAllCapitals(l *line) bool {
	return l.latin >= 4 && l.runes <= longLine && strings.ToUpper(l.fold) == l.fold
}

func findMostCapitals(l *line) bool {
	if l.latin < 4 || l.runes > longLine {
		return false
	}
	words, capitals := 0, 0
	for _, w := range strings.Fields(l.fold) {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "\"'(“"))
		if len(w) > 3 {
			words++
			if unicode.IsUpper(r) || unicode.IsDigit(r) {
				capitals++
			}
		}
	}
	return words > 0 && capitals*4 >= words*3
}

func cutAbove(l *line) bool {
	return l.prev != nil && (strings.HasSuffix(l.prev.tail, "-") && (startsSmall(l) || l.prev.full) || strings.HasSuffix(l.prev.tail, "¬"))
}

// opensQuote says whether a line opens a quotation that it does not close.
func opensQuote(l *line) bool {
	return strings.LastIndex(l.tail, "“") > strings.LastIndex(l.tail, "”")
}

// findIsText says whether a line reads like a paragraph or a part of one.
func findIsText(l *line) bool {
	return l.width >= 60 && !isWideHead(l) || l.full && l.width >= 24 || l.stop == endsStop && l.width >= 28 || l.stop == endsComma && l.width >= 20 || isLead(l)
}

// isWideHead says whether a line may be a headline though it is wide: on a page
// where paragraphs are whole lines, one that ends in no mark under the end of a
// piece or another short line.
func isWideHead(l *line) bool {
	return l.page.latin && l.page.wrapped == 0 && l.width < 110 && l.stop == endsOpen && !startsSmall(l) &&
		(l.above == nil || l.above.stop == endsStop || l.above.width < 60) && l.below != nil
}

// findIsByline says whether a line says by itself that it is a byline.
func findIsByline(l *line) bool { return isRoleByline(l) || isCreditByline(l) }

func findIsLead(l *line) bool {
	if l.runes <= 6 || l.runes <= 16 && l.han == 0 || l.han > 0 && !containsAny(l.fold[:min(len(l.fold), 160)], "记者", "通讯员", "讯", "电", "消息", "报道", "报导", "特派员", "实习生") || l.han == 0 && !strings.ContainsAny(l.fold, "—-:") {
		return false
	}
	if _, ok := readRunIn(l.fold); ok {
		return true
	}
	return wires.MatchString(l.fold) || isPlaceLead(l)
}

// placeLead is a dateline that a colon closes, as papers of India print it.
var placeLead = expr(`^\p{Lu}[\p{Lu} .'-]{2,28}(?:, (?:[A-Z][a-z]+\.?) [0-9]{1,2})?: ["“‘]?\p{Lu}`)

// isPlaceLead says whether a line opens a report with its place and a colon:
// under a headline or a byline, where no turn of an interview stands.
func isPlaceLead(l *line) bool {
	return l.han == 0 && l.width >= 40 && l.above != nil && l.above.stop == endsOpen && l.above.width < 60 && l.above.label.kind == noLabel && placeLead.MatchString(l.fold)
}

func containsAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

func findIsSalutation(l *line) bool {
	return l.runes <= 60 && salutation.MatchString(l.fold) || l.han == 0 && englishSalutation.MatchString(l.fold)
}

// findIsPlacedName says whether a line is a name behind its place: 白沙市黄土巷 黎满秀.
func findIsPlacedName(l *line) bool {
	if l.runes > 30 || isNote(l) || l.stop != endsOpen && !strings.HasSuffix(l.fold, ")") || strings.ContainsAny(l.fold, "。!?:;“") {
		return false
	}
	s := creditMark.ReplaceAllString(strings.Trim(l.fold, "() "), "")
	if m := placed.FindStringSubmatch(s); m != nil && gradeName(m[2]) >= fairName && gradeName(m[1]) < fairName {
		return true
	}
	if post, _ := splitPost(s); post != "" || len(parseBracketed(s)) > 0 {
		return true
	}
	if m := bracketed.FindStringSubmatch(s); m != nil && gradeName(m[1]) >= fairName {
		return true
	}
	if l.han == 0 || !strings.ContainsAny(s, "/, ") {
		return false
	}
	if marked := s != l.fold; !marked && !strings.Contains(s, "/") && !postEnds.MatchString(s) {
		return false // a headline may begin like a name: 高质量 发展的路径
	}
	found := parseBehind(strings.TrimPrefix(strings.TrimPrefix(s, "作者:"), "作者/"))
	return len(found) == 1 && found[0].Affiliation != nil && len([]rune(found[0].Name)) <= 4
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
