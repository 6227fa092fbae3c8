package seed

import (
	"slices"
	"strings"
)

// readForms finds where a comment may name its writer.
func (s *saying) readForms() {
	s.forms[readBefore], s.forms[readOver] = s.beforeOrOver()
	s.forms[readTail] = s.tail()
	s.forms[readUnder] = s.under()
	s.forms[readBlank] = s.blankBefore()
	s.forms[readBare] = s.bareBehind()
	if s.forms[readOver].weight > 0 {
		s.forms[readOver].taken = s.postBelow()
	}
	for f := range s.forms {
		if r := &s.forms[f]; r.weight > 0 && r.at.han > 0 && len(labelWords(r.naming().words)) == 0 { // [17楼]
			*r = reading{}
		}
	}
}

// beforeOrOver reads a name with a mark behind it, before what was said or on a line of
// its own.
func (s *saying) beforeOrOver() (ahead, over reading) {
	l := s.first
	if l.han == 0 {
		if ahead = beforeInEnglish(l); ahead.weight > 0 {
			if ahead.label.text >= len(l.fold) && s.first != s.last {
				return reading{}, ahead
			}
			return ahead, reading{}
		}
	}
	if k := labelOf(l); k.kind != noLabel && !k.behind() && k.kind != tailBelow && !sentOnly.MatchString(k.name) {
		r := reading{at: l, label: k, weight: labelWeight(l, k)}
		if k.text >= len(l.fold) && s.first != s.last {
			return reading{}, r
		}
		return r, reading{}
	}
	if k := timed(l); k.kind != noLabel {
		ahead = reading{at: l, label: k, weight: 1.8}
	} else if k := before(l, stamped); k.kind != noLabel {
		ahead = reading{at: l, label: k, weight: 1.7}
	} else if k := before(l, markedBefore); k.kind != noLabel {
		ahead = reading{at: l, label: k, weight: 1.5}
	} else {
		ahead = withPost(l)
	}
	if over = s.over(); ahead.weight > 0 && ahead.label.text >= len(l.fold) && over.weight == 0 {
		return reading{}, ahead
	}
	return ahead, over
}

// labelWeight is how much a label that a line begins with says: little where it reads
// like the beginning of a sentence.
func labelWeight(l *line, k label) float64 {
	name := strings.TrimSpace(k.name)
	switch {
	case k.kind == readerLabel && !l.grouped || k.kind == quotedLabel:
		return 3
	case l.han == 0 && (len(strings.Fields(name)) > 5 || strings.ContainsAny(name, ".!?") && !nameAbbreviated.MatchString(name) && !initials.MatchString(name)):
		return 0.9
	case clause.MatchString(name) || noVoice.MatchString(name) || sentence.MatchString(name) || runesOf(name) > longestName(name):
		return enoughForName
	}
	return 2.2
}

// initials are letters with points that a name has: P.K.; Mrs. J. Rees.
var initials = expr(`^(?:\p{Lu}\.|\p{Lu}\pL{1,4}\.|[\pL'-]+| )+$`)

// over reads a name on a line of its own, over what was said.
func (s *saying) over() reading {
	l := s.first
	if s.first == s.last {
		return reading{}
	}
	if m := labelOver.FindStringSubmatchIndex(l.fold); m != nil && l.han == 0 && l.runes <= 60 && !saidInEnglish.MatchString(l.fold[m[2]:m[3]]) {
		if at := repliesTo.FindStringIndex(l.fold[m[2]:m[3]]); at != nil {
			m[3] = m[2] + at[0]
		}
		weight := 1.3
		if len(strings.Fields(l.fold[m[2]:m[3]])) > 3 {
			weight = 0.7
		}
		return reading{at: l, label: label{kind: readerLabel, name: l.fold[m[2]:m[3]], start: m[2], end: m[3], text: len(l.fold)}, weight: weight}
	}
	if nameOver(l) && l.han > 0 {
		return reading{at: l, label: label{kind: readerLabel, name: l.fold, end: len(l.fold), text: len(l.fold)}, weight: 1.25}
	}
	return reading{}
}

const (
	// nameWord is a word of a name in English, and nameWords up to five of them.
	nameWord  = `(?:(?:\p{Lu}\.)+|(?:Mr|Mrs|Ms|Dr|Fr|Rev|Capt|Col|Gen|Sgt|Prof|St|Jr|Sr|Mt)\.|['’]?[\pL\d][\pL\d_'’*&+-]*)`
	nameWords = nameWord + `(?:\.?[ .]` + nameWord + `){0,4}`
)

var (
	// repliesTo is whom the bearer of a name answers.
	repliesTo = expr(` (?:replying|in reply) to .*$`)
	// ownUnder is a name in English on a line of its own under what was said, with a dash or bracket before it.
	ownUnder = expr(`^(?:— ?|- ?|\(|\[)?` + bracketTitle + `(` + nameWords + `(?: \([\pL.]{2,8}\)(?: ` + nameWords + `)?)?\.?)(?:, [^!?;:]{2,50}| \([^()]{2,30}\)| @[\w.]+)?[)\]]?$`)
)

// under reads a name on a line of its own, under what was said.
func (s *saying) under() reading {
	l := s.last
	if s.first == s.last {
		return reading{}
	}
	if r := s.underWithPlace(); r.weight > 0 {
		return r
	}
	if m := ownUnder.FindStringSubmatchIndex(l.fold); m != nil && l.han == 0 && l.runes <= 50 && !(l.full && l.width > 44) && (!startsSmall(l) || handle.MatchString(l.fold)) && !saidInEnglish.MatchString(l.fold[m[2]:m[3]]) {
		weight := 0.7
		if s.above.stop == endsStop || m[2] > 0 {
			weight = 1.3
		}
		return reading{at: l, label: label{kind: tailLabel, name: l.tail[m[2]:m[3]], start: m[2], end: m[3]}, weight: weight}
	}
	if m := bracketUnder.FindStringSubmatchIndex(l.fold); m != nil && l.tail == l.fold && !isWriterBracket(l.fold[m[2]:m[3]]) {
		start := m[2] + behindBlank(l.fold[m[2]:m[3]])
		return reading{at: l, label: label{kind: tailLabel, name: l.tail[start:m[3]], start: start, end: m[3]}, weight: 1.4}
	}
	if nameUnder(l) && (l.han > 0 || !startsSmall(l)) {
		end := nameEnd(l)
		return reading{at: l, label: label{kind: tailLabel, name: l.tail[:end], end: end}, weight: 1.3}
	}
	return reading{}
}

// bracketUnder is a name in brackets on a line of its own.
var bracketUnder = expr(`^[(\[]([^()\[\]。,:;!?“”]{2,20})(?:, ?[^()。:;!?]{2,16})?[)\]]$`)

// tail reads a name with a mark before it behind what was said, which may go on, on the
// last line.
func (s *saying) tail() reading {
	l := s.last
	if l.nameRest && s.above != nil && s.above.label.behind() {
		return reading{at: s.above, label: s.above.label, weight: 3, rest: l}
	}
	if l.label.behind() && (l.han > 0 || !stopInside.MatchString(l.tail[l.label.text:])) {
		return reading{at: l, label: withInitials(l, l.label), weight: 2.5}
	}
	if l.han == 0 {
		if r := s.behindInEnglish(labelDashed, 1.6); r.weight > 0 {
			return r
		}
	}
	if k := markedTail(l); k.kind != noLabel {
		return reading{at: l, label: withInitials(l, k), weight: 1.6}
	}
	for _, form := range []*expression{bracketPosted, markedBehind} {
		if m := form.FindStringSubmatchIndex(l.tail); m != nil && l.han > 0 && m[2] > 0 && !isWriterBracket(l.tail[m[4]:m[5]]) {
			return reading{at: l, label: label{kind: tailLabel, name: l.tail[m[4]:m[5]], start: m[4], end: m[5], text: m[2]}, weight: 0.9}
		}
	}
	if s.above == nil || l.runes > cutNameReach {
		return reading{}
	}
	if m := tailOpens.FindStringSubmatchIndex(s.above.tail); m != nil && tailCloses.MatchString(l.fold) {
		return reading{at: s.above, label: label{kind: tailLabel, name: s.above.tail[m[4]:m[5]], start: m[4], end: m[5], text: m[2]}, weight: 1.6, rest: l}
	}
	if m := tailGoesOn.FindStringSubmatchIndex(s.above.tail); m != nil && l.stop == endsOpen {
		return reading{at: s.above, label: label{kind: tailLabel, name: s.above.tail[m[4]:m[5]], start: m[4], end: m[5], text: m[2]}, weight: 1.6, taken: l}
	}
	return reading{}
}

// postBelow is the line under a name on a line of its own that says what its bearer is:
// MR JOSEPH DE SOUZA, 41 / Taxi driver / "For Manchester, yes."; nil for none.
func (s *saying) postBelow() *line {
	post := s.second
	if s.first.han > 0 || post == nil || post == s.last || post.below == nil || post.stop != endsOpen || post.runes > 30 || startsSmall(post) {
		return nil
	}
	if text := post.below; text.width*2 > post.width*3 || strings.HasPrefix(text.fold, "\"") || strings.HasPrefix(text.fold, "“") {
		return post
	}
	return nil
}

// blankBefore reads a name with nothing but a blank between it and what was said.
func (s *saying) blankBefore() reading {
	l := s.first
	if k := before(l, blankedBefore); k.kind != noLabel {
		return reading{at: l, label: k, weight: 1.25}
	}
	if l.han > 0 {
		return s.placedBefore()
	}
	if name, end := runBefore(l.fold); name > 0 && end < len(l.fold) {
		return reading{at: l, label: label{kind: readerLabel, name: l.fold[:name], end: name, text: end}, weight: 0.7}
	}
	return reading{}
}

// placedBefore reads a name behind its place, both before blanks.
func (s *saying) placedBefore() reading {
	l := s.first
	m := placedBefore.FindStringSubmatchIndex(l.fold)
	if m == nil {
		return reading{}
	}
	return reading{at: l, label: label{kind: readerLabel, name: l.fold[m[2]:m[3]], start: m[2], end: m[3], text: m[1]}, weight: 0.8}
}

// placedBefore is a name behind its place, both before blanks: 双河村村民 韦明光 我早就…;
// ·留言区 坐五望六(镜湖新村) 卡在三楼.
var placedBefore = expr(`^(?:[·*] ?)?(?:[\p{Han}\d]{2,12} )?(?:>> ?)?@?([\p{Han}\w·.-]{2,12})(?: ?\([^()]{2,16}\))? +`)

// runBefore finds the name in English that a line begins with: the words with capitals
// before the one that begins a sentence, or all before a comma, with the place behind it.
// It says where the name ends and where the text begins; 0 where there is none.
func runBefore(s string) (name, text int) {
	at, comma, starts := 0, 0, []int{}
	if m := beforeComma.FindStringSubmatchIndex(s); m != nil {
		at, comma = m[3]+len(", "), m[3]
		starts = append(starts, 0)
	}
	for n, w := range strings.SplitAfter(s[at:], " ") {
		word := strings.TrimSpace(w)
		if n == 0 && comma == 0 && handle.MatchString(word) {
			return len(word), len(w)
		}
		if word != "" {
			title := n > 0 && comma == 0 && titles[strings.Trim(word, ".")]
			if small := startsWithSmall(word); small && !connects[word] {
				break
			} else if !small {
				starts = append(starts, at)
			}
			if title || len(starts) > 7 || strings.ContainsAny(word[len(word)-1:], ".!?:;,") && runesOf(word) > 2 { // with whom it speaks of the sentence begins, or it is one
				break
			}
		}
		at += len(w)
	}
	if len(starts) < 2 {
		return 0, 0
	}
	text = starts[len(starts)-1]
	if name = comma; comma == 0 {
		name = len(strings.TrimSpace(s[:text]))
	}
	if words := strings.Fields(s[:name]); len(words) > 4 || headlineWords[strings.ToLower(words[0])] && len(words) < 2 || saidInEnglish.MatchString(words[0]) {
		return 0, 0
	}
	return name, text
}

// beforeComma is what stands before a comma and a place: Dad of four, Bilton.
var beforeComma = expr(`^(\p{Lu}[\pL\d.'’-]*(?: [\pL\d.'’-]+){0,3}), \p{Lu}`)

var (
	// handle is a name of somebody's making that no word is: stroudgreen, Maud50.
	handle = expr(`^@?(?:\p{Ll}{6,}|[\pL\d]*(?:\d|_|\p{Ll}\p{Lu})[\pL\d_.-]*)$`)
	// connects are small words inside a name, and titles those that another begins with.
	connects = map[string]bool{"of": true, "the": true, "de": true, "van": true, "von": true, "wa": true, "bin": true, "and": true, "&": true, "in": true, "from": true}
	titles   = map[string]bool{"Mr": true, "Mrs": true, "Ms": true, "Miss": true, "Dr": true}
)

// bareBehind reads a name with nothing but a blank between what was said and it.
func (s *saying) bareBehind() reading {
	l := s.last
	found := func(m []int, weight float64) reading {
		return reading{at: l, label: label{kind: tailLabel, name: l.tail[m[4]:m[5]], start: m[4], end: m[5], text: m[2]}, weight: weight}
	}
	if m := looseBare.FindStringSubmatchIndex(l.tail); m != nil && !l.full && (l.runes > 12 || s.above != nil) && !wordsOfSentence.MatchString(l.tail[m[4]:m[5]]) {
		return found(m, 1.25)
	}
	if l.han > 0 {
		return reading{}
	}
	if r := s.behindInEnglish(labelBare, 0.9); r.weight > 0 {
		return r
	}
	return s.behindInEnglish(labelAtAll, 0.8)
}

// markedBefore and blankedBefore are the forms of looseBefore with a mark behind the name,
// and with a blank.
var (
	markedBefore  = slices.Concat(looseBefore[:4], looseBefore[7:])
	blankedBefore = looseBefore[4:7]
)
