package search

import (
	"slices"
	"strings"
	"testing"

	"github.com/mozillazg/go-pinyin"
)

func TestPinyinKeys(t *testing.T) {
	for _, c := range []struct{ text, keys string }{
		{"株洲", "zhuzhou zz"},
		{"掌上株洲App", "zhangshangzhuzhouapp zszzapp"},
		{"長沙", "changsha cs zhangsha zs"},
		{"乾隆", "ganlong gl qianlong ql"},
		{"女性2022", "nvxing2022 nx2022"},
		{"Press release", ""},
		{"❤️", ""},
		{"", ""},
	} {
		if got := strings.Join(PinyinKeys(c.text), " "); got != c.keys {
			t.Errorf("PinyinKeys(%q) = %s, want %s", c.text, got, c.keys)
		}
	}
	if keys := PinyinKeys(strings.Repeat("长重行乐", 100)); len(keys) > 2*maxPinyinSpellings {
		t.Errorf("%d keys", len(keys))
	}
}

func TestPinyinPrefix(t *testing.T) {
	for typed, want := range map[string]string{
		"zz": "zz", "Zhu Zhou": "zhuzhou", "xi'an": "xian", "ｚｚ": "zz", "nü": "nv", "株z": "", "": "", "a-b": "",
	} {
		if got := PinyinPrefix(typed); got != want {
			t.Errorf("PinyinPrefix(%q) = %q, want %q", typed, got, want)
		}
	}
}

func TestSyllables(t *testing.T) {
	got := Syllables("黨建 Café's 2022年，長沙—X")
	if want := []string{"dang", "jian", "cafes", "2022", "nian", "chang", "sha", "x"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// TestPinyinTableIsFresh reads every character with the module that the table
// is made from.
func TestPinyinTableIsFresh(t *testing.T) {
	args := pinyin.NewArgs()
	for r := rune(pinyinFirst); r <= pinyinLast; r++ {
		want := ""
		if spelt := pinyin.SinglePinyin(r, args); len(spelt) > 0 {
			want = spelt[0]
		}
		if got := pinyinSyllables[pinyinReadings[r-pinyinFirst]]; got != want {
			t.Fatalf("%c is %q in the table, %q in the module: run go generate", r, got, want)
		}
	}
}

func BenchmarkPinyinKeys(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		PinyinKeys("多措并举 多点发力 推进株洲离退休干部党建工作高质量发展")
	}
}
