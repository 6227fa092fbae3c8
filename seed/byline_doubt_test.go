package seed

import (
	"strings"
	"testing"
)

// scanWith is a page of text with one line in it, read as a whole by OCR.
func scanWith(said string) (lines []line, roles []lineRole, at int) {
	const text = "The council met on Monday night and let tbe contr:ict for the bridge to a firm of the\n"
	above := "BRIDGE IS LET\n" + strings.Repeat(text, 3) + "TRAIN IS STRUCK\n"
	lines = readLines(above+said+"\n"+strings.Repeat(text, wholePage), Manifest{})
	roles = make([]lineRole, len(lines))
	for i := range roles {
		roles[i] = more
	}
	at = strings.Count(above, "\n")
	roles[0], roles[at-1] = title, title
	return lines, roles, at
}

func TestBylinesThatNothingSpeaksFor(t *testing.T) {
	for _, c := range []struct {
		said  string
		role  lineRole
		doubt bool
	}{
		{"VIVID AND SPECTACULAR", byline, true},
		{"BY EXTINGUISHER", byline, true},
		{"BY MEXICAN TACTICS", bylineTop, true},
		{"Wilson Nominee Rejected", sign, true},
		{"By JOHN T. KELLER", byline, false},
		{"By Our Special Correspondent", byline, false},
		{"(Bv United Tress.)", byline, false},
		{"Rev. Towler", byline, false},
		{"HENRY M. PIRTLE", sign, false},
		{"—Aunt Hattie.", sign, false},
	} {
		lines, roles, at := scanWith(c.said)
		roles[at] = c.role
		if got := doubtBylines(lines, roles); got != c.doubt || lines[at].mayBe(c.role) == c.doubt {
			t.Errorf("%q as %v: doubted %v, want %v", c.said, c.role, got, c.doubt)
		}
	}
}

// TestSignaturesOfLetters doubts no pen name under a letter.
func TestSignaturesOfLetters(t *testing.T) {
	lines, roles, at := scanWith("RATEPAYER")
	roles[at] = sign
	lines[at].under = underLetters
	if doubtBylines(lines, roles) {
		t.Error("RATEPAYER under a letter is doubted")
	}
	lines[at].under = 0
	if !doubtBylines(lines, roles) {
		t.Error("RATEPAYER under a report is not doubted")
	}
}

func TestBannersThatNothingSpeaksFor(t *testing.T) {
	for said, doubt := range map[string]bool{"RUSSIANS ENTER": true, "WITHOUT ANY INTERMISSION": true, "LOCAL BREVITIES.": false, "Society": false, "S P O R T S": false} {
		lines, roles, at := scanWith(said)
		roles[at] = banner
		if got := doubtBanners(lines, roles); got != doubt || lines[at].mayBe(banner) == doubt {
			t.Errorf("%q: doubted %v, want %v", said, got, doubt)
		}
	}
}
