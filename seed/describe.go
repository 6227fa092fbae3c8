package seed

import (
	"strings"
	"unicode"

	"broadsheet/models"
)

// describe fills the document's fields: what the manifest says, else what a
// folio or masthead on the page tells.
func describe(page *models.Page, lines []line, m Manifest) {
	d := &page.Document
	publication, issued, printPage := m.Publication, m.IssuedOn, m.PrintPage
	for i := range lines {
		l := &lines[i]
		if !l.sure || !isFolio(l) {
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

// pageOf reads the page's number as a folio prints it, without 第 and 版.
func pageOf(s string) string {
	m := folioPage.FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	for _, g := range m[1:] {
		if g != "" {
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
	for i := range lines {
		for _, r := range lines[i].text {
			if seen++; seen > languageSample {
				break
			}
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
