package seed

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Errors that Decode returns, wrapped with what was seen.
var (
	// ErrEmpty: the file has no byte, or nothing but white space.
	ErrEmpty = errors.New("the file is empty")
	// ErrNotText: the file is binary, or too damaged to read as text.
	ErrNotText = errors.New("the file is not text")
	// ErrEncoding: the name of the encoding is not known.
	ErrEncoding = errors.New("unknown encoding")
)

// maxBrokenShare is the share of a text's characters that may be broken, NUL or
// another control character before the file counts as binary. Compressed data
// read as Windows-1252 has 11 % control characters; a damaged page of newsprint
// rarely has one broken byte in a hundred.
const maxBrokenShare = 0.05

// Decoded is a file's bytes read as text.
type Decoded struct {
	// Text is valid UTF-8 without NUL and without a byte order mark. Line ends
	// and all white space are as they came.
	Text string
	// Encoding names what the bytes were, as the WHATWG Encoding Standard does:
	// utf-8, utf-16le, utf-16be, gb18030, big5, windows-1252, …
	Encoding string
	// Guessed reports whether Encoding may be wrong: no byte order mark, not valid
	// UTF-8, not named by the caller, and another encoding fits nearly as well.
	Guessed bool
	// Replaced counts the U+FFFD that stand in Text for NUL and for bytes that
	// are no character in Encoding. In encodings other than UTF-8 it includes
	// those that were there before.
	Replaced int
	// Warnings say in English what a reader of the page should know about it.
	Warnings []string
}

// Decode reads raw as text. encoding names how it is encoded, by any label of
// the WHATWG Encoding Standard (section 4.2); "" finds out: a byte order mark
// decides, then valid UTF-8 wins, then the likeliest reading of UTF-16, GB18030
// (which holds GBK and GB2312), Big5 and Windows-1252.
//
// NUL and broken bytes become U+FFFD, with a warning that counts them. It
// returns an error that wraps ErrEmpty, ErrNotText or ErrEncoding. The time
// grows in step with len(raw).
func Decode(raw []byte, encoding string) (Decoded, error) {
	c, guessed, err := chooseCodec(raw, encoding)
	if err != nil {
		return Decoded{}, err
	}
	if len(raw) == 0 {
		return Decoded{}, ErrEmpty
	}
	if kind := foreignFormat(raw); kind != "" {
		return Decoded{}, fmt.Errorf("%w: it looks like %s", ErrNotText, kind)
	}
	text, replaced := c.decode(raw)
	text = strings.TrimPrefix(text, "\ufeff")
	d := Decoded{Text: text, Encoding: c.name, Guessed: guessed, Replaced: replaced}
	if err := checkText(raw, d); err != nil {
		return Decoded{}, err
	}
	if guessed {
		d.Warnings = append(d.Warnings, fmt.Sprintf("encoding: read as %s, which is a guess", c.name))
	}
	if replaced > 0 {
		d.Warnings = append(d.Warnings, fmt.Sprintf("encoding: %s that cannot be read as %s replaced by U+FFFD", countOf(replaced, "character"), c.name))
	}
	return d, nil
}

// checkText refuses a text that is blank or mostly not characters.
func checkText(raw []byte, d Decoded) error {
	characters, broken, blank := 0, d.Replaced, true
	for _, r := range d.Text {
		characters++
		if isStrayControl(r) {
			broken++
		}
		if !unicode.IsSpace(r) {
			blank = false
		}
	}
	if blank {
		return fmt.Errorf("%w: it holds only white space", ErrEmpty)
	}
	if float64(broken) <= maxBrokenShare*float64(characters) || broken == 1 {
		return nil
	}
	kind := http.DetectContentType(raw)
	if strings.HasPrefix(kind, "text/") || kind == "application/octet-stream" {
		kind = fmt.Sprintf("%d of its %d characters are broken or control characters when read as %s", broken, characters, d.Encoding)
	} else {
		kind = "it looks like " + kind
	}
	return fmt.Errorf("%w: %s", ErrNotText, kind)
}

// foreignFormat names the format of a file that starts with readable text and
// yet is none.
func foreignFormat(raw []byte) string {
	for prefix, kind := range map[string]string{"%PDF-": "application/pdf", `{\rtf`: "application/rtf"} {
		if bytes.HasPrefix(raw, []byte(prefix)) {
			return kind
		}
	}
	return ""
}

// isStrayControl reports whether r is a control character that plain text does
// not use. Escape and substitute do occur (terminals, DOS end of file), yet
// rarely enough to stay under the limit.
func isStrayControl(r rune) bool {
	return unicode.IsControl(r) && !unicode.IsSpace(r)
}

// decodeUTF8 replaces what is not UTF-8, and NUL.
func decodeUTF8(raw []byte) (string, int) {
	if utf8.Valid(raw) && bytes.IndexByte(raw, 0) < 0 {
		return string(raw), 0
	}
	var text strings.Builder
	text.Grow(len(raw) + len(raw)/16)
	replaced := 0
	for len(raw) > 0 {
		r, size := utf8.DecodeRune(raw)
		if r == 0 || r == utf8.RuneError && size == 1 {
			text.WriteRune(utf8.RuneError)
			replaced++
		} else {
			text.Write(raw[:size])
		}
		raw = raw[size:]
	}
	return text.String(), replaced
}

// countOf writes a number and its noun: 1 character, 2 characters.
func countOf(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
