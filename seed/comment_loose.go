package seed

import (
	"strings"
)

// Forms of a reader's name that say nothing on any other line, but name somebody
// where a line is known to be a comment.
var (
	// stamped is a name and behind it when, or in brackets from where, it was
	// written: 水某 11月18日 22:41 …; Deb | 3 hours ago …; 南山南(IP属地:青禾) …; Deb Hart writes: ….
	stamped = []*expression{
		expr(`^@?([^:。,!?()@]{1,20}?) *[·|,]? *\(?(?:(?:[0-9]{4} ?[-年./] ?)?[0-9]{1,2}[-月./][0-9]{1,2}日?(?: *(?:[上下]午)?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?|[0-9]+ ?(?:分钟|小时|天|(?i:min(?:ute)?s?|hours?|hrs?|days?|weeks?)) ?(?:前|(?i:ago)))\)?[ :·|]*`),
		// JoeyBagOfDonuts replying to fulton_cobbler
		expr(`^([\pL@][\w.'-]{1,30}) (?:replying|in reply) to @?[\w.'-]{2,30}:? *`),
		// millwright_mike, Aug. 21, 6:14 p.m.
		expr(`^@?([^:,!?()@]{1,24}?)[,|] *(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? [0-9]{1,2}(?:, [0-9]{4})?(?:,? (?:at )?[0-9]{1,2}[:.][0-9]{2}(?: ?[ap]\.?m\b\.?)?)?[ :·|]*`),
		expr(`^(\p{Lu}[\w.'’ -]{1,30}?) (?:writes|says|wrote|said|replied|replies|commented|asks|adds|posted) ?: *`),
		// Ger Mulhall · Crumlin · 2h, on a line of its own
		expr(`^([^·:。,!?]{1,24}?) · [^·:。!?]{1,20}(?: · [^·]{1,12})?$`),
		// 微信网友“石板桥头”说,…; 布丁狗 留言…
		expr(`^(?:微信|微博)?(?:网友|网民|微友|读者|市民)[“"]?([^,。:“”"]{2,12}?)[”"]?(?:说|表示|留言|认为|写道)[,:] ?`),
		expr(`^([^ ,。:!?]{2,14}) 留言[: ]?`),
		expr(`^@?([^ :。,!?()@]{1,20}) (?:发表|发布|写)?于 ?[0-9][0-9:./ -]*[0-9] *`),
		expr(`^([^:。,!?()]{1,16}?) ?\((?:IP|来自|发自)[^()]{2,16}\) ?:? ?`),
	}
	// looseBefore are those before what was said; the first group is the name.
	looseBefore = []*expression{
		// (?i:posted by) Deb: …
		expr(`^(?i:posted by|comment by|from|by|name):? ([\pL@][^:,.!?]{1,30}?)(?:,[^:]{2,40})?(?: ?: *|$)`),
		// Mrs. Ellen Vann, retired teacher: …
		expr(`^(\p{Lu}[\w.'’ -]{1,34}?), [^:.!?]{2,40}: *`),
		// Kath R, Quarry Hill — …; Chloe Mak / …; “Worn-out vet”, Somerset: …
		expr(`^“?(@?\pL[\w.'’-]{0,23}|\p{Lu}[\w.'’-]*(?: (?:\p{Lu}[\w.'’-]*|of|the|and|de|van)){1,3})”?(?:, [\pL\d][^—:;!?,/]{1,30})? (?:—|/) +`),
		expr(`^“([^“”:]{2,30})”, [^:.!?]{2,30}: *`),
		// Amy Lo 晶片一支…
		expr(`^(\p{Lu}[\w.'’-]*(?: \p{Lu}[\w.'’-]*){0,2}|[a-z][\w.'’-]{2,24}) +(?:$|\p{Han})`),
		// a wide blank, and one behind a short word in Chinese
		expr(`^([^ :。,!?()“”]{1,14}(?: [^ :。,!?()“”]{1,12})?)  +`),
		expr(`^([\p{Han}\w·]{2,8}) (?:\p{Han}[^ ]{7})`),
		// a name in square brackets: 【陶陶妈】上学期…
		expr(`^\[([^\[\]:。,!?]{2,14})\] ?:? ?`),
	}
	// looseBehind are those behind it, in the line's tail; the first group is the
	// name and all that is printed with it.
	looseBehind = []*expression{
		expr(`[.!?。…”"] ?((?:——?|–|--|\|) ?[@“"]?([\pL@][^—:;!?。()]{0,30}?)[”"]?(?:, ?[^—:;!?。]{2,40}| ?\([^()]{2,40}\))?)$`),
		expr(`(?:^|[\pL.!?”"] )((?i:posted by|comment by) ([^.!?]{1,30}?)(?: (?:at|on) [^!?]{2,30})?)$`),
		expr(`[.!?]["”]? ((\p{Lu}[\w'’.-]*(?: \p{Lu}[\w'’.-]*){0,2}), \p{Lu}[\w'’ -]*\. [0-9][0-9*]{6,})$`),
		expr(`[.!?]["”]? (\(([\pL@][^()!?,]{1,28})(?:, [^()]{2,28})?\))$`),
		expr(`[.!?]["”]? ((\p{Lu}[\w'’.-]*(?: \p{Lu}[\w'’.-]*){0,2}), (?:\p{Lu}[\w'’.-]*(?: \p{Lu}[\w'’.-]*){0,2}|(?:by|via|on|from|in|aged?) [\w .'’-]{2,24}))$`),
		expr(`(?:^|[。!?…”~—] ?)(@([^ ,。:;!?@()“”]{1,24}))$`),
		// ／陳怡如．台北
		expr(`[。!?…~”] ?(/ ?([\p{Han}\w]{2,10})(?:[.·,][^。!?:;/]{2,12})?)$`),
	}
	// looseBare is a name without a mark behind what was said: …忘不了。小羊/台南.
	looseBare = expr(`[。!?…”] ?(([\p{Han}\w·]{2,10}?)(?:/[^。!?:;/]{2,16}| ?\([^()]{2,16}\))?)$`)
	// looseAlone is a name behind a dash on a line of its own.
	looseAlone = expr(`^(?:——?|–|--) ?[@“"]?([^—:;!?。()]{1,24}?)[”"]?(?:, ?[^—:;!?。]{2,40}| ?\([^()]{2,40}\))?$`)
)

// before finds the name before what was said, behind a mark.
func before(l *line, forms []*expression) label {
	mark := len(labelMark.FindString(l.fold))
	for _, form := range forms {
		m := form.FindStringSubmatchIndex(l.fold[mark:])
		if m == nil || !hasWords(l.fold[mark+m[2]:mark+m[3]]) || saidInEnglish.MatchString(l.fold[mark+m[2]:mark+m[3]]) || closesInClock(l.fold[mark:], m[1]) || cutsFigure(l.fold[mark:], m[1]) {
			continue
		}
		name, end, text := mark+m[2], mark+m[3], mark+m[1]
		if rest := l.fold[end:text]; strings.HasPrefix(rest, " ") && strings.TrimLeft(rest, " ") != "" && !strings.HasSuffix(strings.TrimRight(rest, " "), "留言") && !strings.ContainsAny(rest, ":()—–-/|0123456789") {
			text = end // what stands behind the blank is only looked at
		}
		return label{kind: readerLabel, name: l.fold[name:end], start: name, end: end, text: text, marked: mark > 0}
	}
	return label{}
}

// closesInClock says whether the colon before a byte stands between digits.
func closesInClock(s string, at int) bool {
	return at > 1 && s[at-1] == ':' && isClock(s, []int{0, at, 0, at - 1})
}

// cutsFigure says whether a byte stands right behind a figure and before its unit: 7.5kg.
func cutsFigure(s string, at int) bool {
	return at > 0 && at < len(s) && s[at-1] >= '0' && s[at-1] <= '9' && (s[at] >= 'a' && s[at] <= 'z' || s[at] >= 'A' && s[at] <= 'Z' || s[at] == '%')
}

// looseTail finds the name behind what was said, on a line known to be a comment's.
func looseTail(l *line) label {
	if k := markedTail(l); k.kind != noLabel {
		return k
	}
	if m := looseBare.submatchesInTail(l); m != nil && !l.full && l.runes > 12 && !wordsOfSentence.MatchString(l.tail[m[4]:m[5]]) {
		return label{kind: tailLabel, name: l.tail[m[4]:m[5]], start: m[4], end: m[5], text: m[2]}
	}
	return label{}
}

// markedTail is the same with a mark before the name.
func markedTail(l *line) label {
	if m := looseAlone.submatchesInTail(l); m != nil && l.runes <= 40 {
		return label{kind: tailLabel, name: l.tail[m[2]:m[3]], start: m[2], end: m[3]}
	}
	for _, form := range looseBehind {
		if m := form.FindStringSubmatchIndex(l.tail); m != nil && !saidInEnglish.MatchString(l.tail[m[4]:m[5]]) {
			return label{kind: tailLabel, name: l.tail[m[4]:m[5]], start: m[4], end: m[5], text: m[2]}
		}
	}
	return voiceBehind(l).label
}

// wordsOfSentence are words that a short sentence without a stop has and a name has not.
var wordsOfSentence = expr(`[我你您他她它们這这那哪是了吗嗎呢吧啊呀啦喔哦不没沒有很太都也就还還在会會能可要想说說]`)

// saidInEnglish is the beginning of what is said, before a comma or a dash, and no
// name: No, never — not in my town. Thanks, Mayor.
var saidInEnglish = expr(`^(?i:` + saidWords + `)$|^(?i:` + saidWords + `|so) \p{Ll}`)

const saidWords = `yes|no|nope|yeah|good|great|nice|thanks|thank|well|oh|ok|okay|maybe|never|always|what|why|how|when|where|this|that|it|we|they|and|but|if|not|please|sorry|agreed|exactly|finally|really|there|here|true|right|wrong`

// saidByReader is where in stamped the forms begin that say 网友, 留言 or a place besides
// the name, and stand on few other lines.
const saidByReader = 5

// labelOf is the label that a line of a comment has, its name without the time behind it.
func labelOf(l *line) label {
	if k := l.label.kind; k == plainLabel || k == readerLabel {
		if stamp := timed(l); stamp.kind != noLabel && len(stamp.name) < len(l.label.name) {
			return stamp
		}
		if stamp := before(l, stamped); stamp.kind != noLabel && len(stamp.name) < len(l.label.name) { // the colon is the time's, or the bracket's
			return stamp
		}
	}
	return l.label
}

// timed is the label before what was said that ends with when it was written.
func timed(l *line) label {
	mark := len(labelMark.FindString(l.fold))
	m := timedLabel.FindStringSubmatchIndex(l.fold[mark:])
	if m == nil || l.han == 0 || cutsFigure(l.fold[mark:], m[1]) {
		return label{}
	}
	return label{kind: readerLabel, name: l.fold[mark+m[2] : mark+m[3]], start: mark + m[2], end: mark + m[3], text: mark + m[1], marked: mark > 0}
}
