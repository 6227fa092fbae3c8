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
	folioStaff = expr(`(?:本版)?(?:责任编辑|主编|编辑|责编|美编|校对|版面|企划|组版|美术|制版|版型|统筹|版式|视觉)[/: ] ?\p{Han}{1,4}(?: \p{Han}(?: |$))?`)
	folioPage  = expr(`第 ?([A-Z]?[0-9]{1,3}|[一二三四五六七八九十]{1,3}) ?[版页]|(?:^|[ |·])([A-Z]?[0-9]{1,3}|[A-Z][0-9]{1,2}|[一二三四五六七八九十]{1,3}) ?[版页]|(?:^|[ |·*])([A-Z] ?[0-9]{1,2}|0[0-9]|[0-9]{1,2}[A-H]|[0-9]{1,2}-[A-H]|[A-H]-[0-9]{1,2})(?:$|[ |·*])|(?i:\bpage:? ?)([A-Z]?[0-9]{1,3})\b`)
	folioIssue = expr(`(?i)\bvol\.? ?[0-9ivxlc]+\.?|\bno\.? ?[0-9]+\.?|\$ ?[0-9.]+|price [a-z0-9]+ (?:cents?|pence)|[0-9]+ ?(?:cents|¢)|\b[0-9]+p\b|总?第 ?[0-9]+ ?[期号]|今日 ?[0-9一二三四五六七八九十]+ ?版|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年.{2,6}$|农历[^ ]{2,10}(?: |$)`)
	folioSite  = expr(`(?i)(?:(?:电子)?(?:邮|信)箱|电邮|e-?mail|投稿|网址)[:/ ]*[\w.-]+@\S+|(?:电话|热线|传真|tel|fax)[:/. ]*[0-9x()-]{5,}|(?:https?://|www\.)\S+|[\w.-]+@[\w.-]+|\b[\w-]+\.(?:com|net|org|cn|hk|tw|uk|example)\b\S*`)
	// folioPaper is a newspaper's name.
	folioPaper = expr(`^[^ |,。:“”]{1,9}(?:[^预播墙壁举汇通警简海喜捷专情回本电年月呈申上报]报|文汇|新闻|周刊|周末|参考消息|[^者民众姓友]之声)$|(?i)^(?:the )?[A-Za-z0-9 .'’&-]{2,40}[ -](?:times|call|eagle|ledger|weekly|bee|plain dealer|free press|chieftain|union|leader|enterprise|citizen|patriot|republican|democrat|observer|banner|clarion|intelligencer|item|pilot|reporter|register|statesman|sentinel|transcript|tribune|villager|world|news|post|daily|herald|gazette|journal|chronicle|courier|mercury|examiner|star|mail|record|standard|express|telegraph|telegram|guardian|mirror|dispatch|bulletin|argus|advertiser|echo|press|independent|inquirer|enquirer|monitor|sun|globe|bugle|review|beacon|signal|pioneer|advocate|era|age|messenger|visitor|packet|outlook|progress|optimist|hindu|express)$`)
	// weakPaper may as well be a section's name.
	weakPaper = expr(`新闻$|^.{1,4}周[刊末]$|(?i)^(?:local|world|national|city|business|sports|state|weekend|sunday|metro|regional|foreign|home) (?:news|world|weekly|star|review)$`)
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

// closeFolio closes the blanks between single characters: 陇 东 日 报.
func closeFolio(s string) string {
	return apart.ReplaceAllStringFunc(s, func(m string) string {
		lead := m[:len(m)-len(strings.TrimLeft(m, " "))]
		return lead + strings.ReplaceAll(m[len(lead):], " ", "")
	})
}

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

// cutAll puts two blanks in the place of what matches one of several expressions, and
// says whether that is other than what stood there.
func cutAll(s string, of []*expression) (string, bool) {
	before, may := s, allLiterals().mayMatch(s)
	for _, re := range of {
		if !may.has(re) {
			continue
		}
		if cut := re.ReplaceAllString(s, "  "); cut != s {
			s, may = cut, allLiterals().mayMatch(cut)
		}
	}
	return s, s != before
}

// cutWeekdays takes weekdays out of a folio, but not out of a paper's name:
// Sunday Gazette.
func cutWeekdays(s string) string {
	var cut strings.Builder
	at := 0
	for _, m := range folioWeekday.FindAllStringIndex(s, -1) {
		before, after := s[:m[0]], strings.TrimLeft(s[m[1]:], "),.")
		if first := rune(s[m[0]]); first > 0x7F || after == "" || strings.HasPrefix(after, "  ") || strings.HasPrefix(strings.TrimSpace(after), "|") || strings.HasSuffix(before, "  ") {
			cut.WriteString(s[at:m[0]] + "  ")
			at = m[1]
		}
	}
	return cut.String() + s[at:]
}

// cutSpoilt takes an English date that OCR spoilt out of a folio: the words
// around a month or weekday that are numbers or another.
func cutSpoilt(s string) string {
	ofDate := func(w string) (named, is bool) {
		w = strings.Trim(w, ",.")
		named = nearlyOneOf(w, fullMonths) || nearlyOneOf(w, fullWeekdays) || folioWeekday.MatchString(w)
		return named, named || likeNumber.MatchString(w) && strings.ContainsAny(w, "0123456789")
	}
	words := strings.Split(s, " ")
	for i := 0; i < len(words); {
		j, named := i, false
		for j < len(words) && words[j] != "" {
			n, is := ofDate(words[j])
			if !is {
				break
			}
			named = named || n
			j++
		}
		if named {
			for k := i; k < j; k++ {
				words[k] = " "
			}
		}
		i = max(j, i+1)
	}
	return strings.Join(words, " ")
}

var (
	folioBlank  = expr(` +`)
	folioBlanks = expr(` {2,}|, ?`)
	folioNews   = expr(`讯|电|记者|[，,].*[，,]`)
	bareNumber  = expr(`^[A-Z]?[0-9]{1,3}[A-H]?$`)
	numberAtEnd = expr(`^(.*\pL[.']?) ([0-9]{1,3})$`)
	numberFirst = expr(`^([0-9]{1,3}) (\pL.*)$`)
)

// takeRest cuts what is left of a folio at its separators and blanks, and finds
// the number without a word that is its page.
func (p *folioParts) takeRest(s string) {
	for _, f := range strings.FieldsFunc(s, func(r rune) bool {
		return strings.ContainsRune("|*·/\t●■◆□○►▶〓", r)
	}) {
		cut := folioBlanks
		if !isLatin(f) {
			cut = folioBlank
		}
		for _, g := range cut.Split(f, -1) {
			g = strings.Trim(g, " :,.-—()[]")
			number := ""
			if bareNumber.MatchString(g) {
				number, g = g, ""
			} else if m := numberFirst.FindStringSubmatch(g); m != nil {
				number, g = m[1], m[2]
			} else if m := numberAtEnd.FindStringSubmatch(g); m != nil {
				number, g = m[2], m[1]
			}
			if number != "" && p.page == "" {
				p.page, p.bare, number = number, true, ""
			}
			for _, words := range []string{g, number} {
				if hasWords(words) && len(p.rest) < 12 {
					p.rest = append(p.rest, words)
				}
			}
		}
	}
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
	return small >= 2 && small*10 >= len(all)*4 || lifeDates.in(l)
}

// lifeDates are of who is remembered: Born May 2, 1922; died October 19, 2014.
var lifeDates = expr(`(?i)^[0-9]{1,3} years? ago\b|(?i)^(?:\p{Lu}[\pL.'’ -]{3,40}: )?born [^;]{4,40}[;,] died |^\(?first published `)

func startsWithSmall(w string) bool { return w[0] >= 'a' && w[0] <= 'z' }

// findIsFolio says whether a line is the page's folio or masthead: little but a
// publication, a date, a page and a section.
func findIsFolio(l *line) bool {
	if tellsDay(l) {
		return true
	}
	if inSentence(l) || runsOn(l) || legalFoot.in(l) || l.runes > longestFolio || l.digits == 0 && l.han == 0 && l.page.latin || ended(l) && !allCapitals(l) || strings.ContainsAny(l.fold, "《。,;") && l.han > 0 {
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
