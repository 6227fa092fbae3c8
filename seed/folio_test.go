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
	{"發佈時間：2021-05-11 18:30　最後更新：2021-05-12 09:14", "-", "2021-05-11", "-"},
	{"申報　1949-05-12　第02版", "申報", "1949-05-12", "02"},
	{"衆新聞　2019年11月5日　A4", "衆新聞", "2019-11-05", "A4"},
	{"ARDMORE, OKLAHOMA, WEDNESDAY, FEBRUARY 2, 1916  NUMBER 206.", "-", "1916-02-02", "-"},
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
	{"14 — The Murrumba Daily Advertiser, Monday, June 5, 1978", "The Murrumba Daily Advertiser", "1978-06-05", "14"},
	{"6B—The Dunmore Citizen, Saturday, April 2, 1994", "The Dunmore Citizen", "1994-04-02", "6B"},
	{"4\tHome News\tThe Shannon Times Wednesday, November 6, 2019", "The Shannon Times", "2019-11-06", "4"},
	{"22 OPINION Southern Mercury Wednesday, August 3, 2011", "Southern Mercury", "2011-08-03", "22"},
	{"17 METROPOLITAN THE KARACHI MAIL FRIDAY, FEBRUARY 4, 2011 SAFAR 29, 1432", "THE KARACHI MAIL", "2011-02-04", "17"},
	{"46   LAKELAND LEADER SPORT   Thursday July 21 2016", "LAKELAND LEADER", "2016-07-21", "46"},
	{"SINDH OBSERVER TUESDAY, DECEMBER 6, 1994 (REJAB 2, 1415)   7", "SINDH OBSERVER", "1994-12-06", "7"},
	{"WEST COAST DAILY MAIL   LAGOS, THURSDAY, JULY 19, 1956.   No. 3,418", "WEST COAST DAILY MAIL", "1956-07-19", "-"},
	{"THE SUN   KARACHI, FRIDAY, MARCH 2, 1990   22 PAISE   32 PAGES", "THE SUN", "1990-03-02", "-"},
	{"DAILY BEACON, Tuesday, February 11, 1992\tPAGE SEVEN", "DAILY BEACON", "1992-02-11", "7"},
	{"A4 ♦ THE PINE BARRENS GAZETTE ♦ Thursday, January 25, 2024", "THE PINE BARRENS GAZETTE", "2024-01-25", "A4"},
	{"WEDNESDAY, AUGUST 14, 2013 TORONTO STANDARD GT3", "TORONTO STANDARD", "2013-08-14", "GT3"},
	{"PAGE 6-A   THE HOLLIN TELEGRAM   TUESDAY, APRIL 20, 1999", "THE HOLLIN TELEGRAM", "1999-04-20", "6-A"},
	{"ELBOW ROOM  •  APRIL 27–MAY 3, 1994  •  19", "ELBOW ROOM", "1994-04-27", "19"},
	{"4   HOME NEWS   Friday 6 May 2022", "-", "2022-05-06", "4"},
	{"洛塘日报　1995年12月14日　星期四　③", "洛塘日报", "1995-12-14", "3"},
	{"星河晚報　副刊　一九八五年十月廿四日　第廿一頁", "星河晚報", "1985-10-24", "21"},
	{"南蓮學生報　20/11/2014　P.6", "南蓮學生報", "2014-11-20", "6"},
	{"AA02版 社论·来论 2014年3月5日 星期三 岭海都市报", "岭海都市报", "2014-03-05", "AA02"},
	{"05党建 2022年6月28日 星期二 西陵日报", "西陵日报", "2022-06-28", "05"},
	{"淮海晚报　1992·4·17　2", "淮海晚报", "1992-04-17", "2"},
	{"秦川青年报　1995年6月16日　星期五　3", "秦川青年报", "1995-06-16", "3"},
	{"清溪新闻 2024年8月1日 星期四 甲辰年六月廿七 总第2286期", "清溪新闻", "2024-08-01", "-"},
	{"03 综合新闻 2021年5月12日 星期三", "-", "2021-05-12", "03"},
	{"華僑早報　中華民國卅六年十一月二十日　星期四　第四頁", "華僑早報", "1947-11-20", "4"},
	{"前 哨 报 1996年3月21日 星期四", "前哨报", "1996-03-21", "-"},
	{"沂 河 报 1 9 7 3 年 5 月 2 4 日 星期四", "沂河报", "1973-05-24", "-"},
	{"申江晨報 中華民國廾五年十月七日 星期三", "-", "-", "-"},
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

// mastheads are folios on several lines, with what they tell together.
var mastheads = []struct{ printed, publication, issued, page string }{
	{"The Hibernian\nTuesday, November 12, 2013\n17", "The Hibernian", "2013-11-12", "17"},
	{"DAILY MWANGA\nWednesday April 24, 2013\n10 | National News", "DAILY MWANGA", "2013-04-24", "10"},
	{"INSIDE: Curling’s new broom war A14\nThe National Ledger\nTUESDAY, JANUARY 13, 1998", "The National Ledger", "1998-01-13", "-"},
	{"北国青年报\n1987年10月9日 星期五\n第三版", "北国青年报", "1987-10-09", "3"},
}

func TestMastheads(t *testing.T) {
	for _, f := range mastheads {
		text := "山里来了放映员，村里人搬着板凳赶到晒谷场，等天黑下来，银幕亮起来，一坐就是两个钟头，谁也舍不得先走。"
		if isLatin(fold(f.printed)) {
			text = "The last ferry of the season left the north pier on Monday with a band, eleven cars and a beagle."
		}
		lines := splitLines(f.printed + "\n" + text)
		lay(lines).tell(Manifest{})
		markFolios(lines)
		var told told
		for i := range lines[:len(lines)-1] {
			told.hear(&lines[i])
		}
		if p, i, n := orDash(filled(told.publication(Manifest{}))), orDash(filled(told.issued)), orDash(filled(told.printPage())); p != f.publication || i != f.issued || n != f.page {
			t.Errorf("%s\n got %s, %s, %s\nwant %s, %s, %s", f.printed, p, i, n, f.publication, f.issued, f.page)
		}
	}
}

func TestNoFolios(t *testing.T) {
	for _, s := range []string{
		"2023年11月2日", "停水时间:9月23日 星期五", "三月二十日 星期一 晴", "a.m. Saturday, fairgrounds barn 2.", "Tuesday, 7.30 p.m. Members free",
		"January 19, 2026", "He was born in Fairhaven on May 3, 1951.", "清溪日报 记者 王伟", "第3章 回到一九八五年五月", "Star 80",
		"刘一峰（一九九七年六月三十日）", "（一九九七年十一月二日）", "On January 24, 1915, a further attempt was made",
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
