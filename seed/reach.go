package seed

import (
	"math"
	"slices"

	"broadsheet/models"
)

// A reachState is which banner above an article it is under. How far a banner reaches is
// not printed: when the page is whole, each article that neither stands right under one
// nor bears a tag of its own gets the likeliest state.
type reachState int

// The states of an article.
const (
	reachNone   reachState = iota
	reachOwn               // under the nearest banner above
	reachAround            // under the one that the nearest stands right under
	reachTop               // under the first of the page, which is over all articles
	reachStates            // how many there are
)

// A bannerSeen is a section's name that stands on the page.
type bannerSeen struct {
	name    string
	fold    string // folded, small and without blanks
	class   string // the first thing that its name is like
	around  int    // the banner right above it, no article between; -1 for none
	onFolio bool   // a folio or masthead has the name as well
	first   int    // the article right under it; -1 for none
	pieces  int    // articles up to the next banner
	alike   int    // those of them that are like the first, which is one
}

// A piece is what tells of a closed article which section it is in.
type piece struct {
	banner    int    // the nearest above; -1 for none
	right     bool   // it stands right under that
	tag       string // the section that is printed with it
	furnished bool   // furniture stands between it and the article above
	facts     facts
	state     reachState
}

// A reach finds how far the banners of a page reach when all of it is in view. Making one
// fills in what banners have in common with their articles (class, alike).
type reach struct {
	*sectioner
	articles        []models.PageArticle
	bytes           []int          // of their text
	single, several int            // banners over one article, and over several
	again           map[string]int // how many banners bear a name
}

func newReach(s *sectioner, articles []models.PageArticle) *reach {
	r := &reach{sectioner: s, articles: articles, again: map[string]int{}}
	for i := range articles {
		r.bytes = append(r.bytes, textBytes(&articles[i]))
	}
	for k := range s.seen {
		b := &s.seen[k]
		b.class = nameClass(b)
		r.again[b.fold]++
		b.alike = 0
		for i := b.first; b.first >= 0 && i < b.first+b.pieces; i++ {
			if r.likeFirst(b, i) {
				b.alike++
			}
		}
		if b.pieces == 1 {
			r.single++
		} else if b.pieces > 1 {
			r.several++
		}
	}
	return r
}

// likeFirst says whether an article is like the first under its banner.
func (r *reach) likeFirst(b *bannerSeen, i int) bool {
	f, a := &r.articles[b.first], &r.articles[i]
	return f.Kind == a.Kind && len(f.Bylines) > 0 == (len(a.Bylines) > 0)
}

// may says which states an article may have.
func (s *sectioner) may(p *piece) [reachStates]bool {
	var may [reachStates]bool
	switch {
	case p.banner < 0:
		may[reachNone] = true
	case p.right:
		may[reachOwn] = true
	default:
		b := &s.seen[p.banner]
		may[reachNone], may[reachOwn], may[reachAround] = true, true, b.around >= 0
		may[reachTop] = s.topped && p.banner > 0 && b.around != 0 && s.seen[0].fold != b.fold
	}
	return may
}

// under is the banner that a state means for an article; nil for none.
func (s *sectioner) under(p *piece, state reachState) *bannerSeen {
	switch state {
	case reachOwn:
		return &s.seen[p.banner]
	case reachAround:
		return &s.seen[s.seen[p.banner].around]
	case reachTop:
		return &s.seen[0]
	}
	return nil
}

// settle finds the states of all articles that are likeliest together (Viterbi's algorithm
// over the chances of a state after that of the article above).
func (r *reach) settle(weights reachWeights) {
	var score [reachStates]float64
	for state := range score[1:] {
		score[state+1] = math.Inf(-1)
	}
	from := make([][reachStates]reachState, len(r.pieces))
	for i := range r.pieces {
		may := r.may(&r.pieces[i])
		sum := weights.sum(r.signs(i))
		var next [reachStates]float64
		for state := range next {
			next[state] = math.Inf(-1)
		}
		for before := range score {
			if math.IsInf(score[before], -1) {
				continue
			}
			for state, chance := range chances(sum, weights[r.signBefore(i, reachState(before))], may) {
				if total := score[before] + chance; may[state] && total > next[state] {
					next[state], from[i][state] = total, reachState(before)
				}
			}
		}
		score = next
	}
	best := reachState(slices.Index(score[:], slices.Max(score[:])))
	for i := range slices.Backward(r.pieces) {
		r.pieces[i].state = best
		best = from[i][best]
	}
}

// chances are the natural logarithms of how likely each state is that may be.
func chances(a, b [reachStates]float64, may [reachStates]bool) [reachStates]float64 {
	total := 0.0
	for state := range a {
		a[state] += b[state]
		if may[state] {
			total += math.Exp(a[state])
		}
	}
	for state := range a {
		a[state] -= math.Log(total)
	}
	return a
}

// assign gives the page's articles their sections.
func (s *sectioner) assign(articles []models.PageArticle, weights reachWeights) {
	newReach(s, articles).settle(weights)
	for i := range s.pieces {
		p := &s.pieces[i]
		name, origin := p.tag, models.SectionPrinted
		if b := s.under(p, p.state); b != nil && name == "" {
			name = b.name
		}
		if name == "" {
			name, origin = s.manifest.DefaultSection, models.SectionAssigned
		} else {
			name = setClose(name)
		}
		if name != "" {
			articles[i].Section, articles[i].SectionOrigin = &name, &origin
		}
	}
}

// settleKinds says what kind each article is, now that its section is known.
func (s *sectioner) settleKinds(articles []models.PageArticle) {
	for i := range articles {
		articles[i].Kind = s.pieces[i].facts.kind(printedSection(&articles[i]))
	}
}

// printedSection is the name of an article's section where the page prints it, else "".
func printedSection(a *models.PageArticle) string {
	if a.SectionOrigin == nil || *a.SectionOrigin != models.SectionPrinted {
		return ""
	}
	return *a.Section
}
