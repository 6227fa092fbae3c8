package seed

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// TestWithoutBlanks reads lines as a scan leaves them, and maps what is left back.
func TestWithoutBlanks(t *testing.T) {
	for _, c := range []struct{ printed, want string }{
		{"(作 者 单 位 : 临河师范学院)", "(作者单位:临河师范学院)"},
		{"本 报讯(记者 申 屠 敏)近 日 , 全市", "本报讯(记者申屠敏)近日,全市"},
		{"网 友 “一叶知秋” : 跳舞", "网友“一叶知秋” :跳舞"},
		{"第 7 版   理 论", "第7版   理论"},
		{"the river 河 水 rose", "the river 河水 rose"},
		{"bad \xff 河 水", "bad \xff河水"},
	} {
		got, at := withoutBlanks(c.printed)
		if got != c.want {
			t.Errorf("%q: got %q, want %q", c.printed, got, c.want)
		}
		if n := utf8.RuneCountInString(got); len(at) != n+1 || at[n] != len(c.printed) {
			t.Errorf("%q: %d places for %d runes", c.printed, len(at), n)
		}
	}
}

// TestEnglishReaderLabels reads what comments in English begin with.
func TestEnglishReaderLabels(t *testing.T) {
	for _, c := range []struct {
		line, name string
		kind       labelKind
	}{
		{"Netizen “Moon over Dongshan”: Let her dance.", "Moon over Dongshan", readerLabel},
		{"Reader \"Joan\": Not in my street.", "Joan", readerLabel},
		{"Online user “tide 9” (Kwai Shun): Yes.", "tide 9", readerLabel},
		{"windmill_annie: Our well went dry.", "windmill_annie", readerLabel},
		{"@earplugs2023: I know every word.", "earplugs2023", readerLabel},
		{"earplugs2023: I know every word.", "earplugs2023", readerLabel},
		{"Lao Guo (teacher): Wireless headphones.", "Lao Guo", plainLabel},
		{"说:“你这件事,我们研究研究。”", "", noLabel},
	} {
		l := measure(c.line, 0, len(c.line))
		if l.label.name != c.name || l.label.kind != c.kind {
			t.Errorf("%q: got %q, kind %d", c.line, l.label.name, l.label.kind)
		}
	}
}

// TestDatelines tells datelines from other capitals before a dash.
func TestDatelines(t *testing.T) {
	for line, want := range map[string]bool{
		"POINT ARDEN, Oct. 8.—(Special.)—Five persons clinging to a launch": true,
		"FRESNO, Oct. 8.—R. T. Osgood, the \"bird man,\" fell sixty feet":   true,
		"LONDON, Aug. 16 (AP) — A compromise on the hiring of pilots":       true,
		"MAPUTO, Mozambique — Rivers swollen by a second cyclone":           true,
		"LETTERS POLICY: Letters of 200 words or fewer":                     false,
		"TWO BUSES WAIT": false,
	} {
		if got := wires.MatchString(fold(line)); got != want {
			t.Errorf("%q: %v", line, got)
		}
	}
}

// TestNoteOnSeveral gives each writer what an English note says of him.
func TestNoteOnSeveral(t *testing.T) {
	page := Segment(strings.Join([]string{
		"The law should not need a second screen", "ADA FOK and TOM REYES",
		"Remote hearings arrived as an emergency and stayed as a habit in the eastern magistracy of the city.",
		"Ada Fok is a lecturer in law at Harbour Polytechnic. Tom Reyes is a barrister in private practice.",
	}, "\n"), Manifest{})
	if len(page.Articles) != 1 || len(page.Articles[0].Bylines) != 2 {
		t.Fatalf("got %d articles", len(page.Articles))
	}
	for i, want := range []string{"a lecturer in law at Harbour Polytechnic", "a barrister in private practice"} {
		if b := page.Articles[0].Bylines[i]; b.Affiliation == nil || *b.Affiliation != want {
			t.Errorf("%s: got %v, want %q", b.Name, b.Affiliation, want)
		}
	}
}
