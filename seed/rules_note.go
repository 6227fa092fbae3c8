package seed

// noteRules know what closes an article: affiliation notes, sources, issuers.
var noteRules = []rule{
	{name: "an author's note", roles: []lineRole{note}, weight: 10, like: `^[(\[] ?(?:本文|第一|两位|三位)?(?:作者|笔者|执笔人?)[^。]{0,3}(?:系|单位|为|是|简介|分别|:)|^(?:作者|笔者)(?:系|单位|简介|为|分别)|^[(\[](?:系|分别系|均系)`, seen: "(作者单位:湖南工业大学)"},
	{name: "an author's note in English", roles: []lineRole{note}, weight: 8, like: `^[(\[—]?(?i:the (?:writer|author)s? (?:is|are)|[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,3} (?:is|are|was) (?:an?|the|professor|director)\b)`, when: func(l *line) bool { return l.runes < 240 }},
	{name: "a source", roles: []lineRole{sourceLine}, weight: 9, like: `^[(\[]?(?:文章|稿件|信息|资料|内容)?(?:来源|原载|转自|摘自|据) ?[:于《]`, when: short3, seen: "来源:株洲文明网"},
	{name: "a source in English", roles: []lineRole{sourceLine}, weight: 6, like: `^(?i:\(?source: )`, when: short3},
	{name: "an issuer, a date, or both", roles: []lineRole{sourceLine}, weight: 5.5, when: isIssuer, seen: "自来水公司第十二区管理处 六月七日"},
}
