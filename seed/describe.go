package seed

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"broadsheet/models"
)

// describe fills the document's fields: what the manifest says, else what a
// folio or masthead on the page tells.
func describe(page *models.Page, lines []line, roles []lineRole, m Manifest) {
	d := &page.Document
	var told told
	for i := range lines {
		if l := &lines[i]; roles[i].spanRole() == models.RoleFurniture && l.runes <= longestFolio {
			told.hear(l)
		}
	}
	d.Publication, d.IssuedOn, d.PrintPage = filled(told.publication(m)), filled(either(m.IssuedOn, told.issued)), filled(either(m.PrintPage, told.printPage()))
	d.Language = m.Language
	if d.Language == "" {
		d.Language = detectLanguage(lines)
	}
}

// A told is what the folios of a page have told, from its top to its foot.
type told struct {
	issued                string
	spoilt                bool // OCR spoilt the date: no other is the page's
	page, bare            string
	front                 bool     // the imprint that only a front page has
	papers, weaker, names []string // publications, the surest first
}

// imprint is what a Chinese paper prints under its name on the front page.
var imprint = expr(`国内统一(?:连续出版物号|刊号)|主管 ?主办|机关报|邮发代号|报社出版|今日[0-9一二三四五六七八九十]+版`)

// jumps is a line that sends readers to another page or takes them from one.
var jumps = expr(`上接|下转|[文转接见]第?[A-Z]?[0-9一二三四五六七八九十]{1,3}版|(?i)\bcontinued\b|^\W*(?:see|more|from|turn)\b|\bsee page`)

// pageLine is a page's number on a line of its own, anywhere.
var pageLine = expr(`^[(\[]?第 ?([A-Z]?[0-9]{1,3}|[一二三四五六七八九十]{1,3}) ?版[)\]]?$|^([A-Z][0-9]{1,2})$`)

// hear takes in a line of furniture.
func (t *told) hear(l *line) {
	if jumps.in(l) {
		return
	}
	if !l.besideFolio && !tellsFolio(l) {
		if m := pageLine.FindStringSubmatch(l.fold); m != nil && t.page == "" && (m[1] != "" || l.above == nil || l.below == nil) {
			t.page = pageNumber(m[1] + m[2])
		}
		return
	}
	p := readFolio(l.fold)
	t.spoilt = t.spoilt || p.spoilt && t.issued == ""
	if t.issued == "" && !t.spoilt {
		t.issued = p.date
	}
	if imprint.in(l) {
		t.front = true
		return
	}
	switch {
	case p.page == "" || p.imprint && p.bare && p.date == "" && !p.weekday:
	case p.bare && t.bare == "":
		t.bare = pageNumber(p.page)
	case !p.bare && t.page == "":
		t.page = pageNumber(p.page)
	}
	for _, f := range p.rest {
		if m := onScreen.FindStringSubmatch(f); m != nil {
			f = m[1]
		}
		name := strings.TrimSpace(closeBlanks(printedIn(l, f)))
		switch {
		case name == "":
		case strings.HasSuffix(f, "新闻") && (p.date == "" || sectionLike.MatchString(f)):
		case weakPaper.MatchString(f):
			t.weaker = append(t.weaker, name)
		case folioPaper.MatchString(f):
			t.papers = append(t.papers, name)
		case isLatin(f) && l.page.scanned: // a place beside the day
		case p.date != "" && (isLatin(f) && len(f) > 5 || !isLatin(f) && len([]rune(f)) >= 4) && !columnNames.MatchString(f) && !sectionLike.MatchString(f):
			t.names = append(t.names, name)
		}
	}
}

// tellsFolio says whether a line of furniture tells the day of the issue and little
// else but a paper, a page and a section, or is nothing but a paper's name.
func tellsFolio(l *line) bool {
	if p := readFolio(l.fold); p.date != "" || p.spoilt {
		return l.runes <= longestFolio/2 && l.stop != endsStop && utf8.RuneCountInString(strings.Join(p.rest, "")) <= 32
	}
	return folioPaper.MatchString(strings.Trim(closeFolio(l.fold), " .")) && !weakPaper.in(l)
}

// sectionLike is how a section's name ends.
var sectionLike = expr(`副刊|专刊|版$|评论|理论|实践|要闻|社会|来信|来函|专题|观察|综合|时事|社区|声音|热议|论坛|教育|健康|经济|财经|文化|民生|服务|公告|国际|国内|地方|体育|生活|深度|视点|[0-9]$|^[(（]`)

func (t *told) publication(m Manifest) string {
	for _, found := range [][]string{{m.Publication}, t.papers, t.weaker, t.names} {
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

func either(first, second string) string {
	if first != "" {
		return first
	}
	return second
}

func filled(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// pageNumber is a page's number as printed, a Chinese one in digits.
func pageNumber(s string) string {
	if n := number(s); n > 0 && strings.ContainsAny(s, "一二三四五六七八九十") {
		return strconv.Itoa(n)
	}
	return strings.ReplaceAll(s, " ", "")
}

// printedIn finds a folded part of a folio as it is printed, without the blanks
// between single characters.
func printedIn(l *line, part string) string {
	if at := strings.Index(l.fold, part); at >= 0 {
		start, end := l.at(at), l.at(at+len(part))
		return l.text[start-l.start : end-l.start]
	}
	apart := strings.Join(strings.Split(part, ""), " ")
	if at := strings.Index(l.fold, apart); at >= 0 {
		start, end := l.at(at), l.at(at+len(apart))
		return closeBlanks(l.text[start-l.start : end-l.start])
	}
	return ""
}

// languageSample bounds the runes that the language is judged by.
const languageSample = 20_000

// detectLanguage tells simplified and traditional Chinese and English apart, as
// a BCP 47 tag.
func detectLanguage(lines []line) string {
	han, latin, complexed, seen := 0, 0, 0, 0
	for i := 0; i < len(lines) && seen < languageSample; i++ {
		head := headOf(lines[i].text, languageSample)
		for _, r := range head {
			seen++
			switch {
			case isHan(r):
				han++
				if foldRune(r) != r {
					complexed++
				}
			case r < 0x250 && unicode.IsLetter(r):
				latin++
			}
		}
	}
	switch {
	case latin > 3*han:
		return "en"
	case complexed*20 > han:
		return "zh-Hant"
	}
	return "zh-Hans"
}
