package seed

// commentRules know readers' comments.
var commentRules = []rule{
	{name: "a reader's name", roles: []lineRole{comment}, weight: 10, when: func(l *line) bool { return l.label.kind == readerLabel }, seen: "网友@埋头仰望:"},
	{name: "a name in quotes", roles: []lineRole{comment}, weight: 4, when: func(l *line) bool { return l.label.kind == quotedLabel && l.page.readers }, seen: "“埋头仰望”:"},
	{name: "a name and a dash", roles: []lineRole{comment}, weight: 2, when: func(l *line) bool { return l.label.kind == dashLabel && l.page.readers }, seen: "埋头仰望——"},
	{name: "a name that speaks once", roles: []lineRole{comment}, weight: 2, when: func(l *line) bool {
		return l.label.kind == plainLabel && l.page.readers && l.page.labels[l.label.name] == 1
	}},
	{name: "goes on: nothing after the name yet", roles: []lineRole{commentMore}, weight: 8, when: func(l *line) bool {
		return l.prev != nil && l.prev.label.kind != noLabel && l.prev.label.text >= len(l.prev.fold)
	}, seen: "网友@X: / text"},
	{name: "a comment is no heading", roles: []lineRole{heading, title, kicker, banner, note, subtitle, titleMore}, weight: -4, when: func(l *line) bool {
		return l.label.kind == readerLabel
	}},
}
