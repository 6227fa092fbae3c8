package seed

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"broadsheet/models"
)

// describe fills the document's fields: what the manifest says, else what a
// folio or masthead on the page tells.
func describe(page *models.Page, lines []line, roles []lineRole, m Manifest) {
	d := &page.Document
	publication, issued, printPage := m.Publication, m.IssuedOn, m.PrintPage
	for i := range lines {
		l := &lines[i]
		if roles[i].spanRole() != models.RoleFurniture || l.runes > 90 || !l.besideFolio {
			continue
		}
		if issued == "" {
			issued = dateOf(l.fold)
		}
		if printPage == "" {
			printPage = pageOf(l.fold)
		}
		if publication == "" {
			publication = paperOf(l)
		}
	}
	d.Publication, d.IssuedOn, d.PrintPage = filled(publication), filled(issued), filled(printPage)
	d.Language = m.Language
	if d.Language == "" {
		d.Language = detectLanguage(lines)
	}
}

func filled(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// pageAlone is a page's number beside a section's name: 要闻 2; 2 要闻.
var pageAlone = regexp.MustCompile(`^(?:[\p{Han}]{2,6} )?([A-Z]?[0-9]{1,2})$|^([A-Z]?[0-9]{1,2}) [\p{Han}]{2,6}(?: |$)`)

// pageAtEnd is a page's number at either end of an English folio, a wide blank
// or a rule from what stands beside it.
var pageAtEnd = regexp.MustCompile(`(?: {2,}|[|•·*/—-] ?)(?:(?i:page|p\.) ?)?([A-Z]{0,2}-?[0-9]{1,3})$|^(?:(?i:page|p\.) ?)?([A-Z]{0,2}-?[0-9]{1,3})(?: {2,}| ?[|•·*/—])`)

// pageOf reads the page's number as a folio prints it, without 第 and 版.
func pageOf(s string) string {
	for _, re := range []*regexp.Regexp{folioIssue, folioStaff, folioRepublic, folioDate, folioReign, folioDotted, folioEnglish} {
		s = re.ReplaceAllString(s, "  ")
	}
	s = strings.TrimSpace(s)
	if m := pageAlone.FindStringSubmatch(s); m != nil {
		return m[1] + m[2]
	}
	if m := pageAtEnd.FindStringSubmatch(s); m != nil && isLatin(s) {
		return m[1] + m[2]
	}
	m := folioPage.FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	for _, g := range m[1:] {
		if g != "" {
			if n := number(g); n > 0 && strings.ContainsAny(g, "一二三四五六七八九十") {
				return strconv.Itoa(n)
			}
			return strings.ReplaceAll(g, " ", "")
		}
	}
	return ""
}

// paperOf reads the publication's name that a folio prints.
func paperOf(l *line) string {
	for _, f := range folioRest(l.fold) {
		if folioPaper.MatchString(f) {
			if at := strings.Index(l.fold, f); at >= 0 {
				start, end := l.at(at), l.at(at+len(f))
				return l.text[start-l.start : end-l.start]
			}
		}
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
		head, _ := cutRunes(lines[i].text, languageSample)
		for _, r := range head {
			seen++
			switch {
			case unicode.Is(unicode.Han, r):
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
