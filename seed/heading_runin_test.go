package seed

import (
	"strings"
	"testing"

	"broadsheet/models"
)

// TestHeadingsThatRunIntoEnglishText cuts headings off the paragraphs that they run into.
func TestHeadingsThatRunIntoEnglishText(t *testing.T) {
	for _, c := range []struct{ printed, want string }{
		{"P NO LIGHT A man who told gardaí that he had enough moon was fined.|P TURF Two brothers from Redhills were both bound to the peace.", "NO LIGHT; TURF"},
		{"P Burns Supper.—The hall was full on Saturday for the annual supper.", ""},
		{"P What to take.Shorts, a towel, a spare pair of shoes and a good temper.", "What to take."},
		{"P BILLINGHAM Male Voice Choir is to sing at the Sage on March 7.|P TULLY Tigers beat Innisfail by a try on Sunday afternoon.", ""},
		{"P NASA Administrator Bill Ross said on Monday that it was the wind.", ""},
		{"P FUMING nurses are forking out £9 a day to park at their own hospital.|P THE siren went, the lights went, and somewhere in the dark he kicked.", ""},
		{"P POINT ARDEN, Oct. 8.—Five persons were rescued from a launch.", ""},
		{"P We met at dusk. The ferry was late, and nobody minded much.", ""},
	} {
		page := assembled(t, append([]string{"T In short"}, strings.Split(c.printed, "|")...)...)
		var got []string
		for _, b := range page.Articles[0].Blocks {
			if b.Type == models.Heading {
				got = append(got, b.Text)
			}
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s: %q, want %q", c.printed, s, c.want)
		}
	}
	page := assembled(t, "T In short", "P What to take.Shorts, a towel, a spare pair of shoes and a good temper.")
	if s := page.Articles[0].Blocks[1].Text; s != "Shorts, a towel, a spare pair of shoes and a good temper." {
		t.Error(s)
	}
}

// TestHeadingsBehindMarks cuts a short sentence behind a mark off the paragraph that runs
// on from it, and leaves an item with its figures whole.
func TestHeadingsBehindMarks(t *testing.T) {
	page := assembled(t, "T 一楼的心结怎么解", "P ◆先认他吃亏。社区的协商从请邻居到一楼坐一个下午开始。", "P ◆报名:五月一日起。地点在社区,带上身份证。")
	var got []string
	for _, b := range page.Articles[0].Blocks {
		got = append(got, string(b.Type)+" "+b.Text)
	}
	if s := strings.Join(got, "|"); s != "heading ◆先认他吃亏。|paragraph 社区的协商从请邻居到一楼坐一个下午开始。|paragraph ◆报名:五月一日起。地点在社区,带上身份证。" {
		t.Error(s)
	}
}
