package seed

// A voicing is what of a reader's name a line bears, should readers be heard here.
type voicing uint8

const (
	voicedNot    voicing = iota
	voicedBefore         // a name before what is said
	voicedAlone          // a name and nothing else
	voicedBehind         // a name behind what was said
)

// voicedReach bounds, in lines, how far a name is looked for.
const voicedReach = 6

// closingBracket is a bracket that closes a line, or is all of it: (市第三中学 邹以宁).
var closingBracket = expr(`(?:^|[。!?…”"] *)\(([^()。!?:;“”"]{2,24})\)$`)

// markVoiced finds what may be readers' names, whatever stands around.
func markVoiced(lines []line) {
	for i := range lines {
		l := &lines[i]
		if l.sure {
			continue
		}
		v := readVoice(l, true)
		switch {
		case v.weight < 0 || v.label.kind == tailBelow:
		case v.weight == 0:
			l.voiced = voicedInBracket(l)
		case v.label.kind == tailLabel || v.label.kind == bracketLabel:
			l.voiced = voicedBehind
		case v.label.text >= len(l.fold):
			l.voiced = voicedAlone
		default:
			l.voiced = voicedBefore
		}
	}
}

func voicedInBracket(l *line) voicing {
	m := closingBracket.submatchesInTail(l)
	switch {
	case m == nil || isWriterBracket(l.tail[m[2]:m[3]]):
		return voicedNot
	case m[0] == m[2]-1 && l.tail == l.fold:
		return voicedAlone
	}
	return voicedBehind
}

// nearestVoice says what names the nearest line below, or above, that bears one, and
// how far that is; furniture does not count.
func nearestVoice(l *line, below bool) uint8 {
	for n := range voicedReach {
		if below {
			l = l.next
		} else {
			l = l.prev
		}
		if l == nil {
			return 0
		}
		if l.voiced != voicedNot {
			return 1 + uint8(l.voiced-voicedBefore)*4 + bucket(n, 1, 2, 4)
		}
	}
	return 0
}

func nearestVoiceNames() []string {
	names := []string{"none"}
	for _, what := range []string{"before", "alone", "behind"} {
		for _, far := range []string{"1", "2", "3-4", "5-6"} {
			names = append(names, what+" "+far)
		}
	}
	return names
}
