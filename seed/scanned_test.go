package seed

import "testing"

// TestScannedByStrayBlanks closes the blanks that a scan reads inside words, and
// leaves those behind a name or a label.
func TestScannedByStrayBlanks(t *testing.T) {
	for text, want := range map[string]bool{
		"我们厂区有八千多人,十五 栋宿舍,却只有一个小卖部。\n每天下午四点半就关门,双职工下了班买不到 东西吃。\n":      true,
		"我们厂区有八千多人,十五栋宿舍,却只有一个小卖部。\n每天下午四点半就关门,双职工下了班买不到东西吃。\n":        false,
		"据外电报道 因多个产油国有意延长减产协议,国际油价上涨。\n据新华社电 该国首座海上光伏电站当天并网发电,一片欢腾。\n": false,
	} {
		if lines := readLines(text, Manifest{}); lines[0].page.scanned != want {
			t.Errorf("%q: scanned is %v", text, !want)
		}
	}
}

// TestSlips closes the blanks between Chinese characters on a page where one slip of OCR
// stands, and leaves those of other pages.
func TestSlips(t *testing.T) {
	for text, want := range map[string]bool{
		"本报讯 昨曰是小雪节气的前三天,空调厂家又打起来了。":        true,
		"本报讯 今年巳经种下一百四十亩。":                  true,
		"本报讯 鲜蛋每斤2.1O元,比昨日高。":               true,
		"本报讯 八时许,警員到場 。":                    true,
		"本报讯 旧砖还在,砖比老砖大一 指,旧砖哪里去了?":         true,
		"三副面孔:一曰“研究研究”,二曰“按程序办”。 他说,这不归我管。": false,
		"本报讯 女子跳远前三名:简 芳、蒲文静、雷 蕾。":          false,
		"得奖名单:首奖 邱昀晴。二奖 詹皓、林以宁。":            false,
	} {
		lines := readLines(text, Manifest{})
		if got := lines[0].page.slipped; got != want {
			t.Errorf("%q: a slip is %v, want %v", text, got, want)
		}
		page := assemblePage(text, lines, []lineRole{untitled}, Manifest{})
		if got := page.Articles[0].Blocks[0].Text; want != (got == closeBlanks(text)) {
			t.Errorf("%q: got %q", text, got)
		}
	}
}
