package search

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestParseQuery(t *testing.T) {
	cases := []struct{ name, in, want string }{
		{"empty", "", ""},
		{"blanks", " \u3000\t\n", ""},
		{"side by side", "党建 工作", "党建 工作"},
		{"traditional and full width", "黨建　ＡＰＰ", "党建 app"},
		{"phrase", `"党建 工作" “press  Releases”`, `"党建 工作" "press releases"`},
		{"phrase of one run", `“党建”`, "党建"},
		{"quotes inside a headline", "以“抢”字当先", "以 抢 字当先"},
		{"without", `党建 -工作 -"a b" -(c OR d)`, `党建 -工作 -"a b" -(c OR d)`},
		{"only without", "-党建 -工作", "-党建 -工作"},
		{"without nothing", "-(-党建)", "党建"},
		{"or", "a b OR c", "a b OR c"},
		{"or in small letters is a word", "a or b", "a or b"},
		{"other words are text", "a AND b NOT c NEAR d", "a and b not c near d"},
		{"or inside a word", "党建OR工作", "党建or工作"},
		{"or between groups", "(a b)OR(c)", "a b OR c"},
		{"group", "a (b OR (c OR d))", "a (b OR c OR d)"},
		{"group that changes nothing", "((a b)) c", "a b c"},
		{"prefix", "build* 党建*", "build* 党建*"},
		{"field", "title:党建 author: 王伟 -section:融媒·观察", `title:党建 author:王伟 -section:"融媒 观察"`},
		{"field of a group", `body:(a OR "b c") d`, `(body:a OR body:"b c") d`},
		{"unknown word with colon", "http://zz.gov.cn 来源:株洲", `"http zz gov cn" "来源 株洲"`},
		{"capital field is text", "Title: Press", "title press"},
		{"full-width colon is text", "title：党建", `"title 党建"`},
		{"full-width operators are text", "（党建） －工作 ＯＲ ＊", "党建 工作 or"},
		{"headline", "多措并举 多点发力——推进株洲党建", `多措并举 "多点发力 推进株洲党建"`},
		{"headline with signs alone", "书法 | 王伟 —— 作品", "书法 王伟 作品"},
		{"headline with parentheses", "《三年行动计划(2021-2023)》", `三年行动计划 "2021 2023"`},
		{"mixed", "2022年 C919飞机 5G App", "2022年 c919飞机 5g app"},
		{"numbers", "3.5 2021-2023", `"3 5" "2021 2023"`},
		{"symbol", "❤️", "❤"},
		{"FTS5 syntax is text", `a+b {title}:x ^c NEAR/2 col'umn;--`, `"a b" "title x" c "near 2" "col umn"`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			q, err := ParseQuery(c.in)
			if err != nil {
				t.Fatal(err)
			}
			if got := q.String(); got != c.want {
				t.Errorf("ParseQuery(%q) = %s, want %s", c.in, got, c.want)
			}
			checkQuery(t, c.in)
		})
	}
}

func TestParseQueryRefuses(t *testing.T) {
	deep := strings.Repeat("(", 17) + "a" + strings.Repeat(")", 17)
	cases := []struct {
		name, in string
		position int
		says     string
	}{
		{"open quote", `党建 "工作`, 4, "not closed"},
		{"open Chinese quote", "党建 “工作\"", 4, "not closed"},
		{"closing quote alone", "党建” 工作", 3, "closes no quotation"},
		{"empty quotes", `党建 ""`, 4, "nothing in these quotes"},
		{"open group", "党建 (工作", 4, "not closed"},
		{"closing group alone", "党建) 工作", 3, "closes no group"},
		{"empty group", "党建 ()", 4, "nothing in this group"},
		{"group of signs", "党建 (——)", 4, "nothing in this group"},
		{"lone minus", "党建 - 工作", 4, "directly after it"},
		{"two minus", "党建 --工作", 4, "directly after it"},
		{"minus before signs", "党建 -——", 4, "nothing after this -"},
		{"minus at the end", "党建 -", 4, "directly after it"},
		{"lone star", "党建 * 工作", 4, "directly before it"},
		{"star inside", "党建*工作", 3, "only at the end"},
		{"star after several words", "飞机C9*", 5, "works for one word"},
		{"star after a phrase", `"press rel"*`, 12, "works for one word"},
		{"star after a group", `(press)*`, 8, "directly before it"},
		{"lone or", "OR", 1, "before it"},
		{"or first", "OR 党建", 1, "before it"},
		{"or last", "党建 OR", 4, "after it"},
		{"or twice", "党建 OR OR 工作", 4, "after it"},
		{"or before signs", "党建 OR ——", 4, "after it"},
		{"field alone", "党建 title:", 4, "needs the text"},
		{"field before signs", "党建 title:——", 4, "nothing after title:"},
		{"field before minus", "title:-党建", 1, "goes before it"},
		{"field in a field", "title:(a author:b)", 10, "stands inside title:"},
		{"field twice", "title:author:b", 7, "stands inside title:"},
		{"only signs", "——！", 1, "nothing here"},
		{"invisible", "\u200b", 1, "nothing here"},
		{"control character", "党建\x00工作", 3, "U+0000"},
		{"escape", "\x1b[31m", 1, "U+001B"},
		{"not UTF-8", "党建\xff", 3, "not UTF-8"},
		{"65 terms", strings.Repeat("a ", 64) + "b", 129, "at most 64 terms"},
		{"17 levels", deep, 17, "at most 16 deep"},
		{"10,000 terms", strings.Repeat("党 ", 10000), 2001, "at most 2000 characters"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			q, err := ParseQuery(c.in)
			var syntax SyntaxError
			if !errors.As(err, &syntax) {
				t.Fatalf("ParseQuery(%q) = %q, %v", c.in, q, err)
			}
			if syntax.Position != c.position || !strings.Contains(syntax.Detail, c.says) {
				t.Errorf("ParseQuery(%q): %v, want position %d and %q", c.in, err, c.position, c.says)
			}
		})
	}
}

// checkQuery tests what must hold for every input.
func checkQuery(t *testing.T, input string) {
	t.Helper()
	q, err := ParseQuery(input)
	if err != nil {
		var syntax SyntaxError
		if !errors.As(err, &syntax) {
			t.Fatalf("ParseQuery(%q): %v is no SyntaxError", input, err)
		}
		if n := utf8.RuneCountInString(input); syntax.Position < 1 || syntax.Position > n+1 || syntax.Detail == "" {
			t.Errorf("ParseQuery(%q): %+v", input, syntax)
		}
		return
	}
	text := q.String()
	if utf8.RuneCountInString(text) <= MaxQueryCharacters {
		again, err := ParseQuery(text)
		if err != nil {
			t.Fatalf("ParseQuery(%q) was understood as %q, and that: %v", input, text, err)
		}
		if again.String() != text || again.FTS5(testColumns) != q.FTS5(testColumns) {
			t.Errorf("ParseQuery(%q) is %q, read again %q", input, text, again)
		}
	}
	outside, quoted := "", false
	for _, r := range q.FTS5(testColumns) {
		switch {
		case r == '"':
			quoted = !quoted
		case !quoted:
			outside += string(r)
		case r < utf8.RuneSelf && kindOf(r) == gapKind && r != ' ':
			t.Errorf("%q has %q inside a term: %s", input, r, q.FTS5(testColumns))
		}
	}
	if rest := strings.NewReplacer("AND", "", "OR", "", "NOT", "").Replace(outside); strings.Trim(rest, " (){}:*") != "" {
		t.Errorf("%q reaches FTS5 syntax: %s", input, q.FTS5(testColumns))
	}
}

func TestZeroQueryMatchesEverything(t *testing.T) {
	if !(Query{}).Match(nil) || (Query{}).FTS5(testColumns) != "" {
		t.Error("the zero query does not stand for everything")
	}
}

func TestFieldWithoutColumnsFindsNothing(t *testing.T) {
	q, err := ParseQuery("section:观察")
	if err != nil {
		t.Fatal(err)
	}
	index := newTestIndex(t, sampleArticles(t))
	if found := index.find(t, q); len(found) == 0 {
		t.Error("nothing found in the section's column")
	}
	if expression := q.FTS5(Columns{FieldAny: {"body"}}); expression != `"‖‖"` {
		t.Errorf("a field without columns is written %s", expression)
	}
}

func TestStem(t *testing.T) {
	for word, want := range map[string]string{
		"factories": "factori", "factory": "factori", "running": "run", "runs": "run", "run": "run",
		"hoping": "hope", "hoped": "hope", "hopes": "hope", "notices": "notic", "noticed": "notic", "notice": "notic",
		"agreed": "agre", "agree": "agre", "agrees": "agre", "universities": "universiti", "university": "universiti",
		"important": "important", "import": "import", "police": "polic", "policies": "polici", "policy": "polici",
		"news": "news", "new": "new", "press": "press", "bus": "bus", "c919": "c919", "café": "café",
		"dying": "die", "dies": "die", "die": "die", "string": "string", "is": "is", "as": "as", "gas": "gas",
		"falling": "fall", "fall": "fall", "created": "creat", "create": "creat", "creates": "creat", "says": "say",
	} {
		if got := stem(word); got != want {
			t.Errorf("stem(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestTerms(t *testing.T) {
	for _, c := range []struct {
		texts []string
		want  string
	}{
		{nil, ""},
		{[]string{"——"}, ""},
		{[]string{"党建"}, "党建 建"},
		{[]string{"2022年6月 App"}, "2022 ¬年 年 6 ¬月 月 · app ‖ §2022 §6 §app"},
		{[]string{"使用App发布"}, "使用 用 app ¬发 发布 布 ‖ §app"},
		{[]string{"App 发布,下载"}, "app · ¬发 发布 布 下载 载 ‖ §app"},
		{[]string{"Press releases"}, "press releas ‖ §press §releases"},
		{[]string{"环境", "不"}, "环境 境 ‖ 不"},
	} {
		if got := Terms(c.texts...); got != c.want {
			t.Errorf("Terms(%q) = %q, want %q", c.texts, got, c.want)
		}
	}
}

func TestMarksAreNeverText(t *testing.T) {
	for _, mark := range []string{gapTerm, blockTerm, firstMark, wholeMark, EveryTerm} {
		if found := elements(Fold("党" + mark + "a")); len(found) != 2 || !found[1].gap {
			t.Errorf("%q can be part of a term: %v", mark, found)
		}
	}
}

func TestCharacters(t *testing.T) {
	if got, want := Characters("黨建App", "建党 𠮷か\u3099"), "が 党 建 𠮷"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func FuzzParseQuery(f *testing.F) {
	for _, s := range []string{
		`党建 -工作 OR ("a b" title:c*)`, `-(-(a b) c) OR -d`, `“党” body:(x OR y)`, "a*b", `""`, "--", "\x00", "()",
		"title:(a author:b)", "ﷺ OR ¼*", "か\u3099*", `x"́"`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkQuery(t, s) })
}

func BenchmarkParseQuery(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ParseQuery(`党建 -工作 ("press releases" OR title:build*) 推进株洲离退休干部`); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkTerms(b *testing.B) {
	page := samplePage(b)
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		Terms(page)
	}
}
