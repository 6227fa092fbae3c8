package seed

import "slices"

// A cut is a part of a line that is no text of a comment: a label, or what is left of
// one that the line above began. Its ranges are of bytes in the page's text.
type cut struct {
	kind       cutKind
	start, end int
	from, to   int // of the writer's name, or of what is left of it; empty where it has none
	shape      string
}

type cutKind int

const (
	cutBefore cutKind = iota // a comment begins with it
	cutBehind                // one ends with it
	cutMore                  // it goes on with the label above
	cutMark                  // a mark or number before what was said
)

// settleNames finds where the comments of a page name their writers. It is asked when
// the roles of the lines are known: what one comment leaves open, the others of its
// article decide.
func settleNames(lines []line, roles []lineRole) {
	for i := range lines {
		lines[i].cuts, lines[i].settled = nil, false
	}
	joinAnswers(lines, roles)
	for _, article := range sayingsOf(lines, roles) {
		for group := range slices.Chunk(article, mostTogether) {
			g := newNameGroup(group, learntNames())
			g.weighAmong()
			for _, s := range group {
				s.settle(g.labels(s))
				s.forget()
			}
		}
	}
}

// mostTogether bounds how many comments are read together, and mostPieces how many parts
// of readings are kept in mind, so that memory does not grow with what an article holds.
const mostTogether, mostPieces = 60, 4000

// forget frees what only choosing needs.
func (s *saying) forget() { s.before, s.behind, s.chances, s.pieces = nil, nil, nil, nil }

// sayingsOf are the comments of each article of a page.
func sayingsOf(lines []line, roles []lineRole) [][]*saying {
	var groups [][]*saying
	var group []*saying
	for i := range lines {
		switch r := roles[i]; {
		case r == comment:
			group = append(group, newSaying(linesFrom(lines, roles, i)))
		case endsComments(r) && group != nil:
			groups, group = append(groups, group), nil
		}
	}
	if group != nil {
		groups = append(groups, group)
	}
	return groups
}

// linesFrom are the lines of the comment that begins on one.
func linesFrom(lines []line, roles []lineRole, first int) []*line {
	of := []*line{&lines[first]}
	for k := first + 1; k < len(lines) && (roles[k] == commentMore || roles[k] <= furnitureBody); k++ {
		if roles[k] == commentMore {
			of = append(of, &lines[k])
		}
	}
	return of
}

// labels are those of a comment and of the further ones inside it, in their order.
func (g *nameGroup) labels(s *saying) []reading {
	var labels []reading
	from, to := 0, s.last
	main := s.best()
	if main == nil {
		main = g.likeOthers(s)
	}
	if main != nil {
		whole := g.withStamps(s, *main)
		main = &whole
	}
	if main != nil && main.behind {
		to = main.start
	} else if main != nil {
		labels, from = append(labels, *main), main.end
	}
	if len(s.text) <= longestSaying {
		labels = append(labels, g.labelsInside(s, from, to)...)
	}
	if main != nil && main.behind {
		labels = append(labels, *main)
	}
	return labels
}

// labelsInside are those of the further comments inside one, between two runes.
func (g *nameGroup) labelsInside(s *saying, from, to int) []reading {
	var labels []reading
	before, behind := g.shared("<"), g.shared(">")
	further := s.furtherLabels(from)
	for p := from + 1; p < to; p++ {
		for len(further) > 0 && further[0].start < p {
			further = further[1:]
		}
		if len(further) > 0 && further[0].start == p && further[0].end <= to {
			labels = append(labels, further[0])
			p = further[0].end
			continue
		}
		if r := g.inside(s, p, before, behind); r != nil && r.end <= to {
			labels = append(labels, *r)
			p = r.end
		}
	}
	return labels
}

// inside is the label that begins at a rune inside a comment; nil for none.
func (g *nameGroup) inside(s *saying, p int, before, behind []string) *reading {
	var best *reading
	most := 0.0
	if len(s.pieces) > mostPieces {
		s.pieces = namePieces{}
	}
	found := g.insideAt(s, p, before, behind)
	for i := range found {
		score := g.weights.measured(g.insideSigns(s, &found[i]), passInside)
		if g.parts(s, &found[i]) {
			score += surelyInside
		}
		if score > most {
			best, most = &found[i], score
		}
	}
	return best
}

// settle cuts the labels out of the comment's lines.
func (s *saying) settle(labels []reading) {
	for _, l := range s.lines {
		l.settled = true
	}
	begun := 0
	for i := range labels {
		r := &labels[i]
		if r.behind {
			s.cutMark(begun)
		}
		s.cut(r)
		begun = s.skip(r.end)
	}
	empty := len(labels) > 0 && !labels[len(labels)-1].behind && begun >= s.last // a comment that is nothing but a heart
	if s.last < len(s.text) && !empty {
		s.cutFrom(max(s.skip(s.last), begun), len(s.text), cutMore, reading{})
	}
}

// cutMark cuts the mark off that what is named behind begins with.
func (s *saying) cutMark(at int) {
	if end := s.marksAt(at); end > at {
		l := s.lines[s.part[at]]
		l.cuts = append(l.cuts, cut{kind: cutMark, start: s.at[at], end: s.at[end]})
	}
}

// cut cuts a label out of the lines that it stands on.
func (s *saying) cut(r *reading) {
	kind := cutBefore
	if r.behind {
		kind = cutBehind
	}
	s.cutFrom(r.start, r.end, kind, *r)
}

// cutFrom cuts what stands between two runes out of its lines, and the name in it.
func (s *saying) cutFrom(start, to int, kind cutKind, r reading) {
	for start < to {
		end := start
		for end < to && s.part[end] == s.part[start] && s.kinds[end] != '\n' {
			end++
		}
		c := cut{kind: kind, start: s.at[start], end: s.at[end], shape: r.shape.whole}
		if from, to := max(start, r.from), min(end, r.to); from < to {
			c.from, c.to = s.at[from], s.at[to]
		}
		l := s.lines[s.part[start]]
		l.cuts = append(l.cuts, c)
		kind = cutMore
		start = s.skip(end)
	}
}
