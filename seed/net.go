package seed

// How large a net is. Rows are as wide as a multiple of 4, which is how many numbers
// gonum adds up at once on amd64: the sums are then the same wherever a row begins.
const (
	netToken   = 24 // numbers for a token
	netFilters = 48 // what is looked for in three tokens side by side
	netLine    = 96 // numbers for a line
	netState   = 64 // numbers for what was read so far, down or up the page

	netEnds   = 3                                 // tokens at either end of a line that are weighed by their places
	netWords  = 2*netFilters + 2*netEnds*netToken // numbers that a line's words come to
	netGates  = 3 * netState                      // reset, update, new
	netJudged = 2*netState + netLine              // numbers that the roles are told by
)

// netShare is what a net's weights count beside those of weights.tsv. Of 27,006 lines of
// writers left out (HOLD=jlt, TestHeldNet) 1,829 were read wrong with 0, 1,558 with .5,
// 1,533 with .75 and 1,500 with 1.
const netShare = 1

// A net is a small neural network that tells what each role weighs for each line of a
// page, with all lines around it in view. The model of weights.tsv weighs named
// features of a few lines side by side; a net knows words by vectors that it learnt for
// them, and lines by what stands far above and below.
//
// A line is a vector: the sum of those of its attributes' values, of the rules that
// fit it, and of what a matrix makes of its words, which are the largest of what each
// filter finds among three tokens of its head and of its tail (Kim 2014), and the
// outermost tokens by their places; what is below 0 is 0. Two gated recurrent units (Cho
// et al. 2014; reset behind the matrix, as cuDNN has it) read the vectors down and up the
// page. By their states and the line's vector the roles are weighed, and by weights of
// what may follow what and begin a page.
type net struct {
	tokens  map[string]uint16
	weights netWeights
}

// netWeights are matrices, row by row, that lie in all.
type netWeights struct {
	all []float32

	tokens           []float32 // a row a token
	attributes       []float32 // a row a value, in the order of attributeTable
	rules            []float32 // a row a rule
	filters          []float32 // what each makes of the token before, then of the token, then of the one behind
	filterBias       []float32
	words, lineBias  []float32
	readers          [2]netReader // down and up the page
	judge, judgeBias []float32
	follows          []float32 // by gap class, the role above, the role; the last class counts for each
	starts           []float32
}

// A netReader is a gated recurrent unit.
type netReader struct {
	line, lineBias   []float32
	state, stateBias []float32
}

// A netPart is one matrix: how many rows, how wide, and where it is kept.
type netPart struct {
	name        string
	rows, width int
	at          *[]float32
}

func (w *netWeights) parts(tokens int) []netPart {
	down, up := &w.readers[0], &w.readers[1]
	return []netPart{
		{"token", tokens, netToken, &w.tokens},
		{"attribute", attributeValues, netLine, &w.attributes},
		{"rule", len(rules), netLine, &w.rules},
		{"filter", 3 * netFilters, netToken, &w.filters},
		{"filter bias", 1, netFilters, &w.filterBias},
		{"words", netLine, netWords, &w.words},
		{"line bias", 1, netLine, &w.lineBias},
		{"down, line", netGates, netLine, &down.line},
		{"down, line bias", 1, netGates, &down.lineBias},
		{"down, state", netGates, netState, &down.state},
		{"down, state bias", 1, netGates, &down.stateBias},
		{"up, line", netGates, netLine, &up.line},
		{"up, line bias", 1, netGates, &up.lineBias},
		{"up, state", netGates, netState, &up.state},
		{"up, state bias", 1, netGates, &up.stateBias},
		{"role", int(lineRoles), netJudged, &w.judge},
		{"role bias", 1, int(lineRoles), &w.judgeBias},
		{"after", (gapClasses + 1) * int(lineRoles), int(lineRoles), &w.follows},
		{"start", 1, int(lineRoles), &w.starts},
	}
}

// newNetWeights are weights of 0.
func newNetWeights(tokens int) *netWeights {
	w := &netWeights{}
	size := 0
	for _, p := range w.parts(tokens) {
		size += p.rows * p.width
	}
	w.all = make([]float32, size)
	left := w.all
	for _, p := range w.parts(tokens) {
		n := p.rows * p.width
		*p.at, left = left[:n:n], left[n:]
	}
	return w
}

// attributeStarts is where the values of each attribute begin among all;
// attributeValues is how many there are.
var attributeStarts, attributeValues = func() (starts [attributes]int, all int) {
	for i := range attributeTable {
		starts[i] = all
		all += attributeTable[i].count()
	}
	return starts, all
}()

// A toldLine is what a net is told of a line.
type toldLine struct {
	attributes [attributes]uint16 // places among all values
	rules      []uint16
	head       [netHead]uint16 // tokens from the line's beginning, and 0
	tail       [netTail]uint16 // 0, and tokens up to its end
}

// hear lets a net speak beside what m weighs itself.
func (m *model) hear(n *net, share float32) {
	m.net, m.share = n, share
	w := &n.weights
	for class := range m.follows {
		for from := range m.follows[class] {
			for to := range m.follows[class][from] {
				m.follows[class][from][to] += share * w.follow(class, from, to)
			}
		}
	}
	for role := range m.starts {
		m.starts[role] += share * w.starts[role]
	}
}

// follow is what it weighs that a role follows another.
func (w *netWeights) follow(class, from, to int) float32 {
	return w.follows[followsAt(class, from)+to] + w.follows[followsAt(gapClasses, from)+to]
}

// followsAt is where the weights begin of what follows a role.
func followsAt(class, from int) int { return (class*int(lineRoles) + from) * int(lineRoles) }
