package seed

import "strings"

// closeReach is how many lines above a quotation or bracket may be opened that a
// line closes; a column has few words on a line.
const closeReach = 3

// pairs are the marks that stand in twos, on the folded line.
var pairs = []struct{ open, shut string }{{"“", "”"}, {"《", "》"}, {"(", ")"}, {"[", "]"}}

// markClosing marks the lines that close what a line shortly above opened before
// they open anything: they go on with it, whatever blank lines or edges of columns
// lie between.
func markClosing(lines []line) {
	for i := 1; i < len(lines); i++ {
		l := &lines[i]
		if l.han == 0 || l.label.kind == readerLabel {
			continue
		}
		for _, p := range pairs {
			shut := strings.Index(l.fold, p.shut)
			if shut < 0 {
				continue
			}
			if open := strings.Index(l.fold, p.open); open >= 0 && open < shut || p.open == "(" && shut < 3 {
				continue // its own, or a number: 1)
			}
			l.closes = l.closes || isOpened(lines, i, p.open, p.shut)
		}
	}
}

// isOpened says whether a mark that line i closes is opened on the line above, or
// on one before it with nothing but whole lines of the same text between.
func isOpened(lines []line, i int, open, shut string) bool {
	for k := i - 1; k >= max(0, i-closeReach); k-- {
		l := &lines[k]
		at := strings.LastIndex(l.tail, open)
		if at > strings.LastIndex(l.tail, shut) {
			return l.stop != endsStop || k < i-1 || l.full
		}
		if at >= 0 || strings.Contains(l.tail, shut) || k < i-1 && !l.full || l.stop == endsStop && !l.full {
			return false
		}
	}
	return false
}

// listReach is how many lines an item of a list may have.
const listReach = 5

// listMark is what items of a list begin with.
func listMark(l *line) string { return strings.TrimSpace(labelMark.FindString(l.fold)) }

// markLists marks the items of lists: three lines or more, or two with figures,
// that begin with the same mark and stand one shortly below another, with text
// behind it and nothing but further lines between.
func markLists(lines []line) {
	var run []*line
	last := -1
	settle := func() {
		texts := 0
		for i, l := range run {
			alone := (i+1 == len(run) || l.below == run[i+1]) && (i == 0 || run[i-1].below == l) && l.label.kind != noLabel
			if l.runes >= 7 && !isByline(l) && !isPlacedName(l) && !signedBehind(l) && (l.stop == endsStop || l.full || alone) {
				texts++
			}
		}
		if len(run) >= 3 && texts == len(run) {
			for _, l := range run {
				l.listed = true
			}
		}
		run = run[:0]
	}
	for i := range lines {
		l := &lines[i]
		mark := listMark(l)
		switch {
		case mark == "":
			if len(run) > 0 && (lines[i-1].stop == endsStop && !lines[i-1].full && l.runes > 12 || i-last >= listReach) {
				settle()
			}
		case len(run) > 0 && listMark(run[0]) == mark && i-last <= listReach:
			run, last = append(run, l), i
		default:
			settle()
			run, last = append(run, l), i
		}
	}
	settle()
}

// signedBehind says whether a name in brackets closes a line.
func signedBehind(l *line) bool {
	m := closing.submatchesInTail(l)
	return m != nil && m[0] > 0 && isNamed(l.tail[m[2]:m[3]])
}

// headsList says whether a short line without a stop stands over a list, under
// whole text or at the top.
func headsList(l *line) bool {
	return l.han > 0 && l.width <= 36 && l.stop != endsStop && l.stop != endsComma && l.stop != endsColon && !l.listed && l.number.kind == "" &&
		l.next != nil && l.next.listed && l.next.label.kind != readerLabel && (l.prev == nil || l.prev.stop == endsStop || l.prev.stop == endsOpen && isNote(l.prev))
}
