package seed

import (
	"strings"
	"testing"
)

// TestWriters reads who wrote a piece in forms that papers print seldom.
func TestWriters(t *testing.T) {
	for printed, want := range map[string]string{
		"BY HASSAN DIDA IN GARISSA and ANN MUTHEU IN NAIROBI": "HASSAN DIDA||GARISSA; ANN MUTHEU||NAIROBI",
		"By Yusuf Dogo (Sports Editor), Abuja":                "Yusuf Dogo|Sports Editor|Abuja",
		"BANGKOK (REUTERS)":                                   "REUTERS||BANGKOK",
		"By Tunde Bakare, Ibadan (tbakare@beacon.example)":    "Tunde Bakare||Ibadan",
		"By Idris Blackwell Personal finance editor":          "Idris Blackwell|Personal finance editor",
		"Story and photo: GEOFF KIRLEY":                       "GEOFF KIRLEY|Story and photo",
		"From the Revd Canon Giles Otway":                     "Revd Canon Giles Otway",
		"From Dr Penelope Sauvage":                            "Dr Penelope Sauvage",
		"By John Smith at Large":                              "John Smith at Large",
		"By John Smith in Paris":                              "John Smith||Paris",
		"BIMBOLA OYEDEJI, Lagos; CHIDI NWANKPA, Onitsha":      "BIMBOLA OYEDEJI||Lagos; CHIDI NWANKPA||Onitsha",
		"王伟 株洲市":                                              "王伟||株洲市",
		"王伟 李小明":                                              "王伟; 李小明",
		"盘美玲 洛桑次仁":                                            "盘美玲; 洛桑次仁",
		"尤文亮 江北市粮食局":                                          "尤文亮||江北市粮食局",
		"老潘／台北市，退休公車司機":                                       "老潘||台北市，退休公車司機",
		"文／老K":       "老K|文",
		"〔王家村/湖岸报道〕": "",
	} {
		if got := said(printBylines(knownBylines(fold(printed)), printed)); got != want {
			t.Errorf("%s: %q, want %q", printed, got, want)
		}
	}
}

// TestWritersOfPieces builds articles whose writers, or where these work, their
// text, notes and signatures tell.
func TestWritersOfPieces(t *testing.T) {
	for _, c := range []struct {
		name    string
		printed []string
		authors string
	}{
		{"a retired officer", []string{"T Mess tins", "P It has been fired upon.", "G Brigadier Hugh Pelling (retd)", "G Warminster, Wiltshire"}, "Brigadier Hugh Pelling (retd) [Warminster, Wiltshire]"},
		{"an address withheld", []string{"T Bins", "P They are green.", "G “Ratepayer”, Aberllyn", "G (Name and address supplied)"}, "Ratepayer [Aberllyn]"},
		{"a wide blank before the place", []string{"T Savings", "P They are small.", "G K V Seetharamaiah   Hassan"}, "K V Seetharamaiah [Hassan]"},
		{"two who share a place", []string{"T Hedges", "P They grow.", "G Prof ANNE TULLY,", "G Dr PEADAR DUNNE,", "G School of Botany,", "G Dublin 4."}, "Prof ANNE TULLY [School of Botany, Dublin 4]; Dr PEADAR DUNNE [School of Botany, Dublin 4]"},
		{"a bio in the last sentence", []string{"T Kettle", "B Len Hardcastle", "P We were out by ten. Len Hardcastle is a bus driver in Hull."}, "Len Hardcastle [a bus driver in Hull]"},
		{"a reporter without a bracket", []string{"T 回音", "P 住户说：“窗户终于敢开了。”记者 蒙娜"}, "蒙娜 (记者)"},
		{"places of two in brackets", []string{"T 书香", "B 门志超 牟小曼", "B (抚桥市委政研室 抚桥市图书馆)", "P 底气之一，是藏书。"}, "门志超 [抚桥市委政研室]; 牟小曼 [抚桥市图书馆]"},
		{"a note that names its writer first", []string{"T 冰粥", "P 先补口服盐液。（诸葛敏　作者系市第二人民医院主任医师）"}, "诸葛敏 [市第二人民医院主任医师]"},
		{"a note in other characters", []string{"T 保單", "P 先買定期壽險。", "N 作者：鄧可怡，理財教育協會導師"}, "鄧可怡 [理財教育協會導師]"},
		{"a note that says more", []string{"T 履职", "B 县人大常委会教科文卫工委 欧阳立春", "P 去处清楚了。", "N (作者欧阳立春系县人大常委会教科文卫工委主任)"}, "欧阳立春 [县人大常委会教科文卫工委主任]"},
		{"a note that goes on with the column", []string{"X 彭以恆", "T 沙丁魚", "P 油滴到手肘。", "N 作者係旅居里斯本自由撰稿人。逢周四刊出"}, "彭以恆 [旅居里斯本自由撰稿人]"},
		{"two of whom a bio speaks", []string{"T Chairs", "B By Maribel Ochoa and Drew Lindqvist", "P Do it from a chair. Maribel Ochoa and Drew Lindqvist are emergency physicians."}, "Maribel Ochoa [emergency physicians]; Drew Lindqvist [emergency physicians]"},
		{"a name behind a dash", []string{"T Bakkie", "P It was found without its wheels. – RIANA VENTER"}, "RIANA VENTER"},
		{"a name in square brackets", []string{"T Bus", "P She has won the case. [Phoebe Mak]"}, "Phoebe Mak"},
		{"a bracket that names the writers", []string{"T 商学", "B 苗雨晴 何昭", "P 数字会说话。(苗雨晴系江原大学商学院副教授,何昭系该院硕士研究生)"}, "苗雨晴 [江原大学商学院副教授]; 何昭 [该院硕士研究生]"},
		{"a city that reads like all", []string{"X 賴映竹", "T 河岸", "P 河要有岸。", "N （作者為都市規劃師）"}, "賴映竹 [都市規劃師]"},
		{"pictures", []string{"T 飛魚", "B 文／葉小棠　圖／阿畢", "P 飛魚是有耳朵的。", "N （作者為文史工作室負責人）"}, "葉小棠 (文) [文史工作室負責人]; 阿畢 (圖)"},
	} {
		page := assembled(t, c.printed...)
		if got := authors(page.Articles[0]); got != c.authors {
			t.Errorf("%s: authors %q, want %q", c.name, got, c.authors)
		}
	}
}

// TestSetClose joins the letters of a section's name that are set apart.
func TestSetClose(t *testing.T) {
	for printed, want := range map[string]string{
		"S P O R T S": "SPORTS", "文 化": "文化", "社　評": "社評", "T H E  L A K E": "THE LAKE", "读者 来信": "读者 来信", "A Day": "A Day", "Q A": "QA", "": "",
	} {
		if got := setClose(printed); got != want {
			t.Errorf("%s: %q, want %q", printed, got, want)
		}
	}
}

// TestThanks takes no short sentence under a comment for its reader, nor the words
// before a dash that are no name.
func TestThanks(t *testing.T) {
	for _, said := range []string{"谢谢", "下次再去", "感谢大家", "支持"} {
		page := assembled(t, "T 网友热议", "P 大家这样说。", "C 面馆的汤很好。", "c "+said)
		if a := page.Articles[0]; len(a.Comments) > 0 && strings.Contains(a.Comments[0].Author, said) {
			t.Errorf("%s is taken for a reader", said)
		}
	}
	if k := measure("Good idea — I am for it.", 0, 26).label; k.kind != noLabel {
		t.Errorf("%q names a reader", k.name)
	}
}

// TestMastheadDays reads the day off mastheads as a scan of an old paper has them.
func TestMastheadDays(t *testing.T) {
	for masthead, day := range map[string]string{
		"LANCASTER, KY., THURSDAY AFTERNOON, JANUARY 27, 191 6.":                      "1916-01-27",
		"ALLIANCE, BOX BUTTE COUNTY, NEBRASKA, THURSDAY, JANUARY 13,1916":             "1916-01-13",
		"No. 20.198. WASHINGTON, D. C., SATURDAY, JANUARY 15, 1916-EIGHTEEN PAGES.":   "1916-01-15",
		"Established 1860. No. 2. Stanford, Lincoln, County, Friday, January 7, 1916": "1916-01-07",
	} {
		text := "| ' .\n~ - _\n" + masthead + "\nTHE BRIDGE FALLS.\nThe old bridge over the river fell on Monday night\nin the flood, and nobody was hurt.\n"
		page := Segment(text, Manifest{})
		if got := stringOf(page.Document.IssuedOn); got != day {
			t.Errorf("%s: %q, want %s", masthead, got, day)
		}
	}
}

func TestReaderNames(t *testing.T) {
	for printed, want := range map[string]string{
		"haskellgirl74 wrote": "haskellgirl74", "Paudie · Naas · 40m": "Paudie", "阿瓜 回复 @麻醉科老韩": "阿瓜", "微信网友石板桥头": "石板桥头", "网友“90后村干”": "90后村干", "Deb": "Deb",
	} {
		if got := readerName(printed); got != want {
			t.Errorf("%s: %q, want %q", printed, got, want)
		}
	}
}

// TestEnglishVoices knows the readers under a banner or words that introduce them.
func TestEnglishVoices(t *testing.T) {
	for _, c := range []struct {
		above  string
		voices []string
		kind   labelKind
	}{
		{"BEST OF THE WEB", []string{"Gaz P, Corby: Mine came home with nits and a cold.", "Len Tranter, Stoke-on-Trent: First they came for the barbecues."}, readerLabel},
		{"We asked readers whether the stall should close:", []string{"Jeremiah Koh writes: Bring your own tiffin.", "Siti Osman writes: The rent went up by a lot."}, readerLabel},
		{"The council met for an hour on Monday and agreed nothing.", []string{"Tom Reyes: The road will be mended.", "Ada Fok: It will not be paid for."}, plainLabel},
	} {
		lines, _ := read("READERS AND ROADS\n"+c.above+"\n"+strings.Join(c.voices, "\n")+"\n", Manifest{})
		for i := range c.voices {
			if k := lines[2+i].label.kind; k != c.kind {
				t.Errorf("%s: label %d, want %d", c.voices[i], k, c.kind)
			}
		}
	}
}

// TestReaderForms finds the readers of lines that are known to be comments.
func TestReaderForms(t *testing.T) {
	for _, c := range []struct {
		printed     []string
		author, say string
	}{
		{[]string{"C 微信网友石板桥头说，我爷爷在石凳上断过公道。"}, "石板桥头", "我爷爷在石凳上断过公道。"},
		{[]string{"C Ger Mulhall · Crumlin · 2h", "c Give Deirdre a seat on the council."}, "Ger Mulhall", "Give Deirdre a seat on the council."},
	} {
		page := assembled(t, append([]string{"T 热议", "P 大家这样说。"}, c.printed...)...)
		found := page.Articles[0].Comments
		if len(found) != 1 || found[0].Author != c.author || found[0].Text != c.say {
			t.Errorf("%s: %+v", c.printed[0], found)
		}
	}
}
