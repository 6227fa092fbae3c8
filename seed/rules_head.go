package seed

import (
	"strings"
)

// headRules know headlines and what stands over them.
var headRules = []rule{
	{name: "a headline is rare", roles: []lineRole{title, titleMore}, weight: -2.5},
	{name: "a kicker or subtitle is rarer", roles: []lineRole{kicker, subtitle}, weight: -5},
	{name: "a subtitle's further line is rarer", roles: []lineRole{subtitleMore}, weight: -3},
	{name: "a dateline is no headline", roles: append([]lineRole{banner, heading}, headlines...), weight: -8, when: isLead, seen: "【本報訊】一艘由離島開往中環的"},
	{name: "headlines are short", roles: headlines, weight: -6, when: func(l *line) bool { return l.width > 90 }},
	{name: "headlines are not one word", roles: []lineRole{title}, weight: -1.5, when: func(l *line) bool { return l.width < 10 }},
	{name: "length of a headline", roles: []lineRole{title}, weight: 2.5, when: func(l *line) bool { return l.width >= 12 && l.width <= 80 && !ended(l) }},
	{name: "a headline has no full stop", roles: headlines, weight: -6, when: func(l *line) bool { return endsSentence(l) }},
	{name: "a headline never ends in 。", roles: []lineRole{banner, kicker, title, titleMore}, weight: impossible, when: func(l *line) bool { return strings.HasSuffix(l.tail, "。") || strings.HasSuffix(l.tail, "。”") }},
	{name: "English headline: capital words", roles: []lineRole{title, titleMore}, weight: 2, when: func(l *line) bool {
		return l.page.latin && mostCapitals(l) && l.width >= 12 && l.width <= 64 && l.stop != endsComma && !startsSmall(l) && !allCapitals(l)
	}},
	{name: "English headline: a short line, text below", roles: []lineRole{title}, weight: 1.5, when: func(l *line) bool {
		return l.page.latin && !l.full && l.width >= 20 && l.width <= 64 && l.stop == endsOpen && !startsSmall(l) && l.next != nil && (isText(l.next) || isByline(l.next)) && (l.prev == nil || l.prev.stop == endsStop)
	}},
	{name: "English deck: few capitals under a headline", roles: []lineRole{subtitle}, weight: 4, when: func(l *line) bool {
		return l.page.latin && l.prev != nil && mostCapitals(l.prev) && !mostCapitals(l) && l.prev.stop == endsOpen && l.prev.width <= 64 && l.width <= 70 && !startsSmall(l) && l.next != nil && (isByline(l.next) || l.stop == endsOpen && isText(l.next))
	}},
	{name: "English banner: capitals over a kicker", roles: []lineRole{banner}, weight: 6, when: func(l *line) bool {
		return l.page.latin && allCapitals(l) && l.width <= 30 && l.next != nil && allCapitals(l.next) && l.next.width <= 24
	}, seen: "AROUND THE COUNTY / AGRICULTURE"},
	{name: "a column's name is no headline", roles: []lineRole{title, titleMore, kicker}, weight: -2.5, when: func(l *line) bool { return isColumnName(l) && l.next != nil && !isText(l.next) }},
	{name: "English kicker: one or two words in capitals", roles: []lineRole{kicker}, weight: 4, when: func(l *line) bool {
		return l.page.latin && allCapitals(l) && l.width <= 24 && l.next != nil && !isByline(l.next) && !isText(l.next) && l.name < fairName && !isColumnName(l) && !allCapitals(l.next)
	}, seen: "AGRICULTURE / Peach growers eye a late, light crop"},
	{name: "all in brackets is no headline", roles: []lineRole{title, titleMore, kicker, heading}, weight: -4, when: func(l *line) bool { return strings.HasPrefix(l.fold, "(") && strings.HasSuffix(l.tail, ")") }},
	{name: "an English column's name", roles: []lineRole{banner}, weight: 3, when: func(l *line) bool { return l.han == 0 && isColumnName(l) }, seen: "EDITORIAL"},
	{name: "a round-up's title", roles: []lineRole{title}, weight: 5, when: isRoundupTitle, seen: "网友热议; 讀者回應; 網友看社論"},
	{name: "a round-up's title is no heading", roles: []lineRole{heading, paragraph}, weight: -4, when: isRoundupTitle},
	{name: "a short line after an issuer or a date", roles: []lineRole{title}, weight: 4, when: afterIssuer, seen: "2023年11月2日 / 招聘启事"},
	{name: "no heading after an issuer or a date", roles: []lineRole{heading}, weight: -4, when: afterIssuer},
	{name: "a short line after a signed paragraph", roles: []lineRole{title}, weight: 3, when: func(l *line) bool { return signedAbove(l) && l.stop != endsStop && l.width <= 50 }, seen: "…最好不用。(宁远) / 数字与数数"},
	{name: "no heading after a signed paragraph", roles: []lineRole{heading}, weight: -4, when: signedAbove},
	{name: "a short line among briefs", roles: []lineRole{title}, weight: 2.5, when: func(l *line) bool {
		return l.under == underBriefs && l.width <= 44 && l.stop != endsStop && l.next != nil && isText(l.next)
	}, seen: "简讯 / 市档案馆征集老照片"},
	{name: "no headings among briefs", roles: []lineRole{heading}, weight: -2.5, when: func(l *line) bool { return l.under == underBriefs && !numbered(l) }},
	{name: "a short name over a headline is a column's", roles: []lineRole{banner}, weight: 3, when: func(l *line) bool {
		return l.han > 0 && l.width <= 8 && l.stop == endsOpen && l.name < fairName && l.next != nil && !isText(l.next) && l.next.width >= 8 && l.next.stop != endsComma && (l.prev == nil || l.prev.stop != endsComma)
	}, seen: "島上閒筆 / 舊書店的貓"},
	{name: "what a meeting asks for, or dashes at its end: a kicker", roles: []lineRole{kicker}, weight: 5, when: func(l *line) bool {
		return leadsIn.MatchString(l.fold) && l.runes <= 40 && l.next != nil && l.next.gap == 0 && !isText(l.next) && !isByline(l.next)
	}, seen: "普新华在调研时要求 / 让千年古调“活”在当下; 她从乡镇小学走来——"},
	{name: "a longer phrase over a headline is a kicker", roles: []lineRole{kicker}, weight: 2.5, when: func(l *line) bool {
		return l.han > 0 && l.width >= 10 && l.width <= 30 && l.stop != endsStop && l.next != nil && !isText(l.next) && l.next.width >= l.width && !isByline(l.next) && !isColumnName(l) && l.next.name == noName
	}, seen: "加快补齐防洪排涝短板 / 全国中小河流治理现场推进会召开"},
	{name: "a notice's title", roles: []lineRole{title}, weight: 4, when: func(l *line) bool { return l.stop == endsOpen && namesNotice(l) }, seen: "停水公告; Correction"},
	{name: "a notice's title is no heading", roles: []lineRole{heading}, weight: -3, when: func(l *line) bool { return namesNotice(l) }},
	{name: "a headline does not hold whole sentences", roles: headlines, weight: -5, when: func(l *line) bool { at := strings.Index(l.fold, "。"); return at >= 0 && at+len("。") < len(l.fold) }},
	{name: "a headline does not end in a comma", roles: headlines, weight: -3, when: func(l *line) bool { return l.stop == endsComma }},
	{name: "two names with a dot between over a headline are a column's", roles: []lineRole{banner}, weight: 6, when: isDottedColumn, seen: "学思践悟·我在基层读原著"},
	{name: "two names with a dot between are no kicker", roles: []lineRole{kicker, title, titleMore}, weight: -2, when: isDottedColumn},
	{name: "what a review is about", roles: []lineRole{subtitle}, weight: 7, when: isReviewed, seen: "把论文写在田埂上的人 / 读《稻子与时间》"},
	{name: "what a review is about is no headline", roles: []lineRole{titleMore, heading}, weight: -4, when: isReviewed},
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
	{name: "a column and its writer", roles: []lineRole{banner}, weight: 10, when: hasColumnWriter, seen: "霓虹燈外　　戚 無 咎"},
	{name: "a column and its writer under a title", roles: []lineRole{byline}, weight: 10, when: hasColumnByline, seen: "好人難做 / 霓虹燈外　　戚 無 咎"},
	{name: "a column and its writer under a title are nothing else", roles: append([]lineRole{banner, bylineTop, heading, sign}, headlines...), weight: -7, when: hasColumnByline},
	{name: "a column and its writer is nothing else", roles: append([]lineRole{byline, bylineTop, heading, sign}, headlines...), weight: -7, when: hasColumnWriter},
	{name: "a title whose characters stand apart", roles: []lineRole{title}, weight: 5, when: isSpacedTitle, seen: "冬 日 曬 被 / 雨 農"},
	{name: "a title whose characters stand apart is no name", roles: []lineRole{byline, bylineTop, sign, titleMore, kicker}, weight: -6, when: isSpacedTitle},
	{name: "English column: a few capital words over a headline of small ones", when: func(l *line) bool {
		return l.page.latin && words(l) <= 5 && mostCapitals(l) && !allCapitals(l) && l.stop == endsOpen && l.next != nil && !mostCapitals(l.next) && !isText(l.next) && l.next.width >= l.width
	}, seen: "From the Back Pew / The casserole that would not die"},
	{name: "English: capital letters over text, under text", roles: []lineRole{heading}, weight: 2.5, when: isCapitalHeading, seen: "A NATIONAL PATTERN; ‘NOBODY ELSE IS COMING’"},
	{name: "English: capital letters over text, under text, are no headline", roles: headlines, weight: -2, when: isCapitalHeading},
	{name: "English: a few capital letters over a headline", when: func(l *line) bool {
		return l.page.latin && words(l) <= 4 && allCapitals(l) && l.next != nil && !allCapitals(l.next) && !isText(l.next) && !isByline(l.next)
	}, seen: "HARBOR TUNNEL"},
	{name: "further line of a subtitle: right under it", roles: []lineRole{subtitleMore}, weight: 1.5, when: func(l *line) bool { return !hasGap(l) }},
	{name: "dashes before a subtitle", roles: []lineRole{subtitle}, weight: 9, like: `^——?[^—]`, when: func(l *line) bool { return l.runes <= 60 }, seen: "──談暑期作業的份量"},
	{name: "series mark after a headline", roles: []lineRole{subtitle}, weight: 6, like: `^\((?:[上中下]|[一二三四五六七八九十]|之[一二三四五])\)$`},
	{name: "the manifest's banner or column", roles: []lineRole{banner}, weight: 16, when: func(l *line) bool { return l.page.inBanners(l) }},
	{name: "text signed at its end stands under a title", roles: []lineRole{title}, weight: 3, when: overSigned, seen: "菜单好不好,孩子最知道 / 我家孩子选了…往年更多。(北川 孟晓芸)"},
	{name: "text signed at its end stands under no heading", roles: []lineRole{heading}, weight: -4, when: overSigned},
	{name: "English: over text with its dateline stands a title", roles: []lineRole{title}, weight: 3, when: overDateline, seen: "FIVE RESCUED FROM LAUNCH. / POINT ARDEN, Oct. 8.—(Special.)—Five persons…"},
	{name: "English: over text with its dateline stands no heading", roles: []lineRole{heading, banner}, weight: -4, when: overDateline},
	{name: "a banner is rare", roles: []lineRole{banner}, weight: -4},
	{name: "a banner is short", roles: []lineRole{banner}, weight: -8, when: func(l *line) bool { return l.width > 28 }},
	{name: "a banner's name", roles: []lineRole{banner}, weight: 5.5, when: isColumnName, seen: "融媒·观察; 社評; 教育觀察; 【读者来信】"},
	{name: "a banner has no stop", roles: []lineRole{banner}, weight: -6, when: func(l *line) bool { return l.stop != endsOpen }},
	{name: "no headline among the short lines that close the page", roles: append([]lineRole{banner, heading}, headlines...), weight: -4, when: closesPage},
	{name: "nothing below to head", roles: append([]lineRole{banner}, headlines...), weight: -5, when: func(l *line) bool { return l.next == nil }},
}

// overDateline says whether a short line stands right over a report's dateline.
func overDateline(l *line) bool {
	return l.page.latin && l.width < 110 && l.stop != endsComma && l.stop != endsStop && l.name < goodName && l.next != nil && isLead(l.next) && !isByline(l)
}

// isCapitalHeading says whether capital letters stand alone between sentences,
// with neither byline nor dateline below.
func isCapitalHeading(l *line) bool {
	return l.page.latin && allCapitals(l) && words(l) >= 2 && words(l) <= 8 && !namesNotice(l) && !isColumnName(l) && l.stop == endsOpen &&
		l.prev != nil && l.prev.stop == endsStop && l.belowText && l.next != nil && isText(l.next) && !isLead(l.next) && !isSalutation(l.next)
}

var (
	dottedColumn = expr(`^[\p{Han}]{2,8}·[\p{Han}]{2,12}$`)
	reviewed     = expr(`^(?:——?)?(?:重|再|初|试|细|简)?(?:读|评|观|看|听|荐|推荐|写在|记|品|赏|评析|读罢|介绍)[^,。《]{0,10}《[^》]{2,24}》[^,。]{0,10}$`)
)

// isDottedColumn says whether a line over a headline or at the page's top is a
// series and the column in it.
func isDottedColumn(l *line) bool {
	return l.runes >= 7 && l.runes <= 20 && l.name == noName && dottedColumn.MatchString(l.fold) && l.next != nil && !isText(l.next) && !isByline(l.next) && (l.prev == nil || l.prev.stop == endsStop || isNote(l.prev))
}

// isReviewed says whether a line between a headline and its byline or text names a
// book or film.
func isReviewed(l *line) bool {
	p, n := l.prev, l.next
	return l.runes <= 40 && p != nil && n != nil && !isText(p) && p.stop != endsStop && p.width >= 8 && !isColumnName(p) && (n.name != noName || isByline(n) || isText(n)) && reviewed.MatchString(l.fold)
}

// leadsIn is a line that only the headline below it makes whole.
var leadsIn = expr(`[\p{Han}”》)] ?(?:——|—)$|(?:时|会上|座谈会上?|会议)(?:再次)?(?:要求|强调|指出|表示|提出)$|第[0-9一二三四五六七八九十]{1,4}(?:轮|届|场|站|赛季|比赛日|季|批)$|^(?:贯彻|落实|聚焦|围绕|纪念|庆祝).{6,30}(?:[之①②③④⑤⑥⑦⑧⑨⑩]|系列(?:报道|评论|谈)?[一二三四五六七八九十]?)$`)

var spacedTitle = expr(`^\p{Han}(?: +\p{Han}){3,9}$`)

// isSpacedTitle says whether a line is four characters or more that stand apart
// over a name or text.
func isSpacedTitle(l *line) bool {
	return l.runes <= 40 && spacedTitle.MatchString(l.fold) && l.next != nil && (l.next.name != noName || l.next.han > 1 && l.next.runes <= 8 || isText(l.next))
}

var roundupTitle = expr(`^.{0,6}(?:网友|读者|网民|街坊|市民|大家).{1,6}$|^.{0,4}(?:热议|微言|回响|众说|有话说|怎么说|怎么看).{0,2}$`)

// isRoundupTitle says whether a short line speaks of readers and text or a
// reader's comment stands under it.
func isRoundupTitle(l *line) bool {
	return l.runes <= 12 && l.han > 0 && l.stop != endsStop && l.stop != endsColon && l.label.kind == noLabel && !isColumnName(l) &&
		l.next != nil && (isText(l.next) || l.next.label.kind == readerLabel) && roundupTitle.MatchString(l.fold)
}

// afterIssuer says whether a short line stands under who issued a notice.
func afterIssuer(l *line) bool {
	return l.prev != nil && isIssuer(l.prev) && !isIssuer(l) && l.width <= 60 && l.stop != endsStop && l.prev.belowText
}

// overSigned says whether the paragraph below a short line closes with its writer's
// name in brackets.
func overSigned(l *line) bool {
	n := l.next
	if l.width > 50 || l.stop == endsComma || l.label.kind != noLabel || n == nil || !isText(n) || n.grouped || !strings.HasSuffix(n.tail, ")") {
		return false
	}
	m := closing.FindStringSubmatchIndex(n.tail)
	return m != nil && m[0] > 0 && endsWell.MatchString(strings.TrimSpace(n.tail[:m[0]])) && isNamed(n.tail[m[2]:m[3]])
}
