package seed

import (
	"strings"
	"unicode"
)

// mostEchoes and echoText bound the lines that are looked for in the page's text,
// and in bytes that text; quoteLines is how many lines a pull quote may have.
const mostEchoes, echoText, quoteLines = 24, 60_000, 6

// markEchoes marks pull quotes: short lines, or several, in quotes whose words
// stand in the page's text a second time; that say below who said them; or that a
// sentence goes on around.
func markEchoes(text string, lines []line) {
	var letters string
	looked := 0
	for i := range lines {
		l := &lines[i]
		if !opensWithQuote(l.fold) || l.runes < 4 || l.runes > 90 || l.label.kind != noLabel || looked == mostEchoes {
			continue
		}
		last := quoteEnd(lines, i)
		looked++
		if letters == "" {
			letters = onlyLetters(text[:min(len(text), echoText)])
		}
		said := ""
		for k := i; k <= last; k++ {
			said += strings.TrimSuffix(lines[k].text, "-")
		}
		words := onlyLetters(said)
		echo := len(words) >= 20 && strings.Count(letters, words) > 1 && (l.gap > 0 || i == 0 || !lines[i-1].full || lines[i-1].stop != endsOpen)
		if echo || standsApart(lines, i, last) || last > i && (isQuoteOf(lines, i, last) || interrupts(lines, i, last)) || last == i && l.gap > 0 && closesQuote(l.fold) && interrupts(lines, i, last) {
			for k := i; k <= last; k++ {
				lines[k].echo = true
			}
		}
	}
}

func opensWithQuote(s string) bool {
	return strings.HasPrefix(s, "“") || strings.HasPrefix(s, "\"") || strings.HasPrefix(s, "'")
}

func closesQuote(s string) bool {
	s = strings.TrimRight(s, "。.,")
	return strings.HasSuffix(s, "”") || strings.HasSuffix(s, "\"") || strings.HasSuffix(s, "'")
}

// quoteEnd is the line on which the quotation closes that line i opens; i itself
// where it closes there, or on none of the next lines.
func quoteEnd(lines []line, i int) int {
	runes := 0
	for k := i; k < len(lines) && k < i+quoteLines; k++ {
		l := &lines[k]
		if runes += l.runes; runes > 200 || k > i && (l.gap > 0 || l.label.kind == quotedLabel || opensWithQuote(l.fold)) {
			break
		}
		if inner := strings.TrimLeft(l.fold, "“\"'"); closesQuote(l.fold) && !strings.Contains(strings.TrimRight(inner, "”\"'。.,"), "”") {
			return k
		}
		if strings.Contains(l.fold, "”") {
			break
		}
	}
	return i
}

// quotedBy is who said what stands above it.
var quotedBy = expr(`^——? ?[^,。:“”]{2,20}(?:, [^.。:“”]{2,40})?$`)

// isQuoteOf says whether the line below a quotation of several lines names who
// said it, and no readers are spoken of.
func isQuoteOf(lines []line, first, last int) bool {
	return last+1 < len(lines) && lines[last+1].gap == 0 && !lines[first].nearReaders && quotedBy.MatchString(lines[last+1].fold) && lines[last+1].runes <= 50
}

// interrupts says whether a quotation stands apart inside a sentence that goes on
// below it: it was set into the column.
func interrupts(lines []line, first, last int) bool {
	if first == 0 || last+1 >= len(lines) || lines[first].gap == 0 || lines[last+1].gap == 0 {
		return false
	}
	above := &lines[first-1]
	return above.stop != endsStop && above.stop != endsColon && above.width >= 20 && (above.full || above.stop == endsComma) && !startsClosing(&lines[last+1])
}

// onlyLetters keeps the letters and digits of a text, small.
func onlyLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// standsApart says whether a quotation of several lines has no indent where paragraphs
// do, between a whole paragraph and the next.
func standsApart(lines []line, first, last int) bool {
	l := &lines[first]
	if !l.page.indented || l.indent >= 2 || first == 0 || last == first || last+1 >= len(lines) || l.nearReaders || !closesQuote(lines[last].fold) {
		return false
	}
	above, below := &lines[first-1], &lines[last+1]
	return above.belowText && above.stop == endsStop && !above.full && below.indent >= 2 && isText(below) && lines[last].stop == endsOpen
}
