package seed

import (
	"regexp"
	"strings"
)

// authorNote is how a note on the writers begins.
var authorNote = regexp.MustCompile(`^[(\[] ?(?:本文|第一|两位|三位)?(?:作者|笔者|执笔人?)[^。]{0,3}(?:系|单位|为|是|简介|分别|均|:)|^(?:本文)?(?:作者|笔者)(?:系|单位|简介|为|是|分别|均)|^[(\[](?:系|分别系|均系)|^[(\[](?:本文|第一|两位|三位)?(?:作者|笔者)[^。:]{2,24}(?:系|为|是|单位)|^[—(\[ ]*(?i:the (?:writer|author)s? (?:is|are) )|^[—(\[ ]*\p{Lu}[\w.'-]+(?: \p{Lu}[\w.'-]+| and){1,6},? (?:is|are) (?:an? |the |professors?|co-|director|president|chair|author|editor|member|former )`)

// noteRules know what closes an article: affiliation notes, sources, issuers.
var noteRules = []rule{
	{name: "an author's note", roles: []lineRole{note}, weight: 10, when: func(l *line) bool { return l.runes < 300 && isNote(l) }, seen: "(作者单位:湖南工业大学); Helen Marchetti is an associate professor"},
	{name: "a further line of a note", roles: []lineRole{note}, weight: 10, when: func(l *line) bool {
		return l.prev != nil && isNote(l.prev) && l.prev.stop != endsStop && (strings.HasPrefix(l.prev.fold, "(") && !strings.HasSuffix(l.prev.tail, ")") || l.prev.han == 0)
	}, seen: "(作者邱振宏為…,/ Sofia Almeida為…)"},
	{name: "a source", roles: []lineRole{sourceLine}, weight: 9, like: `^[(\[]?(?:文章|稿件|信息|资料|内容)?(?:来源|原载|转自|摘自|据) ?[:于《]`, when: short3, seen: "来源:株洲文明网"},
	{name: "a source in English", roles: []lineRole{sourceLine}, weight: 6, like: `^(?i:\(?source: )`, when: short3},
	{name: "an issuer, a date, or both", roles: []lineRole{paragraph}, weight: 4, when: isIssuer, seen: "清源市自来水有限公司 / 2019年12月9日"},
}
