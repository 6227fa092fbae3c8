package search

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// No text that holds a needle when it is folded is passed by, and most that do not are.
func TestMayHold(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 4))
	pieces := append(strings.Fields("党 黨 建 发 發 髮 展 か ゛ \u3099 が ｶ ﾞ ガ 한 ᄒ ᅡ ᆫ 글 ㈱ 株 ㍻ 平 成 葛 \U000e0100 \u200b \uFEFF 𠮷 A ｂ é ß ﬁ 2 , ， 豈 更 \u0301 ❤ \uFE0F 、 。 《 》 “ ” … ！ １ ‗ 〇 〸"), " ", "\xff", "\xe5\x85")
	text := func(most int) string {
		var b strings.Builder
		for range 1 + random.IntN(most) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		return b.String()
	}
	passed, held, written := 0, 0, 0
	for range 200_000 {
		text := text(8)
		for _, e := range elements(Fold(pieces[random.IntN(len(pieces))] + pieces[random.IntN(len(pieces))])) {
			if !e.wide {
				continue
			}
			may, holds := mayHold(text, e.text), strings.Contains(Fold(text), e.text)
			if got, want := places(text, e, false), places(text, e, true); !slices.Equal(got, want) {
				t.Fatalf("%q stands in %q at %v, not %v", e.text, Fold(text), got, want)
			}
			if got, want, known := writtenPlaces(text, e.text); known && !slices.Equal(got, want) {
				t.Fatalf("%q is written in %q at %v, not %v", e.text, text, got, want)
			} else if known {
				written += len(got)
			}
			switch {
			case holds && !may:
				t.Fatalf("%q is passed by, and %q holds %q", text, Fold(text), e.text)
			case holds:
				held++
			case !may:
				passed++
			}
		}
	}
	if held < 1000 || passed < 2*held || written < 1000 {
		t.Errorf("%d hold what is sought, %d of their places are known as they are written, and %d are passed by", held, written, passed)
	}
	plain := strings.Repeat("推进党建工作……用地５０㎡，高质量发展。", 20)
	for needle, want := range map[string]bool{"环境": false, "党展": false, "发展": true, "建工": true, "米": false} {
		if mayHold(plain, needle) != want {
			t.Errorf("%s: %t", needle, !want)
		}
	}
}

// What mayHold takes for granted of characters is so of each one.
func TestCharactersFoldAsMayHoldExpects(t *testing.T) {
	for r := rune(0x4000); r <= 0x9FFF; r++ {
		if what := lookup(r); what == foldJoins || what == foldExpands {
			t.Errorf("%c folds otherwise than to one character", r)
		}
		if folded, _ := utf8.DecodeRuneInString(Fold(string(r))); !slices.Contains(appendWritten(nil, folded), r) {
			t.Errorf("%c is not known to be written %c", folded, r)
		}
	}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if n := outside(string(r)+"a", 0); n != 0 {
			if folded := Fold(string(r)); n != utf8.RuneLen(r) || strings.ContainsFunc(folded, func(r rune) bool { return kindOf(r) >= wideKind }) {
				t.Errorf("%q, which folds to %q, is passed by", r, folded)
			}
			if what := lookup(r); what == foldJoins {
				t.Errorf("%q, which may join, is passed by", r)
			}
		}
	}
}

// The character that is looked for byte by byte is found eight bytes at a time.
func TestNextOther(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5))
	pieces := []string{"a", "发", "展", "\u4000", "鿿", "。", "é", "\u3fff", "ꀀ", "𠮷", "\x80", "\xBF", "\xC0", "\xE3", "\xE4", "\xE9", "\xEA", "\xFF"}
	for range 50_000 {
		var b strings.Builder
		for range random.IntN(12) {
			b.WriteString(pieces[random.IntN(5+random.IntN(len(pieces)-4))])
		}
		text := b.String()
		from := random.IntN(len(text) + 1)
		want := from
		for want < len(text) && (text[want] < 0xC0 || text[want] >= 0xE4 && text[want] <= 0xE9) {
			want++
		}
		if got := nextOther(text, from); got != want {
			t.Fatalf("in %q from %d on: %d, not %d", text, from, got, want)
		}
	}
}

// places are where a run stands in a text, found in its elements or without them.
func places(text string, run element, elementwise bool) (found []span) {
	term, folded := Term{elements: []element{run}}, Fold(text)
	add := func(start, end int) bool {
		found = append(found, span{start, end})
		return true
	}
	if part, alone := term.run(); alone && !elementwise {
		eachInRun(folded, part, 0, add)
	} else {
		term.eachSpan(elements(folded), add)
	}
	return found
}

// writtenPlaces are where a part of a run stands in a text, found in it as it is written
// and by folding it, and whether the former are known.
func writtenPlaces(text, part string) (got, want []span, known bool) {
	known = eachWritten(text, part, func(start, end int) bool {
		got = append(got, span{start, end})
		return true
	})
	slices.SortFunc(got, func(a, b span) int { return a.start - b.start })
	folded := FoldMapped(text)
	eachInRun(folded.Text, part, 0, func(start, end int) bool {
		start, end = folded.Original(start, end)
		want = append(want, span{start, end})
		return true
	})
	return got, want, known
}

func BenchmarkMayHold(b *testing.B) {
	plain := strings.Repeat("推进党建工作，高质量发展。", 80)
	b.SetBytes(int64(len(plain)))
	for b.Loop() {
		if mayHold(plain, "环境") {
			b.Fatal("it does not")
		}
	}
}
