package seed

import "strings"

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
	bareNumber  = expr(`^[A-Z]?[0-9]{1,3}(?:-?[A-H])?$`)
	numberAtEnd = expr(`^(.*\pL[.']?) ([0-9]{1,3})$`)
	// numberFirst is a page before a paper: 4 — The Niger Standard, 6B—The Dunmore Citizen.
	numberFirst = expr(`^(?:([0-9]{1,3})\.? |([A-Z]?[0-9]{1,3}[A-H]?) ?[—-]{1,2} ?)(\pL.*)$`)
	// numberGlued is one with no blank before Chinese characters that count nothing: 05党建.
	numberGlued = expr(`^([A-Z]?[0-9]{1,2}) ?([^\P{Han}年月日号版期周时点个人元度强天万亿届岁\d].*)$`)
)

// takeRest cuts what is left of a folio at its separators and blanks, and finds
// the number without a word that is its page.
func (p *folioParts) takeRest(s string) {
	for _, f := range strings.FieldsFunc(s, func(r rune) bool {
		return strings.ContainsRune("|│｜*·/\t●■◆□○►▶〓★☆▪♦◦", r)
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
				number, g = m[1]+m[2], m[3]
			} else if m := numberGlued.FindStringSubmatch(g); m != nil {
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
