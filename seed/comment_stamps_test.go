package seed

import (
	"strings"
	"testing"
)

// TestStamps takes what is printed with a comment, its time, its likes, what may be pressed,
// for its label, and leaves in the text what its writer wrote.
func TestStamps(t *testing.T) {
	for _, c := range []struct {
		seen    string
		printed []string
		want    string
	}{
		{"rows of buttons under a county paper's online comments", []string{"C tannerlane  Aug. 19, 9:14 a.m.", "c So my boy goes where, exactly? The creek?", "c Recommend (22)   Report", "C R. Goins  Aug. 19, 10:02 a.m.", "c I was a lifeguard and it leaked then.", "c Recommend (41)   Report"}, "tannerlane=So my boy goes where, exactly? The creek?|R. Goins=I was a lifeguard and it leaked then."},
		{"likes in brackets that break over a line in a Filipino daily", []string{"C JUN TALIS: Wet fish in paper bag? Good luck. (214 likes)", "C MARI AMOR: My lola used a bayong for 50 years. (188", "c likes)"}, "JUN TALIS=Wet fish in paper bag? Good luck.|MARI AMOR=My lola used a bayong for 50 years."},
		{"votes up and down in a Scottish weekly", []string{"C WallyGull, 4.12pm Tuesday: They have never bought a scone. ▲ 63 ▼", "c 2", "C Mairi B, 6.01pm Tuesday: And who is your neighbour? ▲ 40 ▼ 0"}, "WallyGull=They have never bought a scone.|Mairi B=And who is your neighbour?"},
		{"a score on its own line of a Welsh site", []string{"C Dai_Lane  14th March 4:12 pm", "c Twenty seven years.", "c Reply · Score: 31", "C Llinos Pugh  14th March 5:40 pm", "c I grew up next to it.", "c Reply · Score: 12"}, "Dai_Lane=Twenty seven years.|Llinos Pugh=I grew up next to it."},
		{"days behind accounts in an Indian city supplement", []string{"C @foam_blr · 25 Jun Other cities have snow.", "C @sandhya_w · 26 Jun He has never seen a lake."}, "foam_blr=Other cities have snow.|sandhya_w=He has never seen a lake."},
		{"days and hours under names in a paper of Maine", []string{"C Dot Perley", "c May 20, 2021 at 7:22 am", "c Count the bag and be done.", "C Armand G.", "c May 20, 2021 at 8:51 am", "c They are welcome."}, "Dot Perley=Count the bag and be done.|Armand G.=They are welcome."},
		{"days and hours behind what Nigerians wrote", []string{"C Emeka Udeh: Coach, come home by road. 12 June at", "c 17:44", "C Folake A.: I slept off and missed nothing 13 June at 07:15"}, "Emeka Udeh=Coach, come home by road.|Folake A.=I slept off and missed nothing"},
		{"an hour in a label of a mountain paper", []string{"C mtn_mama wrote on Aug 15, 2007 9:12 AM:", "c The gravel pit?? It's full of glass.", "C Old Timer wrote on Aug 15, 2007 10:40 AM:", "c Keep your taxes at home."}, "mtn_mama=The gravel pit?? It's full of glass.|Old Timer=Keep your taxes at home."},
		{"a dash over the name in a vox pop of Iowa", []string{"C “Yes. October is the worst month of his year.” —", "c Denise Furlong, 36, Marlow", "C “They'll take my rake when they pry it from me.” —", "c Bud Ostrander, 71, Tipton"}, "Denise Furlong=“Yes. October is the worst month of his year.”|Bud Ostrander=“They'll take my rake when they pry it from me.”"},
		{"posts and ages under names in an Irish weekly", []string{"C Attracta Reilly", "c Chemist's assistant, 24", "c The smell, and I won't shed a tear.", "C Packie Joe Brady", "c Farmer, 71", "c You couldn't park then either."}, "Attracta Reilly=The smell, and I won't shed a tear.|Packie Joe Brady=You couldn't park then either."},
		{"initials behind a stop in an Australian daily", []string{"C Ninety-one million for a drawing. Ros Tierney, Nundah, Qld", "C Four days without rain. Surely an error. G. T. W. Agnew, Coopers Plains, Qld"}, "Ros Tierney=Ninety-one million for a drawing.|G. T. W. Agnew=Four days without rain. Surely an error."},
		{"likes behind comments of a provincial paper's account", []string{"C 青团子(黎峰):线上赏灯有什么两样? 赞 208", "C 扎灯人老祁(石桥镇):街坊都来照相。 赞 577"}, "青团子=线上赏灯有什么两样?|扎灯人老祁=街坊都来照相。"},
		{"hearts and hours of a Hong Kong page", []string{"C 堅城阿Sam", "c 唔通以後飲杯奶茶都要帶埋個孫去？　👍 1.2K　3小時", "C 走冰檸茶", "c 咁啲餐有冇平到先？", "c 　👍 640　昨日"}, "堅城阿Sam=唔通以後飲杯奶茶都要帶埋個孫去？|走冰檸茶=咁啲餐有冇平到先？"},
		{"forwarded and answered, as a scan has it", []string{"C @湖边小筑：让座是情分，不让是本分。 转发(312) 评论(87)", "C @铁皮青蛙_2012∶坐腿上居然坐得稳。转发(1O4)", "c 评论(21)"}, "湖边小筑=让座是情分，不让是本分。|铁皮青蛙_2012=坐腿上居然坐得稳。"},
		{"days and hours in brackets of a Tianjin forum", []string{"C sunny_lake：我儿子坐公交，有手机我踏实。（8-26 21:14）", "C 老学究：教室要变电话局了。", "c （8-26 21:50）"}, "sunny_lake=我儿子坐公交，有手机我踏实。|老学究=教室要变电话局了。"},
		{"于 before the time of a Taiwanese board", []string{"C 山貓於 4/24 22:10 說：我是出版社編輯，也曾是譯者。", "C quietowl於 4/24 23:48 說：我買書都先看譯者是誰。"}, "山貓=我是出版社編輯，也曾是譯者。|quietowl=我買書都先看譯者是誰。"},
		{"sites before names of a Taipei box", []string{"C 【Dcard】匿名女會計：發五百元，我覺得可以了。（❤ 1,204）", "C 【Threads】hungry.otter：捷運跟地獄一樣，比平常還擠。（❤ 3,558）"}, "匿名女會計=發五百元，我覺得可以了。|hungry.otter=捷運跟地獄一樣，比平常還擠。"},
		{"a second caller on the line, her town cut from her name, in a Zambian daily", []string{"C BWALYA M (Ndola): No. Move the pickpockets.", "C GRACE (Chimwemwe): Yes, it is too near the school. DOMINIC KAONGA", "c (Luanshya): You will move it and sell the land."}, "BWALYA M=No. Move the pickpockets.|GRACE=Yes, it is too near the school.|DOMINIC KAONGA=You will move it and sell the land."},
		{"places behind the times of a city paper's site", []string{"C 蜜瓜冰茶 7-4 08:12 岚州 那只拖鞋我们收着呢。 赞 4521", "C 晚归人 7-4 08:40 江西 三分钟,够吹一辈子。 赞 3870", "C 小北 7-4 09:03 岚州 外机也要看运气。 赞 66"}, "蜜瓜冰茶=那只拖鞋我们收着呢。|晚归人=三分钟,够吹一辈子。|小北=外机也要看运气。"},
		{"likes behind the times of another", []string{"C 橙皮味的春天 岸北·05-28 11:02 点赞 812 一百六我马上报名。", "C 讲理派 外省·05-29 08:55 点赞 97 租金自然能降。"}, "橙皮味的春天=一百六我马上报名。|讲理派=租金自然能降。"},
		{"hours that no blank follows in a Hong Kong paper", []string{"C 阿檬　屯門　09:40搭兩個鐘車，我寧願瞓。", "C L先生　10:32遲早連街市都冇。"}, "阿檬=搭兩個鐘車，我寧願瞓。|L先生=遲早連街市都冇。"},
		{"the day of a month, two blanks before the hour", []string{"C OldRamsgate  12th June  5:31 pm", "c 92 grand for a shed!", "C Sue Fenner  12th June  9:47 pm", "c There are families in one room."}, "OldRamsgate=92 grand for a shed!|Sue Fenner=There are families in one room."},
		{"accounts that a site has checked", []string{"C @西街女儿 V：我是在这棵树下等到他的。", "C @规划小兵 V：树是长在地里的。"}, "西街女儿=我是在这棵树下等到他的。|规划小兵=树是长在地里的。"},
		{"how long ago, with no blank behind", []string{"C 四明山人　2小时前阿公的棉袄我穿了十二年，扣子还没掉。", "C 盐官旧梦　1小时前留点悬念给下一代学徒吧！"}, "四明山人=阿公的棉袄我穿了十二年，扣子还没掉。|盐官旧梦=留点悬念给下一代学徒吧！"},
		{"likes behind places in the head", []string{"C 花楼街老许 湖北 点赞312我的上海牌是他修好的。", "C 青石板 湖北 点赞87汉阳哪条街？", "C 小麦不加糖 江西 点赞40不能丢。"}, "花楼街老许=我的上海牌是他修好的。|青石板=汉阳哪条街？|小麦不加糖=不能丢。"},
		{"hours with weekdays", []string{"C Ken T, Haslow says… A quid? I’ll give them two. 10:12am Mon", "C Realist, Rossdale says… Use it or lose it. 11:05am Mon"}, "Ken T=A quid? I’ll give them two.|Realist=Use it or lose it."},
		{"hours in brackets behind two of four", []string{"C mossback49: Maybe if they ran on time. (9:04 a.m.)", "C tugboatTim: Build a bridge.", "C Jenn H: I'm a nurse.", "C Ron K: Build it over your house. (9:41 a.m.)"}, "mossback49=Maybe if they ran on time.|tugboatTim=Build a bridge.|Jenn H=I'm a nurse.|Ron K=Build it over your house."},
		{"likes behind a stroke", []string{"C Anshul Rawat (Sector 21): Print their names. | 1.4k likes", "C Fr Lobo (Bandra Hill Road): Call us. | 612 likes"}, "Anshul Rawat=Print their names.|Fr Lobo=Call us."},
		{"one comment forwarded", []string{"C @测绘狗（研究生）：占座的根子是座位太少。转发（102）", "C @老毕业生（退休）：缸子还丢过。", "C @宿管王阿姨（宿管员）：笑脸画得好。"}, "测绘狗=占座的根子是座位太少。|老毕业生=缸子还丢过。|宿管王阿姨=笑脸画得好。"},
		// What a reader wrote stays, though it ends with a figure or a date.
		{"a vote in words", []string{"C Ann Tuohy: Count again. I make it 41 votes to 40", "C Ed Moss: They closed it on 12 June at 17:44"}, "Ann Tuohy=Count again. I make it 41 votes to 40|Ed Moss=They closed it on 12 June at 17:44"},
		{"a train's hour", []string{"C Priya, Harrow: I am always late for the 7:15", "C Beth M, Kew: The last one leaves at 11.30pm"}, "Priya=I am always late for the 7:15|Beth M=The last one leaves at 11.30pm"},
		{"a heart and a laugh", []string{"C Ann Tuohy: So sweet, my dog too ❤ lol", "C Ed Moss: They closed it again 👍 Ill"}, "Ann Tuohy=So sweet, my dog too ❤ lol|Ed Moss=They closed it again 👍 Ill"},
		{"days that sentences tell", []string{"C Ann Tuohy: The best day was 12 June at 17:44", "C Ed Moss: Mine is 3 May at 10:00", "C Jo Dunne: Not for me."}, "Ann Tuohy=The best day was 12 June at 17:44|Ed Moss=Mine is 3 May at 10:00|Jo Dunne=Not for me."},
		{"one heart with a figure", []string{"C 老街坊:昨天过节,我在桥上给老婆发了红包 ❤ 520", "C 青山小妹:好啊。", "C Bob Lee: How many of us have to cross it?"}, "老街坊=昨天过节,我在桥上给老婆发了红包 ❤ 520|青山小妹=好啊。|Bob Lee=How many of us have to cross it?"},
		{"nothing but hearts", []string{"C 老街坊:👍 3", "C 青山小妹:👍 12"}, "老街坊=👍 3|青山小妹=👍 12"},
		{"days of two sentences", []string{"C 老街坊:末班车改成了 7月28日 20:15", "C 青山小妹:我们约好明天见 8月2日 20:15"}, "老街坊=末班车改成了 7月28日 20:15|青山小妹=我们约好明天见 8月2日 20:15"},
		{"hours in brackets", []string{"C 老街坊:别错过今晚最后一场(20:15)", "C 青山小妹:加班车只有一趟(21:30)"}, "老街坊=别错过今晚最后一场(20:15)|青山小妹=加班车只有一趟(21:30)"},
		{"an age and a day that sentences go on from", []string{"C Attracta Reilly", "c Mother of three, 24", "c years I lived beside it.", "C Packie Joe Brady", "c Farmer, 71", "c You couldn't park then either."}, "Attracta Reilly=Mother of three, 24 years I lived beside it.|Packie Joe Brady=You couldn't park then either."},
		{"what one lives by", []string{"C it is a good rule to live by", "c Bud Ostrander, 71, Tipton", "C nothing but words to live by", "c Denise Furlong, 36, Marlow"}, "Bud Ostrander=it is a good rule to live by|Denise Furlong=nothing but words to live by"},
		{"what a paper calls its readers", []string{"C 市民王先生 7月28日 20:14", "c 终于修好了。", "C 读者李女士 7月28日 20:19", "c 桥头该装灯。"}, "王先生=终于修好了。|李女士=桥头该装灯。"},
		{"one time only, inside a sentence", []string{"C 老街坊:末班车到 22:30", "C 青山小妹:我们说好一起去,他给我点了100个赞"}, "老街坊=末班车到 22:30|青山小妹=我们说好一起去,他给我点了100个赞"},
		{"a comment that begins with an hour", []string{"C 老街坊:20:15的车又没来。", "C 青山小妹:7月28日那天也没来。"}, "老街坊=20:15的车又没来。|青山小妹=7月28日那天也没来。"},
	} {
		page := assembled(t, append([]string{"T Your say", "P We asked what you think of it, and this is what you said."}, c.printed...)...)
		var got []string
		for _, said := range page.Articles[0].Comments {
			got = append(got, said.Author+"="+said.Text)
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s:\n%s, want\n%s", c.seen, s, c.want)
		}
	}
}
