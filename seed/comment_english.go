package seed

import "strings"

var (
	// englishBefore are forms of a reader's name in English before what was said: Moira
	// Kell, 58, fish packer: …; Mill St. mother – …; Ger Mulhall · Crumlin · 2h.
	englishBefore = []*expression{
		expr(`^“?(\p{Lu}[\pL\d.'’&-]*(?: [\pL\d.'’&-]+){0,3})”?, [^:;.!?]{2,40}: *`),
		expr(`^([\pL@][\pL\d_.'’-]*(?: [\pL\d.'’&-]+){0,3}) ?(?:—|–|-|/) +`),
		expr(`^([\pL@][\pL\d_.'’-]*(?: [\pL\d.'’&-]+){0,3}) [·•|] [^·•|.!?]{2,30}(?: [·•|] [^.!?]{1,16})?$`),
		expr(`^(\p{Lu}[\pL\d.'’&-]*(?: [\pL\d.'’&-]+){0,2}), (?:in )?\p{Lu}[\pL.'’ -]{2,24}[:—–-] ?`),
	}
	// englishBehind are those behind it: … stop it for grunting. Jill Amos, Kew; … in
	// June. (B.K.); … red one since Easter. Still waiting, Witberg.
	englishBehind = []*expression{
		expr(`[.!?…”"] ?((?:—|–|--|-|\||/) ?[@“"]?([\pL@\d][^—:;!?(),]{0,40}?)[”"]?(?:, ?[^—:;!?()]{2,40})?(?: ?\([^()]{2,40}\))?)$`),
		expr(`[.!?…”"] ?([(\[]([\pL@][^()\[\]!?,]{1,40})(?:, [^()\[\]!?]{1,40})?[)\]])$`),
		expr(`[.!?…”"] ((\p{Lu}[\pL'’.-]*(?: [\pL'’.&-]+){0,3}), (?:\p{Lu}|via |by |from |aged? |on )[^.!?:;]{1,30})$`),
	}
	// englishOwn is one on a line of its own, under or over what was said, with the post and
	// place: GWEN STRICKLAND, teacher; Eimear Gilhooly, dairy farmer, Aughavas; (fedupinFenwick).
	englishOwn = expr(`^\(?([\pL\d][\pL\d_.'’-]*(?: (?:and |& |of |the |from |in )?[\pL\d][\pL\d.'’-]*){0,3})\)?(?:, [^.!?:;]{2,50}| ?\([^()]{2,30}\))?$`)
	// englishBare is one behind what was said with no mark: … from the jet ski lot. Proud Mum.
	englishBare = expr(`[.!?…”"] +((\p{Lu}[\pL'’.-]*(?: \p{Lu}[\pL'’.-]*){0,2}))$`)
)

// rowBehind are those voices of a group, three or more in English, that stand right
// under each other, a topic between them aside, each a few sentences with a name behind.
func rowBehind(group []voice) []voice {
	row := 0
	for i, v := range group {
		l := v.line
		if l.han > 0 || v.label.kind != tailLabel || v.label.text == 0 {
			if i-row >= leastRow {
				return group[row:i]
			}
			row = i + 1
			continue
		}
		if p := l.prev; i > row && p != group[i-1].line && (p == nil || p.prev != group[i-1].line || p.width > 40 || p.stop != endsOpen) {
			if i-row >= leastRow {
				return group[row:i]
			}
			row = i
		}
	}
	if len(group)-row >= leastRow {
		return group[row:]
	}
	return nil
}

// isRowOfPosts says whether three voices or more are each a name with a post in small
// letters or an age on a line of its own, over text: Packie Reynolds, retired, Carrigallen.
func isRowOfPosts(group []voice) bool {
	for _, v := range group {
		l := v.line
		_, post, ok := strings.Cut(l.fold, ", ")
		if !ok || v.label.text < len(l.fold) || l.han > 0 || !startsWithSmall(post) && (post[0] < '0' || post[0] > '9') || l.next == nil || l.next.label.kind != noLabel || l.under == underLetters {
			return false
		}
	}
	return len(group) >= leastRow
}

// asksReaders says whether a short line is a question, over a line that is no text: a
// headline over what people answered.
func asksReaders(l *line) bool {
	return strings.HasSuffix(l.fold, "?") && !l.full && l.label.kind == noLabel && l.width <= 60 && mayHead(l) && l.next != nil && (!isText(l.next) || l.next.label.kind != noLabel)
}

// leastRow is how many comments in a row say that they are some.
const leastRow = 3

// englishVoice reads the reader's name that a line in English may bear, below words
// that introduce readers.
func englishVoice(l *line, introduced bool) voice {
	if announces(l) {
		return voice{}
	}
	if v := ownLineInEnglish(l); v.weight > 0 && (introduced || strings.Contains(l.fold, ", ") && l.under != underLetters) {
		return v
	}
	if !introduced {
		return voice{}
	}
	if k := before(l, englishBefore); k.kind != noLabel && !noPerson.MatchString(k.name) && !clause.MatchString(k.name) && !noVoice.MatchString(k.name) {
		return voice{l, k, fairVoice}
	}
	if m := englishBare.submatchesInTail(l); m != nil && !l.full && l.runes > 12 && l.label.kind == noLabel && !noPerson.MatchString(l.tail[m[4]:m[5]]) && !goesOnSmall(l) {
		return voice{l, label{kind: tailLabel, name: l.tail[m[4]:m[5]], start: m[4], end: m[5], text: m[2]}, weakVoice}
	}
	return voice{}
}

// ownLineInEnglish reads a name on a line of its own. That it stands behind what was said
// the lines around the group decide.
func ownLineInEnglish(l *line) voice {
	m := englishOwn.submatches(l)
	if m == nil || l.runes > 60 || l.stop != endsOpen || l.full && l.width > 40 || l.label.kind != noLabel || l.prev == nil || l.prev.stop != endsStop && !announces(l.prev) || noPerson.in(l) || isColumnName(l) {
		return voice{}
	}
	name := l.fold[m[2]:m[3]]
	for _, w := range strings.Fields(name) {
		if headlineWords[strings.ToLower(w)] && !startsWithSmall(w) {
			return voice{}
		}
	}
	if startsWithSmall(name) && strings.Contains(name, " ") || !startsWithSmall(name) && !capitalWords(name) {
		return voice{}
	}
	weight := weakVoice
	if _, post, ok := strings.Cut(l.fold, ", "); ok && startsWithSmall(post) {
		weight = fairVoice - 0.01 // a name alone beside others is none, but one with a post is
	}
	return voice{l, label{kind: readerLabel, name: name, start: m[2], end: m[3], text: len(l.fold)}, weight}
}

// namedBehindInEnglish reads a name behind what a line in English says.
func namedBehindInEnglish(l *line) voice {
	if l.han > 0 || !l.page.latin {
		return voice{}
	}
	for _, form := range englishBehind {
		if m := form.FindStringSubmatchIndex(l.tail); m != nil && !saidInEnglish.MatchString(l.tail[m[4]:m[5]]) && !noPerson.MatchString(l.tail[m[4]:m[5]]) {
			return voice{l, label{kind: tailLabel, name: l.tail[m[4]:m[5]], start: m[4], end: m[5], text: m[2]}, fairVoice}
		}
	}
	return voice{}
}

// noPerson is what else stands in brackets or behind a dash: a day, a page, a source.
var noPerson = expr(`^(?i:page|we asked|next (?:week|month|issue)|last week|this week|today|tonight|tomorrow|coming|most (?:read|viewed|shared)|words|weather|deadline|vote|results?|poll|the question|question|answer|yes|no|note|text|call|e-?mail|write|winners?|score|scorers?|read|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|letters?|continued|photo|file|picture|editor|ed|staff|reuters|ap|afp|by|the editor|names? (?:and|withheld))\b`)
