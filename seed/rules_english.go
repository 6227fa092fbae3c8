package seed

import (
	"strings"
)

// englishRules know what only papers in English print.
var englishRules = []rule{
	{name: "English: a post under a name", when: isPostUnderName, seen: "Alastair Penhaligon / Political Correspondent; Special to the Tribune"},
	{name: "English: a name over a post", when: isNameOverPost, seen: "Alastair Penhaligon / Political Correspondent"},
	{name: "English: a post or agency for a byline", when: func(l *line) bool { return isPostAlone(l) && !isPostUnderName(l) }, seen: "Staff Reporter; Our Special Correspondent; Press Trust of India; From our correspondent in Leeds"},
	{name: "English: a name and the post behind it", when: isNamedPost, seen: "Harriet Coombes Health Editor; Marisol Vega | Star-Herald staff"},
	{name: "English: a note that begins with the writer's name", when: func(l *line) bool { return l.ofWriter }, seen: "John Smitherman is a retired county / extension agent."},
	{name: "a further line of a note on the writer", when: func(l *line) bool { return l.noteGoesOn }, seen: "Ruth Ellen Kaplan is a retired postal clerk who / lives in Gorham Center."},
	{name: "English: seven words or more over text", when: func(l *line) bool {
		n := words(l)
		return l.page.latin && n >= 7 && n <= 14 && l.stop == endsOpen && l.next != nil && isText(l.next) && l.prev != nil && l.prev.stop == endsStop
	}},
	{name: "whoever speaks again is no headline", when: func(l *line) bool {
		return l.label.kind == plainLabel && !l.label.marked && l.page.labels[l.label.name] > 1 && l.label.text < len(l.fold)
	}, seen: "SUN: How did you start?"},
	{name: "a pull quote: its words stand in the text as well", when: func(l *line) bool { return l.echo }},
	{name: "a quotation without a stop, apart", when: isQuotedHead, seen: "‘You don't read the / sand. It reads you’"},
	{name: "the rest of a quotation without a stop", when: func(l *line) bool {
		return l.above != nil && l.gap == 0 && isQuotedHead(l.above) && closesQuote(l.fold)
	}},
	{name: "who said the pull quote", when: func(l *line) bool {
		return l.above != nil && l.above.echo && l.runes <= 50 && l.gap == 0 && l.stop == endsOpen && !l.echo && (strings.HasPrefix(l.fold, "—") || l.han == 0 && strings.Contains(l.fold, ","))
	}, seen: "CLYDE TOLLIVER, ferryman"},
	{name: "a name behind what was said begins further down", when: func(l *line) bool { return l.label.kind == tailBelow && l.nearReaders }, seen: "\"I was late to my own wedding because of / that boat. Keep it.\" — Patsy Oakes"},
	{name: "what was said goes on to the name behind it", when: func(l *line) bool { return l.saidAbove }},
}

// isQuotedHead says whether a line opens a quotation that closes on it or the next line
// and has no stop before its closing mark: a pull quote, or a headline.
func isQuotedHead(l *line) bool {
	if l.han > 0 || !l.page.latin || l.width > 64 || !opensWithQuote(l.fold) {
		return false
	}
	last := l
	for n := 0; n < 3 && !closesQuote(last.fold); n++ {
		if last.below == nil || last.below.gap > 0 || last.below.width > 64 {
			return false
		}
		last = last.below
	}
	inner := strings.TrimRight(last.fold, "”\"'")
	return closesQuote(last.fold) && inner != last.fold && !strings.ContainsAny(inner[max(0, len(inner)-1):], ".!?,")
}

func words(l *line) int { return len(strings.Fields(l.fold)) }

// isNamePrinted says whether a line is a byline or may be a bare Latin name.
func isNamePrinted(l *line) bool {
	return isByline(l) || l.han == 0 && (l.name >= penName && l.runes <= 40 || likeEnglishName(l)) || isFurtherWriter(l) || listsNames(l)
}

// likeEnglishName says whether a line may be a name of two to four words, none of them
// one of headlines: Koh Swee Ling.
func likeEnglishName(l *line) bool {
	n := words(l)
	if l.han > 0 || n < 2 || n > 4 || l.runes > 40 || l.stop != endsOpen || !englishName.MatchString(l.fold) {
		return false
	}
	for _, w := range strings.Fields(l.fold) {
		if headlineWords[strings.ToLower(w)] {
			return false
		}
	}
	return true
}

// listsNames says whether a line is nothing but two English names or more.
func listsNames(l *line) bool {
	if l.han > 0 || l.runes > 70 || l.stop != endsOpen {
		return false
	}
	names := englishAnd.Split(l.fold, -1)
	for _, name := range names {
		if !englishName.MatchString(name) || words(l) > 5*len(names) {
			return false
		}
	}
	return len(names) > 1
}

// isPostUnderName says whether a line is a writer's post at a paper, under his
// name.
func isPostUnderName(l *line) bool {
	return isEnglishPost(l) && l.prev != nil && isNamePrinted(l.prev) && !saysWho(l.fold)
}

// isEnglishPost says whether a line reads like a post at a paper: Sun Staff.
func isEnglishPost(l *line) bool {
	if l.han > 0 || l.runes > 50 || l.runes < 2 || l.latin < 2 || l.stop == endsComma || l.stop == endsColon || words(l) > 7 {
		return false
	}
	return englishPost.MatchString(l.fold) && (mostCapitals(l) || words(l) <= 4) && l.stop == endsOpen
}

// isNameOverPost says whether a bare name stands over its post.
func isNameOverPost(l *line) bool {
	return l.han == 0 && (l.name >= penName && l.runes <= 40 || likeEnglishName(l) || listsNames(l)) && l.next != nil && l.next.gap == 0 && isEnglishPost(l.next) && !isEnglishPost(l)
}

var furtherWriter = expr(`^(?i:and|with|&) (.+)$`)

// isFurtherWriter says whether a line names one more writer than the byline above.
func isFurtherWriter(l *line) bool {
	if l.han > 0 || l.runes > 60 || l.prev == nil || !saysWho(l.prev.fold) || l.prev.runes > 60 {
		return false
	}
	m := furtherWriter.FindStringSubmatch(l.fold)
	if m == nil {
		return false
	}
	names, _ := cutPost(m[1])
	return englishName.MatchString(names)
}

// noteVerbs stand behind a writer's name in a note on him.
var noteVerbs = expr(`^,? ?(?:[^.]{0,40}, |(?:,? (?:and|&) |, )[^.]{3,50} )?(?:is|are|was|were|has|teaches?|writes?|lives?|works?|serves?|directs?|heads?|leads?|runs?|owns?|edits?|covers?|chairs?|founded|wrote|grew|spent|studies|represents?|practices|retired|can be|served|taught|worked|a|an|the|of|who)\b`)

// markWriters marks the notes that begin with the name of a writer whose byline
// stands above on the page, and the further lines of notes.
func markWriters(lines []line) {
	var writers []string
	for i := range lines {
		l := &lines[i]
		if l.prev != nil && (l.prev.ofWriter || l.prev.noteGoesOn || l.prev.han == 0 && l.prev.runes <= longLine && isNote(l.prev)) && l.prev.stop != endsStop && l.gap == 0 && !l.sure && l.han == 0 {
			l.noteGoesOn = true
			continue
		}
		if l.han > 0 || l.runes > 400 || l.sure {
			continue
		}
		if isByline(l) || l.name >= penName || isFurtherWriter(l) {
			found := parseEnglishBylines(furtherWriter.ReplaceAllString(l.fold, "$1"))
			for _, b := range found {
				writers = append(writers, strings.ToLower(b.Name))
			}
			writers = writers[max(0, len(writers)-6):]
			continue
		}
		head := strings.ToLower(strings.TrimLeft(l.fold[:min(len(l.fold), 90)], "—-([*■●• "))
		for _, w := range writers {
			if strings.HasPrefix(head, w) && len(head) > len(w) && noteVerbs.MatchString(head[len(w):]) && (l.prev == nil || l.prev.stop != endsComma) {
				l.ofWriter = l.prev != nil && l.prev.width > 0 && l.belowText
			}
		}
	}
}

// saidReach is how many lines above a name behind a comment it may begin.
const saidReach = 6

// markSaid finds where comments of several lines begin that are named behind.
func markSaid(lines []line) {
	markCutNames(lines)
	for i := range lines {
		l := &lines[i]
		if !l.label.behind() || !l.nearReaders || l.sure {
			continue
		}
		first := l
		for n := 0; n < saidReach && first.prev != nil && (first.prev.stop != endsStop || n == 0 && l.label.text == 0) && first.prev.stop != endsColon && first.prev.width >= 24 && (!first.apart() || n == 0 && l.label.text == 0) && first.prev.label.kind == noLabel && !(first.prev.han == 0 && announces(first.prev)); n++ {
			first = first.prev
		}
		if start := quoteStart(l); start != nil {
			first = start
		}
		if first == l {
			continue
		}
		for k := l; k != first; k = k.prev {
			k.saidAbove, k.nearReaders = true, true
		}
		first.label, first.nearReaders = label{kind: tailBelow}, true
	}
}

// behind says whether a name stands behind what was said.
func (b label) behind() bool { return b.kind == tailLabel || b.kind == bracketLabel }
