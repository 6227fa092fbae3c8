package seed

import (
	"slices"
	"testing"
)

// TestStampedNames takes a line with a reader's name and the time for the first of a comment,
// where three or more stand on a page, and none that names nobody.
func TestStampedNames(t *testing.T) {
	for _, c := range []struct {
		printed []string
		stamped []int
	}{
		{[]string{"deckhand_dave Mar 13, 7:02 AM", "It never leaves.", "Lakeview Lil Mar 13, 8:45 AM", "There is no boat.", "Nobody Asked Me Mar 14, 10:17 PM", "Build the bridge."}, []int{0, 2, 4}},
		{[]string{"1楼 双层巴士 发表于08-26 09:14", "等。", "2楼 大雨夜归人 发表于08-26 09:31", "不等。", "3楼 guest_0417 发表于08-26 10:02", "顶楼上。"}, []int{0, 2, 4}},
		{[]string{"阿勳 3小時前", "拆五留三。", "四明山人　2小时前", "阿公的棉袄。", "momo · 昨天", "说了十遍。"}, []int{0, 2, 4}},
		{[]string{"Lakeview Lil Mar 13, 8:45 AM", "There is no boat.", "Nobody Asked Me Mar 14, 10:17 PM", "Build the bridge."}, nil},
		{[]string{"Posted Mar 13, 7:02 AM", "It never leaves.", "Published Mar 13, 8:45 AM", "There is no boat.", "Sunday, Mar 14, 10:17 PM", "Build the bridge."}, nil},
		{[]string{"Council approves bridge", "Jane Smith Mar 13, 8:45 AM", "It opens in May.", "Ferry returns", "Marisol Vega Mar 13, 9:15 AM", "It sails at noon.", "Library shuts", "Tom Hardy | March 12, 7:02 PM", "For good."}, nil},
		{[]string{"我市召开防汛会议", "记者 张伟 3月13日 08:45", "会议要求落实责任。", "新桥通车", "记者 李娜 3月13日 09:12", "车辆昨日通行。", "图书馆闭馆", "记者 王芳 3月12日 19:02", "读者须知。"}, nil},
		{[]string{"City Council, March 13, 7:00 p.m.", "City hall.", "Book club March 14 at 6 p.m.", "The library.", "Jazz night March 15 at 8 p.m.", "The Anchor."}, nil},
		{[]string{"kt_lau　2021-04-13 08:52", "等。", "讚 36　回覆　檢舉", "符太　2021-04-13 10:07", "不等", "讚 58　回覆　檢舉", "前九巴司機　2021-04-13 23:41", "顶楼上。"}, []int{0, 3, 6}},
		{[]string{"marshwife", "May 14, 6:31 a.m.", "Dawn is mine.", "HarborRat1", "May 14, 7:02 a.m.", "Up they pick.", "Kim D.", "May 14, 12:19 p.m.", "Put up a fence."}, []int{0, 3, 6}},
		{[]string{"Council approves bridge", "Jane Smith", "March 13, 2023 8:45 AM", "It opens in May.", "Ferry returns", "Marisol Vega", "March 13, 2023 9:15 AM", "It sails.", "Library shuts", "Tom Hardy", "March 12, 2023 7:02 PM", "For good."}, nil},
		{[]string{"#2　葵涌小巴佬　18:52", "七个多士炉。", "#5　Yan_Yan_C　19:03", "两蚊都收。", "#12　唔讲得笑　19:41", "楼上讲得好。"}, []int{0, 2, 4}},
		{[]string{"广东 01-12 08:41", "好。", "河南 01-12 09:13", "不好。", "清溪本地 01-12 11:30", "一般。"}, nil},
	} {
		text := ""
		for _, s := range c.printed {
			text += s + "\n"
		}
		lines := readLines(text, Manifest{})
		var got []int
		for i := range lines {
			if lines[i].stamped {
				got = append(got, i)
				said := i + 1
				if timeAlone.in(&lines[said]) {
					said++
				}
				if lines[i].mayBe(title) || !lines[i].mayBe(comment) || !lines[said].mayBe(commentMore) || lines[said].mayBe(paragraph) {
					t.Errorf("%q may be other than a comment", c.printed[i])
				}
			}
		}
		if !slices.Equal(got, c.stamped) {
			t.Errorf("%q: %v, want %v", c.printed, got, c.stamped)
		}
	}
}
