package seed

import "testing"

// TestWritersAreNamedOnce gives each writer once whom a piece names twice, and keeps what
// says nothing of a writer out of his place.
func TestWritersAreNamedOnce(t *testing.T) {
	for _, c := range []struct{ printed, want string }{
		{"B 于 斌", "于斌 [本报法律顾问]"},
		{"B 本报记者 李江", "李江 (本报记者); 于斌 [本报法律顾问]"},
		{"B 沈一峰(本报专稿)", "沈一峰; 于斌 [本报法律顾问]"},
	} {
		page := assembled(t, "T 街灯亮了", c.printed, "P 请保管好协议和工资条。(于斌 本报法律顾问)")
		if got := authors(page.Articles[0]); got != c.want {
			t.Errorf("%s: %q, want %q", c.printed, got, c.want)
		}
	}
}

// TestNamedAgainInCapitals gives a letter's writer once whom its head names with his title and
// its foot in capitals, with his place.
func TestNamedAgainInCapitals(t *testing.T) {
	page := assembled(t, "T The harbour bell", "B From Sir Hugh Cavan", "P Sir, The bell has not been rung since Easter. Who has the key?", "G HUGH CAVAN,", "G The Old Mill, Ashby.")
	if got, want := authors(page.Articles[0]), "Sir Hugh Cavan [The Old Mill, Ashby]"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestColumnOfABylineAlone keeps the text below a byline with it where a column prints no title.
func TestColumnOfABylineAlone(t *testing.T) {
	page := assembled(t, "R OVER THE HEDGE", "B By Ida Tidmore", "U Well, it rained. I am putting that first because some read no further.")
	if n := len(page.Articles); n != 1 {
		t.Fatalf("%d articles", n)
	}
	if got, want := authors(page.Articles[0]), "Ida Tidmore"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestTwoSignersUnderALetter gives each who signs a letter his own post.
func TestTwoSignersUnderALetter(t *testing.T) {
	page := assembled(t, "T The depot", "P Sir, The roof leaks on the band. We ask the council to look up, as we do.", "G Carol Huffman, Secretary, Friends of the Depot", "G Dee Vance, Treasurer")
	if got, want := authors(page.Articles[0]), "Carol Huffman [Secretary, Friends of the Depot]; Dee Vance [Treasurer]"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
