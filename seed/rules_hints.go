package seed

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// hintRules are looks that the attributes (attributes.go) do not tell.
var hintRules = []rule{
	{name: "holds digits", when: func(l *line) bool { return l.digits > 0 && l.runes <= longLine }},
	{name: "not indented as paragraphs are", when: func(l *line) bool { return l.page.indented && l.indent < 2 }},
	{name: "above: none or ended", when: func(l *line) bool { return l.prev == nil || l.prev.stop == endsStop }},
	{name: "above: ended, and no blank line where they part paragraphs", when: func(l *line) bool {
		return l.page.parted && l.gap == 0 && l.prev != nil && ended(l.prev) && isText(l.prev)
	}},
	{name: "above: an open quote", when: func(l *line) bool { return l.prev != nil && opensQuote(l.prev) }},
	{name: "below: dashes", when: func(l *line) bool { return l.next != nil && strings.HasPrefix(l.next.fold, "—") }},
	{name: "Latin, few words capital, most above", when: func(l *line) bool { return l.prev != nil && mostCapitals(l.prev) && l.latin > 3 && !mostCapitals(l) }},
	{name: "a label that comes again", when: func(l *line) bool { return l.label.kind == plainLabel && l.page.labels[l.label.name] > 1 }},
	{name: "an issuer or a date", when: isIssuer},
	{name: "English: years ago", when: short, like: `^(?i:[0-9]{1,3} years? ago\b)`, seen: "50 years ago — 1965"},
	{name: "English: a small advertisement's heading", when: short, like: `^(?i:lost(?: (?:and|&) found)?|found|wanted|for sale|to let|card of thanks|in memoriam|situations? vacant|strayed|help wanted)\.?$`, seen: "Lost; Found; CARD OF THANKS"},
	{name: "English: a class of a list", when: short, like: `^(?i:(?:grade|class|division|section|group|week|day|round|race|pool|heat|form|year|part|step) (?:[0-9]{1,2}|[ivx]{1,4}|one|two|three|four|a|b|c)|(?:premier|first|second|third|senior|junior)s? (?:division|grade|team|section)|seniors|juniors|freshmen|sophomores|(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:, .{3,14})?)$`, seen: "Grade 10; Premier Division; THURSDAY"},
	{name: "English: an answer's share", when: short, like: `^(?i:yes|no|don't know|undecided|agree|disagree|for|against)\b.{0,4}[0-9]{1,3} ?(?:%|per ?cent)`, seen: "Yes 61%"},
	{name: "English: a family signs", when: short, like: `^(?:—|–|-)? ?(?:The \p{Lu}[\pL'’-]+ (?i:family)|.{4,40} (?i:and (?:the )?family)),?$`, seen: "— The Kowalczyk family,; Lucille Neff and family"},
}

func startsClosing(l *line) bool {
	r, _ := utf8.DecodeRuneInString(l.fold)
	return strings.ContainsRune("。,;、:!?”)]》", r)
}

func startsSmall(l *line) bool {
	r, _ := utf8.DecodeRuneInString(l.fold)
	return unicode.IsLower(r)
}

func findAllCapitals(l *line) bool {
	return l.latin >= 4 && l.runes <= longLine && strings.ToUpper(l.fold) == l.fold
}

func findMostCapitals(l *line) bool {
	if l.latin < 4 || l.runes > longLine {
		return false
	}
	words, capitals := 0, 0
	for _, w := range strings.Fields(l.fold) {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "\"'(“"))
		if len(w) > 3 {
			words++
			if unicode.IsUpper(r) || unicode.IsDigit(r) {
				capitals++
			}
		}
	}
	return words > 0 && capitals*4 >= words*3
}

func cutAbove(l *line) bool {
	return l.prev != nil && (strings.HasSuffix(l.prev.tail, "-") && (startsSmall(l) || l.prev.full) || strings.HasSuffix(l.prev.tail, "¬"))
}

// findIsText says whether a line reads like a paragraph or a part of one.
func findIsText(l *line) bool {
	return l.width >= 60 && !isWideHead(l) || l.full && l.width >= 24 || l.stop == endsStop && l.width >= 28 || l.stop == endsComma && l.width >= 20 || isLead(l)
}

// isWideHead says whether a line may be a headline though it is wide: on a page
// where paragraphs are whole lines, one that ends in no mark under the end of a
// piece or another short line.
func isWideHead(l *line) bool {
	return l.page.latin && l.page.wrapped == 0 && l.width < 110 && l.stop == endsOpen && !startsSmall(l) &&
		(l.above == nil || l.above.stop == endsStop || l.above.width < 60) && l.below != nil
}

// findIsByline says whether a line says by itself that it is a byline.
func findIsByline(l *line) bool { return isRoleByline(l) || isCreditByline(l) }

func findIsLead(l *line) bool {
	if l.runes <= 6 || l.runes <= 16 && l.han == 0 || l.han > 0 && !containsAny(l.fold[:min(len(l.fold), 160)], "记者", "通讯员", "讯", "电", "消息", "报道", "报导", "特派员", "实习生") || l.han == 0 && !strings.ContainsAny(l.fold, "—-:") {
		return false
	}
	if _, ok := l.runIn(); ok {
		return true
	}
	return wires.MatchString(l.fold) || isPlaceLead(l)
}

// placeLead is a dateline that a colon closes, as papers of India print it.
var placeLead = expr(`^\p{Lu}[\p{Lu} .'-]{2,28}(?:, (?:[A-Z][a-z]+\.?) [0-9]{1,2})?: ["“‘]?\p{Lu}`)

// isPlaceLead says whether a line opens a report with its place and a colon:
// under a headline or a byline, where no turn of an interview stands.
func isPlaceLead(l *line) bool {
	return l.han == 0 && l.width >= 40 && l.above != nil && l.above.stop == endsOpen && l.above.width < 60 && l.above.label.kind == noLabel && placeLead.MatchString(l.fold)
}

func containsAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

func findIsSalutation(l *line) bool {
	return l.runes <= 60 && salutation.MatchString(l.fold) || l.han == 0 && englishSalutation.MatchString(l.fold)
}

// findIsPlacedName says whether a line is a name behind its place: 白沙市黄土巷 黎满秀.
func findIsPlacedName(l *line) bool {
	if l.runes > 30 || isNote(l) || l.stop != endsOpen && !strings.HasSuffix(l.fold, ")") || strings.ContainsAny(l.fold, "。!?:;“") {
		return false
	}
	s := creditMark.ReplaceAllString(strings.Trim(l.fold, "() "), "")
	if m := placed.FindStringSubmatch(s); m != nil && gradeName(m[2]) >= fairName && gradeName(m[1]) < fairName {
		return true
	}
	if post, _ := splitPost(s); post != "" || len(parseBracketed(s)) > 0 {
		return true
	}
	if m := bracketed.FindStringSubmatch(s); m != nil && gradeName(m[1]) >= fairName {
		return true
	}
	if l.han == 0 || !strings.ContainsAny(s, "/, ") {
		return false
	}
	if marked := s != l.fold; !marked && !strings.Contains(s, "/") && !postEnds.MatchString(s) {
		return false // a headline may begin like a name: 高质量 发展的路径
	}
	found := parseBehind(strings.TrimPrefix(strings.TrimPrefix(s, "作者:"), "作者/"))
	return len(found) == 1 && found[0].Affiliation != nil && len([]rune(found[0].Name)) <= 4
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
