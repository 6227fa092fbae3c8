package seed

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
)

// folioReach is how many lines from a folio a masthead's other lines stand.
const folioReach = 3

// besideFolio says whether a short line near a folio is another part of it: a
// paper's name, a page, a date, a section, on a line of its own.
func besideFolio(l *line) bool {
	if l.runes > 40 || l.stop != endsOpen || !l.besideFolio {
		return false
	}
	if folioPaper.MatchString(strings.TrimSpace(l.fold)) || (folioWeekday.MatchString(l.fold) || dateOf(l.fold) != "") && len(strings.Join(folioRest(l.fold), "")) <= 24 {
		return true
	}
	m := folioPage.FindString(l.fold)
	return m != "" && l.runes <= 14 || l.latin > 0 && l.han == 0 && allCapitals(l) && !l.page.latin
}

var (
	folioDate     = regexp.MustCompile(`([12][0-9]{3}|[一二三四五六七八九○]{4}) ?年 ?([0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?月 ?([0-9]{1,2}|[一二三四五六七八九十廿]{1,4}) ?日`)
	folioRepublic = regexp.MustCompile(`(?:中华)?民国 ?([0-9]{2,3}|[一二三四五六七八九十百○]{1,5}) ?年 ?([0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?月 ?([0-9]{1,2}|[一二三四五六七八九十廿]{1,4}) ?日`)
	// folioReign is a date of the Republic without its name: 一○五年十二月十四日.
	folioReign   = regexp.MustCompile(`(?:^|[^0-9一二三四五六七八九十百○])(1[0-9]{2}|[5-9][0-9]|一[○一二三][○一二三四五六七八九]|[五六七八九]十?[一二三四五六七八九]?|一百(?:[零○一二三][一二三四五六七八九十]{0,2})?) ?年 ?([0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?月 ?([0-9]{1,2}|[一二三四五六七八九十廿]{1,4}) ?日`)
	folioStaff   = regexp.MustCompile(`(?:责任编辑|主编|编辑|责编|美编|校对|版面|企划|组版|美术|制版|版型)[/:] ?\p{Han}{1,4}(?: \p{Han}(?: |$))?`)
	folioDotted  = regexp.MustCompile(`\b([12][0-9]{3})[-./]([01]?[0-9])[-./]([0-3]?[0-9])\b`)
	folioEnglish = regexp.MustCompile(`(?i)\b(?:(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.? ([0-3]?[0-9])(?:st|nd|rd|th)?,? ([12][0-9]{3})|([0-3]?[0-9])(?:st|nd|rd|th)? (january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?,? ([12][0-9]{3}))\b`)
	folioPage    = regexp.MustCompile(`第 ?([A-Z]?[0-9]{1,3}|[一二三四五六七八九十]{1,3}) ?[版页]|(?:^|[ |·])([A-Z]?[0-9]{1,3}|[A-Z][0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?[版页]|(?:^|[ |·*])([A-Z] ?[0-9]{1,2}|0[0-9]|[0-9]{1,2}[A-H])(?:$|[ |·*])|(?i:\bpage:? ?)([A-Z]?[0-9]{1,3})\b`)
	folioIssue   = regexp.MustCompile(`(?i)\bvol\.? ?[0-9]+|\bno\.? ?[0-9]+|\$ ?[0-9.]+|总?第 ?[0-9]+ ?期|今日 ?[0-9一二三四五六七八九十]+ ?版|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年.{2,6}$|农历.{2,8}$`)
	folioWeekday = regexp.MustCompile(`星期[一二三四五六日天]|礼拜[一二三四五六日]|周[一二三四五六日]|(?i)\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b`)
	folioPaper   = regexp.MustCompile(`^[^ |,。:“”]{1,9}(?:网络报|法制周刊|论坛报|经济报|商报|新闻|日报|晚报|早报|晨报|时报|商报|都市报|周报|周刊|导报|日報|晚報|時報|週報|報|报|文汇|快报|新报|公报|邮报|论坛报|青年报|新闻)$|(?i)^(?:the )?[A-Za-z0-9 .'&-]{2,40}(?:times|call|eagle|ledger|weekly|bee|plain dealer|free press|chieftain|union|leader|enterprise|citizen|patriot|republican|democrat|observer|banner|clarion|intelligencer|item|pilot|reporter|register|statesman|sentinel|transcript|tribune|villager|world|news|times|post|daily|news|herald|tribune|gazette|journal|chronicle|observer|courier|mercury|examiner|star|mail|record|sentinel|standard|express|telegraph|guardian|mirror|dispatch|bulletin|register|argus|advertiser|echo|press|ledger|independent|inquirer|monitor|sun|globe|bugle|review|examiner)$`)
)

// findIsFolio says whether a line is the page's folio or masthead: little but a
// publication, a date, a page and a section.
func findIsFolio(l *line) bool {
	if inSentence(l) || legalFoot.MatchString(l.fold) || l.runes > 90 || ended(l) && !l.page.latin || strings.ContainsAny(l.fold, "《。,;") && l.han > 0 {
		return false
	}
	parts := 0
	if dateOf(l.fold) != "" {
		parts += 2
	}
	if folioWeekday.MatchString(l.fold) {
		parts++
	}
	if folioPage.MatchString(l.fold) {
		parts++
	}
	rest := folioRest(l.fold)
	for _, f := range rest {
		if folioPaper.MatchString(f) {
			parts++
			break
		}
	}
	words := 0
	for _, f := range rest {
		n := len([]rune(f))
		if words += n; n > 8 && l.han > 0 && !folioPaper.MatchString(f) {
			return false
		}
	}
	if parts == 2 && len(rest) == 0 && l.belowText { // a date alone closes a notice
		return false
	}
	limit := 14
	if l.page.latin {
		limit = 46
	}
	return parts >= 2 && words <= limit && !folioNews.MatchString(strings.Join(rest, ""))
}

// inSentence says whether a line stands inside a wrapped sentence that speaks of
// a date: …the east door of the / courthouse, on March 6, 2018, at 10 / a.m.
func inSentence(l *line) bool {
	if l.han > 0 || l.above == nil || l.above.sure {
		return false
	}
	return startsSmall(l) || l.belowText && l.gap == 0 && l.above.full && l.above.stop != endsStop && !allCapitals(l)
}

var (
	folioBlank  = regexp.MustCompile(` +`)
	folioBlanks = regexp.MustCompile(` {2,}`)
	folioNews   = regexp.MustCompile(`讯|电|记者|[，,].*[，,]`)
)

// folioRest is what a folio says besides date, weekday and page, cut at blanks.
func folioRest(s string) []string {
	for _, re := range []*regexp.Regexp{folioIssue, folioStaff, folioRepublic, folioDate, folioReign, folioDotted, folioEnglish, folioWeekday, folioPage} {
		s = re.ReplaceAllString(s, "  ")
	}
	var rest []string
	for _, f := range strings.FieldsFunc(s, func(r rune) bool {
		return r == '|' || r == '*' || r == '·' || r == '/' || r == '\t' || r == '●' || r == '■'
	}) {
		cut := folioBlanks
		if !isLatin(f) {
			cut = folioBlank
		}
		for _, g := range cut.Split(f, -1) {
			if g = strings.Trim(g, " :,.-—()[]"); hasWords(g) && len(rest) < 12 {
				rest = append(rest, g)
			}
		}
	}
	return rest
}

// dateOf reads the first date of a folded line as YYYY-MM-DD; "" where there is none.
func dateOf(s string) string {
	if m := folioRepublic.FindStringSubmatch(s); m != nil {
		return day(1911+number(m[1]), number(m[2]), number(m[3]))
	}
	if m := folioDate.FindStringSubmatch(s); m != nil {
		return day(number(m[1]), number(m[2]), number(m[3]))
	}
	if m := folioReign.FindStringSubmatch(s); m != nil {
		return day(1911+number(m[1]), number(m[2]), number(m[3]))
	}
	if m := folioDotted.FindStringSubmatch(s); m != nil {
		return day(number(m[1]), number(m[2]), number(m[3]))
	}
	if m := folioEnglish.FindStringSubmatch(s); m != nil {
		if m[1] != "" {
			return day(number(m[3]), month(m[1]), number(m[2]))
		}
		return day(number(m[6]), month(m[5]), number(m[4]))
	}
	return ""
}

func day(year, month, date int) string {
	if month < 1 || month > 12 || date < 1 || date > 31 || year < 1600 || year > 2200 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, date)
}

func month(s string) int {
	return 1 + strings.Index("janfebmaraprmayjunjulaugsepoctnovdec", strings.ToLower(s[:3]))/3
}

// number reads an Arabic or a Chinese number below 10,000; Chinese digits may
// stand one for one (二○二一) or with their tens (二十一).
func number(s string) int {
	total, digit := 0, 0
	positional := !strings.ContainsAny(s, "十百廿")
	for _, r := range s {
		d := -1
		switch {
		case unicode.IsDigit(r):
			d = int(r - '0')
		case r == '○', r == '零':
			d = 0
		default:
			for i, c := range []rune("一二三四五六七八九") {
				if c == r {
					d = i + 1
				}
			}
		}
		switch {
		case d >= 0 && positional:
			total = total*10 + d
		case d >= 0:
			digit = d
		case r == '廿':
			total += 20
		case r == '十':
			total += 10 * max(digit, 1)
			digit = 0
		case r == '百':
			total += 100 * max(digit, 1)
			digit = 0
		}
	}
	return total + digit
}

func hasWords(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return true
		}
	}
	return false
}
