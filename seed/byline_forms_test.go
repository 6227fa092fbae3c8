package seed

import (
	"testing"
)

// TestBylinesOfAssembledPieces reads who wrote a piece from its lines, as name (role)
// [affiliation].
func TestBylinesOfAssembledPieces(t *testing.T) {
	for _, c := range []struct {
		lines []string
		want  string
	}{
		{[]string{"B Words: Harriet Quayle   Pictures: Ade Fenwick"}, "Harriet Quayle (Words); Ade Fenwick (Pictures)"},
		{[]string{"B Submitted by Connie Lange"}, "Connie Lange"},
		{[]string{"P 手藝還在。", "G 林佳慧∕高雄市（國小教師）"}, "林佳慧 [高雄市（國小教師）]"},
		{[]string{"P 手藝還在。", "G （作者為執業律師）"}, ""},
		{[]string{"L （阿丽亚·努尔买买提）巴热提乡成立毛驴合作社，社员把驴奶交到冷链站。"}, "阿丽亚·努尔买买提"},
		{[]string{"B 蔚海晏 扈小芬", "P 手艺还在。", "N （作者：蔚海晏，河曲大学公共政策研究院教授；扈小芬，河曲省发展研究中心助理研究员）"}, "蔚海晏 [河曲大学公共政策研究院教授]; 扈小芬 [河曲省发展研究中心助理研究员]"},
		{[]string{"B EXCLUSIVE by KIRSTY BOOTHROYD"}, "KIRSTY BOOTHROYD"},
		{[]string{"B From the Associated Press"}, "Associated Press"},
		{[]string{"B UNB, Khulna"}, "UNB [Khulna]"},
		{[]string{"B Staff report"}, "Staff report"},
		{[]string{"B Story: Adwoa Sarpong, Kumasi & Efua Nkansah, Obuasi"}, "Adwoa Sarpong (Story) [Kumasi]; Efua Nkansah (Story) [Obuasi]"},
		{[]string{"B By GARETH TOPPING and LUCY CRANE in Malaga"}, "GARETH TOPPING [Malaga]; LUCY CRANE [Malaga]"},
		{[]string{"B Folake Adisa (Lagos), Obinna Eze (Enugu) and Musa Bello (Kano)"}, "Folake Adisa [Lagos]; Obinna Eze [Enugu]; Musa Bello [Kano]"},
		{[]string{"B Meenal Sathe | TNN"}, "Meenal Sathe (TNN)"},
		{[]string{"B By Ifeoma Okoli", "P The hall is shut.", "N •Okoli, a retired magistrate, wrote in from Asaba"}, "Ifeoma Okoli [a retired magistrate]"},
		{[]string{"B By WARREN T. PIKE", "P The hall is shut.", "N Warren T. Pike writes from Lompico."}, "WARREN T. PIKE [Lompico]"},
		{[]string{"B Marisol Vega", "P The hall is shut.", "N Dr Vega, a marine biologist, lives in Portmoor."}, "Marisol Vega [a marine biologist]"},
		{[]string{"B Marisol Vega", "P The hall is shut.", "N The writer, a chartered engineer, is based in Ibadan."}, "Marisol Vega [a chartered engineer]"},
		{[]string{"B Marisol Vega", "P The hall is shut.", "N Marisol Vega, a retired pilot, is the author of “Slack Water”."}, "Marisol Vega [a retired pilot]"},
		{[]string{"P To the Editor: May I ask why?", "G From Mr S. Raghavan", "G Abu Dhabi"}, "Mr S. Raghavan [Abu Dhabi]"},
		{[]string{"P To the Editor: May I ask why?", "G TEO SIEW CHENG (MRS)", "G Head, Public Relations"}, "TEO SIEW CHENG (MRS) [Head, Public Relations]"},
		{[]string{"B Reuter."}, "Reuter"},
		{[]string{"B Caoimhe Geary reports from Páirc Uí Rinn"}, "Caoimhe Geary [Páirc Uí Rinn]"},
		{[]string{"B BY GERALD MBAYA AND", "B FAITH NDUTA"}, "GERALD MBAYA; FAITH NDUTA"},
		{[]string{"B Rosario “Chit” Villafuerte"}, "Rosario “Chit” Villafuerte"},
		{[]string{"B EXPRESS DESK @ Nandipur"}, "EXPRESS DESK [Nandipur]"},
		{[]string{"B LEON ABRUZZI", "B Beacon Syndicate"}, "LEON ABRUZZI (Beacon Syndicate)"},
		{[]string{"L By DARLENE FRICKE — Members of Bethany Lutheran Church marked the day with spoons."}, "DARLENE FRICKE"},
		{[]string{"P The bridge is shut until October, and there is a diversion.", "G (Mrs J. Rees, Tel. 555201)"}, "Mrs J. Rees"},
		{[]string{"P The bridge is shut until October, and there is a diversion.", "G —M.E."}, "M.E."},
		{[]string{"P They are in my peas. He may collect them at any time. NEVILLE APLIN, Tahuna."}, "NEVILLE APLIN [Tahuna]"},
		{[]string{"P The footpath behind the farm is closed until the bullocks go. (Netta Crome)"}, "Netta Crome"},
		{[]string{"P The Secretary spoke on Monday.", "p WASHINGTON, May 12.—The Secretary", "p of the Navy gave out the following."}, ""},
		{[]string{"P Dear Mrs. Winslow: My husband hums when he eats. I have said nothing.—E. V."}, ""},
		{[]string{"P To the Editor: May I ask why?", "G GOH MEI FONG,", "G Director, Community Relations,", "G Punggol Bay."}, "GOH MEI FONG [Director, Community Relations, Punggol Bay]"},
		{[]string{"P To the Editor: May I ask why?", "G Derval K. Burchell", "G Bamboo Ridge", "G St Arnold"}, "Derval K. Burchell [Bamboo Ridge St Arnold]"},
		{[]string{"B Interview: Sunita Rao"}, "Sunita Rao (Interview)"},
		{[]string{"B EXPRESS DESK | Wayanad"}, "EXPRESS DESK [Wayanad]"},
		{[]string{"B By Telegraph.—Press Association."}, "Press Association"},
		{[]string{"B By “Half-Back.”"}, "Half-Back"},
		{[]string{"B By Ellen Two Bulls", "P The hall is shut.", "N Ellen Two Bulls teaches history at Wind Basin College."}, "Ellen Two Bulls [teaches history at Wind Basin College]"},
		{[]string{"P To the Editor: May I ask why?", "G (Mrs) LORNA PETTIFER,", "G Bowen St, Murrumba."}, "(Mrs) LORNA PETTIFER [Bowen St, Murrumba]"},
		{[]string{"P 鑰匙在調度員身上，調度員也常常不在。", "G 新北市／林妤蓁"}, "林妤蓁 [新北市]"},
		{[]string{"P 設計圖上，收銀台正好在從前銀幕的位置。（邱垂昇／萬巒）"}, "邱垂昇 [萬巒]"},
		{[]string{"P 問：房東可否扣押金？", "N （作者何詠儀為本地執業律師，本欄僅供參考）"}, "何詠儀 [本地執業律師]"},
		{[]string{"P 消防栓前違停，一律逕行拖吊。", "N （作者為前消防局分隊長鄒國棟）"}, "鄒國棟 [前消防局分隊長]"},
		{[]string{"B ◎瑪爾塔‧席維拉　鍾宜瑾譯"}, "瑪爾塔‧席維拉; 鍾宜瑾 (譯)"},
		{[]string{"B 葉秉中　中學通識科教師、教育團體「課室之後」召集人"}, "葉秉中 [中學通識科教師、教育團體「課室之後」召集人]"},
		{[]string{"B 程樂遙　聖雅各中學　4C"}, "程樂遙 [聖雅各中學　4C]"},
		{[]string{"P 地瓜秧子不怕雨，就怕等，高成山说。(东峪公社　孙玉田　赵明)"}, "孙玉田 [东峪公社]; 赵明 [东峪公社]"},
		{[]string{"P 隔壁桌子離我一公尺二。", "G （林秀滿 ╱ 高雄縣 ,公務員）"}, "林秀滿 [高雄縣 ,公務員]"},
		{[]string{"P 藥袋上的字比螞蟻還細。", "G 徐賢宗　苗栗市"}, "徐賢宗 [苗栗市]"},
	} {
		printed := append([]string{"T The clock that is right only at lunch"}, c.lines...)
		if c.lines[0][0] == 'B' || c.lines[0][0] == 'L' {
			printed = append(printed, "P The corporation has sanctioned three lakh, and the traders are not sure they want to know the time.")
		}
		if s := authors(assembled(t, printed...).Articles[0]); s != c.want {
			t.Errorf("%q: %s, want %s", c.lines, s, c.want)
		}
	}
}

// TestNameOnTwoLines joins a name that a column's head prints on two lines.
func TestNameOnTwoLines(t *testing.T) {
	page := assembled(t, "X HANK", "X DELVECCHIO", "T Rich get richer", "P The towel was orange, and it had been orange for years.")
	if s := authors(page.Articles[0]); s != "HANK DELVECCHIO" {
		t.Error(s)
	}
}

// TestPaperUnderName takes a line under a byline that is nothing but the paper's name or
// a desk of it for the writer's role.
func TestPaperUnderName(t *testing.T) {
	text := "The Platte Valley Journal-Star     Tuesday, October 23, 2001     A7\nMillie Havranek, 93, fed threshers\nBy Carl Wessel\nJournal-Star\nORD — When the threshing crews came through Valley County in the dry years, they argued over who would get to eat there.\n"
	lines := readLines(text, Manifest{})
	page := assemblePage(text, lines, []lineRole{furnitureOut, title, byline, byline, lead}, Manifest{})
	if s := authors(page.Articles[0]); s != "Carl Wessel (Journal-Star)" {
		t.Error(s)
	}
}
