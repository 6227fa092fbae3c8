package seed

import (
	"strings"
	"testing"
)

// TestVoicesInEnglish finds the readers' names in the forms that papers in English
// print: how many of a page's lines name a reader.
func TestVoicesInEnglish(t *testing.T) {
	for _, c := range []struct {
		lines string
		want  int
	}{
		{"READERS RESPOND\nJenny M., Elm Avenue: “I have waited twenty minutes for a bus.”\nTom R.: “It works for me, every day of the week.”\nsailor_bob wrote: “Bring back the ferry and we need no bus.”", 3},
		{"Should the ferry run on Sundays?\nOur reporter asked people on the quay.\nMoira Kell, 58, fish packer: Yes, if only so my sister can come.\nTam Usher, 24, deckhand: I'd want double time.", 2},
		{"WHAT YOU SAID\nPacked lunches mean crisps. My two ate cabbage there. – Gail H, Pier Road\nThe cook taught me to make soup. I am a chef now. – Ewan, by text", 2},
		{"FROM THE COMMENT BOX\nMy son eats breakfast in the car and I find the spoon. (B.K.)\nWe got up at five and walked to school. (H. Tofte)", 2},
		{"PARTY LINE\nCallers to 4471 gave us these thoughts this week.\nMill St. mother - The siren at noon wakes my baby.\nOld-timer - If the siren stops I shall not know when to eat.", 2},
		{"FROM OUR FACEBOOK PAGE\nGer Mulhall · Crumlin · 2h\nGive Deirdre a seat on the council.\nSinéad B · Raheny · 1h\nThe gulls are there because of the bins.", 2},
		{"Most liked comments\nAgnes from Cutler Bay (187 likes): Depth pricing is clever, but who checks?\nno_salmon_no_cry (95 likes): Eat mussels.", 2},
		{"AND ANOTHER THING\nIf they can stop play for smoke they can stop it for grunting. Jill Amos, Kew\nForty degrees and they sell out of hats? Bruno Testa, Reservoir\nBring back the sausage. Wal Chiswick, Colac", 3},
		{"Should the clocks stay?\nEimear Gilhooly, dairy farmer, Aughavas\nCows don't read clocks. It takes them a week to settle, and me two.\nSeán Óg Mahon, principal, Cloone NS\nIf it means four-year-olds waiting for a bus in pitch dark, no thank you.\nPackie Reynolds, retired, Carrigallen\nLeave it as it is. I have only just found out how to change it.", 3},
		{"What they said on our Facebook page\nWe stayed for Opal and I'll never do it again. The noise was awful.\nDonna Ferrell\n312 likes\nMy late husband's ashes are on that key, and so am I.\nRuthie Mae Colson\n98 likes\nPraying for you from Tupelo. We have a spare room and a mean cat.\nJ.T. and Pam Odom\n540 likes", 3},
		{"Heard on our site\nhuntermom: Bow hunters have to pass a shooting test every year.\nDunmoreDave: Coyotes. You do not need a permit for a coyote.", 2},
		{"Mayor opens bridge\nThe mayor opened the bridge on Friday, and the band played. (AP)\nThe bridge cost four million, officials said. See Page 4.", 0},
		{"Is 7:25 too early?\nHigh school will start at 7:25 next fall, the board decided on Tuesday night.\nWinners: Aho; Carrie Beam; Jo Pratt.", 0},
		{"YOUR VIEW\nText us at 5550 with your view.\nWe asked: What is the best seat in the library?\nNext week: Should finals start at noon?", 0},
	} {
		lines := readLines(c.lines+"\n", Manifest{})
		got := 0
		for i := range lines {
			if l := &lines[i]; l.label.kind == readerLabel || l.grouped {
				got++
			}
		}
		if got != c.want {
			t.Errorf("%d, want %d, in\n%s", got, c.want, c.lines)
		}
	}
}

// TestReadersRespondIsATitle reads a heading alone over readers' comments as the title of
// the round-up, and no comment as the beginning of an article.
func TestReadersRespondIsATitle(t *testing.T) {
	for _, text := range []string{
		"THE HARBOR COURIER  Tuesday, May 14, 2019  Page 7\n\nREADERS RESPOND\n\nJenny M., Elm Avenue: “I have waited twenty minutes for a bus that never came.”\n\nTom R.: “It works for me. My bus was on time every day last week.”\n\nsailor_bob wrote: “Bring back the ferry and we would not need buses at all.”\n",
		"青禾晚报 2019年5月14日 星期二 第7版\n\n网友热议\n\n网友@小树：公交车等了二十分钟也没来，新时刻表真是个笑话。\n网友@老王：我觉得挺好，上周每天都准点。\n网友@海风：把轮渡恢复了，就不需要这么多公交车了。\n",
	} {
		page := Segment(text, Manifest{})
		if len(page.Articles) != 1 || page.Articles[0].Title == nil || len(page.Articles[0].Comments) != 3 {
			t.Errorf("%+v", page.Articles)
		}
	}
}

// TestReadersNamesInEnglish takes names out of the labels of comments.
func TestReadersNamesInEnglish(t *testing.T) {
	for _, c := range []struct{ printed, want string }{
		{"C stumpy1963 - Third time lucky. They might even bring the tarmac.", "stumpy1963: Third time lucky. They might even bring the tarmac."},
		{"C “Strengthen it, and sell the space inside.” — Big Col, Opua Bay", "Big Col: “Strengthen it, and sell the space inside.”"},
		{"C “The stairs. Nobody can sit across from you.” (Ben K., first-year, undeclared)", "Ben K.: “The stairs. Nobody can sit across from you.”"},
		{"C You forgot to mention the soda! – Ijeoma, Aba", "Ijeoma: You forgot to mention the soda!"},
	} {
		page := assembled(t, "T What you said", "P We asked readers what to do with the clock tower, and this is what you said:", c.printed, "C Another voice: Leave it.")
		var got []string
		for _, m := range page.Articles[0].Comments[:1] {
			got = append(got, m.Author+": "+m.Text)
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s: %s", c.printed, s)
		}
	}
}
