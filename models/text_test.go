package models

import (
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// Counting the plain code points fast gives what uniseg gives, between all others.
func TestCountCharactersAgrees(t *testing.T) {
	parts := []string{"a", "Z9", " ", "\r", "\n", "\r\n", "文", "，。", "“", "…—", "é", "e\u0301", "\u0301", "\u200d", "\ufe0f", "👩", "👩\u200d👩\u200d👧", "🇨", "🇨🇳", "\u3000", "ﾞ", "Ａ", "가", "ᄀ", "ᅡ", "1\ufe0f\u20e3", "\u00ad", "©", "\xff", "〰", "ि", "क"}
	slow := func(text string) (count int) {
		for g := uniseg.NewGraphemes(text); g.Next(); {
			if !unicode.IsSpace(g.Runes()[0]) {
				count++
			}
		}
		return count
	}
	for _, a := range parts {
		for _, b := range parts {
			for _, c := range parts {
				text := a + b + c + "文"
				if got, want := CountCharacters(text), slow(text); got != want {
					t.Fatalf("%q: %d, not %d", text, got, want)
				}
			}
		}
	}
	for r := range rune(0x10000) {
		if standsAlone(r) {
			for _, after := range []string{"a", "文", "é", "“", "～"} {
				if got, _, _, _ := uniseg.FirstGraphemeClusterInString(string(r)+after, -1); got != string(r) {
					t.Fatalf("%U joins with %q", r, after)
				}
			}
		}
	}
}

// What stands alone is seen, so that a comment of it need not be looked at by clusters.
func TestWhatStandsAloneIsSeen(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !standsAlone(r) {
			continue
		}
		if unicode.Is(hidden, r) || unicode.In(r, unicode.Mn, unicode.Me, unicode.Cc) {
			t.Errorf("%U is not seen", r)
		}
		if text := "中" + string(r) + "\n" + string(r) + "a"; uniseg.GraphemeClusterCount(text) != utf8.RuneCountInString(text) {
			t.Errorf("%U joins with what is beside it", r)
		}
	}
}
