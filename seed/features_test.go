package seed

import "testing"

// TestFeatureNumbers holds the numbers of features apart: combinations from kinds of
// words, in one byte, and an attribute's values from each other and from nowhere.
func TestFeatureNumbers(t *testing.T) {
	if len(combinations) > charFirst || ruleBelow > 255 {
		t.Errorf("%d combinations below %d, words up to %d", len(combinations), charFirst, ruleBelow)
	}
	for i := range attributeTable {
		a := &attributeTable[i]
		count := len(a.values)
		if a.flags {
			count = 1 << count
		}
		if count > nowhere {
			t.Errorf("%s: %d values, more than a byte has", a.name, count)
		}
		if names := a.valueNames(); len(names) != count+1 {
			t.Errorf("%s: %d names for %d values and nowhere", a.name, len(names), count)
		}
	}
	seen := map[feature]string{}
	names := newFeatureNames()
	for n, all := range combinations {
		for k := range all {
			for _, v := range []uint16{0, 1, 254, 255, nowhere} {
				var values [3]uint16
				values[k] = v
				f := all.feature(n, values)
				at := combinationNames[n] + string(rune('0'+k)) + string(rune('a'+v%26)) + string(rune('a'+v/26))
				if before, ok := seen[f]; ok && v != 0 {
					t.Errorf("%s and %s have one number", before, at)
				}
				seen[f] = at
			}
		}
	}
	if len(names.combinations) != len(combinations) {
		t.Errorf("%d names for %d combinations", len(names.combinations), len(combinations))
	}
}

// TestWeightsThatAreNone refuses files that training does not write.
func TestWeightsThatAreNone(t *testing.T) {
	good := "# a remark\nlength\t3\tT+1.00 P-0.50\nafter T\tsome blank lines\tP+0.20\nstart\t\tT+0.10\n"
	if _, err := readModel(good); err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"length\t3\n", "length 3 T+1.00\n", "\n", "length\t3\tT+1.00\tP+1.00\n", "length\t3\tT+1.00\r\n", "length\t3\tT+Inf\n", "length\t3\tT+NaN\n",
		"length\t3\tT+1.00\nlength\t3\tP+1.00\n", "length\t3\tT+1.00 T+2.00\n", "length\t3\tq+1.00\n", "length\t3\tT\n", "after q\tsome blank lines\tP+0.20\n", "after T\tno such gap\tP+0.20\n"} {
		if _, err := readModel(bad); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}
