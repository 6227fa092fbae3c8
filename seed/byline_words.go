package seed

import (
	"strings"

	"broadsheet/models"
)

// oneOf is what somebody is who signs for many.
const oneOf = `(?:读者|居民|市民|街坊|住户|司机|乘客|顾客|学生|家长|职工|工人|村民|主妇)`

var (
	// oneOfMany is who signs for people and names nobody: 一名憂心家長, 一群工友.
	oneOfMany = expr(`^(?:一[个名群位些班对]|一` + oneOf + `|不具名|无名氏|几[个位名]|全体)`)
	// crowdOf is such a signature that says of nobody what he is.
	crowdOf = expr(`^(?:一[个群些班]|全体)`)
	// behindRun is the same behind a place with nothing between.
	behindRun = expr(`^(\p{Han}{2,6}?)(一[个名群位]\p{Han}{2,8}|全体\p{Han}{2,4})$`)
	// nameComma is who signs and behind a comma his place: 小販一名，新山.
	nameComma = expr(`^(\p{Han}{1,4}一[个名]|\p{Han}{2,4}), ?(\p{Han}{2,4})$`)
	// ofAuthor is a name and where its bearer works: 车前草 作者单位:利辛县教育局.
	ofAuthor = expr(`^(\p{Han}{2,4}) +(?:作者)?单位: ?(.{3,30})$`)
	// readerOf is the name of a reader, or of who listens or looks on, behind his place and
	// that word: 南关读者 马秀英.
	readerOf = expr(`^(\p{Han}{2,10}?) ?(读者|市民|球迷|听众|观众) +(\p{Han}{2,4})$`)
	// calledSo is a word that is a role in a signature.
	calledSo = expr(`读者|市民|网友|居民`)
	// placePoint is a place and behind a point a name.
	placePoint = expr(`^([^ ]+)[.·]([^ .·]+)$`)
	// lettersApart are names of two characters with a blank inside each: 郁 达 小 米.
	lettersApart = expr(`^\p{Han} \p{Han}(?: \p{Han} \p{Han}){1,3}$`)
	// inBracketsPlaced is who signs and in brackets a place: 俄文系學生（台北）.
	inBracketsPlaced = expr(`^(\p{Han}{2,10}) ?\((\p{Han}{2,6})\)$`)
)

// wordBylines reads a signature or the bracket that closes a text, of words that are a
// name, a place and a post in any order; nil where it is none.
func wordBylines(s string) []models.Byline {
	if m := readerOf.FindStringSubmatch(s); m != nil && gradeOne(m[3]) >= fairName {
		return []models.Byline{{Name: m[3], Role: &m[2], Affiliation: &m[1]}}
	}
	_, signs := cutSigning(s)
	if m := behindRun.FindStringSubmatch(s); m != nil && !oneOfMany.MatchString(m[1]) && !signs {
		return bylineOf(m[2], m[1])
	}
	if found := besidePlace(s); found != nil {
		return found
	}
	if strings.ContainsAny(s, "/()[]") || calledSo.MatchString(s) && !oneOfMany.MatchString(behindBlank(s)) || namesInPlace(s) != nil || signs {
		return nil
	}
	if m := ofAuthor.FindStringSubmatch(s); m != nil {
		return bylineOf(m[1], m[2])
	}
	if m := nameComma.FindStringSubmatch(s); m != nil && (namesPlace(m[2]) || gradeOne(m[2]) < fairName && gradeOne(m[1]) != noName) {
		return bylineOf(m[1], m[2])
	}
	if lettersApart.MatchString(s) {
		return namesWith(s, nil)
	}
	if m := placePoint.FindStringSubmatch(s); m != nil && namesPlace(m[1]) && gradeOne(m[2]) != noName { // 九龍城．馮達明
		return bylineOf(m[2], m[1])
	}
	if words := joinSplitNames(strings.Fields(s)); len(words) > 1 {
		return severalWords(strings.Join(words, " "), words)
	}
	if place, name := cutPlace(s); name != "" {
		return bylineOf(name, place)
	}
	if at := prefixOf(s, false); at > 0 && gradeOne(s) == noName && runesOf(s) <= 12 { // 坑口張太
		return bylineOf(s[at:], s[:at])
	}
	if at := len(s) - len("张太"); at > 0 && at <= len("将军澳") && strings.HasSuffix(s, "太") && weakPet.MatchString(s[at:]) {
		return bylineOf(s[at:], s[:at])
	}
	return nil
}

// besidePlace reads who signs with a known place beside a slash, in brackets or right
// before his name: 豐原／老蕭; 俄文系學生（台北）; 官塘何桂芳. nil for others.
func besidePlace(s string) []models.Byline {
	if roleAny.MatchString(s) || credit.MatchString(s) || reported.MatchString(s) {
		return nil
	}
	if at := strings.IndexAny(s, "/|"); at >= 0 {
		switch a, b := strings.TrimSpace(s[:at]), strings.TrimSpace(s[at+1:]); {
		case anyPlace.MatchString(a) && signsPlaced(b):
			return bylineOf(b, a)
		case anyPlace.MatchString(b) && signsPlaced(a):
			return bylineOf(a, b)
		}
		return nil
	}
	if m := inBracketsPlaced.FindStringSubmatch(s); m != nil && anyPlace.MatchString(m[2]) {
		return bylineOf(m[1], m[2])
	}
	if at := anyPlace.before(s); at > 0 {
		if name := s[at:]; gradeOne(name) == goodName && gradeOne(s) < goodName {
			return bylineOf(name, s[:at])
		}
	}
	return nil
}

// signsPlaced says whether a word beside a known place may sign: a name, or one of many.
func signsPlaced(s string) bool {
	return gradeOne(s) != noName && !anyPlace.MatchString(s) || oneOfMany.MatchString(s) && runesOf(s) <= 8
}

// severalWords reads a name among words that say its bearer's place and post.
func severalWords(s string, words []string) []models.Byline {
	first, last := words[0], words[len(words)-1]
	if isLatin(s) || strings.ContainsAny(s, "、,:/()") || roleAny.MatchString(s) || credit.MatchString(s) {
		return nil
	}
	named := func(name string, from, to int) []models.Byline {
		return bylineOf(name, strings.TrimSpace(s[from:to]))
	}
	switch says := func(w string) bool {
		return postEnd.MatchString(w) || standing.MatchString(w) || namesPlace(w) || province.MatchString(w)
	}; {
	case len(words) == 2 && anyPlace.MatchString(last) && gradeOne(first) != noName && !says(first): // 詹振國 美里
		return named(first, len(first), len(s))
	case len(words) == 2 && anyPlace.MatchString(first) && !workplace.MatchString(last) && !says(last) && runesOf(last) <= 8 && (gradeOne(last) != noName || runesOf(last) > 4): // 美里 關心的家長
		return named(last, 0, len(first))
	case anyPlace.MatchString(first) && latinWords.MatchString(strings.TrimSpace(s[len(first):])): // 薄扶林 T.K. Yeung
		return named(strings.TrimSpace(s[len(first):]), 0, len(first))
	case len(words) == 2 && isLatin(last) && townLine.MatchString(last) && !isLatin(first) && gradeOne(first) != noName: // 柯太 Strathfield
		return named(first, len(first), len(s))
	case len(words) == 2 && oneOfMany.MatchString(last) && (gradeOne(first) < goodName || placeEnd.MatchString(first) || crowdOf.MatchString(last)):
		return named(last, 0, len(first))
	case len(words) == 2 && oneOfMany.MatchString(first) && gradeOne(last) < goodName:
		return named(first, len(first), len(s))
	case len(words) == 4 && gradeOne(words[1]) >= fairName && gradeOne(last) >= fairName && gradeOne(first) < fairName && gradeOne(words[2]) < fairName && runesOf(first) <= 4 && runesOf(words[2]) <= 4: // 合肥 韦晓 芜湖 涂一多
		return []models.Byline{{Name: words[1], Affiliation: &first}, {Name: last, Affiliation: &words[2]}}
	case len(words) == 2 && (pet.MatchString(last) || weakPet.MatchString(last)) && (says(first) || road.MatchString(first)):
		return named(last, 0, len(first))
	case len(words) == 3 && (gradeOne(last) >= fairName || weakPet.MatchString(last)) && runesOf(last) <= 4 && says(first) && gradeOne(first) < goodName && gradeOne(words[1]) < goodName && !says(last):
		return named(last, 0, len(s)-len(last))
	case runesOf(first) <= 4 && gradeOne(first) >= fairName && (len(words) == 3 || len(words) == 2 && gradeOne(last) < goodName) && says(last) && !says(first):
		return named(first, len(first), len(s))
	case len(words) == 2 && (pet.MatchString(first) || weakPet.MatchString(first)) && gradeOne(last) < goodName && runesOf(last) > 2: // 老黎 好市圍
		return named(first, len(first), len(s))
	case len(words) == 2 && anyPlace.MatchString(first) && gradeOne(last) == noName && oddReader.MatchString(last): // 天水圍 迷惘的粉絲
		return named(last, 0, len(first))
	case len(words) == 2 && runesOf(first) >= 4 && runesOf(last) == 2 && (unitEnd.MatchString(first) || placeEnd.MatchString(first)) && workplace.MatchString(first) && gradeOne(last) == noName && !postOrPlace(last) && !reported.MatchString(last): // 县农技中心 丰收
		return named(last, 0, len(first))
	case runesOf(first) <= 4 && gradeOne(first) == penName && says(last) && runesOf(last) >= 2 && !says(first) && (len(words) == 3 || runesOf(last) >= 4):
		return named(first, len(first), len(s))
	}
	return nil
}

// oddReader is what a reader who names nobody calls himself.
var oddReader = expr(`^\p{Han}{3,8}$`)

// cutPlace cuts a signature into a known place and who stands right behind it: 內湖高美玉;
// empty where it is none.
func cutPlace(s string) (place, name string) {
	runes := []rune(s)
	for at := 3; at >= 2 && len(runes) <= 6; at-- {
		if len(runes) < at+2 {
			continue
		}
		place, name = string(runes[:at]), string(runes[at:])
		if anyPlace.MatchString(place) && (len(runes) == at+3 && gradeOne(name) == goodName || pet.MatchString(name)) {
			return place, name
		}
	}
	return "", ""
}
