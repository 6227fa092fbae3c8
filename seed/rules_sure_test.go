package seed

import "testing"

// TestLooksAreOverruled lets what is learnt take what looks like furniture for something
// else, and not what a manifest calls furniture.
func TestLooksAreOverruled(t *testing.T) {
	for _, printed := range []string{"▲蒜薹每公斤四元六角,比上周降八角。", "电话:5450110", "Weather"} {
		text := "街灯亮了\n昨日,城北的路灯全部换新,居民说亮堂多了。\n" + printed + "\n记者看到,新灯杆比旧的高出一米。"
		for _, m := range []Manifest{{}, {Furniture: []string{printed}}} {
			final := len(m.Furniture) > 0
			l := &readLines(text, m)[2]
			if l.final != final || l.mayBe(paragraph) == final || !l.mayBe(furnitureBody) {
				t.Errorf("%s: final %v, may be a paragraph %v, with furniture %q", printed, l.final, l.mayBe(paragraph), m.Furniture)
			}
			if final && !l.sure {
				t.Errorf("%s: a manifest's furniture does not look like it", printed)
			}
		}
	}
}

// TestHeadlineWithNoise joins what stands on either side of a scan's noise.
func TestHeadlineWithNoise(t *testing.T) {
	page := assembled(t, "K 昨日清晨", "F |  . _", "T 北港溪堤防", "F ·  — ~", "t 年內加高五尺", "B 記者 李小華", "P 縣府昨日說，工程下月動工。")
	a := page.Articles[0]
	if len(page.Articles) != 1 || a.Title == nil || *a.Title != "北港溪堤防 年內加高五尺" || a.Kicker == nil || *a.Kicker != "昨日清晨" || len(a.Bylines) != 1 {
		t.Errorf("%d articles, the first %+v", len(page.Articles), a)
	}
}

// TestFinalFurniture knows what labels hardly ever contradict, whatever is learnt.
func TestFinalFurniture(t *testing.T) {
	for _, printed := range []string{"【打印】【关闭】【收藏】", "下一篇：公交新增三条线路", "返回頂部", "责任编辑：王伟 美编：李明", "（下转第六版）", "第十版 社会观察 2001年1月2日 星期二", "Back to top", "长按识别二维码", "- 12 -", "——————"} {
		l := &readLines("街灯亮了\n昨日,城北的路灯全部换新,居民说亮堂多了。\n\n"+printed+"\n\n记者看到,新灯杆比旧的高出一米。\n", Manifest{})[2]
		if l.text != printed || !l.final || l.mayBe(paragraph) {
			t.Errorf("%s: final %v", printed, l.final)
		}
	}
}
