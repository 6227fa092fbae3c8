package seed

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// alike are characters that OCR takes one for another.
var alike = map[rune]string{
	'e': "c", 'l': "1", 'o': "0", 'i': "l", 'h': "b", 'm': "rn", 't': "f", 'c': "e", 'n': "u", 'a': "o", 's': "a", 'r': "t", 'u': "n", 'd': "cl",
	'I': "l", 'O': "0", 'S': "8", 'B': "8", 'E': "F", ',': ".", '.': ",", '，': "。", '。': "，", '、': ",", '“': `"`, '”': `"`,
}

// misread is units as OCR may read them: a share of the characters others, blanks
// put in and left out. What a line is must not hang on a single word or mark.
func misread(all []unit, share float64, random *rand.Rand) []unit {
	han := []rune{}
	for _, u := range all {
		for _, r := range u.text {
			if unicode.Is(unicode.Han, r) {
				han = append(han, r)
			}
		}
	}
	read := slices.Clone(all)
	for i, u := range all {
		var text strings.Builder
		for _, r := range u.text {
			chance := random.Float64()
			switch {
			case chance < share && alike[r] != "":
				text.WriteString(alike[r])
			case chance < share && unicode.Is(unicode.Han, r):
				text.WriteRune(han[random.IntN(len(han))])
			case chance > 1-share/5 && r < 0x2E80:
				text.WriteRune(r)
				text.WriteByte(' ')
			case chance > 1-share/3 && r == ' ':
			default:
				text.WriteRune(r)
			}
		}
		if strings.TrimSpace(text.String()) != "" {
			read[i].text = text.String()
		}
	}
	return read
}

// thinned is units without some of what an article or a page can do without, as
// papers do that print no bylines, kickers, …: how many of each is drawn for the page.
func thinned(all []unit, random *rand.Rand) []unit {
	const most, text = 0.7, 0.07
	var without [lineRoles]float64
	for _, role := range []lineRole{byline, note, kicker, subtitle, banner, furnitureOut} {
		without[role] = most * random.Float64()
	}
	without[bylineTop], without[heading], without[paragraph] = without[byline], text, text
	var left []unit
	for _, u := range all {
		gone := 0.0
		for role, share := range without {
			if u.known && u.first[role] {
				gone = share
				break
			}
		}
		if random.Float64() >= gone {
			left = append(left, u)
		}
	}
	return left
}

// TestDamage holds what is misread and thinned to its order and labels, and to a
// share of the characters; drawn again in the same way it is the same.
func TestDamage(t *testing.T) {
	page := units(sampleLines(t))
	draw := func() *rand.Rand { return rand.New(rand.NewPCG(1, 2)) }
	read := misread(page, 0.02, draw())
	changed, all := 0, 0
	for i, u := range read {
		if u.first != page[i].first {
			t.Errorf("%s: another label", u.text)
		}
		a, b := []rune(u.text), []rune(page[i].text)
		all += len(b)
		if len(a) == len(b) {
			for k := range a {
				if a[k] != b[k] {
					changed++
				}
			}
		}
	}
	if changed*1000 < 5*all || changed*1000 > 40*all {
		t.Errorf("%d of %d characters misread", changed, all)
	}
	left := thinned(page, draw())
	at := 0
	for _, u := range left {
		for at < len(page) && page[at].text != u.text {
			if page[at].first[title] {
				t.Errorf("a title is gone: %s", page[at].text)
			}
			at++
		}
		if at == len(page) {
			t.Fatalf("out of order: %s", u.text)
		}
		at++
	}
	if len(left) == len(page) || len(left)*2 < len(page) {
		t.Errorf("%d of %d units left", len(left), len(page))
	}
	same := func(a, b unit) bool { return a.text == b.text && a.first == b.first }
	if !slices.EqualFunc(read, misread(page, 0.02, draw()), same) || !slices.EqualFunc(left, thinned(page, draw()), same) {
		t.Error("drawn again it is another")
	}
}
