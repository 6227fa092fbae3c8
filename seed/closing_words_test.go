package seed

import "testing"

// TestClosingWords knows the words that a letter closes with, and the signature under
// them.
func TestClosingWords(t *testing.T) {
	for printed, want := range map[string]bool{
		"– Yours, etc,": true, "Yours faithfully,": true, "I am, Sir, yours truly,": true, "a stile for two hundred years.—Yours, etc.,": true, "boil a dulse. – Yours, etc,": true,
		"Kind regards": true, "此致": true, "敬礼": true, "敬禮！": true, "顺祝编安": true,
		"The choice is yours.": false, "Is it yours, sir?": false, "He sent his regards to the mayor.": false, "对此致歉。": false,
	} {
		lines := readLines("To the Editor:\n"+printed+"\n", Manifest{})
		if got := closesLetter(&lines[1]); got != want {
			t.Errorf("%q: %v", printed, got)
		}
	}
	lines := readLines("Letters to the Editor\nSir, – May I have the man in the hatch back, and my hundred euro with him?\n– Yours, etc,\nIRIS POLLEXFEN,\nDalkey Avenue, Co Dublin.\n", Manifest{})
	if !lines[3].letterFoot || !lines[4].underFoot {
		t.Errorf("signed %v, placed %v", lines[3].letterFoot, lines[4].underFoot)
	}
}
