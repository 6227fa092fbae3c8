package seed

import (
	"slices"
	"strings"

	"broadsheet/models"
)

// furtherMark is how a paper calls a reader, as printed.
const furtherMark = `(?:\p{Han}{0,6}(?:网友|網友|网民|網民|读者|讀者|粉丝|粉絲|微友|听众|聽眾|用户|用戶))`

const furtherPost = `(?:[\s\x{3000}]?[(（[［][^()（）:：]{1,20}[)）\]］])?[\s\x{3000}]?`

var (
	// furtherComment is the label of a comment that stands on one line with others.
	furtherComment = expr(`(?:[\s\x{3000}。.!?！？…～~”」』)）]|\pS)((?:` + furtherMark + `[\s\x{3000}]?)?[@＠][^:：@＠\s\x{3000},，。!！?？()（）]{1,30}` + furtherPost + `[:：]|` + furtherMark + `[\s\x{3000}]?[“「『"][^”」』":：。]{1,24}[”」』"]` + furtherPost + `(?:说|說|表示|留言|评论|評論)?[:：]|` + furtherMark + `[^\s\x{3000}:：,，。!！?？“”「」@＠]{2,12}` + furtherPost + `[:：])`)
	// furtherQuoted is the same without more than quotes: “路人甲”：
	furtherQuoted = expr(`[。!?！？…～~][\s\x{3000}]*([“「『"][^”」』":：。,，!！?？]{2,16}[”」』"]` + furtherPost + `[:：])`)
	// furtherDashed is the same with a dash: 阿樂——睇到眼濕濕。 Mr. Lo——同一盆花.
	furtherDashed = expr(`[。!?！？…”」』][\s\x{3000}]*([^\s\x{3000}—:：,，。”」』][^\s\x{3000}—:：,，。]{0,15}(?: [A-Z][\w.]*)?\s?[—─―━]{2})`)
	// furtherPlain is the same with nothing but a colon: ／FB Ah Fai：我唱走音.
	furtherPlain = expr(`[。!?！？…～~”」』"）)\x{3000}]([\s\x{3000}]*[／/]?[\s\x{3000}]?(?:FB|IG)?(?:[0-9]{3,4}[×*xX]{2,}[0-9]*[\s\x{3000}]|【[^】]{2,14}】)?[\s\x{3000}]?[^\s\x{3000}:：,，。;；!！?？“”「」『』()（）/／、][^:：,，。;；!！?？“”「」『』()（）/／、]{0,13}(?:[(（][^()（）:：]{1,16}[)）])?[\s\x{3000}]?[:：])`)
	// furtherEnglish is the same in English: … wear it better. Rob T: What next.
	furtherEnglish = expr(`[.!?…”")’] +(\p{Lu}[\pL\d_.'’-]*(?: (?:\p{Lu}|of|the|de|van|\d)[\pL\d_.'’-]*){0,3}(?:, [^:.!?]{2,24}| \([^():]{2,24}\))?(?:: | (?:-|–|—) ))`)
	// furtherTimed is the same with the hour behind the name: hao_123 22日20:31:.
	furtherTimed = expr(`[。!?！？…～~”」』)）\]]([\s\x{3000}]*[@＠]?[^\s\x{3000}:：,，。;；!！?？“”「」『』()（）@＠]{1,16}(?:[\s\x{3000}]` + whenWritten + `|[(（](?:` + whenWritten + `|` + dayBefore + `|` + howLongAgo + `)[)）])[\s\x{3000}]?[:：]?)`)
	// furtherAt is the same with nothing but a blank behind @ and the name.
	furtherAt = expr(`[。!?！？…～~”」』)）\]]([\s\x{3000}]*[@＠][^:：@＠\s\x{3000},，。!！?？()（）]{2,16}[\s\x{3000}]+)`)
	// furtherBehind is a name behind what was said, with another comment behind it.
	furtherBehind = expr(`[。!?！？…～~”」』"]([\s\x{3000}]*(?:[—─―━]{2}[\s\x{3000}]?` + furtherMark + `?[“「『"@＠]?([^—─―━。，,：:；;！!？?“”「」『』\s\x{3000}]{1,16})[”」』"]?[\s\x{3000}]+|[(（][\s\x{3000}]?(?:` + furtherMark + `[\s\x{3000}：:]?)?[“「『"@＠]?([^()（）。，,：:；;！!？?“”「」『』]{2,16})[”」』"]?[)）][\s\x{3000}]*))`)
)

// furtherForm is the form in which a label like that of a line stands within another; nil
// for none.
func furtherForm(l *line) *expression {
	k := l.label
	if k.kind == noLabel || k.behind() || k.kind == tailBelow {
		return nil
	}
	switch said := strings.TrimRight(l.fold[:k.text], " "); {
	case timedLabel.MatchString(said):
		return furtherTimed
	case l.han == 0 && l.page.latin && !calledReader.MatchString(said) && k.kind != quotedLabel && endsLabel.MatchString(said):
		return furtherEnglish
	case k.kind == dashLabel || strings.HasSuffix(said, "—"):
		return furtherDashed
	case k.kind == quotedLabel || strings.HasPrefix(said, "“") || strings.HasPrefix(said, "\""):
		return furtherQuoted
	case strings.HasSuffix(said, ":") && !calledReader.MatchString(said):
		return furtherPlain
	case strings.HasPrefix(said, "@") && !strings.HasSuffix(said, ":"):
		return furtherAt
	case k.kind == readerLabel:
		return furtherComment
	}
	return nil
}

// endsLabel is how a label in English ends.
var endsLabel = expr(`[:—-]$`)

// calledReader is what a label has that says of itself whose it is.
var calledReader = expr(`@|` + readerWord)

// noFurther is what stands before a colon inside a comment and is no further reader.
var noFurther = expr(`^(?:结果|原因|理由|结论|后果|好处|坏处|优点|缺点|网址|网站|微信|邮箱|备注|注|附|答案|问题|比如|例如|其[一二三四五]|首先|其次|最后|总之|(?:我)?(?:爸爸?|妈妈?|爷爷|奶奶|老公|老婆|儿子|女儿))$`)

// further finds the labels of further comments in a byte range, in the forms that the
// labels of the open comment's group have.
func (a *assembler) further(start, end int) [][]int {
	var all [][]int
	for _, form := range a.forms {
		all = append(all, a.furtherOf(form, start, end)...)
	}
	slices.SortFunc(all, func(m, n []int) int { return m[2] - n[2] })
	last := 0
	return slices.DeleteFunc(all, func(m []int) bool {
		if m[2] < last {
			return true
		}
		last = m[3]
		return false
	})
}

// furtherOf finds those of one form.
func (a *assembler) furtherOf(form *expression, start, end int) [][]int {
	found := form.FindAllStringSubmatchIndex(a.text[start:end], -1)
	switch form {
	default:
		return found
	case furtherEnglish:
		return slices.DeleteFunc(found, func(m []int) bool {
			name, _, _ := strings.Cut(strings.TrimRight(fold(a.text[start+m[2]:start+m[3]]), " :—-"), ",")
			return whoInEnglish(name) < 1
		})
	case furtherPlain:
	}
	return slices.DeleteFunc(found, func(m []int) bool {
		name := strings.Trim(fold(a.text[start+m[2]:start+m[3]]), " /:")
		if noFurther.MatchString(name) || saidOnly.MatchString(name) || noVoice.MatchString(name) || strings.ContainsAny(name, "我你您他她它这那是了") {
			return true
		}
		return runesOf(name) > shortName && (clause.MatchString(name) || sentence.MatchString(name) || wordsOfSentence.MatchString(name))
	})
}

// shortName is how many runes before a colon are a name rather than a sentence.
const shortName = 5

// addFurtherComments reads the comments on one line whose labels were found from
// a byte on; what stands before the first label belongs to the open comment.
func (a *assembler) addFurtherComments(at int, found [][]int, end int) {
	base := at
	for _, m := range found {
		from, to := base+m[2], base+m[3]
		a.continueComment(at, from)
		a.startComment(from, to, commentName(a.text[from:to]))
		at = to
	}
	a.continueComment(at, end)
}

// commentsInside finds the labels of several comments that a paragraph's line
// runs into; nil where there are fewer than two.
func (a *assembler) commentsInside(start, end int) [][]int {
	if strings.Count(a.text[start:end], "@") < 2 {
		return nil
	}
	if found := furtherComment.FindAllStringSubmatchIndex(a.text[start:end], -1); len(found) >= 2 {
		return found
	}
	return nil
}

// commentName takes the name out of a printed label.
func commentName(s string) string {
	s = strings.TrimSpace(s)
	folded := fold(s)
	if m := timedLabel.FindStringSubmatchIndex(folded); m != nil && m[3] < len(folded) {
		return readerName(printedPart(s, folded, m[2], m[3]))
	}
	for _, k := range labels[:5] {
		if m := k.like.FindStringSubmatchIndex(folded); m != nil {
			return printedPart(s, folded, m[2], m[3])
		}
	}
	name := strings.Trim(s, "@:：—─―━／/ \u3000")
	if isLatin(name) {
		name, _, _ = strings.Cut(strings.Trim(name, " -–"), ",")
		return name
	}
	if !strings.ContainsAny(s, "@＠") {
		name = ownName(name)
	}
	return name
}

// ownName is a printed name without the place, post or standing around it.
func ownName(name string) string {
	name, _, _ = strings.Cut(strings.NewReplacer("（", "(").Replace(name), "(")
	folded := fold(name)
	start, end := personIn(folded, false)
	return printedPart(name, folded, start, end)
}

// skipMark is where what was said begins behind the mark or number that a comment's first
// line begins with, which goes to the label.
func (a *assembler) skipMark(l *line, end int) int {
	n := counted(l.fold)
	if n == 0 {
		n = len(labelMark.FindString(l.fold))
	}
	if n == 0 || len(a.buffer) > 0 || l.at(n) >= end {
		return l.start
	}
	a.span(l.start, l.at(n), models.RoleCommentAuthor).Comment = len(a.current().Comments) - 1
	return l.at(n)
}

// namesWithin are where a name may begin behind what was said, within a line in English.
var namesWithin = expr(`[.!?…”"’] *(\(|(?:—|–|-) ?@?|  *)`)

// splitEnglish ends comments that end within a line in English with their writers' names,
// and opens the next; it says where that begins.
func (a *assembler) splitEnglish(l *line, at, end int) int {
	if l.han > 0 || !l.page.latin {
		return at
	}
	for from := at; from < end; {
		m := namesWithin.FindStringSubmatchIndex(a.text[from:end])
		if m == nil {
			break
		}
		label, name := from+m[2], from+m[3]
		words, _ := cutRunes(a.text[name:end], longLine) // a label is no longer
		stop, text := nameWithin(a.text[label:name], words)
		if stop == 0 || name+text >= end {
			from = name
			continue
		}
		a.continueComment(at, label)
		a.nameComment(label, name+text, words[:stop], false)
		a.current().Comments = append(a.current().Comments, models.PageComment{Block: a.paragraph})
		a.into = toComment
		at, from = name+text, name+text
	}
	return at
}

// nameWithin is where in words behind a mark a name ends, and where the next comment begins;
// 0 where there is none.
func nameWithin(mark, words string) (stop, text int) {
	if mark == "(" {
		if m := bracketWithin.FindStringSubmatchIndex(words); m != nil {
			return m[3], m[1]
		}
		return 0, 0
	}
	stop, text = runBefore(words)
	if stop == 0 || strings.TrimSpace(mark) == "" && !strings.HasPrefix(words[stop:], ",") {
		return 0, 0
	}
	return stop, text
}

// bracketWithin is a name in brackets, and with it a place.
var bracketWithin = expr(`^([\pL@][^()!?,:]{1,28})(?:, [^()]{2,28})?\) *`)

// endNamedBehind adds the line of a comment that closes with its writer's name,
// and of those that end on the line before it.
func (a *assembler) endNamedBehind(l *line) {
	article := a.current()
	cut := l.atTail(l.label.text)
	at := a.skipMark(l, cut)
	if l.han == 0 {
		at = a.splitEnglish(l, at, cut)
	} else if l.label.text > 0 && (l.runes > 24 && (strings.Count(l.fold, "(") > 1 || strings.Count(l.fold, "——") > 1)) {
		for _, m := range furtherBehind.FindAllStringSubmatchIndex(a.text[l.start:cut], -1) {
			name := max(m[4], m[6])
			if m[3] == cut-l.start || (m[4] < 0) != (l.tail[l.label.text] == '(') || isWriterBracket(fold(a.text[l.start+name:l.start+max(m[5], m[7])])) {
				continue
			}
			a.continueComment(at, l.start+m[2])
			a.nameComment(l.start+m[2], l.start+m[3], a.text[l.start+name:l.start+max(m[5], m[7])], false)
			article.Comments = append(article.Comments, models.PageComment{Block: a.paragraph})
			a.into = toComment
			at = l.start + m[3]
		}
	}
	a.continueComment(at, cut)
	name := a.text[l.atTail(l.label.start):l.atTail(l.label.end)]
	if l.label.whole != "" {
		name = l.label.whole
	}
	a.nameComment(cut, l.end, name, l.nameGoesOn())
}
