package seed

import "testing"

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
