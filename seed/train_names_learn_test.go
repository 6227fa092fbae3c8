package seed

import (
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// How names.tsv is learnt; chosen by the pages of writers left out.
const (
	nameEpochs = 8
	nameRate   = 0.15 // of AdaGrad
	nameLasso  = 0.0004
	nameSeldom = 4    // signs on fewer pages are left out
	nameLeast  = 0.05 // and weights that say less
	nameFolds  = 4
)

// A nameLesson is a comment, or a place inside one, with its readings and those of them
// that its label has.
type nameLesson struct {
	page     int
	parts    [][]int32  // the signs of each part
	readings [][]int32  // the parts of each reading
	measured [][]signed // and what else tells of it
	right    []bool
}

type signed struct {
	id    int32
	value float64
}

// A nameSchool learns from pages; heldOut are the weights without a share of them.
type nameSchool struct {
	pages   []*namesPage
	ids     map[string]int32
	names   []string
	all     nameWeights
	heldOut [nameFolds]nameWeights
}

func newNameSchool(pages []*namesPage) *nameSchool {
	return &nameSchool{pages: pages, ids: map[string]int32{}}
}

func (c *nameSchool) id(sign string) int32 {
	id, ok := c.ids[sign]
	if !ok {
		id = int32(len(c.names))
		c.ids[sign] = id
		c.names = append(c.names, sign)
	}
	return id
}

// foldOf is the share that a page is in, which is its writer's.
func (c *nameSchool) foldOf(page int) int { return writerOf(c.pages[page].file) % nameFolds }

// learn learns the passes, each from what the weights of the one before say of pages
// that they were not learnt from.
func (c *nameSchool) learn(t *testing.T) {
	c.all = nameWeights{}
	for i := range c.heldOut {
		c.heldOut[i] = nameWeights{}
	}
	for pass := range namePasses {
		var lessons []*nameLesson
		for n := range c.pages {
			lessons = append(lessons, c.lessons(n, pass, c.heldOut[c.foldOf(n)])...)
		}
		t.Logf("pass %d: %d lessons", pass, len(lessons))
		for fold := range nameFolds {
			c.study(c.heldOut[fold], pass, slices.DeleteFunc(slices.Clone(lessons), func(l *nameLesson) bool { return c.foldOf(l.page) == fold }))
		}
		c.study(c.all, pass, lessons)
	}
}

// lessons are those of a page for a pass.
func (c *nameSchool) lessons(page, pass int, w nameWeights) []*nameLesson {
	p := c.pages[page]
	var found []*nameLesson
	if pass == passInside {
		for _, group := range slices.Concat(p.groups, p.merged) {
			g := groupOf(group, w)
			g.weighAmong()
			for _, s := range group {
				found = append(found, c.inside(page, g, s)...)
			}
		}
		return found
	}
	groups := slices.Clone(p.groups)
	switch {
	case pass == passAlone:
		groups = append(groups, p.text)
	case len(p.text) > 0 && page%4 == 0:
		groups = append(groups, p.text[:1])
	case len(p.text) > 0 && page%4 == 1:
		groups = append(groups, append(slices.Clone(p.groups[0]), p.text[0]))
	case page%4 == 2:
		groups = append(groups, p.groups[0][:1])
	default:
		groups = append(groups, p.merged...)
	}
	for _, group := range groups {
		g := groupOf(group, w)
		g.count()
		for _, s := range group {
			if l := c.lesson(page, pass, g, s); l != nil {
				found = append(found, l)
			}
		}
	}
	return found
}

// lesson is a comment's in one of the first passes; nil where no reading is the right one.
func (c *nameSchool) lesson(page, pass int, g *nameGroup, s taughtSaying) *nameLesson {
	l := &nameLesson{page: page}
	parts := map[*namePiece]int32{}
	any := false
	for _, r := range s.readings() {
		var of []int32
		for _, p := range s.piecesOf(r, g.weights) {
			at, ok := parts[p]
			if !ok {
				at = int32(len(l.parts))
				parts[p] = at
				l.parts = append(l.parts, c.coded(p.signs))
			}
			of = append(of, at)
		}
		whole := g.withStamps(s.saying, *r)
		right := slices.ContainsFunc(s.labels, func(k reading) bool { return s.same(&whole, &k) })
		any = any || right
		l.readings, l.right = append(l.readings, of), append(l.right, right)
	}
	l.readings, l.right = append(l.readings, []int32{int32(len(l.parts))}), append(l.right, len(s.labels) == 0)
	l.parts = append(l.parts, c.coded(s.noneSigns()))
	if !any && len(s.labels) > 0 {
		return nil
	}
	l.measured = make([][]signed, len(l.readings))
	if pass == passAmong {
		for i, signs := range g.amongSigns(s.saying) {
			l.measured[i] = c.measured(signs)
		}
	}
	return l
}

// inside are the lessons inside a comment.
func (c *nameSchool) inside(page int, g *nameGroup, s taughtSaying) []*nameLesson {
	var found []*nameLesson
	before, behind := g.shared("<"), g.shared(">")
	for p := 1; p < len(s.text); p++ {
		if slices.ContainsFunc(s.labels, func(r reading) bool {
			return p >= r.start && p < r.end && (r.start == 0 || s.skip(r.end) == len(s.text))
		}) {
			continue
		}
		rs := g.insideAt(s.saying, p, before, behind)
		if len(rs) == 0 {
			continue
		}
		l := &nameLesson{page: page}
		next := p
		for i := range rs {
			right := slices.ContainsFunc(s.labels, func(k reading) bool { return rs[i].same(&k) })
			if right {
				next = rs[i].end
			}
			l.readings, l.right = append(l.readings, nil), append(l.right, right)
			l.measured = append(l.measured, c.measured(g.insideSigns(s.saying, &rs[i])))
		}
		l.readings, l.right, l.measured = append(l.readings, nil), append(l.right, next == p), append(l.measured, nil)
		p = next
		found = append(found, l)
	}
	return found
}

func (c *nameSchool) coded(signs []string) []int32 {
	ids := make([]int32, len(signs))
	for i, s := range signs {
		ids[i] = c.id(s)
	}
	return ids
}

func (c *nameSchool) measured(signs []measuredSign) []signed {
	var all []signed
	for _, m := range signs {
		all = append(all, signed{c.id(m.sign), m.value})
	}
	return all
}

// A namePupil learns the weights of a pass.
type namePupil struct {
	known          []bool // the signs that enough pages show
	weights, moved []float64
}

// study finds the weights of a pass that make the right readings of lessons likeliest.
func (c *nameSchool) study(into nameWeights, pass int, lessons []*nameLesson) {
	p := &namePupil{make([]bool, len(c.names)), make([]float64, len(c.names)), make([]float64, len(c.names))}
	p.know(lessons)
	random := rand.New(rand.NewPCG(1, 2))
	order := slices.Clone(lessons)
	sums := make([]float64, len(c.names))
	for epoch := range nameEpochs {
		random.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
		for _, l := range order {
			p.step(l)
		}
		if epoch >= nameEpochs/2 {
			for i, w := range p.weights {
				sums[i] += w / float64(nameEpochs-nameEpochs/2)
			}
		}
	}
	for sign, id := range maps.All(c.ids) {
		if v := math.Round(sums[id]*100)/100 + 0; math.Abs(v) >= nameLeast {
			of := into[sign]
			of[pass] = v
			into[sign] = of
		}
	}
}

// know counts the pages of each sign of what is right or near it.
func (p *namePupil) know(lessons []*nameLesson) {
	last, count := make([]int, len(p.known)), make([]int, len(p.known))
	see := func(id int32, page int) {
		if last[id] != page+1 {
			last[id] = page + 1
			count[id]++
		}
	}
	for _, l := range lessons {
		for _, part := range l.parts {
			for _, id := range part {
				see(id, l.page)
			}
		}
		for _, m := range l.measured {
			for _, k := range m {
				see(k.id, l.page)
			}
		}
	}
	for id, n := range count {
		p.known[id] = n >= nameSeldom
	}
}

// step corrects the weights by a lesson.
func (p *namePupil) step(l *nameLesson) {
	of := make([]float64, len(l.parts))
	for i, part := range l.parts {
		for _, id := range part {
			of[i] += p.weights[id]
		}
	}
	scores := make([]float64, len(l.readings))
	for i, parts := range l.readings {
		for _, part := range parts {
			scores[i] += of[part]
		}
		for _, m := range l.measured[i] {
			scores[i] += m.value * p.weights[m.id]
		}
	}
	chances := softmax(scores)
	right := 0.0
	for i, c := range chances {
		if l.right[i] {
			right += c
		}
	}
	slopes := make([]float64, len(l.parts))
	for i, c := range chances {
		g := -c
		if l.right[i] {
			g += c / max(right, 1e-9)
		}
		if math.Abs(g) < 1e-5 {
			continue
		}
		for _, part := range l.readings[i] {
			slopes[part] += g
		}
		for _, m := range l.measured[i] {
			p.move(m.id, g*m.value)
		}
	}
	for i, g := range slopes {
		if math.Abs(g) < 1e-5 {
			continue
		}
		for _, id := range l.parts[i] {
			p.move(id, g)
		}
	}
}

func (p *namePupil) move(id int32, g float64) {
	if !p.known[id] {
		return
	}
	p.moved[id] += g * g
	rate := nameRate / math.Sqrt(p.moved[id]+0.1)
	w := p.weights[id] + rate*g
	p.weights[id] = math.Copysign(max(0, math.Abs(w)-rate*nameLasso), w)
}
