package seed

import "strings"

// settleNames finds the readers' names of comments that no label names: a name on
// a line of its own under what was said, or over it. It is asked when the roles of
// the lines are known, so that a bare word can be nothing else.
func settleNames(lines []line, roles []lineRole) {
	for i := 0; i < len(lines); i++ {
		if roles[i] != comment {
			continue
		}
		first, last := &lines[i], &lines[i]
		for k := i + 1; k < len(lines) && (roles[k] == commentMore || roles[k] <= furnitureBody); k++ {
			if roles[k] == commentMore {
				last = &lines[k]
			}
		}
		if first == last || named(first).label.kind != noLabel || last.label.behind() || looseTail(last).kind != noLabel {
			continue
		}
		bare := looseBare.FindStringSubmatchIndex(last.tail)
		switch {
		case bare != nil && !wordsOfSentence.MatchString(last.tail[bare[4]:bare[5]]):
			last.label = label{kind: tailLabel, name: last.tail[bare[4]:bare[5]], start: bare[4], end: bare[5], text: bare[2]}
		case nameUnder(last):
			end := nameEnd(last)
			last.label = label{kind: tailLabel, name: last.tail[:end], end: end}
		case nameOver(first):
			first.label = label{kind: readerLabel, name: first.fold, end: len(first.fold), text: len(first.fold)}
		}
	}
}

// aloneRunes bounds a reader's name on a line of its own, with his post or place.
const aloneRunes = 22

// nameUnder says whether a line is a reader's name under what he said.
func nameUnder(l *line) bool {
	if l.runes > aloneRunes || l.tail != l.fold || l.above == nil || l.above.stop != endsStop || strings.ContainsAny(l.fold, "。!?;:“”\"") {
		return false
	}
	name := l.tail[:nameEnd(l)]
	return name != "" && !thanks.MatchString(name) && !wordsOfSentence.MatchString(name) && !noVoice.MatchString(name) && !saidInEnglish.MatchString(name) && hasWords(name)
}

// thanks is a short sentence that a comment may end with, and nobody's name.
var thanks = expr(`^(?:谢谢?.{0,4}|感谢.{0,4}|多谢.{0,2}|下次.{0,6}|再来.{0,3}|支持.{0,4}|顶.?|赞.{0,2}|点赞.{0,4}|加油.{0,3}|同意.{0,3}|同感|期待.{0,4}|辛苦.{0,3}|祝.{1,6}|希望.{0,6}|好的?|已阅|收藏.?|转发.?|路过.?|围观.?|哈+)$|[来去过好多][了吧呀啊]?$`)

// nameEnd is where in a line the reader's name ends and his post or place begins.
func nameEnd(l *line) int {
	if at := strings.IndexAny(l.tail, "(/,|"); at > 0 {
		return len(strings.TrimRight(l.tail[:at], " "))
	}
	return len(l.tail)
}

// nameOver says whether a line is a reader's name over what he said.
func nameOver(l *line) bool {
	return l.runes <= aloneRunes && l.stop == endsOpen && !strings.ContainsAny(l.fold, ",。:;!?“”\"") && !noVoice.in(l) && hasWords(l.fold) && l.width*3 < longLine
}
