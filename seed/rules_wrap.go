package seed

import "strings"

// wrapRules know where an English line cannot end a headline or a sentence, so
// that the next one goes on with it.
var wrapRules = []rule{
	{name: "above: ends in a word that needs another", when: needsMoreAbove},
	{name: "ends in a word that needs another", when: needsMore, seen: "The last ferry of"},
	{name: "Latin, begins small, headline's width above", when: func(l *line) bool {
		return l.page.latin && startsSmall(l) && l.prev != nil && !l.prev.full && l.prev.stop == endsOpen && l.prev.width <= 60 && !cutAbove(l)
	}},
	{name: "English headline goes on: capital words under capital words", when: capitalUnderCapital, seen: "Council Backs River / Levee After Six Years"},
	{name: "over text, on a page whose headlines are signed", when: func(l *line) bool {
		return l.page.signed >= 2 && !isText(l) && l.next != nil && isText(l.next) && !isLead(l.next) && l.prev != nil && l.prev.stop == endsStop
	}, seen: "A suitcase and a spoon"},
	{name: "Latin, a colon within a short line", when: func(l *line) bool {
		return l.page.latin && l.width <= 64 && strings.Contains(l.fold, ": ")
	}},
}

// capitalUnderCapital says whether two short lines right under each other are both
// written with capital words, and text, a deck or a byline stands below.
func capitalUnderCapital(l *line) bool {
	p := l.prev
	return l.page.latin && p != nil && l.gap == 0 && mostCapitals(l) && mostCapitals(p) && allCapitals(l) == allCapitals(p) && words(l) >= 2 && words(p) >= 2 &&
		p.stop == endsOpen && p.width <= 64 && l.width <= 64 && abs(l.width-p.width) <= 16 && !isByline(l) && !isByline(p) && !isColumnName(p) && l.name < goodName && !isFolio(p)
}

// needsMoreWords are the words that no headline, heading, name or sentence ends in.
var needsMoreWords = func() map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields("a an the of for to in on at by with and or nor but from as than into onto upon through per via versus vs. about after before against among between during toward towards until since under without within behind beside near like unlike is are was were be been being am has have had will would can could may might shall should must do does did not no his her its their our my your this these those every each some any which who whose whom that if when where while because although though whether mr. mrs. ms. dr. st. rev. sen. rep. gov. prof. gen. capt. lt. sgt. col. sir lord lady dame &") {
		set[w] = true
	}
	return set
}()

// needsMore says whether an English line ends in a word that needs another behind
// it: an article, a preposition, a title before a name.
func needsMore(l *line) bool { return l.look(looksNeedsMore, findNeedsMore) }

func findNeedsMore(l *line) bool {
	if l.latin < 2 || l.han > 0 {
		return false
	}
	word := l.tail[strings.LastIndexByte(l.tail, ' ')+1:]
	if word == l.tail { // alone on its line
		return false
	}
	if small := strings.ToLower(word); word != small && (small == "in" || small == "on" || small == "up" || small == "no" || small == "like" || small == "may" || small == "near" || small == "about" || small == "will" || small == "who" || small == "do") {
		return false // Fire Crews Move In
	}
	return needsMoreWords[strings.ToLower(strings.TrimLeft(word, "(“\"'"))]
}

func needsMoreAbove(l *line) bool { return l.prev != nil && needsMore(l.prev) }
