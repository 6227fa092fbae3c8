package seed

import "strings"

// islandReach is how many lines may stand inside a sentence that goes on below.
const islandReach = 4

// markIslands marks what was set into the middle of a sentence: a pull quote, a
// caption, an advertisement.
func markIslands(lines []line) {
	for j := 2; j < len(lines); j++ {
		l := &lines[j]
		if !resumes(l) {
			continue
		}
		for i := j - 1; i >= max(1, j-islandReach); i-- {
			above := &lines[i-1]
			if lines[i].sure || above.sure || startsSmall(&lines[i]) || startsClosing(&lines[i]) {
				break
			}
			if above.stop == endsOpen && above.full && (lines[i].gap > 0 || !lines[i].full) || strings.HasSuffix(above.tail, "-") && above.full {
				for k := i; k < j; k++ {
					lines[k].island, lines[k].sure = true, true
				}
				break
			}
		}
	}
	for i := 1; i+1 < len(lines); i++ {
		if l, above := &lines[i], &lines[i-1]; l.page.indented && cutsIn(l, above) && !above.sure {
			l.island, l.sure = true, true
			continue
		}
		if last := quoteInSentence(lines, i); last > 0 {
			for k := i; k <= last; k++ {
				lines[k].island, lines[k].sure = true, true
			}
		}
	}
}

// quoteInSentence says how far a quotation reaches that stands on lines of its own
// in the middle of a sentence, and whose it is; 0 for none.
func quoteInSentence(lines []line, i int) int {
	l, above := &lines[i], &lines[i-1]
	if !opensWithQuote(l.fold) || above.sure || above.stop != endsOpen || !above.full && above.width < 60 || l.label.kind != noLabel || opensQuote(above) || above.width <= l.width && l.gap == 0 {
		return 0
	}
	last := quoteEnd(lines, i)
	quotes := 0
	for k := i; k <= last; k++ {
		quotes += strings.Count(lines[k].fold, "“") + strings.Count(lines[k].fold, "\"")
	}
	if quotes > 2 || quotes == 2 && !strings.HasPrefix(l.fold, "\"") || !closesQuote(lines[last].fold) || l.gap == 0 && lines[last].width*10 > above.width*8 {
		return 0
	}
	if last+1 < len(lines) && lines[last+1].runes <= 40 && strings.HasPrefix(lines[last+1].fold, "—") {
		last++
	}
	if last+1 == len(lines) || startsClosing(&lines[last+1]) || lines[last+1].indentedAsText() {
		return 0
	}
	return last
}

// resumes says whether a line goes on with a sentence that is not the one above
// it: that one is whole.
func resumes(l *line) bool {
	p := l.above
	if p == nil || p.sure || l.sure || p.measure == 0 {
		return false
	}
	return startsSmall(l) && l.han == 0 && (ended(p) || strings.HasSuffix(p.tail, ")")) && !shortForm.MatchString(p.tail)
}

// cutsIn says whether a short whole sentence stands between the line that a long
// paragraph breaks off on and the one it goes on with, where paragraphs are indented.
func cutsIn(l, above *line) bool {
	b := l.below
	return above.stop == endsOpen && above.width >= 60 && !above.full && l.indent < 2 && l.stop == endsStop && l.width >= 12 && l.width*2 < above.width && !opensQuote(above) && !startsClosing(l) &&
		l.label.kind == noLabel && b.indent < 2 && b.han > 0 && (b.stop == endsStop || b.full) && b.label.kind != readerLabel && !isByline(b) && !isNote(b) && !strings.ContainsAny(l.fold[:min(len(l.fold), 9)], ",;")
}

// standsOut says whether a sentence has no indent where paragraphs do, and the
// paragraph above it is whole: it was set apart from the text.
func standsOut(l *line) bool {
	p, n := l.prev, l.next
	return l.page.indented && !l.page.latin && l.indent < 2 && l.stop == endsStop && l.runes >= 10 && l.runes <= 60 && l.label.kind == noLabel && l.number.kind == "" && !l.nearReaders && !l.closes && !strings.HasSuffix(l.tail, ")") &&
		p != nil && p.belowText && p.stop == endsStop && !p.full && isText(p) && n != nil && n.indent >= 2 && isText(n) && l.gap == n.gap
}
