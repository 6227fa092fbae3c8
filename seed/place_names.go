package seed

import "strings"

// A placeNames is a set of places as a folded byline or label says them, whole.
type placeNames struct {
	names   map[string]bool
	longest int // of the names, in bytes
}

// MatchString says whether a folded text is one of the places.
func (p placeNames) MatchString(s string) bool { return p.names[s] }

// before is how many bytes of a folded text are the longest place that it begins with
// and goes on behind; 0 for none.
func (p placeNames) before(s string) int {
	long := 0
	for at := range s {
		if at > p.longest {
			break
		}
		if p.names[s[:at]] {
			long = at
		}
	}
	return long
}

// labelPlace are the districts of Hong Kong and Macau and the towns of Taiwan that a comment's label may
// have beside a name: 雙薪族・台北. What is learnt of comments was learnt with these alone.
var labelPlace = placesOf(hongKong + " " + taiwan)

// anyPlace are these and districts, towns and cities elsewhere, as they stand beside names in
// bylines; those that read like a person's name as often (成功, 關山, 吳忠) are left out.
var anyPlace = placesOf(hongKong + " " + taiwan + " " + furtherTowns + " " + mainland + " " + overseas)

// placesOf reads the names of places with blanks between them.
func placesOf(names string) placeNames {
	p := placeNames{names: map[string]bool{}}
	for _, s := range strings.Fields(fold(names)) {
		p.names[s] = true
		p.longest = max(p.longest, len(s))
	}
	return p
}

// hongKong are districts and quarters of Hong Kong and Macau.
const hongKong = `香港 九龙 新界 澳门 沙田 大埔 屯门 元朗 荃湾 葵涌 葵青 青衣 观塘 旺角 油麻地 尖沙咀 深水埗 黄大仙 九龙城 九龙湾 九龙塘 土瓜湾 红磡 湾仔 铜锣湾 北角 鲗鱼涌 柴湾 筲箕湾 中环 上环 西环 坚尼地城 香港仔 鸭脷洲 薄扶林 赤柱 西贡 将军澳 马鞍山 粉岭 上水 天水围 东涌 离岛 长洲 坪洲 大屿山 牛头角 蓝田 秀茂坪 慈云山 新蒲岗 钻石山 石硖尾 美孚 荔枝角 长沙湾 佐敦 何文田 马头围 跑马地 小西湾 氹仔 凼仔 路环 祐汉 官塘`

// taiwan are counties, cities and towns of Taiwan.
const taiwan = `台北 新北 桃园 新竹 苗栗 台中 彰化 南投 云林 嘉义 台南 高雄 屏东 宜兰 花莲 台东 澎湖 金门 马祖 基隆 板桥 三重 永和 中和 新店 新庄 土城 树林 莺歌 三峡 汐止 淡水 林口 芦洲 士林 北投 内湖 南港 万华 中坜 平镇 竹北 竹东 丰原 大里 太平 潭子 东势 沙鹿 清水 大甲 员林 鹿港 草屯 埔里 斗六 虎尾 北港 朴子 新营 永康 凤山 左营 冈山 旗山 美浓 潮州 东港 恒春 罗东 楠梓 鹿谷 枋寮`

// furtherTowns are more districts of Hong Kong and Macau and more towns of Taiwan.
const furtherTowns = `油蔴地 蓝田邨 坑口 太古城 沙头角 大角咀 乐富 彩虹邨 黑沙环 筷子基 新口岸 下环 水坑尾 新桥 瑞芳 三芝 深坑 乌来 坪林 八里 五股 大溪 龙潭 杨梅 芦竹 龟山 大园 头份 竹南 后龙 通霄 苑里 铜锣 三义 卓兰 大湖 梧栖 大肚 乌日 雾峰 后里 神冈 外埔 二林 芳苑 北斗 社头 溪湖 和美 伸港 花坛 芬园 竹山 集集 水里 名间 信义 西螺 土库 斗南 古坑 大林 民雄 布袋 义竹 白河 盐水 学甲 麻豆 佳里 善化 新市 新化 玉井 归仁 仁德 关庙 路竹 桥头 小港 林园 大寮 里港 万丹 车城 凤林 瑞穗 玉里 丰滨 长滨 池上 卑南 苏澳 头城 礁溪 三星 员山 壮围 湖口 宝山 关西 湖西 马公 大雅`

// mainland are cities of the mainland, and some districts of Beijing and Shanghai.
const mainland = `石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁 呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 沈阳 大连 金州 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 葫芦岛 长春 吉林 四平 辽源 通化 松原 延吉 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 佳木斯 七台河 牡丹江 绥化 北京 天津 上海 重庆 丰台 海淀 南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 合肥 芜湖 蚌埠 淮南 淮北 铜陵 安庆 滁州 阜阳 宿州 六安 亳州 池州 宣城 福州 厦门 莆田 泉州 漳州 龙岩 宁德 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 武汉 武昌 汉口 汉阳 黄石 十堰 宜昌 襄阳 襄樊 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 阳江 清远 东莞 中山 揭阳 云浮 台山 南宁 柳州 桂林 梧州 北海 钦州 贵港 玉林 百色 贺州 河池 海口 三亚 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 资阳 西昌 贵阳 六盘水 遵义 安顺 毕节 铜仁 凯里 都匀 昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 楚雄 大理 拉萨 日喀则 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 商洛 兰州 嘉峪关 天水 张掖 平凉 酒泉 庆阳 定西 西宁 格尔木 银川 石嘴山 固原 中卫 乌鲁木齐 克拉玛依 吐鲁番 哈密 喀什 伊宁 石河子 平乐 敦煌 黑河 南平 防城港 巴中 通州 浦东`

// overseas are towns elsewhere, as papers in Chinese that are printed there name them.
const overseas = `纽约 华盛顿 华府 波士顿 费城 芝加哥 洛杉矶 旧金山 三藩市 屋仑 奥克兰 法拉盛 皇后区 布鲁克林 布碌仑 曼哈顿 华埠 艾姆赫斯特 罗兰岗 蒙特利公园 圣盖博 圣荷西 硅谷 休士顿 休斯敦 西雅图 达拉斯 多伦多 温哥华 列治文 本拿比 满地可 士嘉堡 万锦 渥太华 卡加利 爱民顿 悉尼 雪梨 墨尔本 布里斯本 珀斯 好市围 宝活 伦敦 曼彻斯特 巴黎 柏林 东京 横滨 大阪 首尔 汉城 莫斯科 新加坡 加冷 吉隆坡 槟城 峇六拜 大山脚 新山 怡保 马六甲 古晋 诗巫 美里 亚庇 山打根 居銮 麻坡 峇株巴辖 曼谷 河内 堤岸 仰光 马尼拉 雅加达 椰城 多哈 泗水 棉兰`
