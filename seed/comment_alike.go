package seed

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// What a paper sets in one box it sets in one way: a comment that by itself seems to name
// nobody has its name where the others of its group have theirs.

// mostAlike is the share of the others of a group whose labels must be set in one form for
// it to be the form of one that seems to have none.
const mostAlike = 0.75

// likeOthers is the label of a comment in the form that nearly all others of its group
// have; nil where it has none in that form, or they no form of their own. Words that name
// few people name somebody there: 在路上 on a line of its own, over what he said.
func (g *nameGroup) likeOthers(s *saying) *reading {
	others := len(g.sayings) - 1
	if others < 2 {
		return nil
	}
	for form, sum := range g.base { // One form at the most has so much.
		if len(form) < 2 || form == noShape || form == bareBehind || sum < mostAlike*float64(others) {
			continue
		}
		if form == ownLineOver {
			if r := s.ownFirstLine(); r != nil {
				return r
			}
		}
		if r := g.likeliest(s, form); r != nil {
			return r
		}
	}
	return nil
}

// ownFirstLine is the name that a comment's first line is, whatever its words; nil for none.
func (s *saying) ownFirstLine() *reading {
	reach := s.kinds[s.begin:min(len(s.kinds), s.begin+labelReach)]
	to := s.begin + slices.Index(reach, '\n')
	if to < s.begin || s.skip(to) == len(s.text) || len(s.nameStarts(s.begin, s.begin+1)) == 0 {
		return nil
	}
	found := s.nameFrom(nil, reading{start: s.begin, end: s.skip(to)}, s.begin)
	for i := range found {
		if r := &found[i]; r.to == to && r.shape.base == ownLineOver {
			return r
		}
	}
	return nil
}

// likeliest is the likeliest of a comment's readings in a form, of those first that are in
// the shape which most of the others have; nil for none.
func (g *nameGroup) likeliest(s *saying, form string) *reading {
	var best *reading
	most := 0.0
	for i, r := range s.readings() {
		chance := s.chances[i]
		if 2*g.whole[r.shape.whole] > float64(len(g.sayings)-1) {
			chance++
		}
		if r.shape.base == form && chance > most {
			best, most = r, chance
		}
	}
	return best
}

// furtherLabels are the labels inside a comment, behind a rune, that can be read in one way
// only, as they say that a reader speaks: …没报过班。网友“粉笔灰”:…; …闲着也是闲着。@邻城来客:…
func (s *saying) furtherLabels(from int) []reading {
	text := string(s.text)
	if !strings.ContainsAny(text, "@“") {
		return nil
	}
	var found []reading
	from = s.skip(from)
	start, counted := 0, 0 // runes before the label, and their bytes
	for _, m := range furtherComment.FindAllStringSubmatchIndex(text, -1) {
		start += utf8.RuneCountInString(text[counted:m[2]])
		counted = m[2]
		if start <= from || strings.HasSuffix(strings.TrimSpace(text[:m[2]]), "//") { // whose words this reader passes on
			continue
		}
		printed := text[m[2]:m[3]]
		for _, k := range readerLabels {
			if n := k.like.FindStringSubmatchIndex(printed); n != nil && !noReader.MatchString(printed[n[2]:n[3]]) {
				at := func(b int) int { return start + utf8.RuneCountInString(printed[:b]) }
				r := reading{start: start, end: at(len(printed)), from: at(n[2]), to: at(n[3])}
				r.shape = s.shapeOf(&r)
				found = append(found, r)
				break
			}
		}
	}
	return found
}

// joinAnswers takes a line that begins with whom it answers for what the reader said whose
// name stands alone on the line above: Ray T / @Sprocket best comment on here for months.
func joinAnswers(lines []line, roles []lineRole) {
	for i := 1; i < len(lines); i++ {
		if above := &lines[i-1]; roles[i] == comment && roles[i-1] == comment && strings.HasPrefix(lines[i].fold, "@") &&
			!strings.HasPrefix(above.fold, "@") && above.runes <= longestNameLine && !above.full && (above.stop == endsOpen || above.stop == endsColon) {
			roles[i] = commentMore
		}
	}
}

// longestNameLine bounds, in runes, a line that is nothing but a reader's name.
const longestNameLine = 30

// surelyInside is how much more speaks for a label inside a comment that stands as one of its
// own does, in the unit of the weights: the logarithm of the odds.
const surelyInside = 4

// parts says whether a label inside a comment is set as half of the group are, closes in a
// colon, and stands behind a wide blank, or with a bracket behind a stop: 哈哈　路人甲：…;
// 起了泡。(尾号8819 老蔺)不敢少.
func (g *nameGroup) parts(s *saying, r *reading) bool {
	half := float64(len(g.sayings)) / 2
	bracketed := r.shape.base == "<(N)" && g.base[r.shape.base] >= half
	if r.behind || !bracketed && (!strings.HasSuffix(r.shape.whole, ":") || g.whole[r.shape.whole] < half) {
		return false
	}
	end := s.trim(r.start)
	wide := r.start-end > 1 || s.isWide(end)
	return wide && s.part[end] == s.part[r.start] || strings.Contains(r.shape.whole, "(") && s.endedAt(end)
}

// isWide says whether a blank as wide as a character stands at a rune.
func (s *saying) isWide(i int) bool {
	l := s.lines[s.part[i]]
	at := s.at[i] - l.start
	return s.kinds[i] == sortBlank && at >= 0 && at < len(l.text) && strings.HasPrefix(l.text[at:], "\u3000")
}
