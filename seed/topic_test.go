package seed

import (
	"strings"
	"testing"
)

// TestTopics compares a short line with what stands around it: a heading stands between
// texts of one matter, a headline over one of another.
func TestTopics(t *testing.T) {
	page := `The harbour board will dredge the inner basin this winter, harbour master Edward Tolliver said.
Tolliver said the dredger would begin at the fish quay and finish at the inner basin by April.
WINTER WORK
The dredger costs the harbour board four million a season, Tolliver said, and the quay stays open.
Boats in the basin will be moved to the fish quay.
Library lends novels
Readers may borrow novels at the Elm Avenue library from noon, librarians said.
The branch has bought three hundred novels for children.
`
	lines := readLines(page, Manifest{})
	heading, headline := &lines[2].topic, &lines[5].topic
	if !heading.asked || !headline.asked || lines[0].topic.asked {
		t.Fatalf("%+v %+v %+v", heading, headline, lines[0].topic)
	}
	if heading.kin <= headline.kin {
		t.Errorf("heading shares %d, headline %d", heading.kin, headline.kin)
	}
	if headline.below < 3 || headline.above != 2 {
		t.Errorf("headline's words: %d below, %d above", headline.below, headline.above)
	}
	chinese := readLines(strings.Join([]string{
		"市水利局昨日启动河道清淤工程，清淤船从老码头开始作业，预计明年春天完工，总投资四千万元。",
		"工程进度",
		"清淤船每天作业十小时，水利局负责人说，老码头一段河道的清淤工程已经完成三成，投资到位。",
		"图书馆周日开放",
		"读者可在周日中午到图书馆借阅小说，馆员表示儿童小说新增三百册，欢迎家长带孩子前来阅读。",
	}, "\n"), Manifest{})
	if chinese[1].topic.kin <= chinese[3].topic.kin || chinese[3].topic.below < 3 {
		t.Errorf("%+v %+v", chinese[1].topic, chinese[3].topic)
	}
}

// TestStacks counts the short lines right above and below each, and tells what their
// last one heads.
func TestStacks(t *testing.T) {
	lines := readLines("EXCLUSIVE\nFerry men hid\nrotten rivets\nWhistleblower tells of paint\nBy MORAG DALGLEISH\nThe ferry that broke down on Friday had been painted over, a court heard yesterday in Oban.\n", Manifest{})
	var got []string
	for i := range lines[:4] {
		got = append(got, attributeTable[atStack].valueName(uint16(lines[i].topic.stack))+", "+attributeTable[atFoot].valueName(uint16(lines[i].topic.foot)))
	}
	want := "0 above 3+ below, byline|1 above 2 below, byline|2 above 1 below, byline|3+ above 0 below, byline"
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("%s, want %s", s, want)
	}
}
