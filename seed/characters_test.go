package seed

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// What is told sooner of a character is what package unicode tells.
func TestCharacters(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if isHan(r) != unicode.Is(unicode.Han, r) || isDigit(r) != unicode.IsDigit(r) {
			t.Fatalf("%U: Han %t, digit %t", r, isHan(r), isDigit(r))
		}
	}
}

// Characters are decoded as by package utf8, broken ones too.
func TestRuneAt(t *testing.T) {
	texts := []string{"\xe4", "\xe4\xb8", "\xe4\xb8x", "\xe4x\xb8", "\xe0\x80\x80", "\xe0\xa0\x80", "\xed\xa0\x80", "\xed\x9f\xbf", "\xee\x80\x80", "\xef\xbf\xbf", "\xff", "\xc3\xa9", "\U0001F600", "a"}
	for a := range 256 {
		for b := range 256 {
			texts = append(texts, string([]byte{0xE0 | byte(a&0xF), byte(b), byte(a)}))
		}
	}
	for _, text := range texts {
		want, wantSize := utf8.DecodeRuneInString(text)
		if r, size := runeAt("x"+text, 1); r != want || size != wantSize {
			t.Errorf("%q is %U of %d, not %U of %d", text, r, size, want, wantSize)
		}
		for _, whole := range []string{text, "甲" + text, text + "a", text + "甲"} {
			if _, want := utf8.DecodeLastRuneInString(whole); sizeBefore(whole, len(whole)) != want {
				t.Errorf("%q ends in a character of %d, not %d", whole, sizeBefore(whole, len(whole)), want)
			}
		}
	}
}

// Folding gives of each character what foldRune does, and of broken ones U+FFFD, as
// strings.Map does.
func TestFoldMaps(t *testing.T) {
	var all strings.Builder
	for r := rune(0); r <= unicode.MaxRune; r += 1 + r/0x11000*97 {
		all.WriteRune(r)
	}
	for _, text := range []string{"", "abc", "你好", "你好,", "你好，世界", "a\xffb", "\xe4\xb8", "，", "网友：「說」\xff（王　伟）\U0001F600", all.String()} {
		if got, want := fold(text), strings.Map(foldRune, text); got != want {
			t.Errorf("%.60q is folded to %.60q, not %.60q", text, got, want)
		}
	}
}
