package seed

import "strings"

// What is a reader's name where it has a line of its own, over what was said or under it.

// withAnswers joins a name on a line of its own with the answer to another reader below it,
// which reads like a comment: Ray T / @Sprocket best comment on here.
func withAnswers(group []saying) []saying {
	kept := group[:0]
	for i := range group {
		s := group[i]
		if n := len(kept); n > 0 && kept[n-1].first == kept[n-1].last && s.first.prev == kept[n-1].last && strings.HasPrefix(s.first.fold, "@") && s.first.label.text < len(s.first.fold) {
			above := &kept[n-1]
			if r := above.nameAlone(); r {
				above.second, above.last = s.first, s.last
				if above.above = s.above; s.above == nil {
					above.above = above.first
				}
				s.first.opensComment, s.first.label = false, label{}
				above.answer = s.first
				continue
			}
		}
		kept = append(kept, s)
	}
	return kept
}

// nameAlone says whether a comment's only line is a name over what was said.
func (s *saying) nameAlone() bool {
	l := s.first
	if l.han > 0 {
		return nameOver(l)
	}
	m := labelOver.FindStringSubmatchIndex(l.fold)
	return m != nil && l.runes <= 40 && l.stop == endsOpen && whoInEnglish(l.fold[m[2]:m[3]]) == 1
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

// bracketLast is what is said in brackets of the bearer of a name.
var bracketLast = expr(`\([^()。:;!?]{1,16}\)$`)

// nameOver says whether a line is a reader's name over what he said.
func nameOver(l *line) bool {
	name := bracketLast.ReplaceAllString(l.fold, "")
	return l.runes <= aloneRunes && l.stop == endsOpen && !strings.ContainsAny(name, ",。:;!?“”\"") && !noVoice.in(l) && hasWords(l.fold) && l.width*3 < longLine
}

// underWithPlace reads a name in English on a line of its own under what was said, with its
// bearer's place or post on the next: Doreen Halvorsen / Larch Creek.
func (s *saying) underWithPlace() reading {
	l, place := s.above, s.last
	if l == nil || l == s.first || place.han > 0 || l.above == nil || l.above.stop != endsStop || l.stop != endsOpen || place.stop != endsOpen || place.runes > aloneRunes || l.full && place.full {
		return reading{}
	}
	m := labelOver.FindStringSubmatchIndex(l.fold)
	if m == nil || l.runes > 40 || whoInEnglish(l.fold[m[2]:m[3]]) < 1 || startsSmall(l) || len(strings.Fields(l.fold[m[2]:m[3]])) < 2 || !capitalWords(place.fold) {
		return reading{}
	}
	return reading{at: l, label: label{kind: tailLabel, name: l.tail[m[2]:m[3]], start: m[2], end: m[3]}, weight: 1.4, taken: place}
}
