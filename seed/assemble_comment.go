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
	furtherPlain = expr(`[。!?！？…～~”」』"）)]([\s\x{3000}]*[／/]?[\s\x{3000}]?(?:FB|IG)?[\s\x{3000}]?[^\s\x{3000}:：,，。;；!！?？“”「」『』()（）/／、][^:：,，。;；!！?？“”「」『』()（）/／、]{0,13}[:：])`)
	// furtherBehind is a name behind what was said, with another comment behind it.
	furtherBehind = expr(`[。!?！？…～~”」』"]([\s\x{3000}]*(?:[—─―━]{2}[\s\x{3000}]?` + furtherMark + `?[“「『"@＠]?([^—─―━。，,：:；;！!？?“”「」『』\s\x{3000}]{1,16})[”」』"]?[\s\x{3000}]+|[(（][\s\x{3000}]?(?:` + furtherMark + `[\s\x{3000}：:]?)?[“「『"@＠]?([^()（）。，,：:；;！!？?“”「」『』]{2,16})[”」』"]?[)）][\s\x{3000}]*))`)
)

// addComments reads a line that starts a comment, and the further comments on it.
func (a *assembler) addComments(l *line) {
	l = named(l)
	if l.label.kind == noLabel && a.commentsInside(l.start, l.end) != nil { // what stands before the first is text
		a.addParagraph(l)
		return
	}
	if l.label.behind() || l.label.kind == tailBelow {
		a.addCommentNamedBehind(l)
		return
	}
	at := l.at(l.label.text)
	name := a.text[l.at(l.label.start):l.at(l.label.end)]
	a.startComment(l.start, at, name)
	form := furtherComment
	switch said := strings.TrimRight(l.fold[:l.label.text], " "); {
	case l.label.kind == dashLabel || strings.HasSuffix(said, "—"):
		form = furtherDashed
	case l.label.kind == quotedLabel || strings.HasPrefix(said, "“") || strings.HasPrefix(said, "\""):
		form = furtherQuoted
	case strings.HasSuffix(said, ":") && !calledReader.MatchString(said):
		form = furtherPlain
	case l.label.kind != readerLabel:
		a.form = nil
		a.continueComment(at, l.end)
		return
	}
	a.form = form
	a.addFurtherComments(at, a.further(at, l.end), l.end)
}

// calledReader is what a label has that says of itself whose it is.
var calledReader = expr(`@|` + readerWord)

// noFurther is what stands before a colon inside a comment and is no further reader.
var noFurther = expr(`^(?:结果|原因|理由|结论|后果|好处|坏处|优点|缺点|网址|网站|微信|邮箱|备注|注|附|答案|问题|比如|例如|其[一二三四五]|首先|其次|最后|总之|(?:我)?(?:爸爸?|妈妈?|爷爷|奶奶|老公|老婆|儿子|女儿))$`)

// further finds the labels of further comments in a byte range, in the form that
// the open comment's label has.
func (a *assembler) further(start, end int) [][]int {
	found := a.form.FindAllStringSubmatchIndex(a.text[start:end], -1)
	if a.form != furtherPlain {
		return found
	}
	return slices.DeleteFunc(found, func(m []int) bool {
		name := strings.Trim(fold(a.text[start+m[2]:start+m[3]]), " /:")
		return noFurther.MatchString(name) || saidOnly.MatchString(name) || clause.MatchString(name) || noVoice.MatchString(name) || sentence.MatchString(name) || wordsOfSentence.MatchString(name)
	})
}

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
	for _, k := range labels[:5] {
		if m := k.like.FindStringSubmatchIndex(fold(s)); m != nil {
			runes, folded := []rune(s), fold(s)
			return string(runes[len([]rune(folded[:m[2]])):len([]rune(folded[:m[3]]))])
		}
	}
	return strings.Trim(s, "@:：—─―━／/ \u3000")
}

// startComment opens a comment whose label is a byte range; it answers the last
// paragraph above it.
func (a *assembler) startComment(start, end int, name string) {
	article := a.current()
	a.flush()
	a.headed = true
	article.Comments = append(article.Comments, models.PageComment{
		Author: readerName(name), Block: a.paragraph})
	a.into = toComment
	a.span(start, end, models.RoleCommentAuthor).Comment = len(article.Comments) - 1
}

// addCommentNamedBehind reads a comment whose writer's name stands behind it.
func (a *assembler) addCommentNamedBehind(l *line) {
	article := a.current()
	a.flush()
	a.headed = true
	article.Comments = append(article.Comments, models.PageComment{Block: a.paragraph})
	a.into = toComment
	if l.label.kind == tailBelow {
		a.continueComment(l.start, l.end)
		return
	}
	a.endNamedBehind(l)
}

// endNamedBehind adds the line of a comment that closes with its writer's name,
// and of those that end on the line before it.
func (a *assembler) endNamedBehind(l *line) {
	article := a.current()
	cut := l.atTail(l.label.text)
	at := l.start
	if n := counted(l.fold); n > 0 && len(a.buffer) == 0 && l.at(n) < cut {
		at = l.at(n)
		a.span(l.start, at, models.RoleCommentAuthor).Comment = len(article.Comments) - 1
	}
	if l.label.text > 0 && (l.runes > 24 && (strings.Count(l.fold, "(") > 1 || strings.Count(l.fold, "——") > 1)) {
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
	a.nameComment(cut, l.end, a.text[l.atTail(l.label.start):l.atTail(l.label.end)], l.nameGoesOn())
}

// nameComment closes the open comment with its writer's name, of which start and
// end are the printed range; the rest of the name may stand on the next line.
func (a *assembler) nameComment(start, end int, name string, goesOn bool) {
	article := a.current()
	a.flush()
	c := &article.Comments[len(article.Comments)-1]
	c.Author = strings.TrimSpace(name)
	if !goesOn {
		c.Author = readerName(c.Author)
	}
	a.span(start, end, models.RoleCommentAuthor).Comment = len(article.Comments) - 1
}

// continueComment adds a byte range to the open comment.
func (a *assembler) continueComment(start, end int) {
	if strings.TrimSpace(a.text[start:end]) == "" {
		return
	}
	c := len(a.current().Comments) - 1
	if words := strings.TrimRight(a.text[start:end], " \u3000"); strings.HasSuffix(words, "——") && a.current().Comments[c].Author == "" { // the name is on the next line
		cut := start + len(words) - len("——")
		a.span(start, cut, models.RoleComment).Comment = c
		a.span(cut, end, models.RoleCommentAuthor).Comment = c
		a.buffer = joinLines(a.buffer, strings.TrimSpace(a.text[start:cut]))
		return
	}
	a.span(start, end, models.RoleComment).Comment = c
	a.buffer = joinLines(a.buffer, strings.TrimSpace(a.text[start:end]))
}

// nameGoesOn says whether the name behind a comment goes on, on the line below.
func (l *line) nameGoesOn() bool { return l.below != nil && l.below.nameRest }

// endsInName says whether the last thing on the page so far is the name behind a
// comment.
func (a *assembler) endsInName() bool {
	n := len(a.page.Spans)
	return a.open && n > 0 && a.page.Spans[n-1].Role == models.RoleCommentAuthor && len(a.current().Comments) > 0
}

// endName adds the rest of a name behind a comment.
func (a *assembler) endName(l *line) {
	a.flush()
	article := a.current()
	c := &article.Comments[len(article.Comments)-1]
	c.Author = readerName(string(joinLines([]byte(c.Author), l.text)))
	a.span(l.start, l.end, models.RoleCommentAuthor).Comment = len(article.Comments) - 1
}

// addMoreComment goes on with the open comment where the line ends it with its
// writer's name or holds further comments; it says whether it did.
func (a *assembler) addMoreComment(l *line) bool {
	if l.nameRest && a.endsInName() {
		a.endName(l)
		return true
	}
	if a.into != toComment {
		return false
	}
	if comments := a.current().Comments; comments[len(comments)-1].Author == "" {
		with := *l
		if !l.label.behind() {
			with.label = looseTail(l)
		}
		if with.label.kind != noLabel {
			a.endNamedBehind(&with)
			return true
		}
	}
	if a.form == nil {
		return false
	}
	further := a.further(l.start, l.end)
	if further != nil {
		a.addFurtherComments(l.start, further, l.end)
	}
	return further != nil
}
