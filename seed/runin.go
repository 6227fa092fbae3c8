package seed

// A runIn is a byline in brackets near the start of a paragraph. The bracket
// leaves the paragraph; the dateline before it stays.
type runIn struct {
	start, end int    // byte range of the byline in the folded line
	names      string // what stands in it
}

const agencies = `(?:本报|本刊|本网|本台|新华社|新华网|中新社|中新网|中央社|人民网|央视网|美联社|路透社|法新社|据?[\p{Han}]{2,5}(?:社|网|日报|晚报))`

// runIns are the forms of a byline that a paragraph begins with; the first group
// is the byline and the second its names.
var runIns = []struct {
	like *expression
	seen string
}{
	{expr(`^\[?` + agencies + `[^,。()\[\]]{0,16}?(?:讯|电|消息|报道|报导)\]? ?[:—]*(\(([^()]{2,80}?)\)) ?`), "本报讯(记者 王伟 通讯员 李明); 新华社北京6月8日电(记者…)"},
	{expr(`^\[?[\p{Han}A-Za-z0-9]{0,16}?(?:讯|电|消息)\]? ?[:—]*(\(([^()]{0,12}?(?:记者|通讯员|实习生|特派员|见习)[^()]{2,60}?)\)) ?`), "晚报讯(记者 王伟); 红网时刻6月8日讯(记者 王伟)"},
	{expr(`^\[?` + agencies + `[^,。()\[\]]{0,16}?(?:讯|电|消息)\]? ?[:—]* ?((` + roleWords + `[^,。()!?0-9]{2,40}?)(?:摄影报道|报道|报导|采写)(?: ?[:—]+ ?| ))`), "本报讯 记者王伟 通讯员李明 报道:"},
	{expr(`^([(\[] ?((?:本报|本刊|本网|中央社|中新社|综合)?[\p{Han}]{0,6}?(?:记者|通讯员|特派员|实习生|编译)[^()\[\]]{2,70}) ?[)\]]) ?`), "〔記者李小華／新北報導〕; 【記者張雅婷岡山報導】"},
	{expr(`^([(\[] ?(本报记者|记者|通讯员)( [^()\[\]]{2,40}?)[)\]]) ?`), "(记者 王伟)"},
	{expr(`^([(\[] ?([\p{Han}·、 ]{2,14} ?/ ?[\p{Han}、·]{0,10}(?:报道|报导|专访|特稿|专电|电)) ?[)\]]) ?`), "〔費子儀/桃園報導〕"},
	{expr(`^((By (?:\p{Lu}[\pL.'’-]+ ){1,3}\p{Lu}[\pL.'’-]+) ?(?:—|–) ?)\p{Lu}`), "By DARLENE FRICKE — Members of Bethany Lutheran"},
	{expr(`^((` + roleWords + `[^,。()!?]{2,30}?)(?:报道|报导|电|摄影报道) ?[:—]+ ?)`), "记者王伟报道:"},
}

// wires are datelines without names, which stay in the paragraph.
var wires = expr(`^[(\[]?据?` + agencies + `[^,。()\[\]]{0,16}?(?:讯|电|消息)(?:[)\]]|[ :—]|\b)|^[(\[](?:本报|中央社|综合)[^()\[\]]{0,12}(?:讯|电|报道|报导)[)\]]|^\[[\p{Han}]{2,6}(?:讯|电|报道|报导)\]|^[A-Z][A-Z .,'’]{2,30}(?:, [A-Z][a-z.]+)?(?:, (?:[A-Z][a-z]+\.?) [0-9]{1,2})? (?:\([A-Za-z. ]{2,20}\) ?)?[—-]{1,2} |^[A-Z][A-Z .'-]{2,30}(?:, [A-Z][a-z]+\.?)?, (?:[A-Z][a-z]+\.?) [0-9]{1,2}(?:, [0-9]{4})?\.?,? ?(?:—? ?\([A-Za-z. ]{2,20}\) ?)?—`)

func readRunIn(s string) (runIn, bool) {
	may := allLiterals().mayMatch(s)
	return findRunIn(s, &may)
}

// runIn is the byline in brackets near the start of the line.
func (l *line) runIn() (runIn, bool) { return findRunIn(l.fold, &l.may) }

func findRunIn(s string, may *expressionSet) (runIn, bool) {
	for _, form := range runIns {
		if !may.has(form.like) {
			continue
		}
		if m := form.like.FindStringSubmatchIndex(s); m != nil {
			names := bylinePlace(s[m[4]:m[5]])
			if len(parseBylines(names)) > 0 {
				return runIn{start: m[2], end: m[3], names: names}, true
			}
		}
	}
	return runIn{}, false
}

// placeAndDay is a reporter's name with the place and the day of the report
// unmarked behind it.
var placeAndDay = expr(`^((?:[\p{Han}]{2,4}社|本报|综合)?(?:记者|特派员) ?[\p{Han}]{2,3}) ?[\p{Han}]{0,4}?(?:[0-9一二三四五六七八九十]{1,3}月)?[0-9一二三四五六七八九十]{1,3}日$`)

var placeBeforeReport = expr(`^((?:本报|本刊)?[\p{Han}]{0,4}?(?:记者|通讯员|特派员) ?[\p{Han}]{2,3})[\p{Han}]{2,4}$`)

// bylinePlace drops the place that stands unmarked behind a name: 記者張雅婷岡山.
func bylinePlace(s string) string {
	if m := placeAndDay.FindStringSubmatch(s); m != nil {
		return m[1]
	}
	if m := placeBeforeReport.FindStringSubmatch(s); m != nil && roleAny.MatchString(s) {
		name := roleAny.ReplaceAllString(s, "")
		if runes := []rune(name); len(runes) == 4 && surnameSet[runes[0]] && placeName.MatchString(string(runes[2:])) {
			return s[:len(s)-len(name)] + string(runes[:2]) // 薛平台北
		}
		if runes := []rune(name); len(runes) >= 5 && surnameSet[runes[0]] {
			return s[:len(s)-len(name)] + string(runes[:min(nameLength(runes), 3)])
		}
	}
	return s
}
