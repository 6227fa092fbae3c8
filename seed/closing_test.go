package seed

import (
	"strings"
	"testing"
)

// TestLists marks the items of a list by what they have in common.
func TestLists(t *testing.T) {
	for text, want := range map[string]int{
		"▲甲县新发放贷款一亿元。\n▲乙县加氢站日前投运。\n▲丙区启动篮球联赛。":                      3,
		"●全長：21.7公里\n●流域人口：約四萬三千人\n●原生魚種：19種":                        3,
		"●甲县新发放贷款一亿元。\n●乙县加氢站日前投运。":                                  0,
		"★把方向:院子里要有主心骨\n议事不是开茶话会。\n★搭台子:让人也开口\n议事不是开茶话会。\n★重落实:有决有行": 0,
		"●甲县检查农资门店。（通讯员 王小明）\n●乙县加氢站投运。（李大同）\n●丙区启动联赛。（张晓华）":         0,
	} {
		lines, _ := read(text, Manifest{})
		got := 0
		for i := range lines {
			if lines[i].listed {
				got++
			}
		}
		if got != want {
			t.Errorf("%s: %d items, want %d", strings.ReplaceAll(text, "\n", " / "), got, want)
		}
	}
}

// TestMixedNames grades names in two scripts.
func TestMixedNames(t *testing.T) {
	for s, want := range map[string]nameGrade{
		"欧阳泽 Peter K. Lam": goodName, "白 桦 Anna Keller": goodName, "施敏仪 郭Sir": goodName, "郭Sir": fairName,
		"阿May": fairName, "Lisin·Panay": fairName, "王 一 舟": goodName, "办法土,但管用": noName, "路通了": noName,
	} {
		if got := gradeName(s); got != want {
			t.Errorf("%s: %d, want %d", s, got, want)
		}
	}
}
