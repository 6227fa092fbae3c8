package seed

import (
	"slices"
	"testing"
)

// TestHeadingOverLines ends a heading that runs into its paragraph on the second
// of its printed lines.
func TestHeadingOverLines(t *testing.T) {
	page := Segment(commentPage("@N：T", commentIntros[1], wrapAt(34))+`
乡村人才怎样留得住
王 伟
　　人才是乡村振兴的第一资源，留人先
留心，用人要用情，育才要用功夫。
　　一、拿出“引”的巧劲，迈过“进不
来”的坎。有的地方招引人才只盯着学历
和职称，把懂技术的挡在门外。
　　二、拿出“育”的韧劲，迈过“用不
好”的坎。培训不能一锅煮，要村里缺什
么就讲什么。
`, Manifest{})
	var headings []string
	for _, a := range page.Articles {
		for _, b := range a.Blocks {
			if b.Type == "heading" {
				headings = append(headings, b.Text)
			}
		}
	}
	want := []string{"一、拿出“引”的巧劲，迈过“进不来”的坎。", "二、拿出“育”的韧劲，迈过“用不好”的坎。"}
	if len(headings) != 2 || headings[0] != want[0] || headings[1] != want[1] {
		t.Errorf("%q", headings)
	}
}

// TestHeadingsOverIndentedText ends a heading on its own line where the text below it is
// indented as a paragraph, though the heading closes with no stop.
func TestHeadingsOverIndentedText(t *testing.T) {
	heads := []string{"一、法律上，它应当是“保管物”", "二、经济上，它却成了“启动金”", "三、监管上，它需要一条“长堤”", "四、账面上，它早已是“流水账”"}
	printed := []string{"T 押金是谁的钱"}
	for _, head := range heads {
		printed = append(printed, "P 　　"+head, "P 　　为什么不愿退？因为用来造车了。账面上能拿来周转的，首推押金，别的钱都有主。")
	}
	page := assembled(t, printed...)
	var got []string
	for _, b := range page.Articles[0].Blocks {
		if b.Type == "heading" {
			got = append(got, b.Text)
		}
	}
	if !slices.Equal(got, heads) {
		t.Errorf("%q", got)
	}
}
