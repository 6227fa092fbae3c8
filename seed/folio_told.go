package seed

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A told is what the folios of a page have told, from its top to its foot.
type told struct {
	issued     string
	spoilt     bool // OCR spoilt the date: no other is the page's
	page, bare string
	front      bool // the imprint that only a front page has
	// Publications, the surest first: papers beside the day, others, those that may be
	// sections, and what stands where a paper's name does.
	papers, undated, weaker, names []string
}

// imprint is what a Chinese paper prints under its name on the front page.
var imprint = expr(`国内统一(?:连续出版物号|刊号)|主管 ?主办|机关报|邮发代号|报社出版|今日[0-9一二三四五六七八九十]+版`)

// jumps is a line that sends readers to another page or takes them from one.
var jumps = expr(`上接|下转|[文转接见]第?[A-Z]?[0-9一二三四五六七八九十]{1,3}版|(?i)\bcontinued\b|^\W*(?:see|more|from|turn)\b|\bsee page`)

// pageLine is a page's number on a line of its own, anywhere.
var pageLine = expr(`^[(\[]?第 ?([A-Z]?[0-9]{1,3}|[一二三四五六七八九十]{1,3}) ?版[)\]]?$|^([A-Z][0-9]{1,2})$|^(?:(?i:page) )?([0-9]{1,3})$`)

// hear takes in a line of furniture.
func (t *told) hear(l *line) {
	if jumps.in(l) {
		return
	}
	if !l.besideFolio && !tellsFolio(l) {
		t.hearPageLine(l)
		return
	}
	p := readFolio(folioText(l))
	t.spoilt = t.spoilt || p.spoilt && t.issued == ""
	if t.issued == "" && !t.spoilt {
		t.issued = p.date
	}
	if imprint.in(l) {
		t.front = true
		return
	}
	t.hearPage(&p)
	for _, f := range p.rest {
		t.hearName(l, &p, f)
	}
}

// hearPageLine takes in a line that may be a page's number and nothing else.
func (t *told) hearPageLine(l *line) {
	m := pageLine.FindStringSubmatch(l.fold)
	if m == nil {
		return
	}
	switch {
	case m[1]+m[2] != "" && t.page == "" && (m[1] != "" || atEdge(l)):
		t.page = pageNumber(m[1] + m[2])
	case m[3] != "" && t.bare == "" && atEdge(l):
		t.bare = pageNumber(m[3])
	}
}

// atEdge says whether a line is a page's first or last, or beside its folio.
func atEdge(l *line) bool {
	return l.above == nil || l.below == nil || tellsFolio(l.above) || tellsFolio(l.below)
}

// hearPage takes in the page that a folio names.
func (t *told) hearPage(p *folioParts) {
	switch {
	case p.page == "" || p.imprint && p.bare && p.date == "" && !p.weekday || p.saysMore():
	case p.bare && t.bare == "":
		t.bare = pageNumber(p.page)
	case !p.bare && t.page == "":
		t.page = pageNumber(p.page)
	}
}

// saysMore says whether a line in English that tells no day says more than a folio
// does, so that its number is of another page or of none: INSIDE: Comics C6, Deaths D3.
func (p *folioParts) saysMore() bool {
	said := strings.Join(p.rest, " ")
	n := utf8.RuneCountInString(said)
	long := n > 30 || n > 16 && said != strings.ToUpper(said)
	return p.date == "" && !p.weekday && isLatin(said) && (long && !slices.ContainsFunc(p.rest, isPaper) || ofInside.MatchString(said))
}

// ofInside is how a line begins that tells what is on other pages, or the weather.
var ofInside = expr(`(?i)^(?:(?:on )?(?:inside|other pages)|index|details|weather|the weather|today|tonight|recommend)\b`)

// hearName takes in one of a folio's other parts.
func (t *told) hearName(l *line, p *folioParts, f string) {
	if m := onScreen.FindStringSubmatch(f); m != nil {
		f = m[1]
	}
	f = withoutSection(f)
	name := strings.TrimSpace(closeBlanks(printedIn(l, f)))
	switch {
	case name == "" || noPaper.MatchString(f):
	case strings.HasSuffix(f, "新闻") && (sectionNews.MatchString(f) || p.date == "" && (len(p.rest) > 1 || p.imprint)):
	case weakPaper.MatchString(f), folioPaper.MatchString(f) && isLatin(f) && !l.page.latin:
		t.weaker = append(t.weaker, name)
	case folioPaper.MatchString(f) && p.date != "":
		t.papers = append(t.papers, name)
	case folioPaper.MatchString(f):
		t.undated = append(t.undated, name)
	case (englishPaper.MatchString(f) || chinesePaper.MatchString(f)) && (p.date != "" || len(p.rest) == 1 && utf8.RuneCountInString(f)+6 >= l.runes):
		t.names = append(t.names, name)
	case isLatin(f) && (l.page.scanned || slices.ContainsFunc(p.rest, placeBesideDay.MatchString)): // ARDMORE, OKLAHOMA
	case p.date != "" && (isLatin(f) && len(f) > 5 || !isLatin(f) && len([]rune(f)) >= 4) && !columnNames.MatchString(f) && !sectionLike.MatchString(f):
		t.names = append(t.names, name)
	}
}

// folioText is a line's folded text, of a long line its beginning, with two blanks, which
// part a folio, for a tab and other wide blanks.
func folioText(l *line) string {
	if !strings.ContainsFunc(l.fold, isWideBlank) && strings.IndexByte(l.text, '\t') < 0 {
		return l.fold
	}
	var wide strings.Builder
	head, _ := cutRunes(l.text, longLine)
	for _, r := range head {
		if r == '\t' || isWideBlank(r) {
			wide.WriteString("  ")
		} else {
			wide.WriteRune(r)
		}
	}
	return fold(wide.String())
}

// isWideBlank says whether a rune is one of the printer's blanks of a fixed width.
func isWideBlank(r rune) bool { return r >= '\u2000' && r <= '\u200a' }

var (
	// englishPaper is what a folio has for a paper's name that no known word ends: The
	// Hibernian; Daily Mwangaza.
	englishPaper = expr(`^(?:(?:The|THE) \p{Lu}[\pL'’&-]+|(?i:daily|evening|morning|sunday|weekly) \p{Lu}[\pL'’&-]+|\p{Lu}[\pL'’-]+ (?i:daily|evening|morning|sunday|weekly))(?: (?:\p{Lu}[\pL'’-]*|[Oo][Ff]|[Aa][Nn][Dd]|&)){0,5}$`)
	// chinesePaper is a paper's name by how it ends or begins: 都市快讯; 今日栖霞岭.
	chinesePaper = expr(`^申报$|^\p{Han}{2,6}(?:快讯|财经|通讯|融媒|青年|大众|财讯|警讯|校讯|周讯)$|^今日(?:[^导要关看头天视推话聚热提评版本\P{Han}]\p{Han}{1,2})$`)
	// sectionNews is a section of news: 综合新闻; 灣區新聞.
	sectionNews = expr(`^.{0,2}(?:综合|本市|都市|国际|国内|地方|社会|社区|时政|经济|文体|体育|县区|区县|县市|区域|本地|图片|头条|热点|要闻|民生|财经|港闻|中国|世界|国家|最新|城市|法治|文化|教育|娱乐|科技|省内|市县|乡镇|基层|部门|校园|企业|工会|行业|[东西南北湾本我][部区市省县国]|各地|生活|健康|特区|重要)新闻$|^[^众]?新闻$`)
	// placeBesideDay is where a paper of America comes out: HOPKINSVILLE, KENTUCKY.
	placeBesideDay = expr(`(?i)\b(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New (?:Hampshire|Jersey|Mexico|York)|(?:North|South) (?:Carolina|Dakota)|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|Tennessee|Texas|Utah|Vermont|Virginia|Washington|Wisconsin|Wyoming|Ontario|Quebec|Manitoba|Alberta|Saskatchewan|British Columbia|Nova Scotia|New Brunswick|(?:Ala|Ariz|Ark|Cal|Colo|Conn|Fla|Ga|Ill|Ind|Kan|Ky|Mass|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo|Ont)\.|D\. ?C\.?)$|(?i)^territory of\b`)
	// noPaper is what stands beside a day and is no paper's name.
	noPaper = expr(`(?i)\b(?:associated|united) press$|^(?:mr|mrs|miss|dr|rev|hon)\b|day's post$|^(?:home|national|county|overseas|foreign|world|local|city|regional|metro|late|top|state|general|international) news$|^(?:metropolitan|courts?|top of the news)$|\bfor the\b|^(?:posted|published|updated|printed)\b|[0-9][:.][0-9]{2}|[:?]|^(?:(?:发布|发表|更新|最后更新|刊登|刊出|上载)?(?:时间|日期)|最后更新|更新)$|(?:期|号|主办|主管|出版)$`)
	// sectionBefore and sectionBehind are a section's name on the paper's line.
	sectionBefore = expr(`^(?i:opinions?|sports?|business|home news|national news|overseas news|world|city|metro|metropolitan|news|editorial|comment|letters|features?|local|weekend|china|section [a-z]) (.+)$`)
	sectionBehind = expr(`^(.+) (?i:opinions?|sports?|editorial|op-ed|business|metro|plus)$`)
)

// withoutSection takes a section's name off a paper's where what is left is surely one:
// OPINION The Whangamoa Express.
func withoutSection(f string) string {
	if m := sectionBefore.FindStringSubmatch(f); m != nil && folioPaper.MatchString(m[1]) && (strings.HasPrefix(strings.ToLower(m[1]), "the ") || strings.Count(m[1], " ") > 0 && sectionSure.MatchString(f)) {
		return m[1]
	}
	if m := sectionBehind.FindStringSubmatch(f); m != nil && folioPaper.MatchString(m[1]) && strings.Contains(m[1], " ") {
		return m[1]
	}
	return f
}

// sectionSure is a section's name that begins no paper's.
var sectionSure = expr(`^(?i:opinions?|sports?|editorial|comment|letters|features?|(?:home|national|overseas) news|section [a-z]) `)

// tellsFolio says whether a line of furniture tells the day of the issue and little
// else but a paper, a page and a section, or is nothing but a paper's name.
func tellsFolio(l *line) bool {
	if tellsSpeech(l) {
		return false
	}
	if p := readFolio(folioText(l)); p.date != "" || p.spoilt {
		if p.date != "" && slices.ContainsFunc(p.rest, isPaper) && len(p.rest) <= 3 {
			return true
		}
		return l.runes <= longestFolio/2 && l.stop != endsStop && utf8.RuneCountInString(strings.Join(p.rest, "")) <= 32
	}
	return folioPaper.MatchString(strings.Trim(closeFolio(l.fold), " .")) && !weakPaper.in(l)
}

// sectionLike is how a section's name ends.
var sectionLike = expr(`副刊|专刊|版$|评论|理论|实践|要闻|社会|来信|来函|专题|观察|综合|时事|社区|声音|热议|论坛|教育|健康|经济|财经|文化|民生|服务|公告|国际|国内|地方|体育|生活|深度|视点|[0-9]$|^[(（]`)

func (t *told) publication(m Manifest) string {
	for _, found := range [][]string{{m.Publication}, t.papers, t.undated, t.weaker, t.names} {
		if len(found) > 0 && found[0] != "" {
			return found[0]
		}
	}
	return ""
}

func (t *told) printPage() string {
	page := either(t.page, t.bare)
	if page == "" && t.front {
		return "1"
	}
	return page
}
