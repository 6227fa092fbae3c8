package seed

import "strings"

// Bounds of the heads whose words are weighed for the text below: how many lines
// above, how many of them, and in runes how short.
const (
	headReach    = 40
	headsOver    = 2
	shortestHead = 3
)

// overText says whether a line may stand over text and names nobody.
func overText(l *line) bool {
	return l.topic.asked && l.label.kind == noLabel && l.name == 0 && !strings.HasPrefix(l.fold, "(") && !strings.HasPrefix(l.fold, "—")
}

// headsOf are the nearest lines above that head the text in which l stands.
func headsOf(l *line) (heads []*line) {
	if overText(l) {
		return nil
	}
	for n, h := 0, l.above; h != nil && n < headReach && len(heads) < headsOver; n, h = n+1, h.above {
		if overText(h) && h.runes >= shortestHead {
			heads = append(heads, h)
		}
	}
	return heads
}

// wordsOver appends the words of the heads over l: they tell whether readers are
// heard, somebody is interviewed, or winners are listed.
func wordsOver(l *line, fs []feature) []feature {
	for _, h := range headsOf(l) {
		if h.han > 0 {
			fs = hanPairs(charsOver, h, fs)
			continue
		}
		for _, w := range strings.Fields(h.fold) {
			fs = append(fs, wordFeature(wordOver, w))
		}
	}
	return fs
}
