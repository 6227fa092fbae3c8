package seed

import (
	"strings"
)

// saidByReader are forms of a reader's name that say 网友, 留言, when or from where besides,
// and stand on few other lines: 微信网友“石板桥头”说,…; 布丁狗 留言…; 南山南(IP属地:青禾) ….
var saidByReader = []*expression{
	expr(`^(?:微信|微博)?(?:网友|网民|微友|读者|市民)[“"]?([^,。:“”"]{2,12}?)[”"]?(?:说|表示|留言|认为|写道)[,:] ?`),
	expr(`^([^ ,。:!?]{2,14}) 留言[: ]?`),
	expr(`^@?([^ :。,!?()@]{1,20}) (?:发表|发布|写)?于 ?[0-9][0-9:./ -]*[0-9] *`),
	expr(`^([^:。,!?()]{1,16}?) ?\((?:IP|来自|发自)[^()]{2,16}\) ?:? ?`),
}

// before finds the name before what was said, behind a mark.
func before(l *line, forms []*expression) label {
	mark := len(labelMark.FindString(l.fold))
	for _, form := range forms {
		m := form.FindStringSubmatchIndex(l.fold[mark:])
		if m == nil || saidInEnglish.MatchString(l.fold[mark+m[2]:mark+m[3]]) || closesInClock(l.fold[mark:], m[1]) || cutsFigure(l.fold[mark:], m[1]) {
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

// wordsOfSentence are words that a short sentence without a stop has and a name has not.
var wordsOfSentence = expr(`[我你您他她它们這这那哪是了吗嗎呢吧啊呀啦喔哦不没沒有很太都也就还還在会會能可要想说說]`)

// saidInEnglish is the beginning of what is said, before a comma or a dash, and no
// name: No, never — not in my town. Thanks, Mayor.
var saidInEnglish = expr(`^(?i:` + saidWords + `)$|^(?i:` + saidWords + `|so) \p{Ll}`)

const saidWords = `yes|no|nope|yeah|good|great|nice|thanks|thank|well|oh|ok|okay|maybe|never|always|what|why|how|when|where|this|that|it|we|they|and|but|if|not|please|sorry|agreed|exactly|finally|really|there|here|true|right|wrong`
