package seed

import "testing"

func TestCommentsOfAnyForm(t *testing.T) {
	for _, c := range []struct {
		printed      []string
		author, text string
	}{
		{[]string{"C 水某 11月18日 22:41　加湯收錢可以。"}, "水某", "加湯收錢可以。"},
		{[]string{"C 南山南(IP属地:青禾) 终于不用装忙了。"}, "南山南", "终于不用装忙了。"},
		{[]string{"C Amy Lo 晶片一支三百元,不算貴。"}, "Amy Lo", "晶片一支三百元,不算貴。"},
		{[]string{"C 巷口麵攤 我餵的五隻都結紮了。"}, "巷口麵攤", "我餵的五隻都結紮了。"},
		{[]string{"C 其实你黑脸的时候,我们都知道你在憋笑。", "c ——会计2102 小鹿"}, "会计2102 小鹿", "其实你黑脸的时候,我们都知道你在憋笑。"},
		{[]string{"C \"Will there be a surcharge for that?\" — Marcy Olejnik, Point Breeze"}, "Marcy Olejnik", "\"Will there be a surcharge for that?\""},
		{[]string{"C Nets kill more rays than sharks. Deb, Merewether"}, "Deb", "Nets kill more rays than sharks."},
		{[]string{"C Mrs. Ellen Vann, retired teacher: No one would have noticed."}, "Mrs. Ellen Vann", "No one would have noticed."},
		{[]string{"C Deb Hart writes: Get with it."}, "Deb Hart", "Get with it."},
		{[]string{"C 小鹿", "c 我们都知道你在憋笑。"}, "小鹿", "我们都知道你在憋笑。"},
		{[]string{"C 没有名字的一句话,也不丢。"}, "", "没有名字的一句话,也不丢。"},
	} {
		page := assembled(t, append([]string{"T 大家谈", "P 上期讨论了一个话题,来看看读者怎么说。"}, c.printed...)...)
		comments := page.Articles[0].Comments
		if len(comments) != 1 || comments[0].Author != c.author || comments[0].Text != c.text {
			t.Errorf("%q: %+v, want %q by %q", c.printed, comments, c.text, c.author)
		}
	}
}
