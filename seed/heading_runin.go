package seed

import (
	"strings"

	"broadsheet/models"
)

var (
	// headingCapitals is a phrase in capitals that a paragraph runs on from: NO LIGHT A man
	// who told gardaí….
	headingCapitals = expr(`^(\p{Lu}[\p{Lu}'’&-]{3,}(?: \p{Lu}[\p{Lu}0-9'’&-]+){0,3}|\p{Lu}[\p{Lu}'’&-]+(?: \p{Lu}[\p{Lu}0-9'’&-]+){1,3}) +(?:A \p{Ll}|\p{Lu}\p{Ll})`)
	// headingTight is one that ends in a stop with no blank behind it: When.Crossings run.
	headingTight = expr(`^(\p{Lu}[^.!?“”"]{2,40}[.!?])(?:\p{Lu}\p{Ll})`)
	// headingDay is a day with no blank behind it: Feb. 3A snowmobile was.
	headingDay = expr(`^((?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? [0-9]{1,2})(?:\p{Lu}\p{Ll}|A )`)
)

// headingInEnglish finds the heading that a paragraph in English begins with, as the
// byte offset in the folded line where it ends; 0 for none.
func headingInEnglish(l *line) int {
	if l.han > 0 || l.runes < 12 || l.label.kind == readerLabel || l.turn || isLead(l) || l.number.kind != "" {
		return 0
	}
	if m := headingTight.submatches(l); m != nil && !l.page.scanned && strings.Count(l.fold[:m[3]], " ") <= 6 && !strings.Contains(l.fold[:m[3]], "www") {
		return m[3]
	}
	if m := headingDay.submatches(l); m != nil {
		return m[3]
	}
	if m := headingCapitals.submatches(l); m != nil && l.page.capitalHeads >= 2 && (l.page.capitalPhrases || strings.Contains(l.fold[:m[3]], " ")) {
		return m[3]
	}
	return 0
}

// mayHeadInCapitals says whether a phrase in capitals begins a line under a whole text
// or a short line.
func mayHeadInCapitals(l *line) bool {
	return l.han == 0 && l.runes >= 24 && (l.above == nil || l.above.stop == endsStop || l.above.width < 40) && headingCapitals.in(l)
}

// mayHeadInPhrase says whether the capitals that begin such a line are more than the first
// word of a text, which many papers set so: BILLINGHAM Male Voice Choir.
func mayHeadInPhrase(l *line) bool {
	m := headingCapitals.submatches(l)
	return m != nil && strings.Contains(l.fold[:m[3]], " ")
}

// capitalWords says whether the longer words of a phrase all begin with capitals.
func capitalWords(s string) bool {
	for _, w := range strings.Fields(s) {
		if len(w) > 4 && startsWithSmall(w) {
			return false
		}
	}
	return true
}

// addHeadingInEnglish adds a heading that runs into its paragraph, whose text follows
// on the line, behind a dash that belongs to neither.
func (a *assembler) addHeadingInEnglish(l *line, at, end int) {
	cut := l.at(at)
	a.addBlock(models.Heading, l.start, cut)
	a.flush()
	words := strings.TrimLeft(a.text[cut:end], " \u3000—–-―─━")
	a.addBlock(models.Paragraph, end-len(words), end)
	if n := len(a.page.Spans); n > 0 && strings.TrimSpace(a.text[cut:end-len(words)]) != "" { // the dash before it belongs to it
		a.page.Spans[n-1].Start = cut + strings.IndexAny(a.text[cut:end], "—–-―─━")
	}
}
