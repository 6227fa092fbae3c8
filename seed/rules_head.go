package seed

import "strings"

// headRules know headlines and what stands over them.
var headRules = []rule{
	{name: "a headline is rare", roles: []lineRole{title, titleMore}, weight: -2.5},
	{name: "a kicker or subtitle is rarer", roles: []lineRole{kicker, subtitle}, weight: -5},
	{name: "headlines are short", roles: headlines, weight: -6, when: func(l *line) bool { return l.width > 90 }},
	{name: "headlines are not one word", roles: []lineRole{title}, weight: -1.5, when: func(l *line) bool { return l.width < 10 }},
	{name: "length of a headline", roles: []lineRole{title}, weight: 2.5, when: func(l *line) bool { return l.width >= 12 && l.width <= 80 && !ended(l) }},
	{name: "a headline has no full stop", roles: headlines, weight: -6, when: func(l *line) bool { return endsSentence(l) }},
	{name: "a headline never ends in 。", roles: []lineRole{banner, kicker, title, titleMore}, weight: impossible, when: func(l *line) bool { return strings.HasSuffix(l.tail, "。") || strings.HasSuffix(l.tail, "。”") }},
	{name: "a notice's title", roles: []lineRole{title}, weight: 4, when: func(l *line) bool { return l.stop == endsOpen && namesNotice(l) }, seen: "停水公告; Correction"},
	{name: "a notice's title is no heading", roles: []lineRole{heading}, weight: -3, when: func(l *line) bool { return namesNotice(l) }},
	{name: "a headline does not hold whole sentences", roles: headlines, weight: -5, when: func(l *line) bool { at := strings.Index(l.fold, "。"); return at >= 0 && at+len("。") < len(l.fold) }},
	{name: "a headline does not end in a comma", roles: headlines, weight: -3, when: func(l *line) bool { return l.stop == endsComma }},
	{name: "a headline has no numbering", roles: headlines, weight: -4, when: numbered},
	{name: "blanks instead of punctuation", roles: []lineRole{title}, weight: 1, like: `^[^ ,。]{4,16} [^ ,。]{4,16}(?: [^ ,。]{4,16})?$`, seen: "多措并举 多点发力 推进…"},
	{name: "a blank line above, on a page that has few", roles: []lineRole{title, kicker, banner, bylineTop}, weight: 2.5, when: func(l *line) bool { return hasGap(l) && l.page.dense }},
	{name: "no blank line above, on a page that has some", roles: []lineRole{title, kicker, banner}, weight: -2.5, when: func(l *line) bool { return !hasGap(l) && !l.prev.sure && l.page.dense && l.page.gaps > 1 }},
	{name: "no blank line above, on a page full of them", roles: []lineRole{title, kicker, banner, bylineTop, subtitle}, weight: -3.5, when: func(l *line) bool { return !hasGap(l) && l.page.spaced }},
	{name: "no blank line above a heading, on a page full of them", roles: []lineRole{heading}, weight: -2, when: func(l *line) bool { return !hasGap(l) && l.page.spaced }},
	{name: "the line above is open", roles: []lineRole{title, kicker, banner, heading, note, sourceLine, sign, comment}, weight: -3, when: func(l *line) bool { return openAbove(l) && !hasGap(l) }},
	{name: "further line of a headline: right under it", roles: []lineRole{titleMore}, weight: 1.5, when: func(l *line) bool {
		return l.prev != nil && l.gap == l.prev.gap || !hasGap(l)
	}},
	{name: "dashes before a subtitle", roles: []lineRole{subtitle}, weight: 9, like: `^——?[^—]`, when: func(l *line) bool { return l.runes <= 60 }, seen: "──談暑期作業的份量"},
	{name: "series mark after a headline", roles: []lineRole{subtitle}, weight: 6, like: `^\((?:[上中下]|[一二三四五六七八九十]|之[一二三四五])\)$`},
	{name: "the manifest's banner or column", roles: []lineRole{banner}, weight: 16, when: func(l *line) bool { return l.page.inBanners(l) }},
	{name: "a banner is rare", roles: []lineRole{banner}, weight: -4},
	{name: "a banner is short", roles: []lineRole{banner}, weight: -8, when: func(l *line) bool { return l.width > 28 }},
	{name: "a banner's name", roles: []lineRole{banner}, weight: 5.5, when: isColumnName, seen: "融媒·观察; 社評; 教育觀察; 【读者来信】"},
	{name: "a banner has no stop", roles: []lineRole{banner}, weight: -6, when: func(l *line) bool { return l.stop != endsOpen }},
	{name: "nothing below to head", roles: append([]lineRole{banner}, headlines...), weight: -5, when: func(l *line) bool { return l.next == nil }},
}
