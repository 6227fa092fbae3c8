package seed

import (
	"bytes"
	"strings"
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
	if last == '¬' { // a hyphen that cut a word, as OCR knows
		return append(above[:len(above)-utf8.RuneLen(last)], below...)
	}
	if last == '-' && cutsWord(above, first) && (spelledInOne(above, below) || !spelledWith(above) && !compoundEnds.MatchString(below) && !spelledInParts(above, below)) {
		return append(above[:len(above)-1], below...)
	}
	if last == '\u2014' && narrow(first) && bytes.HasSuffix(above, []byte(" \u2014")) || first == '\u2014' && narrow(last) && strings.HasPrefix(below, "\u2014 ") {
		return append(append(above, ' '), below...) // a dash with a blank on either side
	}
	if cutsFurther(above, below) {
		return append(above[:len(above)-1], below...)
	}
	if hyphened(above) || last == '\u2014' && narrow(first) || first == '\u2014' {
		return append(above, below...)
	}
	if narrow(last) && narrow(first) && narrow(lastWord(above)) && narrow(firstWord(below)) {
		above = append(above, ' ')
	}
	return append(above, below...)
}

// cutsFurther says whether a hyphen cut what goes on below in a way that no word is spelt:
// Mc-Phee, POST-PONED, o'-clock, 680,-000.
func cutsFurther(above []byte, below string) bool {
	end := above[max(0, len(above)-24):]
	switch {
	case cutFigure.Match(end):
		return figures.MatchString(below)
	case cutClock.Match(end):
		return strings.HasPrefix(below, "clock")
	case cutMac.Match(end):
		first, _ := utf8.DecodeRuneInString(below)
		return unicode.IsUpper(first)
	}
	return cutCapitals.Match(end) && capitalsAhead.MatchString(below) && !spelledWith(above)
}

var (
	// cutFigure is a figure cut behind the comma of its thousands, and figures are those that
	// then follow; the others end in what their names say, and the hyphen that cut it.
	cutFigure     = expr(`[0-9],-$`)
	figures       = expr(`^[0-9]{3}(?:[^0-9]|$)`)
	cutClock      = expr(`(?:^|[^\pL])o['’]-$`)
	cutMac        = expr(`(?:^|[^\pL])Mc-$`)
	cutCapitals   = expr(`(?:^|[^\pL-])\p{Lu}{3,}-$`)
	capitalsAhead = expr(`^\p{Lu}{3,}(?:[^\pL-]|$)`)
)

// spelledInParts says whether a hyphen at a line's end parts what is always spelt with it: a
// street's name in old papers (Bow-street), or three words that are one (out-of-date), which
// are cut behind the first or the second.
func spelledInParts(above []byte, below string) bool {
	end := above[max(0, len(above)-32):]
	return capitalHead.Match(end) && streets.MatchString(below) || inThree.MatchString(below) || twoOfThree.Match(end)
}

var (
	capitalHead = expr(`(?:^|[^\pL])\p{Lu}\p{Ll}+-$`)
	streets     = expr(`^(?:street|road|lane|terrace|square)\b`)
	inThree     = expr(`^(?:at|in|of|to|and|the|by|on|up)-\pL`)
	twoOfThree  = expr(`\pL-(?:an?|at|in|of|to|and|the|by|on|up)-$`)
)

// hyphened says whether above ends in a word and a hyphen.
func hyphened(above []byte) bool {
	if len(above) < 2 || above[len(above)-1] != '-' {
		return false
	}
	before, _ := utf8.DecodeLastRune(above[:len(above)-1])
	return unicode.IsLetter(before) || unicode.IsDigit(before)
}

// lastWord is the last letter or digit near the end of a text: what its closing
// marks belong to.
func lastWord(above []byte) rune {
	last := rune(0)
	for i := 0; i < 6 && len(above) > 0; i++ {
		r, size := utf8.DecodeLastRune(above)
		if last = r; unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		above = above[:len(above)-size]
	}
	return last
}

func firstWord(below string) rune {
	first := rune(0)
	for i, r := range below {
		if first = r; i > 12 || unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
	}
	return first
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

// compounds are the words that English compounds with a hyphen begin with; at a
// line's end their hyphen is likely spelt.
var compounds = expr(`(?i)(?:^|[^\pL])(?:half|cross|long|short|high|low|well|ill|self|full|part|first|second|third|fourth|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|old|new|hard|soft|open|free|fast|slow|best|better|deep|wide|right|left|large|small|big|top|bottom|all|odd|ready|fifth|sixth|seventh|eighth|ninth|tenth|ever|never|much|most|then|vice|anti|non|pre|post|mid|multi|co|ex|year|day|week|month|hour|mile|foot|acre|inch|north|south|east|west|home|hand|light|heavy|single|double|triple|state|city|county|world|water|red|blue|green|black|white|so|by|father|mother|sister|brother|son|daughter|door|face|once|far|near|late|early|middle|public|private|mass|time|life|record|award|front|back|tax|cost|price|user|decision|law|flat|great|grand|sun|sea|ice|king|queen|family|fuel|energy|gas|bell|blood|bullet|fire|fool|rain|rust|stand|tie|warm|cool|cold|hot|quick|clear|close|even|good|bad|like|kind|narrow|quasi|semi|ultra|neo|pro|counter|inter|micro|mini|attorney|president|governor|mayor|editor|officer)-$|[\pL]- (?:and|or|to) [\pL]+-$`)

// compoundEnds are the words that such compounds end with.
var compoundEnds = expr(`^(?i:bottomed|minded|based|handed|hearted|tempered|legged|eyed|haired|sized|shaped|coloured|colored|mannered|made|numbered|looking|sounding|speaking|feeling|running|standing|lasting|awaited|needed|owned|led|backed|funded|born|bred|old|in-law|to-be|elect|wide|style|free|friendly|related|driven|winning|hour|foot|year|month|week|mile|pound|acre|point|story|storey)s?\b`)

// spelledWith says whether the hyphen that ends above is likely one that the word
// is spelt with.
func spelledWith(above []byte) bool {
	return compounds.Match(above[max(0, len(above)-24):])
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
			if last >= 0x2E80 && next >= 0x2E80 && last != utf8.RuneError && next != utf8.RuneError {
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

func isSpaceAt(s string, i int) bool { return spaceSize(s, i) > 0 }

// spaceSize is the size in bytes of the white space at s[i:]; 0 where none is.
func spaceSize(s string, i int) int {
	for j, r := range s[i:] {
		if j > 0 {
			return j
		}
		if !unicode.IsSpace(r) {
			return 0
		}
	}
	return len(s) - i
}

// closeBlanks measures the lines of a scanned page without the blanks that the
// scan put between characters.
func (p *layout) closeBlanks(lines []line) {
	for i := range lines {
		lines[i].width = closedWidth(lines[i].text)
		if p.spacedOut(&lines[i]) {
			lines[i].name = max(lines[i].name, gradeName(closeBlanks(lines[i].fold)))
		}
		before := lines[i].label
		if lines[i].tighten(); lines[i].loose && lines[i].label != before {
			p.labels[before.name]--
			p.labels[lines[i].label.name]++
		}
	}
}
