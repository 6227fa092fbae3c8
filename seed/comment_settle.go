package seed

import (
	"slices"
	"strings"
)

// A saying is the lines of one comment, as their roles tell.
type saying struct {
	first, last *line
	second      *line // nil where it has one
	above       *line // the comment's line above its last; nil where it has one
	answer      *line // begins what was said, under a name alone, with another reader's; nil where none does
	forms       [readingForms]reading
	read        reading // the one that was chosen
}

// A reading is where on a comment's first or last line its writer's name may stand.
type reading struct {
	at     *line // the line that the label stands on
	label  label
	weight float64 // 0 for none
	taken  *line   // a further line that the label takes
	rest   *line   // and one with the rest of the name
}

// The forms in which names of readers are printed. Those of one group are mostly of
// one form.
type readingForm int

const (
	readBefore readingForm = iota // a mark between the name and what was said
	readTail                      // a mark before the name behind it
	readOver                      // a line of its own over it
	readUnder                     // and under it
	readBlank                     // before it, with nothing but a blank between
	readBare                      // behind it, with nothing but a blank between
	readingForms
)

// sharedForm is what is added to the weight of a reading that all others of its group
// allow as well, sharedSide what where all allow one on the same side of what was said,
// and enoughForName the least that makes a name of one.
const (
	sharedForm    = 1.0
	sharedSide    = 0.5
	enoughForName = 1.2
)

// isBehind says of each form whether the name stands behind what was said.
var isBehind = [readingForms]bool{readTail: true, readUnder: true, readBare: true}

// settleNames finds where the comments of a page name their writers. It is asked when
// the roles of the lines are known, so that a bare word can be nothing else: what one
// comment leaves open, the others near it decide.
func settleNames(lines []line, roles []lineRole) {
	var group []saying
	for i := range lines {
		switch r := roles[i]; {
		case r == comment:
			s := saying{first: &lines[i], last: &lines[i]}
			for k := i + 1; k < len(lines) && (roles[k] == commentMore || roles[k] <= furnitureBody); k++ {
				l := &lines[k]
				if roles[k] != commentMore {
					continue
				}
				if s.last.label.behind() && s.last.label.text > 0 && !l.nameRest && (l.han > 0 || capitalWords(s.last.label.name) && !startsSmall(l)) && !isPlaceBehind(s.last, l) { // it has ended, and another begins
					l.opensComment = true
					group = append(group, s)
					s = saying{first: l, last: l}
					continue
				}
				s.above, s.last = s.last, l
				if s.second == nil {
					s.second = l
				}
			}
			group = append(group, s)
		case r == title, r == untitled, r == kicker, r == bylineTop:
			settleGroup(group)
			group = group[:0]
		}
	}
	settleGroup(group)
}

// isPlaceBehind says whether a line goes on with the name behind a comment on the line
// above.
func isPlaceBehind(above, l *line) bool {
	if l.han == 0 && l.runes <= cutNameReach && strings.HasSuffix(above.tail, ",") {
		return true
	}
	return l.runes <= cutNameReach && l.stop == endsOpen && l.label.kind == noLabel && (above.stop == endsComma || strings.HasSuffix(l.fold, ")"))
}

// settleGroup chooses where each comment of an article is named.
func settleGroup(group []saying) {
	group = withAnswers(group)
	var count [readingForms]int
	side := map[bool]int{}
	for i := range group {
		s := &group[i]
		s.readForms()
		seen := map[bool]bool{}
		for f, r := range s.forms {
			if r.weight > 0 {
				count[f]++
				seen[isBehind[f]] = true
			}
		}
		for behind := range seen {
			side[behind]++
		}
	}
	unrepeated(group)
	others := max(1, float64(len(group)-1))
	for i := range group {
		s := &group[i]
		best := 0.0
		for f, r := range s.forms {
			if r.weight == 0 {
				continue
			}
			weight := r.weight + (sharedForm*float64(count[f]-1)+sharedSide*float64(side[isBehind[f]]-1))/others
			if weight > best {
				s.read, best = r, weight
			}
		}
		if best < enoughForName {
			s.read = reading{}
		}
	}
	chooseWords(group)
	shareNames(group)
	var further []*expression
	for i := range group {
		group[i].settle()
		if form := furtherForm(group[i].first); form != nil && !slices.Contains(further, form) {
			further = append(further, form)
		}
	}
	for i := range group {
		group[i].first.further = further
	}
}

// unrepeated takes words that several comments begin with, as 留言区, for no names.
func unrepeated(group []saying) {
	count := map[string]int{}
	for i := range group {
		if r := group[i].forms[readBlank]; r.weight > 0 {
			count[r.label.name]++
		}
	}
	for i := range group {
		s := &group[i]
		if r := s.forms[readBlank]; r.weight > 0 && count[r.label.name] > 1 {
			s.forms[readBlank] = s.placedBefore()
		}
	}
}

// shareNames takes from the names of a group what is none of them: where their bearers
// live, what they are, that they say something.
func shareNames(group []saying) {
	said, alike, named, placed := 0, 0, 0, 0
	for i := range group {
		if s := &group[i]; s.read.weight > 0 && !s.calledReader() {
			named++
			name := s.name()
			if endsInSaying.MatchString(name) {
				said++
			}
			if from, _ := personIn(name, false); from > 0 {
				alike++
			}
			if ofPlace.MatchString(name) {
				placed++
			}
		}
	}
	shared := alike > 1 && alike*2 >= named
	for i := range group {
		s := &group[i]
		if s.read.weight == 0 {
			continue
		}
		k := &s.read.label
		k.start += len(marksFirst.FindString(s.name()))
		if words := s.read.words(); countedAlone.MatchString(s.name()) && strings.HasSuffix(words[:k.start], "用户") { // 用户7781204
			k.start -= len("用户")
		}
		if said > 1 && endsInSaying.MatchString(s.name()) {
			k.end -= len("话")
		}
		if isLatin(s.name()) && k.whole == "" {
			k.end = k.start + nameInEnglish(s.name(), placed > 1 && placed == named)
			continue
		}
		if s.calledReader() || k.whole != "" {
			continue
		}
		if s.framed() && !s.read.at.loose {
			k.start += behindBlank(s.name())
			continue
		}
		from, to := personIn(s.name(), shared)
		k.start, k.end = k.start+from, k.start+to
	}
}

// marksFirst are what a site sets before a name, and countedAlone a number in its place.
var (
	marksFirst   = expr(`^[>#·*@ ✱-❋✿❀➤➢☞♥♡]*(?:[0-9]{1,3}[.、 ]+)?`)
	countedAlone = expr(`^[0-9*]{3,}$`)
)

// endsInSaying is a name with 話 behind it, before a colon: 北角細佬話：.
var endsInSaying = expr(`^.{2,}话$`)

// words is the folded text that the chosen label's bytes count in.
func (r *reading) words() string {
	if r.label.behind() {
		return r.at.tail
	}
	return r.at.fold
}

// name is the chosen name, folded.
func (s *saying) name() string { return s.read.words()[s.read.label.start:s.read.label.end] }

// framed says whether the chosen name is set off by brackets or a line of its own, as pen
// names are, so that no place runs into it.
func (s *saying) framed() bool {
	k, words := s.read.label, s.read.words()
	return k.kind == bracketLabel || k.kind == tailLabel && k.text == 0 || k.start > 0 && words[k.start-1] == '[' || !k.behind() && k.text == len(words) && !strings.HasSuffix(words, ":")
}

// calledReader says whether the chosen label is one that a site or paper gives to who
// writes under a name of his own making: @X, 网友“X”.
func (s *saying) calledReader() bool {
	k := s.read.label
	around := s.read.words()[max(0, k.start-len("网友 “")):k.start]
	return containsAny(around, "@", "“", "\"", "网友", "网民", "微友", "粉丝") || k.kind == quotedLabel
}

// settle puts the chosen label on its line and takes those of the other lines away.
func (s *saying) settle() {
	if s.read.weight == 0 {
		return
	}
	target := s.read.at
	if s.answer != nil {
		s.answer.answersReader = true
	}
	for _, l := range []*line{s.first, s.above, s.last} {
		if l != nil && l != target {
			l.label, l.settled = label{}, true
		}
	}
	if s.read.label.behind() && target != s.first {
		s.first.label = label{kind: tailBelow}
	}
	target.label, target.settled = s.read.label, true
	if s.read.taken != nil {
		s.read.taken.labelRest = true
	}
	if rest := s.read.rest; rest != nil {
		rest.labelRest, rest.nameRest = s.read.label.whole != "", s.read.label.whole == ""
	}
}
