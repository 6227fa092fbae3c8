package seed

import (
	_ "embed"
	"strings"
	"sync"
)

// weightsFile holds what was learnt from labelled pages: in a row a feature, its
// values, and what it adds to the roles that it speaks for or against, in natural
// logarithms of odds; behind the features what may follow what.
// go test ./seed -run TestTrain -train writes it.
//
//go:embed weights.tsv
var weightsFile string

// roleCodes stand for the roles in weights.tsv; they are the letters of labelled
// pages (testdata/README.md) where these have one.
var roleCodes = [lineRoles]string{
	furnitureOut: "F", furnitureHead: "Fh", furnitureBody: "Fb", banner: "R", bylineTop: "X", kicker: "K", title: "T", titleMore: "t",
	subtitle: "S", subtitleMore: "z", byline: "B", lead: "L", paragraph: "P", more: "p", heading: "H", headingMore: "h", note: "N", sign: "G",
	sourceLine: "s", comment: "C", commentMore: "c", untitled: "U",
}

// A weighing is the weight of each role for one line.
type weighing [lineRoles]float32

// impossible is the weight of what cannot be.
const impossible = -1000

// A model is a linear-chain conditional random field (Lafferty, McCallum and
// Pereira 2001): the weights of features for roles, and of roles for what follows.
type model struct {
	features featureTable // where in weights
	weights  []weighing
	follows  [gapClasses][lineRoles]weighing // by the line's gapClass, the role above, the role
	starts   weighing
	net      *net    // nil for none
	share    float32 // what its weights count
}

// learnt is the model of weights.tsv, with the net of net.tsv. It is read when the
// first page is.
var learnt = sync.OnceValue(func() *model {
	var beside sync.WaitGroup
	beside.Go(func() { learntNet() })
	m, err := readModel(weightsFile)
	if err != nil {
		panic(err) // The file is ours and a test reads it.
	}
	beside.Wait()
	m.hear(learntNet(), netShare)
	return m
})

// clear leaves what may follow what without weights.
func (m *model) clear() {
	for role := range m.starts {
		if !begins[role] {
			m.starts[role] = impossible
		}
	}
	for class := range m.follows {
		for from := range m.follows[class] {
			for to := range m.follows[class][from] {
				if !mayFollow[from][to] {
					m.follows[class][from][to] = impossible
				}
			}
		}
	}
}

func (w *weighing) add(o *weighing) {
	for role := range w {
		w[role] += o[role]
	}
}

// weigh adds up what a line's features say, and what a net did.
func (m *model) weigh(l *line, fs []feature, w weighing) weighing {
	for _, f := range fs {
		if at, ok := m.features.find(f); ok {
			w.add(&m.weights[at])
		}
	}
	for role := range w {
		if !l.mayBe(lineRole(role)) {
			w[role] = impossible
		}
	}
	return w
}

// mayBe says whether a line may have a role at all.
func (l *line) mayBe(role lineRole) bool {
	switch {
	case l.final:
		return role <= furnitureBody
	case l.page.inBanners(l):
		return role == banner
	case role <= furnitureBody && (leadsToReaders(l) || l.nearReaders && !namesAccount(l) && accountInside.in(l)), role == furnitureHead && l.han > 0 && overReader(l):
		return false
	case role == titleMore && l.above != nil && l.above.sure && !l.above.besideFolio && !l.above.island && !l.page.scanned: // only a scan's noise stands inside a headline
		return false
	case beginsArticle(role) && l.label.kind == readerLabel && l.nearReaders && (role == untitled || l.stop == endsStop && !strings.HasSuffix(l.tail, "?")): // what a reader says begins no article
		return false
	case l.unsaid && (role == comment || role == commentMore), l.unwritten && writes(role), l.unheaded && role == banner:
		return false
	case l.stamped && !l.unsaid:
		return role == comment
	case l.underStamp && !l.unsaid:
		return role == commentMore
	case namesAccount(l):
		return role == comment || role == furnitureHead || role == furnitureBody
	}
	return true
}

// beginsArticle says whether a line with this role is the first of an article, or above it.
func beginsArticle(role lineRole) bool {
	return role == untitled || role == title || role == kicker || role == banner
}

// namesAccount says whether a line begins with a reader's account and a colon,
// 网友@艾莎: , which nothing but a comment does.
func namesAccount(l *line) bool {
	return l.label.kind == readerLabel && strings.Contains(l.fold[:l.label.start], "@")
}

// path finds the roles of a page's lines. Where comments, bylines or banners are doubted the
// page is read anew without them, and what is then taken for some is doubted again.
func (m *model) path(lines []line) []lineRole {
	roles := m.likeliest(lines)
	if len(lines) == 0 {
		return roles
	}
	for range mostDoubts {
		said, written, headed := doubtComments(lines, roles), doubtBylines(lines, roles), doubtBanners(lines, roles)
		if !said && !written && !headed {
			break
		}
		roles = m.likeliest(lines)
	}
	return roles
}

// mostDoubts bounds how often a page is read anew, which takes as long each time.
const mostDoubts = 3

// likeliest finds the roles that make the page likeliest (Viterbi's algorithm).
func (m *model) likeliest(lines []line) []lineRole {
	if len(lines) == 0 {
		return nil
	}
	p := newPageFeatures(lines)
	told := netTelling{model: m, page: p}
	fs := p.of(0, make([]feature, 0, 300))
	score := m.weigh(&lines[0], fs, told.of(0))
	score.add(&m.starts)
	from := make([][lineRoles]int8, len(lines))
	for i := 1; i < len(lines); i++ {
		fs = p.of(i, fs[:0])
		next := m.weigh(&lines[i], fs, told.of(i))
		follows := &m.follows[gapClass(&lines[i])]
		for to := range next {
			best, bestFrom := score[0]+follows[0][to], 0
			for f := 1; f < int(lineRoles); f++ {
				if s := score[f] + follows[f][to]; s > best {
					best, bestFrom = s, f
				}
			}
			next[to] += best
			from[i][to] = int8(bestFrom)
		}
		score = next.scaled()
	}
	best := score.best()
	roles := make([]lineRole, len(lines))
	for i := len(lines) - 1; i >= 0; i-- {
		roles[i] = lineRole(best)
		best = int(from[i][best])
	}
	return roles
}

func (w *weighing) best() int {
	best := 0
	for role := range w {
		if w[role] > w[best] {
			best = role
		}
	}
	return best
}

// scaled is w with 0 for the best, so that the sums of a long page stay exact.
func (w weighing) scaled() weighing {
	top := w[w.best()]
	for role := range w {
		w[role] -= top
	}
	return w
}

// A gapClass is what the blank line above a line, or that there is none, can say
// on its page.
const gapClasses = 5

var gapClassNames = [gapClasses]string{"blank lines everywhere", "blank lines everywhere, gap", "hardly any blank lines", "some blank lines", "some blank lines, gap"}

func gapClass(l *line) int {
	gap := int(bucket(l.gap, 1))
	switch {
	case l.page.spaced:
		return gap
	case l.page.gaps <= 1:
		return 2
	}
	return 3 + gap
}

func gapClassOf(name string) int {
	for i, n := range gapClassNames {
		if n == name {
			return i
		}
	}
	return -1
}
