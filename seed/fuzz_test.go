package seed

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"unicode"
	"unicode/utf8"

	"broadsheet/models"
)

// FuzzSegment asks of any text that nothing is lost, doubled or invented.
func FuzzSegment(f *testing.F) {
	files, err := filepath.Glob("testdata/dev/*.txt")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range append(files, "documents/000_9cdfc2282859891b.txt") {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	for _, text := range []string{"", " ", "\r\n\r", "网友@:", "网友@X:", "(作者)", "By ", "——", "\ufeff标题\u200b", "\xff\xfe", "“X”:\n\n@A:1 @B:2", "本报讯()", "一、", "。", "()", "[(]"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		page := Segment(text, Manifest{DefaultSection: "理论"})
		checkSpans(t, page)
		if utf8.ValidString(text) { // bytes that are not may join to a character that was cut
			checkNothingInvented(t, page)
		}
		if again := Segment(text, Manifest{DefaultSection: "理论"}); !reflect.DeepEqual(page, again) {
			t.Error("the same text gave two results")
		}
		Explain(text, Manifest{})
	})
}

// checkNothingInvented asks that the articles hold no character more often than
// the page prints it.
func checkNothingInvented(t testing.TB, page models.Page) {
	t.Helper()
	left := map[rune]int{}
	for _, r := range page.Document.Text {
		left[r]++
	}
	take := func(s string) {
		for _, r := range s {
			if left[r]--; left[r] < 0 && !unicode.IsSpace(r) {
				t.Fatalf("%q is said more often than printed", r)
			}
		}
	}
	for i, a := range page.Articles {
		take(plain(a.Kicker) + plain(a.Title) + plain(a.Subtitle) + plain(a.Source))
		for n, b := range a.Blocks {
			take(b.Text)
			if b.ID == "" || b.Text == "" {
				t.Fatalf("article %d block %d: %+v", i, n, b)
			}
		}
		checkNamed(t, a)
		for _, c := range a.Comments {
			take(c.Author + c.Text)
			if c.Block >= len(a.Blocks) {
				t.Fatalf("article %d: a comment under block %d of %d", i, c.Block, len(a.Blocks))
			}
		}
	}
	for _, s := range page.Spans {
		if s.Article >= len(page.Articles) || s.Article >= 0 && (s.Block >= len(page.Articles[s.Article].Blocks) || s.Comment >= len(page.Articles[s.Article].Comments)) {
			t.Fatalf("a span points nowhere: %+v", s)
		}
	}
}
