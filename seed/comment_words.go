package seed

import (
	"strings"
	"unicode/utf8"
)

// A naming is the whole label of a comment as folded, which may go on, on a further line.
type naming struct {
	words string
	first int // byte offset in the line's words at which it begins
	cut   int // byte offset in words at which the further line begins; their length for none
}

// naming is the label that a reading found.
func (r *reading) naming() naming {
	if !r.label.behind() {
		return naming{words: r.at.fold[:r.label.text], cut: r.label.text}
	}
	n := naming{words: r.at.tail[r.label.text:], first: r.label.text}
	n.cut = len(n.words)
	if r.rest != nil {
		if n.words != "" && n.words[len(n.words)-1] < utf8.RuneSelf && r.rest.fold[0] < utf8.RuneSelf {
			n.words += " "
			n.cut++
		}
		n.words += r.rest.fold
	}
	return n
}

// setName makes a byte range of the label the name.
func (r *reading) setName(n naming, start, end int) {
	k := &r.label
	k.start, k.end = n.first+min(start, n.cut), min(n.first+end, len(r.words()))
	k.start = min(k.start, k.end)
	if end <= n.cut {
		return
	}
	at := r.at.atTail
	if start < n.cut {
		from := strings.TrimRight(n.words[:n.cut], " ")
		k.whole = string(joinLines([]byte(r.at.text[at(n.first+start)-r.at.start:at(n.first+len(from))-r.at.start]), r.rest.text[:r.rest.at(end-n.cut)-r.rest.start]))
		return
	}
	k.whole = r.rest.text[r.rest.at(start-n.cut)-r.rest.start : r.rest.at(end-n.cut)-r.rest.start]
}

// candidates are the words of the chosen label that may be the name; nil where it is
// not in Chinese.
func (s *saying) candidates() []who {
	if s.read.weight == 0 || s.calledReader() && !strings.Contains(s.name(), "(") {
		return nil
	}
	n := s.read.naming()
	if isLatin(n.words) || answers.MatchString(n.words) {
		return nil
	}
	var names, numbers, aside []who
	for _, w := range labelWords(n.words) {
		switch {
		case w.sure:
			return []who{w}
		case isNoName(n.words[w.start:w.end]) == noLetter && !w.aside:
			numbers = append(numbers, w)
		case isNoName(n.words[w.start:w.end]) >= ofReader:
		case w.aside:
			aside = append(aside, w)
		default:
			names = append(names, w)
		}
	}
	switch {
	case names != nil:
		return names
	case numbers != nil:
		return numbers
	}
	return aside
}

// behindCut is where a name begins that goes on, on a further line: behind the place before
// it, which may be all that the first line has.
func (n naming) behindCut(w who) int {
	if w.start >= n.cut || w.end <= n.cut {
		return w.start
	}
	if isNoName(n.words[w.start:n.cut]) >= besideName && isNoName(n.words[n.cut:w.end]) <= mayBeName && runesOf(n.words[n.cut:w.end]) > 1 {
		return n.cut
	}
	from, _ := personIn(n.words[w.start:w.end], true)
	return w.start + from
}

// chooseWords finds in each label of a group that has several words in Chinese the one
// that is the name: labels of a group have it in the same place.
func chooseWords(group []saying) {
	words := make([][]who, len(group))
	first, last := 0, 0
	for i := range group {
		if words[i] = group[i].candidates(); len(words[i]) > 1 {
			a, b := group[i].ends(words[i])
			first, last = first+a, last+b
		}
	}
	first, last = first+sharedOpenings(group, words, false), last+sharedOpenings(group, words, true)
	for i, w := range words {
		if len(w) == 0 {
			continue
		}
		s := &group[i]
		name := w[0]
		a, b := s.ends(w)
		if behind := s.read.label.behind(); first > last+1 || first == last+1 && a >= b || first+1 >= last && (a > b || behind && a == b) {
			name = w[len(w)-1]
		}
		n, k := s.read.naming(), s.read.label
		if from, to := k.start-n.first, k.end-n.first; from < name.start || to > name.end || s.read.rest != nil {
			s.read.setName(n, n.behindCut(name), name.end)
		}
	}
}

// sharedOpenings counts the first words of labels, or the last, that begin like another's:
// so do places of one town.
func sharedOpenings(group []saying, words [][]who, last bool) int {
	count, shared := map[string]int{}, 0
	for i, w := range words {
		if len(w) < 2 {
			continue
		}
		at := w[0]
		if last {
			at = w[len(w)-1]
		}
		opening := headOf(group[i].read.naming().words[at.start:at.end], 2)
		if count[opening]++; count[opening] > 1 {
			shared += 2
		}
	}
	return shared
}

// ends says how little the first and the last of the words of a label can be the name.
func (s *saying) ends(words []who) (first, last int) {
	n, a, b := s.read.naming(), words[0], words[len(words)-1]
	return isNoName(n.words[a.start:a.end]), isNoName(n.words[b.start:b.end])
}
