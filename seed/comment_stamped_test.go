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
				if lines[i].mayBe(title) || !lines[i].mayBe(comment) || !lines[i+1].mayBe(commentMore) || lines[i+1].mayBe(paragraph) {
					t.Errorf("%q may be other than a comment", c.printed[i])
				}
			}
		}
		if !slices.Equal(got, c.stamped) {
			t.Errorf("%q: %v, want %v", c.printed, got, c.stamped)
		}
	}
}
