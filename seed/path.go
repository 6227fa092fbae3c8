package seed

// bestPath gives each line the role that makes the whole page likeliest: the
// sum of the lines' weights and of the transitions between them (Viterbi's
// algorithm). Time and memory grow with the number of lines.
func bestPath(n int, weigh func(i int) weighing) []lineRole {
	if n == 0 {
		return nil
	}
	from := make([][lineRoles]int8, n)
	score := weigh(0)
	for role := range score {
		if w, ok := starts[lineRole(role)]; ok {
			score[role] += w
		} else {
			score[role] += impossible
		}
	}
	for i := 1; i < n; i++ {
		w := weigh(i)
		var next weighing
		for to := range next {
			best, bestFrom := score[0]+follows[0][to], 0
			for f := 1; f < int(lineRoles); f++ {
				if s := score[f] + follows[f][to]; s > best {
					best, bestFrom = s, f
				}
			}
			next[to] = best + w[to]
			from[i][to] = int8(bestFrom)
		}
		score = next
	}
	best := 0
	for role := range score {
		if score[role] > score[best] {
			best = role
		}
	}
	roles := make([]lineRole, n)
	for i := n - 1; i >= 0; i-- {
		roles[i] = lineRole(best)
		best = int(from[i][best])
	}
	return roles
}
