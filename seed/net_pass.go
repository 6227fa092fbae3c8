package seed

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas32"
)

// A netPass is what a net makes of lines that follow one another, and on the way there.
// Each matrix has a row for each line, but vectors and found one for each token.
type netPass struct {
	told    []toldLine
	known   []uint16 // the tokens that stand on the lines, each once
	places  []int32  // where those of each line stand in known, head and tail; -1 for none
	vectors []float32
	found   []float32 // what the filters find of a token as the one before, the one itself, the one behind
	best    []int8    // for each filter the token of the head, and of the tail, where it finds most; -1 for none

	words  []float32
	lines  []float32
	reads  [2]netReading
	judged []float32
	roles  []float32

	left *leftOut // nothing but while learning
}

// A netReading is what a reader makes of lines.
type netReading struct {
	line   []float32 // the gates by the line
	recall []float32 // the new gate by the state before: of each line while learning, else of the last read
	gates  []float32 // of the same lines
	states []float32
}

// A leftOut says what a net that learns does without, so that it leans on none of it
// (Srivastava et al. 2014): a factor for each number, 0 or what makes up for the zeros.
type leftOut struct {
	words, lines []float32
	states       [2][]float32
	values       []float32 // for each attribute of each line
}

func matrix(columns int, data []float32) blas32.General {
	return blas32.General{Rows: len(data) / columns, Cols: columns, Stride: columns, Data: data}
}

func vectorOf(data []float32) blas32.Vector { return blas32.Vector{N: len(data), Inc: 1, Data: data} }

// times is the rows of a times the rows of m, plus a bias; nil is none.
func times(a []float32, columns int, m, bias []float32) []float32 {
	rows, width := len(a)/columns, len(m)/columns
	to := make([]float32, rows*width)
	if bias != nil {
		for i := range rows {
			copy(to[i*width:], bias)
		}
	}
	if rows > 0 {
		blas32.Gemm(blas.NoTrans, blas.Trans, 1, matrix(columns, a), matrix(columns, m), 1, matrix(width, to))
	}
	return to
}

func addTo(to, from []float32) { blas32.Axpy(1, vectorOf(from), vectorOf(to)) }

// scale multiplies numbers by factors, of which nil is ones.
func scale(numbers, factors []float32) {
	for i, f := range factors {
		numbers[i] *= f
	}
}

// rowOf is row i of a matrix of so many columns.
func rowOf(m []float32, columns, i int) []float32 { return m[i*columns:][:columns] }

// pass reads lines.
func (w *netWeights) pass(told []toldLine, left *leftOut) *netPass {
	kept := len(told)
	if left == nil { // nobody learns from it
		left, kept = &leftOut{}, 1
	}
	p := &netPass{told: told, left: left}
	p.look(w)
	scale(p.words, p.left.words)
	p.lines = times(p.words, netWords, w.words, w.lineBias)
	for i := range told {
		p.addLooks(w, i)
	}
	scale(p.lines, p.left.lines)
	p.judged = make([]float32, len(told)*netJudged)
	for k := range w.readers {
		p.reads[k] = w.readers[k].read(p.lines, inOrder(len(told), k == 1), kept)
	}
	for i := range told {
		to := rowOf(p.judged, netJudged, i)
		for k := range p.reads {
			states := to[k*netState:][:netState]
			copy(states, rowOf(p.reads[k].states, netState, i))
			if p.left.states[k] != nil {
				scale(states, rowOf(p.left.states[k], netState, i))
			}
		}
		copy(to[2*netState:], rowOf(p.lines, netLine, i))
	}
	p.roles = times(p.judged, netJudged, w.judge, w.judgeBias)
	return p
}

// look finds what the lines' words come to.
func (p *netPass) look(w *netWeights) {
	p.know(w)
	p.found = times(p.vectors, netToken, w.filters, nil)
	p.words = make([]float32, len(p.told)*netWords)
	p.best = make([]int8, len(p.told)*2*netFilters)
	for i := range p.told {
		words, best := rowOf(p.words, netWords, i), p.best[i*2*netFilters:][:2*netFilters]
		head, tail := p.placesOf(i)
		p.most(w, head, words[:netFilters], best[:netFilters])
		p.most(w, tail, words[netFilters:2*netFilters], best[netFilters:])
		ends := words[2*netFilters:]
		for k, at := range endsOf(head, tail) {
			if at >= 0 {
				copy(rowOf(ends, netToken, k), rowOf(p.vectors, netToken, int(at)))
			}
		}
	}
}

// know finds which tokens stand on the lines, and where.
func (p *netPass) know(w *netWeights) {
	p.places = make([]int32, 0, len(p.told)*(netHead+netTail))
	behind := make([]int32, len(w.tokens)/netToken) // one more than the place of each token
	add := func(tokens []uint16) {
		for _, t := range tokens {
			if behind[t] == 0 && t != noToken {
				p.known = append(p.known, t)
				p.vectors = append(p.vectors, rowOf(w.tokens, netToken, int(t))...)
				behind[t] = int32(len(p.known)) //nolint:gosec // of some thousand
			}
			p.places = append(p.places, behind[t]-1)
		}
	}
	for i := range p.told {
		add(p.told[i].head[:])
		add(p.told[i].tail[:])
	}
}

// placesOf are where the tokens of a line's head and tail stand in known.
func (p *netPass) placesOf(i int) (head, tail []int32) {
	all := p.places[i*(netHead+netTail):]
	return all[:netHead], all[netHead:][:netTail]
}

// endsOf are the outermost of a line's places.
func endsOf(head, tail []int32) (ends [2 * netEnds]int32) {
	copy(ends[:], head[:netEnds])
	copy(ends[netEnds:], tail[netTail-netEnds:])
	return ends
}

// most writes what each filter finds most among three tokens, and about which, or its bias
// where it finds less; 0 where that is less.
func (p *netPass) most(w *netWeights, places []int32, found []float32, best []int8) {
	copy(found, w.filterBias)
	for f := range best {
		best[f] = -1
	}
	var sum [netFilters]float32
	for i := range places {
		copy(sum[:], w.filterBias)
		stands := false
		for place := range 3 {
			if at := beside(places, i, place); at >= 0 {
				addTo(sum[:], rowOf(p.found, netFilters, int(at)*3+place))
				stands = true
			}
		}
		if !stands {
			continue
		}
		for f, v := range sum {
			if v > found[f] {
				found[f], best[f] = v, int8(i) //nolint:gosec // of some thirty
			}
		}
	}
	for f, v := range found {
		found[f] = max(0, v)
	}
}

// beside is the token before token i, for place 0, the token itself or the one behind;
// -1 for none.
func beside(places []int32, i, place int) int32 {
	if k := i + place - 1; k >= 0 && k < len(places) {
		return places[k]
	}
	return -1
}

// addLooks adds what a line looks like to its vector, and cuts off what is below 0.
func (p *netPass) addLooks(w *netWeights, i int) {
	line := rowOf(p.lines, netLine, i)
	for _, r := range p.told[i].rules {
		addTo(line, rowOf(w.rules, netLine, int(r)))
	}
	for a, v := range p.told[i].attributes {
		factor := float32(1)
		if p.left.values != nil {
			factor = p.left.values[i*int(attributes)+a]
		}
		blas32.Axpy(factor, vectorOf(rowOf(w.attributes, netLine, int(v))), vectorOf(line))
	}
	for k, v := range line {
		line[k] = max(0, v)
	}
}

// read reads lines in an order, and keeps the gates of so many of them.
func (r *netReader) read(lines []float32, order []int, kept int) netReading {
	g := netReading{line: times(lines, netLine, r.line, r.lineBias), recall: make([]float32, kept*netState), gates: make([]float32, kept*netGates), states: make([]float32, len(order)*netState)}
	before := make([]float32, netState)
	said := make([]float32, netGates)
	for _, i := range order {
		copy(said, r.stateBias)
		blas32.Gemv(blas.NoTrans, 1, matrix(netState, r.state), vectorOf(before), 1, vectorOf(said))
		gates, state := rowOf(g.gates, netGates, i%kept), rowOf(g.states, netState, i)
		lineReset, lineUpdate, lineFresh := gatesOf(rowOf(g.line, netGates, i))
		saidReset, saidUpdate, saidFresh := gatesOf(said)
		copy(rowOf(g.recall, netState, i%kept), saidFresh)
		resets, updates, freshes := gatesOf(gates)
		for k := range state {
			reset, update := sigmoid(lineReset[k]+saidReset[k]), sigmoid(lineUpdate[k]+saidUpdate[k])
			fresh := tanh(lineFresh[k] + reset*saidFresh[k])
			resets[k], updates[k], freshes[k] = reset, update, fresh
			state[k] = fresh + update*(before[k]-fresh)
		}
		before = state
	}
	return g
}

// gatesOf parts a row of gates.
func gatesOf(row []float32) (reset, update, fresh []float32) {
	return row[:netState], row[netState : 2*netState], row[2*netState : netGates]
}

func inOrder(n int, up bool) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	if up {
		slices.Reverse(order)
	}
	return order
}

// sigmoids is 1/(1+e^-x) from -sigmoidEnd to sigmoidEnd, by steps: e^x by itself took a quarter of a
// pass. A line between two is off by 3.1e-6 at most (tanh by twice that), the ends beyond by 2e-7.
var sigmoids = func() (table [2*sigmoidEnd/sigmoidStep + 1]float32) {
	for i := range table {
		table[i] = float32(1 / (1 + math.Exp(sigmoidEnd-float64(i)*sigmoidStep)))
	}
	return table
}()

const (
	sigmoidEnd  = 16
	sigmoidStep = 1.0 / 64
)

func sigmoid(x float32) float32 {
	at := (x + sigmoidEnd) / sigmoidStep
	switch {
	case at >= float32(len(sigmoids)-1):
		return sigmoids[len(sigmoids)-1]
	case !(at > 0): // or no number
		return sigmoids[0]
	}
	i := int(at)
	return sigmoids[i] + (at-float32(i))*(sigmoids[i+1]-sigmoids[i])
}

func tanh(x float32) float32 { return 2*sigmoid(2*x) - 1 }
