package seed

import (
	"strings"
	"testing"
)

// TestCommentsOfOneGroup reads comments whose names only the others near them tell.
func TestCommentsOfOneGroup(t *testing.T) {
	for _, c := range []struct {
		name    string
		printed []string
		want    string
	}{
		{"names behind with no mark", []string{"C Bring em back. Hopping", "C Re ratepayers paying for the flag vote: 26 million would fix a lot of hips. Jean of Stoke", "C Nobody has been seen there since Easter. MT"}, "Hopping=Bring em back.|Jean of Stoke=Re ratepayers paying for the flag vote: 26 million would fix a lot of hips.|MT=Nobody has been seen there since Easter."},
		{"names before with no mark", []string{"C Kip Arap Too The farmer is always the last to eat.", "C Wanjiku Wa Ndegwa They have money for trips.", "C Omosh Dan Diversify! Try avocado."}, "Kip Arap Too=The farmer is always the last to eat.|Wanjiku Wa Ndegwa=They have money for trips.|Omosh Dan=Diversify! Try avocado."},
		{"handles before", []string{"C stroudgreen I bought one from a man at the door.", "C Maud50 I worked behind a counter. We knew."}, "stroudgreen=I bought one from a man at the door.|Maud50=I worked behind a counter. We knew."},
		{"marks before and names behind", []string{"C ■ To the man in coach C: there were five. We counted. Jo, Surbiton", "C ■ Can we stop clapping when the plane lands? Frequent Flyer, by text"}, "Jo=To the man in coach C: there were five. We counted.|Frequent Flyer=Can we stop clapping when the plane lands?"},
		{"names under what was said", []string{"C If they go, who is going to pay the rent? The government?", "c Lau Kam-fai, North Point", "C Singapore did it. The sky did not fall.", "c Name and address supplied"}, "Lau Kam-fai=If they go, who is going to pay the rent? The government?|Name and address supplied=Singapore did it. The sky did not fall."},
		{"names and posts over it", []string{"C MR S GOPAL, 68", "c Retiree", "c \"Last time we queued for rice and for everything else.\"", "C MISS LIM HUI MIN, 23", "c Undergraduate", "c \"I did it once for a concert. I got the ticket and the flu.\""}, "MR S GOPAL=\"Last time we queued for rice and for everything else.\"|MISS LIM HUI MIN=\"I did it once for a concert. I got the ticket and the flu.\""},
		{"several on a line, behind", []string{"C My son carries 7.5kg. (Worried Mum, Klang)Use lockers lah. (Ah Keong, Batu Pahat)"}, "Worried Mum=My son carries 7.5kg.|Ah Keong=Use lockers lah."},
		{"several on a line, before", []string{"C Jenna Hosking: About time. Rob T: What next. Sue Opie: My", "c mother was queen in 1961."}, "Jenna Hosking=About time.|Rob T=What next.|Sue Opie=My mother was queen in 1961."},
		{"a place before the colon's time", []string{"C Marva Lumsden, St Catherine – I leave home at 4:45 to miss the traffic."}, "Marva Lumsden=I leave home at 4:45 to miss the traffic."},
		{"places in capitals", []string{"C FROM Kwabena IN PRESTEA: The land is for our grandfathers.", "C FROM Madam Dede IN ODUMASE: What shall we cook with?"}, "Kwabena=The land is for our grandfathers.|Madam Dede=What shall we cook with?"},
		{"likes behind a dot", []string{"C @ilocano · 214 likes The horse is cheaper to park.", "C @DocVet · 188 likes Only with a vet on duty."}, "ilocano=The horse is cheaper to park.|DocVet=Only with a vet on duty."},
		{"how often it was recommended", []string{"C Quillwort", "c It is done with footprint tunnels. Recommended 611 times", "C Bea_in_Bute", "c None on Bute until 1974. Recommended 377 times"}, "Quillwort=It is done with footprint tunnels.|Bea_in_Bute=None on Bute until 1974."},
		{"likes behind what was said", []string{"C Ah Beng Loh　叫我怎樣買晚餐？　讚好 118", "C 林小明　檔位也搬到不見一半？　讚好 240"}, "Ah Beng Loh=叫我怎樣買晚餐？|林小明=檔位也搬到不見一半？"},
		{"hidden numbers, and whose they are", []string{"C 139××××2207（穿烂皮鞋的老师）：他不在，我只好买新的了。", "C 136××××5618（阿萍）：支持搬。", "C 137××××0042（班主任）：抽屉里锁着手机。"}, "穿烂皮鞋的老师=他不在，我只好买新的了。|阿萍=支持搬。|137××××0042=抽屉里锁着手机。"},
		{"names before places in brackets", []string{"C “读到第三章，我给老师打了个电话。”（尹亮　武汉）", "C “希望作者再坐一年。”（王校长　咸宁）"}, "尹亮=“读到第三章，我给老师打了个电话。”|王校长=“希望作者再坐一年。”"},
		{"times in figures before small letters", []string{"C 老系主任 @ 04-12 09:55 坐了很久。", "C 佚名 @ 04-12 23:41 矫情。", "C 凉白开 @ 04-13 00:06 appendix。别谢。"}, "老系主任=坐了很久。|佚名=矫情。|凉白开=appendix。别谢。"},
		{"arrows", []string{"C >> @瞓唔醒嘅貓：3蚊買個教訓，以後飲水。", "C >> @kkchan88：台灣去冰唔加錢，香港點解唔得？"}, "瞓唔醒嘅貓=3蚊買個教訓，以後飲水。|kkchan88=台灣去冰唔加錢，香港點解唔得？"},
		{"話 behind the name", []string{"C 北角細佬話：燒酒嗰句真係好韓國。", "C 阿祖話：兩隻雞有冇入到去呀？急！"}, "北角細佬=燒酒嗰句真係好韓國。|阿祖=兩隻雞有冇入到去呀？急！"},
		{"a place and a name before blanks", []string{"C 双河村村民 韦明光 我早就想让了,就是缺一个台阶。", "C 三江县司法局 蓝英 坐在一起说话,比坐在两张桌子后面说话好。"}, "韦明光=我早就想让了,就是缺一个台阶。|蓝英=坐在一起说话,比坐在两张桌子后面说话好。"},
		{"when it was sent", []string{"C 存钱罐 发表于 06-08 12:30 我妈保管了九年。", "C 法盲小子 发表于 18:02 请家长也读一读课本。"}, "存钱罐=我妈保管了九年。|法盲小子=请家长也读一读课本。"},
		{"how it was sent", []string{"C 無聊人：又要開又要停，決定到底在哪裡？（來自WhatsApp）"}, "無聊人=又要開又要停，決定到底在哪裡？"},
		{"a name and place behind a slash", []string{"C ◆三十歲還讓媽媽洗內褲，叫你媽寶還算客氣。／陳怡如．台北", "C ◆我也住家裡，但每月給爸媽一萬五。住家裡不", "c 等於媽寶，請分清楚。／阿國．中壢"}, "陳怡如=三十歲還讓媽媽洗內褲，叫你媽寶還算客氣。|阿國=我也住家裡，但每月給爸媽一萬五。住家裡不等於媽寶，請分清楚。"},
		{"a bracket on two lines", []string{"C 没活的时候，税务员看了也没办法。（市税务", "c 局　郭进才）"}, "郭进才=没活的时候，税务员看了也没办法。"},
		{"dashes behind what has no stop", []string{"C Bring back capital punishmt 4 people who eat on buses. – KEV, Hull", "C My nan is 91 2day & reads u back 2 front. Hapy birthday nan – SHAZ", "C Who took the bench outside Boots – 0917****221"}, "KEV=Bring back capital punishmt 4 people who eat on buses.|SHAZ=My nan is 91 2day & reads u back 2 front. Hapy birthday nan|0917****221=Who took the bench outside Boots"},
		{"ages and posts before", []string{"C TREVOR GALE (24), fitter, of Castle Park: Three days' wages.", "C Carl Hase, barber—No, while there are single girls out of a job.", "C Proud Mom, 9:40 a.m.: My daughter's teacher buys the crayons."}, "TREVOR GALE=Three days' wages.|Carl Hase=No, while there are single girls out of a job.|Proud Mom=My daughter's teacher buys the crayons."},
		{"a place cut from the name behind", []string{"C Well done Bafana, out but not ashamed. Kobus,", "c Boksburg", "C To the guy who returned my book: you are the reason we win. Grateful, Soweto"}, "Kobus=Well done Bafana, out but not ashamed.|Grateful=To the guy who returned my book: you are the reason we win."},
		{"several on a line, with hours", []string{"C 南州土豆 22日20:14:菜要吃,房子也要住。hao_123 22日20:31:物业收钱时跑得快。", "C 老街坊 22日22:47:大爷把土换成泡沫箱嘛!"}, "南州土豆=菜要吃,房子也要住。|hao_123=物业收钱时跑得快。|老街坊=大爷把土换成泡沫箱嘛!"},
		{"several on a line, behind @", []string{"C @肥东一棵葱 开!省下的够吃两顿老鸭汤。@青衫磊落 免费的最贵。", "C @路政小丁 我们全员取消休假。"}, "肥东一棵葱=开!省下的够吃两顿老鸭汤。|青衫磊落=免费的最贵。|路政小丁=我们全员取消休假。"},
		{"several on a line, of other forms than its first", []string{"C 汉口读者陈师傅：能不能留一艘做水上博物馆？133****9014：留着也没人坐。", "C 青山小妹：一块五坐到江对面，风是免费的。"}, "陈师傅=能不能留一艘做水上博物馆？|133****9014=留着也没人坐。|青山小妹=一块五坐到江对面，风是免费的。"},
		{"posts behind commas", []string{"C 阿霞(28歲,美髮師):我們週休零日啊。", "C 游先生,公務員:好,一天陪太太。", "C 賴小弟,國三:有嗎?補習班都開。"}, "阿霞=我們週休零日啊。|游先生=好,一天陪太太。|賴小弟=有嗎?補習班都開。"},
		{"brackets with no mark behind", []string{"C ✽張玉英（光復　主婦）我願意捐出家裡的童書。", "C ✽宋進丁（吉安　貨運司機）我可以免費開車跑一趟。"}, "張玉英=我願意捐出家裡的童書。|宋進丁=我可以免費開車跑一趟。"},
		{"posts in brackets over what was said", []string{"C 黄秀丽(家庭主妇,41岁)", "c 没有手机我不放心。", "C 陈老师(小学教师)", "c 我赞成不带。(害羞)"}, "黄秀丽=没有手机我不放心。|陈老师=我赞成不带。(害羞)"},
		{"an answer to another reader", []string{"C Sprocket", "c Cyclists buy sausages too.", "C Ray T", "c @Sprocket best comment on here for months."}, "Sprocket=Cyclists buy sausages too.|Ray T=@Sprocket best comment on here for months."},
		{"places behind names in capitals", []string{"C JABU NKOSI of Katlehong: A man without his family is half a man.", "C MRS P VILJOEN of Boksburg: Who will pay?"}, "JABU NKOSI=A man without his family is half a man.|MRS P VILJOEN=Who will pay?"},
		{"places on the line under the names", []string{"C “I got my pension cheque a week late. Yes.”", "c Stan Bilyk", "c Bonner", "C “What strike?”", "c Tyler McPhee", "c Upper Bonner"}, "Stan Bilyk=“I got my pension cheque a week late. Yes.”|Tyler McPhee=“What strike?”"},
		{"commas in the bracket behind", []string{"C 當然贊成，頭髮長在自己頭上。（林小婷，台南，學生）", "C 會長虱子喔！ （吳李月雲，歸仁，阿嬤）"}, "林小婷=當然贊成，頭髮長在自己頭上。|吳李月雲=會長虱子喔！"},
		{"places behind the names", []string{"C 电焊小满 河东区:“焊花好看,眼睛更好看。”", "C 老孙头 退休钳工:“尺子不会骗人,人会骗尺子。”", "C 扳手与诗 新密:“先擦机器,再擦汗。”"}, "电焊小满=“焊花好看,眼睛更好看。”|老孙头=“尺子不会骗人,人会骗尺子。”|扳手与诗=“先擦机器,再擦汗。”"},
		{"ages and posts under what was said", []string{"C 每天一杯珍奶，聽到這消息快吐了。", "c 林宜君　22歲　大學生", "C 還好我都點紅茶。", "c Jason　30歲　工程師"}, "林宜君=每天一杯珍奶，聽到這消息快吐了。|Jason=還好我都點紅茶。"},
		{"hours alone behind the names", []string{"C 江城一条鱼　21:04", "c 让他去吧。", "C 铁匠　21:17", "c 规定就是规定,今天拉琴,明天拉风箱?"}, "江城一条鱼=让他去吧。|铁匠=规定就是规定,今天拉琴,明天拉风箱?"},
		{"where a site shows them to be", []string{"C momo IP属地:浦湾 说了十遍“转人工”,它问我种不种草坪。", "C 代码写不完 IP属地:外省 不是技术不行,是老板不想多请人。"}, "momo=说了十遍“转人工”,它问我种不种草坪。|代码写不完=不是技术不行,是老板不想多请人。"},
		{"a name cut from its place", []string{"C 卖吧!城里人要吃,我们要穿。(西关大队", "c 马喜贵)", "C 先把公购粮交完再卖,这样谁也说不出闲话来。", "c (营坊公社 孙玉莲)"}, "马喜贵=卖吧!城里人要吃,我们要穿。|孙玉莲=先把公购粮交完再卖,这样谁也说不出闲话来。"},
		{"a comment that a further line begins", []string{"C 我偷過裡面的五塊錢，她早就知道。（蕭老三，基隆）", "c 原來不只我家，打開盒子是針線。（Kevin Hsu，洛杉磯）"}, "蕭老三=我偷過裡面的五塊錢，她早就知道。|Kevin Hsu=原來不只我家，打開盒子是針線。"},
		{"an account cut from its mark", []string{"C @法学院搬砖工(研究生):楼上,价钱可以谈。必要费用,法院是支持的。@", "c 阿丽的花店:我丢过钱包,给了二百,人家死活不要。", "C @瓯江潮生(退休干部):要得理直气壮。", "C @Zoe_在路上:关掉吧,省电。"}, "法学院搬砖工=楼上,价钱可以谈。必要费用,法院是支持的。|阿丽的花店=我丢过钱包,给了二百,人家死活不要。|瓯江潮生=要得理直气壮。|Zoe_在路上=关掉吧,省电。"},
		{"floors and hours over what was said", []string{"C 1楼 双层巴士 发表于08-26 09:14", "c 我开了九年公交,等。", "C 2楼 大雨夜归人 发表于08-26 09:31", "c 等。", "C 3楼 guest_0417 发表于08-26 10:02", "c 顶楼上。", "C 4楼 拆字先生 发表于08-26 22:50", "c “外”字去掉半边是“夕”。"}, "双层巴士=我开了九年公交,等。|大雨夜归人=等。|guest_0417=顶楼上。|拆字先生=“外”字去掉半边是“夕”。"},
		{"names behind numbers cut in short", []string{"C (尾号2207 二嘎子)少施了一半,手上起了泡。(尾号8819", "c 庄稼汉老蔺)不敢少,算来算去还是施。", "C (尾号0375)咱没本钱赊肥,求助!", "C (尾号4621 淮河边上的媳妇)在家种菜,萝卜比我孩子胖。"}, "二嘎子=少施了一半,手上起了泡。|庄稼汉老蔺=不敢少,算来算去还是施。|尾号0375=咱没本钱赊肥,求助!|淮河边上的媳妇=在家种菜,萝卜比我孩子胖。"},
		{"accounts behind, cut from their marks", []string{"C 凌晨三点有人唱《海阔天空》,真的很空。——@", "c 失眠星人", "C 我摆摊的,要开。——@铁板豆腐老三(摊主)", "C 请把末班车开起来再说。——", "c @momo_07"}, "失眠星人=凌晨三点有人唱《海阔天空》,真的很空。|铁板豆腐老三=我摆摊的,要开。|momo_07=请把末班车开起来再说。"},
		{"workplaces before accounts", []string{"C @洪都车辆段 拧螺丝的：白班吃清淡，夜班想吃辣。", "C @赣西站 小板凳：辣椒炒肉可以少油，不能少肉。", "C @桥工 老余：我们在山里，送来的饭凉了才是问题。", "C @一盏信号灯：赞成试行一个月。"}, "拧螺丝的=白班吃清淡，夜班想吃辣。|小板凳=辣椒炒肉可以少油，不能少肉。|老余=我们在山里，送来的饭凉了才是问题。|一盏信号灯=赞成试行一个月。"},
	} {
		page := assembled(t, append([]string{"T 大家谈"}, c.printed...)...)
		var got []string
		for _, said := range page.Articles[0].Comments {
			got = append(got, said.Author+"="+said.Text)
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s:\n%s, want\n%s", c.name, s, c.want)
		}
	}
}

// TestLongComment reads a comment of one line in a time that grows in step with it.
func TestLongComment(t *testing.T) {
	words := strings.Repeat("We waited for the bus again. Nobody came, and it rained on us. ", 20000)
	page := assembled(t, "T Your say", "C "+words+"Jo, Surbiton")
	if c := page.Articles[0].Comments; len(c) != 1 || c[0].Author != "Jo" || c[0].Text != strings.TrimSpace(words) {
		t.Errorf("%d comments", len(c))
	}
}

// TestManyAccountsOnALine asks the same of one that holds many: where the runes before
// each were counted anew, these took half a minute.
func TestManyAccountsOnALine(t *testing.T) {
	const answers = 40_000
	page := assembled(t, "T 大家谈", "C 老周:"+strings.Repeat("说得好极了。@张三丰李:", answers)+"同意。", "C 小林:同意。")
	if c := page.Articles[0].Comments; len(c) != answers+2 || c[answers].Author != "张三丰李" {
		t.Errorf("%d comments", len(c))
	}
}

// TestAccounts takes a site's account for what it is, and weighs what may be read otherwise.
func TestAccounts(t *testing.T) {
	for printed, name := range map[string]string{
		"网友@艾莎:我觉得很好。": "艾莎", "@jessie_01：同意。": "jessie_01", "微友@叶子:": "", "网友@株洲 老张:同意。": "", "@艾莎(教师):同意。": "", "网友艾莎:同意。": "",
	} {
		lines, _ := read(printed+"\n", Manifest{})
		var said []*line
		for i := range lines {
			said = append(said, &lines[i])
		}
		s := newSaying(said)
		r, ok := s.surely()
		if ok != (name != "") || ok && s.words(r.from, r.to) != name {
			t.Errorf("%s: %q, %v", printed, s.words(r.from, r.to), ok)
		}
	}
}
