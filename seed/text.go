package seed

import (
	"unicode"
	"unicode/utf8"
)

// joinLines adds a further line to what was printed above it. Chinese goes on
// without a blank; between Latin words stands one, and a hyphen at the line's
// end is dropped where it only cut a word.
func joinLines(above []byte, below string) []byte {
	if len(above) == 0 || below == "" {
		return append(above, below...)
	}
	last, _ := utf8.DecodeLastRune(above)
	first, _ := utf8.DecodeRuneInString(below)
	if last == '-' && cutsWord(above, first) {
		return append(above[:len(above)-1], below...)
	}
	if last == '-' && len(above) > 1 && unicode.IsLetter(rune(above[len(above)-2])) || last == '\u2014' || first == '\u2014' {
		return append(above, below...)
	}
	if narrow(last) && narrow(first) {
		above = append(above, ' ')
	}
	return append(above, below...)
}

// cutsWord says whether the hyphen that ends above cuts a word that goes on with
// first.
func cutsWord(above []byte, first rune) bool {
	if len(above) < 2 || !unicode.IsLower(first) {
		return false
	}
	before, _ := utf8.DecodeLastRune(above[:len(above)-1])
	return unicode.IsLower(before)
}

// narrow says whether a rune belongs to a script that sets blanks between words.
func narrow(r rune) bool { return r < 0x1100 || r >= 0x2010 && r <= 0x2027 }

// closeBlanks drops the blanks that OCR reads between Chinese characters and
// marks; those beside other characters stay.
func closeBlanks(s string) string {
	out := make([]byte, 0, len(s))
	var last rune
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) {
			end := i + size
			next := rune(0)
			for end < len(s) {
				var n int
				next, n = utf8.DecodeRuneInString(s[end:])
				if !unicode.IsSpace(next) {
					break
				}
				end += n
			}
			if last >= 0x2E80 && next >= 0x2E80 {
				i = end
				continue
			}
		}
		out = append(out, s[i:i+size]...)
		last = r
		i += size
	}
	return string(out)
}
