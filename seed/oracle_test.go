package seed

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestOracle scores the development pages with the roles that their labels allow
// each line, so that what is read wrong is the assembler's fault and not the
// model's. ORACLE=even or odd takes half of the pages, EVAL=GLOB other pages, and
// ROLES=model the model's roles all the same; SCORE=english shows the faults on pages
// whose names begin so, MEASURE=comment only those of a measure.
func TestOracle(t *testing.T) {
	half := os.Getenv("ORACLE")
	if half == "" {
		t.Skip("ORACLE=even, odd or all takes the labels' own roles")
	}
	found := newScores()
	files := pages(t)
	if glob := os.Getenv("EVAL"); glob != "" {
		var err error
		if files, err = filepath.Glob(glob); err != nil || len(files) == 0 {
			t.Fatal("no pages", err)
		}
	}
	for _, f := range files {
		name := pageName(f)
		even := (name[len(name)-1]-'0')%2 == 0
		if half == "even" && !even || half == "odd" && even {
			continue
		}
		s := scoreLines(t, f, func(lines []line) []lineRole {
			if os.Getenv("ROLES") == "model" {
				return learnt().path(lines)
			}
			return labelledPath(t, learnt(), f, lines)
		})
		found.add(name, s)
		if show := os.Getenv("SCORE"); show == "all" || show != "" && strings.HasPrefix(name, show) {
			if faults := s.of(os.Getenv("MEASURE")); len(faults) > 0 {
				t.Logf("%s\n%s", name, strings.Join(faults, "\n"))
			}
		}
	}
	found.log(t, half)
}

// of are the faults of a measure, all where none is named.
func (s *score) of(measure string) []string {
	return slices.DeleteFunc(slices.Clone(s.faults), func(f string) bool {
		return measure != "" && strings.Fields(f)[1] != measure
	})
}

// labelledPath finds the likeliest roles among those that a page's labels allow.
func labelledPath(t *testing.T, m *model, path string, lines []line) []lineRole {
	t.Helper()
	lesson := readLesson(t, path)
	features := newPageFeatures(lines)
	told := netTelling{model: m, page: features}
	var fs []feature
	score := make([]weighing, len(lines))
	from := make([][lineRoles]int, len(lines))
	for i := range lines {
		fs = features.of(i, fs[:0])
		score[i] = m.weigh(&lines[i], fs, told.of(i))
		for role := range score[i] {
			if lesson.known[i] && !lesson.allowed[i][role] {
				score[i][role] += impossible
			}
		}
		if i == 0 {
			score[i].add(&m.starts)
			continue
		}
		follows := &m.follows[gapClass(&lines[i])]
		for to := range score[i] {
			best := 0
			for f := range score[i-1] {
				if score[i-1][f]+follows[f][to] > score[i-1][best]+follows[best][to] {
					best = f
				}
			}
			score[i][to] += score[i-1][best] + follows[best][to]
			from[i][to] = best
		}
		score[i] = score[i].scaled()
	}
	roles := make([]lineRole, len(lines))
	for i, best := len(lines)-1, score[len(lines)-1].best(); i >= 0; i-- {
		roles[i] = lineRole(best)
		best = from[i][best]
	}
	return roles
}
