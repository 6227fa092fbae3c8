package seed

import (
	"strings"
	"testing"
)

func TestJoinLinesAtHyphens(t *testing.T) {
	for _, f := range []struct{ above, below, joined string }{
		{"on Sun-", "day for the first time", "on Sunday for the first time"},
		{"in the life-", "time of anyone", "in the lifetime of anyone"},
		{"considerable ex-", "citement was caused", "considerable excitement was caused"},
		{"the ex-", "president of the club", "the ex-president of the club"},
		{"a pro-", "gram of works", "a program of works"},
		{"the inter-", "national bridge", "the international bridge"},
		{"a full-", "time nurse", "a full-time nurse"},
		{"a long-", "awaited report", "a long-awaited report"},
		{"twenty-", "one cars", "twenty-one cars"},
		{"the high-", "way department", "the highway department"},
		{"a high-", "rise of glass", "a high-rise of glass"},
		{"it was most-", "ly rain", "it was mostly rain"},
		{"his state-", "ment to police", "his statement to police"},
		{"a state-", "owned mill", "a state-owned mill"},
		{"the commis-", "sioners met", "the commissioners met"},
		{"her part-", "ner of years", "her partner of years"},
		{"a part-", "time clerk", "a part-time clerk"},
		{"great-", "grandson", "great-grandson"},
		{"the ever-", "green hedge", "the evergreen hedge"},
		{"the north-", "bound lanes", "the north-bound lanes"},
		{"Clarence Mc-", "Allister, 91", "Clarence McAllister, 91"},
		{"AN ESTI-", "MATED 90,000", "AN ESTIMATED 90,000"},
		{"TO RE-", "ELECT DUGAN", "TO RE-ELECT DUGAN"},
		{"a $680,-", "000 bond issue", "a $680,000 bond issue"},
		{"after ten o'-", "clock at night", "after ten o'clock at night"},
		{"of Bow-", "street, tailor", "of Bow-street, tailor"},
		{"the sergeant-", "at-arms", "the sergeant-at-arms"},
		{"the mile-and-a-", "quarter", "the mile-and-a-quarter"},
		{"could be man-", "aged so", "could be managed so"},
		{"a middle-", "aged man", "a middle-aged man"},
		{"six-", "ty-two persons", "sixty-two persons"},
		{"a 90-", "acre landfill", "a 90-acre landfill"},
	} {
		if got := string(joinLines([]byte(f.above), f.below)); got != f.joined {
			t.Errorf("%s / %s: %s, want %s", f.above, f.below, got, f.joined)
		}
	}
}

// TestJoinAsThePageSpells spells a word that a hyphen cuts as the page does elsewhere.
func TestJoinAsThePageSpells(t *testing.T) {
	for text, want := range map[string]string{
		"They say to-day that it is so to-\nmorrow. We meet to-morrow.":          "They say to-day that it is so to-morrow. We meet to-morrow.",
		"We saw no foot-\nball at all, and football is a game.":                  "We saw no football at all, and football is a game.",
		"The mine owners hope, and the mine-\nowners of the county hope to-day.": "The mine owners hope, and the mineowners of the county hope to-day.",
		"It is a 90-\nacre landfill of one acre.":                                "It is a 90-acre landfill of one acre.",
	} {
		page := assemblePage(text, readLines(text, Manifest{}), []lineRole{untitled, more}, Manifest{})
		if got := page.Articles[0].Blocks[0].Text; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestEndsOfLines(t *testing.T) {
	for s, want := range map[string]byte{
		"said Mr.": endsOpen, "the state's Gov.": endsOpen, "on Aug.": endsOpen, "— S.": endsOpen, "THE BIG BRIDGE GONE.": endsOpen,
		"at 6 p.m.": endsStop, "the end.": endsStop, "he said no.": endsStop, "“是啊。”": endsStop, "到了那里,": endsComma, "他说:": endsColon,
		"结束。(本报记者 薛晴)": endsStop, "A SUFFERER.": endsOpen, "WHO PAYS?": endsStop,
	} {
		l := measure(s, 0, len(s))
		if l.stop != want {
			t.Errorf("%s: %d, want %d", s, l.stop, want)
		}
	}
}

func TestWithoutStop(t *testing.T) {
	for s, want := range map[string]string{
		"A SUFFERER.": "A SUFFERER", "MRS. E. C. DAHLGREN.": "MRS. E. C. DAHLGREN", "Route 3, Harlan.": "Route 3, Harlan", "Wahoo, Nebraska.": "Wahoo, Nebraska",
		"Pellton, March 1.": "Pellton", "Henry Poole Jr.": "Henry Poole Jr.", "Boston, Mass.": "Boston, Mass.", "Harlan, Ia.": "Harlan, Ia.", "J. B.": "J. B.", "Lower Marrick": "Lower Marrick",
	} {
		if got := withoutStop(s); got != want {
			t.Errorf("%s: %s, want %s", s, got, want)
		}
	}
}

func TestOrnaments(t *testing.T) {
	for _, s := range []string{"ooOoo", "- — o-- -", "—o—", "o0o", "xxx", "* * *", "~ =", "- - ■■— • ————", "—_"} {
		lines := splitLines("Some text of a page that was printed.\n" + s + "\nMore of the text that was printed.")
		lay(lines).tell(Manifest{})
		if markFurniture(&lines[1]); !lines[1].sure {
			t.Errorf("%s is no furniture", s)
		}
	}
}

// A heading that is cut by a line's end leaves its paragraph all the same.
func TestHeadingOverTwoLines(t *testing.T) {
	text := strings.Join([]string{
		"以“三股劲”破解乡村人才难题", "田茂松",
		"　　乡村振兴，关键在人。近年来，", "笔者在湘西三个县的十七个村蹲点调", "研，深感人才依然是最大的短板。破", "解人才难题，需要拿出三股劲。",
		"　　一、拿出“引”的巧劲，迈过“进", "不来”的坎。有的地方招引人才只盯", "着学历和职称，把懂技术、会经营的", "“土专家”挡在门外。",
		"　　二、拿出“育”的韧劲，迈过“用", "不好”的坎。培训不能“一锅煮”，", "要推行点单式培训，村里缺什么就讲", "什么。",
	}, "\n")
	var headings []string
	for _, b := range Segment(text, Manifest{}).Articles[0].Blocks {
		if b.Type == "heading" {
			headings = append(headings, b.Text)
		}
	}
	if got := strings.Join(headings, " | "); got != "一、拿出“引”的巧劲，迈过“进不来”的坎。 | 二、拿出“育”的韧劲，迈过“用不好”的坎。" {
		t.Errorf("headings: %s", got)
	}
}
