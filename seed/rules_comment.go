package seed

import "regexp"

// commentRules know readers' comments.
var commentRules = []rule{
	{name: "a reader's name", roles: []lineRole{comment}, weight: 10, when: func(l *line) bool { return l.label.kind == readerLabel }, seen: "网友@埋头仰望:"},
	{name: "a name in quotes", roles: []lineRole{comment}, weight: 4, when: func(l *line) bool { return l.label.kind == quotedLabel && l.nearReaders }, seen: "“埋头仰望”:"},
	{name: "one of several names in quotes", roles: []lineRole{comment}, weight: 4, when: func(l *line) bool { return l.label.kind == quotedLabel && l.page.quoted > 1 && !l.nearReaders }, seen: "\"魚販阿根\":…"},
	{name: "a name and a dash", roles: []lineRole{comment}, weight: 2, when: func(l *line) bool { return l.label.kind == dashLabel && l.nearReaders }, seen: "埋头仰望——"},
	{name: "a name behind what was said", roles: []lineRole{comment}, weight: 3, when: func(l *line) bool { return l.label.kind == tailLabel && l.nearReaders }, seen: "\"text\" — Dee in Harmon"},
	{name: "a name in brackets behind what was said", roles: []lineRole{comment}, weight: 3, when: func(l *line) bool { return l.label.kind == bracketLabel && l.nearReaders }, seen: "一定要有街市。（深水埗李太）"},
	{name: "no name, no comment", roles: []lineRole{comment}, weight: impossible, when: func(l *line) bool { return l.label.kind == noLabel }},
	{name: "nothing behind a plain label", roles: []lineRole{comment}, weight: -6, when: func(l *line) bool {
		return l.label.kind == plainLabel && l.label.text >= len(l.fold)
	}, seen: "编辑部:"},
	{name: "a long name is no name", roles: []lineRole{comment}, weight: -6, when: func(l *line) bool { return l.label.kind == plainLabel && l.label.end-l.label.start > 36 }},
	{name: "a clause is no name", roles: []lineRole{comment}, weight: -5, when: func(l *line) bool {
		return l.label.kind == plainLabel && clause.MatchString(l.label.name)
	}, seen: "转型要从痛点入手:…; A city is a school:…"},
	{name: "a name that speaks once", roles: []lineRole{comment}, weight: 2, when: func(l *line) bool {
		return l.label.kind == plainLabel && l.nearReaders && l.page.labels[l.label.name] == 1
	}},
	{name: "goes on with a comment: the line above is open", roles: []lineRole{commentMore}, weight: 2, when: func(l *line) bool { return l.prev != nil && l.prev.stop != endsStop }},
	{name: "goes on: nothing after the name yet", roles: []lineRole{commentMore}, weight: 8, when: func(l *line) bool {
		return l.prev != nil && l.prev.label.kind != noLabel && l.prev.label.text >= len(l.prev.fold)
	}, seen: "网友@X: / text"},
	{name: "a comment is no heading", roles: []lineRole{heading, title, kicker, banner, note, subtitle, titleMore}, weight: -4, when: func(l *line) bool {
		return l.label.kind == readerLabel
	}},
}

// clause is what a phrase before a colon holds that is no name.
var clause = regexp.MustCompile(`要从|要把|[要应须]以|应[当该]|必须|需要|如何|怎[么样]|什么|为何|关键|在于|表明|认为|指出|强调|介绍说?$|[^ ] (?:is|are|was|were|the|a|of|and|to|for|in) `)
