package seed

import (
	"strings"
	"testing"
)

func TestSeveralCommentsOnALine(t *testing.T) {
	for printed, want := range map[string]string{
		"C FB Wing Chan：五點落去,六點半有得買。／FB Ah Fai：我唱走音佢都賣畀我！": "Wing Chan=五點落去,六點半有得買。|Ah Fai=我唱走音佢都賣畀我！",
		"C 老茶客:炸油条的老胡还在就行。尾号0037:希望摊位费别猛涨。":                "老茶客=炸油条的老胡还在就行。|尾号0037=希望摊位费别猛涨。",
		"C 「大頭的太太」——主管問我:「不能叫你老婆嗎?」「竹北工程師的老婆」——我看到了。":      "大頭的太太=主管問我:「不能叫你老婆嗎?」|竹北工程師的老婆=我看到了。",
		"C 老茶客:办法有三条。第一条:少开车。建议:多走路。":                      "老茶客=办法有三条。第一条:少开车。建议:多走路。",
		"C 老茶客:妈妈打电话来了!我的理由:不想去。":                          "老茶客=妈妈打电话来了!我的理由:不想去。",
	} {
		page := assembled(t, "T 大家谈", "P 上期讨论了一个话题,来看看读者怎么说。", printed)
		var got []string
		for _, c := range page.Articles[0].Comments {
			got = append(got, c.Author+"="+c.Text)
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%s: %s, want %s", printed, s, want)
		}
	}
}

func TestCommentsOfAnyForm(t *testing.T) {
	for _, c := range []struct {
		printed      []string
		author, text string
	}{
		{[]string{"C 水某 11月18日 22:41　加湯收錢可以。"}, "水某", "加湯收錢可以。"},
		{[]string{"C 南山南(IP属地:青禾) 终于不用装忙了。"}, "南山南", "终于不用装忙了。"},
		{[]string{"C Amy Lo 晶片一支三百元,不算貴。"}, "Amy Lo", "晶片一支三百元,不算貴。"},
		{[]string{"C 巷口麵攤 我餵的五隻都結紮了。"}, "巷口麵攤", "我餵的五隻都結紮了。"},
		{[]string{"C 其实你黑脸的时候,我们都知道你在憋笑。", "c ——会计2102 小鹿"}, "小鹿", "其实你黑脸的时候,我们都知道你在憋笑。"},
		{[]string{"C \"Will there be a surcharge for that?\" — Marcy Olejnik, Point Breeze"}, "Marcy Olejnik", "\"Will there be a surcharge for that?\""},
		{[]string{"C Nets kill more rays than sharks. Deb, Merewether"}, "Deb", "Nets kill more rays than sharks."},
		{[]string{"C Mrs. Ellen Vann, retired teacher: No one would have noticed."}, "Mrs. Ellen Vann", "No one would have noticed."},
		{[]string{"C Deb Hart writes: Get with it."}, "Deb Hart", "Get with it."},
		{[]string{"C 小鹿", "c 我们都知道你在憋笑。"}, "小鹿", "我们都知道你在憋笑。"},
		{[]string{"C #12　法科生：判得好。"}, "法科生", "判得好。"},
		{[]string{"C 推 driver88: 阿嬤的假牙一定在毛巾裡。"}, "driver88", "阿嬤的假牙一定在毛巾裡。"},
		{[]string{"C 邱伯(骑楼街凉茶铺主):凉茶多卖了三成。"}, "邱伯", "凉茶多卖了三成。"},
		{[]string{"C 2.養殖場老闆是我國小同學,請留口德。——淡海囝仔"}, "淡海囝仔", "養殖場老闆是我國小同學,請留口德。"},
		{[]string{"C 3.5万人都住在那一条街上,哪有车位。——老街坊"}, "老街坊", "3.5万人都住在那一条街上,哪有车位。"},
		{[]string{"C 影子最公平,太陽從來不收任何人的紅包。｜東埔人"}, "東埔人", "影子最公平,太陽從來不收任何人的紅包。"},
		{[]string{"C 十年青春在一個不愛我的部門，一去不回。路人甲／台北"}, "路人甲", "十年青春在一個不愛我的部門，一去不回。"},
		{[]string{"C 車子停太短啦,我走到村口就二十分鐘。阿足嬸(七十八歲)"}, "阿足嬸", "車子停太短啦,我走到村口就二十分鐘。"},
		{[]string{"C 车来得太晚,每天都要在雨里等半个钟头。真的很累"}, "", "车来得太晚,每天都要在雨里等半个钟头。真的很累"},
		{[]string{"C 十年青春在一個不愛我的部門，一去不", "c 回。路人甲／台北"}, "路人甲", "十年青春在一個不愛我的部門，一去不回。"},
		{[]string{"C 車子停太短啦,我走到村口就二十分鐘。", "c 阿足嬸(七十八歲)"}, "阿足嬸", "車子停太短啦,我走到村口就二十分鐘。"},
		{[]string{"C 【陶陶妈】上学期我剪了十四张窗花。"}, "陶陶妈", "上学期我剪了十四张窗花。"},
		{[]string{"C 昨天在3路车上丢了一把二胡。(老关 尾号0926)"}, "老关", "昨天在3路车上丢了一把二胡。"},
		{[]string{"C 打开盒子以为是饼干,结果是针线。（Kevin Hsu，洛杉矶）"}, "Kevin Hsu", "打开盒子以为是饼干,结果是针线。"},
		{[]string{"C 一窝小鸡放在讲台上叽叽喳喳,那节课没上成。@养鸡专业户的女儿"}, "养鸡专业户的女儿", "一窝小鸡放在讲台上叽叽喳喳,那节课没上成。"},
		{[]string{"C “I met my husband when he was busking. Badly.” Lyn, by e-mail"}, "Lyn", "“I met my husband when he was busking. Badly.”"},
		{[]string{"C Pamela Griesbach", "c As a nurse I have picked up my son. Nobody asked us."}, "Pamela Griesbach", "As a nurse I have picked up my son. Nobody asked us."},
		{[]string{"C 陈小胖", "c 谁说神明会皱眉?神明也要上厕所吧(被打)"}, "陈小胖", "谁说神明会皱眉?神明也要上厕所吧(被打)"},
		{[]string{"C 去村口给爷爷上坟,告诉他我升职了。——网友“老樟", "c 树”"}, "老樟树", "去村口给爷爷上坟,告诉他我升职了。"},
		{[]string{"C Kath R, Quarry Hill — The whole hill shakes. Who pays?"}, "Kath R", "The whole hill shakes. Who pays?"},
		{[]string{"C Chloe Mak / Two departments, one hose, no water."}, "Chloe Mak", "Two departments, one hose, no water."},
		{[]string{"C “Worn-out vet”, Somerset: Both. Vaccinate and cull."}, "Worn-out vet", "Both. Vaccinate and cull."},
		{[]string{"C millwright_mike, Aug. 21, 6:14 p.m.", "c So dental is gone on Jan. 1?"}, "millwright_mike", "So dental is gone on Jan. 1?"},
		{[]string{"C Not the point, Sam.", "c Posted by Laurie T at 11.05"}, "Laurie T", "Not the point, Sam."},
		{[]string{"C And where was the husband? Tari, Yenagoa. 0805***7710"}, "Tari", "And where was the husband?"},
		{[]string{"C If they want fewer cows let them pay. (Jerh. C, Macroom)"}, "Jerh. C", "If they want fewer cows let them pay."},
		{[]string{"C ↳ Hugo Abara: Author here. That was paragraph three!"}, "Hugo Abara", "Author here. That was paragraph three!"},
		// What is only said, with a date or a dash in it, names nobody.
		{[]string{"C On Aug. 21 the pool was shut — again, and nobody told us."}, "", "On Aug. 21 the pool was shut — again, and nobody told us."},
		// A sentence's last words without a stop are no name.
		{[]string{"C 车来得太晚,每天都要在雨里等。", "c 真的很累了"}, "", "车来得太晚,每天都要在雨里等。真的很累了"},
		// Who speaks inside a comment is no further reader.
		{[]string{"C 老茶客:我问他去不去。他说:不去。"}, "老茶客", "我问他去不去。他说:不去。"},
		{[]string{"C 老茶客:好!结果:输了。网址:www.a.b。爸爸:我走了。"}, "老茶客", "好!结果:输了。网址:www.a.b。爸爸:我走了。"},
		// What is said first or last is no name.
		{[]string{"C No, never — not in my town."}, "", "No, never — not in my town."},
		{[]string{"C Yes / no / maybe. Who knows?"}, "", "Yes / no / maybe. Who knows?"},
		{[]string{"C I love it. Thanks, Mayor"}, "", "I love it. Thanks, Mayor"},
		{[]string{"C It was closed.", "c So sad"}, "", "It was closed. So sad"},
		{[]string{"C 没有名字的一句话,也不丢。"}, "", "没有名字的一句话,也不丢。"},
	} {
		page := assembled(t, append([]string{"T 大家谈", "P 上期讨论了一个话题,来看看读者怎么说。"}, c.printed...)...)
		comments := page.Articles[0].Comments
		if c.author == "" { // It is kept as text.
			if blocks := page.Articles[0].Blocks; len(comments) != 0 || len(blocks) != 2 || blocks[1].Text != c.text {
				t.Errorf("%q: %+v, %+v, want the text %q", c.printed, comments, blocks, c.text)
			}
			continue
		}
		if len(comments) != 1 || comments[0].Author != c.author || comments[0].Text != c.text {
			t.Errorf("%q: %+v, want %q by %q", c.printed, comments, c.text, c.author)
		}
	}
}
