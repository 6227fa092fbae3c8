package seed

import (
	"fmt"
	"strings"
	"time"
	"unicode"
)

const (
	hanDigits  = `[一二三四五六七八九零○]`
	hanDay     = `[0-9]{1,2}|[一二三四五六七八九十廿卅]{1,4}`
	monthNames = `january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec`
)

// Dates as folios print them, of folded text. The groups are numbers as they
// stand; dateForms says which is which.
var (
	folioDate     = expr(`([12][0-9]{3}|` + hanDigits + `{4}) ?年 ?(` + hanDay + `) ?月 ?(` + hanDay + `) ?[日号]`)
	folioRepublic = expr(`(?:中华)?民国 ?([0-9]{2,3}|[一二三四五六七八九十廿卅百零○]{1,6}) ?年 ?(` + hanDay + `) ?月 ?(` + hanDay + `) ?日`)
	// folioReign is a date of the Republic without its name: 一○五年十二月十四日.
	folioReign   = expr(`(?:^|[^0-9一二三四五六七八九十廿卅廾百零○])(1[0-9]{2}|[5-9][0-9]|一[零○一二三]` + hanDigits + `|[五六七八九]十?[一二三四五六七八九]?|一百(?:[零○一二三][一二三四五六七八九十]{0,2})?) ?年 ?(` + hanDay + `) ?月 ?(` + hanDay + `) ?日`)
	folioDotted  = expr(`\b([12][0-9]{3}) ?[-./·] ?([01]?[0-9]) ?[-./·] ?([0-3]?[0-9])\b|\b((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])\b`)
	folioSlashed = expr(`\b([0-3]?[0-9]) ?[-./] ?([0-3]?[0-9]) ?[-./] ?((?:19|20)[0-9]{2})\b`)
	folioRoc     = expr(`\b(1[0-2][0-9])[-./]([01]?[0-9])[-./]([0-3]?[0-9])\b`) // of the Republic
	folioEnglish = expr(`(?i)\b(` + monthNames + `)\.? ([0-3]?[0-9])(?:st|nd|rd|th)?(?:(?: ?[-–—/&] ?| to )(?:(?:` + monthNames + `)\.? )?[0-3]?[0-9])?(?:[,.] {0,2}| )([12][0-9]{2} ?[0-9])\b`)
	folioBritish = expr(`(?i)\b([0-3]?[0-9])(?:st|nd|rd|th)?(?: ?[-–—/&] ?[0-3]?[0-9])? (?:of )?(` + monthNames + `)\.?,? ([12][0-9]{3})\b`)
	folioWeekday = expr(`星期[一二三四五六日天]|礼拜[一二三四五六日天]|周[一二三四五六日]|(?i:\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b(?: (?:morning|evening|afternoon)\b)?)|\b(?:Mon|Tues?|Wed|Thurs?|Fri|Sat)\b\.?`)
	// folioDay is how an old paper's masthead tells its day: BARRE, VERMONT, MONDAY, JANUARY 3, 1916.
	folioDay = expr(`(?i)\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b(?: (?:morning|evening|afternoon))?[,. :]{0,3}(?:` + monthNames + `)\b\.?,? ?[0-3]?[0-9](?:[,.] ?| )[12][0-9]{2} ?[0-9]\b`)
)

var folioDates = []*expression{folioRepublic, folioDate, folioReign, folioDotted, folioRoc, folioSlashed, folioEnglish, folioBritish}

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
		return day(number(m[1]+m[4]), number(m[2]+m[5]), number(m[3]+m[6]))
	}
	if m := folioRoc.FindStringSubmatch(s); m != nil {
		return day(1911+number(m[1]), number(m[2]), number(m[3]))
	}
	if m := folioSlashed.FindStringSubmatch(s); m != nil {
		return dayOrMonthFirst(number(m[1]), number(m[2]), number(m[3]), s)
	}
	if m := folioEnglish.FindStringSubmatch(s); m != nil {
		return day(number(strings.ReplaceAll(m[3], " ", "")), month(m[1]), number(m[2]))
	}
	if m := folioBritish.FindStringSubmatch(s); m != nil {
		return day(number(m[3]), month(m[2]), number(m[1]))
	}
	return ""
}

// dayOrMonthFirst reads 02/08/2020: by the weekday printed beside it, else the
// day first, but for a page in English that says nothing else, the month.
func dayOrMonthFirst(first, second, year int, s string) string {
	dayFirst, monthFirst := day(year, second, first), day(year, first, second)
	if dayFirst == "" || monthFirst == "" {
		return dayFirst + monthFirst
	}
	printed := weekdayOf(s)
	for _, d := range []string{dayFirst, monthFirst} {
		if t, err := time.Parse(time.DateOnly, d); err == nil && printed == int(t.Weekday()) {
			return d
		}
	}
	if isLatin(s) {
		return monthFirst
	}
	return dayFirst
}

// weekdayOf is the weekday that a line names, Sunday being 0; -1 for none.
func weekdayOf(s string) int {
	m, _, _ := strings.Cut(strings.ToLower(strings.Trim(folioWeekday.FindString(s), "().")), " ")
	if m == "" {
		return -1
	}
	runes := []rune(m)
	if at := strings.IndexRune("日一二三四五六", runes[len(runes)-1]); at >= 0 {
		return at / len("日")
	}
	if runes[len(runes)-1] == '天' {
		return 0
	}
	return strings.Index("sunmontuewedthufrisat", m[:3]) / 3
}

// day is a date as YYYY-MM-DD; "" where there is no such day.
func day(year, month, date int) string {
	if year < 1600 || year > 2200 || month < 1 || month > 12 || date < 1 {
		return ""
	}
	if t := time.Date(year, time.Month(month), date, 0, 0, 0, 0, time.UTC); t.Day() != date {
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
	positional := !strings.ContainsAny(s, "十百廿卅")
	for _, r := range s {
		d := -1
		switch {
		case unicode.IsDigit(r):
			d = int(r - '0')
		case r == '○', r == '零':
			d = 0
		default:
			if at := strings.IndexRune("一二三四五六七八九", r); at >= 0 {
				d = at/len("一") + 1
			}
		}
		switch {
		case d >= 0 && positional:
			total = total*10 + d
		case d >= 0:
			digit = d
		case r == '廿':
			total += 20
		case r == '卅':
			total += 30
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

// spoiltHan is a Chinese date with a letter or a blank where a digit was printed:
// 20O9年3月1l曰, 五月廿 日.
var spoiltHan = expr(`(?:[0-9A-Za-z○?.]{2,5}|` + hanDigits + `{2,5}) ?年 ?[0-9A-Za-z一二三四五六七八九十?.]{1,3} ?月 ?[0-9A-Za-z一二三四五六七八九十廿?.]{1,4} ?[日曰口目]`)

// unevenBlank is a blank before 日 alone: OCR lost what stood there.
var unevenBlank = expr(`[年月][^ 年月日]{1,4} 日`)

// spoiltDate says whether OCR spoilt the date of a folded line: it has a month's
// or a weekday's name with letters wrong, or digits that are none. Such a date
// is not read.
func spoiltDate(s string) bool {
	if at := strings.Index(s, "月"); at >= 0 {
		return dateOf(s) == "" && spoiltHan.MatchString(s) || folioDate.MatchString(s) && unevenBlank.MatchString(s) && !strings.Contains(s, " 年") && !strings.Contains(s, " 月")
	}
	if dateOf(s) != "" {
		return false
	}
	named, years := 0, 0
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" ,.|·", r) }) {
		switch {
		case likeYear.MatchString(w):
			years++
		case nearlyOneOf(w, fullMonths), nearlyOneOf(w, fullWeekdays):
			named++
		}
	}
	return named > 0 && years > 0
}

var (
	likeYear     = expr(`^[12lIi][0-9lIiOoSB?_-]{3}$`)
	likeNumber   = expr(`^[0-9lIiOoSB?_-]{1,4}$`)
	fullMonths   = []string{"january", "february", "march", "april", "august", "september", "october", "november", "december"}
	fullWeekdays = []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
)

// nearlyOneOf says whether a word is one of some with at most two letters wrong;
// OCR rarely changes a word's length.
func nearlyOneOf(w string, words []string) bool {
	w = strings.ToLower(w)
	for _, known := range words {
		if len(w) != len(known) {
			continue
		}
		wrong := 0
		for i := range len(w) {
			if w[i] != known[i] {
				wrong++
			}
		}
		if wrong <= 2 && wrong*3 <= len(w) {
			return true
		}
	}
	return false
}
