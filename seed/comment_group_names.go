package seed

import (
	"math"
	"strings"
	"unicode/utf8"
)

// A nameGroup is the comments of an article. A paper sets all of one box in the same
// shape: what one comment leaves open, the others decide.
type nameGroup struct {
	sayings []*saying
	weights nameWeights
	whole   map[string]float64 // how many comments have a shape, by their chances
	base    map[string]float64
	names   map[string]int // how many have a reading with a shape and a name
	timed   bool           // half of them have times beside their names
	placed  bool           // and half of them a word behind the time
	past    bool           // half of them tell how long ago they were sent
	praised bool           // and how many liked them, before what was said
}

// A sign with how much there is of it.
type measuredSign struct {
	sign  string
	value float64
}

func newNameGroup(sayings []*saying, weights nameWeights) *nameGroup {
	g := &nameGroup{sayings: sayings, weights: weights, names: map[string]int{}}
	g.settleStamps()
	for _, s := range sayings {
		if s.before == nil && s.behind == nil {
			if r, ok := s.surely(); ok {
				s.before = []reading{r}
			} else {
				s.before, s.behind = s.readBefore(s.begin), s.readBehind(s.first, s.last)
			}
		}
		s.weighAlone(weights)
		seen := map[string]bool{}
		for _, r := range s.readings() {
			if key := s.nameAndForm(r); !seen[key] {
				seen[key] = true
				g.names[key]++
			}
		}
	}
	return g
}

func (s *saying) nameAndForm(r *reading) string { return r.shape.base + s.words(r.from, r.to) }

// readings are all of a comment, those before what was said first.
func (s *saying) readings() []*reading {
	all := make([]*reading, 0, len(s.before)+len(s.behind))
	for i := range s.before {
		all = append(all, &s.before[i])
	}
	for i := range s.behind {
		all = append(all, &s.behind[i])
	}
	return all
}

// weighAlone weighs a comment's readings by themselves.
func (s *saying) weighAlone(weights nameWeights) {
	all := s.readings()
	scores := make([]float64, len(all)+1)
	for i, r := range all {
		r.score = s.weigh(r, weights, passAlone)
		scores[i] = r.score
	}
	scores[len(all)] = weights.of(s.noneSigns(), passAlone)
	s.chances = softmax(scores)
}

// weigh sums up what speaks for a reading in a pass.
func (s *saying) weigh(r *reading, weights nameWeights, pass int) float64 {
	sum := 0.0
	for _, p := range s.piecesOf(r, weights) {
		sum += p.weight[pass]
	}
	return sum
}

func (w nameWeights) of(signs []string, pass int) float64 {
	sum := 0.0
	for _, sign := range signs {
		sum += w[sign][pass]
	}
	return sum
}

func (w nameWeights) measured(signs []measuredSign, pass int) float64 {
	sum := 0.0
	for _, m := range signs {
		sum += m.value * w[m.sign][pass]
	}
	return sum
}

// noneSigns tell of a comment that it may name nobody.
func (s *saying) noneSigns() []string {
	return []string{"no name", "no name, begins " + s.sortAt(0), "no name, ends " + s.sortAt(len(s.text)-1)}
}

// softmax makes chances of scores.
func softmax(scores []float64) []float64 {
	most := math.Inf(-1)
	for _, v := range scores {
		most = max(most, v)
	}
	total := 0.0
	chances := make([]float64, len(scores))
	for i, v := range scores {
		chances[i] = math.Exp(v - most)
		total += chances[i]
	}
	for i := range chances {
		chances[i] /= total
	}
	return chances
}

// shapesOf adds up a comment's chances by the shapes of its readings.
func (s *saying) shapesOf() (whole, base map[string]float64) {
	whole, base = map[string]float64{}, map[string]float64{}
	for i, r := range s.readings() {
		whole[r.shape.whole] += s.chances[i]
		base[r.shape.base] += s.chances[i]
		base[r.shape.side] += s.chances[i]
	}
	base[noShape] = s.chances[len(s.chances)-1]
	return whole, base
}

const noShape = "none"

// count adds up the chances of all comments.
func (g *nameGroup) count() {
	g.whole, g.base = map[string]float64{}, map[string]float64{}
	for _, s := range g.sayings {
		whole, base := s.shapesOf()
		for k, v := range whole {
			g.whole[k] += v
		}
		for k, v := range base {
			g.base[k] += v
		}
	}
}

// size says how many comments a group has.
func (g *nameGroup) size() string {
	switch n := len(g.sayings); {
	case n <= 1:
		return "one"
	case n == 2:
		return "two"
	case n <= 4:
		return "few"
	}
	return "many"
}

// shareFloor keeps the logarithm of a share that is nothing.
const shareFloor = 0.02

// amongSigns tell how the others of a group speak for each reading of a comment, and
// for none.
func (g *nameGroup) amongSigns(s *saying) [][]measuredSign {
	all := s.readings()
	signs := make([][]measuredSign, len(all)+1)
	size, others := g.size(), float64(len(g.sayings)-1)
	if others == 0 {
		for i := range signs {
			signs[i] = []measuredSign{{"alone", 1}}
		}
		signs[len(all)] = []measuredSign{{"no name alone", 1}}
		return signs
	}
	whole, base := s.shapesOf()
	share := func(total, own float64) float64 { return math.Log(shareFloor + max(0, total-own)/others) }
	cache := map[string][]measuredSign{}
	for i, r := range all {
		found := cache[r.shape.whole]
		if found == nil {
			found = []measuredSign{
				{"whole shape shared by " + size, share(g.whole[r.shape.whole], whole[r.shape.whole])},
				{"form shared by " + size, share(g.base[r.shape.base], base[r.shape.base])},
				{"side shared by " + size, share(g.base[r.shape.side], base[r.shape.side])},
			}
			cache[r.shape.whole] = found
		}
		if n := g.names[s.nameAndForm(r)]; n > 1 {
			found = append(found[:len(found):len(found)], measuredSign{"name of " + upTo(n, 3) + r.shape.side, 1})
		}
		signs[i] = found
	}
	signs[len(all)] = []measuredSign{{"no name shared by " + size, share(g.base[noShape], base[noShape])}}
	return signs
}

// weighAmong weighs the readings of all comments with what the others say.
func (g *nameGroup) weighAmong() {
	g.count()
	chances := make([][]float64, len(g.sayings))
	for i, s := range g.sayings {
		all, signs := s.readings(), g.amongSigns(s)
		scores := make([]float64, len(all)+1)
		for k, r := range all {
			scores[k] = s.weigh(r, g.weights, passAmong) + g.weights.measured(signs[k], passAmong)
		}
		scores[len(all)] = g.weights.of(s.noneSigns(), passAmong) + g.weights.measured(signs[len(all)], passAmong)
		chances[i] = softmax(scores)
	}
	for i, s := range g.sayings {
		s.chances = chances[i]
	}
	g.count()
}

// best is a comment's likeliest reading; nil for none.
func (s *saying) best() *reading {
	at := 0
	for i, c := range s.chances {
		if c > s.chances[at] {
			at = i
		}
	}
	if all := s.readings(); at < len(all) {
		return all[at]
	}
	return nil
}

// enoughShared is the share of a group that has to have a form before it is looked for
// inside comments.
const enoughShared = 0.04

// shared are the forms of a side that enough comments of the group have.
func (g *nameGroup) shared(side string) []string {
	var forms []string
	for form, sum := range g.base {
		if strings.HasPrefix(form, side) && form != side && sum >= enoughShared*float64(len(g.sayings)) {
			forms = append(forms, form)
		}
	}
	return forms
}

// insideSigns tell of a reading inside a comment.
func (g *nameGroup) insideSigns(s *saying, r *reading) []measuredSign {
	n := float64(len(g.sayings))
	edge := r.start
	if r.behind {
		edge = r.end
	}
	before := s.trim(edge)
	behind := s.sortAt(before-1) + s.gapOf(before, edge)
	return []measuredSign{
		{"inside", 1},
		{"inside, by itself", max(-8, min(8, s.weigh(r, g.weights, passAlone))) / 4},
		{"inside, whole shape shared", math.Log(shareFloor + g.whole[r.shape.whole]/n)},
		{"inside, form shared", math.Log(shareFloor + g.base[r.shape.base]/n)},
		{"inside, side shared", math.Log(shareFloor + g.base[r.shape.side]/n)},
		{"inside behind " + behind, 1},
		{"inside " + strings.ReplaceAll(r.shape.base, "\n", "↵"), 1},
		{"inside " + strings.ReplaceAll(r.shape.base, "\n", "↵") + " behind " + behind, 1},
		{"inside, text goes on " + s.sortAt(s.skip(r.end)) + r.shape.side, 1},
	}
}

// insideAt finds the readings of a label that begins at a rune inside a comment.
func (g *nameGroup) insideAt(s *saying, p int, before, behind []string) []reading {
	var found []reading
	if s.isBlank(p) {
		return nil
	}
	if (s.opens(p) || p > 0 && s.isWide(p-1)) && s.mayEnd(before, p) {
		found = s.readBefore(p)
	}
	if len(behind) > 0 && s.startsLabel(p) && mayBegin(behind, s.kinds[p]) {
		starts := s.nameStarts(p, min(len(s.text), p+labelReach))
		for z := p + 2; z < len(s.text) && z <= p+labelReach; z++ {
			if s.isBlank(z-1) || !s.isBlank(z) && s.kinds[z-1] != ')' && s.kinds[z-1] != ']' {
				continue
			}
			found = s.name(found, reading{start: p, end: z, behind: true}, starts)
		}
	}
	kept := found[:0]
	for _, r := range found {
		if g.base[r.shape.base] >= enoughShared*float64(len(g.sayings)) && s.skip(r.end) < len(s.text) && (r.behind || !isQuoted(s.words(r.from, r.to))) {
			kept = append(kept, r)
		}
	}
	return kept
}

// isQuoted says whether the word before a colon inside a comment names no further reader,
// but whom this one quotes, or what he lists.
func isQuoted(name string) bool {
	return noFurther.MatchString(name) || saidOnly.MatchString(name) || noVoice.MatchString(name) || !isLatin(name) && strings.ContainsAny(name, "我你您他她它这那是了") && runesOf(name) > 1
}

// noFurther is what stands before a colon inside a comment and is no further reader.
var noFurther = expr(`^(?:结果|原因|理由|结论|后果|好处|坏处|优点|缺点|网址|网站|微信|邮箱|备注|注|附|答案|问题|比如|例如|其[一二三四五]|首先|其次|最后|总之|第.{1,2}[条点]|(?:我)?(?:爸爸?|妈妈?|爷爷|奶奶|老公|老婆|儿子|女儿))$`)

// mayEnd says whether a mark that one of the forms before what was said ends with stands
// shortly behind a rune.
func (s *saying) mayEnd(forms []string, p int) bool {
	for _, f := range forms {
		last, _ := utf8.DecodeLastRuneInString(f)
		if last == 'N' || last == 'R' {
			return true
		}
		for i := p + 1; i < len(s.kinds) && i < p+labelReach && !strings.ContainsRune("。!?", s.text[i]); i++ {
			if s.kinds[i] == last {
				return true
			}
		}
	}
	return false
}

// mayBegin says whether one of the forms behind what was said begins with a sort of rune.
func mayBegin(forms []string, kind rune) bool {
	for _, f := range forms {
		first := []rune(strings.TrimPrefix(f, ">"))[0]
		if first == kind || first == 'N' && isWordSort(kind) || first == '\n' || first == 'R' {
			return true
		}
	}
	return false
}
