package seed

import "testing"

// TestKnownBylines reads lines that are known to say who wrote a piece, beside
// near misses that name nobody or read in another way.
func TestKnownBylines(t *testing.T) {
	for printed, want := range map[string]string{
		"B （靳芳 崇小雷）":                                "靳芳; 崇小雷",
		"B 江宁区 刘海龙":                                 "刘海龙 [江宁区]",
		"B 凌川公司党建部":                                 "凌川公司党建部",
		"B 时评人老郭":                                   "时评人老郭",
		"B 县政府办公室":                                  "县政府办公室",
		"B 金满仓(专栏作家)":                               "金满仓 [专栏作家]",
		"B 文．攝影◎彭雅萱":                                "彭雅萱 (文．攝影)",
		"B 文/图 盛夏":                                  "盛夏 (文/图)",
		"B ⊙白鷺":                                     "白鷺",
		"B 【本報記者 潘 璦 花東報導】":                         "潘璦 (本報記者)",
		"G 打铜巷18号读者　洪大妈":                            "洪大妈 (读者) [打铜巷18号]",
		"G （机床厂装配车间杜刚）":                             "杜刚 [机床厂装配车间]",
		"G （記者王友誠整理）":                               "王友誠 (記者)",
		"G 　　一名夜班護理師／高雄市":                           "一名夜班護理師 [高雄市]",
		"G 呂秀珠 新竹市":                                 "呂秀珠 [新竹市]",
		"G 行動郵車司機 柯亮宇敬上":                            "柯亮宇 [行動郵車司機]",
		"G 夜更司機謹上":                                  "夜更司機",
		"G 某县委党校副校长 王天启":                            "王天启 [某县委党校副校长]",
		"G 读者林亚兴（威省高渊）":                             "林亚兴 (读者) [威省高渊]",
		"G 王天启":                                     "王天启",
		"G 李敬上":                                     "李敬上",
		"G 王小明启":                                    "王小明",
		"G ▲張進財（花蓮市民享里／讀者）":                         "張進財 (讀者) [花蓮市民享里]",
		"G 海宁西路 方知行":                                "方知行 [海宁西路]",
		"G 二连炊事班":                                   "二连炊事班",
		"B By Joseph Kiplagat and Correspondent":    "Joseph Kiplagat; Correspondent",
		"B BY PETER OCHIENG AND KNA":                "PETER OCHIENG; KNA",
		"B Times staff and wire reports":            "Times staff and wire reports",
		"B From Ibrahim Yero, Kaduna":               "Ibrahim Yero [Kaduna]",
		"B Chidinma Eze reports":                    "Chidinma Eze",
		"B By Neil Cargill at Hampden":              "Neil Cargill [Hampden]",
		"B K V Seetharamaiah   Hassan":              "K V Seetharamaiah [Hassan]",
		"G “Ratepayer”, Aberllyn":                   "Ratepayer [Aberllyn]",
		"N Imran Qadri is a former forest officer.": "Imran Qadri [a former forest officer]",
		"N The Observer is printed in Leeds.":       "",
		"B 未完待续":                                    "",
		"B 2021年5月8日":                               "",
		"B 责编:李四":                                   "",
		"B （摄影）":                                    "",
	} {
		page := assembled(t, "T 街灯亮了", printed, "P 昨日,城北的路灯全部换新,居民说亮堂多了。")
		if printed[0] == 'G' || printed[0] == 'N' {
			page = assembled(t, "T 街灯亮了", "P 昨日,城北的路灯全部换新,居民说亮堂多了。", printed)
		}
		if got := authors(page.Articles[0]); got != want {
			t.Errorf("%s: %q, want %q", printed, got, want)
		}
	}
}

// TestSignedWithADay keeps the day under a letter out of its writer's place.
func TestSignedWithADay(t *testing.T) {
	page := assembled(t, "T 一封来信", "P 路灯不亮,走夜路的人心里发慌。", "G 一位不愿具名的护士", "G 11月27日夜")
	if got := authors(page.Articles[0]); got != "一位不愿具名的护士" {
		t.Error(got)
	}
}

// TestRunInBylineBehindSlash takes a reporter out of the bracket that begins a
// paragraph, and leaves other brackets with a slash in the text.
func TestRunInBylineBehindSlash(t *testing.T) {
	page := assembled(t, "T 徵文揭曉", "L 〔費子儀/桃園報導〕由駕駛職業公會舉辦的徵文昨揭曉。")
	if a := page.Articles[0]; authors(a) != "費子儀" || a.Blocks[0].Text != "由駕駛職業公會舉辦的徵文昨揭曉。" {
		t.Error(authors(a), a.Blocks)
	}
	page = assembled(t, "T 徵文揭曉", "P 〔輸電/配電〕兩條線都已換新,下周通電。")
	if a := page.Articles[0]; authors(a) != "" || a.Blocks[0].Text != "〔輸電/配電〕兩條線都已換新,下周通電。" {
		t.Error(authors(a), a.Blocks)
	}
}
