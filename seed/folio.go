package seed

import (
	"slices"
	"strings"
	"unicode"
)

// folioReach is how many lines from a folio a masthead's other lines stand.
const folioReach = 3

// longestFolio bounds a folio in runes.
const longestFolio = 110

// besideFolio says whether a short line near a folio is another part of it: a
// paper's name, a page, a date, a section, on a line of its own.
func besideFolio(l *line) bool {
	if l.runes > 40 || l.stop != endsOpen || !l.besideFolio {
		return false
	}
	if isPaper(strings.Trim(closeFolio(l.fold), " .")) || (folioWeekday.in(l) || dateOf(l.fold) != "") && len(strings.Join(readFolio(l.fold).rest, "")) <= 24 {
		return true
	}
	m := folioPage.FindString(l.fold)
	return m != "" && l.runes <= 14 || l.latin > 0 && l.han == 0 && allCapitals(l) && !l.page.latin
}

var (
	folioStaff = expr(`(?:本版)?(?:责任编辑|主编|编辑|责编|美编|校对|版面|企划|组版|美术|制版|版型|统筹|版式|视觉|审读|审核|检校|值班主任|值班编委|排版|设计)[/: ] ?\p{Han}{1,4}(?: \p{Han}(?: |$))?`)
	folioPage  = expr(`第 ?([A-Z]?[0-9]{1,3}|[一二三四五六七八九十廿卅]{1,3}) ?[版页]|(?:^|[ |·])([A-Z]?[0-9]{1,3}|[A-Z]{1,2}[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,3}) ?[版页]|(?:^|[ |·*])([A-Z] ?[0-9]{1,2}|0[0-9]|[0-9]{1,2}[A-H]|[0-9]{1,2}-[A-H]|[A-H]-[0-9]{1,2})(?:$|[ |·*])|(?i:\bpage:? ?)([A-Z]?[0-9]{1,3}(?:-?[A-H])?|(?i:` + numberWords + `))\b|\b[Pp]\. ?([0-9]{1,3})(?:$|[ |·])|([①-⑳])|^([A-Z][A-HJ-NP-Z](?:0[1-9]|[1-9][0-9]?))(?: |$)| ([A-Z][A-HJ-NP-Z](?:0[1-9]|[1-9][0-9]?))$`)
	folioIssue = expr(`(?i)\bvol\.? ?[0-9ivxlc]+\.?|\b(?:no|nos|number|num|numb)\b\.? ?(?:[0-9]+(?:,[0-9]{3})*|[ivxlc]+)\b\.?|\bissue [0-9]+|\b[0-9]+ pages\b|\b(?:Rs|P)\.? ?[0-9]+[.][0-9]{2}\b|\(?[\pL'-]+(?: ii)? [0-9]{1,2},? ?(?:1[345][0-9]{2}|5[67][0-9]{2}|20[5-9][0-9])\b\)?(?: ?(?:a\.?h\.?|b\.?s\.?))?|\bsec(?:tion|\.) ?(?:[A-H]|[0-9]{1,2})\b|\$ ?[0-9.]+|price [a-z0-9]+ (?:cents?|pence)|[0-9]+ ?(?:cents|paise|¢)|\b[0-9]+p\b|总?第 ?[0-9一二三四五六七八九十百零○]+ ?[期号]|今日 ?[0-9一二三四五六七八九十]+ ?版|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年(?:闰?[正一二三四五六七八九十冬腊]{1,2}月[初一二三四五六七八九十廿卅]{1,3}日?|.{2,6}$)|农历[^ ]{2,10}(?: |$)`)
	folioSite  = expr(`(?i)(?:(?:电子)?(?:邮|信)箱|电邮|e-?mail|投稿|网址)[:/ ]*[\w.-]+@\S+|(?:电话|热线|传真|tel|fax)[:/. ]*[0-9x()-]{5,}|(?:https?://|www\.)\S+|[\w.-]+@[\w.-]+|\b[\w-]+\.(?:com|net|org|cn|hk|tw|uk|example|invalid)\b\S*`)
	// folioPaper is a newspaper's name.
	folioPaper = expr(`^[^ |,。:“”]{1,9}(?:[^预播墙壁举汇通警简海喜捷专情回本电年月呈申上报]报|[青少老中]年报|[晨晚]刊|[时晚早]讯|导刊|文汇|新闻|周刊|周末|参考消息|[^者民众姓友]之声)$|(?i)^(?:the )?[\pL0-9 .'’&-]{2,40}[ -](?:times|call|eagle|ledger|weekly|bee|plain dealer|free press|chieftain|union|leader|enterprise|citizen|patriot|republican|democrat|observer|banner|clarion|intelligencer|item|pilot|reporter|register|statesman|sentinel|transcript|tribune|villager|world|news|post|daily|herald|gazette|journal|chronicle|courier|mercury|examiner|star|mail|record|standard|express|telegraph|telegram|guardian|mirror|dispatch|bulletin|argus|advertiser|echo|press|independent|inquirer|enquirer|monitor|sun|globe|bugle|review|beacon|signal|pioneer|advocate|era|age|messenger|visitor|packet|outlook|progress|optimist|hindu|champion|recorder|plainsman|lantern|meridian|comet|gleaner|gleam|caledonian|courant|torch|chronicler|argosy|trumpet|sentry|nugget|tribunal|gazetteer|witness|warden|vindicator|crier|watchman|plaindealer|traveller|traveler|collegian|oracle|vanguard)$`)
	// weakPaper may as well be a section's name.
	weakPaper = expr(`新闻$|^.{1,4}周[刊末]$|(?i)^(?:local|world|national|city|business|sports|state|weekend|sunday|metro|regional|foreign|home|friday|saturday) (?:news|world|weekly|star|review)$`)
	// onScreen is what a paper's name has behind it where its page is on a screen.
	onScreen = expr(`^(.{1,9}报)(?:数字报|电子报|电子版|数字版|多媒体(?:数字)?报?|客户端|官网|网)$`)
)

var folioImprint = []*expression{folioSite, folioIssue, folioStaff}

func isPaper(s string) bool { return folioPaper.MatchString(s) || onScreen.MatchString(s) }

// A folioParts is what a folio says.
type folioParts struct {
	date, page string
	bare       bool     // the page is a number without a word
	spoilt     bool     // OCR spoilt the date
	weekday    bool     // a weekday is named
	imprint    bool     // an issue's number, a price, a site, the staff
	rest       []string // what else it says: papers, sections, places
}

// closeFolio closes the blanks between single characters: 陇 东 日 报. What stands apart
// as a date does is closed first, for no blank parts it from what stands before it.
func closeFolio(s string) string {
	s = apartDate.ReplaceAllStringFunc(s, func(m string) string { return "  " + strings.ReplaceAll(m, " ", "") + "  " })
	return apartPaper.ReplaceAllStringFunc(apart.ReplaceAllStringFunc(s, closeApart), closeApart)
}

func closeApart(m string) string {
	closed := strings.ReplaceAll(m, " ", "")
	if strings.HasPrefix(m, " ") {
		closed = " " + closed
	}
	if strings.HasSuffix(m, " ") {
		closed += " "
	}
	return closed
}

var (
	// apartDate is a date all of whose characters stand apart: 1 9 7 3 年 5 月 2 4 日.
	apartDate = expr(`[12](?: [0-9]){3} 年(?: [0-9]){1,2} 月(?: [0-9]){1,2} 日|一(?: ` + hanDigits + `){3} 年(?: [一二三四五六七八九十廿卅]){1,3} 月(?: [一二三四五六七八九十廿卅]){1,4} 日`)
	// apartPaper is a paper's name of three characters that stand apart: 前 哨 报.
	apartPaper = expr(`(?:^| )\p{Han} \p{Han} 报(?: |$)`)
)

// readFolio takes a folded line apart as a folio.
func readFolio(s string) folioParts {
	s = closeFolio(s)
	p := folioParts{date: dateOf(s), spoilt: spoiltDate(s), weekday: folioWeekday.MatchString(s)}
	s, p.imprint = cutAll(s, folioImprint)
	if p.spoilt {
		p.date = ""
		s = cutSpoilt(spoiltHan.ReplaceAllString(s, "  "))
	}
	s, _ = cutAll(s, folioDates)
	s = strings.TrimRight(cutWeekdays(s), " ")
	if m := folioPage.FindStringSubmatchIndex(s); m != nil {
		for g := 2; g < len(m); g += 2 {
			if m[g] >= 0 {
				p.page = s[m[g]:m[g+1]]
			}
		}
		s = s[:m[0]] + "  " + s[m[1]:]
	}
	p.takeRest(s)
	return p
}

// runsOn says whether a line in English has the small words of a sentence, which no
// folio has: A story on Page A3 Saturday misstated the.
func runsOn(l *line) bool {
	if l.han > 0 || l.latin < 12 {
		return false
	}
	small, all := 0, strings.Fields(l.fold)
	for _, w := range all {
		if len(w) >= 2 && startsWithSmall(w) {
			small++
		}
	}
	return small >= 2 && small*10 >= len(all)*4 || lifeDates.in(l) || onThatDay.in(l)
}

// lifeDates are of who is remembered: Born May 2, 1922; died October 19, 2014.
var lifeDates = expr(`(?i)^[0-9]{1,3} years? ago\b|(?i)^(?:\p{Lu}[\pL.'’ -]{3,40}: )?born [^;]{4,40}[;,] died |^\(?first published `)

// speechDay is when a speech was made, with who made it or alone: 刘一峰(一九九七年六月三十日).
var speechDay = expr(`^(?:\p{Han}{2,4} ?)?\((?:[0-9]{4}|` + hanDigits + `{4})年.{2,8}日\)$`)

// tellsSpeech says whether a line below others tells the day of a speech.
func tellsSpeech(l *line) bool { return l.above != nil && !l.above.besideFolio && speechDay.in(l) }

// onThatDay is how a sentence begins that names a day: On January 24, 1915, a further attempt.
var onThatDay = expr(`^(?:On|In|Since|Until|Before|After|By|About) (?:(?i:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?i:` + monthNames + `)\b\.? [0-9]{1,2}`)

func startsWithSmall(w string) bool { return w[0] >= 'a' && w[0] <= 'z' }

// findIsFolio says whether a line is the page's folio or masthead: little but a
// publication, a date, a page and a section.
func findIsFolio(l *line) bool {
	if tellsDay(l) {
		return true
	}
	if tellsSpeech(l) || inSentence(l) || runsOn(l) || legalFoot.in(l) || l.runes > longestFolio || l.digits == 0 && l.han == 0 && l.page.latin || ended(l) && !allCapitals(l) || strings.ContainsAny(l.fold, "《。,;") && l.han > 0 {
		return false
	}
	p := readFolio(l.fold)
	parts, words, paper := 0, 0, slices.ContainsFunc(p.rest, isPaper)
	if p.date != "" || p.spoilt {
		parts += 2
	}
	if p.weekday {
		parts++
	}
	if p.page != "" && (!p.bare || parts > 1 || paper && !l.belowText) {
		parts++
	}
	if paper {
		parts++
	}
	if p.imprint && (parts > 1 || paper) {
		parts++
	}
	for _, f := range p.rest {
		n := len([]rune(f))
		if words += n; n > 8 && l.han > 0 && !isPaper(f) && !isLatin(f) {
			return false
		}
	}
	if parts == 2 && len(p.rest) == 0 && (l.belowText || !nearTop(l)) { // a date alone closes a notice
		return false
	}
	limit := 14
	if l.page.latin || l.han < l.latin {
		limit = 46
	}
	return parts >= 2 && words <= limit && !folioNews.MatchString(strings.Join(p.rest, ""))
}

// tellsDay says whether a line in English is a masthead's that tells a place and a
// whole day: no sentence, for no word but one begins small.
func tellsDay(l *line) bool {
	if l.han > 0 || l.runes > longestFolio || !l.page.latin || !folioDay.in(l) {
		return false
	}
	small := 0
	for _, w := range strings.Fields(l.fold) {
		if r := rune(w[0]); unicode.IsLower(r) && len(w) > 1 {
			small++
		}
	}
	return small <= 1 && (nearTop(l) || l.runes >= 30 && l.digits >= 5)
}

// nearTop says whether a line is one of the first few of its page.
func nearTop(l *line) bool {
	for range folioReach + 1 {
		if l.above == nil {
			return true
		}
		l = l.above
	}
	return false
}

// inSentence says whether a line stands inside a wrapped sentence that speaks of
// a date: …the east door of the / courthouse, on March 6, 2018, at 10 / a.m.
func inSentence(l *line) bool {
	if l.han > 0 || l.above == nil || l.above.sure {
		return false
	}
	return startsSmall(l) || l.belowText && l.gap == 0 && l.above.full && l.above.stop != endsStop && !allCapitals(l)
}

func hasWords(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return true
		}
	}
	return false
}
