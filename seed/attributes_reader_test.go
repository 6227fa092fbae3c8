package seed

import (
	"slices"
	"strings"
	"testing"
)

const readersPage = `市民代表访谈录
本报昨日邀请三位代表到老码头座谈，记者在会上听取了
他们关于清淤工程的介绍，会议持续了两个小时。
读者来信摘要
解放路商店把价目牌面朝墙挂着，营业员忙得很，我要问
了营业员才知道价钱，这样方便你们吗？
（市第三中学　邹以宁）
赵大年：支持清淤，我们早就盼着这一天了，盼了整整十
年，希望早日完工。
`

// valueAt is what an attribute of a line is called.
func valueAt(l *line, at int) string {
	return attributeTable[at].valueName(uint16(attributeTable[at].of(l)))
}

// TestSpeech hears a sentence over the lines that it goes over, and no further.
func TestSpeech(t *testing.T) {
	lines := readLines(readersPage, Manifest{})
	for i, want := range []string{"none, none", "none, report", "none, report", "none, none", "I+you+loosely, marks", "you+loosely, marks", "none, none", "I, opinion", "none, opinion"} {
		if got := valueAt(&lines[i], atPerson) + ", " + valueAt(&lines[i], atTone); got != want {
			t.Errorf("%s: %s, not %s", lines[i].text, got, want)
		}
	}
	english := readLines("I've waited an hour in the rain for that bus this morning, and so has my neighbour with three kids,\nhaven't you?\n\nPolice said the bus was late.\n", Manifest{})
	for i, want := range []string{"I+you+loosely, marks", "you+loosely, marks", "none, report"} {
		if got := valueAt(&english[i], atPerson) + ", " + valueAt(&english[i], atTone); got != want {
			t.Errorf("%s: %s, not %s", english[i].text, got, want)
		}
	}
}

// TestVoiced finds the names of readers before, behind and by themselves, and for the
// lines around how far they are.
func TestVoiced(t *testing.T) {
	lines := readLines(readersPage, Manifest{})
	for i, want := range []string{"none", "none", "none", "none", "none", "none", "alone", "before", "none"} {
		if got := valueAt(&lines[i], atVoiced); got != want {
			t.Errorf("%s: %s, not %s", lines[i].text, got, want)
		}
	}
	for i, want := range []string{"alone 5-6", "alone 5-6", "alone 3-4", "alone 3-4", "alone 2", "alone 1", "before 1", "none", "none"} {
		if got := valueAt(&lines[i], atVoiceBelow); got != want {
			t.Errorf("%s: below %s, not %s", lines[i].text, got, want)
		}
	}
	if got := valueAt(&lines[7], atVoiceAbove); got != "alone 1" {
		t.Errorf("above: %s", got)
	}
	if got := valueAt(&lines[6], atVoiceAbove); got != "none" {
		t.Errorf("above the first: %s", got)
	}
}

// TestHeadsOver weighs the words of the two nearest heads for what stands below them,
// and none for the heads themselves.
func TestHeadsOver(t *testing.T) {
	lines := readLines(readersPage, Manifest{})
	for i, want := range []string{"", "市民代表访谈录", "市民代表访谈录", "", "读者来信摘要 市民代表访谈录", "读者来信摘要 市民代表访谈录", "读者来信摘要 市民代表访谈录", "读者来信摘要 市民代表访谈录", "读者来信摘要 市民代表访谈录"} {
		var heads []string
		for _, h := range headsOf(&lines[i]) {
			heads = append(heads, h.text)
		}
		if got := strings.Join(heads, " "); got != want {
			t.Errorf("%s: under %q, not %q", lines[i].text, got, want)
		}
	}
	fs := wordsOver(&lines[4], nil)
	if !slices.Contains(fs, charFeature(charsOver, '来', '信')) || slices.Contains(fs, charFeature(charsInside, '来', '信')) {
		t.Error("no 来信 over the letter")
	}
	english := readLines("TEXT TALK\nThe buses are late again, I wait an hour each morning for them.\n", Manifest{})
	if fs := wordsOver(&english[1], nil); !slices.Contains(fs, wordFeature(wordOver, "talk")) {
		t.Error("no TALK over the text")
	}
}
