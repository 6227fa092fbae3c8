package seed

import "testing"

// TestWordedBylines reads lines in Chinese that are known to say who wrote a piece, in forms
// that mean something else elsewhere, beside near misses.
func TestWordedBylines(t *testing.T) {
	for printed, want := range map[string]string{
		"B 仝 铁 山   舒 文":                "仝铁山; 舒文",
		"B 庹文秀 伍 峥":                    "庹文秀; 伍峥",
		"B 化学系 石 头":                    "石头 [化学系]",
		"B 潘秀英 访问":                     "潘秀英 (访问)",
		"B 戎醫生主答":                      "戎醫生 (主答)",
		"B 整理：祝明":                      "祝明 (整理)",
		"B 文與圖／蔡明華":                    "蔡明華 (文與圖)",
		"B 文/图 盛 春":                    "盛春 (文/图)",
		"B 小記者黃小婷（文山國小）":               "黃小婷 (小記者) [文山國小]",
		"B 特派记者 穆朝晖 本报岛城专电":            "穆朝晖 (特派记者)",
		"B 珠报全媒体记者 洪波":                 "洪波 (珠报全媒体记者)",
		"B 钻井二公司工会　蓟宏伟　史慧芳":            "蓟宏伟 [钻井二公司工会]; 史慧芳 [钻井二公司工会]",
		"B 裴多菲（诗人）　宁静（批评家）":            "裴多菲 [诗人]; 宁静 [批评家]",
		"B Vivian Chow　資深人力資源顧問":       "Vivian Chow [資深人力資源顧問]",
		"G （解答：註冊會計師何慧文）":              "何慧文 (解答) [註冊會計師]",
		"G 患者 于春明（城南机床厂）":              "于春明 (患者) [城南机床厂]",
		"G 讀者　梅崇文　寄自紐約曼哈頓":             "梅崇文 (讀者) [紐約曼哈頓]",
		"G 大山腳葉文海謹啓":                   "葉文海 [大山腳]",
		"G 大角咀街坊陳炳謹上":                  "陳炳 [大角咀街坊]",
		"G 教育署新聞主任陳惠貞（代行）":             "陳惠貞 [教育署新聞主任]",
		"G 葵涌　一群受苦的居民":                 "一群受苦的居民 [葵涌]",
		"G （卓桂芳．板橋）":                   "卓桂芳 [板橋]",
		"G （江西 郎平）":                    "郎平 [江西]",
		"G 白果店 郭守信":                    "郭守信 [白果店]",
		"G 雪 梅":                        "雪梅",
		"N 黎逸明　培德中學校長":                 "黎逸明 [培德中學校長]",
		"N （作者為證券研究部聯席董事，以上屬個人意見）":     "",
		"L 本报讯 记者 陆逊 通讯员 童真 一条丝巾昨天上架。": "陆逊 (记者); 童真 (通讯员)",
		"L 本报讯　记者彭远明五月三日凌晨两点，电话铃响个不停。":      "彭远明 (记者)",
		"L 【大華時報訊】記者孫蔚藍、實習記者賈寧北京報道：三地昨日宣布。": "孫蔚藍 (記者); 賈寧 (實習記者)",
		"L 〈記者龔士明屏東報導〉恆春今年洋蔥種植面積增加。":        "龔士明 (記者)",
		"L 記者曾建明／台南報導　吃完一碗牛肉湯，球員才走。":        "曾建明 (記者)",
		"L 本报讯　屠海明、尤学武报道：某师调整了课程。":          "屠海明; 尤学武",
		"P 本报讯 记者 陆逊 昨天上架的丝巾，下午就卖完了。":       "",
	} {
		lines := []string{"T 街灯亮了", "P 昨日,城北的路灯全部换新,居民说亮堂多了。"}
		switch printed[0] {
		case 'B':
			lines = []string{lines[0], printed, lines[1]}
		case 'L', 'P':
			lines = []string{lines[0], printed}
		default:
			lines = append(lines, printed)
		}
		if got := authors(assembled(t, lines...).Articles[0]); got != want {
			t.Errorf("%s: %q, want %q", printed, got, want)
		}
	}
	page := assembled(t, "T 街灯亮了", "L 本报讯　记者彭远明五月三日凌晨两点，电话铃响个不停。")
	if got, want := page.Articles[0].Blocks[0].Text, "本报讯　五月三日凌晨两点，电话铃响个不停。"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	page = assembled(t, "T 街灯亮了", "B 區念慈", "P 昨日,城北的路灯全部换新。", "N 作者為證券研究部聯席董事，以上屬個人意見")
	if got, want := authors(page.Articles[0]), "區念慈 [證券研究部聯席董事]"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
