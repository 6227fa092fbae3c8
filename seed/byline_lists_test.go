package seed

import "testing"

func TestAuthorsOfLists(t *testing.T) {
	checkSigned(t, []signedPiece{
		{"names with numbers that a note explains", []string{"T 水权", "B 颜廷岳1 邝婉1 佟林2", "P 水要省着用。", "N (1.东江大学环境学院 2.省湿地保护中心)"}, "颜廷岳 [东江大学环境学院]; 邝婉 [东江大学环境学院]; 佟林 [省湿地保护中心]", "水要省着用。"},
		{"names with numbers in circles", []string{"T 甘蔗", "B 严崇① 包晓薇② 蓝天来①", "P 甘蔗要卖得掉。", "N (作者单位:①临汀大学农林经济系;②汀州农业科学研究所)"}, "严崇 [临汀大学农林经济系]; 包晓薇 [汀州农业科学研究所]; 蓝天来 [临汀大学农林经济系]", "甘蔗要卖得掉。"},
		{"numbers that nothing explains", []string{"T 水权", "B 颜廷岳1 邝婉2", "P 水要省着用。"}, "颜廷岳; 邝婉", "水要省着用。"},
		{"the first two and the third", []string{"T 公路", "B 庄伯年 骆 霞 史文彬", "P 路要养。", "N (前两位作者单位:省交通规划设计院;第三作者单位:临川市公路管理局)"}, "庄伯年 [省交通规划设计院]; 骆霞 [省交通规划设计院]; 史文彬 [临川市公路管理局]", "路要养。"},
		{"rare names side by side", []string{"T 治水", "B 尉迟敏 罗·巴特尔", "P 水要治。", "N (作者分别系市委党校副校长、河套学院讲师)"}, "尉迟敏 [市委党校副校长]; 罗·巴特尔 [河套学院讲师]", "水要治。"},
		{"a name with a blank behind one of three", []string{"T 医改", "B 史淑敏 木 易", "P 药价要降。", "N (作者单位:省卫生经济学会 仁心医学院)"}, "史淑敏 [省卫生经济学会]; 木易 [仁心医学院]", "药价要降。"},
		{"a place and a name", []string{"T 路灯", "P 请修一修。", "G 西坝街 柴桂芝"}, "柴桂芝 [西坝街]", "请修一修。"},
		{"a rare name and a bracket", []string{"T 围墙", "B □舒圣祥云(媒体评论员)", "P 墙该拆。"}, "舒圣祥云 [媒体评论员]", "墙该拆。"},
		{"a blank in a name and a bracket", []string{"T 围墙", "B 麦 田(大学教师)", "P 墙该拆。"}, "麦田 [大学教师]", "墙该拆。"},
		{"a section of a railway and two names", []string{"T 打冰", "B 秦岭工务段 牛保家 司马凌", "P 冰要打。"}, "牛保家 [秦岭工务段]; 司马凌 [秦岭工务段]", "冰要打。"},
		{"an author with a comma and a workplace", []string{"T 水渠", "B 作者:屠一鸣,水乡县水利局工会", "P 渠要修。"}, "屠一鸣 [水乡县水利局工会]", "渠要修。"},
		{"a bracket behind the first of two", []string{"T 围墙", "B 徐来(媒体人) 邹远", "P 墙该拆。"}, "徐来 [媒体人]; 邹远", "墙该拆。"},
		{"a bracket behind the last of several roles", []string{"T 判后答疑", "B 本报记者 乐天宇 通讯员 沙 鸥(云岭市中级人民法院)", "P 法官多说一句。"}, "乐天宇 (本报记者); 沙鸥 (通讯员) [云岭市中级人民法院]", "法官多说一句。"},
		{"posts and names in turn", []string{"T 选人", "B 县委组织部副部长 席春生 县委党校讲师 关 键", "P 选人要准。"}, "席春生 [县委组织部副部长]; 关键 [县委党校讲师]", "选人要准。"},
		{"a colon and a post", []string{"T 修路", "B 车远征:汾源市交通运输局党组书记、局长", "P 路要通。"}, "车远征 [汾源市交通运输局党组书记、局长]", "路要通。"},
		{"slashes and posts", []string{"T 排队", "B 龔柏宇／大學經濟系教授、辛曼／文化工作者", "P 隊要排。"}, "龔柏宇 [大學經濟系教授]; 辛曼 [文化工作者]", "隊要排。"},
		{"who answers", []string{"T 法律信箱", "B 解答：徐立文律師", "P 借據要留。"}, "徐立文 [律師]", "借據要留。"},
		{"all who work at a place", []string{"T 女工澡堂", "P 请开半天。", "G 质检站全体女工"}, "全体女工 [质检站]", "请开半天。"},
		{"many behind a place that reads like a name", []string{"T 校门", "P 请设一盏灯。", "G 王集乡 一群小学生家长"}, "一群小学生家长 [王集乡]", "请设一盏灯。"},
		{"a name that reads like a word", []string{"T 夏收", "B 本报记者 盛夏 本报通讯员 池小草", "P 麦子黄了。"}, "盛夏 (本报记者); 池小草 (本报通讯员)", "麦子黄了。"},
		{"a word alone", []string{"T 夏收", "B 盛 夏", "P 麦子黄了。"}, "盛夏", "麦子黄了。"},
		{"bars behind roles", []string{"T 铁盒子", "B 晚报记者|江眠 实习生|白璐", "P 盒子开了。"}, "江眠 (晚报记者); 白璐 (实习生)", "盒子开了。"},
		{"who took the pictures, run in", []string{"T 茶山", "B 記者古馥慈、攝影劉安婷", "P 茶山綠了。"}, "古馥慈 (記者); 劉安婷 (攝影)", "茶山綠了。"},
		{"who writes from where, in English", []string{"T Strike", "B From Emeka Obialor, Enugu and Sola Adegbite, Ibadan", "P Shops closed."}, "Emeka Obialor [Enugu]; Sola Adegbite [Ibadan]", "Shops closed."},
		{"a town for the first alone", []string{"T Fuel", "B By Ifeanyi Obiora, Awkasi and Tunde Alabi-Cole", "P Queues grew."}, "Ifeanyi Obiora [Awkasi]; Tunde Alabi-Cole", "Queues grew."},
		{"where on a line of its own", []string{"T Copper", "B By NERVOUS SAKALA", "B in Kitwe", "P The pit is open."}, "NERVOUS SAKALA [Kitwe]", "The pit is open."},
		{"a state spelt short", []string{"T Wheat", "B CONSTANCE BIRDWELL", "P It grew.", "N Constance Birdwell is a columnist in Lindsborg, Kan."}, "CONSTANCE BIRDWELL [a columnist in Lindsborg, Kan.]", "It grew."},
		{"a surname and what its bearer does", []string{"T Roof", "B By Chukwuemeka Obiadi", "P The roof leaks.", "N Obiadi writes from Nsukka."}, "Chukwuemeka Obiadi [Nsukka]", "The roof leaks."},
		{"two, of whom one lectures", []string{"T Harbour", "P Dredge it.", "G Capt Errol Bissoon and Dr Shanti Ramkissoon", "N Capt Bissoon is a master mariner. Dr Ramkissoon lectures in coastal engineering at the Eastern Polytechnic."}, "Capt Errol Bissoon [a master mariner]; Dr Shanti Ramkissoon [lectures in coastal engineering at the Eastern Polytechnic]", "Dredge it."},
	})
}
