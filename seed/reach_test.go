package seed

import (
	"strings"
	"testing"
)

func TestReachOfBanners(t *testing.T) {
	report := func(title string) []string {
		return []string{"T " + title, "L 本报讯(记者 王伟)昨日,记者从市交通局获悉,老城区三条道路今年年底前完工,届时公交线路将恢复原走向。"}
	}
	essay := func(title, name string) []string {
		return []string{"T " + title, "B " + name, "P 检查应当有,但不能多。诚然,不查不知情;说到底,查是为了干。我们应该把时间还给干活的人,这才是根本。", "N (作者系县纪委干部)"}
	}
	brief := func(title string) []string {
		return []string{"T " + title, "P 昨日,城北小学收到一百册图书。"}
	}
	letter := func(title, name string) []string {
		return []string{"T " + title, "P Sir: I have walked the pier for forty years, and it should stay where it is.", "G " + name}
	}
	notice := []string{"T 停水通知", "P 因管网检修,定于十月二日停水,敬请谅解。", "P 县自来水公司", "P 2019年9月30日"}
	for _, c := range []struct {
		name     string
		printed  [][]string
		sections string
	}{
		{"briefs, all of them", [][]string{{"R 简讯"}, brief("小学收到捐书"), brief("菜场重新开门"), brief("桥面铺好"), brief("梨花开了")}, "简讯 简讯 简讯 简讯"},
		{"letters, all of them", [][]string{{"R Letters to the Editor"}, letter("Save the pier", "Joan Pruitt, Wexford"), letter("Noise at night", "Peter Lamb, Skelby"), letter("Swans", "Ann Gill, Skelby")}, "Letters to the Editor Letters to the Editor Letters to the Editor"},
		{"a column of one essay over reports", [][]string{{"R 今日快评"}, essay("莫让检查成负担", "谢春来"), report("老城区三条道路年底完工"), report("西站公交恢复")}, "今日快评 - -"},
		{"an editorial", [][]string{{"R 社论"}, {"T 把路修到门口", "P 路应当修到门口。说到底,修路是为了人。"}, report("老城区三条道路年底完工")}, "社论 -"},
		{"a notice below letters", [][]string{{"R 读者来信"}, {"T 路灯", "P 编辑同志:我家门前的路灯坏了一个月。", "G 读者 王阿根"}, {"T 公交", "P 编辑同志:三路车总是等不来。", "G 读者 李大全"}, notice}, "读者来信 读者来信 -"},
		{"no banner", [][]string{report("老城区三条道路年底完工"), notice}, "- -"},
	} {
		var printed []string
		for _, p := range c.printed {
			printed = append(printed, p...)
		}
		var got []string
		for _, a := range assembled(t, printed...).Articles {
			got = append(got, orDash(a.Section))
		}
		if s := strings.Join(got, " "); s != c.sections {
			t.Errorf("%s: %s, want %s", c.name, s, c.sections)
		}
	}
}
