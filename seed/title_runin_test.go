package seed

import (
	"strings"
	"testing"
)

// TestTitleBeforeItsText parts a title in capitals from the text that runs on from
// it, and leaves a dash inside a title alone.
func TestTitleBeforeItsText(t *testing.T) {
	page := assembled(t, "T STEALING A PIG.—Michael Flynn pleaded guilty to", "p stealing a pig from Messrs. Salt.")
	if a := page.Articles[0]; stringOf(a.Title) != "STEALING A PIG." || a.Blocks[0].Text != "Michael Flynn pleaded guilty to stealing a pig from Messrs. Salt." {
		t.Errorf("%q %+v", stringOf(a.Title), a.Blocks)
	}
	page = assembled(t, "T THE GREAT FLOOD — WHAT COMES NEXT", "P The river fell on Monday night.")
	if a := page.Articles[0]; stringOf(a.Title) != "THE GREAT FLOOD — WHAT COMES NEXT" {
		t.Errorf("%q", stringOf(a.Title))
	}
	for _, role := range []string{"K", "X"} { // no title, and whole
		page = assembled(t, role+" STEALING A PIG.–Michael Flynn pleaded guilty to", "P The river fell on Monday night.")
		if a := page.Articles[0]; len(a.Blocks) != 1 || strings.Contains(a.Blocks[0].Text, "Flynn") {
			t.Errorf("%s: %+v", role, a.Blocks)
		}
	}
	page = assembled(t, "T STEALING A PIG.–Michael Flynn pleaded guilty.")
	if a := page.Articles[0]; a.Blocks[0].Text != "Michael Flynn pleaded guilty." {
		t.Errorf("%+v", a.Blocks)
	}
}
