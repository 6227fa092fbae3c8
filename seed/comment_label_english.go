package seed

import "strings"

// A label in English is a name and what is printed with it: Moira Kell, 58, fish packer:;
// – BIG AL, Fife; Posted by Bethany C.:; JABU NKOSI of Katlehong:.
const (
	// labelName is a name, and with it a nickname in quotes or that its bearer is retired.
	labelName = `(?:` + nameWord + `|(?:MRS?|DR|MS|MISS|REV|Pst|Pr|Bro|Sis|Hon|Eng|Engr|Adv|Sen|Alh|Mal|Cllr|Ven|Bp|Brig|Maj|Lt|Cpl|Insp|Supt|Const|Ald|Pte|Gov|Rep)\.)(?: (?:` + nameWord + `|[“"]\pL+[”"]|s/o|d/o|\((?i:ret'?d)\.?\))){0,5}`
	// besideLabel is an age, a place, a post, an hour or a way to write behind the name.
	besideLabel = `(?: ?\([^()]{1,40}\)|,? ?[0-9]{1,2}[:.][0-9]{2} ?(?i:[ap]\.?m\.?)|, ?[^:;!?—()“”"]{1,44}| (?:of|from|in|at|via|by) [\p{Lu}\d][^:;!?—,()“”"]{1,30}| [·|/] ?[^:;!?—·|]{1,24})`
	// bracketTitle is a title in brackets before a name.
	bracketTitle = `(?:\((?:Mrs|Mr|Miss|Ms|Dr|Rev|Prof|Fr|Sr)\.?\) )?`
	// sentBefore is how a paper says that somebody wrote.
	sentBefore = `(?:(?i:sms from|text from|e-?mail from|posted by|comment by|from|by):? )?`
)

var (
	labelBefore = expr(`^` + sentBefore + bracketTitle + `[“"'@]?(` + labelName + `\.?)[”"']?` + besideLabel + `{0,4}(?: (?:wrote|writes|says|said|posted|commented|replied))?(?: ?: ?| ?— ?| - )`)
	labelOver   = expr(`^` + sentBefore + bracketTitle + `[“"'@]?(` + labelName + `\.?|` + nameWords + `)[”"']?` + besideLabel + `{0,4}(?: ↳| @[\w.]+| (?:replying|in reply) to \S+)?$`)
	labelDashed = expr(`(?:^|[^ —-]) ?((?:— ?|-- ?| - ?|\| ?)` + bracketTitle + `[@“"']?(` + labelName + `\.?)[”"']?` + besideLabel + `{0,4}\.?)$`)
	labelBare   = expr(`[.!?…”"')] +(` + bracketTitle + `(` + labelName + `\.?)` + besideLabel + `{0,4}\.?)$`)
	// labelAtAll is one behind what was said without a stop.
	labelAtAll = expr(`[^.!?…”" ,—|-]( (\p{Lu}[\pL\d_'*-]*\.?(?: (?:of|the|and|from|\p{Lu}[\pL\d_'*-]*|\d+)){0,5})(?:, [^.!?;:()]{2,40})?)$`)
)

// whoInEnglish says how much a text looks like a reader's name in English: 1 for one in
// capitals or of one odd word, less for others, 0 for the beginning of a sentence.
func whoInEnglish(name string) float64 {
	words := strings.Fields(name)
	switch {
	case nameSupplied.MatchString(name):
		return 1
	case len(words) == 0 || saidInEnglish.MatchString(name) || saidInEnglish.MatchString(words[0]) && len(words) > 1 || noPerson.MatchString(name) || sentOnly.MatchString(name):
		return 0
	case len(words) == 1 && (handle.MatchString(name) || maskedNumber.MatchString(name)):
		return 1
	}
	small := 0
	for _, w := range words {
		if startsWithSmall(w) && !connects[w] {
			small++
		}
	}
	switch {
	case small == 0 && len(words) <= 4:
		return 1
	case small == 0:
		return 0.8
	case small < len(words) && len(words) <= 4: // Angry of Ranfurly, Dad of four
		return 0.7
	case len(words) <= 3:
		return 0.5
	case !startsWithSmall(words[0]) && small <= 2 && len(words) <= 6: // The girls at Kwik Save
		return 0.6
	}
	return 0
}

// sentOnly is how a paper says that somebody wrote, and no name.
var sentOnly = expr(`^(?i:from|by|name|posted by|sms|text)$`)

// nameSupplied stands where a paper leaves a name out.
var nameSupplied = expr(`^(?i:names?(?: (?:and|&) address)? (?:supplied|withheld))`)

// maskedNumber is a telephone number with a part left out.
var maskedNumber = expr(`^\+?[0-9]{2,}[*xX]{2,}[0-9]*$`)

// beforeInEnglish reads a label before what was said, with a mark behind it.
func beforeInEnglish(l *line) reading {
	mark := len(labelMark.FindString(l.fold))
	m := labelBefore.FindStringSubmatchIndex(l.fold[mark:])
	if m == nil || closesInClock(l.fold[mark:], m[1]) {
		return reading{}
	}
	k := label{kind: readerLabel, name: l.fold[mark+m[2] : mark+m[3]], start: mark + m[2], end: mark + m[3], text: mark + m[1], marked: mark > 0}
	if k.start > mark && l.fold[k.start-1] == '\'' { // 'Plumber', Castlereagh:
		k.name = strings.TrimSuffix(k.name, "'")
		k.end = k.start + len(k.name)
	}
	return reading{at: l, label: k, weight: 2 * whoInEnglish(k.name)}
}

// behindInEnglish reads a label behind what was said, which may go on, on the last line.
func (s *saying) behindInEnglish(form *expression, weight float64) reading {
	l := s.last
	if r := readBehind(l, l.tail, form, weight); r.weight > 0 || s.above == nil || l.runes > cutNameReach {
		return r
	}
	above := s.above
	r := readBehind(above, above.tail+" "+l.fold, form, weight)
	if r.weight == 0 || r.label.text >= len(above.tail) {
		return reading{}
	}
	if r.label.end > len(above.tail) {
		if r.label.start > len(above.tail) {
			return reading{}
		}
		r.rest = l
		r.label.whole = above.text[above.atTail(r.label.start)-above.start:] + " " + l.text[:l.at(r.label.end-len(above.tail)-1)-l.start]
		r.label.end = len(above.tail)
	} else {
		r.taken = l
	}
	return r
}

// afterStop is how what was said ends before a name.
var afterStop = expr(`[.!?…”"')]$`)

// goesOnInSmall is what stands behind a comma within a sentence, and no place.
var goesOnInSmall = expr(`^, (?:so|and|but|or|not|the|a|is|it|he|she|we|they|you|that|as|if|for|to)\b`)

// leastWords are so many as say something before a name with no mark between.
const leastWords = 3

// stopInside is where a sentence ends.
var stopInside = expr(`\p{Ll}{3,}[.!?] `)

// readBehind reads the label at the end of a text that the line's tail begins.
func readBehind(l *line, words string, form *expression, weight float64) reading {
	m := form.FindStringSubmatchIndex(words)
	for at := 0; m != nil && stopInside.MatchString(words[m[2]:]); {
		at = m[2] + 1
		if m = form.FindStringSubmatchIndex(words[at:]); m != nil {
			for i := range m {
				m[i] += at
			}
		}
	}
	if m == nil {
		return reading{}
	}
	k := label{kind: tailLabel, name: words[m[4]:m[5]], start: m[4], end: m[5], text: m[2]}
	if form == labelAtAll && !startsWithSmall(words) && len(strings.Fields(words[:k.text])) < leastWords || form == labelBare && goesOnInSmall.MatchString(words[k.end:]) {
		return reading{}
	}
	if said := strings.TrimRight(words[:k.text], " "); said != "" && !afterStop.MatchString(said) {
		weight *= 0.6
	}
	if weight *= whoInEnglish(k.name); len(words) == len(l.tail) {
		k = withInitials(l, k)
	}
	return reading{at: l, label: k, weight: weight}
}

// withInitials is a label behind what was said with the initial before it, whose point is
// taken for a stop: … the goat J. Wragg, Deepcar.
func withInitials(l *line, k label) label {
	if m := initialLast.FindStringIndex(l.tail[:k.text]); m != nil && l.han == 0 && k.start <= k.text+len(" ") {
		k.start = len(l.tail[:m[1]]) - len(strings.TrimLeft(l.tail[m[0]:m[1]], " —"))
		k.text, k.name = len(strings.TrimRight(l.tail[:k.start], " —")), l.tail[k.start:k.end]
	}
	return k
}

// initialLast are initials or titles at the end of a text.
var initialLast = expr(`(?:^|[ —])(?:(?:\p{Lu}|Pst|Pr|Bro|Sis|Mr|Mrs|Ms|Dr|Fr|St|Rev|Capt|Col|Gen|Sgt|Prof|Hon|Eng)\. ?)+$`)

// nameInEnglish is where within a name in English, as a label has it, the name itself is:
// without the place behind it, where all of a group have one, or the name alone is set in
// capitals: JABU NKOSI of Katlehong.
func nameInEnglish(name string, placed bool) int {
	if m := sentVia.FindStringIndex(name); m != nil {
		return m[0]
	}
	if m := ofPlace.FindStringIndex(name); m != nil && (placed || allUpper(name[:m[0]]) && !allUpper(name[m[0]+len(" of "):])) {
		return m[0]
	}
	if m := stopLast.FindStringIndex(name); m != nil && !nameAbbreviated.MatchString(name) {
		return len(name) - len(".")
	}
	return len(name)
}

// allUpper says whether a name is set in capitals, two or more.
func allUpper(s string) bool { return len(s) > 2 && strings.ToUpper(s) == s && strings.ToLower(s) != s }

var (
	// sentVia is how something was sent, behind the name.
	sentVia = expr(` (?:via|by|on) (?:Facebook|Twitter|WhatsApp|text|SMS|e-?mail|phone|X|Instagram|[Ff]ax)$`)
	// ofPlace is where the bearer of a name lives.
	ofPlace = expr(` of \p{Lu}[^,]*$`)
	// stopLast is a stop behind a whole word.
	stopLast = expr(`\p{Ll}{3,}\.$`)
)
