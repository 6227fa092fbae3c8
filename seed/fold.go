package seed

import "strings"

// traditional pairs each traditional character that the rules look for with its
// simplified form, so that a rule is written once. Characters are folded one for
// one: the n-th rune of a folded line is the n-th rune of the printed line.
const traditional = "記记訊讯報报導导編编輯辑責责圖图攝摄影影網网專专員员鏡镜題题論论壇坛評评議议單单係系為为學学" +
	"黨党職职務务簡简譯译實实習习見见聞闻號号歡欢載载轉转續续觀观點点視视讀读者者來来電电話话線线熱热" +
	"郵邮箱箱廣广碼码關关註注掃扫維维總总監监審审對对藝艺術术設设計计華华與与間间" +
	"長长區区縣县鄉乡鎮镇陳陈張张劉刘黃黄趙赵吳吴孫孙馬马鄭郑謝谢許许鄧邓馮冯蕭萧葉叶蔣蒋呂吕蘇苏盧卢賈贾" +
	"鍾钟譚谭陸陆範范韋韦龍龙萬万錢钱湯汤羅罗楊杨連连閻阎賴赖龔龚顧顾齊齐莊庄嚴严溫温顏颜倪倪賀贺鄒邹" +
	"發发佈布聲声啟启處处會会團团體体財财經经國国際际際际運运動动樂乐選选稿稿筆笔談谈隨随訪访問问" +
	"親亲愛爱貴贵館馆節节場场數数據据開开門门時时個个們们說说這这還还過过種种兩两從从後后東东車车" +
	"誌志臺台灣湾廳厅局局補补標标準准層层語语驗验雜杂擊击輿舆參参豐丰園园綜综獨独義义週周歷历圍围"

// foldings maps a printed rune to the rune that rules are written with.
var foldings = makeFoldings()

func makeFoldings() map[rune]rune {
	m := map[rune]rune{
		'\u3000': ' ', '\u00a0': ' ', '\t': ' ', '〔': '(', '〕': ')', '﹝': '(', '﹞': ')', '【': '[', '】': ']', '［': '[', '］': ']',
		'「': '“', '」': '”', '『': '“', '』': '”', '﹕': ':', '︰': ':', '∶': ':', '﹔': ';', '﹐': ',', '，': ',',
		'•': '·', '‧': '·', '・': '·', '●': '●', '﹒': '·', '⋅': '·', '―': '—', '─': '—', '━': '—', '–': '—',
		'〇': '○', '◯': '○', '零': '○', '’': '\'', '‘': '\'', '〝': '“', '〞': '”',
	}
	pairs := []rune(traditional)
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i] != pairs[i+1] {
			m[pairs[i]] = pairs[i+1]
		}
	}
	return m
}

// foldRune folds width and the traditional characters that rules name; letters
// keep their case.
func foldRune(r rune) rune {
	if r < 0x80 {
		if r == '\t' {
			return ' '
		}
		return r
	}
	if f, ok := foldings[r]; ok {
		return f
	}
	if r >= 0xFF01 && r <= 0xFF5E {
		return r - 0xFEE0
	}
	return r
}

// fold folds each rune of s for comparing; it is never stored.
func fold(s string) string { return strings.Map(foldRune, s) }

// foldSpaces folds s and drops its white space, to compare a line with a
// manifest's.
func foldSpaces(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(fold(s)), ""))
}
