package seed

import "testing"

func orDash(s *string) string {
	if s == nil {
		return "-"
	}
	return *s
}

// folios are folios and mastheads as papers print them, each with its
// publication, date and page; "-" for none.
var folios = []struct{ printed, publication, issued, page string }{
	{"第十版 社会观察 2001年1月2日 星期二", "-", "2001-01-02", "10"},
	{"人民评论报 2021年6月30日 星期三 第04版 理论", "人民评论报", "2021-06-30", "04"},
	{"云岭都市报　2020年7月30日　星期四　B3", "云岭都市报", "2020-07-30", "B3"},
	{"2　要闻·评论　淮阳日报　２０２０年３月９日　星期一", "淮阳日报", "2020-03-09", "2"},
	{"A08 社區 星河日報 02/08/2020 Sunday", "星河日報", "2020-08-02", "A08"},
	{"聯合早報 中華民國一百零七年五月廿九日 星期二 A3", "聯合早報", "2018-05-29", "A3"},
	{"中台日報 民國107年5月29日 星期二 第三版", "中台日報", "2018-05-29", "3"},
	{"自由時論報 107.05.29 A12", "自由時論報", "2018-05-29", "A12"},
	{"東方之聲　二零零九年七月三日　星期五", "東方之聲", "2009-07-03", "-"},
	{"悦读周刊 11　东海日报　2018年3月19日　星期一", "东海日报", "2018-03-19", "11"},
	{"2021.9.24 星期五 江城晚报 责编:凌霄 美编:阿布 16版", "江城晚报", "2021-09-24", "16"},
	{"责任编辑：吕思远 版式：小柯 江州日报 2021-09-15 07 理论", "江州日报", "2021-09-15", "07"},
	{"20210915 江州日报 A07", "江州日报", "2021-09-15", "A07"},
	{"5 2020年10月14日 星期三 吴越文化报 责任编辑：青 禾 电子邮箱：wywhb@example.cn", "吴越文化报", "2020-10-14", "5"},
	{"江海商报 | 经济 | 2025/02/20 | B01", "江海商报", "2025-02-20", "B01"},
	{"2016年8月14日 星期日 农历丙申年七月十二 第4版 南屏晚报", "南屏晚报", "2016-08-14", "4"},
	{"河西工人报 2017年4月18日 星期二 读者来信 3", "河西工人报", "2017-04-18", "3"},
	{"陇 东 日 报 2023年10月19日 第1版", "陇东日报", "2023-10-19", "1"},
	{"2022年2月30日 星期三 江州日报 第5版", "江州日报", "-", "5"},
	{"沅江晚报  A05  城事  20O9年3月1l曰  星期三", "沅江晚报", "-", "A05"},
	{"洋洲晚报   一九八六年五月廿 日  第二版", "洋洲晚报", "-", "2"},
	{"二〇一九年十二月卅一日 星期二 江州晚报 第八版", "江州晚报", "2019-12-31", "8"},
	{"The Northern Courier  Thursday 17 March 2022  29", "The Northern Courier", "2022-03-17", "29"},
	{"THE DAILY CHRONICLE | Thursday September 21 2017        7", "THE DAILY CHRONICLE", "2017-09-21", "7"},
	{"A6 • TUESDAY, MARCH 17, 2026 • MARLOW COUNTY SENTINEL • WWW.MARLOWSENTINEL.EXAMPLE", "MARLOW COUNTY SENTINEL", "2026-03-17", "A6"},
	{"SUNDAY, OCTOBER 21, 2018 | THE LAKEMONT STAR-HERALD | B1", "THE LAKEMONT STAR-HERALD", "2018-10-21", "B1"},
	{"4   THE PORTERSVILLE TRIBUNE   Thursday, October 18, 2012", "THE PORTERSVILLE TRIBUNE", "2012-10-18", "4"},
	{"14 HATHERLY & DISTRICT GAZETTE, Thursday, January 22, 2026", "HATHERLY & DISTRICT GAZETTE", "2026-01-22", "14"},
	{"THE DECCAN STANDARD  TUESDAY, DECEMBER 8, 2015  MYSURU  4", "THE DECCAN STANDARD", "2015-12-08", "4"},
	{"PAGE 4 THE HARLAN DAILY SIGNAL SATURDAY, JANUARY 17, 193l", "THE HARLAN DAILY SIGNAL", "-", "4"},
	{"www.marrickgazette.example  Wednesday 2_ Fcbruary 20ll  The Marrick Gazette  17", "The Marrick Gazette", "-", "17"},
	{"6        The Wexmoor Chronicle, Friday, August 13, 1954", "The Wexmoor Chronicle", "1954-08-13", "6"},
	{"Page A2 / Sunday Gazette / Aug. 13, 2006", "Sunday Gazette", "2006-08-13", "A2"},
	{"THE KESWICK ARGUS, FRIDAY MORNING, OCT. 17, 1924.", "THE KESWICK ARGUS", "1924-10-17", "-"},
	{"The Valley Times   3rd June, 2011   Page 12", "The Valley Times", "2011-06-03", "12"},
	{"The Bay Post, Mon., 7/4/2011, page 3", "The Bay Post", "2011-07-04", "3"},
	{"Harbour City Post   Tuesday , April 24, 2012   11", "Harbour City Post", "2012-04-24", "11"},
}

func TestFolioForms(t *testing.T) {
	for _, f := range folios {
		text := "山里来了放映员，村里人搬着板凳赶到晒谷场，等天黑下来，银幕亮起来，一坐就是两个钟头，谁也舍不得先走。\n村口的老樟树下也站满了人，电影散了还不肯回家。\n"
		if isLatin(fold(f.printed)) {
			text = "The last ferry of the season left the north pier on Monday with a band, eleven cars and a beagle.\nNobody on board could say when it would run again, or who would pay for it when it did.\n"
		}
		d := Segment(f.printed+"\n"+text, Manifest{}).Document
		if p, i, n := orDash(d.Publication), orDash(d.IssuedOn), orDash(d.PrintPage); p != f.publication || i != f.issued || n != f.page {
			t.Errorf("%s\n got %s, %s, %s\nwant %s, %s, %s", f.printed, p, i, n, f.publication, f.issued, f.page)
		}
	}
}

func TestNoFolios(t *testing.T) {
	for _, s := range []string{
		"2023年11月2日", "停水时间:9月23日 星期五", "三月二十日 星期一 晴", "a.m. Saturday, fairgrounds barn 2.", "Tuesday, 7.30 p.m. Members free",
		"January 19, 2026", "He was born in Fairhaven on May 3, 1951.", "清溪日报 记者 王伟", "第3章 回到一九八五年五月", "Star 80",
	} {
		lines := splitLines("山里来了放映员，村里人搬着板凳赶到晒谷场，等天黑下来，银幕亮起来，一坐就是两个钟头，谁也舍不得先走。\n" + s)
		if isLatin(fold(s)) {
			lines = splitLines("The last ferry of the season left the north pier on Monday with a band, eleven cars and a beagle.\n" + s)
		}
		lay(lines).tell(Manifest{})
		if isFolio(&lines[1]) {
			t.Errorf("%s is taken for a folio: %+v", s, readFolio(lines[1].fold))
		}
	}
}
