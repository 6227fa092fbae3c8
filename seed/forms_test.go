package seed

import (
	"strings"
	"testing"

	"broadsheet/models"
)

// said prints bylines as name|role|affiliation, one after another.
func said(found []models.Byline) string {
	var all []string
	for _, b := range found {
		all = append(all, strings.TrimRight(b.Name+"|"+stringOf(b.Role)+"|"+stringOf(b.Affiliation), "|"))
	}
	return strings.Join(all, "; ")
}

func TestBylineFormsOfHongKongAndTaiwan(t *testing.T) {
	for printed, want := range map[string]string{
		"記者李小華／台北報導":          "李小華|記者",
		"記者李小華、王大明／高雄報導":      "李小華|記者; 王大明|記者",
		"記者李小華／綜合報導":          "李小華|記者",
		"記者李小華／特稿":            "李小華|記者",
		"記者李小華台北報導":           "李小華|記者",
		"記者李小華／攝影":            "李小華|記者",
		"〔記者李小華／台北報導〕":        "李小華|記者",
		"【記者李小華／台北報導】":        "李小華|記者",
		"﹝記者李小華﹞":             "李小華|記者",
		"［記者李小華／綜合報導］":        "李小華|記者",
		"（記者李小華）":             "李小華|記者",
		"■記者李小華":              "李小華|記者",
		"●記者李小華／台北報導":         "李小華|記者",
		"本報記者　李小華":            "李小華|本報記者",
		"本報記者 何 錦 榮":          "何錦榮|本報記者",
		"特派記者許家榮／朴子":          "許家榮|特派記者",
		"特派員古亭遠／金門報導":         "古亭遠|特派員",
		"駐美特派員陳怡君／華盛頓報導":      "陳怡君|駐美特派員",
		"編譯林佩儀／綜合報導":          "林佩儀|編譯",
		"編譯　區敏儀　綜合報道":         "區敏儀|編譯",
		"中央社記者溫以樂台北十一日電":      "溫以樂|中央社記者",
		"中央社記者溫以樂台北11日電":      "溫以樂|中央社記者",
		"實習記者林小安":             "林小安|實習記者",
		"特約記者陳大文":             "陳大文|特約記者",
		"文／柯沛然 圖／卜一帆":         "柯沛然|文; 卜一帆|圖",
		"文：譚曉晴　圖：莫偉業":         "譚曉晴|文; 莫偉業|圖",
		"文／圖 王小明":             "王小明|文／圖",
		"圖／文　王小明":             "王小明|圖／文",
		"圖文／王小明":              "王小明|圖文",
		"撰文：陳大文　攝影：李小華":       "陳大文|撰文; 李小華|攝影",
		"撰文／陳大文　攝影／李小華":       "陳大文|撰文; 李小華|攝影",
		"採訪：龐子君":              "龐子君|採訪",
		"採訪／龐子君":              "龐子君|採訪",
		"採訪、撰文：龐子君":           "龐子君|採訪、撰文",
		"江月娥／文":               "江月娥|文",
		"江月娥／圖文":              "江月娥|圖文",
		"江月娥／撰文":              "江月娥|撰文",
		"◎江月娥":                "江月娥",
		"◎江月娥／文　李大同／攝影":       "江月娥|文; 李大同|攝影",
		"作者：范揚文（新竹市／建築師）":     "范揚文||新竹市／建築師",
		"▲林美慧（台中市／教師）":        "林美慧||台中市／教師",
		"▲林美慧（台中市，教師）":        "林美慧||台中市，教師",
		"林美慧／台中市，教師":          "林美慧||台中市，教師",
		"屠正言／能源政策研究者（新竹市）":    "屠正言||能源政策研究者（新竹市）",
		"■林美慧／台中市":            "林美慧||台中市",
		"（池 信，桃園市，大學生）":       "池信||桃園市，大學生",
		"（林美慧，台中市，教師）":        "林美慧||台中市，教師",
		"（林美慧／台中市教師）":         "林美慧||台中市教師",
		"（東區讀者　蕭碧如）":          "蕭碧如|讀者|東區",
		"（讀者　蕭碧如）":            "蕭碧如|讀者",
		"讀者　蕭碧如":              "蕭碧如|讀者",
		"蕭碧如（台北市）":            "蕭碧如||台北市",
		"蕭碧如　寄自台北":            "蕭碧如||寄自台北",
		"邱振宏、Sofia Almeida":   "邱振宏; Sofia Almeida",
		"◎辜惠如":                "辜惠如",
		"Maria Teresa Fong":   "Maria Teresa Fong",
		"歐陽　鋒":                "歐陽鋒",
		"記者林小安、陳大文、王中平／連線報導":  "林小安|記者; 陳大文|記者; 王中平|記者",
		"記者林小安／台北、陳大文／高雄連線報導": "林小安|記者; 陳大文|記者",
		"攝影／林小安":              "林小安|攝影",
		"口述／林小安　整理／陳大文":       "林小安|口述; 陳大文|整理",
		"■陳大文　資深傳媒人":          "陳大文||資深傳媒人",
		"陳大文　資深傳媒人":           "陳大文||資深傳媒人",
		"特約評論員　陳大文":           "陳大文|特約評論員",
		"主筆　陳大文":              "陳大文|主筆",
		"本報主筆室":               "本報主筆室",
		"本報評論員":               "本報評論員",
	} {
		if got := said(printBylines(parseBylines(fold(printed)), printed)); got != want {
			t.Errorf("%s: %q, want %q", printed, got, want)
		}
	}
}

func TestBylineFormsOfEnglishPapers(t *testing.T) {
	for printed, want := range map[string]string{
		"By JOHN SMITH":                                         "JOHN SMITH",
		"BY JOHN SMITH":                                         "JOHN SMITH",
		"by John Smith":                                         "John Smith",
		"By: John Smith":                                        "John Smith",
		"By John Smith and Jane Roe":                            "John Smith; Jane Roe",
		"By JOHN SMITH and JANE ROE":                            "JOHN SMITH; JANE ROE",
		"By John Smith, Jane Roe and Ann Poe":                   "John Smith; Jane Roe; Ann Poe",
		"By John Smith, Jane Roe, and Ann Poe":                  "John Smith; Jane Roe; Ann Poe",
		"By John Smith & Jane Roe":                              "John Smith; Jane Roe",
		"By John Smith, Staff Writer":                           "John Smith|Staff Writer",
		"By John Smith and Jane Roe, Staff Writers":             "John Smith|Staff Writers; Jane Roe|Staff Writers",
		"By JOHN SMITH, Of the Tribune Staff":                   "JOHN SMITH|Of the Tribune Staff",
		"By JOHN SMITH OF THE TRIBUNE STAFF":                    "JOHN SMITH|OF THE TRIBUNE STAFF",
		"By John Smith of The Sun":                              "John Smith|of The Sun",
		"By John Smith | Staff Writer":                          "John Smith|Staff Writer",
		"By John Smith / Tribune Staff":                         "John Smith|Tribune Staff",
		"By John Smith — Tribune Staff":                         "John Smith|Tribune Staff",
		"By John Smith, Special to the Tribune":                 "John Smith|Special to the Tribune",
		"By John Smith Special to the Tribune":                  "John Smith|Special to the Tribune",
		"By John Smith, Associated Press":                       "John Smith|Associated Press",
		"By John Smith, The Associated Press":                   "John Smith|The Associated Press",
		"By JOHN SMITH Associated Press Writer":                 "JOHN SMITH|Associated Press Writer",
		"By John Smith (Reuters)":                               "John Smith|Reuters",
		"By Dr. John Smith":                                     "Dr. John Smith",
		"By Rev. John Smith":                                    "Rev. John Smith",
		"By John Smith Jr., Staff Writer":                       "John Smith Jr.|Staff Writer",
		"By John Smith, Jr.":                                    "John Smith, Jr.",
		"By Calvin T. Roper Jr., Dispatch Staff Writer":         "Calvin T. Roper Jr.|Dispatch Staff Writer",
		"By Ursula K. Le Guin":                                  "Ursula K. Le Guin",
		"By Miguel de la Cruz":                                  "Miguel de la Cruz",
		"By Siobhán O’Neill-Kerr":                               "Siobhán O’Neill-Kerr",
		"Story by June Castellane":                              "June Castellane",
		"Words by June Castellane":                              "June Castellane",
		"Text by June Castellane":                               "June Castellane",
		"Written by June Castellane":                            "June Castellane",
		"Reported by June Castellane":                           "June Castellane",
		"Review by June Castellane":                             "June Castellane",
		"Philippa Ridsdale Education Editor":                    "Philippa Ridsdale|Education Editor",
		"Alastair Penhaligon, Political Correspondent":          "Alastair Penhaligon|Political Correspondent",
		"John Smith in Paris":                                   "John Smith||Paris",
		"— John Smith":                                          "John Smith",
		"— John Smith, Springfield":                             "John Smith||Springfield",
		"Gordon Pruitt, Wexford":                                "Gordon Pruitt||Wexford",
		"John Smith, North Wexford, Conn.":                      "John Smith||North Wexford, Conn.",
		"JOHN SMITH, Springfield":                               "JOHN SMITH||Springfield",
		"(Mrs.) Edna Crowe, Wexford":                            "(Mrs.) Edna Crowe||Wexford",
		"Mrs. Edna Crowe, Wexford":                              "Mrs. Edna Crowe||Wexford",
		"Dr. Rosalind Meeks, President, County Medical Society": "Dr. Rosalind Meeks||President, County Medical Society",
		"By Maria Lopez and John Smith/Staff Writers":           "Maria Lopez|Staff Writers; John Smith|Staff Writers",
		"By Maria Lopez, For the Tribune":                       "Maria Lopez|For the Tribune",
		"By Maria Lopez, Guest columnist":                       "Maria Lopez|Guest columnist",
		"By Maria Lopez, Editor-in-Chief":                       "Maria Lopez|Editor-in-Chief",
		"By Maria Lopez, Political Editor, in London":           "Maria Lopez|Political Editor, in London",
		"By Maria Lopez AND John Smith":                         "Maria Lopez; John Smith",
	} {
		if got := said(printBylines(parseBylines(fold(printed)), printed)); got != want {
			t.Errorf("%s: %q, want %q", printed, got, want)
		}
	}
}
