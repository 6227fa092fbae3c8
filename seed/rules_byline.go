package seed

import "strings"

var bylines = []lineRole{byline, bylineTop, sign}

// bylineRules know who wrote a piece.
var bylineRules = []rule{
	{name: "a name, or several", roles: bylines, weight: 3, when: func(l *line) bool { return l.name == goodName }, seen: "刘海龙; 王 伟 李小明"},
	{name: "a short name, or Latin words", roles: bylines, weight: 1, when: func(l *line) bool { return l.name == fairName }, seen: "余慢"},
	{name: "a pen name at best", roles: bylines, weight: -1.5, when: func(l *line) bool { return l.name == penName }},
	{name: "a bare name has text below it", roles: []lineRole{byline}, weight: -4, when: func(l *line) bool {
		return l.name != noName && (l.next == nil || l.next.width < 30 && l.next.stop == endsOpen && l.next.name == noName && l.next.number.kind == "")
	}},
	{name: "a name is no headline", roles: []lineRole{title, kicker, titleMore, heading, subtitle}, weight: -2, when: func(l *line) bool { return l.name == goodName }},
	{name: "a reporter's byline", roles: bylines, weight: 9, when: isRoleByline, seen: "本报记者 王伟 通讯员 李明"},
	{name: "a credit that names a writer", roles: bylines, weight: 8, when: isCreditByline, seen: "文/图 王伟; □王伟; By John Smith"},
	{name: "a byline above the title is rare", roles: []lineRole{bylineTop}, weight: -2},
	{name: "a signature stands at the foot", roles: []lineRole{sign}, weight: -1},
	{name: "a signature stands to the right", roles: []lineRole{sign}, weight: 1.5, when: func(l *line) bool { return l.indent >= 8 }},
	{name: "a paragraph with its byline", roles: []lineRole{lead}, weight: 8, when: func(l *line) bool {
		_, ok := readRunIn(l.fold)
		return (ok || wires.MatchString(l.fold)) && l.runes > 16
	}, seen: "本报讯(记者 王伟)"},
	{name: "an untitled paragraph with its byline", roles: []lineRole{untitled}, weight: 5, when: func(l *line) bool {
		_, ok := readRunIn(l.fold)
		return (ok || wires.MatchString(l.fold)) && l.runes > 16
	}},
}

func isRoleByline(l *line) bool {
	if l.runes > 60 || endsSentence(l) || strings.ContainsAny(l.fold, "。!?") {
		return false
	}
	s := strings.TrimLeft(l.fold, "([")
	return roleStart.MatchString(s) && len(parseBylines(l.fold)) > 0
}

func isCreditByline(l *line) bool {
	if l.runes > 60 || strings.ContainsAny(l.fold, "。!?") {
		return false
	}
	return credit.MatchString(l.fold) && len(parseBylines(l.fold)) > 0
}
