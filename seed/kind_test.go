package seed

import (
	"testing"

	"broadsheet/models"
)

func TestKinds(t *testing.T) {
	for _, c := range []struct {
		want    models.Kind
		printed []string
	}{
		{models.News, []string{"T 清水梨园忙", "L 本报讯(记者 罗正才)昨日,清水乡的梨园里人头攒动。据悉,六千亩早熟梨就要上市。"}},
		{models.Essay, []string{"T 莫让检查成负担", "B 谢春来", "P 检查应当有,但不能多。诚然,不查不知情;说到底,查是为了干。", "N (作者系县纪委干部)"}},
		{models.Notice, []string{"T 停水通知", "P 因管网检修,定于十月二日停水,敬请谅解。", "P 县自来水公司", "P 2019年9月30日"}},
		{models.Letter, []string{"U 编辑同志:", "P 我家门前的路灯坏了一个月,请你们反映一下。", "G 读者 王阿根"}},
		{models.News, []string{"T Council votes to raise water rates", "B By Ann Lee, Staff Writer", "P SPRINGFIELD — The council on Tuesday voted to raise rates, officials said."}},
		{models.Letter, []string{"R Letters to the Editor", "T Save the pier", "P To the Editor: I have walked the pier for forty years, and it should stay.", "G Joan Pruitt, Wexford"}},
	} {
		if got := assembled(t, c.printed...).Articles[0].Kind; got != c.want {
			t.Errorf("%s: %s, want %s", c.printed[0], got, c.want)
		}
	}
}
