package seed

import (
	"strconv"
	"strings"
)

// numberWords are the pages that English papers print in words: PAGE FOUR.
const numberWords = `one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen`

// pageNumber is a page's number as printed; one in Chinese numerals, in words or in a
// circle is in digits.
func pageNumber(s string) string {
	if n := number(s); n > 0 && strings.ContainsAny(s, "一二三四五六七八九十廿卅") {
		return strconv.Itoa(n)
	}
	for i, w := range strings.Split(numberWords, "|") {
		if strings.EqualFold(s, w) {
			return strconv.Itoa(i + 1)
		}
	}
	if r := []rune(s); len(r) == 1 && r[0] >= '①' && r[0] <= '⑳' {
		return strconv.Itoa(int(r[0]-'①') + 1)
	}
	return strings.ReplaceAll(s, " ", "")
}
