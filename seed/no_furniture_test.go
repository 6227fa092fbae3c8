package seed

import "testing"

// TestLinesThatAreNoFurniture reads lines that once were taken for furniture whatever
// stood around them.
func TestLinesThatAreNoFurniture(t *testing.T) {
	for _, printed := range []string{
		"and Indian Point will pay 15 cents", "No. 4, tipped 20 per cent and went back", "The W.A. of St. Mark's cleared $84.10", "A story on Page A3 Saturday misstated the",
		"He was born July 2, 1924, to Rudolph and", "Jasmine Orr / Staff Writer", "Comments (4)", "posted by oldhead_504 at 9:14 am", "—M.E.", "Q&A", "Flour—Dull; patents, $6.10@6.30.", "Submitted by Connie Lange",
	} {
		lines := readLines("The Harbour Mail\nCouncil backs the bridge\nBy Dana Whitfield\nThe council backed the bridge on Monday night, six to three, after a long debate.\nThe bridge will cost four million, the engineer said.\nThe work begins in May, and ends in April of next year, he said.\nThe quay stays open.\n"+printed+"\nThe council meets again on Friday, and the bridge is on its list once more.\nNobody spoke against it.\nThe mayor closed the meeting at ten, and went home.\n", Manifest{})
		for i := range lines {
			if lines[i].text == printed && lines[i].sure {
				t.Errorf("%q is furniture", printed)
			}
		}
	}
	for _, printed := range []string{"Sept. 4, 9:40 a.m. | 52 likes", "28 likes · 3h · Reply", "Like (142)  Reply", "11/08/05 at 23:41"} {
		lines := readLines("READERS RESPOND\nTom R.: It works for me, every day.\n"+printed+"\nAnn P.: It does not, not once.\n", Manifest{})
		if !lines[2].sure {
			t.Errorf("%q is no furniture", printed)
		}
	}
}
