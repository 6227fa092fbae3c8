package seed

import "testing"

// TestUnderComments knows what a board prints under a comment, and takes no text
// that counts likes or days for it.
func TestUnderComments(t *testing.T) {
	for printed, want := range map[string]bool{
		"38 likes": true, "2 days ago": true, "1 day ago": true, "Like · Reply · 3h": true, "赞 12 回复": true, "3小时前": true, "12 赞": true,
		"2 days ago, the pool was shut": false, "He had 38 likes": false, "三天前": false, "3天前他来过": false, "Reply": false, "Two days ago": false,
	} {
		lines := readLines("A title of a piece\n"+printed+"\nThe council met on Monday night and said no.\n", Manifest{})
		if lines[1].sure != want {
			t.Errorf("%s: furniture by its looks is %v", printed, lines[1].sure)
		}
	}
}
