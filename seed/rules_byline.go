package seed

import (
	"strings"
)

// bylineRules know who wrote a piece.
var bylineRules = []rule{
	{name: "a name, or several", when: func(l *line) bool { return l.name == goodName }, seen: "刘海龙; 王 伟 李小明"},
	{name: "a reporter's byline", when: isRoleByline, seen: "本报记者 王伟 通讯员 李明"},
	{name: "a credit that names a writer", when: isCreditByline, seen: "文/图 王伟; □王伟; By John Smith"},
	{name: "a byline says so and is nothing else", when: isByline},
	{name: "a signature is no headline", when: func(l *line) bool { return isEnglishSignature(l) && l.prev != nil && ended(l.prev) }},
	{name: "a post under a signature is no headline", when: func(l *line) bool {
		return l.runes <= 60 && postLine.MatchString(l.fold) && l.prev != nil && l.prev.name != noName
	}},
	{name: "a committee", when: func(l *line) bool { return l.runes <= 24 && committee.MatchString(l.fold) }, seen: "中共青阳市委理论学习中心组"},
	{name: "a name behind its place", when: isPlacedName, seen: "湖北黄州 汪洋明; 邵明哲（彰化市／社區大學講師）"},
	{name: "a name and its post in brackets", when: isNameAndPost, seen: "瞿凤兰(石门镇党委书记); 金满仓（专栏作家）"},
	{name: "a name behind its place, in brackets", when: func(l *line) bool {
		return isPlacedName(l) && strings.HasPrefix(l.fold, "(") && strings.HasSuffix(l.fold, ")")
	}, seen: "(沙江天衡律师事务所律师 柯向荣)"},
	{name: "an English name and its place", when: isEnglishSignature, seen: "— Wm. Ostrander, North Wexford"},
	{name: "a name in capitals", when: func(l *line) bool { return allCapitals(l) && englishName.MatchString(l.fold) }, seen: "MARGE TULLY"},
	{name: "a post at the paper", when: func(l *line) bool {
		return l.runes <= 40 && l.prev != nil && isByline(l.prev) && englishPostLine(l.text) && l.stop == endsOpen
	}, seen: "Ledger Staff"},
	{name: "where a letter is signed", when: func(l *line) bool { return l.letterFoot }, seen: "一名高三学生家长; 河街 老魏粮油店"},
	{name: "a post that signs without a name", when: func(l *line) bool { return l.runes <= 14 && selfNamed.MatchString(l.fold) }, seen: "本报评论员"},
	{name: "a paragraph with its byline", when: func(l *line) bool {
		_, ok := l.runIn()
		return (ok || wires.in(l)) && l.runes > 16
	}, seen: "本报讯(记者 王伟)"},
}

func findIsRoleByline(l *line) bool {
	if l.runes > 60 || endsSentence(l) || strings.ContainsAny(l.fold, "。!?") {
		return false
	}
	if at := strings.IndexAny(l.fold, ")]"); at > 0 && strings.ContainsAny(l.fold[:1], "([") && gradeName(strings.TrimSpace(l.fold[at+1:])) == noName && strings.TrimSpace(l.fold[at+1:]) != "" {
		return false // (本报记者 王伟)昨日…: text begins behind the bracket
	}
	if r, ok := l.runIn(); ok && (r.start > 0 || strings.TrimSpace(l.fold[r.end:]) != "") {
		return false // text runs on behind it, or a dateline stands before it
	}
	return namesWriters(creditMark.ReplaceAllString(strings.TrimLeft(l.fold, "(["), ""), l.fold)
}

// namesWriters says whether a folded text begins with a role, or with names and
// then a role, and names who has it.
func namesWriters(s, whole string) bool {
	at := roleAny.FindStringIndex(s)
	if at == nil || at[0] > 0 && (s[at[0]-1] != ' ' || gradeName(strings.TrimSpace(s[:at[0]])) < fairName) {
		return false
	}
	if at[0] == 0 && !roleStart.MatchString(s) {
		return false
	}
	found := parseBylines(whole)
	if len(found) == 1 && gradeOne(found[0].Name) == penName { // 记者手记
		return strings.ContainsAny(s[at[1]:], " :/")
	}
	return len(found) > 0
}

// withWriter is how a column names its writer: with TOM BIRKETT.
var withWriter = expr(`^(?i:with) (\p{Lu}[\p{L}'.-]+(?: \p{Lu}[\p{L}'.-]*){1,3})$`)

func findIsCreditByline(l *line) bool {
	if l.runes > 60 || strings.ContainsAny(l.fold, "。!?") {
		return false
	}
	if names, by := cutBy(l.fold); by {
		return len(parseBylines(l.fold)) > 0 && l.stop == endsOpen || englishName.MatchString(names)
	}
	if m := withWriter.FindStringSubmatch(l.fold); m != nil && l.runes <= 40 {
		return strings.ToUpper(m[1]) == m[1] || gradeName(m[1]) == goodName
	}
	if m := creditMark.FindString(l.fold); m != "" && l.runes <= 40 && l.stop == endsOpen {
		rest := l.fold[len(m):]
		return gradeName(rest) != noName || nameAndPost.MatchString(rest) && len(parseBylines(rest)) > 0 || bracketed.MatchString(rest) || roleStart.MatchString(rest) || placed.MatchString(rest) && l.runes <= 30 || parseBracketed(rest) != nil
	}
	if creditsBehind.MatchString(l.fold) && l.stop == endsOpen {
		return len(parseBylines(l.fold)) > 0
	}
	if m := reportsFrom.FindStringSubmatch(l.fold); m != nil {
		return gradeName(strings.TrimSpace(m[1]+m[2])) >= fairName
	}
	return (credit.MatchString(l.fold) || marksBehind.MatchString(l.fold)) && len(parseBylines(l.fold)) > 0
}

// findIsEnglishSignature says whether a line is a name and a place, as under a letter.
func findIsEnglishSignature(l *line) bool {
	if l.runes > 60 || l.han > 0 || l.stop != endsOpen {
		return false
	}
	s := strings.TrimLeft(l.fold, "—- ")
	at := strings.Index(s, ",")
	return at > 0 && englishName.MatchString(s[:at]) && len(strings.Fields(s[at:])) <= 5 && mostCapitals(l)
}

// isNameAndPost says whether a line is a name and, in brackets, a post or workplace.
func isNameAndPost(l *line) bool {
	if l.runes > 30 || !strings.HasSuffix(l.fold, ")") {
		return false
	}
	m := bracketed.FindStringSubmatch(creditMark.ReplaceAllString(l.fold, ""))
	return m != nil && gradeName(m[1]) >= fairName && (postEnd.MatchString(m[2]) || workplace.MatchString(m[2]))
}
