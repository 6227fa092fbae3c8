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
