package seed

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// authorNote is how a note on the writers begins: in brackets or behind a mark it
// says little more than who; bare, it must say it at once.
var (
	authorNote  = expr(`^[(\[*#※◎●■□△▲—\- ]+(?:注 ?[:、] ?)?` + noteWriter + `[\])]? ?(?:[^。]{0,28}?(?:系|单位|为|是|任|简介|介绍|分别|依次|均|来自|职于)|[:/ ]+[^。]{2,})|^(?:注 ?[:、] ?)?` + noteWriter + `们?(?:的?(?:工作)?单位|简介|介绍)(?:分别|依次|均|[:/ 系为是\])])|^(?:注 ?[:、] ?)?` + noteWriter + `们?(?:分别|依次|均|都|皆|同|现)*(?:系|为|是|来自|供职于|就职于|任职于|任)|^[(\[](?:前者|前[两三]位)?(?:分别|均|现|依次)?(?:系|为|任)|^[—(\[ ]*(?i:the (?:writer|author)s? (?:is|are) )|^[—(\[ ]*\p{Lu}[\w.'-]+(?: \p{Lu}[\w.'-]+| and){1,6},? (?:is|are) (?:an? |the |professors?|co-|director|president|chair|author|editor|member|former )`)
	namedNote   = expr(`^[(\[]([\p{Han}·]{2,12}?|\p{Han} \p{Han})(?:[、, ][^,:;]{2,24}?)?(?: ?[,:](?:系|为|是)?| ?(?:系|为|是|现任|单位[:为]?))[^。]{4,}[)\]]?$`)
	bareNote    = expr(`^(?:注 ?[:、] ?)?` + noteWriter)
	plainByline = expr(`^[(\[]?(?:本文)?(?:作者|笔者|执笔人?|撰稿人?)[:/ ]+[\p{Han}· 、,]{2,24}[)\]]?$`)
)

// firstClause is a bare note whose first clause ends in a post.
var firstClause = expr(`^(?:本文)?(?:作者|笔者)(?:现)?[为是系任][^,。]{2,24}(?:教授|讲师|研究员|博士|学者|专家|教师|老师|校长|律师|医生|医师|工程师|记者|编辑|总编|主编|作家|评论员|议员|主席|会长|主任|总监|顾问|秘书长|院长|所长|干事|社工|学生|研究生|毕业生|员工|创办人|负责人|成员|委员)[,、]`)

// findIsNote says whether a line is a note on the writers, or begins one.
func findIsNote(l *line) bool {
	first, _ := utf8.DecodeRuneInString(l.fold)
	if unicode.IsUpper(first) && l.han == 0 {
		return containsAny(l.fold, " is ", " are ") && authorNote.MatchString(l.fold)
	}
	if m := namedNote.FindStringSubmatch(l.fold); m != nil && gradeName(m[1]) >= fairName && workplace.MatchString(l.fold) {
		return true
	}
	if !authorNote.MatchString(l.fold) || plainByline.MatchString(l.fold) && !workplace.MatchString(l.fold) {
		return false
	}
	if bareNote.MatchString(l.fold) { // body may begin so: 作者是一位老编辑…
		at := strings.Index(l.fold, "。")
		return l.runes <= 120 && (at < 0 || at >= len(l.fold)-len("。")) && (postEnd.MatchString(strings.TrimRight(l.fold, "。 )")) || l.runes <= 60 && firstClause.MatchString(l.fold))
	}
	return true
}

var noteLike = expr(`^ ?(?:注[:、])?(?:` + noteWriter + `[^认说在]|(?:分别|均)?系[^统列])`)

// isNoteBracket says whether what stands in a bracket behind a text, without the
// bracket, says who the writers are.
func isNoteBracket(inside string) bool {
	if plainByline.MatchString(inside) && !workplace.MatchString(inside) {
		return false
	}
	if noteLike.MatchString(inside) {
		return true
	}
	m := namedNote.FindStringSubmatch("(" + inside + ")")
	return m != nil && gradeName(m[1]) >= fairName && workplace.MatchString(inside)
}

// opensNote says whether a text is the beginning of a note in a bracket that is
// closed on a further line.
func opensNote(s string) bool {
	return s != "" && strings.ContainsAny(s[:1], "([") && !strings.ContainsAny(s, ")]") && noteLike.MatchString(s[1:])
}

// openNote finds where a note starts that a line opens and a further line closes,
// as a byte offset in the line's tail; -1 where none does.
func openNote(l *line) int {
	at := strings.LastIndexAny(l.tail, "([")
	if at < 0 || strings.ContainsAny(l.tail[at:], ")]") {
		return -1
	}
	rest := l.tail[at:]
	if l.below != nil && len(rest) <= len("(本文作者") { // the word itself is cut
		rest += l.below.fold
		if i := strings.IndexAny(rest, ")]"); i >= 0 {
			rest = rest[:i]
		}
	}
	if opensNote(rest) {
		return at
	}
	return -1
}

// noteReach is how many lines a note may go on for.
const noteReach = 5

// markNotes marks the lines that go on with a note which a line above opens.
func markNotes(lines []line) {
	for i := range lines {
		if openNote(&lines[i]) < 0 {
			continue
		}
		for k := i + 1; k < len(lines) && k <= i+noteReach; k++ {
			if strings.ContainsAny(lines[k].fold, ")]") {
				for ; k > i; k-- {
					lines[k].inNote = true
				}
				break
			}
		}
	}
}

// markLetters marks where letters are signed: a short line without a stop, under
// whole sentences, below a salutation.
func markLetters(lines []line) {
	markEnglishLetters(lines)
	inside := false
	for i := range lines {
		l := &lines[i]
		switch {
		case l.han == 0: // markEnglishLetters
		case isSalutation(l):
			inside = true
		case inside && i > 0 && l.runes <= 24 && l.stop == endsOpen && lines[i-1].stop == endsStop && l.number.kind == "" && l.label.kind == noLabel && !isNote(l) && !strings.ContainsAny(l.fold, "“,"):
			l.letterFoot = !isIssuer(l)
			inside = false
			if b := l.below; l.letterFoot && b != nil && l.runes <= 8 && b.gap == 0 && b.runes <= 16 && b.stop == endsOpen && postEnds.MatchString(b.fold) && gradeName(b.fold) < goodName && !strings.ContainsAny(b.fold, "“,:") {
				b.letterFoot, b.underFoot = true, true
			}
		}
	}
}

// noteRules know what closes an article: affiliation notes, sources, issuers.
var noteRules = []rule{
	{name: "an author's note", when: func(l *line) bool { return l.runes < 300 && isNote(l) }, seen: "(作者单位:湖南工业大学); Helen Marchetti is an associate professor"},
	{name: "a further line of a note", when: func(l *line) bool {
		return l.prev != nil && isNote(l.prev) && l.prev.stop != endsStop && (strings.HasPrefix(l.prev.fold, "(") && !strings.HasSuffix(l.prev.tail, ")") || l.prev.han == 0)
	}, seen: "(作者邱振宏為…,/ Sofia Almeida為…)"},
	{name: "inside a note's bracket", when: func(l *line) bool { return l.inNote }, seen: "…。(作者系湖南工业大学马克 / 思主义学院教授)"},
	{name: "a source", like: `^[(\[]?(?:文章|稿件|信息|资料|内容)?(?:来源|原载|转自|摘自|据) ?[:于《]`, when: short3, seen: "来源:株洲文明网"},
	{name: "a source in English", like: `^(?i:\(?source: )`, when: short3},
}
