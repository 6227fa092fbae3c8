package seed

import "testing"

// TestSources finds whose report a piece is, on a line of its own or behind its last
// sentence, and takes no agency for a writer.
func TestSources(t *testing.T) {
	for _, c := range []struct {
		printed []string
		source  string
		text    string
	}{
		{[]string{"T Tanker", "P No oil has been lost.—Reuter."}, "Reuter", "No oil has been lost."},
		{[]string{"T Tanker", "P No oil has been lost. — P.T.I."}, "P.T.I.", "No oil has been lost."},
		{[]string{"T Tanker", "P No oil has been lost. (Reuters)"}, "Reuters", "No oil has been lost."},
		{[]string{"T Drivers", "P Two drivers are being held by the customs department. BERNAMA"}, "BERNAMA", "Two drivers are being held by the customs department."},
		{[]string{"T Racing", "P Trainer Gwenda Paech expects the six-year-old back in autumn.  – AAP"}, "AAP", "Trainer Gwenda Paech expects the six-year-old back in autumn."},
		{[]string{"T 海牛", "P 海牛昨日返回海灣。（路透社）"}, "路透社", "海牛昨日返回海灣。"},
		{[]string{"T Tanker", "s From the Eureka Miner.", "P No oil has been lost."}, "Eureka Miner", "No oil has been lost."},
		{[]string{"T Tanker", "P No oil has been lost. Sapa"}, "Sapa", "No oil has been lost."},
		{[]string{"T Tanker", "P No oil has been lost.", "s -- PTI"}, "PTI", "No oil has been lost."},
		{[]string{"T Tanker", "P It was seen by the AP."}, "", "It was seen by the AP."},
		{[]string{"T 油轮", "P 没有漏油。", "s (据新华社)"}, "新华社", "没有漏油。"},
		{[]string{"T 油轮", "P 没有漏油。", "s （原载《今日东江》）"}, "《今日东江》", "没有漏油。"},
		{[]string{"T Smiles", "P Four cards and a mighty good nerve, sir.—Puck."}, "Puck", "Four cards and a mighty good nerve, sir."},
		{[]string{"T Smiles", "P There are nine and eight of them are for sale. —Ex."}, "Ex", "There are nine and eight of them are for sale."},
		{[]string{"T Smiles", "P Nobody heard it but three cats, and the cats have left.—Newton Call."}, "Newton Call", "Nobody heard it but three cats, and the cats have left."},
		{[]string{"T Smiles", "P They came through three commentaries.—St. Johnsbury Republican."}, "St. Johnsbury Republican", "They came through three commentaries."},
		{[]string{"T Smiles", "P A heron could not for some time be removed.—Sligo", "s Pilot."}, "Sligo Pilot", "A heron could not for some time be removed."},
		{[]string{"T In memoriam", "P “My father was blind. He was his eyes.” — Rep. Anne Kowalski"}, "", "“My father was blind. He was his eyes.” — Rep. Anne Kowalski"},
		{[]string{"T 秧田", "P 早晚各看一遍。", "s （地区农业局供稿）"}, "地区农业局", "早晚各看一遍。"},
		{[]string{"T 菜价", "P 白菜每斤八角。", "s 数据来源:市统计局"}, "市统计局", "白菜每斤八角。"},
	} {
		a := assembled(t, c.printed...).Articles[0]
		if got := stringOf(a.Source); got != c.source || a.Blocks[0].Text != c.text || len(a.Bylines) > 0 {
			t.Errorf("%q: source %q, text %q, %s", c.printed, got, a.Blocks[0].Text, authors(a))
		}
	}
}
