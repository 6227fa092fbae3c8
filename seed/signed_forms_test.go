package seed

import "testing"

// TestSignedForms reads signatures and brackets in which a name stands beside its place
// and post, and letters in English that no mark parts from who signs them.
func TestSignedForms(t *testing.T) {
	checkSigned(t, []signedPiece{
		{"a name, a place and a post", []string{"T 欠薪", "P 不如挂起钩来。(舒圣祥云 北京 职员)"}, "舒圣祥云 [北京 职员]", "不如挂起钩来。"},
		{"a place, a post and a name", []string{"T 排队", "P 要看有没有人第二次来排。(厦门 时评作者 游子安)"}, "游子安 [厦门 时评作者]", "要看有没有人第二次来排。"},
		{"two places and their names", []string{"T 挖路", "P 签过字的单子登在报上。(合肥 韦晓 芜湖 涂一多)"}, "韦晓 [合肥]; 涂一多 [芜湖]", "签过字的单子登在报上。"},
		{"a pen name and a post", []string{"T 单车", "P 怎么可能管得过来?(麻雀 网约写手)"}, "麻雀 [网约写手]", "怎么可能管得过来?"},
		{"names of two characters", []string{"T 弹片", "P 据说是炸弹碎片崩的。(郁 达 小 米)"}, "郁达; 小米", "据说是炸弹碎片崩的。"},
		{"a name and a place in brackets behind it", []string{"T 公园", "P 这账老百姓算得清。丰子由(江苏 教师)"}, "丰子由 [江苏 教师]", "这账老百姓算得清。"},
		{"a name and a place of work", []string{"T 作业", "P 眼睛就能省下一半。（车前草　作者单位：利辛县教育局）"}, "车前草 [利辛县教育局]", "眼睛就能省下一半。"},
		{"a note that ends in the name", []string{"T 下巴", "P 我每天摸一摸下巴。(作者系市第三建筑公司架子工 韩铁柱)"}, "韩铁柱 [市第三建筑公司架子工]", "我每天摸一摸下巴。"},
		{"a workplace that is said to be one", []string{"T 留痕", "P 能从业务系统里调出来的,一张也不要另交。", "G （作者单位：市纪委监委机关　梁平生）"}, "梁平生 [市纪委监委机关]", "能从业务系统里调出来的,一张也不要另交。"},
		{"an office that answers", []string{"T 转正", "P 答：不因支部拖延而受影响。（县委组织部组织科）"}, "县委组织部组织科", "答：不因支部拖延而受影响。"},
		{"an office over two lines", []string{"T 拌种", "P 拌过的种子切勿食用或喂牲畜。（地区", "p 防疫站）"}, "地区防疫站", "拌过的种子切勿食用或喂牲畜。"},
		{"numbers that say where", []string{"T 网格", "B 茅以安1　毕沅2", "P 网格化管理已有十余年。", "N (1.作者单位:长淮大学;2.作者单位:省社会科学院)"}, "茅以安 [长淮大学]; 毕沅 [省社会科学院]", "网格化管理已有十余年。"},
		{"who is in a group", []string{"T 养老", "B “农村养老服务”课题组", "P 白天入院率高达九成。", "N (课题组成员:龚一苇、梁文,执笔:龚一苇)"}, "“农村养老服务”课题组", "白天入院率高达九成。"},
		{"a place before a point", []string{"T 巴士", "P 請改善。", "G （九龍城．馮達明）"}, "馮達明 [九龍城]", "請改善。"},
		{"a place before a pet name", []string{"T 巴士", "P 請改善。", "G 坑口張太"}, "張太 [坑口]", "請改善。"},
		{"people who name nobody", []string{"T 廠方", "P 請代為刊登。", "G 長沙灣一群工友"}, "一群工友 [長沙灣]", "請代為刊登。"},
		{"one who names nobody, and a place", []string{"T 學費", "P 請關注。", "G 不具名　奧克蘭"}, "不具名 [奧克蘭]", "請關注。"},
		{"a reader behind his place", []string{"T 路灯", "P 请修一修。", "G 南关读者 马秀英"}, "马秀英 (读者) [南关]", "请修一修。"},
		{"a name at the beginning", []string{"T 共用箱", "L (高 翔)三车间铣工把工具箱改成“共用箱”。"}, "高翔", "三车间铣工把工具箱改成“共用箱”。"},
		{"a team at the beginning", []string{"T 地鐵", "L 【本報紐約採訪組】本周末D線不停36街。"}, "本報紐約採訪組", "本周末D線不停36街。"},
		{"a dateline at the beginning", []string{"T 地鐵", "L 【本報訊】本周末D線不停36街。"}, "", "【本報訊】本周末D線不停36街。"},
		{"a reporter and a blank at the beginning", []string{"T 卖面", "L 本报记者 单小东 国庆前去西部采访,一路上都在卖方便面。"}, "单小东 (本报记者)", "国庆前去西部采访,一路上都在卖方便面。"},
		{"a place and a pen name", []string{"T 巴士", "P 請改善。", "G 天水圍　遲到的乘客"}, "遲到的乘客 [天水圍]", "請改善。"},
		{"a place and a name in Latin letters", []string{"T 巴士", "P 請改善。", "G 將軍澳　Peter Leung"}, "Peter Leung [將軍澳]", "請改善。"},
		{"a district behind a reader", []string{"T 巴士", "P 請改善。", "G 讀者　羅順成　荃灣"}, "羅順成 (讀者) [荃灣]", "請改善。"},
		{"a pet name and a street", []string{"T 巴士", "P 請改善。", "G 老梁　好市圍"}, "老梁 [好市圍]", "請改善。"},
		{"a place and a point in the middle", []string{"T 巴士", "P 請改善。", "G 新營・柯文彬"}, "柯文彬 [新營]", "請改善。"},
		{"a place, a slash and one of many", []string{"T 巴士", "P 請改善。（南投／一位退伍老兵）"}, "一位退伍老兵 [南投]", "請改善。"},
		{"one of many and a place", []string{"T 巴士", "P 請改善。", "G 一個阿兵哥（東勢）"}, "一個阿兵哥 [東勢]", "請改善。"},
		{"one reader and his place", []string{"T 巴士", "P 請改善。", "G 新營　不具名讀者"}, "不具名讀者 [新營]", "請改善。"},
		{"a place right before a name", []string{"T 巴士", "P 請改善。（內湖高美珠）"}, "高美珠 [內湖]", "請改善。"},
		{"people and how they sign", []string{"T 學校", "P 請改善。", "G 三藩市列治文區老華僑　敬上"}, "三藩市列治文區老華僑", "請改善。"},
		{"a pet name, a comma and a place", []string{"T 阿弟", "P 我沒有說話。（小賴，金門）"}, "小賴 [金門]", "我沒有說話。"},
		{"a reader behind a town", []string{"T 路灯", "P 请修一修。(涡河镇 读者 储玉英)"}, "储玉英 (读者) [涡河镇]", "请修一修。"},
		{"a city and a name", []string{"T 夜校", "P 现在她在念高中。(宁波 方小芹)"}, "方小芹 [宁波]", "现在她在念高中。"},
		{"a name and a post that roles hold", []string{"T 绝版", "P 把依据拿出来。(许一鸣 自由撰稿人)"}, "许一鸣 [自由撰稿人]", "把依据拿出来。"},
		{"a workplace and a word for a name", []string{"T 良种", "P 种子要早订。", "G 县农技中心 丰收"}, "丰收 [县农技中心]", "种子要早订。"},
		{"a street and two names", []string{"T 路灯", "P 请修一修。", "G 临浦市运河街 马占林 于菊英"}, "马占林 [临浦市运河街]; 于菊英 [临浦市运河街]", "请修一修。"},
		{"who writes", []string{"T Letters", "P Sir Aubrey Keats writes: Your obituary did not mention steam engines."}, "Sir Aubrey Keats", "Your obituary did not mention steam engines."},
		{"a place before, a name behind", []string{"T Voices", "L Bellmore, L.I.: So he says it was a mistake. I want my $114 back. Angela Cutrone"}, "Angela Cutrone [Bellmore, L.I.]", "So he says it was a mistake. I want my $114 back."},
		{"a dash, a name and a place", []string{"T Sunset", "P It was a gift. Whose, and to whom? – Sipho Radebe, Daveyton"}, "Sipho Radebe [Daveyton]", "It was a gift. Whose, and to whom?"},
		{"capitals and a place", []string{"T Pay", "P Our shopkeepers have already done so. DR (MRS) Z. A. QIZILBASH Lahore"}, "DR (MRS) Z. A. QIZILBASH [Lahore]", "Our shopkeepers have already done so."},
		{"a letter without a title", []string{"U The bus no longer stops here. Will anybody explain? P. J. Menon, Pok Fu Lam"}, "P. J. Menon [Pok Fu Lam]", "The bus no longer stops here. Will anybody explain?"},
		{"how to address her", []string{"T Lifts", "P It should be mended.", "G Ong Siew Tin (Ms)"}, "Ong Siew Tin (Ms)", "It should be mended."},
	})
}
