package seed

import (
	"os"
	"strings"
	"testing"
)

// TestHeld learns without the pages of the writers whose letters HOLD names (HOLD=jm)
// and scores these: a measure that stays the same from one experiment to the next.
// It prints besides how many of their lines got a role that the label does not
// allow, which varies less by chance than the scores; LINES=1 shows them, and KEEP=FILE
// writes the weights.
func TestHeld(t *testing.T) {
	held := os.Getenv("HOLD")
	if !*train || held == "" {
		t.Skip("run with -train and HOLD=letters of writers")
	}
	others, own := heldOut(t, held)
	c := teach(t, others)
	c.learn(t)
	m := c.model()
	if keep := os.Getenv("KEEP"); keep != "" {
		if err := os.WriteFile(keep, []byte(c.file()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d pages learnt from, %d held out", len(others), len(own))
	scoreHeld(t, m, own, "held")
}

// scoreHeld scores pages as a model reads them, and counts their lines in a wrong role.
func scoreHeld(t *testing.T, m *model, own []string, name string) {
	found := newScores()
	lines, wrong := 0, 0
	for _, f := range own {
		found.add(pageName(f), scoreWith(t, m, f))
		known, missed := wrongLines(t, m, f)
		lines, wrong = lines+known, wrong+missed
	}
	found.log(t, name)
	t.Logf("%s: of %d lines %d in a wrong role", name, lines, wrong)
}

// heldOut are the pages of other writers, and of those whose letters are in held.
func heldOut(t *testing.T, held string) (others, own []string) {
	for _, f := range pages(t) {
		if _, number, _ := strings.Cut(pageName(f), "-"); strings.Contains(held, number[:1]) {
			own = append(own, f)
		} else {
			others = append(others, f)
		}
	}
	return others, own
}

// wrongLines counts a page's labelled lines, and those that a model reads wrong.
func wrongLines(t *testing.T, m *model, path string) (known, wrong int) {
	l := readLesson(t, path)
	for i, role := range m.path(l.lines) {
		if !l.known[i] {
			continue
		}
		known++
		if l.allowed[i][role] {
			continue
		}
		wrong++
		if os.Getenv("LINES") != "" {
			t.Logf("%s: %s, not %s: %s", pageName(path), role, allowedNames(&l.allowed[i]), shortened(l.lines[i].text))
		}
	}
	return known, wrong
}

func allowedNames(allowed *[lineRoles]bool) string {
	var names []string
	for role, is := range allowed {
		if is {
			names = append(names, lineRole(role).String())
		}
	}
	return strings.Join(names, " or ")
}
