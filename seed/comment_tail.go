package seed

import (
	"strings"
)

// cutName is the name behind a comment that its line has no room for: “…” —— and
// nothing, or ——輝哥（清潔 with the bracket open, or — S. with the surname below.
var cutName = expr(`[。!?…”".] ?(——?|–) ?([^—。,:;!?”“"]{0,24})$`)

var (
	// cutQuoted is a name in quotes behind dashes that is cut: ——网友“老樟.
	cutQuoted  = expr(`[。!?…”".] ?((?:——|—) ?(?:` + readerWord + `)?“([^”“]{1,16}))$`)
	quotedRest = expr(`^[^“”。,:;!?]{1,12}”$`)
)

// cutNameReach bounds, in runes, what is left of a name on the next line.
const cutNameReach = 24

// markCutNames marks names behind comments that go on, on the next line.
func markCutNames(lines []line) {
	for i := range lines {
		l := &lines[i]
		if b := l.below; b == nil || !l.nearReaders || b.gap > 0 || b.runes > cutNameReach || b.label.kind == readerLabel || b.label.kind == quotedLabel {
			continue
		}
		m := cutName.submatchesInTail(l)
		if quoted := cutQuoted.submatchesInTail(l); quoted != nil && quotedRest.MatchString(l.below.fold) {
			l.label = label{kind: tailLabel, name: l.tail[quoted[4]:quoted[5]], start: quoted[4], end: quoted[5], text: quoted[2]}
			l.below.label, l.below.nameRest = label{}, true
			continue
		}
		if m == nil {
			continue
		}
		name, rest := l.tail[m[4]:m[5]], l.below.fold
		open := strings.Contains(name, "(") && !strings.Contains(name, ")")
		switch {
		case open && strings.HasSuffix(rest, ")") && !strings.Contains(rest, "("):
		case name == "" && !strings.ContainsAny(rest, "。,:;!?“”\"") && l.below.stop == endsOpen:
		case endsInitial.MatchString(name) && oneCapital.MatchString(rest):
		default:
			continue
		}
		l.label = label{kind: tailLabel, name: strings.TrimSpace(name), start: m[4], end: m[5], text: m[2]}
		l.below.label, l.below.nameRest = label{}, true
	}
}

var (
	endsInitial = expr(`(?:^|[ .])\p{Lu}\.$`)
	oneCapital  = expr(`^\p{Lu}[\pL'-]+(?:, \p{Lu}[\pL' -]+)?$`)
)

// postInBrackets is what a bracket behind a reader's name says of him.
var postInBrackets = expr(`^(.+?)[ \x{3000}]*[(（][^()（）]*[)）]?$`)

// countedComment is what stands before a reader's name on a board: a number, PTT's
// 推 and 噓, the site. It needs a mark or a blank behind it: 2号信箱 is a name.
var countedComment = expr(`^(?:(?:#[0-9]{1,4}|[0-9]{1,3}[楼樓F])[:. \x{3000}]*|[0-9]{1,3}[.、．)）] *|↳ *|[①-⑳]|[推噓嘘→][ \x{3000}]+|(?:FB|IG)[ \x{3000}]+)`)

// counted is how many bytes of a text are such; a number goes on in none: 3.5万.
func counted(s string) int {
	n := len(countedComment.FindString(s))
	if n == len(s) || s[n] >= '0' && s[n] <= '9' {
		return 0
	}
	return n
}

// nameAmong is a reader's name with a word before or behind it that is none of it:
// haskellgirl74 wrote, Paudie · Naas · 40m, 阿瓜 回复 @阿韩, 微信网友石板桥头.
var nameAmong = expr(`^([^·]{2,30}?)(?: (?:wrote|writes|says|said|commented|replied|posts|posted)| ·(?: .*)?)$|^([^ ]{2,16}) ?(?:回复|回覆|回應|回应) ?[@＠\p{Han}].*$|^(?:微信|微博|抖音|论坛)?(?:网友|網友|网民|網民|微友)[“「『]?([^：:”」』]{2,16})[”」』]?$`)

// rank is what a bracket behind an officer's name says.
var rank = expr(`\((?i:ret'?d|retired)\.?\)$`)

// readerName is a reader's name without marks, counters, quotes and a post in brackets.
func readerName(s string) string {
	s = strings.TrimSpace(s)
	s = s[counted(s):]
	if m := postInBrackets.FindStringSubmatch(s); m != nil && !rank.MatchString(s) {
		s = m[1]
	}
	if m := nameAmong.FindStringSubmatch(s); m != nil {
		s = m[1] + m[2] + m[3]
	}
	if isLatin(s) && strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") {
		s = strings.Trim(s, "()")
	}
	if len(s) > 2 && strings.HasPrefix(s, "'") && (strings.HasSuffix(s, "'") || strings.HasSuffix(s, "’")) {
		s = strings.Trim(s, "'’")
	}
	return strings.Trim(s, " \u3000“”\"「」『』@—")
}

// quoteStart is the line above on which the quotation begins that l closes before
// a name; nil where none is found shortly above.
func quoteStart(l *line) *line {
	said := strings.TrimRight(l.tail[:l.label.text], " ")
	if l.label.kind != tailLabel || !strings.HasSuffix(said, "”") || strings.Contains(said, "“") {
		return nil
	}
	for n, k := 0, l.prev; n < quoteReach && k != nil && k.label.kind == noLabel; n, k = n+1, k.prev {
		if strings.HasPrefix(k.fold, "“") {
			return k
		}
		if strings.Contains(k.fold, "”") || k.gap > 1 {
			return nil
		}
	}
	return nil
}

// quoteReach is how many lines a quoted comment may have above its last.
const quoteReach = 12
