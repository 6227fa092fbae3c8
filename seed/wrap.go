package seed

import (
	"strings"
	"unicode/utf8"
)

// markFull marks the lines that fill the page's measure, or a measure that many
// lines share which go on.
func (p *layout) markFull(lines []line) {
	counts, open := map[int]int{}, map[int]int{}
	for i := range lines {
		counts[lines[i].width/2]++
		if lines[i].stop == endsOpen || lines[i].stop == endsComma {
			open[lines[i].width/2]++
		}
	}
	for i := range lines {
		l := &lines[i]
		alike := counts[l.width/2-1] + counts[l.width/2] + counts[l.width/2+1]
		l.full = p.wrapped > 0 && l.width*100 >= p.wrapped*85 || l.width >= 28 && alike >= 4 && alike*12 >= len(lines) &&
			(open[l.width/2-1]+open[l.width/2]+open[l.width/2+1])*3 >= alike*2
	}
}

// measureReach is how many lines above and below tell a line's measure.
const measureReach = 5

// measureLines finds the width of the column that each line of a wrapped page
// stands in: of the widest line near it that is no headline's or page's.
func (p *layout) measureLines(lines []line) {
	if p.wrapped == 0 {
		return
	}
	for i := range lines {
		for j := max(0, i-measureReach); j <= min(len(lines)-1, i+measureReach); j++ {
			if w := lines[j].width; w*100 <= p.wrapped*118 {
				lines[i].measure = max(lines[i].measure, w)
			}
		}
	}
}

// room is how much of its measure the line above left empty beside what the first
// word of this line takes, in percent: below 0 the word had no room there. ok is
// false where lines have no measure.
func (l *line) room() (percent int, ok bool) {
	p := l.prev
	if p == nil || p.measure == 0 {
		return 0, false
	}
	word := 2
	if first, _ := utf8.DecodeRuneInString(l.fold); first < 0x1100 {
		word = 1
		if at := strings.IndexByte(l.fold, ' '); at > 0 {
			word = at + 1
		}
		if last, _ := utf8.DecodeLastRuneInString(p.tail); last < 0x1100 {
			word++
		}
	}
	return (p.measure - p.width - p.indent - word) * 100 / p.measure, true
}

// partsByGaps says whether a wrapped page parts its paragraphs by blank lines: text
// that ends with room to spare has one under it, nearly always.
func partsByGaps(lines []line) bool {
	parted, unparted := 0, 0
	for i := 1; i < len(lines); i++ {
		above, l := &lines[i-1], &lines[i]
		if above.measure == 0 || above.stop != endsStop || above.width*2 > l.measure*2-l.measure/4 || above.width < 4 || l.width*3 < l.measure*2 {
			continue
		}
		if l.gap > 0 {
			parted++
		} else {
			unparted++
		}
	}
	return parted >= 3 && parted >= 4*unparted
}

// wrapWidth finds the width at which most lines of a page break, in columns; 0
// where they do not.
func wrapWidth(lines []line) int {
	counts := map[int]int{}
	long, widest := 0, 0
	for i := range lines {
		if lines[i].width >= 16 {
			long++
			counts[lines[i].width/2]++
		}
		widest = max(widest, lines[i].width)
	}
	best, bestCount := 0, 0
	for w := range counts {
		n := counts[w] + counts[w-1] + counts[w-2]
		if n > bestCount || n == bestCount && w > best {
			best, bestCount = w, n
		}
	}
	if long < 6 || bestCount*100 < long*35 || widest > best*2*3 {
		return 0
	}
	return best * 2
}
