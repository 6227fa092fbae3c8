package seed

import (
	"strings"
	"unicode"

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
