package seed

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A who is a word of a printed label, or several in Latin letters: the name, or the
// place, post, age or time printed with it.
type who struct {
	start, end int  // byte range in the label
	aside      bool // within brackets or behind a comma, with other words outside
	sure       bool // in quotes or behind @
}

const (
	// whenWritten is a day or hour, and howLongAgo the time since; where a site shows the
	// writer to be.
	whenWritten  = `(?:(?:(?:(?:19|20)?[0-9]{2} ?[-年./] ?)?[0-9]{1,2} ?[-月./] ?[0-9]{1,2}日?|[0-9]{1,2}日) ?(?:[上下]午 ?)?(?:[0-9]{1,2}[:时][0-9]{2}(?::[0-9]{2})?)?|(?:[上下]午|晚上?|凌晨|早上?)?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)`
	howLongAgo   = `[0-9]+ ?(?:分钟|小时|天|周|个?月)前`
	dayBefore    = `(?:[0-9一两二三]日前|刚刚|[昨前今][日天]|昨晚)`
	liked        = `(?:赞|点赞|顶|支持)[: ]?[(\[]?[0-9][0-9.,]*[KkMm万]?[)\]]?`
	whereWritten = `(?:IP ?(?:属地)?[: ]*\p{Han}{2,6}|(?:来自|发自) ?\p{Han}{2,5}(?:$|[ )\]:,]))`
)

// besidesName is what a label has that is never a name: when and from where something was
// written, which comment it is, how old its writer is, on which site.
var besidesName = expr(whenWritten + `|` + howLongAgo + `|(?:^|[ (\[])` + dayBefore + `(?:$|[ )\]:,])|` + whereWritten +
	`|[0-9一二三四五六七八九十]{1,4}岁(?:$|[ )\]:,/、])|(?:^|[ (\[])(?:#[0-9]{1,4}|[0-9]{1,4} ?[楼F]|[推嘘→])(?:[ :)\]]|$)` +
	`|` + liked +
	`|(?:评论|发表|发布|写)于|(?:^|[ (\[:])(?:FB|IG|PTT|Dcard|LINE|微博|微信|抖音|知乎|论坛|脸书|推特|视频号)(?:社群|群组|用户|网友)?(?:[ :)\]]|$)`)

// timedLabel is a label that ends with when or where it was written: 铁匠 21:17; 郭先生(9:12):;
// 小满爱吃糖 1小时前 浙江.
var timedLabel = expr(`^((?:\[?[0-9]{1,4}[楼F]\]? )?@?[^\s:。,!?;、()\[\]“”"—|/@]{1,16}(?: [^\s:。,!?;、()\[\]“”"—|/@]{1,12})??)(?:[ ·|,]+(?:` + whenWritten + `|` + whereWritten + `|` + howLongAgo + `)| ?[(\[] ?(?:` + whenWritten + `|` + dayBefore + `|` + howLongAgo + `|` + whereWritten + `) ?[)\]])(?:[ ·|]+(?:` + whenWritten + `|` + howLongAgo + `|` + whereWritten + `|` + provinces + `|` + liked + `))*(?: ?: ?|[ |]+|$|)`)

const whoWord = `[^\s:。,!?;、()\[\]“”"—|/@]{2,12}`

var (
	// postedBefore is a name and what its bearer is, behind a comma or stroke: 游先生,公務員:;
	// 歐陽先生/退休:.
	postedBefore = expr(`^@?(` + whoWord + `(?: ` + whoWord + `)?) ?[,/] ?[^:。!?;()\[\]“”"]{1,20} ?:`)
	// bracketedBefore is a name with a bracket behind it, or in brackets with its place, right
	// before what was said: 張玉英(光復 主婦)我願意…; (深水埗 王師奶)大家冷靜啲.
	bracketedBefore = expr(`^@?(` + whoWord + `(?: ` + whoWord + `)?) ?\([^():。!?;]{2,20}\) ?:? ?|^[(\[]([^():。!?;\[\]]{2,20})[)\]] ?:? ?`)
)

// withPost reads a label in Chinese with what the bearer of the name is.
func withPost(l *line) reading {
	mark := len(labelMark.FindString(l.fold))
	if l.han == 0 {
		return reading{}
	}
	made := func(m []int, start, end int, weight float64) reading {
		return reading{at: l, label: label{kind: readerLabel, name: l.fold[mark+start : mark+end], start: mark + start, end: mark + end, text: mark + m[1], marked: mark > 0}, weight: weight}
	}
	if m := postedBefore.FindStringSubmatchIndex(l.fold[mark:]); m != nil {
		return made(m, m[2], m[3], 1.1)
	}
	if m := bracketedBefore.FindStringSubmatchIndex(l.fold[mark:]); m != nil && mark+m[1] < len(l.fold) {
		return made(m, max(m[2], m[4]), max(m[3], m[5]), 1)
	}
	return reading{}
}

// labelWords are the words of a folded label in which a name may be, in their order.
func labelWords(s string) []who {
	blanked := []byte(s)
	for _, m := range besidesName.FindAllStringIndex(s, -1) {
		for i := m[0]; i < m[1]; i++ {
			if !strings.ContainsRune("()[]", rune(blanked[i])) {
				blanked[i] = ' '
			}
		}
	}
	var words []who
	depth, quoted, at, comma := 0, false, false, false
	start := -1
	flush := func(end int) {
		if start >= 0 {
			words = append(words, who{start: start, end: end, aside: depth > 0 || comma, sure: (quoted || at) && depth == 0})
		}
		start, at = -1, false
	}
	for i := 0; i < len(blanked); {
		r, size := utf8.DecodeRune(blanked[i:])
		switch {
		case r == '(' && start >= 0 && inWord.MatchString(s[i:]): // 高三(9)班的谁
			size = strings.IndexByte(s[i:], ')') + 1
		case r == ' ' && start >= 0 && i+1 < len(blanked) && joinsWords(blanked, start, i):
		case strings.ContainsRune(" ()[]<>《》“”\":,/|—丨;、。■□●○◆◇★☆▲△▼▶►◎※❖✦◉▪", r):
			flush(i)
			depth += strings.Count("([<《", string(r)) - strings.Count(")]>》", string(r))
			comma = comma || r == ',' && len(words) > 0
			quoted = r == '“' || r == '"' && !quoted
		case r == '@' && start < 0:
			at = true
		case start < 0:
			start = i
		}
		i += size
	}
	flush(len(s))
	return unbracketed(words)
}

// joinsWords says whether a blank within a label stands between two words of one name: both
// in Latin letters, or both one character.
func joinsWords(s []byte, start, at int) bool {
	before, _ := utf8.DecodeLastRune(s[:at])
	next, second := utf8.DecodeRune(s[at+1:])
	if next == '的' || next == '之' {
		return true
	}
	if !unicode.Is(unicode.Han, before) {
		return before != ' ' && next < 0x250 && (unicode.IsLetter(next) || unicode.IsDigit(next)) && before < 0x250
	}
	after, _ := utf8.DecodeRune(s[at+1+second:])
	return unicode.Is(unicode.Han, next) && utf8.RuneCount(s[start:at]) == 1 && !unicode.Is(unicode.Han, after)
}

// inWord is a number in brackets within a word.
var inWord = expr(`^\([0-9]{1,2}\)[^ :,)]`)

// unbracketed marks no word as an aside where all are.
func unbracketed(words []who) []who {
	for _, w := range words {
		if !w.aside {
			return words
		}
	}
	for i := range words {
		words[i].aside = false
	}
	return words
}

// How little a word of a label can be the name.
const (
	ofPerson = iota - 1 // it is a person's
	mayBeName
	besideName // a place, post or standing
	ofReader   // what a paper calls its readers
	noLetter   // a number
)

// isNoName says how little a word of a label can be the name.
func isNoName(word string) int {
	switch {
	case !strings.ContainsFunc(word, unicode.IsLetter):
		return noLetter
	case readersOnly.MatchString(word):
		return ofReader
	case gradeOne(word) == goodName && runesOf(word) <= 3 && !endsAsPlace.MatchString(word) || pet.MatchString(word) || nobody.MatchString(word):
		return ofPerson
	case knownPlace.MatchString(word), province.MatchString(word), placeName.MatchString(word), standing.MatchString(word), postEnd.MatchString(word), placeEnd.MatchString(word), besideNames.MatchString(word):
		return besideName
	}
	return mayBeName
}

// besideNames is what else stands beside a name: 物理系, 尾号0926, 女.
var besideNames = expr(`[系班级墟邨苑厦队]$|^(?:手机)?尾号|^[男女]$|账号$`)

// endsAsPlace is how names of places end, and hardly any of people.
var endsAsPlace = expr(`[路街巷村镇乡县市区省站厂系]$`)

// nobody is a reader who gave no name.
var nobody = expr(`^(?:不具名|不愿具名|匿名|无名氏)`)

// readersOnly is what a paper calls readers: 长沙网友.
var readersOnly = expr(`^(?:` + readerMark + `|` + readerWord + `|市民|来电|来信|来函|短信|手机)$`)
