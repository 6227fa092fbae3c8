package seed

import (
	"strings"
	"testing"
)

// TestVerses finds poems, tables and lists by lines that each begin anew.
func TestVerses(t *testing.T) {
	for text, want := range map[string]int{
		"THE TROOP TRAIN\nThey went by at noon with their hats in the air,\nAnd a flag from the engine flew;\nAnd the girl at the crossing, she didn't care\nFor the red or the white, but the blue.": 5,
		"联赛积分\n江海队 8战5胜2平1负 12分\n海鸥队 8战4胜3平1负 11分\n矿工队 8战3胜2平3负 8分":                                                                                                                                   4,
		"The council met on Monday night at the hall, and\nthe mayor read the minutes of the last meeting,\nwhich were approved. She then asked whether\nany member wished to speak on the bridge.":   0,
	} {
		lines := readLines(text+"\n", Manifest{})
		got := 0
		for i := range lines {
			if lines[i].verse {
				got++
			}
		}
		if got != want {
			t.Errorf("%d, want %d: %s", got, want, strings.SplitN(text, "\n", 2)[0])
		}
	}
}

// TestReadersThatSayWithAComma finds readers' names before a comma, and before one blank,
// below words that introduce them.
func TestReadersThatSayWithAComma(t *testing.T) {
	for _, text := range []string{
		"网友热议\n微信网友石板桥头说，我爷爷就在那张缺角的石凳上断过公道，别把角补了。\n微信网友漂在厦门说，看到树就想家，过年回去也去坐坐。",
		"网友热议\n鹭岛来客 该限，宁愿约不上，也不要约上了看人头。\n推土机爱好者 埂推平不就行了，一个台班的事。\n湿地小柯 留的，村里每天三十个，不用约。",
		"簡訊留言板\n問題：你會為了老味道多走十分鐘路嗎？\n火車頭／走十五分鐘也行，只要不用排隊二十分鐘。\nAh Moi 23／會，順便消化，反正老店也不遠。\n古晉遊子／我走三個小時飛機，算不算？",
	} {
		lines := readLines(text+"\n", Manifest{})
		got := 0
		for i := range lines {
			if lines[i].label.kind == readerLabel {
				got++
			}
		}
		if want := strings.Count(text, "\n") - strings.Count(text, "問題"); got != want {
			t.Errorf("%d, want %d: %s", got, want, text)
		}
	}
}
