package seed

import (
	"strings"
	"testing"
)

func TestMisreadWords(t *testing.T) {
	for word, want := range map[string]bool{
		"contr:ict": true, "JENNIiGS": true, "AtTACK": true, "wllh": true, "t": true, "DECEMBEr": false,
		"council": false, "McALLISTER": false, "mph": false, "a": false, "d": false, "U.S": false, "o'clock": false, "and/or": false, "£4m": false, "naïve": false, "3rd": false, "NASA": false,
	} {
		if got := isMisread(word); got != want {
			t.Errorf("%q: %v", word, got)
		}
	}
}

// TestLongPagesKeepTheirWriters doubts no writer of a page that is long because it was printed
// so, and has no By before the names.
func TestLongPagesKeepTheirWriters(t *testing.T) {
	const text = "The council met on Monday night and let the contract for the bridge to a firm of the\nnext county, which is to begin in spring when the river has gone down. Work stopped in\nMarch for want of steel.\n"
	writers := []string{"Oyelaran Adebimpe", "Thandeka Mkhabela", "Wee Kok Leong", "Agence Lusa"}
	page := ""
	for i, title := range []string{"Council approves bridge over the river", "Ferry returns after long winter", "Teachers walk out over pay", "Harbour museum opens its doors"} {
		page += title + "\n" + writers[i] + "\n" + strings.Repeat(text, wholePage/9) + "\n"
	}
	var got []string
	for _, a := range Segment(page, Manifest{}).Articles {
		for _, b := range a.Bylines {
			got = append(got, b.Name)
		}
	}
	if strings.Join(got, "; ") != strings.Join(writers, "; ") {
		t.Errorf("%q wrote", got)
	}
}
