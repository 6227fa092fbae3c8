package seed

import "strings"

// wireBefore is what a report begins with before its byline: 本报讯, [大华时报讯].
const wireBefore = `(?:\[[^\[\]]{2,12}(?:讯|电|消息)\]|` + agencies + `[^,。()\[\]]{0,12}?(?:讯|电|消息))`

// roleAndNames is a role with one name or more.
const roleAndNames = roleWords + ` ?\p{Han}{2,3}(?:[ 、]\p{Han}{2,3}){0,3}`

// leadRunIns are forms of a byline that a report begins with where its first paragraph is
// known to have one; the first group is the byline and the second its names.
var leadRunIns = []struct {
	like *expression
	seen string
}{
	{expr(`^` + wireBefore + ` *(([^()\[\]。!?:“”]{2,40}?)(?:报道|报导|专电|摄影报道) ?[:—]+ ?)`), "[大华时报讯]记者赵一清杭州报道:; 本报讯 屠海生、尤学文报道:"},
	{expr(`^` + wireBefore + ` {2,}(\(([^()]{2,60})\) ?)`), "本报讯  (本报记者 郭永泉)"},
	{expr(`^` + wireBefore + ` *((` + roleAndNames + `(?:[ 、,]+` + roleAndNames + `){0,3}) +)[^ ]{4}`), "本报讯 记者 陆逊 通讯员 童真 一条丝巾"},
	{expr(`^(?:` + wireBefore + ` *)?((` + roleAndNames + `(?:[ 、,]+` + roleAndNames + `){0,3}) ?)(?:今[天日年晨]|昨[天日晚]|日前|近日|截至|上午|下午|傍晚|凌晨|国庆|春节|入[春夏秋冬]|[0-9一二三四五六七八九十]{1,3}月)`), "本报讯 记者彭远新五月三日凌晨"},
	{expr(`^` + wireBefore + ` *((` + roleAndNames + `)(?:报道|报导))`), "新华社合肥二十六日电记者李正泉报道合肥至龙泉公路"},
	{expr(`^([〈<《]((?:本报)?(?:记者|通讯员|特派员)[^〈〉<>《》]{2,30}?)(?:报道|报导)[〉>》] *)`), "〈記者龔士豪屏東報導〉"},
	{expr(`^((` + roleWords + ` ?\p{Han}{2,4}(?:、\p{Han}{2,4}){0,2} ?/ ?\p{Han}{0,6}?(?:报道|报导)) *)`), "記者曾建輝/台南報導 吃完一碗; 記者江美玲、葉大偉／臺北報導臺北捷運"},
}

// leadRunIn is the byline that a paragraph begins with which is known to have one, in a
// form that says nothing elsewhere.
func (a *assembler) leadRunIn(l *line) (runIn, bool) {
	if a.role != lead || l.han == 0 {
		return runIn{}, false
	}
	for _, form := range leadRunIns {
		m := form.like.FindStringSubmatchIndex(l.fold)
		if m == nil || m[3] >= len(l.fold) {
			continue
		}
		names := lastPlace(strings.TrimSpace(l.fold[m[4]:m[5]]))
		found := parseBylines(names)
		sure := len(found) > 0
		for i := range found {
			sure = sure && gradeOne(oneName(found[i].Name)) >= fairName
		}
		if sure {
			return runIn{start: m[2], end: m[3], names: names}, true
		}
	}
	if m := nameAndPlace.FindStringSubmatch(l.fold); m != nil {
		runes := []rune(m[1])
		n := nameLength(runes)
		if name := string(runes[:n]); anyPlace.MatchString(string(runes[n:])) && gradeOne(name) >= fairName {
			return runIn{end: len(m[0]), names: name}, true
		}
	}
	return runIn{}, false
}

// nameAndPlace is a reporter and the town that he reports from: 【楊萬居潮州訊】.
var nameAndPlace = expr(`^\[(\p{Han}{4,7})(?:讯|电|报道|报导)\] *`)

// lastPlace drops the place that stands unmarked behind the last of several names:
// 记者孙蔚然、实习记者贾宁北京.
func lastPlace(names string) string {
	at := roleAny.FindAllStringIndex(names, -1)
	if len(at) == 0 {
		return names
	}
	last := at[len(at)-1][0]
	return names[:last] + bylinePlace(names[last:])
}
