package seed

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// codec reads one encoding.
type codec struct {
	name     string
	encoding encoding.Encoding // nil for UTF-8
}

var (
	utf8Codec    = codec{name: "utf-8"}
	utf16leCodec = codec{"utf-16le", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)}
	utf16beCodec = codec{"utf-16be", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)}

	// candidates are the readings that are compared when nothing names the
	// encoding. Where two fit equally well the earlier one is taken: more
	// Chinese files are GB18030 than Big5.
	candidates = []codec{
		utf8Codec,
		{"windows-1252", charmap.Windows1252},
		{"gb18030", simplifiedchinese.GB18030},
		{"big5", traditionalchinese.Big5},
		utf16leCodec,
		utf16beCodec,
	}
)

// decode reads raw and counts the U+FFFD in what it read.
func (c codec) decode(raw []byte) (string, int) {
	if c.encoding == nil {
		return decodeUTF8(raw)
	}
	// A decoder's only error is the one of its target, which is memory.
	text, err := c.encoding.NewDecoder().Bytes(raw)
	if err != nil {
		return decodeUTF8(raw)
	}
	if bytes.IndexByte(text, 0) >= 0 {
		text = bytes.ReplaceAll(text, []byte{0}, []byte("\ufffd"))
	}
	return string(text), bytes.Count(text, []byte("\ufffd"))
}

// chooseCodec finds how raw is encoded, and whether that is doubtful.
func chooseCodec(raw []byte, name string) (codec, bool, error) {
	marked, hasMark := byteOrderMark(raw)
	if name != "" {
		named, err := namedCodec(name)
		if hasMark && strings.HasPrefix(named.name, "utf-16") && strings.HasPrefix(marked.name, "utf-16") {
			named = marked
		}
		return named, false, err
	}
	if hasMark {
		return marked, false, nil
	}
	if utf8.Valid(raw) && bytes.IndexByte(raw, 0) < 0 {
		return utf8Codec, false, nil
	}
	guessed, sure := guessCodec(raw)
	return guessed, !sure, nil
}

// byteOrderMark reads the mark that a file may start with.
func byteOrderMark(raw []byte) (codec, bool) {
	switch {
	case bytes.HasPrefix(raw, []byte{0xEF, 0xBB, 0xBF}):
		return utf8Codec, true
	case bytes.HasPrefix(raw, []byte{0xFF, 0xFE}):
		return utf16leCodec, true
	case bytes.HasPrefix(raw, []byte{0xFE, 0xFF}):
		return utf16beCodec, true
	}
	return codec{}, false
}

// namedCodec finds an encoding by one of its labels. The labels of GB2312 and
// GBK mean GB18030, which reads both.
func namedCodec(label string) (codec, error) {
	found, err := htmlindex.Get(label)
	if err != nil || found == encoding.Replacement {
		return codec{}, fmt.Errorf("%w %q: known are utf-8, utf-16le, utf-16be, gb18030, gbk, big5, windows-1252, shift_jis, euc-kr and the other labels of the WHATWG Encoding Standard", ErrEncoding, label)
	}
	name, err := htmlindex.Name(found)
	if err != nil {
		return codec{}, fmt.Errorf("%w %q: %w", ErrEncoding, label, err)
	}
	switch name {
	case "utf-8":
		return utf8Codec, nil
	case "gbk":
		return codec{"gb18030", simplifiedchinese.GB18030}, nil
	case "utf-16le":
		return utf16leCodec, nil
	case "utf-16be":
		return utf16beCodec, nil
	}
	return codec{name, found}, nil
}

// Limits of guessing. A sample is enough, and keeps the time of a large file
// that of its decoding.
const (
	sampleBytes = 64 << 10
	// doubtfulShare is the share of odd characters above which the best of the
	// candidates is doubted and the general detector is asked: Chinese and
	// English pages, one paragraph long or longer, stayed below 0.1.
	doubtfulShare = 0.25
	// A guess is sure, and no warning, when its share of odd characters is at most
	// sureShare and every other reading has sureLead odd characters more.
	sureShare = 0.1
	sureLead  = 5
	// minConfidence is how sure the detector must be, of 1, to be believed: it
	// gave 0.33 to a page of Shift_JIS and 0.98 and more to other encodings.
	minConfidence = 0.3
)

// guessCodec takes the candidate in whose reading the fewest characters are odd
// ones. The general detector alone took half of the Big5 test pages for other
// encodings and nearly all short texts, so it decides only about encodings that
// are not among the candidates (Shift_JIS, EUC-KR, Windows-1251, …).
func guessCodec(raw []byte) (guessed codec, sure bool) {
	sample := sampleOf(raw)
	best, lowest := candidates[0], 3.0
	leastOdd, nextOdd := len(sample)*3, len(sample)*3
	for _, c := range candidates {
		text, _ := c.decode(sample)
		odd, characters := countOdd(text)
		if share := float64(odd) / float64(max(characters, 1)); share < lowest {
			best, lowest = c, share
			leastOdd, nextOdd = odd, leastOdd
		} else {
			nextOdd = min(nextOdd, odd)
		}
	}
	if lowest <= doubtfulShare {
		return best, lowest <= sureShare && nextOdd-leastOdd >= sureLead
	}
	if found := chardet.Detect(sample); found.Confidence >= minConfidence {
		if c, err := namedCodec(found.Encoding); err == nil {
			// One broken character may be the sample's cut.
			if _, broken := c.decode(sample); broken <= 1 {
				return c, false
			}
		}
	}
	return best, false
}

// sampleOf cuts a sample around the first byte that is not ASCII, at an even
// offset so that UTF-16 stays in step.
func sampleOf(raw []byte) []byte {
	start := bytes.IndexFunc(raw, func(r rune) bool { return r == 0 || r >= utf8.RuneSelf })
	start = max(0, start-sampleBytes/4) &^ 1
	return raw[start:min(len(raw), start+sampleBytes)]
}

// countOdd counts the characters that a page of Chinese or English newsprint
// hardly has, a broken one as three, and all characters.
func countOdd(text string) (odd, characters int) {
	runes := []rune(text)
	for i, r := range runes {
		before, after := ' ', ' '
		if i > 0 {
			before = runes[i-1]
		}
		if i+1 < len(runes) {
			after = runes[i+1]
		}
		switch {
		case r == utf8.RuneError || r == 0:
			odd += 3
		case !isFamiliar(before, r, after):
			odd++
		}
	}
	return odd, len(runes)
}

// isFamiliar reports whether r between its neighbours is what newsprint has.
func isFamiliar(before, r, after rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return r >= ' ' && r != 0x7F || strings.ContainsRune("\t\n\v\f\r", r)
	case r >= 0x4E00 && r <= 0x9FFF: // no one prints a Han character inside a Latin word
		return commonHan()[r-0x4E00] && !(isLowerASCII(before) && isLowerASCII(after))
	case r >= 0xA0 && r <= 0xFF: // accents stand alone; other encodings have rows of them
		return before < utf8.RuneSelf && after < utf8.RuneSelf && isWestern(before, r, after)
	case isWesternMark(r):
		return true
	case r >= 0x3000 && r <= 0x301F || r >= 0xFF01 && r <= 0xFF5E || r >= 0x2460 && r <= 0x2473 || r >= 0x2500 && r <= 0x2606:
		return true
	}
	return r >= 0x1F300 && r <= 0x1FAFF // pictographs in readers' comments
}

// isWestern reports whether r, from the second half of Latin-1, is a sign of
// English newsprint or an accented letter of a Latin word.
func isWestern(before, r, after rune) bool {
	switch {
	case r < 0xC0:
		return strings.ContainsRune("\u00a0£§©«®°·»¼½¾", r)
	case r < 0xDF:
		return isLowerASCII(after)
	}
	return isLowerASCII(before) || isLowerASCII(after)
}

// isWesternMark reports whether r is a quotation mark, dash, ellipsis or sign that
// Chinese and English print alike.
func isWesternMark(r rune) bool {
	return strings.ContainsRune("–—‘’“”…•€™※", r)
}

func isLowerASCII(r rune) bool { return r >= 'a' && r <= 'z' }

// commonHan marks, from U+4E00, the characters of the first level of GB 2312
// (rows 0xB0 to 0xD7, 3755 characters) and of Big5 (rows 0xA4 to 0xC6, 5401
// characters): the ones in common use when those standards were made.
var commonHan = sync.OnceValue(func() *[0x5200]bool {
	var common [0x5200]bool
	mark := func(e encoding.Encoding, firstRow, lastRow, firstCell int) {
		for row := firstRow; row <= lastRow; row++ {
			for cell := firstCell; cell <= 0xFE; cell++ {
				text, err := e.NewDecoder().Bytes([]byte{byte(row), byte(cell)})
				r, size := utf8.DecodeRune(text)
				if err == nil && size == len(text) && r >= 0x4E00 && r <= 0x9FFF {
					common[r-0x4E00] = true
				}
			}
		}
	}
	mark(simplifiedchinese.GBK, 0xB0, 0xD7, 0xA1)
	mark(traditionalchinese.Big5, 0xA4, 0xC6, 0x40)
	return &common
})
