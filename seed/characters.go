package seed

import (
	"unicode"
	"unicode/utf8"
)

// runeAt is utf8.DecodeRuneInString of s[i:], which must not be empty; characters of
// three bytes, as Chinese has, take half of its time.
func runeAt(s string, i int) (r rune, size int) {
	c := s[i]
	if c < utf8.RuneSelf {
		return rune(c), 1
	}
	if c>>4 == 0xE && i+2 < len(s) {
		b, d := s[i+1], s[i+2]
		r = rune(c&0xF)<<12 | rune(b&0x3F)<<6 | rune(d&0x3F)
		if b>>6 == 2 && d>>6 == 2 && r >= 0x800 && (r < 0xD800 || r > 0xDFFF) {
			return r, 3
		}
	}
	return utf8.DecodeRuneInString(s[i:])
}

// sizeBefore is the size of the rune that ends at s[:end], which must not be empty.
func sizeBefore(s string, end int) int {
	if end >= 3 && s[end-3]>>4 == 0xE {
		if _, size := runeAt(s, end-3); size == 3 {
			return 3
		}
	}
	_, size := utf8.DecodeLastRuneInString(s[:end])
	return size
}

// isHan is unicode.Is(unicode.Han, r), sooner.
func isHan(r rune) bool {
	switch {
	case r < 0x2E80, r == '。', r == '、', r >= 0xFB00 && r < 0x10000:
		return false
	case r >= 0x4E00 && r <= 0x9FFF:
		return true
	}
	return unicode.Is(unicode.Han, r)
}

// isDigit is unicode.IsDigit(r), sooner.
func isDigit(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return '0' <= r && r <= '9'
	case r >= 0x2000 && r < 0xA620:
		return false
	}
	return unicode.IsDigit(r)
}
