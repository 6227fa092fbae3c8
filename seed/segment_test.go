package seed

import (
	"os"
	"strings"
	"testing"
	"unicode"

	"broadsheet/models"
)

var sampleManifest = Manifest{Publication: "株洲日报", IssuedOn: "2022-06", Language: "zh-Hans", DefaultSection: "理论"}

func samplePage(t testing.TB) models.Page {
	t.Helper()
	text, err := os.ReadFile("documents/000_9cdfc2282859891b.txt")
	if err != nil {
		t.Fatal(err)
	}
	return Segment(string(text), sampleManifest)
}

func TestSampleArticles(t *testing.T) {
	page := samplePage(t)
	want := []struct{ title, author, affiliation, section, kind string }{
		{"多措并举 多点发力 推进株洲离退休干部党建工作高质量发展", "刘海龙", "市委组织部分副部长、市委老干部局局长", "理论", "essay"},
		{"打造产业集群的形成机理 涵养企业文化基因", "周清明", "湖南工业大学", "理论", "essay"},
		{"旅游礼仪知多少", "", "", "融媒·观察", "notice"},
		{"网友热议", "", "", "融媒·观察", "roundup"},
		{"以「智造」催化制造名城加「数」蝶变", "李佳欣", "市委党校", "理论", "essay"},
	}
	if len(page.Articles) != len(want) {
		for _, a := range page.Articles {
			t.Logf("%s", plain(a.Title))
		}
		t.Fatalf("%d articles, want %d", len(page.Articles), len(want))
	}
	for i, w := range want {
		a := page.Articles[i]
		author, affiliation := "", ""
		if len(a.Bylines) > 0 {
			author, affiliation = a.Bylines[0].Name, plain(a.Bylines[0].Affiliation)
		}
		got := []string{plain(a.Title), author, affiliation, plain(a.Section), string(a.Kind)}
		if want := []string{w.title, w.author, w.affiliation, w.section, w.kind}; strings.Join(got, "|") != strings.Join(want, "|") {
			t.Errorf("article %d:\n got %q\nwant %q", i, got, want)
		}
		origin := models.SectionPrinted
		if w.section == "理论" {
			origin = models.SectionAssigned
		}
		if a.SectionOrigin == nil || *a.SectionOrigin != origin {
			t.Errorf("article %d: section origin %v, want %s", i, a.SectionOrigin, origin)
		}
		for _, b := range a.Blocks {
			if strings.Contains(b.Text, "(作者") {
				t.Errorf("article %d: a note in the body: %s", i, b.Text)
			}
		}
	}
	if got := plain(page.Articles[2].Source); got != "株洲文明网" {
		t.Errorf("source %q", got)
	}
}

func TestSampleBlocks(t *testing.T) {
	page := samplePage(t)
	shapes := []string{"phphphphp", "hphpppphpppp", "hphphphp", "pppppp", "ppppp"}
	shapes[0] = "p" + "hp" + "hp" + "hp" + "hp"
	shapes[1] = "hp" + "hpppp" + "hpppp"
	for i, want := range shapes {
		got := ""
		for _, b := range page.Articles[i].Blocks {
			got += string(b.Type)[:1]
		}
		if got != want {
			t.Errorf("article %d: blocks %s, want %s", i, got, want)
			for _, b := range page.Articles[i].Blocks {
				t.Logf("%s %s %.60s", b.ID, b.Type, b.Text)
			}
		}
	}
	whole := page.Articles[0].Blocks[6].Text
	if !strings.Contains(whole, "长株潭一体化发展老干部智囊团”和") {
		t.Errorf("not joined: %s", whole)
	}
	if b := page.Articles[1].Blocks; !strings.Contains(b[10].Text, "形成有深厚技术创新能力支撑区域品牌") {
		t.Errorf("not joined: %s", b[10].Text)
	}
}

func TestSampleComments(t *testing.T) {
	page := samplePage(t)
	want := []struct {
		author string
		block  int
	}{
		{"抱不到树的考拉", 1}, {"子琳儿", 1}, {"jessieaaaaaa", 1}, {"埋头仰望", 1},
		{"艾莎", 3}, {"恒纪元", 3}, {"ZOUACHIE", 3}, {"米线儿", 3},
		{"只会点赞的大锅", 5}, {"晨曦", 5}, {"洲市人", 5}, {"叶子", 5},
	}
	got := page.Articles[3].Comments
	if len(got) != len(want) {
		t.Fatalf("%d comments, want %d", len(got), len(want))
	}
	for i, w := range want {
		if got[i].Author != w.author || got[i].Block != w.block {
			t.Errorf("comment %d: %q under block %d, want %q under %d", i, got[i].Author, got[i].Block, w.author, w.block)
		}
	}
	if w := "株洲又在搞“硬核浪漫”了,爱了爱了❤️"; got[1].Text != w {
		t.Errorf("comment text %q, want %q", got[1].Text, w)
	}
}

func TestSampleFurniture(t *testing.T) {
	page := samplePage(t)
	got := ""
	for _, s := range page.Spans {
		if s.Role == models.RoleFurniture {
			got += page.Document.Text[s.Start:s.End] + "\n"
		}
	}
	at := strings.Index(page.Document.Text, "权威资讯")
	want := strings.Join(strings.FieldsFunc(page.Document.Text[at:], func(r rune) bool { return r == '\n' }), "\n") + "\n"
	if got != want {
		t.Errorf("furniture:\n%s\nwant:\n%s", got, want)
	}
}

// TestSampleSpans proves byte by byte that each character that is not white
// space stands in exactly one span, and that an article says what its spans hold.
func TestSampleSpans(t *testing.T) {
	page := samplePage(t)
	checkSpans(t, page)
	if page.Document.Coverage != 1 {
		t.Errorf("coverage %v", page.Document.Coverage)
	}
	for i, a := range page.Articles {
		for b, block := range a.Blocks {
			held := ""
			for _, s := range page.Spans {
				if s.Article == i && s.Block == b {
					held += page.Document.Text[s.Start:s.End]
				}
			}
			if squeeze(held) != squeeze(block.Text) {
				t.Errorf("article %d block %d says %q, its spans %q", i, b, block.Text, held)
			}
		}
	}
}

func checkSpans(t testing.TB, page models.Page) {
	t.Helper()
	text := page.Document.Text
	covered := make([]uint8, len(text))
	last := 0
	for _, s := range page.Spans {
		if s.Start < last || s.End <= s.Start || s.End > len(text) {
			t.Fatalf("span %d-%d after %d of %d", s.Start, s.End, last, len(text))
		}
		last = s.End
		for i := s.Start; i < s.End; i++ {
			covered[i]++
		}
	}
	for i, r := range text {
		if !unicode.IsSpace(r) && covered[i] != 1 {
			t.Fatalf("byte %d (%q) is in %d spans", i, r, covered[i])
		}
	}
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

func plain(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func TestCommentsOnOneLine(t *testing.T) {
	page := Segment("网友热议\n\n昨天的话题收到留言。网友@甲一:说得好! @乙二(教师):支持<b>。网友@丙三：好\n", Manifest{})
	checkSpans(t, page)
	if len(page.Articles) != 1 || len(page.Articles[0].Comments) != 3 {
		t.Fatalf("%+v", page.Articles)
	}
	want := []models.PageComment{{Author: "甲一", Text: "说得好!", Block: 0}, {Author: "乙二", Text: "支持<b>。", Block: 0}, {Author: "丙三", Text: "好", Block: 0}}
	for i, c := range page.Articles[0].Comments {
		if c != want[i] {
			t.Errorf("comment %d: %+v, want %+v", i, c, want[i])
		}
	}
}
