package seed

import (
	"strings"
	"testing"
)

// TestCommentsThatNothingSpeaksFor doubts a comment with neither a name nor readers spoken
// of above it.
func TestCommentsThatNothingSpeaksFor(t *testing.T) {
	for _, c := range []struct {
		said  string
		near  bool
		doubt bool
	}{
		{"all in a heap. They were brought", false, true},
		{"all in a heap. They were brought", true, false},
		{"Ada Marsh: They can fix the road first.", false, false},
	} {
		lines := readLines("COUNCIL MEETS\nThe council met on Monday night and let the contract for the bridge to a firm of the\ncounty seat, which is to begin in May.\n"+c.said, Manifest{})
		lines[3].nearReaders = c.near
		if got := doubtComments(lines, []lineRole{title, paragraph, more, comment}); got != c.doubt || lines[3].mayBe(comment) == c.doubt {
			t.Errorf("%q, readers near %v: doubted %v, want %v", c.said, c.near, got, c.doubt)
		}
	}
}

// TestCommentsBelowTooMuch doubts named comments below a page's worth of text, and those in
// what OCR read as dirt.
func TestCommentsBelowTooMuch(t *testing.T) {
	said := "Ada Marsh: They can fix the road first.\nBen Hale: Nobody asked us.\nCora Lund: I shall vote no."
	text := "The council met on Monday night and let the contract for the bridge to a firm of the"
	for _, c := range []struct {
		text  string
		lines int
		doubt bool
	}{{text, 8, false}, {text, commentedLines, true}, {"i. t.t-tt In Hi. I;i-t mill ni- linv- 1 1'i't v ri-n-nn tn l- 'l-v. ii.- rn i nt", 8, true}} {
		lines := readLines("COUNCIL MEETS\n"+strings.Repeat(c.text+"\n", c.lines)+said, Manifest{})
		roles := make([]lineRole, len(lines))
		for i := range roles {
			roles[i] = more
		}
		roles[0], roles[1] = title, paragraph
		for i := len(roles) - 3; i < len(roles); i++ {
			roles[i] = comment
		}
		if got := doubtComments(lines, roles); got != c.doubt {
			t.Errorf("%d lines of %q: doubted %v, want %v", c.lines, c.text, got, c.doubt)
		}
		for _, scan := range []bool{false, true} {
			for i := range lines {
				lines[i].unsaid, lines[i].nearReaders = false, true
			}
			lines[0].page.wholeScan = scan
			if got := doubtComments(lines, roles); got != (scan && !legible(lines)) {
				t.Errorf("%d lines of %q, readers spoken of, a whole scan %v: doubted %v", c.lines, c.text, scan, got)
			}
		}
	}
}

// TestShortWordsOfReaders keeps comments whose words are as short as dirt, for they stand where
// readers are spoken of, and so those below a long article that a site's stamps tell.
func TestShortWordsOfReaders(t *testing.T) {
	page := "Ferry to stop at noon\nThe ferry will stop at noon on all days but Sunday, the council said.\n"
	short := page + "Comments\n" + strings.Repeat("bob77, B13 9QT: Why is it so?\nAl (W1): I am 72 and I go by it.\n@u2_fan: No. I am for it.\n", 5)
	if c := Segment(short, Manifest{}).Articles[0].Comments; len(c) != 15 {
		t.Errorf("%d comments of short words", len(c))
	}
	long := page + strings.Repeat("The council met on Monday night and let the contract for the bridge to a firm of the\n", commentedLines)
	stamped := long + "deckhand_dave Mar 13, 7:02 AM\nIt never leaves.\nLakeview Lil Mar 13, 8:45 AM\nThere is no boat.\nOld Salt Mar 14, 10:17 PM\nBuild the bridge.\n"
	if c := Segment(stamped, Manifest{}).Articles[0].Comments; len(c) != 3 || c[2].Author != "Old Salt" {
		t.Errorf("%d comments with stamps: %+v", len(c), c)
	}
}
