package seed

import "testing"

// TestDottedNames grades names with a dot in them.
func TestDottedNames(t *testing.T) {
	for name, want := range map[string]nameGrade{"艾力·买买提": fairName, "康·益西": penName, "一.总则": noName, "康·益·西": noName, "南·": noName} {
		if got := gradeOne(name); got != want {
			t.Errorf("%s: %d, want %d", name, got, want)
		}
	}
}
