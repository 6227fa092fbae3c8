package seed

import (
	"strings"
	"testing"
)

// TestUnsignedComments keeps as paragraphs what is read as comments and names
// nobody or says nothing, in the order of the page.
func TestUnsignedComments(t *testing.T) {
	page := assembled(t,
		"T 网友热议", "P 老街要不要装路灯，大家这样说。",
		"C @甲一：装，早就该装。", "C 昨天的会上没有人提到经费。", "c 也没有人问。", "C @乙二(教师):", "C @丙三：我同意。",
		"P 也有人说起别的事情。", "C @丁四：好。")
	a := page.Articles[0]
	var got []string
	for _, b := range a.Blocks {
		got = append(got, b.ID+" "+b.Text)
	}
	for _, c := range a.Comments {
		got = append(got, a.Blocks[c.Block].ID+" "+c.Author+" "+c.Text)
	}
	want := "b1 老街要不要装路灯，大家这样说。|b2 昨天的会上没有人提到经费。也没有人问。|b3 @乙二(教师):|b4 也有人说起别的事情。|" +
		"b1 甲一 装，早就该装。|b1 丙三 我同意。|b4 丁四 好。"
	if strings.Join(got, "|") != want {
		t.Errorf("got\n%s, want\n%s", strings.Join(got, "\n"), strings.ReplaceAll(want, "|", "\n"))
	}
	for _, s := range page.Spans {
		held := squeeze(page.Document.Text[s.Start:s.End])
		if s.Block >= 0 && !strings.Contains(squeeze(a.Blocks[s.Block].Text), held) || s.Comment >= 0 && !strings.Contains(held, a.Comments[s.Comment].Author) && !strings.Contains(squeeze(a.Comments[s.Comment].Text), held) {
			t.Errorf("span %+v holds %q", s, held)
		}
	}
}
