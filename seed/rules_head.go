package seed

import (
	"strings"
)

// headRules know headlines and what stands over them.
var headRules = []rule{
	{name: "a dateline is no headline", when: isLead, seen: "【本報訊】一艘由離島開往中環的"},
	{name: "headlines are short", when: func(l *line) bool { return l.width > 90 }},
	{name: "headlines are not one word", when: func(l *line) bool { return l.width < 10 }},
	{name: "length of a headline", when: func(l *line) bool { return l.width >= 12 && l.width <= 80 && !ended(l) }},
	{name: "a headline has no full stop", when: func(l *line) bool { return endsSentence(l) }},
	{name: "a headline never ends in 。", when: func(l *line) bool { return strings.HasSuffix(l.tail, "。") || strings.HasSuffix(l.tail, "。”") }},
	{name: "English headline: capital words", when: func(l *line) bool {
		return l.page.latin && mostCapitals(l) && l.width >= 12 && l.width <= 64 && l.stop != endsComma && !startsSmall(l) && !allCapitals(l)
	}},
	{name: "English deck: few capitals under a headline", when: func(l *line) bool {
		return l.page.latin && l.prev != nil && mostCapitals(l.prev) && !mostCapitals(l) && l.prev.stop == endsOpen && l.prev.width <= 64 && l.width <= 70 && !startsSmall(l) && l.next != nil && (isByline(l.next) || l.stop == endsOpen && isText(l.next))
	}},
	{name: "English banner: capitals over a kicker", when: func(l *line) bool {
		return l.page.latin && allCapitals(l) && l.width <= 30 && l.next != nil && allCapitals(l.next) && l.next.width <= 24
	}, seen: "AROUND THE COUNTY / AGRICULTURE"},
	{name: "a column's name is no headline", when: func(l *line) bool { return isColumnName(l) && l.next != nil && !isText(l.next) }},
	{name: "English kicker: one or two words in capitals", when: func(l *line) bool {
		return l.page.latin && allCapitals(l) && l.width <= 24 && l.next != nil && !isByline(l.next) && !isText(l.next) && l.name < fairName && !isColumnName(l) && !allCapitals(l.next)
	}, seen: "AGRICULTURE / Peach growers eye a late, light crop"},
	{name: "all in brackets is no headline", when: func(l *line) bool { return strings.HasPrefix(l.fold, "(") && strings.HasSuffix(l.tail, ")") }},
	{name: "a round-up's title", when: isRoundupTitle, seen: "网友热议; 讀者回應; 網友看社論"},
	{name: "a short line after an issuer or a date", when: afterIssuer, seen: "2023年11月2日 / 招聘启事"},
	{name: "a short line after a signed paragraph", when: func(l *line) bool { return signedAbove(l) && l.stop != endsStop && l.width <= 50 }, seen: "…最好不用。(宁远) / 数字与数数"},
	{name: "no heading after a signed paragraph", when: signedAbove},
	{name: "a short line among briefs", when: func(l *line) bool {
		return l.under == underBriefs && l.width <= 44 && l.stop != endsStop && l.next != nil && isText(l.next)
	}, seen: "简讯 / 市档案馆征集老照片"},
	{name: "what a meeting asks for, or dashes at its end: a kicker", when: func(l *line) bool {
		return leadsIn.in(l) && l.runes <= 40 && l.next != nil && l.next.gap == 0 && !isText(l.next) && !isByline(l.next)
	}, seen: "普新华在调研时要求 / 让千年古调“活”在当下; 她从乡镇小学走来——"},
	{name: "a longer phrase over a headline is a kicker", when: func(l *line) bool {
		return l.han > 0 && l.width >= 10 && l.width <= 30 && l.stop != endsStop && l.next != nil && !isText(l.next) && l.next.width >= l.width && !isByline(l.next) && !isColumnName(l) && l.next.name == noName
	}, seen: "加快补齐防洪排涝短板 / 全国中小河流治理现场推进会召开"},
	{name: "a notice's title", when: func(l *line) bool { return l.stop == endsOpen && namesNotice(l) }, seen: "停水公告; Correction"},
	{name: "a notice's title is no heading", when: func(l *line) bool { return namesNotice(l) }},
	{name: "a headline does not hold whole sentences", when: func(l *line) bool { at := strings.Index(l.fold, "。"); return at >= 0 && at+len("。") < len(l.fold) }},
	{name: "what a review is about", when: isReviewed, seen: "把论文写在田埂上的人 / 读《稻子与时间》"},
	{name: "a headline has no numbering", when: numbered},
	{name: "blanks instead of punctuation", like: `^[^ ,。]{4,16} [^ ,。]{4,16}(?: [^ ,。]{4,16})?$`, seen: "多措并举 多点发力 推进…"},
	{name: "a blank line above, on a page that has few", when: func(l *line) bool { return hasGap(l) && l.page.dense }},
	{name: "no blank line above, on a page that has some", when: func(l *line) bool { return !hasGap(l) && !l.prev.sure && l.page.dense && l.page.gaps > 1 }},
	{name: "no blank line above, on a page full of them", when: func(l *line) bool { return !hasGap(l) && l.page.spaced }},
	{name: "the line above is open", when: func(l *line) bool { return openAbove(l) && !hasGap(l) }},
	{name: "a column and its writer", when: hasColumnWriter, seen: "霓虹燈外　　戚 無 咎"},
	{name: "a column and its writer under a title", when: hasColumnByline, seen: "好人難做 / 霓虹燈外　　戚 無 咎"},
	{name: "a title whose characters stand apart", when: isSpacedTitle, seen: "冬 日 曬 被 / 雨 農"},
	{name: "English column: a few capital words over a headline of small ones", when: func(l *line) bool {
		return l.page.latin && words(l) <= 5 && mostCapitals(l) && !allCapitals(l) && l.stop == endsOpen && l.next != nil && !mostCapitals(l.next) && !isText(l.next) && l.next.width >= l.width
	}, seen: "From the Back Pew / The casserole that would not die"},
	{name: "English: capital letters over text, under text", when: isCapitalHeading, seen: "A NATIONAL PATTERN; ‘NOBODY ELSE IS COMING’"},
	{name: "dashes before a subtitle", like: `^——?[^—]`, when: func(l *line) bool { return l.runes <= 60 }, seen: "──談暑期作業的份量"},
	{name: "text signed at its end stands under a title", when: overSigned, seen: "菜单好不好,孩子最知道 / 我家孩子选了…往年更多。(北川 孟晓芸)"},
	{name: "English: over text with its dateline stands a title", when: overDateline, seen: "FIVE RESCUED FROM LAUNCH. / POINT ARDEN, Oct. 8.—(Special.)—Five persons…"},
	{name: "a banner is short", when: func(l *line) bool { return l.width > 28 }},
	{name: "a banner's name", when: isColumnName, seen: "融媒·观察; 社評; 教育觀察; 【读者来信】"},
	{name: "a banner has no stop", when: func(l *line) bool { return l.stop != endsOpen }},
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
	reviewed = expr(`^(?:——?)?(?:重|再|初|试|细|简)?(?:读|评|观|看|听|荐|推荐|写在|记|品|赏|评析|读罢|介绍)[^,。《]{0,10}《[^》]{2,24}》[^,。]{0,10}$`)
)

// isReviewed says whether a line between a headline and its byline or text names a
// book or film.
func isReviewed(l *line) bool {
	p, n := l.prev, l.next
	return l.runes <= 40 && p != nil && n != nil && !isText(p) && p.stop != endsStop && p.width >= 8 && !isColumnName(p) && (n.name != noName || isByline(n) || isText(n)) && reviewed.in(l)
}

// leadsIn is a line that only the headline below it makes whole.
var leadsIn = expr(`[\p{Han}”》)] ?(?:——|—)$|(?:时|会上|座谈会上?|会议)(?:再次)?(?:要求|强调|指出|表示|提出)$|第[0-9一二三四五六七八九十]{1,4}(?:轮|届|场|站|赛季|比赛日|季|批)$|^(?:贯彻|落实|聚焦|围绕|纪念|庆祝).{6,30}(?:[之①②③④⑤⑥⑦⑧⑨⑩]|系列(?:报道|评论|谈)?[一二三四五六七八九十]?)$`)

var spacedTitle = expr(`^\p{Han}(?: +\p{Han}){3,9}$`)

// isSpacedTitle says whether a line is four characters or more that stand apart
// over a name or text.
func isSpacedTitle(l *line) bool {
	return l.runes <= 40 && spacedTitle.in(l) && l.next != nil && (l.next.name != noName || l.next.han > 1 && l.next.runes <= 8 || isText(l.next))
}

var roundupTitle = expr(`^.{0,6}(?:网友|读者|网民|街坊|市民|大家).{1,6}$|^.{0,4}(?:热议|微言|回响|众说|有话说|怎么说|怎么看).{0,2}$`)

// isRoundupTitle says whether a short line speaks of readers and text or a
// reader's comment stands under it.
func isRoundupTitle(l *line) bool {
	return l.runes <= 12 && l.han > 0 && l.stop != endsStop && l.stop != endsColon && l.label.kind == noLabel && !isColumnName(l) &&
		l.next != nil && (isText(l.next) || l.next.label.kind == readerLabel) && roundupTitle.in(l)
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
