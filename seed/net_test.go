package seed

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// TestTokensOf splits lines into what a net reads.
func TestTokensOf(t *testing.T) {
	for fold, want := range map[string]string{
		"":                       "",
		"本报讯(记者 王 伟)":            "本|报|讯|(|记|者| |王| |伟|)",
		"第12版  2001年":            "第|00|版|  |0000|年",
		"By JOHN O'Neil, A MAN'": "^Aa|by|^A|john|^Aa|o'neil|,|^Aa|a|^A|man|'",
		"it's 1234567":           "it's|00000",
		" x ":                    "x",
		"Ünïted élan":            "^Aa|ünïted|élan",
		"A股 5G手机":                "^Aa|a|股| |0|^Aa|g|手|机",
	} {
		if got := strings.Join(tokensOf(fold, nil), "|"); got != want {
			t.Errorf("%q: %s, want %s", fold, got, want)
		}
	}
}

// TestSigmoid holds the table against the function.
func TestSigmoid(t *testing.T) {
	for x := -40.0; x <= 40; x += 0.0173 {
		want := 1 / (1 + math.Exp(-x))
		if got := float64(sigmoid(float32(x))); math.Abs(got-want) > 4e-6 {
			t.Fatalf("%g: %g, want %g", x, got, want)
		}
	}
	for x, want := range map[float64]float64{math.Inf(1): 1, math.MaxFloat32: 1, -math.MaxFloat32: 0, math.Inf(-1): 0, math.NaN(): 0} {
		if got := float64(sigmoid(float32(x))); math.Abs(got-want) > 2e-7 {
			t.Errorf("%g: %g, want %g", x, got, want)
		}
	}
	for _, x := range []float64{-3, -0.01, 0, 0.3, 2, 90} {
		if got := float64(tanh(float32(x))); math.Abs(got-math.Tanh(x)) > 7e-6 {
			t.Errorf("tanh of %g: %g, want %g", x, got, math.Tanh(x))
		}
	}
}

// TestNetIsRead reads net.tsv, and not one that lacks a row or has one of another width.
func TestNetIsRead(t *testing.T) {
	n, err := readNet(netFile)
	if err != nil {
		t.Fatal(err)
	}
	if len(n.tokens) < 1000 || len(n.tokens) > math.MaxUint16 || len(n.tokens) != len(n.weights.tokens)/netToken {
		t.Errorf("%d tokens", len(n.tokens))
	}
	for _, part := range n.weights.parts(len(n.tokens)) {
		if part.name != "filter bias" && !slices.ContainsFunc(*part.at, func(v float32) bool { return v != 0 }) {
			t.Errorf("%s: nothing was learnt", part.name)
		}
	}
	rows := slices.Collect(strings.Lines(netFile))
	last := rows[len(rows)-1]
	for name, file := range map[string]string{
		"rows in another order": strings.Join(slices.Sorted(slices.Values(rows)), ""),
		"a row fewer":           strings.Join(rows[:len(rows)-1], ""),
		"a row twice":           netFile + last,
		"a number fewer":        strings.Join(rows[:len(rows)-1], "") + last[:strings.LastIndex(last, " ")] + "\n",
		"a number more":         strings.TrimSuffix(netFile, "\n") + " 1\n",
		"no number":             strings.TrimSuffix(netFile, "\n") + "x\n",
		"a part that is not":    netFile + "hunch\t0\t1\n",
	} {
		if _, err := readNet(file); err == nil {
			t.Errorf("%s: read", name)
		}
	}
	if _, err := readNet(netFile + "rule\tone that was given up\t1 2 3\n"); err != nil {
		t.Error(err)
	}
}

// TestLongPagesAreReadInWindows holds what a net says of the lines about a window's
// end against what it says with the whole page in view.
func TestLongPagesAreReadInWindows(t *testing.T) {
	page := strings.Repeat("某县新修的桥\n本报记者 王小明\n本报讯 桥在城东,长四十米,昨天通车。\n村里人敲锣打鼓来看。\n\n", 3*netWindow/10)
	lines := readLines(page, Manifest{})
	told := netTelling{model: &model{net: learntNet(), share: 1}, page: newPageFeatures(lines)}
	whole := make([]toldLine, len(lines))
	for i := range lines {
		whole[i] = told.page.told(learntNet().tokens, i)
	}
	want := learntNet().weights.pass(whole, nil).roles
	if len(lines) < netWindow+netContext {
		t.Fatalf("only %d lines", len(lines))
	}
	for i := range lines {
		for role, v := range told.of(i) {
			if w := rowOf(want, int(lineRoles), i)[role]; math.Abs(float64(v-w)) > 0.1 {
				t.Fatalf("line %d, %s: %.3f, with the whole page in view %.3f", i, lineRole(role), v, w)
			}
		}
	}
}
