package seed

import "testing"

// TestOneWord keeps a page of one word as the text of an article.
func TestOneWord(t *testing.T) {
	for _, word := range []string{"观点", "言论", "OPINION"} {
		page := Segment(word+"\n", Manifest{})
		if len(page.Articles) != 1 || len(page.Articles[0].Blocks)+len(some(page.Articles[0].Title)) == 0 || page.Document.Coverage != 1 {
			t.Errorf("%s: %+v, covered %.2f", word, page.Articles, page.Document.Coverage)
		}
	}
}
