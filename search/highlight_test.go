package search

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// marked writes fragments with brackets around what matches and | between them.
func marked(fragments [][]Part) string {
	var written []string
	for _, fragment := range fragments {
		var b strings.Builder
		for _, part := range fragment {
			if part.Match {
				b.WriteString("[" + part.Text + "]")
			} else {
				b.WriteString(part.Text)
			}
		}
		written = append(written, b.String())
	}
	return strings.Join(written, "|")
}

func TestHighlight(t *testing.T) {
	long := strings.Repeat("一二三四五六七八九十", 4)
	cases := []struct {
		name, query, text string
		limits            HighlightLimits
		want              string
	}{
		{"short text is whole", "党建", "推进党建工作。", HighlightLimits{}, "推进[党建]工作。"},
		{"nothing found", "环境", "推进党建工作。", HighlightLimits{}, ""},
		{"folded", "发展 app", "黨的發展，ＡＰＰ與App", HighlightLimits{}, "黨的[發展]，[ＡＰＰ]與[App]"},
		{"word inflected", "factory", "Two factories, a Factory's roof", HighlightLimits{}, "Two [factories], a [Factory]'s roof"},
		{"prefix", "fact*", "Two factories", HighlightLimits{}, "Two [factories]"},
		{"overlapping", "党建工 建工作", "抓党建工作好", HighlightLimits{}, "抓[党建工作]好"},
		{"repeated", "哈哈", "哈哈哈哈", HighlightLimits{}, "[哈哈哈哈]"},
		{"phrase", `"press release"`, "The press, releases.", HighlightLimits{}, "The [press, releases]."},
		{"mixed", "2022年", "自2022年起, 12022年", HighlightLimits{}, "自[2022年]起, 12022年"},
		{"negation is not marked", "党建 -广告", "党建广告", HighlightLimits{}, "[党建]广告"},
		{"other field is not marked", "title:党建", "党建", HighlightLimits{}, ""},
		{"cluster", "葛", "葛\U000e0100城", HighlightLimits{}, "[葛\U000e0100]城"},
		{"one character of a ligature", "㈱ -x", "株式会社㈱", HighlightLimits{}, "[株]式会社[㈱]"},
		{"sentences", "党建", "第一句很长很长。第二句讲党建。第三句没有。第四句党建！", HighlightLimits{Characters: 10},
			"第二句讲[党建]。|第四句[党建]！"},
		{"neighbours are one", "党建", "党建。党建。" + long, HighlightLimits{Characters: 10}, "[党建]。[党建]。"},
		{"as many as asked for", "党建", "党建一。" + long + "。党建二。" + long + "。党建三。", HighlightLimits{Characters: 10, Fragments: 2},
			"[党建]一。|[党建]二。"},
		{"more terms first", "党建 工作", "党建一句。" + long + "。党建工作。", HighlightLimits{Characters: 10, Fragments: 1}, "[党建工作]。"},
		{"long sentence", "党建", long + "，一是党建好，二是" + long, HighlightLimits{Characters: 12}, "一是[党建]好，"},
		{"long sentence without clauses", "党建", long + "党建" + long, HighlightLimits{Characters: 12}, "七八九十[党建]一二三四五六"},
		{"English sentences", "zhuzhou", "The U.S. team left. Zhuzhou won 3.5 to 1. Nobody cared at all.", HighlightLimits{Characters: 30},
			"[Zhuzhou] won 3.5 to 1. "},
		{"match over a border", `"发展 株洲"`, long + "高质量发展。株洲很好。" + long, HighlightLimits{Characters: 12}, "十高质量[发展。株洲]很好。"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			q, err := ParseQuery(c.query)
			if err != nil {
				t.Fatal(err)
			}
			fragments := q.Highlight(FieldBody, c.text, c.limits)
			if got := marked(fragments); got != c.want {
				t.Errorf("%q in %q gives %q, want %q", c.query, c.text, got, c.want)
			}
			checkFragments(t, c.text, fragments, c.limits)
		})
	}
}

// checkFragments tests what must hold for every highlight.
func checkFragments(t *testing.T, text string, fragments [][]Part, limits HighlightLimits) {
	t.Helper()
	borders := map[int]bool{0: true}
	for clusters, at := uniseg.NewGraphemes(text), 0; clusters.Next(); {
		at += len(clusters.Str())
		borders[at] = true
	}
	after := 0
	for _, fragment := range fragments {
		whole, hit := "", false
		for _, part := range fragment {
			if part.Text == "" {
				t.Errorf("an empty part in %v", fragments)
			}
			whole += part.Text
			hit = hit || part.Match
		}
		at := strings.Index(text[after:], whole)
		if at < 0 || !hit {
			t.Fatalf("%q is not in %q after %d, or has no match", whole, text, after)
		}
		if most := limits.Characters; most > 8 && utf8.RuneCountInString(whole) > most {
			t.Errorf("%q is longer than %d", whole, most)
		}
		for offset, i := after+at, 0; i < len(fragment); i++ {
			if offset += len(fragment[i].Text); utf8.ValidString(text) && strings.Count(text, whole) == 1 && !borders[offset] {
				t.Errorf("%v cuts a cluster of %q at %d", fragments, text, offset)
			}
		}
		after += at + len(whole)
	}
}

// TestHighlightAgreesWithMatch marks something exactly where the query matches.
func TestHighlightAgreesWithMatch(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	articles := generatedArticles(random, 300)
	for _, article := range articles {
		for _, other := range articles[:40] {
			q, err := ParseQuery(`"` + other[FieldTitle][0] + `"`)
			if err != nil {
				continue
			}
			text := strings.Join(article[FieldBody], "。") + "。" + other[FieldTitle][0]
			limits := HighlightLimits{Characters: 9 + random.IntN(30)}
			fragments := q.Highlight(FieldBody, text, limits)
			if matches := q.Match(Texts{FieldBody: {text}}); matches != (len(fragments) > 0) {
				t.Errorf("%q in %q: matches %v, fragments %v", q, text, matches, fragments)
			}
			checkFragments(t, text, fragments, limits)
		}
	}
}

func FuzzHighlight(f *testing.F) {
	f.Add("党建 a*", "推进黨建。An apple\u0301 。", 12)
	f.Add(`"一 二"`, "一。二🇨🇳🇨🇳👨‍👩‍👧", 9)
	f.Fuzz(func(t *testing.T, query, text string, characters int) {
		q, err := ParseQuery(query)
		if err != nil {
			return
		}
		checkFragments(t, text, q.Highlight(FieldBody, text, HighlightLimits{Characters: characters}), HighlightLimits{})
	})
}

func BenchmarkHighlight(b *testing.B) {
	page := samplePage(b)
	for _, query := range []string{"党建", "的", "推进株洲离退休干部 App", "jessieaaaaaa"} {
		b.Run(query, func(b *testing.B) {
			q, err := ParseQuery(query)
			if err != nil {
				b.Fatal(err)
			}
			b.SetBytes(int64(len(page)))
			b.ReportAllocs()
			for b.Loop() {
				if len(q.Highlight(FieldBody, page, HighlightLimits{})) == 0 {
					b.Fatal(fmt.Errorf("nothing found"))
				}
			}
		})
	}
}

// What mayStandIn rules out is never found, and it rules out what it should.
func TestMayStandIn(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // the same each time
	pieces := []string{"党", "建", "工", "作", "黨", "党建", " ", "app", "App", "apps", "2022", "年", "。", "㍿", "a\u0301"}
	text := func(n int) string {
		var b strings.Builder
		for range random.IntN(n) + 1 {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		return b.String()
	}
	outside := 0
	for range 5000 {
		raw := text(12)
		query, err := ParseQuery(text(3))
		if err != nil || query.root == nil {
			continue
		}
		for _, term := range query.root.wanted(nil) {
			may, is := term.mayStandIn(raw), term.in(elements(Fold(raw)))
			if is && !may {
				t.Fatalf("%+v is ruled out of %q", term, raw)
			}
			if !may {
				outside++
			}
		}
	}
	if outside < 500 {
		t.Errorf("only %d were ruled out", outside)
	}
}
