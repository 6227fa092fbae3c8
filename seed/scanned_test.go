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
