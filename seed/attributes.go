package seed

import (
	"strings"
	"unicode/utf8"
)

// An attribute is one thing about a line that has few values: what combinations
// combine into the features that are weighed.
type attribute struct {
	name   string
	values []string // what the values are called, from 0; of a sum of flags the flags
	flags  bool     // the value is a sum of flags, 1<<i for values[i]
	of     func(l *line) uint8
}

// The attributes, as indexes of attributeTable.
const (
	atKind = iota
	atLength
	atFill
	atEnd
	atFirst
	atLast
	atIndent
	atGap
	atDensity
	atScript
	atCapitals
	atMarks
	atBlanks
	atNumber
	atLabel
	atName
	atDigits
	atPlace
	atWider
	atPage
	atRoom
	atOpen
	atNear
	atTold
	atToldAbove
	atKin
	atRun
	atRunAbove
	atStyle
	atStack
	atFoot
	atPerson
	atTone
	atVoiced
	atVoiceAbove
	atVoiceBelow
	attributes // how many there are
)

// attributeTable says what is asked of each line.
var attributeTable = [attributes]attribute{
	atKind: {name: "kind", of: func(l *line) uint8 { return uint8(kindOf(l)) }, values: lineKindNames[:]},
	atLength: {name: "length", of: func(l *line) uint8 { return bucket(l.runes, 3, 4, 5, 7, 10, 14, 19, 25, 31, 46, 81) },
		values: []string{"1-2", "3", "4", "5-6", "7-9", "10-13", "14-18", "19-24", "25-30", "31-45", "46-80", "81+"}},
	atFill: {name: "fill", of: fillOf, values: []string{"unknown", "-30%", "-60%", "-85%", "-97%", "-104%", "over"}},
	atEnd:  {name: "ends", of: func(l *line) uint8 { return l.stop }, values: []string{"open", "stop", "comma", "colon"}},
	atFirst: {name: "first", values: classNames[:], of: func(l *line) uint8 {
		r, _ := utf8.DecodeRuneInString(l.fold)
		return uint8(classOf(r))
	}},
	atLast: {name: "last", values: classNames[:], of: func(l *line) uint8 {
		r, _ := utf8.DecodeLastRuneInString(l.tail)
		return uint8(classOf(r))
	}},
	atIndent: {name: "indent", of: indentOf, values: []string{"0", "1-3", "4-7", "8-15", "16+", "0 of indented", "1-3 of indented", "4-7 of indented", "8-15 of indented", "16+ of indented"}},
	atGap:    {name: "gap", of: func(l *line) uint8 { return bucket(l.gap, 1, 2) }, values: []string{"0", "1", "2+"}},
	atDensity: {name: "density", values: []string{"usual", "everywhere", "never", "rare"}, of: func(l *line) uint8 {
		return first(l.page.spaced, l.page.gaps <= 1, l.page.dense)
	}},
	atScript: {name: "script", values: []string{"none", "Han", "Latin", "both"}, of: func(l *line) uint8 {
		return flags(l.han > 0, l.latin > 0)
	}},
	atCapitals: {name: "capitals", values: []string{"no Latin", "all", "most words", "few"}, of: func(l *line) uint8 {
		return first(allCapitals(l), mostCapitals(l), l.latin >= 4)
	}},
	atMarks: {name: "marks", flags: true, of: marksOf, values: []string{"comma", "stop", "quote", "colon", "bracket"}},
	atBlanks: {name: "blanks", values: []string{"0", "1", "2", "3-4", "5+"}, of: func(l *line) uint8 {
		if l.han == 0 || l.runes > longLine {
			return 0
		}
		return bucket(strings.Count(strings.TrimSpace(l.fold), " "), 1, 2, 3, 5)
	}},
	atNumber: {name: "number", of: numberOf, values: numberNames()},
	atLabel: {name: "label", of: func(l *line) uint8 { return uint8(l.label.kind)<<1 | flags(l.nearReaders) },
		values: []string{"none", "none near readers", "reader's", "reader's near readers", "quoted", "quoted near readers", "dashed", "dashed near readers", "plain", "plain near readers",
			"behind", "behind near readers", "in brackets", "in brackets near readers", "below", "below near readers"}},
	atName: {name: "name", of: func(l *line) uint8 { return uint8(l.name) }, values: []string{"none", "pen name", "fair", "good"}},
	atDigits: {name: "digits", values: []string{"none", "-9%", "-29%", "-59%", "most"}, of: func(l *line) uint8 {
		return bucket(l.digits*100/max(1, min(l.runes, longLine)), 1, 10, 30, 60)
	}},
	atPlace: {name: "place", flags: true, of: placeOf, values: []string{"under furniture", "two under furniture", "at the top", "at the foot"}},
	atWider: {name: "wider", of: widerOf, values: []string{"nothing above", "-30", "-12", "-4", "same", "+5", "+13", "+31"}},
	atPage: {name: "page", flags: true, values: []string{"Latin", "wrapped", "parted", "scanned"}, of: func(l *line) uint8 {
		return flags(l.page.latin, l.page.wrapped > 0, l.page.parted, l.page.scanned)
	}},
	atRoom: {name: "room", values: []string{"unknown", "none", "hardly", "-8%", "-22%", "-50%", "more"}, of: func(l *line) uint8 {
		percent, ok := l.room()
		if !ok {
			return 0
		}
		return 1 + bucket(percent, -8, 0, 8, 22, 50)
	}},
	atOpen: {name: "open", flags: true, values: []string{"quote", "quote above", "bracket"}, of: func(l *line) uint8 {
		return flags(opensQuote(l), l.above != nil && opensQuote(l.above), strings.Count(l.fold, "(") > strings.Count(l.fold, ")"))
	}},
	atNear: {name: "near", flags: true, values: []string{"grouped", "turn", "voice", "listed", "letter's foot", "briefs", "letters", "said above"}, of: func(l *line) uint8 {
		return flags(l.grouped, l.turn, l.voice, l.listed, l.letterFoot, l.under == underBriefs, l.under == underLetters, l.saidAbove)
	}},
	atTold:       {name: "told", of: func(l *line) uint8 { return l.topic.below }, values: []string{"no head", "wordless", "none", "few", "half", "most", "readers"}},
	atToldAbove:  {name: "told_above", of: func(l *line) uint8 { return l.topic.above }, values: []string{"no head", "wordless", "none", "few", "half", "most", "readers"}},
	atKin:        {name: "kin", of: func(l *line) uint8 { return l.topic.kin }, values: []string{"unknown", "none", "-3%", "-7%", "-12%", "-19%", "more", "readers"}},
	atRun:        {name: "run", of: func(l *line) uint8 { return l.topic.run }, values: []string{"no head", "0", "-59", "-139", "-259", "-449", "-799", "more"}},
	atRunAbove:   {name: "run_above", of: func(l *line) uint8 { return l.topic.runAbove }, values: []string{"no head", "0", "-59", "-139", "-259", "-449", "-799", "more"}},
	atStack:      {name: "stack", of: func(l *line) uint8 { return l.topic.stack }, values: stackNames()},
	atFoot:       {name: "foot", of: func(l *line) uint8 { return l.topic.foot }, values: []string{"none", "byline", "dateline", "text", "reader", "other"}},
	atPerson:     {name: "person", flags: true, values: []string{"I", "you", "loosely"}, of: func(l *line) uint8 { return l.person }},
	atTone:       {name: "tone", flags: true, values: []string{"opinion", "report", "marks"}, of: func(l *line) uint8 { return l.tone }},
	atVoiced:     {name: "voiced", of: func(l *line) uint8 { return uint8(l.voiced) }, values: []string{"none", "before", "alone", "behind"}},
	atVoiceAbove: {name: "voice_above", of: func(l *line) uint8 { return nearestVoice(l, false) }, values: nearestVoiceNames()},
	atVoiceBelow: {name: "voice_below", of: func(l *line) uint8 { return nearestVoice(l, true) }, values: nearestVoiceNames()},
	atStyle: {name: "style", of: func(l *line) uint8 {
		if !l.topic.asked {
			return 0
		}
		return 1 + l.topic.fellows*4 + flags(l.topic.likeFirst, l.topic.likeTop)
	}, values: styleNames()},
}

// nowhere is the value of every attribute beyond the page's first and last line.
// It is more than any attribute's value, which is a byte.
const nowhere = 256

// valueName is what a value is called in weights.tsv.
func (a *attribute) valueName(v uint16) string {
	switch {
	case v == nowhere:
		return "nowhere"
	case !a.flags:
		return a.values[v]
	case v == 0:
		return "none"
	}
	var names []string
	for i, name := range a.values {
		if v>>i&1 == 1 {
			names = append(names, name)
		}
	}
	return strings.Join(names, "+")
}

// count is how many values there are.
func (a *attribute) count() int {
	if a.flags {
		return 1 << len(a.values)
	}
	return len(a.values)
}

// valueNames maps what values are called to the values.
func (a *attribute) valueNames() map[string]uint16 {
	names := map[string]uint16{"nowhere": nowhere}
	for v := range a.count() {
		names[a.valueName(uint16(v))] = uint16(v)
	}
	return names
}

// bucket says which of the ranges that begin at bounds n is in; 0 is below the first.
func bucket(n int, bounds ...int) uint8 {
	for i, b := range bounds {
		if n < b {
			return uint8(i)
		}
	}
	return uint8(len(bounds))
}

// flags sums 1<<i of what is true.
func flags(all ...bool) uint8 {
	sum := uint8(0)
	for i, is := range all {
		if is {
			sum |= 1 << i
		}
	}
	return sum
}

// first is the place, from 1, of the first that is true; 0 for none.
func first(all ...bool) uint8 {
	for i, is := range all {
		if is {
			return uint8(i + 1)
		}
	}
	return 0
}

func fillOf(l *line) uint8 {
	column := l.measure
	if column == 0 {
		column = l.page.wrapped
	}
	if column == 0 {
		return 0
	}
	return 1 + bucket((l.width+l.indent)*100/column, 30, 60, 85, 97, 104)
}

func indentOf(l *line) uint8 {
	n := bucket(l.indent, 1, 4, 8, 16)
	if l.page.indented {
		n += 5
	}
	return n
}

func marksOf(l *line) uint8 {
	var comma, stop, quote, colon, bracket bool
	inner := len(strings.TrimRight(l.fold, "。!?.…”\")"))
	for i, r := range l.fold {
		switch r {
		case ',', ';', '、':
			comma = true
		case '。', '!', '?':
			stop = stop || i < inner
		case '“', '"', '《':
			quote = true
		case ':':
			colon = true
		case '(':
			bracket = true
		}
	}
	return flags(comma, stop, quote, colon, bracket)
}

func numberOf(l *line) uint8 {
	for i := range numberings {
		if numberings[i].kind == l.number.kind {
			return uint8(i + 1)
		}
	}
	return 0
}

func numberNames() []string {
	names := []string{"none"}
	for i := range numberings {
		names = append(names, numberings[i].kind)
	}
	return names
}

func placeOf(l *line) uint8 {
	within := func(next func(*line) *line) bool {
		for n, at := 0, l; n < 3; n++ {
			if at = next(at); at == nil {
				return true
			}
		}
		return false
	}
	above := l.above
	return flags(above != nil && above.sure, above != nil && above.above != nil && above.above.sure,
		within(func(l *line) *line { return l.above }), within(func(l *line) *line { return l.below }))
}

func widerOf(l *line) uint8 {
	if l.above == nil {
		return 0
	}
	return 1 + bucket(l.width-l.above.width, -30, -12, -4, 5, 13, 31)
}
