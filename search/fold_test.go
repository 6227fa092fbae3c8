package search

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFold(t *testing.T) {
	cases := []struct{ name, in, want string }{
		{"empty", "", ""},
		{"simplified stays", "党建工作", "党建工作"},
		{"traditional", "黨建工作與發展", "党建工作与发展"},
		{"one to many", "頭髮發財 后後 乾幹干 裡裏里 臺檯颱台 復複覆复", "头发发财 后后 干干干 里里里 台台台台 复复复复"},
		{"written the same in both scripts", "哩像俱坏座待链", "哩像俱坏座待链"},
		{"emperor", "乾隆", "干隆"},
		{"variants of Taiwan and Hong Kong", "爲為 衆眾 説說 著着 綫線", "为为 众众 说说 着着 线线"},
		{"full width", "ＡＰＰ２０２２年：", "app2022年:"},
		{"half width kana", "ｶﾞｷﾞ", "ガギ"},
		{"decomposed kana", "か\u3099", "が"},
		{"decomposed hangul", "\u1112\u1161\u11ab글", "한글"},
		{"case", "Hello WORLD ΑΣ ας Straße İ", "hello world ασ ασ strasse i"},
		{"accents are letters", "CAFE\u0301", "café"},
		{"compatibility ideograph", "\uf902\u2f00", "车一"},
		{"enclosed", "㊗①㈱", "祝1(株)"},
		{"variation selector", "葛\U000e0100城❤\ufe0f", "葛城❤"},
		{"invisible", "\ufeff党\u200b建\u00ad", "党建"},
		{"outside the BMP", "𠮷野家𫝈㑮", "𠮷野家㑮㑮"},
		{"ideographic blank", "王\u3000伟", "王 伟"},
		{"broken", "党\xe5\x85a\xff", "党\ufffd\ufffda\ufffd"},
		{"many marks", "a" + strings.Repeat("\u0316", 40), "a" + strings.Repeat("\u0316", 30) + "\u034f" + strings.Repeat("\u0316", 10)},
		{"a mark alone", "\u0301a\u0301", "\u0301á"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := Fold(c.in); got != c.want {
				t.Errorf("Fold(%q) = %q, want %q", c.in, got, c.want)
			}
			checkFold(t, c.in)
		})
	}
}

// checkFold tests what must hold for every text.
func checkFold(t *testing.T, s string) {
	t.Helper()
	folded := Fold(s)
	if !utf8.ValidString(folded) {
		t.Errorf("Fold(%q) = %q is not UTF-8", s, folded)
	}
	if again := Fold(folded); again != folded {
		t.Errorf("Fold(%q) = %q, folded again %q", s, folded, again)
	}
	mapped := FoldMapped(s)
	if mapped.Text != folded {
		t.Errorf("FoldMapped(%q) = %q, Fold gives %q", s, mapped.Text, folded)
	}
	before := 0
	for i := 0; i < len(folded); {
		_, size := utf8.DecodeRuneInString(folded[i:])
		start, end := mapped.Original(i, i+size)
		if start < 0 || start >= end || end > len(s) || start < before {
			t.Fatalf("Fold(%q): [%d,%d) comes from [%d,%d), after %d", s, i, i+size, start, end, before)
		}
		if part := Fold(s[start:end]); !strings.Contains(part, folded[i:i+size]) && utf8.ValidString(s) {
			t.Errorf("Fold(%q): %q comes from %q, which folds to %q", s, folded[i:i+size], s[start:end], part)
		}
		before = start
		i += size
	}
}

func TestFoldKeepsFoldedTextWithoutAllocation(t *testing.T) {
	text := Fold(samplePage(t))
	if n := testing.AllocsPerRun(10, func() { Fold(text) }); n != 0 {
		t.Errorf("%v allocations for a folded text", n)
	}
}

// TestFoldPairs reads OpenCC's pairs and finds each one folding alike, but for
// those that generate_fold.go lists as two words of today's simplified text.
func TestFoldPairs(t *testing.T) {
	apart := map[string]bool{}
	for _, name := range []string{"STCharacters.txt", "TWVariants.txt", "HKVariants.txt", "TSCharacters.txt"} {
		data, err := os.ReadFile("opencc/" + name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			from, to, ok := strings.Cut(strings.TrimSpace(line), "\t")
			if !ok || strings.HasPrefix(from, "#") {
				continue
			}
			fields := strings.Fields(to)
			if name == "TSCharacters.txt" {
				fields = fields[:1]
			}
			for _, field := range fields {
				if Fold(from) != Fold(field) {
					apart[from+field] = true
				}
			}
		}
	}
	want := strings.Fields("里哩 象像 具俱 坯坏 坐座 呆待 仇讎 链鍊 么幺 幺么 齶顎")
	for _, pair := range want {
		delete(apart, pair)
	}
	if len(apart) > 0 {
		t.Errorf("pairs that do not fold alike: %v", apart)
	}
}

func TestFoldEveryCharacter(t *testing.T) {
	for r := rune(0); r < 0xE0200; r++ {
		if r == 0x34000 {
			r = 0xE0000
		}
		if utf8.ValidRune(r) {
			checkFold(t, string(r))
			checkFold(t, "a"+string(r)+"\u0301")
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"黨建ABC", "か\u3099\u3099", "\u1100\u1161\u11a8", "ǰ\u0301ᾳ\u0345", "\xff\u0301", "ﷺ㌀", "a\u200b\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkFold(t, s) })
}

func BenchmarkFold(b *testing.B) {
	page := samplePage(b)
	for _, c := range []struct{ name, text string }{
		{"folded", Fold(page)},
		{"page", page},
		{"english", strings.Repeat("The Zhuzhou Daily reports on Changsha. ", 400)},
		{"traditional", strings.Repeat("黨建工作與發展,", 700)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			b.ReportAllocs()
			for b.Loop() {
				Fold(c.text)
			}
		})
	}
}

// samplePage is the newspaper page that the project is shown with.
func samplePage(t testing.TB) string {
	t.Helper()
	data, err := os.ReadFile("../seed/documents/000_9cdfc2282859891b.txt")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
