package seed

import (
	"strings"
)

// furtherMark is how a paper calls a reader, as printed.
const furtherMark = `(?:\p{Han}{0,6}(?:网友|網友|网民|網民|读者|讀者|粉丝|粉絲|微友|听众|聽眾|用户|用戶))`

const furtherPost = `(?:[\s\x{3000}]?[(（[［][^()（）:：]{1,20}[)）\]］])?[\s\x{3000}]?`

// furtherComment is the label of a comment that stands on one line with others.
var furtherComment = expr(`(?:[\s\x{3000}。.!?！？…～~”」』)）]|\pS)((?:` + furtherMark + `[\s\x{3000}]?)?[@＠]\n?[^:：@＠\s\x{3000},，。!！?？()（）]{1,30}` + furtherPost + `[:：]|` + furtherMark + `[\s\x{3000}]?[“「『"][^”」』":：。]{1,24}[”」』"]` + furtherPost + `(?:说|說|表示|留言|评论|評論)?[:：]|` + furtherMark + `[^\s\x{3000}:：,，。!！?？“”「」@＠]{2,12}` + furtherPost + `[:：])`)

// addCommentsInside reads the comments that a paragraph's line runs into, up to a byte;
// their labels were found from another on.
func (a *assembler) addCommentsInside(base int, found [][]int, end int) {
	at := base + found[0][2]
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
	folded := fold(s)
	for _, k := range readerLabels {
		if m := k.like.FindStringSubmatchIndex(folded); m != nil {
			return printedPart(s, folded, m[2], m[3])
		}
	}
	name := strings.Trim(s, "@:：—─―━／/ \u3000")
	return name
}
