package seed

import (
	"strings"
	"testing"
)

// TestEnglishSigners reads what stands under a letter in English.
func TestEnglishSigners(t *testing.T) {
	for printed, want := range map[string]string{
		"R. H. Postlethwaite":               "R. H. Postlethwaite|",
		"Gordon Pruitt, Wexford":            "Gordon Pruitt|Wexford",
		"— Wm. Ostrander, North Wexford":    "Wm. Ostrander|North Wexford",
		"N. Venkatasubbaiah,":               "N. Venkatasubbaiah|",
		"Dr Imogen Tait":                    "Dr Imogen Tait|",
		"Henry Poole Jr., Elm Grove":        "Henry Poole Jr.|Elm Grove",
		"Henry Poole, Jr., Elm Grove":       "Henry Poole, Jr.|Elm Grove",
		"Ana Ruiz, MD, Gorham":              "Ana Ruiz, MD|Gorham",
		"Marlys Kjelstad, Rural Route 2":    "Marlys Kjelstad|Rural Route 2",
		"The Rev. Odell Crane, Plainsview":  "The Rev. Odell Crane|Plainsview",
		"— TOM HALE, chairman, Elm Grove":   "TOM HALE|chairman, Elm Grove",
		"Fathima Zohra, Hunsur":             "Fathima Zohra|Hunsur",
		"Professor Sir Alan Firth, Durham":  "Professor Sir Alan Firth|Durham",
		"Marie-Claire O'Neill, Three Forks": "Marie-Claire O'Neill|Three Forks",
	} {
		b := englishSigner(printed)[0]
		if got := b.Name + "|" + stringOf(b.Affiliation); got != want {
			t.Errorf("%s: %q, want %q", printed, got, want)
		}
	}
}

// TestLettersAreSigned finds the lines of a page that sign letters.
func TestLettersAreSigned(t *testing.T) {
	page := "Letters to the Editor\n\nHedge of reason\nSir, Your correspondent blames the farmers for the loss of the hedges along the road.\nR. H. Postlethwaite\nLow Garth, Sallow\n" +
		"Short commons\nSir, I was interested to learn that Members find the new lunch menu meagre.\nDr Imogen Tait\nDurham\n" +
		"Sir, Ours was a wedding present in 1958. So was the toaster, which still works.\nJoan Mickle\nHexley, Northumbria\n" +
		"Sir, It is unfair to requisition teachers for poll duty before the examinations.\nFathima Zohra,\nHunsur\n"
	var signed []string
	lines, _ := read(page, Manifest{})
	for i := range lines {
		if lines[i].letterFoot {
			signed = append(signed, lines[i].text)
		}
	}
	want := "R. H. Postlethwaite/Low Garth, Sallow/Dr Imogen Tait/Durham/Joan Mickle/Hexley, Northumbria/Fathima Zohra,/Hunsur"
	if got := strings.Join(signed, "/"); got != want {
		t.Errorf("signed: %s\nwant: %s", got, want)
	}
}

// TestPictureCredits tells who made a picture from who wrote a piece.
func TestPictureCredits(t *testing.T) {
	for printed, want := range map[string]bool{
		"TOM HALVERSEN / SENTINEL-DISPATCH": true, "TYRELL BANKS/Star-Herald": true, "PICTURE: GARETH POWYS": true,
		"Photo by Grace Min": true, "(Eagle photo by Grace Min)": true, "Staff photo by Ed Poe": true, "Photograph: Len Suarez": true,
		"Courtesy of the Harlan Historical Society": true, "Contributed photo": true, "File photo": true, "Getty Images": true,
		"AP Photo/Luis Carranza": true, "Luis Carranza/AP": true, "Ana Ruiz, Reuters": true, "(Submitted)": true, "(讀者提供)": true,
		"（記者廖俊宏攝）": true, "（資料照片）": true, "（翻攝自臉書）": false, "（記者廖俊宏）": false, "By Grace Min": false,
		"Grace Min / Staff Writer": false, "【記者翁秀蘭／彰化報導】": false, "The council voted 5-1.": false, "（港聞組）": false,
	} {
		lines, _ := read("The driver wipes down the press that he has run since 1961.\n"+printed+"\nText goes on below and says what it says to the end.", Manifest{})
		if got := isPictureCredit(&lines[1]); got != want {
			t.Errorf("%s: %v, want %v", printed, got, want)
		}
	}
}

// TestNamesBehindComments reads a reader's name without what stands around it.
func TestNamesBehindComments(t *testing.T) {
	for printed, want := range map[string]string{
		"阿珍（主婦）": "阿珍", "輝哥（清潔工）": "輝哥", "Wilson (clerk)": "Wilson", "陸同學": "陸同學", " 網中人 ": "網中人", "「小滿」": "小滿",
		"Patsy Oakes": "Patsy Oakes", "@fifi_cat": "fifi_cat", "（匿名）": "（匿名）", "S. Priyadarshini": "S. Priyadarshini", "Ray T. (Three Forks)": "Ray T.",
	} {
		if got := readerName(printed); got != want {
			t.Errorf("%q: %q, want %q", printed, got, want)
		}
	}
}

// TestPostsThatSign knows who signs where nobody is named.
func TestPostsThatSign(t *testing.T) {
	for printed, want := range map[string]bool{
		"Staff Reporter": true, "Special Correspondent": true, "Our Correspondent": true, "By Our Political Correspondent": true, "From our correspondent": true,
		"Press Trust of India": true, "The Associated Press": true, "Agence France-Presse": true, "Reuters": true, "PTI": true, "Staff Writers": true,
		"By a Staff Reporter": true, "Our Special Correspondent in Leeds": true, "Health Reporter": true, "Home Affairs Correspondent": true, "Agencies": true,
		"Staff shortage": false, "Reporters sans frontières": false, "Press freedom": false, "Bureau of Labor": false, "Special session": false, "From page one": false,
	} {
		if got := postAlone.MatchString(printed); got != want {
			t.Errorf("%s: %v, want %v", printed, got, want)
		}
	}
}

// TestBylineFormsOfDailies reads bylines and signatures in further forms.
func TestBylineFormsOfDailies(t *testing.T) {
	for printed, want := range map[string]string{
		"葉秉翰／花蓮報導": "葉秉翰||", "葉秉翰、唐亦新／綜合報導": "葉秉翰||;唐亦新||", "（沙田　麥靄儀）": "麥靄儀||沙田", "將軍澳　陳大文": "陳大文||將軍澳",
		"利卓言、鄔詠欣　中六學生": "利卓言||中六學生;鄔詠欣||中六學生", "■聶國棟律師": "聶國棟|律師|", "採訪：蔣思行　攝影：阿Ben": "蔣思行|採訪|;阿Ben|攝影|",
		"文／艾蜜莉．霍夫": "艾蜜莉．霍夫|文|", "翠坪讀者　何伯謙": "何伯謙|讀者|翠坪", "讀者　龐啟康": "龐啟康|讀者|", "文：梁詠芝　圖：資料圖片": "梁詠芝|文|",
		"By LEANDRA KOCH": "LEANDRA KOCH||", "By Marisol Vega-Whitlock | Star-Herald staff": "Marisol Vega-Whitlock|Star-Herald staff|", "Harriet Coombes Health Editor": "Harriet Coombes|Health Editor|",
		"by school bus": "", "By MARCUS OYELARAN and DENISE PRUETT": "MARCUS OYELARAN||;DENISE PRUETT||", "Press Trust of India": "Press Trust of India||",
	} {
		var got []string
		for _, b := range printBylines(parseBylines(fold(printed)), printed) {
			got = append(got, b.Name+"|"+stringOf(b.Role)+"|"+stringOf(b.Affiliation))
		}
		if s := strings.Join(got, ";"); s != want {
			t.Errorf("%s: %q, want %q", printed, s, want)
		}
	}
}
