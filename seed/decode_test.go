package seed

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	xunicode "golang.org/x/text/encoding/unicode"
)

// english has the signs that Windows-1252 and UTF-8 write differently.
const english = "The café’s owner, José Muñoz, said “we’re fine” — naïvely, perhaps. Rent rose to £950 in March… " +
	"By Jane Smith, Staff Writer. The council met on Tuesday to discuss the budget for the coming year.\r\n"

func pageText(t testing.TB, pattern string) string {
	t.Helper()
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatalf("no page matches %s: %v", pattern, err)
	}
	var text strings.Builder
	for _, name := range names {
		page, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text.Write(page)
	}
	return text.String()
}

// encode writes text in e, dropping what e cannot write, and returns what is left.
func encode(t testing.TB, e encoding.Encoding, text string) (raw []byte, left string) {
	t.Helper()
	var kept strings.Builder
	for _, r := range text {
		if _, err := e.NewEncoder().String(string(r)); err == nil {
			kept.WriteRune(r)
		}
	}
	raw, err := e.NewEncoder().Bytes([]byte(kept.String()))
	if err != nil {
		t.Fatal(err)
	}
	return raw, kept.String()
}

func TestDecodeFindsEncoding(t *testing.T) {
	simplified := pageText(t, "documents/*.txt")
	traditional := pageText(t, "testdata/dev/trad-*.txt")
	cases := []struct {
		name     string
		encoding encoding.Encoding
		text     string
		minRight map[int]float64 // share of pieces of so many characters
	}{
		{"gb18030", simplifiedchinese.GB18030, simplified, map[int]float64{3: 0.8, 6: 0.95, 20: 1, 100: 1, 1000: 1}},
		{"gb18030", simplifiedchinese.GBK, simplified, map[int]float64{3: 0.8, 6: 0.95, 20: 1, 100: 1, 1000: 1}},
		{"gb18030", simplifiedchinese.GBK, traditional, map[int]float64{3: 0.8, 6: 0.95, 20: 1, 100: 1, 1000: 1}},
		{"big5", traditionalchinese.Big5, traditional, map[int]float64{3: 0.8, 6: 0.95, 20: 1, 100: 1, 1000: 1}},
		{"windows-1252", charmap.Windows1252, strings.Repeat(english, 20), map[int]float64{6: 0.9, 20: 0.95, 100: 1}},
		{"utf-16le", xunicode.UTF16(xunicode.LittleEndian, xunicode.IgnoreBOM), simplified, map[int]float64{3: 0.7, 6: 0.9, 20: 1, 100: 1}},
		{"utf-16be", xunicode.UTF16(xunicode.BigEndian, xunicode.IgnoreBOM), traditional, map[int]float64{3: 0.7, 6: 0.9, 20: 1, 100: 1}},
		{"utf-16be", xunicode.UTF16(xunicode.BigEndian, xunicode.IgnoreBOM), english, map[int]float64{3: 1, 20: 1}},
		{"utf-8", xunicode.UTF8, simplified + english, map[int]float64{1: 1, 3: 1, 20: 1}},
	}
	for _, c := range cases {
		_, text := encode(t, c.encoding, c.text)
		runes := []rune(text)
		for length, minRight := range c.minRight {
			right, unsure, pieces, wrong := 0, 0, 0, ""
			for i := 0; i+length <= len(runes) && pieces < 400; i += length/2 + 1 {
				piece := string(runes[i : i+length])
				raw, _ := encode(t, c.encoding, piece)
				if utf8.Valid(raw) && !bytes.Contains(raw, []byte{0}) && c.name != "utf-8" || strings.TrimSpace(piece) == "" {
					continue // says nothing about its encoding
				}
				pieces++
				got, err := Decode(raw, "")
				if err == nil && got.Text == piece {
					right++
					if got.Guessed {
						unsure++
					}
				} else if wrong == "" {
					wrong = piece + " as " + got.Encoding
				}
			}
			share := float64(right) / float64(pieces)
			t.Logf("%-12s %5d characters: %3d of %3d right, %3d of them unsure %s", c.name, length, right, pieces, unsure, wrong)
			if length >= 100 && unsure > 0 && c.name != "windows-1252" {
				t.Errorf("%s: %d pieces of %d characters are unsure", c.name, unsure, length)
			}
			if share < minRight {
				t.Errorf("%s: of pieces of %d characters %.3f are right, not %.3f: %s", c.name, length, share, minRight, wrong)
			}
		}
	}
}

func TestDecode(t *testing.T) {
	cases := []struct {
		name, raw, encoding  string
		text, found, warning string
	}{
		{"plain", "one\r\ntwo\n", "", "one\r\ntwo\n", "utf-8", ""},
		{"mark", "\xEF\xBB\xBF标题", "", "标题", "utf-8", ""},
		{"mark inside stays", "标\uFEFF题", "", "标\uFEFF题", "utf-8", ""},
		{"UTF-16LE mark", "\xFF\xFEh\x00i\x00", "", "hi", "utf-16le", ""},
		{"UTF-16BE mark", "\xFE\xFF\x00h\x00i", "", "hi", "utf-16be", ""},
		{"mark against a label", "\xFE\xFF\x00h\x00i", "utf-16", "hi", "utf-16be", ""},
		{"UTF-16, odd length", "\xFF\xFEh\x00i\x00x", "", "hi\uFFFD", "utf-16le", "1 character that"},
		{"lone surrogate", "\xFF\xFEh\x00\x00\xD8i\x00", "", "h\uFFFDi", "utf-16le", "1 character that"},
		{"NUL", "one" + strings.Repeat(" two", 40) + "\x00\x00", "", "one" + strings.Repeat(" two", 40) + "\uFFFD\uFFFD", "utf-8", "2 characters that"},
		{"broken", "标题" + strings.Repeat("正文", 20) + "\xE6", "", "标题" + strings.Repeat("正文", 20) + "\uFFFD", "utf-8", "1 character that"},
		{"replacement character of the page itself", "a\uFFFDb", "", "a\uFFFDb", "utf-8", ""},
		{"label", "\xB1\xEA\xCC\xE2", "GB2312", "标题", "gb18030", ""},
		{"label against the look", "\xB1\xEA\xCC\xE2", "windows-1252", "±êÌâ", "windows-1252", ""},
		{"Japanese by label", "\x93\xFA\x96\x7B", "shift_jis", "日本", "shift_jis", ""},
		{"GB 18030 four bytes", "\x95\x32\x82\x36\xB5\xC4\xCA\xC2", "gb18030", "𠀀的事", "gb18030", ""},
		{"emoji with joiners", "👨‍👩‍👧：好", "", "👨‍👩‍👧：好", "utf-8", ""},
		{"escape and DOS end of file", strings.Repeat("a page of text. ", 10) + "\x1a", "", strings.Repeat("a page of text. ", 10) + "\x1a", "utf-8", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got, err := Decode([]byte(c.raw), c.encoding)
			if err != nil {
				t.Fatal(err)
			}
			if got.Text != c.text || got.Encoding != c.found {
				t.Errorf("got %q as %s, not %q as %s", got.Text, got.Encoding, c.text, c.found)
			}
			if warnings := strings.Join(got.Warnings, "; "); c.warning == "" && warnings != "" || !strings.Contains(warnings, c.warning) {
				t.Errorf("warnings %q, not %q", warnings, c.warning)
			}
		})
	}
}

func TestDecodeRefuses(t *testing.T) {
	random := make([]byte, 4096)
	for i, x := 0, uint32(1); i < len(random); i++ {
		x = x*1664525 + 1013904223
		random[i] = byte(x >> 24)
	}
	cases := []struct {
		name, raw, encoding string
		want                error
	}{
		{"empty", "", "", ErrEmpty},
		{"mark only", "\xEF\xBB\xBF", "", ErrEmpty},
		{"white space", " \r\n\t\u3000", "", ErrEmpty},
		{"UTF-16 white space", "\xFF\xFE\n\x00", "", ErrEmpty},
		{"NULs", strings.Repeat("\x00", 100), "", ErrNotText},
		{"random bytes", string(random), "", ErrNotText},
		{"PDF", "%PDF-1.7\nobj", "", ErrNotText},
		{"RTF", `{\rtf1\ansi text}`, "", ErrNotText},
		{"PNG", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x02\x00", "", ErrNotText},
		{"ZIP", "PK\x03\x04\x14\x00\x00\x00\x08\x00\x00\x00\x00\x00", "", ErrNotText},
		{"wrong label", pageText(t, "documents/*.txt"), "shift_jis", ErrNotText},
		{"unknown label", "text", "ebcdic", ErrEncoding},
		{"label of no reading", "text", "hz-gb-2312", ErrEncoding},
	}
	for _, c := range cases {
		got, err := Decode([]byte(c.raw), c.encoding)
		if !errors.Is(err, c.want) || len(err.Error()) > 400 {
			t.Errorf("%s: %.40q as %s, error %v", c.name, got.Text, got.Encoding, err)
		}
	}
}

// Encodings that are not among the candidates are left to the general detector.
func TestDecodeOtherEncodings(t *testing.T) {
	text := strings.Repeat("市議会は火曜日、来年度の予算について話し合いました。市民からは多くの意見が寄せられています。", 5)
	raw, _ := encode(t, japanese.ShiftJIS, text)
	if got, err := Decode(raw, ""); err != nil || got.Text != text {
		t.Errorf("Shift_JIS read as %s: %v", got.Encoding, err)
	}
}

// A page of 50 MB, in one line or broken throughout, is read whole.
func TestDecodeLargePage(t *testing.T) {
	if testing.Short() {
		t.Skip("large")
	}
	simplified, _ := encode(t, simplifiedchinese.GBK, pageText(t, "documents/*.txt"))
	for name, piece := range map[string][]byte{
		"gb18030": simplified,
		"utf-8":   []byte(pageText(t, "documents/*.txt")),
		"broken":  append(bytes.Repeat([]byte("text "), 100), 0xE6, 0),
	} {
		raw := bytes.Repeat(bytes.ReplaceAll(piece, []byte("\n"), nil), 50<<20/len(piece))
		if got, err := Decode(raw, ""); err != nil || len(got.Text) < len(raw) {
			t.Errorf("%s: %d of %d bytes, %v", name, len(got.Text), len(raw), err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{"", "标题\r\n正文", "\xB1\xEA\xCC\xE2", "\xFF\xFEh\x00", "\xFE\xFF\xD8\x00", "a\x00b", "\xBC\xD0\xC3\x44", "caf\xE9"} {
		for _, label := range []string{"", "gbk", "utf-16", "big5", "utf-8"} {
			f.Add([]byte(seed), label)
		}
	}
	f.Fuzz(func(t *testing.T, raw []byte, label string) {
		got, err := Decode(raw, label)
		if err != nil {
			if !errors.Is(err, ErrEmpty) && !errors.Is(err, ErrNotText) && !errors.Is(err, ErrEncoding) {
				t.Errorf("an error of no known kind: %v", err)
			}
			return
		}
		if !utf8.ValidString(got.Text) || strings.ContainsRune(got.Text, 0) || strings.TrimSpace(got.Text) == "" {
			t.Errorf("not a text: %q", got.Text)
		}
		if got.Replaced > strings.Count(got.Text, "\uFFFD") || got.Replaced > 0 && len(got.Warnings) == 0 {
			t.Errorf("%d replaced in %q with %q", got.Replaced, got.Text, got.Warnings)
		}
		if label == "" && utf8.Valid(raw) && !bytes.Contains(raw, []byte{0}) && got.Text != strings.TrimPrefix(string(raw), "\uFEFF") && !bytes.HasPrefix(raw, []byte{0xFF, 0xFE}) {
			t.Errorf("valid UTF-8 was changed: %q", got.Text)
		}
	})
}
