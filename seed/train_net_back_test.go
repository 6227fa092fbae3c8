package seed

import (
	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas32"
)

// back adds to slopes what each weight would do to a sum, by what the roles' weights
// of a pass would (Rumelhart, Hinton and Williams 1986).
func (p *netPass) back(w *netWeights, roles []float32, slopes *netWeights) {
	judged := backTimes(roles, int(lineRoles), p.judged, netJudged, w.judge, slopes.judge, slopes.judgeBias)
	lines := make([]float32, len(p.told)*netLine)
	for i := range p.told {
		copy(rowOf(lines, netLine, i), rowOf(judged, netJudged, i)[2*netState:])
	}
	for k := range w.readers {
		states := make([]float32, len(p.told)*netState)
		for i := range p.told {
			copy(rowOf(states, netState, i), rowOf(judged, netJudged, i)[k*netState:])
		}
		scale(states, p.left.states[k])
		addTo(lines, p.reads[k].back(&w.readers[k], p.lines, states, k == 1, &slopes.readers[k]))
	}
	scale(lines, p.left.lines)
	for i, v := range p.lines {
		if v == 0 {
			lines[i] = 0
		}
	}
	for i := range p.told {
		p.backLooks(rowOf(lines, netLine, i), i, slopes)
	}
	words := backTimes(lines, netLine, p.words, netWords, w.words, slopes.words, slopes.lineBias)
	scale(words, p.left.words)
	p.backWords(w, words, slopes)
}

// backTimes is what each of a would do, where to = a times m plus bias; it adds what m
// and bias would.
func backTimes(to []float32, width int, a []float32, columns int, m, slope, biasSlope []float32) []float32 {
	rows := len(to) / width
	from := make([]float32, rows*columns)
	if rows == 0 {
		return from
	}
	blas32.Gemm(blas.NoTrans, blas.NoTrans, 1, matrix(width, to), matrix(columns, m), 0, matrix(columns, from))
	blas32.Gemm(blas.Trans, blas.NoTrans, 1, matrix(width, to), matrix(columns, a), 1, matrix(columns, slope))
	if biasSlope != nil {
		for i := range rows {
			addTo(biasSlope, rowOf(to, width, i))
		}
	}
	return from
}

func (p *netPass) backLooks(line []float32, i int, slopes *netWeights) {
	for _, r := range p.told[i].rules {
		addTo(rowOf(slopes.rules, netLine, int(r)), line)
	}
	for a, v := range p.told[i].attributes {
		factor := float32(1)
		if p.left.values != nil {
			factor = p.left.values[i*int(attributes)+a]
		}
		if factor != 0 {
			blas32.Axpy(factor, vectorOf(line), vectorOf(rowOf(slopes.attributes, netLine, int(v))))
		}
	}
}

func (p *netPass) backWords(w *netWeights, words []float32, slopes *netWeights) {
	found := make([]float32, len(p.found))
	vectors := make([]float32, len(p.vectors))
	for i := range p.told {
		said, slope := rowOf(p.words, netWords, i), rowOf(words, netWords, i)
		head, tail := p.placesOf(i)
		for side, places := range [][]int32{head, tail} {
			for f := range netFilters {
				at := side*netFilters + f
				if said[at] == 0 {
					continue
				}
				slopes.filterBias[f] += slope[at]
				best := p.best[i*2*netFilters+at]
				for place := range 3 {
					if token := beside(places, int(best), place); best >= 0 && token >= 0 {
						found[(int(token)*3+place)*netFilters+f] += slope[at]
					}
				}
			}
		}
		for k, at := range endsOf(head, tail) {
			if at >= 0 {
				addTo(rowOf(vectors, netToken, int(at)), rowOf(slope[2*netFilters:], netToken, k))
			}
		}
	}
	addTo(vectors, backTimes(found, 3*netFilters, p.vectors, netToken, w.filters, slopes.filters, nil))
	for k, t := range p.known {
		addTo(rowOf(slopes.tokens, netToken, int(t)), rowOf(vectors, netToken, k))
	}
}

// back is what each number of the lines would do, by what the states would.
func (g *netReading) back(r *netReader, lines, states []float32, up bool, slopes *netReader) []float32 {
	n := len(states) / netState
	byLine, byState, befores := make([]float32, n*netGates), make([]float32, n*netGates), make([]float32, n*netState)
	carried := make([]float32, netState)
	order := inOrder(n, up)
	for at := n - 1; at >= 0; at-- {
		i := order[at]
		before := rowOf(befores, netState, i)
		if at > 0 {
			copy(before, rowOf(g.states, netState, order[at-1]))
		}
		gates, recall := rowOf(g.gates, netGates, i), rowOf(g.recall, netState, i)
		line, state := rowOf(byLine, netGates, i), rowOf(byState, netGates, i)
		addTo(carried, rowOf(states, netState, i))
		for k, slope := range carried {
			reset, update, fresh := gates[k], gates[netState+k], gates[2*netState+k]
			toFresh := slope * (1 - update) * (1 - fresh*fresh)
			toUpdate := slope * (before[k] - fresh) * update * (1 - update)
			toReset := toFresh * recall[k] * reset * (1 - reset)
			line[k], line[netState+k], line[2*netState+k] = toReset, toUpdate, toFresh
			state[k], state[netState+k], state[2*netState+k] = toReset, toUpdate, toFresh*reset
			carried[k] = slope * update
		}
		blas32.Gemv(blas.Trans, 1, matrix(netState, r.state), vectorOf(state), 1, vectorOf(carried))
	}
	backTimes(byState, netGates, befores, netState, r.state, slopes.state, slopes.stateBias)
	return backTimes(byLine, netGates, lines, netLine, r.line, slopes.line, slopes.lineBias)
}
