package seed

import (
	"strings"
)

// A voice is a line that may name a reader, and how surely.
type voice struct {
	line   *line
	label  label
	weight float64
}

var (
	// readerBehind is a name on a line of its own with 网友 and a place behind it.
	readerBehind = expr(`^([^ ,。:;!?、()]{1,14}?)(?: *[( /|·,]+ *| +)(?:[\p{Han}]{2,10}? ?)?(?:网友|网民|读者|用户|微友|听众|观众)\)?:?$`)
	// readerBefore is the same with 网友 before it.
	readerBefore = expr(`^(?:\[` + readerMark + `[ :·]?|` + readerMark + `[ :·“"]{1,3})([^ ,。:;!?、()“”"\[\]@]{2,14})[”"\]]?(?: ?\([^()]{2,16}\))?\]?$`)
	// boxed is a name in brackets before what was said.
	boxed = expr(`^[\[<|(] ?(?:` + readerMark + `)?[ :@]?([^\[\]<>《》:。,!?、|()]{2,14}) ?[\]>》|)] ?:? ?`)
	// blankBehind is a name and a wide blank before what was said.
	blankBehind = expr(`^(?:` + readerMark + `)?[“"]?([^ ,。:;!?、()“”"]{2,12}?|\w[\w. ]{1,14}\w)[”"]?(?: ?\([^()]{2,16}\))?(?:  +| ?[|丨/>] ?)`)
	// blankBare is a name and one blank: 鹭岛来客 该限,宁愿约不上.
	blankBare = expr(`^([\p{Han}\w·]{2,8}) (?:回复[\p{Han}\w]{2,8}:)?\p{Han}[^ ]{5}`)
	// bracketEnd is a bracket, or a name behind a slash, that closes what was said.
	bracketEnd = expr(`[。!?…”"] *([(\[] ?(?:` + readerMark + `[ :·@]?)?[“"@]?([^()\[\]。,:;!?"”]{2,20}?)[”"]?(?:, ?[^()\[\]。,:;!?"”]{2,12})? ?[)\]])$`)
	// ownLine is a name in dashes or brackets on a line of its own.
	ownLine = expr(`^(?:——? ?(?:` + readerMark + `[ :·]?)?[“"@]?|[(\[] ?(?:` + readerMark + `[ :·]?)?[“"@]?|` + readerMark + `[ :·]+[“"@]?|@)([^ ,。:;!?“”"()\[\]@—]{2,16})[”"]?(?: ?\([^()]{2,16}\))?[)\]]?$`)
	// noVoice is what else stands before a colon or in brackets.
	noVoice = expr(`^(?:来源|整理|编辑|责编|热线|地址|电话|时间|地点|原文|.*如下|.*摘登|.*选登|链接|导读|编者.*|记者.*|本报.*|主持人?|图|摄影|漫画|制图|文|资料|提示|注|题图|策划|统筹|备注|说明|一是|二是|三是|其[一二三四]|首先|其次|最后|第[一二三四五六].*|答|问|[0-9]+|[0-9].*[年月日版].*)$|(?:事件|案例|观点|现象|问题|建议|标题|主题|话题|做法|背景)[一二三四五六0-9]?$`)
)

// readVoice reads the reader's name that a line may bear. Below words that
// introduce readers a bare name may be one.
func readVoice(l *line, introduced bool) voice {
	none := voice{}
	if l.runes == 0 || l.nameRest || isByline(l) || isNote(l) || isFolio(l) || isSalutation(l) {
		return none
	}
	grade := func(k label, w float64) voice { return voice{l, k, w} }
	if v := namedBehindInEnglish(l); v.weight > 0 && l.label.kind == noLabel {
		return v
	}
	if k := l.label.kind; k != readerLabel && k != tailLabel && k != bracketLabel && l.prev != nil && (goesOn(l) && l.gap == 0 || afterComma(l)) {
		return none // a colon or dash in the midst of a paragraph
	}
	switch k := l.label; k.kind {
	case readerLabel, tailBelow:
		return grade(k, sureVoice)
	case quotedLabel:
		return grade(k, fairVoice)
	case plainLabel, dashLabel:
		if host.MatchString(k.name) {
			return grade(k, -1)
		}
		if clause.MatchString(k.name) || noVoice.MatchString(k.name) || l.han == 0 && noPerson.MatchString(k.name) || numbered(l) || runesOf(k.name) > longestName(k.name) {
			return none
		}
		if v := voiceBehind(l); introduced && v.weight > 0 && sentence.MatchString(k.name) {
			return v // 我家孩子看见了问我:妈妈,…(桃溪 朵朵麻麻)
		}
		return grade(k, fairVoice)
	case tailLabel:
		return grade(k, fairVoice)
	}
	if l.han == 0 && l.page.latin {
		return englishVoice(l, introduced)
	}
	return readUnlabelled(l, introduced)
}

// readUnlabelled reads the forms of a name that are one only among others.
func readUnlabelled(l *line, introduced bool) voice {
	textBelow := l.next != nil && (isText(l.next) || l.next.stop == endsStop)
	textAbove := l.prev != nil && l.prev.stop == endsStop
	named := func(m []int, text int) label {
		return label{kind: readerLabel, name: l.fold[m[2]:m[3]], start: m[2], end: m[3], text: text}
	}
	if l.runes <= 30 && l.stop != endsStop && l.stop != endsComma {
		m := readerBehind.submatches(l)
		if m == nil {
			m = readerBefore.submatches(l)
		}
		if m != nil && textBelow && !noReader.MatchString(l.fold[m[2]:m[3]]) && !crowd.in(l) {
			return voice{l, named(m, len(l.fold)), fairVoice}
		}
		if m := ownLine.submatches(l); m != nil && introduced && !noVoice.MatchString(l.fold[m[2]:m[3]]) {
			if textAbove && l.tail == l.fold {
				return voice{l, label{kind: tailLabel, name: l.fold[m[2]:m[3]], start: m[2], end: m[3]}, fairVoice}
			}
		}
		if !l.full {
			return voice{}
		}
	}
	if !introduced {
		return voice{}
	}
	if v := voiceBehind(l); v.weight > 0 {
		return v
	}
	if k := before(l, saidByReader); k.kind != noLabel && k.text < len(l.fold) && !crowd.in(l) && !noReader.MatchString(k.name) && !noVoice.MatchString(k.name) {
		return voice{l, k, fairVoice}
	}
	if m := blankBare.submatches(l); m != nil && !l.page.scanned && (l.stop == endsStop || l.full) && !isColumnTagged(l.fold[m[2]:m[3]]) {
		return voice{l, named(m, m[3]), weakVoice}
	}
	if m := boxed.submatches(l); m != nil && m[1] < len(l.fold) && l.runes > 12 && !isColumnTagged(l.fold[m[2]:m[3]]) {
		return voice{l, named(m, m[1]), fairVoice}
	}
	if m := blankBehind.submatches(l); m != nil && m[1] < len(l.fold) && l.width >= 24 && (l.stop == endsStop || l.full) && !isColumnTagged(l.fold[m[2]:m[3]]) {
		return voice{l, named(m, m[1]), weakVoice}
	}
	return voice{}
}

// longestName bounds, in runes, what stands before a colon and may be a reader's name.
func longestName(name string) int {
	if isLatin(name) {
		return 34
	}
	return 16
}

// sentence is what a name before a colon does not hold.
var sentence = expr(`[了着过问想看听].{0,3}$|^[我你他她它这那]`)

// voiceBehind reads a name in brackets behind what was said. The place before it
// is no part of it.
func voiceBehind(l *line) voice {
	m := bracketEnd.submatchesInTail(l)
	if m == nil || isWriterBracket(l.tail[m[4]:m[5]]) {
		return voice{}
	}
	start, end := m[4], m[5]
	if at := strings.IndexByte(l.tail[start:end], ' '); at > 0 && notOfName.MatchString(l.tail[start+at+1:end]) {
		end = start + at // 老关 尾号0926
	} else if at := strings.LastIndex(l.tail[start:m[5]], " "); at > 0 && runesOf(l.tail[start:start+at]) <= 6 && l.tail[start:start+at] != "读者" && l.tail[start] >= 0x80 {
		start += at + 1
	}
	return voice{l, label{kind: bracketLabel, name: l.tail[start:end], start: start, end: end, text: m[2]}, fairVoice}
}

// notOfName is what stands behind a reader's name and is another thing of his: the
// end of his telephone number, a date, an address.
var notOfName = expr(`^(?:尾号|手机|电话|IP|[0-9])`)

// isWriterBracket says whether a bracket behind a text holds a reporter, a note,
// a source or an aside rather than a reader.
func isWriterBracket(name string) bool {
	return roleAny.MatchString(name) || noteLike.MatchString(name) || creditsReport.MatchString(name) || dateAtEnd.MatchString(name) || noVoice.MatchString(name)
}

func isColumnTagged(name string) bool {
	return columnNames.MatchString(name) || noVoice.MatchString(name) || roleAny.MatchString(name) || wires.MatchString("["+name+"]")
}

func runesOf(s string) int { return len([]rune(s)) }
